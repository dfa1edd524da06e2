"""What can be done before the camera: a session of the plan, or one exercise; none after a stop."""

from dataclasses import dataclass
from datetime import date

from backstride.app.service import interview, plans
from backstride.app.service.plan_days import session_named
from backstride.app.today_file import Today, today_of
from backstride.coach.session.pain import PainRules, sentence
from backstride.core.errors import AnswerError, NotThereError, PlanError, SafetyStop
from backstride.findings.redflags.stop import Caution, Screen
from backstride.plan.dose import effort, prescribed, rep_seconds, rest_seconds
from backstride.plan.exercise import Exercise, Level
from backstride.plan.present import present
from backstride.plan.programme import Because, Prescription, Programme, Rung, Session
from backstride.plan.read_catalogue import catalogue
from backstride.plan.stops import max_pain, stop_rules
from backstride.store.database import Store

FREE = "free"
"""The id of a session that is of no plan: one exercise, tried out."""
MOST_ROUNDS, MOST_REPS, MOST_HOLD_S = 5, 50, 180
"""Of one exercise that is tried out (design choice)."""

_TRIED = (Because("You chose to try it.", ("design",)),)


@dataclass(frozen=True)
class Wanted:
    """One exercise: in each round ``amount`` repetitions, or seconds where it is held."""

    exercise_id: str
    rounds: int
    amount: int


def refuse_unsafe(store: Store, person_id: str) -> None:
    """Refuse whoever has to see somebody first.

    Raises
    ------
    SafetyStop
        If the safety questions, or pain in an earlier session, sent to somebody.

    """
    found = interview.stop_of(store, person_id)
    if found is not None:
        first = found.stops[0]
        msg = f"no exercise is coached now: {first.text} Go to {first.where}, {first.how_fast}."
        raise SafetyStop(msg)
    plan = plans.current(store, person_id)
    stopped = None if plan is None else plan.programme.stopped
    if stopped is not None:
        msg = (
            f"no exercise is coached now: {sentence(stopped)} Then answer the safety questions "
            f"on the start page again, and make a new plan"
        )
        raise SafetyStop(msg)


def planned(store: Store, person_id: str, today: date, session_id: str | None) -> tuple[str, Today]:
    """Return the plan's id and its session of this id, or the one that is open today.

    Raises
    ------
    PlanError
        If there is no plan, or none of its sessions is open.
    NotThereError
        If the plan has no session of this id.
    SafetyStop
        As `refuse_unsafe`.

    """
    refuse_unsafe(store, person_id)
    found = plans.current(store, person_id)
    if found is None:
        msg = "a plan was needed, but there is none yet: make one on the plan page"
        raise PlanError(msg)
    if session_id is None:
        return found.id, today_of(found.programme, today)
    return found.id, _with_rules(present(found.programme, today), session_id)


def single(store: Store, person_id: str, wanted: Wanted, today: date) -> Today:
    """Return a session of one exercise.

    Raises
    ------
    AnswerError
        If the safety questions are open, or there is no such exercise or amount.
    SafetyStop
        As `refuse_unsafe`, or if this exercise does not suit the answers.

    """
    refuse_unsafe(store, person_id)
    screen = interview.state(store, person_id).screen
    exercise = catalogue().get(wanted.exercise_id)
    if exercise is None or exercise.kind == "minutes":
        msg = "an exercise of the list was needed, but there is none of this name: choose again"
        raise NotThereError(msg)
    _refuse_unsuited(exercise, screen)
    one = _prescribed(exercise, wanted, screen.cautions)
    minutes = round(one.seconds / 60.0, 1)
    session = Session(FREE, today, "strength", exercise.name, minutes, (one,))
    rules = PainRules(max_pain(screen.cautions), stop_rules(screen.cautions))
    return Today(session, rules)


def choices(store: Store, person_id: str) -> tuple[Exercise, ...]:
    """Return the exercises that can be tried before a camera, by the safety answers."""
    screen = interview.state(store, person_id).screen
    known = (one for one in catalogue().values() if one.kind != "minutes")
    return tuple(one for one in known if _suits(one, screen))


def usual(exercise: Exercise) -> Level:
    """Return the dose that a first try begins with: the exercise's own easiest."""
    return next(level for level in exercise.levels if level.exercise_id == exercise.id)


def most(exercise: Exercise) -> int:
    """Return the most repetitions or seconds of a round."""
    return MOST_HOLD_S if exercise.kind == "hold" else MOST_REPS


def _with_rules(programme: Programme, session_id: str) -> Today:
    session = session_named(programme, session_id)
    if session is None:
        msg = "a session of the plan was needed, but it has none of this name: go back to the plan"
        raise NotThereError(msg)
    return Today(session, PainRules(programme.max_pain, programme.stop_rules))


def _suits(exercise: Exercise, screen: Screen) -> bool:
    return not screen.blocks("programme") and not exercise.not_with & screen.cautions


def _refuse_unsuited(exercise: Exercise, screen: Screen) -> None:
    if not screen.complete:
        msg = "the safety questions have to be answered first: they are on the start page"
        raise AnswerError(msg)
    if not _suits(exercise, screen):
        msg = f"{exercise.name} is not for you now, by your safety answers: choose another exercise"
        raise SafetyStop(msg)


def _prescribed(exercise: Exercise, wanted: Wanted, cautions: frozenset[Caution]) -> Prescription:
    limit = most(exercise)
    if not (1 <= wanted.rounds <= MOST_ROUNDS and 1 <= wanted.amount <= limit):
        msg = (
            f"1 to {MOST_ROUNDS} rounds of 1 to {limit} were needed, got {wanted.rounds} "
            f"of {wanted.amount}: choose less"
        )
        raise AnswerError(msg)
    held = exercise.kind == "hold"
    rung = Rung(
        0,
        exercise.id,
        wanted.rounds,
        exercise.per_side,
        rest_seconds(exercise),
        rep_seconds(exercise),
        reps=None if held else wanted.amount,
        hold_s=float(wanted.amount) if held else None,
    )
    effort_rpe = effort(exercise.group, cautions, easy=False)
    return prescribed(
        rung, exercise.id, exercise.group, _TRIED, rounds=wanted.rounds, effort_rpe=effort_rpe
    )
