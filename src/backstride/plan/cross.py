"""Cross-training: what takes the place of a run, how long, and on which days."""

from collections.abc import Sequence

from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Caution
from backstride.plan.because import leading_ids
from backstride.plan.dose import prescribed
from backstride.plan.ladders import Runner
from backstride.plan.programme import Because, CrossTraining, Prescription, Rung
from backstride.plan.schedule import DAYS_OF_WEEK, after

MINUTES_PER_KM = 6.5
"""An easy pace, to turn a run's kilometres into minutes (design choice)."""
LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES = 20.0, 60.0, 30.0
"""How long a session is, and where the runs' length is not known (design choice)."""
MANY_RUNS, SPIKED_RUNS, ONE_RUN = 5.0, 3.0, 1.0
"""From five runs a week, or from three where a jump in distance leads, two are replaced and not
one; who runs once a week keeps that run (design choice)."""
CROSS_RPE = 4.0
"""Easy: one can talk in sentences (design choice)."""
IF_NONE = "walking"
"""What is done where nothing was answered."""


def cross_training(
    runner: Runner, days: Sequence[int], hard: Sequence[int]
) -> tuple[CrossTraining | None, tuple[str, ...]]:
    """Return what takes the place of runs, or None and why there is nothing."""
    answers = runner.answers
    if answers.number("runs_per_week") == ONE_RUN:
        return None, ("You run once a week: keep that run. Easy other sport is welcome beside it.",)
    sports, note = _sports(runner)
    if not sports:
        return None, (note,)
    number = _how_many(runner)
    free = _free_days(days, hard)[:number]
    if not free:
        return None, ("All other days are hard ones: make one of your runs a walk or a ride.",)
    cross = CrossTraining(sports, _minutes(answers), tuple(sorted(free)), _because(runner))
    return cross, ((note,) if note else ())


def _sports(runner: Runner) -> tuple[tuple[str, ...], str]:
    """Return the ids of sports that are allowed, and a note where it is not what was asked."""
    marked = runner.answers.marked("cross_training")
    if marked == ():
        return (), (
            "You marked no other sport: make one run a week shorter instead, as the rest of a "
            "hard week."
        )
    wanted = [option.replace("_", "-") for option in marked or (IF_NONE,)]
    allowed = tuple(one for one in wanted if not runner.forbidden(one))
    if allowed:
        return allowed, ""
    if not runner.forbidden(IF_NONE):
        return (IF_NONE,), "Walking takes the place of the sport that you marked, for your back."
    return (), "Of the sports that you marked none fits your answers: rest on that day instead."


def _how_many(runner: Runner) -> int:
    runs = runner.answers.number("runs_per_week") or 0.0
    spiked = "load_spike" in leading_ids(runner.ranking)
    return 2 if runs >= MANY_RUNS or (spiked and runs >= SPIKED_RUNS) else 1


def _free_days(days: Sequence[int], hard: Sequence[int]) -> list[int]:
    """Return days without strength, those that are not hard and not after another first."""
    free = [day for day in range(DAYS_OF_WEEK) if day not in days and day not in hard]
    apart: list[int] = []
    for day in free:
        if all(day != after(one) and one != after(day) for one in apart):
            apart.append(day)
    return apart


def _minutes(answers: Answers) -> float:
    """Return how long: as long as the run that it replaces."""
    km, runs = answers.number("weekly_km"), answers.number("runs_per_week")
    if km and runs:
        minutes = km / runs * MINUTES_PER_KM
    else:
        minutes = answers.number("run_minutes") or USUAL_MINUTES
    return float(round(min(max(minutes, LEAST_MINUTES), MOST_MINUTES) / 5.0) * 5)


def _because(runner: Runner) -> tuple[Because, ...]:
    general = Because(
        "It takes the place of a run, not an addition: the heart works on while the back has less "
        "impact. For back pain it is not tested.",
        ("design",),
        article_line="cross-training",
    )
    if "load_spike" not in leading_ids(runner.ranking):
        return (general,)
    spike = Because(
        "Your distance jumped before the pain: fewer runs for now take that back.",
        ("frandsen2025",),
        "load_spike",
        "high-impact",
    )
    return (general, spike)


def cross_prescription(
    cross: CrossTraining, number: int, share: float, cautions: frozenset[Caution]
) -> Prescription:
    """Return one session's sport: one after the other where there are several.

    ``share`` of the minutes in an easy week.
    """
    sport = cross.exercise_ids[number % len(cross.exercise_ids)]
    minutes = max(LEAST_MINUTES, 5.0 * round(share * cross.minutes / 5.0))
    rung = Rung(0, sport, 1, per_side=False, rest_s=0.0, minutes=minutes)
    effort = CROSS_RPE - 1.0 if "gentle_only" in cautions else CROSS_RPE
    return prescribed(rung, sport, "cross_training", cross.because, rounds=1, effort_rpe=effort)
