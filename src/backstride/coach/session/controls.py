"""What a control does to a session: pause, skip, back, an answer on pain, finish."""

from dataclasses import replace

from backstride.coach.session.events import (
    Back,
    Control,
    PainAnswer,
    Pause,
    Paused,
    Resume,
    Resumed,
    SessionDone,
    SessionEvent,
    Skip,
    Stopped,
)
from backstride.coach.session.move import (
    Told,
    end_lead,
    enter,
    enter_next,
    lead_in,
    time_goes_on,
)
from backstride.coach.session.pain import judge_pain
from backstride.coach.session.state import Ending, PainGiven, RoundDone, SessionState, kept
from backstride.coach.session.steps import Step
from backstride.coach.session.work import close_work, end_work, rest_coach


def control(state: SessionState, told: Control, t_s: float) -> Told:
    """Do what a control says at the moment ``t_s``."""
    match told:
        case Pause():
            return _pause(state, t_s)
        case Resume():
            return _resume(state, t_s)
        case Skip():
            return (_skip_exercise if told.exercise else _skip)(state, t_s)
        case Back():
            return _back(state, t_s)
        case PainAnswer():
            return _answered(state, told, t_s)
    return _broken_off(state, t_s)


def unanswered(state: SessionState, t_s: float) -> Told:
    """Go on without an answer: the pain is not known, which is not "none"."""
    answers = _with_answer(state.answers, state.step, None, legs=None)
    return enter_next(replace(state, answers=answers), t_s)


def _pause(state: SessionState, t_s: float) -> Told:
    """Stop the step's time; a hold under way ends, what was held counts."""
    if state.paused:
        return state, ()
    state, events = rest_coach(state, t_s)
    paused_s = t_s if state.paused_s is None else state.paused_s
    return replace(state, paused_s=paused_s, lead_until_s=None), (*events, Paused(t_s))


def _resume(state: SessionState, t_s: float) -> Told:
    if not state.paused:
        return state, ()
    if state.step.kind == "work":
        return lead_in(state, t_s, state.timing.resume_s)
    return time_goes_on(state, t_s), (Resumed(t_s),)


def _skip(state: SessionState, t_s: float) -> Told:
    """Go to the next step, or past a get-ready to its work; of work what was done is kept."""
    if state.lead_until_s is not None:
        return end_lead(state, t_s)
    if state.step.kind == "work":
        return end_work(state, t_s, "skipped") if state.started else end_lead(state, t_s)
    return unanswered(state, t_s) if state.step.kind == "pain" else enter_next(state, t_s)


def _skip_exercise(state: SessionState, t_s: float) -> Told:
    """Go to the pain check after the exercise."""
    item, first = state.step.item, state.place
    events: tuple[SessionEvent, ...] = ()
    if state.working:
        state, events = close_work(state, t_s, "skipped")
        first += 1
    rounds = state.rounds
    for step in state.steps[first:]:
        if step.item == item and step.kind == "work":
            rounds = kept(
                rounds, RoundDone(item, step.exercise_id, step.round, step.side, "skipped")
            )
    asked = next(i for i, one in enumerate(state.steps) if one.item == item and one.kind == "pain")
    state, later = enter(replace(state, rounds=rounds), asked, t_s)
    return state, (*events, *later)


def _back(state: SessionState, t_s: float) -> Told:
    """Begin the round again that goes on, or the last one where none does."""
    last = state.place if state.working else state.place - 1
    out = state.left_out
    places = [
        i
        for i, step in enumerate(state.steps[: last + 1])
        if step.kind == "work" and step.exercise_id not in out
    ]
    if not places:
        return enter(state, state.place, t_s)
    again = state.steps[places[-1]]
    place = (again.item, again.round, again.side)
    rounds = tuple(one for one in state.rounds if one.place != place)
    state = replace(state, rounds=rounds)
    return enter(state, places[-1], t_s, lead_s=state.timing.switch_s)


def _answered(state: SessionState, told: PainAnswer, t_s: float) -> Told:
    """Keep an answer, given when asked or at any other time, and do what the rules say.

    It is on the exercise that is shown: in its get-ready already, and in its rests.
    """
    about = state.step
    state = replace(
        state, answers=_with_answer(state.answers, about, told.pain, legs=told.leg_symptoms)
    )
    judged = judge_pain(told.pain, leg_symptoms=told.leg_symptoms, rules=state.rules)
    if judged.verdict == "end":
        state, events = _closed(state, t_s)
        state = replace(state, stopped=judged.why, over=True)
        return state, (*events, Stopped(t_s, judged.why), SessionDone(t_s, complete=False))
    if judged.verdict == "leave_out":
        stopped = Stopped(t_s, judged.why, about.exercise_id, about.name)
        state, events = _left(state, t_s)
        return state, (stopped, *events)
    return enter_next(state, t_s) if state.step.kind == "pain" else (state, ())


def _left(state: SessionState, t_s: float) -> Told:
    """Leave out what is left of the present exercise; what was done of it stays."""
    state, events = _closed(state, t_s, "skipped")
    state, later = enter(state, state.place, t_s)
    return state, (*events, *later)


def _closed(state: SessionState, t_s: float, ending: Ending = "broken_off") -> Told:
    """Keep what was done of the work in progress, if there is any."""
    return close_work(state, t_s, ending) if state.working else (state, ())


def _with_answer(
    answers: tuple[PainGiven, ...], about: Step, pain: int | None, *, legs: bool | None
) -> tuple[PainGiven, ...]:
    """Return the answers with one more; of several on one exercise the worst stays."""
    before = [one for one in answers if one.item == about.item]
    pains = [one.pain for one in before if one.pain is not None]
    told = [one.leg_symptoms for one in before if one.leg_symptoms is not None]
    given = PainGiven(
        about.item,
        about.exercise_id,
        max((*pains, *([] if pain is None else [pain])), default=None),
        any((*told, *([] if legs is None else [legs]))) if told or legs is not None else None,
    )
    return (*(one for one in answers if one.item != about.item), given)


def _broken_off(state: SessionState, t_s: float) -> Told:
    """End the session here."""
    state, events = _closed(state, t_s)
    return replace(state, over=True), (*events, SessionDone(t_s, complete=False))
