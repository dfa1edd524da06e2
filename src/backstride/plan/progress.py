"""`update`: a programme after a logged session. Up, hold, down, an easy week, or stop.

The rules stand in docs/concepts/programme.md; levels go up one rung at a time, and down at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from backstride.core.errors import PlanError
from backstride.plan.exercise import Exercise
from backstride.plan.frame import frame_of
from backstride.plan.gaps import after_gap
from backstride.plan.present import last_date, present
from backstride.plan.programme import (
    ANSWERS_KEY,
    LadderState,
    LogEntry,
    Programme,
    Session,
    StopRule,
    Track,
    Week,
)
from backstride.plan.project import project
from backstride.plan.read_catalogue import find_exercise
from backstride.plan.schedule import DAYS_OF_WEEK, is_easy
from backstride.plan.session_log import ExerciseLog, SessionLog
from backstride.plan.stops import BONE_STOP, LEG_STOP
from backstride.plan.unlike import is_extra, unlike
from backstride.plan.verdict import Judged, Outcome, judged, morning_is_worse

HARD_SESSIONS = 2
"""So many sessions within a week that went badly make the next week an easy one (design choice)."""


@dataclass(frozen=True)
class _Moved:
    """Where the ladders stand after a session, and what is told about it."""

    states: tuple[LadderState, ...]
    changes: tuple[str, ...]
    outcome: Outcome


def update(programme: Programme, log: SessionLog, exercises: Mapping[str, Exercise]) -> Programme:
    """Return the programme after a session; ``programme`` stays as it is.

    A session logged before the next morning may be logged once more when that is known; it then
    counts once. ``Programme.changes`` says what changed, in plain words.

    Raises
    ------
    PlanError
        If the programme has ended or was stopped, if the session is in it already, or lies before
        the last one logged or, unless it is one of the programme's own, before its start.
    CatalogueError
        If an exercise is not in the catalogue.

    """
    key = _key(programme, log)
    programme = _without_unfinished(programme, key)
    _check(programme, log, key)
    programme = present(programme, log.date)
    for done in log.exercises:
        find_exercise(done.exercise_id, exercises)
    stop = _stop(programme, log)
    if stop is not None:
        return _ended(programme, log.date, LogEntry(key, log.date, "stop"), stop)
    moved = _moved(programme, log, exercises)
    complete = log.pain_next_morning is not None
    entry = LogEntry(key, log.date, moved.outcome, complete)
    easy_weeks = _easy_weeks(programme, entry)
    changes = (*moved.changes, *unlike(_session(programme, key, log), log, exercises))
    if easy_weeks != programme.easy_weeks:
        changes += ("Next week is an easy one: two sessions within a week were too much.",)
    if not complete:
        changes += ("Nothing goes up before the next morning's pain is known: log it tomorrow.",)
    return replace(
        _projected(replace(programme, easy_weeks=easy_weeks), moved.states, log),
        history=(*programme.history, entry),
        before_last=programme.ladders,
        changes=changes or ("Nothing changes: go on at the same levels.",),
    )


def _key(programme: Programme, log: SessionLog) -> str:
    """Return the session's id: its own, that of the strength session of its day, or its day."""
    if log.session_id is not None:
        return log.session_id
    found = _session(programme, log.date.isoformat(), log)
    return found.id if found is not None else log.date.isoformat()


def _session(programme: Programme, key: str, log: SessionLog) -> Session | None:
    strength = [s for week in programme.weeks for s in week.sessions if s.kind == "strength"]
    by_id = next((session for session in strength if session.id == key), None)
    return by_id or next((session for session in strength if session.date == log.date), None)


def _without_unfinished(programme: Programme, key: str) -> Programme:
    """Return the programme without its last session, if that is logged again now it is complete."""
    if not programme.history:
        return programme
    last = programme.history[-1]
    if last.key != key or last.complete:
        return programme
    return replace(programme, history=programme.history[:-1], ladders=programme.before_last)


def _check(programme: Programme, log: SessionLog, key: str) -> None:
    check_going(programme)
    last = _earliest(programme, key, log)
    end = programme.weeks[-1].start + timedelta(days=DAYS_OF_WEEK - 1)
    if key in {entry.key for entry in programme.history}:
        msg = f"a new session was needed, but {key} of {log.date} is in the plan already"
    elif log.date < last:
        what = "the programme's start" if last == programme.start else "the last one logged"
        msg = f"a session not before {what} ({last}) was needed, got one of {log.date}"
    elif log.date > end:
        msg = f"the programme ended on {end}: make a new one with 'backstride plan'"
    else:
        return
    raise PlanError(msg)


def check_going(programme: Programme) -> None:
    """Refuse a programme that was stopped.

    Raises
    ------
    PlanError
        With where to go, and how a new one is made.

    """
    stop = programme.stopped
    if stop is None:
        return
    msg = (
        f"this programme was stopped: see {stop.where}, {stop.how_fast}, then answer "
        f"'backstride interview --again' before a new one"
    )
    raise PlanError(msg)


def _earliest(programme: Programme, key: str, log: SessionLog) -> date:
    """Return the first day that a log can be of; a session of the plan can be before its start."""
    days = [entry.date for entry in programme.history]
    if log.date >= programme.start or _session(programme, key, log) is None:
        days.append(programme.start)
    return max(days, default=log.date)


