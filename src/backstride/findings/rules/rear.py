"""Rules on what only the view from behind shows."""

from backstride.findings.rule import Limit, Rule, Support

HIP_DROP_WATCH_DEG = 7.0
"""Design number; injured runners dropped more (Bramah 2018). Without markers on the pelvis the
error is too large for "act"."""
SIDE_LEAN_WATCH_DEG = 6.0
"""Design number; more trunk drop came before injuries (Burke 2023)."""
SIDE_LEAN_ACT_DEG = 10.0
"""Design number."""
SWAY_WATCH_CM = 2.0
"""Runners without back pain plus about 2.5 standard deviations (1.2 ± 0.3; Drozda 2024)."""
CROSSOVER_WATCH_PERCENT = 50.0
"""Design number: most steps."""

REAR_RULES: tuple[Rule, ...] = (
    Rule(
        id="lateral_sway",
        measure_id="lateral_sway",
        unit="cm",
        grade="back_pain",
        report_ok=True,
        limits=(Limit("high", SWAY_WATCH_CM, ("drozda2024", "design")),),
    ),
    Rule(
        id="pelvic_drop",
        measure_id="pelvic_drop",
        unit="deg",
        grade="running_injury",
        report_ok=True,
        limits=(Limit("high", HIP_DROP_WATCH_DEG, ("bramah2018", "drozda2024", "design")),),
    ),
    Rule(
        id="lateral_trunk_lean",
        measure_id="lateral_trunk_lean",
        unit="deg",
        grade="running_injury",
        report_ok=True,
        limits=(
            Limit(
                "high",
                SIDE_LEAN_WATCH_DEG,
                ("burke2023", "design"),
                act=SIDE_LEAN_ACT_DEG,
                act_needs=(Support("pelvic_drop", "high"), Support("lateral_sway", "high")),
            ),
        ),
    ),
    Rule(
        id="crossover",
        measure_id="crossover",
        unit="% of steps",
        grade="convention",
        limits=(Limit("high", CROSSOVER_WATCH_PERCENT, ("design", "brindle2014")),),
    ),
)
"""Rules on the rear view, in the order in which they are shown."""
