"""What a new programme takes over from the one before: sessions logged, levels, and moved days."""

from contextlib import suppress
from dataclasses import replace

from backstride.core.errors import PlanError
from backstride.plan.frame import frame_of
from backstride.plan.gaps import START_AGAIN_DAYS, after_gap
from backstride.plan.move import move_session
from backstride.plan.programme import (
    ANSWERS_KEY,
    LadderState,
    LogEntry,
    Programme,
    Rung,
    Track,
)
from backstride.plan.project import project


def stop_entry(programme: Programme) -> LogEntry:
    """Return the entry at which a stopped programme stopped."""
    found = [entry for entry in programme.history if entry.outcome == "stop"]
    return found[-1] if found else LogEntry("", programme.start, "stop")


def sessions_logged(programme: Programme) -> int:
    """Return how many sessions its history has."""
    return sum(not entry.key.startswith(ANSWERS_KEY) for entry in programme.history)


def carried(new: Programme, old: Programme) -> Programme:
    """Return ``new`` with the history of ``old``, and its levels where they still hold.

    A level is taken over where the new ladder has a rung with the same exercise not above it, so
    cautions and equipment of now are respected; after a stop, or a gap after which a ladder would
    begin again, the new programme's own levels stay. Old keys get the old start before them: ids of
    sessions count from week 1 in every programme. A session that was moved stays so where the new
    programme first planned one like it for the same day, and the day is free.
    """
    history = tuple(_kept(entry, old) for entry in old.history)
    whole = replace(new, history=history, n_moves=old.n_moves)
    return whole if old.stopped is not None else _with_moves(_with_levels(whole, old), old)


def _with_levels(new: Programme, old: Programme) -> Programme:
    sessions = [entry.date for entry in old.history]
    gap = (new.start - max(sessions)).days if sessions else None
    if gap is None or gap > START_AGAIN_DAYS:
        return new
    before = {state.ladder_id: state for state in old.ladders}
    rungs = {track.ladder_id: track for track in old.basis.tracks}
    states = tuple(
        _state(track, state, before.get(track.ladder_id), rungs.get(track.ladder_id))
        for track, state in zip(new.basis.tracks, new.ladders, strict=True)
    )
    states, _ = after_gap(new.basis.tracks, states, gap)
    return replace(new, ladders=states, weeks=project(frame_of(new), states))


def _with_moves(new: Programme, old: Programme) -> Programme:
    """Return ``new`` with what the old programme moved in the days that both have."""
    fresh = {(one.kind, one.date): one.id for week in new.weeks for one in week.sessions}
    kinds = {one.id: one.kind for week in old.weeks for one in week.sessions}
    first_dates = frame_of(old).first_dates
    for one in old.moved:
        kind, first = kinds.get(one.session_id), first_dates.get(one.session_id)
        same = fresh.get((kind, first)) if kind is not None and first is not None else None
        if same is not None:
            with suppress(PlanError):
                new = move_session(new, same, one.date, new.start)
    return new


def _kept(entry: LogEntry, old: Programme) -> LogEntry:
    if "/" in entry.key or entry.key.startswith(ANSWERS_KEY):
        return replace(entry, complete=True)
    return replace(entry, key=f"{old.start}/{entry.key}", complete=True)


def _state(
    track: Track, fresh: LadderState, before: LadderState | None, old: Track | None
) -> LadderState:
    """Return where the runner stood, if the ladder of now has the exercise of then."""
    if before is None or old is None:
        return fresh
    rung = old.rungs[old.index(before.level)]
    same = [one for one in track.rungs if _no_harder(one, rung)]
    if not same:
        return fresh
    level = same[-1].level
    good = before.good_sessions if level == rung.level else 0
    return LadderState(fresh.ladder_id, level, good)


def _no_harder(one: Rung, rung: Rung) -> bool:
    return one.exercise_id == rung.exercise_id and one.level <= rung.level
