"""Several clips of one runner: which of them gives each measure, and which tells why none does."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from backstride.kinematics.measure import Measure


def best_of_clips(clips: Sequence[Sequence[Measure]]) -> tuple[Measure, ...]:
    """Return each measure from the clip with the smallest error, or once why it is withheld.

    Why is told by the clip that came nearest to giving it. A clip that tells it of one side of the
    body came nearer than one that can give it of neither.
    """
    found: dict[tuple[str, str], Measure] = {}
    for index, measures in enumerate(clips):
        for measure in measures:
            mine = replace(measure, clip_index=index)
            key = (mine.id, mine.side)
            if key not in found or _worth(mine) < _worth(found[key]):
                found[key] = mine
    of_a_side = {measure.id for measure in found.values() if measure.side != "both"}
    return tuple(
        measure
        for measure in found.values()
        if measure.withheld is None or measure.side != "both" or measure.id not in of_a_side
    )


def _worth(measure: Measure) -> tuple[float, float]:
    """Return what the best of several clips has least of: error, or else what is lacking."""
    if measure.withheld is not None:
        return inf, measure.withheld.lacks
    return inf if measure.error is None else measure.error, 0.0