def stopped_by_answers(programme: Programme, stop: StopRule, today: date) -> Programme:
    """Return the programme ended by the safety questions: no session of today or later is left."""
    if programme.stopped is not None and programme.stopped.id == stop.id:
        return programme
    entry = LogEntry(f"{ANSWERS_KEY} {today}", today, "stop")
    return _ended(programme, today - timedelta(days=1), entry, stop)


def _stop(programme: Programme, log: SessionLog) -> StopRule | None:
    """Return the rule that ends the programme after this session, if any."""
    if log.leg_symptoms:
        return LEG_STOP
    pains = [log.pain_in_session, log.pain_next_morning, *(one.pain for one in log.exercises)]
    if "bone_care" in programme.cautions and any(pain for pain in pains):
        return BONE_STOP
    return None


def _ended(programme: Programme, last: date, entry: LogEntry, stop: StopRule) -> Programme:
    """Return the programme without what comes after the day ``last``."""
    return replace(
        programme,
        weeks=tuple(_until(week, last) for week in programme.weeks),
        stopped=stop,
        history=(*programme.history, entry),
        before_last=programme.ladders,
        changes=(f"The programme stops here. {stop.text} See {stop.where}, {stop.how_fast}.",),
    )


def _until(week: Week, last: date) -> Week:
    """Return the week without sessions, and without guidance, after a day."""
    done = tuple(session for session in week.sessions if session.date <= last)
    return replace(week, sessions=done, running=(), longest_run_km=None)


def _moved(programme: Programme, log: SessionLog, exercises: Mapping[str, Exercise]) -> _Moved:
    last = last_date(programme)
    states, changes = after_gap(programme.basis.tracks, programme.ladders, (log.date - last).days)
    now = {state.ladder_id: replace(state, rests=False) for state in states}
    found = _judge_all(programme, log, now, exercises)
    for one in found:
        now[one.state.ladder_id] = one.state
    outcomes = {one.outcome for one in found}
    outcome: Outcome = "held"
    if "down" in outcomes or morning_is_worse(log):
        outcome = "down"
    elif outcomes == {"good"}:
        outcome = "good"
    told = tuple(one.text for one in found if one.text)
    return _Moved(tuple(now.values()), (*changes, *told), outcome)


def _judge_all(
    programme: Programme,
    log: SessionLog,
    states: Mapping[str, LadderState],
    exercises: Mapping[str, Exercise],
) -> list[Judged]:
    """Return a verdict for each exercise that is a rung of one of the runner's ladders."""
    session = _session(programme, log.session_id or "", log)
    easy = is_easy(_week_number(programme, log), programme.easy_weeks)
    found: list[Judged] = []
    for done in log.exercises:
        track = _track(programme.basis.tracks, done, states)
        if track is None or track.ladder_id in {one.state.ladder_id for one in found}:
            continue
        one = judged(
            track,
            states[track.ladder_id],
            done,
            log,
            rounds=_rounds(session, track),
            max_pain=programme.max_pain,
            exercises=exercises,
            easy=easy,
        )
        if one.outcome == "down" or not is_extra(session, done):
            found.append(one)
    return found


def _track(
    tracks: Sequence[Track], done: ExerciseLog, states: Mapping[str, LadderState]
) -> Track | None:
    """Return the ladder on whose present rung the exercise is, else one that it is a rung of."""
    having = [
        track for track in tracks if done.exercise_id in {rung.exercise_id for rung in track.rungs}
    ]
    for track in having:
        rung = track.rungs[track.index(states[track.ladder_id].level)]
        if rung.exercise_id == done.exercise_id:
            return track
    return having[0] if having else None


def _rounds(session: Session | None, track: Track) -> int | None:
    """Return how many rounds the session asked for, None if it did not have the ladder."""
    prescriptions = session.prescriptions if session is not None else ()
    return next((p.rounds for p in prescriptions if p.ladder_id == track.ladder_id), None)


def _week_number(programme: Programme, log: SessionLog) -> int:
    return max(1, (log.date - programme.start).days // DAYS_OF_WEEK + 1)


def _easy_weeks(programme: Programme, entry: LogEntry) -> tuple[int, ...]:
    """Return the weeks made easy, the next one too where two sessions in a week went badly."""
    since = entry.date - timedelta(days=DAYS_OF_WEEK)
    recent = [one for one in (*programme.history, entry) if one.date > since]
    if sum(one.outcome == "down" for one in recent) < HARD_SESSIONS:
        return programme.easy_weeks
    number = (entry.date - programme.start).days // DAYS_OF_WEEK + 2
    if number > len(programme.weeks) or is_easy(number, programme.easy_weeks):
        return programme.easy_weeks
    return (*programme.easy_weeks, number)


def _projected(programme: Programme, states: tuple[LadderState, ...], log: SessionLog) -> Programme:
    done = frozenset((_key(programme, log), *(entry.key for entry in programme.history)))
    weeks = project(frame_of(programme), states, programme.weeks, log.date, done)
    return replace(programme, ladders=states, weeks=weeks)
