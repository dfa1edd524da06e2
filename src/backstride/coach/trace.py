"""Where a body is in its movement, moment by moment: what a chart of an exercise draws."""

from math import nan

from backstride.coach.form import HoldForm, RepForm, RhythmForm
from backstride.coach.step import CoachState
from backstride.coach.window import progress_of


def level_of(state: CoachState) -> float:
    """Return 0 at rest and 1 at the full range; in a hold 1 while seconds count; NaN if untold."""
    sample = state.sight.sample
    if sample is None:
        return nan
    if isinstance(state.form, RepForm):
        return progress_of(state.form.drive, sample)
    if isinstance(state.form, HoldForm):
        return float(state.hold.started_s is not None and not state.hold.paused)
    if isinstance(state.form, RhythmForm):
        return state.rhythm.level
    return nan
