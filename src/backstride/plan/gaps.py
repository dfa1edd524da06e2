"""What missed sessions do to the ladders."""

from collections.abc import Sequence

from backstride.plan.programme import LadderState, Track

REPEAT_DAYS, STEP_DOWN_DAYS, START_AGAIN_DAYS = 7, 14, 28
"""Days without a session after which a level is repeated, one goes a level down, or begins again
(design choices: strength holds for two to three weeks, and a careful return costs little)."""


def after_gap(
    tracks: Sequence[Track], states: Sequence[LadderState], days: int
) -> tuple[tuple[LadderState, ...], tuple[str, ...]]:
    """Return the ladders after ``days`` without a session, and a sentence where that matters."""
    by_id = {track.ladder_id: track for track in tracks}
    if days > START_AGAIN_DAYS:
        again = tuple(LadderState(s.ladder_id, by_id[s.ladder_id].rungs[0].level) for s in states)
        return again, (
            f"{days} days without a session: every ladder begins at its easiest level. Do the home "
            f"tests again; a new plan may start you higher.",
        )
    if days > STEP_DOWN_DAYS:
        lower = tuple(
            LadderState(s.ladder_id, by_id[s.ladder_id].moved(s.level, -1)) for s in states
        )
        return lower, (f"{days} days without a session: every ladder goes one level down.",)
    if days > REPEAT_DAYS:
        same = tuple(LadderState(s.ladder_id, s.level) for s in states)
        return same, (f"{days} days without a session: the levels of that week are repeated.",)
    return tuple(states), ()
