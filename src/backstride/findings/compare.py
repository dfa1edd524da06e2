"""Two reports of one runner, weeks apart: what changed beyond measurement error.

Between days nothing is common: the camera stands elsewhere, clothes and light differ. So each
value carries its full error (method, sampling, scale, view), and the change's is the root of the
sum of their squares. A change smaller than that may be there, but could not be told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from backstride.findings.certainty import difference_error, is_given, number
from backstride.kinematics.measure import Measure, Side

Verdict = Literal["changed", "same", "not_comparable", "only_old", "only_new"]

OTHER_UNIT = "The two reports give it in different units."
OTHER_METHOD = "It was measured by another method: analyze the old clip again to compare."
NOT_GIVEN = "It is not in the other report."
OTHER_SIDE = "The other report gives it of the other side of the body only."

Key = tuple[str, Side]


@dataclass(frozen=True)
class MeasureChange:
    """One measure in two reports.

    ``change`` is new minus old and ``error`` the half width of its 95 % interval, in ``unit``: also
    the smallest change that could have been told. Both are None where there is nothing to compare;
    ``reason`` then says why.
    """

    id: str
    unit: str
    side: Side
    verdict: Verdict
    old: Measure | None = None
    new: Measure | None = None
    change: float | None = None
    error: float | None = None
    reason: str = ""


def compare(old: Sequence[Measure], new: Sequence[Measure]) -> tuple[MeasureChange, ...]:
    """Return what became of every measure that at least one of two reports gives.

    Measures are matched by id and side; unit and version of the method have to be the same.
    """
    first = {(measure.id, measure.side): measure for measure in old}
    second = {(measure.id, measure.side): measure for measure in new}
    keys = [
        (name, side)
        for name, side in dict.fromkeys([*first, *second])
        if any(is_given(m) for m in (first.get((name, side)), second.get((name, side))) if m)
    ]
    return tuple(_compared(_of(first, *key), _of(second, *key), key[1]) for key in keys)


def _of(measures: Mapping[Key, Measure], name: str, side: Side) -> Measure | None:
    """Return a measure of a side, or what says for both sides, or of the other, why it is not."""
    order: tuple[Side, ...] = (side, "both", "left", "right")
    return next((measures[name, one] for one in order if (name, one) in measures), None)


def _compared(old: Measure | None, new: Measure | None, side: Side) -> MeasureChange:
    before, after = (
        m if m is not None and is_given(m) and m.side == side else None for m in (old, new)
    )
    if before is not None and after is not None:
        return _both(before, after)
    if before is not None:
        return MeasureChange(
            before.id, before.unit, side, "only_old", old=before, reason=_why_not(new)
        )
    if after is None:
        msg = "a measure that neither report gives can't be compared"
        raise ValueError(msg)
    return MeasureChange(after.id, after.unit, side, "only_new", new=after, reason=_why_not(old))


def _both(old: Measure, new: Measure) -> MeasureChange:
    if old.unit != new.unit or old.version != new.version:
        reason = OTHER_UNIT if old.unit != new.unit else OTHER_METHOD
        return MeasureChange(
            new.id, new.unit, new.side, "not_comparable", old=old, new=new, reason=reason
        )
    (before, before_error), (after, after_error) = number(old), number(new)
    change, error = after - before, difference_error(before_error, after_error)
    verdict: Verdict = "changed" if abs(change) > error else "same"
    return MeasureChange(new.id, new.unit, new.side, verdict, old, new, change, error)


def _why_not(measure: Measure | None) -> str:
    if measure is None:
        return NOT_GIVEN
    return OTHER_SIDE if measure.withheld is None else measure.withheld.reason
