"""All weeks of a programme from where the runner stands: a projection, until a session is logged.

It assumes that sessions go well, and moves up carefully; what is logged moves the levels
(`plan.progress`), and the weeks to come are projected anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backstride.findings.redflags.stop import Caution
from backstride.plan.blocks import compose
from backstride.plan.cross import cross_prescription
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
from backstride.plan.schedule import DAY_NAMES, after, dates_in_week, is_easy, week_start
from backstride.plan.steps import LETTERS, PROJECTED_SESSIONS

EASY_CROSS_SHARE = 0.75
"""Of the minutes of cross-training in an easy week (design choice)."""


@dataclass(frozen=True)
class Frame:
    """What stays the same in all weeks."""

    start: date
    days: tuple[int, ...]
    n_weeks: int
    basis: Basis
    cautions: frozenset[Caution]
    max_pain: int
    easy_weeks: tuple[int, ...] = ()


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
    )


def project(
    frame: Frame,
    states: Sequence[LadderState],
    past: Sequence[Week] = (),
    today: date | None = None,
) -> tuple[Week, ...]:
    """Return all weeks: ``past`` sessions up to ``today`` as they were, the others from ``states``.

    Levels stay the same within a week; after it those ladders move up a rung that would then have
    had enough good sessions.
    """
    weeks: list[Week] = []
    for number in range(1, frame.n_weeks + 1):
        start = week_start(frame.start, number)
        kept = _kept(past, number, today)
        if today is not None and week_start(frame.start, number + 1) <= today:
            weeks.append(past[number - 1])
            continue
        easy = is_easy(number, frame.easy_weeks)
        sessions = _strength(frame, number, states, kept, easy=easy, today=today)
        weeks.append(_week(frame, number, start, (*kept, *sessions, *_cross(frame, number, today))))
        if not easy:
            states = _moved_on(frame.basis.tracks, states, sessions)
    return tuple(weeks)


def planned_dates(programme: Programme) -> Iterator[tuple[str, date]]:
    """Yield every session's id and date as first planned, whether it is still in the weeks or not.

    From these a calendar knows which events a stop took away.
    """
    cross = programme.basis.cross
    for week in programme.weeks:
        for i, day in enumerate(dates_in_week(week.start, programme.days)):
            yield strength_id(week.number, i), day
        for i, day in enumerate(dates_in_week(week.start, cross.days if cross else ())):
            yield cross_id(week.number, i), day


def next_session(programme: Programme, today: date) -> Session | None:
    """Return the first strength session after ``today``, None if none is to come."""
    sessions = (session for week in programme.weeks for session in week.sessions)
    return next((one for one in sessions if one.kind == "strength" and one.date > today), None)


def strength_id(number: int, i: int) -> str:
    """Return the id of a week's strength session, ``i`` from 0."""
    return f"w{number}-{i + 1}"


def cross_id(number: int, i: int) -> str:
    """Return the id of a week's cross-training session, ``i`` from 0."""
    return f"w{number}-c{i + 1}"


def _kept(past: Sequence[Week], number: int, today: date | None) -> tuple[Session, ...]:
    if today is None or number > len(past):
        return ()
    return tuple(session for session in past[number - 1].sessions if session.date <= today)


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
    *,
    easy: bool,
    today: date | None,
) -> tuple[Session, ...]:
    """Return the week's strength sessions after ``today``, each with what the others lack."""
    levels = {state.ladder_id: state.level for state in states}
    done: dict[str, int] = {}
    for session in kept:
        _count(session.prescriptions, done)
    dates = dates_in_week(week_start(frame.start, number), frame.days)
    made = []
    for i, day in enumerate(dates):
        if today is not None and day <= today:
            continue
        found = compose(
            frame.basis, levels, done, i, of=len(dates), cautions=frame.cautions, easy=easy
        )
        _count(found, done)
        name = f"Strength {LETTERS[i]}" if len(dates) > 1 else "Strength"
        made.append(
            Session(
                strength_id(number, i),
                day,
                "strength",
                f"{name}, easy" if easy else name,
                round(sum(one.seconds for one in found) / 60.0, 1),
                found,
                _note(day.weekday(), frame.basis.hard_days, easy=easy),
            )
        )
    return tuple(made)


def _count(prescriptions: Iterable[Prescription], done: dict[str, int]) -> None:
    for one in prescriptions:
        done[one.ladder_id] = done.get(one.ladder_id, 0) + 1


def _note(day: int, hard: Sequence[int], *, easy: bool) -> str:
    notes = []
    if easy:
        notes.append("An easy week: one round less of each exercise, at the same level.")
    if day in hard:
        notes.append("Run first, and do this some hours later.")
    if after(day) in hard:
        notes.append(f"{DAY_NAMES[after(day)]} is a hard day: do this early, and legs lightly.")
    return " ".join(notes)


def _cross(frame: Frame, number: int, today: date | None) -> tuple[Session, ...]:
    cross = frame.basis.cross
    if cross is None:
        return ()
    share = EASY_CROSS_SHARE if is_easy(number, frame.easy_weeks) else 1.0
    dates = dates_in_week(week_start(frame.start, number), cross.days)
    made = []
    for i, day in enumerate(dates):
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
