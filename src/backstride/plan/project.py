"""All weeks of a programme from where the runner stands: a projection, until a session is logged.

It assumes that sessions go well, and moves up carefully; what is logged moves the levels
(`plan.progress`), and the weeks to come are projected anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from backstride.plan.blocks import compose
from backstride.plan.cross import cross_prescription
from backstride.plan.frame import Frame, cross_id, strength_id
from backstride.plan.programme import (
    Basis,
    LadderState,
    Prescription,
    Programme,
    Session,
    Track,
    Week,
)
from backstride.plan.running import guidance, longest_in_week
from backstride.plan.schedule import DAY_NAMES, after, is_easy, listed, week_start
from backstride.plan.steps import LETTERS, PROJECTED_SESSIONS

EASY_CROSS_SHARE = 0.75
"""Of the minutes of cross-training in an easy week (design choice)."""


def project(
    frame: Frame,
    states: Sequence[LadderState],
    past: Sequence[Week] = (),
    today: date | None = None,
    logged: frozenset[str] = frozenset(),
) -> tuple[Week, ...]:
    """Return all weeks: ``past`` sessions up to ``today`` as they were, the others from ``states``.

    Those of the ids ``logged`` stay as well: a session can be done before its day.
    Levels stay the same within a week; after it those ladders move up a rung that would then have
    had enough good sessions. What rests is left out of the first session to come.
    """
    weeks: list[Week] = []
    resting = frozenset(state.ladder_id for state in states if state.rests)
    for number in range(1, frame.n_weeks + 1):
        start = week_start(frame.start, number)
        kept = _kept(past, number, today, logged)
        if today is not None and week_start(frame.start, number + 1) <= today:
            weeks.append(past[number - 1])
            continue
        sessions = _strength(frame, number, states, kept, today, resting=resting)
        resting = frozenset() if sessions else resting
        weeks.append(_week(frame, number, start, (*kept, *sessions, *_cross(frame, number, today))))
        if not is_easy(number, frame.easy_weeks):
            states = _moved_on(frame.basis.tracks, states, sessions)
    return tuple(weeks)


def next_session(programme: Programme, today: date) -> Session | None:
    """Return the first strength session after ``today`` that is not done; None without one."""
    logged = {entry.key for entry in programme.history}
    sessions = (session for week in programme.weeks for session in week.sessions)
    to_come = (one for one in sessions if one.kind == "strength" and one.date > today)
    return next((one for one in to_come if one.id not in logged), None)


def _kept(
    past: Sequence[Week], number: int, today: date | None, logged: frozenset[str]
) -> tuple[Session, ...]:
    if today is None or number > len(past):
        return ()
    return tuple(
        one
        for one in past[number - 1].sessions
        if one.date <= today or (one.kind == "strength" and one.id in logged)
    )


def _week(frame: Frame, number: int, start: date, sessions: Iterable[Session]) -> Week:
    easy = is_easy(number, frame.easy_weeks)
    built = sum(not is_easy(one, frame.easy_weeks) for one in range(1, number + 1))
    running = frame.basis.running
    return Week(
        number,
        start,
        tuple(sorted(sessions, key=lambda session: (session.date, session.id))),
        guidance(running, number, built, frame.max_pain, easy=easy),
        easy,
        longest_in_week(running, built),
    )


def _strength(
    frame: Frame,
    number: int,
    states: Sequence[LadderState],
    kept: Sequence[Session],
    today: date | None,
    *,
    resting: frozenset[str],
) -> tuple[Session, ...]:
    """Return the week's strength sessions after ``today``, each with what those before it lack.

    Before it are those that were first planned for an earlier day: a session that is moved keeps
    its exercises. The ladders of ``resting`` are left out of the first of them.
    """
    levels = {state.ladder_id: state.level for state in states}
    ids = [strength_id(number, i) for i in range(len(frame.days))]
    before = {session.id: session for session in kept}
    to_come = [
        id_ for id_ in ids if id_ not in before and (today is None or frame.dates[id_] > today)
    ]
    first = min(to_come, key=lambda id_: frame.dates[id_], default=None)
    done: dict[str, int] = {}
    made = []
    for i, session_id in enumerate(ids):
        if session_id in before:
            _count(before[session_id].prescriptions, done)
            continue
        if session_id not in to_come:
            continue
        found = compose(
            _without(frame.basis, resting) if session_id == first else frame.basis,
            levels,
            done,
            i,
            of=len(frame.days),
            cautions=frame.cautions,
            easy=is_easy(number, frame.easy_weeks),
        )
        _count(found, done)
        made.append(_session(frame, number, i, found))
    return tuple(made)


def _without(basis: Basis, ladder_ids: frozenset[str]) -> Basis:
    """Return a basis without some ladders, of which one is left at least."""
    left = tuple(track for track in basis.tracks if track.ladder_id not in ladder_ids)
    return replace(basis, tracks=left) if left else basis


def _session(frame: Frame, number: int, i: int, found: tuple[Prescription, ...]) -> Session:
    session_id = strength_id(number, i)
    name = f"Strength {LETTERS[i]}" if len(frame.days) > 1 else "Strength"
    return Session(
        session_id,
        frame.dates[session_id],
        "strength",
        f"{name}, easy" if is_easy(number, frame.easy_weeks) else name,
        round(sum(one.seconds for one in found) / 60.0, 1),
        found,
        strength_note(frame, number, session_id),
    )


def _count(prescriptions: Iterable[Prescription], done: dict[str, int]) -> None:
    for one in prescriptions:
        done[one.ladder_id] = done.get(one.ladder_id, 0) + 1


def strength_note(frame: Frame, number: int, session_id: str) -> str:
    """Return what is said about a strength session of week ``number`` on its day."""
    date_, hard = frame.dates[session_id], frame.basis.hard_days
    day, notes = date_.weekday(), []
    if is_easy(number, frame.easy_weeks):
        notes.append("An easy week: one round less of each exercise, at the same level.")
    if day in hard:
        notes.append("Run first, and do this some hours later.")
    if after(day) in hard:
        notes.append(f"{DAY_NAMES[after(day)]} is a hard day: do this early, and legs lightly.")
    beside = [date_ + timedelta(days=n) for n in (-1, 1)]
    close = [one.weekday() for one in beside if one in frame.strength_dates]
    if close:
        notes.append(f"Strength is on {listed(close)} too: a day between is better.")
    return " ".join(notes)


def _cross(frame: Frame, number: int, today: date | None) -> tuple[Session, ...]:
    cross = frame.basis.cross
    if cross is None:
        return ()
    share = EASY_CROSS_SHARE if is_easy(number, frame.easy_weeks) else 1.0
    made = []
    for i in range(len(cross.days)):
        day = frame.dates[cross_id(number, i)]
        if today is not None and day <= today:
            continue
        one = cross_prescription(cross, number + i, share, frame.cautions)
        made.append(
            Session(
                cross_id(number, i),
                day,
                "cross_training",
                "Instead of a run",
                one.minutes or 0.0,
                (one,),
                "Easy enough to talk in sentences.",
                cross.because,
            )
        )
    return tuple(made)


def _moved_on(
    tracks: Sequence[Track], states: Sequence[LadderState], sessions: Sequence[Session]
) -> tuple[LadderState, ...]:
    """Return where the ladders would stand after these sessions, had they gone well."""
    done: dict[str, int] = {}
    for session in sessions:
        _count(session.prescriptions, done)
    by_id = {track.ladder_id: track for track in tracks}
    return tuple(_after(state, by_id[state.ladder_id], done) for state in states)


def _after(state: LadderState, track: Track, done: Mapping[str, int]) -> LadderState:
    good = state.good_sessions + done.get(state.ladder_id, 0)
    if good < PROJECTED_SESSIONS:
        return LadderState(state.ladder_id, state.level, good)
    return LadderState(state.ladder_id, track.moved(state.level, 1))
