"""`build`: a programme from the answers, the safety screen and the ranked causes."""

from collections.abc import Iterable, Mapping

from backstride.core.errors import PlanError, SafetyStop
from backstride.findings.causes.cause import Ranking
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Screen
from backstride.plan.cross import cross_training
from backstride.plan.entry import ENTRIES
from backstride.plan.equipment import EQUIPMENT, owned, stand_ins
from backstride.plan.exercise import Equipment, Exercise
from backstride.plan.fixed_parts import stretches, warm_up
from backstride.plan.frame import Frame
from backstride.plan.ladders import Runner, tracks
from backstride.plan.programme import Basis, LadderState, Programme, Track
from backstride.plan.project import project
from backstride.plan.running import running_basis
from backstride.plan.schedule import Order, check_order, hard_days, place
from backstride.plan.stops import max_pain, stop_rules

__all__ = ["Order", "build"]

PROJECTION = (
    "The levels of later weeks are a careful guess: a step up about every two weeks. Log your "
    "sessions, and they move by how it goes: faster, slower, or back."
)
ONE_DAY = (
    "One strength day a week is a start; studies used two or three. Add a second when you can."
)
AT_THE_END = (
    "After the last week: do the home tests and film yourself again, and make a new plan from that."
)
NOT_TESTED = (
    "No home test was done, so every ladder starts at its easiest level. With the interview's home "
    "tests you start where you stand."
)
NO_EQUIPMENT_ANSWER = "You did not say what you have at home, so the programme needs no ball."


WEEKS_TO_TEST_AGAIN = 4
"""Before that a test shows little (design choice)."""


def build(
    answers: Answers,
    screen: Screen,
    ranking: Ranking | None,
    order: Order,
    exercises: Mapping[str, Exercise],
) -> Programme:
    """Return a programme for this runner.

    Parameters
    ----------
    answers
        The interview. What was not answered is taken carefully.
    screen
        What the safety screen made of it.
    ranking
        The ranked causes: they set what matters more; None leaves the usual order.
    order
        When it starts, on which days, for how many weeks.
    exercises
        The catalogue, by id.

    Raises
    ------
    PlanError
        If the screen raises a hard stop or is not complete, or the order makes no sense.
    SafetyStop
        If a clinician has to agree first.

    """
    _check_screen(screen)
    check_order(order)
    hard = hard_days(answers)
    days, day_notes = place(order.days, hard)
    runner = Runner(answers, screen.cautions, owned(answers), ranking, exercises)
    ladders, ladder_notes = tracks(runner)
    held, stretch_notes = stretches(runner)
    cross, cross_notes = cross_training(runner, days, hard)
    replaced = len(cross.days) if cross is not None else 0
    running = running_basis(answers, screen, ranking, replaced)
    basis = Basis(
        ladders, warm_up(runner), held, running, None if running.withheld else cross, hard
    )
    states = tuple(LadderState(track.ladder_id, track.entry) for track in ladders)
    limit = max_pain(screen.cautions)
    frame = Frame(order.start, days, order.weeks, basis, screen.cautions, limit)
    needed = _equipment(basis, exercises)
    return Programme(
        start=order.start,
        days=days,
        weeks=project(frame, states),
        stop_rules=stop_rules(screen.cautions),
        ladders=states,
        equipment=needed,
        cautions=screen.cautions,
        max_pain=limit,
        notes=(
            PROJECTION,
            *((AT_THE_END,) if order.weeks >= WEEKS_TO_TEST_AGAIN else ()),
            *day_notes,
            *((ONE_DAY,) if len(days) == 1 else ()),
            *_answer_notes(answers),
            *ladder_notes,
            *stretch_notes,
            *cross_notes,
            *stand_ins(needed, runner.have),
        ),
        basis=basis,
    )


def _check_screen(screen: Screen) -> None:
    """Refuse a programme that the safety screen withholds."""
    if screen.hard_stop:
        stop = screen.stops[0]
        msg = f"no programme is made now: {stop.text} Go to {stop.where}, {stop.how_fast}."
        raise PlanError(msg)
    if not screen.complete:
        msg = (
            f"all safety questions were needed before a programme, but these are not answered: "
            f"{', '.join(screen.unanswered)}; answer them with 'backstride interview'"
        )
        raise PlanError(msg)
    first = screen.first_to_see()
    if first is not None:
        msg = (
            f"no programme is made before somebody has seen you ({'; '.join(first.signs)}): go to "
            f"{first.where}, {first.how_fast}, and if they agree to exercise, then start "
            f"'backstride interview' again and answer that they agree"
        )
        raise SafetyStop(msg)


def _answer_notes(answers: Answers) -> Iterable[str]:
    if not any(entry.passed(answers) for one in ENTRIES.values() for entry in one):
        yield NOT_TESTED
    if not answers.answered("equipment"):
        yield NO_EQUIPMENT_ANSWER


def _equipment(basis: Basis, exercises: Mapping[str, Exercise]) -> tuple[Equipment, ...]:
    """Return what the programme uses on any of its rungs."""
    used: set[Equipment] = set()
    parts: tuple[Track, ...] = (*basis.tracks, *basis.warm_up, *basis.stretches)
    for track in parts:
        levels = exercises[track.ladder_id].levels
        for rung in track.rungs:
            used.update(exercises[rung.exercise_id].equipment)
            used.update(levels[rung.level].equipment if rung.level < len(levels) else ())
    return tuple(item for item in EQUIPMENT if item in used)
