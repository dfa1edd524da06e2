"""`Order` (when and how long), and on which weekdays the sessions go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from backstride.core.errors import PlanError
from backstride.findings.interview.answers import Answers

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Names of weekdays, 0 = Monday, as in runner.toml and on the command line."""
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_DAYS = 3
"""Strength days a week: two or three that do not follow each other (Mueller & Niederer 2020)."""
LEAST_WEEKS, MOST_WEEKS = 1, 26
"""How long a programme may be (design choice); trials last eight weeks (Cai 2017)."""
FARTHEST_START_DAYS = 366
"""A start further away is a slip of the year (design choice)."""
DAYS_OF_WEEK = 7
DELOAD_AFTER_WEEKS = 3
"""Weeks of building before an easy one (design choice, usual in strength training)."""


@dataclass(frozen=True)
class Order:
    """When the programme starts, on which weekdays (0 = Monday), and for how many weeks."""

    start: date
    days: tuple[int, ...]
    weeks: int


def check_order(order: Order) -> None:
    """Refuse an order that no programme can be made from.

    Raises
    ------
    PlanError
        With no day, a day twice, more than three, two that follow each other, or weeks out of
        range.

    """
    if not order.days:
        msg = "strength days were needed, got none: give one to three, such as --days mon,wed,fri"
        raise PlanError(msg)
    if not LEAST_WEEKS <= order.weeks <= MOST_WEEKS:
        msg = f"{LEAST_WEEKS} to {MOST_WEEKS} weeks were needed, got {order.weeks}: 8 are usual"
        raise PlanError(msg)
    for day in order.days:
        if not 0 <= day < DAYS_OF_WEEK:
            msg = f"weekdays from 0 (Monday) to 6 were needed, got {day}"
            raise PlanError(msg)
        if order.days.count(day) > 1:
            msg = f"different strength days were needed, but {DAY_NAMES[day]} is given twice"
            raise PlanError(msg)
    _check_gaps(order.days)


def _check_gaps(days: tuple[int, ...]) -> None:
    if len(days) > MOST_DAYS:
        msg = (
            f"at most {MOST_DAYS} strength days a week were needed, got {len(days)}: muscles need "
            f"a day between, so choose such as --days mon,wed,fri"
        )
        raise PlanError(msg)
    pair = next(((day, after(day)) for day in days if after(day) in days), None)
    if pair is not None:
        msg = (
            f"strength days that do not follow each other were needed, but {DAY_NAMES[pair[0]]} "
            f"and {DAY_NAMES[pair[1]]} do: leave a day between, such as --days mon,wed,fri"
        )
        raise PlanError(msg)


def after(day: int) -> int:
    """Return the weekday after ``day``."""
    return (day + 1) % DAYS_OF_WEEK


def hard_days(answers: Answers) -> tuple[int, ...]:
    """Return the weekdays of long or fast runs."""
    return tuple(WEEKDAYS.index(day) for day in answers.marked("hard_days") or ())


def place(days: Iterable[int], hard: Iterable[int]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return strength days that are not the day before a hard run, and a sentence for each change.

    Of all sets of as many days that do not follow each other, the one with the fewest such
    collisions, then the fewest days moved, then the fewest days that are hard themselves. The
    days asked for stay where no set is better.
    """
    wanted, hard_set = tuple(sorted(days)), set(hard)

    def cost(chosen: tuple[int, ...]) -> tuple[int, int, int]:
        return (
            sum(after(day) in hard_set for day in chosen),
            len(set(chosen) - set(wanted)),
            len(hard_set & set(chosen)),
        )

    options = [c for c in combinations(range(DAYS_OF_WEEK), len(wanted)) if _spaced(c)]
    chosen = min([wanted, *options], key=cost)
    return chosen, tuple(_told(wanted, chosen, hard_set))


def _spaced(days: tuple[int, ...]) -> bool:
    return not any(after(day) in days for day in days)


def _told(wanted: tuple[int, ...], chosen: tuple[int, ...], hard: set[int]) -> Iterable[str]:
    if chosen != wanted:
        yield (
            f"Strength is on {listed(chosen)} instead of {listed(wanted)}: not on the day before "
            f"a long or fast run, so that the legs are fresh for it."
        )
    for day in chosen:
        if after(day) in hard:
            yield (
                f"{DAY_NAMES[day]} is the day before a long or fast run, and no other day was "
                f"better: do this session early in the day, and the leg exercises lightly."
            )
        if day in hard:
            yield (
                f"{DAY_NAMES[day]} is also a day of a long or fast run: run first, and do the "
                f"exercises some hours later."
            )


def listed(days: Iterable[int]) -> str:
    """Return weekdays as a list in words."""
    names = [DAY_NAMES[day] for day in days]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def week_start(start: date, number: int) -> date:
    """Return the first day of week ``number`` (from 1): weeks are counted from the start."""
    return start + timedelta(days=DAYS_OF_WEEK * (number - 1))


def dates_in_week(start: date, days: Iterable[int]) -> tuple[date, ...]:
    """Return the dates of these weekdays in the seven days from ``start``, in order."""
    wanted = set(days)
    week = (start + timedelta(days=n) for n in range(DAYS_OF_WEEK))
    return tuple(day for day in week if day.weekday() in wanted)


def is_easy(number: int, extra: Iterable[int] = ()) -> bool:
    """Whether week ``number`` is an easy one: after three weeks of building, or after a hard week.

    ``extra`` are weeks made easy because the one before went badly; counting begins again there.
    """
    extras, built = set(extra), 0
    for week in range(1, number):
        built = 0 if week in extras or built == DELOAD_AFTER_WEEKS else built + 1
    return number in extras or built == DELOAD_AFTER_WEEKS
