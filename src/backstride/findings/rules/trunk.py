"""Rules on the trunk, seen from the side."""

from backstride.findings.rule import Limit, Rule, Support

LEAN_BACK_WATCH_DEG = 0.0
"""Two standard deviations below the self-chosen lean (7.3 ± 3.6; Teng 2014)."""
LEAN_BACK_ACT_DEG = -4.0
"""Three standard deviations below it."""
LEAN_FORWARD_WATCH_DEG = 13.0
"""About 1.6 standard deviations above the self-chosen lean (Teng 2014)."""
LEAN_FORWARD_ACT_DEG = 18.0
"""Three standard deviations above it."""
LEAN_RANGE_WATCH_DEG = 15.0
"""Design number; one laboratory trial moved through 10 degrees."""

TRUNK_RULES: tuple[Rule, ...] = (
    Rule(
        id="trunk_lean",
        measure_id="trunk_lean",
        unit="deg",
        grade="running_injury",
        report_ok=True,
        limits=(
            Limit(
                "low",
                LEAN_BACK_WATCH_DEG,
                ("teng2014", "design"),
                act=LEAN_BACK_ACT_DEG,
                act_needs=(Support("shank_angle_at_contact", "high"),),
            ),
            Limit(
                "high",
                LEAN_FORWARD_WATCH_DEG,
                ("teng2014", "bramah2018", "koblbauer2014", "design"),
                act=LEAN_FORWARD_ACT_DEG,
                act_needs=(Support("shank_angle_at_contact", "high"),),
            ),
        ),
    ),
    Rule(
        id="trunk_lean_range",
        measure_id="trunk_lean_range",
        unit="deg",
        grade="convention",
        limits=(Limit("high", LEAN_RANGE_WATCH_DEG, ("design", "bmclab")),),
    ),
)
"""Rules on the trunk, in the order in which they are shown."""
