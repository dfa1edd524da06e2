"""What the coach's pages show of sessions: exercises with drawings, and what came of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from backstride.app.render.dose_words import dose
from backstride.app.render.exercise_card import Drawing, camera_words, drawings
from backstride.app.render.posture_art import shared_frame
from backstride.app.service.session_kept import CoachSession, next_step
from backstride.app.service.sessions_past import PastSession
from backstride.app.service.settings import Settings
from backstride.app.web.pages.coach_ghost import Ghost
from backstride.app.web.texts import t
from backstride.coach.form import TimedForm
from backstride.coach.forms import form_of
from backstride.coach.score import form_tells
from backstride.coach.session.pain import judge_pain
from backstride.coach.session.state import RoundDone
from backstride.coach.session.steps import Timing, steps_of
from backstride.core.skeleton import BODY
from backstride.plan.exercise import Exercise
from backstride.plan.programme import Session
from backstride.plan.read_catalogue import catalogue


@dataclass(frozen=True)
class ItemView:
    """One exercise of a session: ``item`` is its place, from 0."""

    item: int
    id: str
    name: str
    dose: str
    rounds: int
    drawings: tuple[Drawing, ...]
    wide: bool
    setup: tuple[str, ...]
    camera: str
    judged: bool


@dataclass(frozen=True)
class RoundView:
    """One round of an exercise in words."""

    number: int
    side: str
    done: str
    form: str
    ending: str


@dataclass(frozen=True)
class DoneView:
    """What came of one exercise, in words."""

    name: str
    rounds: tuple[RoundView, ...]
    missed: tuple[str, ...]
    cues: tuple[str, ...]
    pain: str
    sides: bool
    scored: bool


@dataclass(frozen=True)
class GivenView:
    """An answer on a session as a whole: what was asked, and what was told."""

    question: str
    answer: str


@dataclass(frozen=True)
class PastView:
    """A session that is over, for a list: ``pain`` in words, "" where none was told."""

    day: date
    title: str
    how: str
    pain: str
    session: CoachSession | None


@cache
def drawn(exercise_id: str) -> tuple[Drawing, ...]:
    """Return the drawings of an exercise of the catalogue, made once."""
    return drawings(catalogue()[exercise_id])


def items_of(session: Session) -> tuple[ItemView, ...]:
    """Return the exercises of a session in their order."""
    return tuple(
        _item(item, catalogue()[one.exercise_id], dose(one), one.rounds)
        for item, one in enumerate(session.prescriptions)
    )


def _item(item: int, exercise: Exercise, amount: str, rounds: int) -> ItemView:
    return ItemView(
        item,
        exercise.id,
        exercise.name,
        amount,
        rounds,
        drawn(exercise.id)[:2],
        shared_frame(exercise.postures).wide,
        exercise.setup,
        camera_words(exercise),
        not isinstance(form_of(exercise.id), TimedForm),
    )


def first_items(
    session: CoachSession, items: Sequence[ItemView]
) -> tuple[ItemView, ItemView | None]:
    """Return the exercise with which a session begins or goes on, and the next that is judged."""
    left = items[min(next_step(session).item, len(items) - 1) :]
    return left[0], next((one for one in left if one.judged), None)


def stage_data(session: CoachSession, settings: Settings, ghost: Ghost | None) -> dict[str, Any]:
    """Return what the live page's script has to know."""
    steps = steps_of(session.today.session, catalogue(), Timing())
    rounds = [[step.item, step.round, step.side] for step in steps if step.kind == "work"]
    return {
        "socket": f"/coach/{session.id}/live",
        "summary": f"/coach/{session.id}/summary",
        "edges": [list(edge) for edge in BODY.edges],
        "sides": [_side_of(name) for name in BODY.names],
        "wrists": BODY.indices("left_wrist", "right_wrist"),
        "rounds": rounds,
        "ghost": None if ghost is None else {"view": ghost.view, "side": ghost.side},
        "heard": {"voice": settings.voice, "sounds": settings.sounds},
    }


def _side_of(name: str) -> str:
    side = name.partition("_")[0]
    return side if side in {"left", "right"} else ""


def done_views(session: CoachSession) -> tuple[DoneView, ...]:
    """Return what came of each exercise that was begun, or left out because it hurt."""
    found = {
        done.log.exercise_id: [
            one
            for one in sorted(session.part.rounds, key=_order)
            if one.exercise_id == done.log.exercise_id
        ]
        for done in session.result.exercises
    }
    return tuple(
        _done(id_, () if all(one.empty for one in rounds) else rounds, session)
        for id_, rounds in found.items()
    )


def _order(one: RoundDone) -> tuple[int, int, str]:
    return one.item, one.round, one.side or ""


