"""A clip's curves as charts: one for each joint, with all its sides."""

from collections.abc import Sequence

from backstride.app.render.charts import CurveLine, CurvePanel
from backstride.app.render.json_report import CURVE_DECIMALS
from backstride.core.arrays import Float64Array
from backstride.findings import wording
from backstride.kinematics.curves import Curve

INNER_ANGLE = ("elbow",)
"""Joints whose measure is the angle within the joint: the curve is drawn the same way round."""


def curve_panels(clip_index: int, curves: Sequence[Curve]) -> tuple[CurvePanel, ...]:
    """Return a chart for each joint."""
    joints = dict.fromkeys(curve.joint for curve in curves)
    return tuple(
        _panel(clip_index, [curve for curve in curves if curve.joint == joint]) for joint in joints
    )


def curve_sides(curves: Sequence[Curve]) -> tuple[str, ...]:
    """Return the sides that are drawn anywhere, for the legend."""
    return tuple(sorted({curve.side for curve in curves}))


def _panel(clip_index: int, curves: Sequence[Curve]) -> CurvePanel:
    joint = curves[0].joint
    title, meaning = wording.joint_phrase(joint)
    lines = tuple(
        CurveLine(c.side, _rounded(_as_called(c)), _rounded(c.sd_deg), c.toe_off_percent)
        for c in curves
    )
    name = f"{title} ({meaning})" if meaning else title
    return CurvePanel(f"curve-{clip_index}-{joint}", name, lines)


def _as_called(curve: Curve) -> Float64Array:
    return 180.0 - curve.mean_deg if curve.joint in INNER_ANGLE else curve.mean_deg


def _rounded(values: Float64Array) -> list[float]:
    """Return a curve as report.json keeps it, so that a stored report looks as it did before."""
    return [round(value, CURVE_DECIMALS) for value in values.tolist()]
