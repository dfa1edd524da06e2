"""Rules on the arms. Head and shoulders have no rule: they need the runner's own baseline."""

from backstride.findings.rule import Limit, Rule, Support

ARMS_HIGH_WATCH_RATIO = 0.65
"""Design number: 0 is hip height, 1 shoulder height."""
ARMS_HIGH_ACT_RATIO = 0.80
"""Design number."""
ELBOW_TIGHT_DEG = 60.0
"""Design number; runners bend the elbow to about a right angle (Yegian 2019)."""
ELBOW_OPEN_DEG = 125.0
"""Design number."""
ARM_CLOSE_DEG = 5.0
"""Design number."""
ARM_WIDE_DEG = 40.0
"""Design number."""

HEAD_ARM_RULES: tuple[Rule, ...] = (
    Rule(
        id="arm_carriage",
        measure_id="arm_carriage",
        unit="ratio",
        grade="convention",
        report_ok=True,
        limits=(
            Limit(
                "high",
                ARMS_HIGH_WATCH_RATIO,
                ("design",),
                act=ARMS_HIGH_ACT_RATIO,
                act_needs=(Support("elbow_angle", "low"), Support("arm_closeness", "low")),
            ),
        ),
    ),
    Rule(
        id="elbow_angle",
        measure_id="elbow_angle",
        unit="deg",
        grade="convention",
        limits=(
            Limit("low", ELBOW_TIGHT_DEG, ("design", "yegian2019")),
            Limit("high", ELBOW_OPEN_DEG, ("design", "yegian2019")),
        ),
    ),
    Rule(
        id="arm_closeness",
        measure_id="arm_closeness",
        unit="deg",
        grade="convention",
        limits=(
            Limit("low", ARM_CLOSE_DEG, ("design",)),
            Limit("high", ARM_WIDE_DEG, ("design",)),
        ),
    ),
)
"""Rules on the arms, in the order in which they are shown."""
