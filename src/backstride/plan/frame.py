"""`Frame`: what stays the same in all weeks of a programme, with the day of each session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from backstride.findings.redflags.stop import Caution
from backstride.plan.programme import Basis, MovedSession, Programme
from backstride.plan.schedule import dates_in_week, week_start


@dataclass(frozen=True)
class Frame:
    """What stays the same in all weeks; ``moved`` are the sessions that are not on their first day.

    ``days`` are weekdays of strength sessions, 0 = Monday.
    """

    start: date
    days: tuple[int, ...]
    n_weeks: int
    basis: Basis
    cautions: frozenset[Caution]
    max_pain: int
    easy_weeks: tuple[int, ...] = ()
    moved: tuple[MovedSession, ...] = ()

    @cached_property
    def first_dates(self) -> Mapping[str, date]:
        """Every session's date as first planned, by id."""
        cross = self.basis.cross
        found: dict[str, date] = {}
        for number in range(1, self.n_weeks + 1):
            start = week_start(self.start, number)
            for i, day in enumerate(dates_in_week(start, self.days)):
                found[strength_id(number, i)] = day
            for i, day in enumerate(dates_in_week(start, cross.days if cross else ())):
                found[cross_id(number, i)] = day
        return found

    @cached_property
    def dates(self) -> Mapping[str, date]:
        """Every session's date by id, after the moves."""
        return {**self.first_dates, **{one.session_id: one.date for one in self.moved}}

    @cached_property
    def strength_dates(self) -> frozenset[date]:
        """All days with strength, after the moves."""
        return frozenset(
            self.dates[strength_id(number, i)]
            for number in range(1, self.n_weeks + 1)
            for i in range(len(self.days))
        )


def frame_of(programme: Programme) -> Frame:
    """Return what stays the same in all weeks of a programme."""
    return Frame(
        programme.start,
        programme.days,
        len(programme.weeks),
        programme.basis,
        programme.cautions,
        programme.max_pain,
        programme.easy_weeks,
        programme.moved,
    )


def strength_id(number: int, i: int) -> str:
    """Return the id of a week's strength session, ``i`` from 0."""
    return f"w{number}-{i + 1}"


def cross_id(number: int, i: int) -> str:
    """Return the id of a week's cross-training session, ``i`` from 0."""
    return f"w{number}-c{i + 1}"
