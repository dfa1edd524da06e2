"""`begin`, `step`, `finish`, `result`: one exercise, moment by moment.

``step`` is pure: the same frames give the same events, live or from a recording.
"""

from dataclasses import dataclass, field, replace

from backstride.coach.alike import AlikeState, compared, settled, shadows_of
from backstride.coach.cues import CueState, cue_for
from backstride.coach.event import (
    CoachEvent,
    FaultSeen,
    HoldBroken,
    HoldEnded,
    HoldSecond,
    HoldStarted,
    Notice,
    Rep,
    RepCounted,
    RepMissed,
    Side,
)
from backstride.coach.form import Form, HoldForm, RepForm, RhythmForm, TimedForm
from backstride.coach.forms import FORMS, form_of
from backstride.coach.generic import ANY, Look, RhythmState, swung, swung_out
from backstride.coach.holds import MAX_STEP_S, HoldState, ended, held, to_tell
from backstride.coach.picture import PictureState, noticed
from backstride.coach.reps import RepsState, moved
from backstride.coach.reps import ended as reps_ended
from backstride.coach.result import ExerciseResult, result_of
from backstride.coach.signals import Sample, Sight, seen
from backstride.plan.exercise import Exercise
from backstride.plan.read_catalogue import catalogue, find_exercise
from backstride.pose.track import PoseFrame

NO_FORM = "This is counted by its rhythm only: how it is done is not judged."


@dataclass(frozen=True)
class CoachState:
    """All that is known of an exercise under way.

    ``side`` is the side to work, where sides are done one after the other and somebody asked for
    one; ``timed_s`` runs where the exercise is timed only. ``exercise`` is None for "any".
    """

    exercise: Exercise | None
    form: Form
    side: Side | None = None
    sight: Sight = field(default_factory=Sight)
    reps: RepsState = field(default_factory=RepsState)
    hold: HoldState = field(default_factory=HoldState)
    cues: CueState = field(default_factory=CueState)
    picture: PictureState = field(default_factory=PictureState)
    rhythm: RhythmState = field(default_factory=RhythmState)
    alike: AlikeState = field(default_factory=AlikeState)
    timed_s: float = 0.0
    last_s: float | None = None


Told = tuple[CoachState, tuple[CoachEvent, ...]]


def begin(exercise_id: str, *, side: Side | None = None) -> CoachState:
    """Return the state before the first frame; "any" counts whatever comes back in a rhythm.

    Raises
    ------
    CatalogueError
        If there is no such exercise.

    """
    form = form_of(exercise_id)
    exercise = None if exercise_id == ANY else find_exercise(exercise_id, catalogue())
    alike = AlikeState() if isinstance(form, TimedForm) else shadows_of(form, FORMS)
    return CoachState(exercise, form, side, alike=alike)


def step(state: CoachState, frame: PoseFrame) -> Told:
    """Return the state after ``frame`` and what happened with it."""
    sight = seen(state.sight, frame)
    assert sight.sample is not None  # noqa: S101 - narrows the type
    state = replace(state, sight=sight)
    state, notices = _looked(state, frame)
    state, events = _done(state, sight.sample)
    state, looks = _compared(state, sight.sample)
    return replace(state, last_s=frame.t_s), (*notices, *events, *looks)


def finish(state: CoachState, t_s: float) -> Told:
    """Close what is under way at ``t_s``; a repetition that is not on its way back is none."""
    state, events = _closed(state, t_s)
    looks = () if _seen_it(state) else settled(state.alike, t_s)
    return replace(state, alike=AlikeState()), (*events, *looks)


def _closed(state: CoachState, t_s: float) -> Told:
    if isinstance(state.form, RepForm):
        reps, rep = reps_ended(state.reps, state.form)
        return _told(replace(state, reps=reps), rep, t_s)
    if isinstance(state.form, RhythmForm):
        return _swung(state, swung_out, t_s)
    if not isinstance(state.form, HoldForm):
        return state, ()
    hold, events = ended(state.hold, state.form, t_s)
    return replace(state, hold=hold), _sided_events(state, events)


def result(state: CoachState) -> ExerciseResult:
    """Return what came of the exercise so far; an open hold is not in it before `finish`."""
    form = state.form
    if isinstance(form, RepForm):
        return result_of(form.exercise_id, state.reps.reps, sided=form.sides != "none")
    if isinstance(form, HoldForm):
        return result_of(form.exercise_id, state.hold.reps, sided=form.sides != "none")
    if isinstance(form, RhythmForm):
        return result_of(form.exercise_id, state.rhythm.reps, sided=False)
    return result_of(form.exercise_id, (), sided=False, timed_s=state.timed_s)


