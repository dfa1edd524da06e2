"""Short phrases used all over a report: grades, levels, certainty, sides, views, joints."""

from collections.abc import Sequence

from backstride.findings.finding import Finding, Grade, Level
from backstride.kinematics.measure import Side

GRADE_PHRASES: dict[Grade, str] = {
    "back_pain": "seen in runners with low back pain",
    "running_injury": "running-injury or fatigue research, not shown for back pain",
    "convention": "coaching convention, no running research",
}
"""What backs a finding, in the words that a runner sees."""

LEVEL_PHRASES: dict[Level, str] = {
    "act": "Worth working on",
    "watch": "Worth watching",
    "ok": "Nothing stands out",
}
"""What each level is called."""

UNCLEAR_PHRASE = "Too close to call"
"""What a finding is called whose error reaches over the limit."""

ALMOST_SURE = 0.95
"""From here on a finding is called "almost certain" (design number)."""

SIDE_PHRASES: dict[Side, str] = {"left": "left", "right": "right", "both": "both"}

VIEW_PHRASES: dict[str, str] = {
    "side-left": "side view, left side towards the camera",
    "side-right": "side view, right side towards the camera",
    "rear": "from behind",
    "front": "from the front",
    "oblique": "at an angle",
}
"""What each view is called."""

TAB_PHRASES: dict[str, str] = {
    "side-left": "Left side",
    "side-right": "Right side",
    "rear": "Rear",
    "front": "Front",
    "oblique": "At an angle",
}
"""Each view in a word or two."""

JOINT_PHRASES: dict[str, tuple[str, str]] = {
    "hip": ("Hip", "bend forward"),
    "knee": ("Knee", "bend; 0° is straight"),
    "ankle": ("Ankle", "toes towards the shin"),
    "trunk": ("Trunk", "lean forward"),
    "trunk_lean": ("Trunk", "lean forward"),
    "neck": ("Head and neck", "forward of the trunk"),
    "elbow": ("Elbow", "angle; 180° is a straight arm"),
    "shoulder": ("Upper arm", "forward of the trunk"),
    "thigh": ("Thigh", "forward of upright"),
    "shank": ("Shin", "ankle ahead of the knee"),
    "pelvis": ("Pelvis", "tilt"),
}
"""Each curve's title and what upwards means."""


CURVES_WITHHELD = "what this clip can't give ({names})"
CURVES_FAR_LEG = "left against right, as the {far} leg is further away and half hidden at times"
CURVES_NOT_FOR = "Don't read these curves for {what}."
"""What curves can't be read for."""


def curve_sentence(withheld: Sequence[str], far_leg: str) -> str:
    """Say what a clip's curves can't be read for; "" where nothing was withheld or is hidden."""
    names = ", ".join(name[0].lower() + name[1:] for name in withheld)
    parts = [CURVES_WITHHELD.format(names=names)] if withheld else []
    parts += [CURVES_FAR_LEG.format(far=far_leg)] if far_leg else []
    return CURVES_NOT_FOR.format(what=", nor for ".join(parts)) if parts else ""


def level_phrase(finding: Finding) -> str:
    """Return what a finding's level is called."""
    return UNCLEAR_PHRASE if finding.unclear else LEVEL_PHRASES[finding.level]


def certainty_phrase(finding: Finding) -> str:
    """Say how sure the number is, given the measurement's own error."""
    percent = f"{100 * min(finding.certainty, 0.99):.0f} %"
    if finding.unclear:
        return f"A chance of {percent} that the limit is passed: too little to say yes or no"
    if finding.certainty >= ALMOST_SURE:
        more = "more than " if finding.certainty > 0.99 else ""
        return f"Almost certain: {more}{percent} after the measurement error"
    return f"Likely: {percent} after the measurement error"


def joint_phrase(joint: str) -> tuple[str, str]:
    """Return a curve's title and what upwards means."""
    return JOINT_PHRASES.get(joint, (joint.replace("_", " ").capitalize(), ""))
