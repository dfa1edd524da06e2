"""Rules on the difference between left and right."""

from backstride.findings.rule import AsymmetryRule

TIME_DIFFERENCE_PERCENT = 5.0
"""Design number; differences of 1 to 5.7 % are common in healthy runners."""
ANGLE_DIFFERENCE_DEG = 4.0
"""Design number; 2 to 3 degrees between the sides is common in healthy runners."""

ASYMMETRY_RULES: tuple[AsymmetryRule, ...] = (
    AsymmetryRule(
        "contact_time", "s", TIME_DIFFERENCE_PERCENT, ("design",), relative=True, own_clips=True
    ),
    AsymmetryRule(
        "peak_stance_knee_flexion", "deg", ANGLE_DIFFERENCE_DEG, ("design",), own_clips=True
    ),
    AsymmetryRule(
        "knee_flexion_at_contact", "deg", ANGLE_DIFFERENCE_DEG, ("design",), own_clips=True
    ),
    AsymmetryRule(
        "shank_angle_at_contact", "deg", ANGLE_DIFFERENCE_DEG, ("design",), own_clips=True
    ),
    AsymmetryRule("pelvic_drop", "deg", ANGLE_DIFFERENCE_DEG, ("design",)),
)
"""Left against right, in the order in which they are shown. None raises "act": that would need
two clips that agree."""