def _done(exercise_id: str, rounds: Sequence[RoundDone], session: CoachSession) -> DoneView:
    exercise = catalogue()[exercise_id]
    pains = [one.pain for one in session.part.answers if one.exercise_id == exercise.id]
    told = [pain for pain in pains if pain is not None]
    return DoneView(
        exercise.name,
        tuple(_round(one) for one in rounds),
        _missed(rounds),
        _cues(exercise, rounds),
        t("coach.summary_pain_told", pain=max(told)) if told else "",
        any(one.side for one in rounds),
        any(one.form_score is not None for one in rounds),
    )


def _round(one: RoundDone) -> RoundView:
    score = one.form_score
    ended = one.ending in {"given_up", "broken_off"} and not one.empty
    return RoundView(
        one.round,
        t(f"coach.summary_{one.side}") if one.side else "",
        _amount(one),
        "" if score is None else _form(one, score),
        t(f"coach.summary_ending_{one.ending}") if ended else "",
    )


def _form(one: RoundDone, score: float) -> str:
    if not form_tells(one.counted, one.attempts):
        return t("coach.summary_form_few")
    return t("coach.summary_form_of", percent=round(100.0 * score))


def _amount(one: RoundDone) -> str:
    if one.empty:
        return t("coach.summary_skipped" if one.ending == "skipped" else "coach.summary_nothing")
    if one.counted is not None:
        key = "summary_reps_all" if one.counted == one.attempts else "summary_reps"
        told = t(f"coach.{key}", counted=one.counted, attempts=one.attempts)
        if one.side is None and one.left is not None and one.right is not None:
            told += f" ({t('coach.summary_sides', left=one.left, right=one.right)})"
        return told
    if one.hold_s is not None:
        return t("coach.summary_held", held=round(one.hold_s, 1))
    return t("coach.summary_timed")


def _missed(rounds: Iterable[RoundDone]) -> tuple[str, ...]:
    """Return each reason with its round, once, and how often."""
    found = Counter((one.round, missed.reason) for one in rounds for missed in one.not_counted)
    return tuple(
        t(f"coach.summary_missed{'_more' if n > 1 else ''}", round=number, reason=reason, n=n)
        for (number, reason), n in found.items()
    )


def _cues(exercise: Exercise, rounds: Iterable[RoundDone]) -> tuple[str, ...]:
    """Return what mends each fault that was seen, the most frequent first."""
    found = Counter(fault.id for one in rounds for fault in one.faults)
    cue_of = {fault.id: f"{fault.text} {fault.cue}." for fault in exercise.faults}
    return tuple(
        t(f"coach.summary_cue{'_more' if n > 1 else ''}", text=cue_of[id_], n=n)
        for id_, n in found.most_common()
        if id_ in cue_of
    )


def past_view(one: PastSession) -> PastView:
    """Return a session that is over in words."""
    told = None if one.session is None else pain_told(one.session)
    pain = "" if told is None else t("coach.summary_pain_told", pain=told[0])
    how = t(f"coach.done_{one.how}")
    title = one.title or t("coach.done_earlier")
    if one.stopped:
        how = t("coach.done_stopped", how=how)
    return PastView(one.day, title, how, pain, one.session)


def given_views(session: CoachSession) -> tuple[GivenView, ...]:
    """Return what was told of a session as a whole."""
    log = session.log or {}
    words: list[tuple[str, str | None]] = [
        ("pain", _of_ten(log.get("pain_in_session"))),
        ("legs", _yes_or_no(log.get("leg_symptoms"))),
        ("morning", _of_ten(log.get("pain_next_morning"))),
        ("usual", _of_ten(log.get("pain_usual_morning"))),
    ]
    return tuple(
        GivenView(t(f"coach.given_{key}"), told) for key, told in words if told is not None
    )


def _of_ten(pain: int | None) -> str | None:
    return None if pain is None else t("coach.given_of_ten", pain=pain)


def _yes_or_no(told: bool | None) -> str | None:  # noqa: FBT001 - an answer, no switch
    return None if told is None else t("coach.yes" if told else "coach.no")


def stop_told(session: CoachSession) -> str:
    """Return why a session ends all exercise, told in it or afterwards; "" if nothing does."""
    log = session.log or {}
    pain, legs = log.get("pain_in_session"), log.get("leg_symptoms")
    judged = judge_pain(pain, leg_symptoms=legs, rules=session.today.rules)
    return session.part.stopped or (judged.why if judged.verdict == "end" else "")


def pain_told(session: CoachSession) -> tuple[int, str, str] | None:
    """Return the most pain that was told in a session, what to do about it, and where it was.

    None if none was told; where is "" if it is not known of an exercise, or there was none.
    """
    told = [one.pain for one in session.part.answers if one.pain is not None]
    kept = (session.log or {}).get("pain_in_session")
    told += [kept] if isinstance(kept, int) else []
    if not told:
        return None
    most = max(told)
    names = [
        catalogue()[one.exercise_id].name
        for one in session.part.answers
        if one.pain and one.pain == most
    ]
    why = judge_pain(most, leg_symptoms=None, rules=session.today.rules).why
    return most, why, ", ".join(names)
