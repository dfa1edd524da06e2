"""What a clip's curves can't be read for, though they are drawn: made from what was withheld."""

from backstride.findings import wording
from backstride.findings.wording import words_for
from backstride.kinematics.error_table import FPS_TOLERANCE
from backstride.kinematics.measures import MEASURES
from backstride.report import ClipSummary, Report

READ_OFF = {
    "knee": ("knee_flexion_at_contact", "peak_stance_knee_flexion"),
    "trunk_lean": ("trunk_lean", "trunk_lean_range"),
    "elbow": ("elbow_angle",),
}
"""Measures that are points or means of a joint's curve."""
LEG_JOINTS = ("hip", "knee", "ankle")
FAR_SIDES = {"side-left": "right", "side-right": "left"}
"""The side of the body that the camera does not see well, by the view."""
_SPECS = {spec.id: spec for spec in MEASURES}


def curve_limits(report: Report, index: int) -> str:
    """Return one sentence on what a clip's curves can't be read for, "" where there is nothing."""
    clip = report.clips[index]
    drawn = {curve.joint for curve in clip.curves}
    withheld = [
        words_for(spec.id, spec.unit).name
        for joint, measure_ids in READ_OFF.items()
        if joint in drawn
        for spec in (_SPECS[measure_id] for measure_id in measure_ids)
        if not _gives(report, index, spec.id)
    ]
    return wording.curve_sentence(withheld, _far_leg(clip))


def _far_leg(clip: ClipSummary) -> str:
    """Return the side of the far leg where curves of it are drawn, else ""."""
    far = FAR_SIDES.get(clip.view, "")
    legs = {curve.side for curve in clip.curves if curve.joint in LEG_JOINTS}
    return far if far in legs else ""


def _gives(report: Report, index: int, measure_id: str) -> bool:
    """Whether a clip gives a measure, or could where another clip gives it more exactly."""
    given = [one for one in report.measures if one.id == measure_id and one.withheld is None]
    if not given or any(one.clip_index == index for one in given):
        return bool(given)
    clip = report.clips[index]
    return clip.fps * clip.time_scale >= FPS_TOLERANCE * _SPECS[measure_id].min_fps