def _looked(state: CoachState, frame: PoseFrame) -> Told:
    picture, notices = noticed(state.picture, frame, state.form)
    return replace(state, picture=picture), (*_told_first(state, frame.t_s), *notices)


def _told_first(state: CoachState, t_s: float) -> tuple[Notice, ...]:
    """Return, at the first frame, what is to be known of an exercise that is not judged."""
    if state.last_s is not None:
        return ()
    if isinstance(state.form, RhythmForm):
        return (Notice(t_s, "no-form", NO_FORM),)
    if isinstance(state.form, TimedForm):
        return (Notice(t_s, "timed-only", f"{state.form.why[:1].upper()}{state.form.why[1:]}."),)
    return ()


def _compared(state: CoachState, sample: Sample) -> Told:
    """Say what it looks like, as long as the chosen exercise is not seen."""
    if not state.alike.shadows:
        return state, ()
    alike, notices = compared(state.alike, sample, state.form, seen=_seen_it(state))
    return replace(state, alike=alike), notices


def _seen_it(state: CoachState) -> bool:
    """Whether a repetition or a hold of the chosen exercise was seen; a rhythm tells nothing."""
    return bool(state.reps.reps or state.hold.reps) or state.hold.started_s is not None


def _done(state: CoachState, sample: Sample) -> Told:
    if isinstance(state.form, RepForm):
        return _reps(state, sample, state.form)
    if isinstance(state.form, HoldForm):
        return _hold(state, sample, state.form)
    if isinstance(state.form, RhythmForm):
        return _swung(state, swung, sample.t_s)
    return _timed(state, sample)


def _timed(state: CoachState, sample: Sample) -> Told:
    step_s = 0.0 if state.last_s is None else min(sample.t_s - state.last_s, MAX_STEP_S)
    before, timed_s = int(state.timed_s), state.timed_s + step_s
    timed = replace(state, timed_s=timed_s)
    told = int(timed_s) > before
    return timed, (HoldSecond(sample.t_s, int(timed_s), state.side),) if told else ()


def _reps(state: CoachState, sample: Sample, form: RepForm) -> Told:
    reps, rep = moved(state.reps, sample, form)
    return _told(replace(state, reps=reps), rep, sample.t_s)


def _told(state: CoachState, rep: Rep | None, t_s: float) -> Told:
    """Return what a repetition that has ended gives to say."""
    if rep is None:
        return state, ()
    count = sum(one.counted for one in state.reps.reps)
    event: CoachEvent = RepMissed(t_s, rep, rep.reason or "")
    if rep.counted:
        event = RepCounted(t_s, rep, count)
    return _with_cue(state, rep.faults, t_s, (event,))


def _swung(state: CoachState, look: Look, t_s: float) -> Told:
    """Count what was found in a rhythm, frame by frame or at the end."""
    if state.sight.steady is None:
        return state, ()
    rhythm, reps = look(state.rhythm, state.sight.steady)
    events = tuple(RepCounted(t_s, rep, rep.number) for rep in reps)
    return replace(state, rhythm=rhythm), events


def _hold(state: CoachState, sample: Sample, form: HoldForm) -> Told:
    hold, events = held(state.hold, sample, form)
    state = replace(state, hold=hold)
    return _with_cue(state, to_tell(hold, form), sample.t_s, _sided_events(state, events))


def _with_cue(
    state: CoachState, faults: tuple[FaultSeen, ...], t_s: float, events: tuple[CoachEvent, ...]
) -> Told:
    if state.exercise is None:
        return state, events
    cues, said = cue_for(state.cues, faults, state.exercise, t_s)
    return replace(state, cues=cues), (*events, *said)


def _sided_events(state: CoachState, events: tuple[CoachEvent, ...]) -> tuple[CoachEvent, ...]:
    """Return the events with the side that was asked for, where the picture does not tell it."""
    if state.side is None:
        return events
    return tuple(_sided(event, state.side) for event in events)


def _sided(event: CoachEvent, side: Side) -> CoachEvent:
    if isinstance(event, HoldStarted | HoldSecond | HoldBroken):
        return replace(event, side=event.side or side)
    if isinstance(event, HoldEnded):
        rep: Rep = replace(event.rep, side=event.rep.side or side)
        return replace(event, rep=rep)
    return event
