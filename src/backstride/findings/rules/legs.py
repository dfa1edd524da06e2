"""Rules on the legs at landing and in stance."""

from backstride.findings.rule import Limit, Rule, Support

SHANK_WATCH_DEG = 8.0
"""Just above the mean of recreational runners (6.8; Evans 2023); the exact limit is ours."""
SHANK_ACT_DEG = 12.0
"""Design number."""
KNEE_AT_CONTACT_WATCH_DEG = 10.0
"""Design number; injured runners landed on a straighter knee (Bramah 2018)."""
KNEE_AT_CONTACT_ACT_DEG = 5.0
"""Design number."""
KNEE_IN_STANCE_WATCH_DEG = 36.0
"""Design number; runners with low back pain had stiffer knees (Hamill 2009)."""

LEG_RULES: tuple[Rule, ...] = (
    Rule(
        id="shank_angle_at_contact",
        measure_id="shank_angle_at_contact",
        unit="deg",
        grade="running_injury",
        report_ok=True,
        limits=(
            Limit(
                "high",
                SHANK_WATCH_DEG,
                ("evans2023", "lieberman2015", "design"),
                act=SHANK_ACT_DEG,
                act_needs=(Support("cadence", "low"),),
            ),
        ),
    ),
    Rule(
        id="peak_stance_knee_flexion",
        measure_id="peak_stance_knee_flexion",
        unit="deg",
        grade="back_pain",
        report_ok=True,
        limits=(Limit("low", KNEE_IN_STANCE_WATCH_DEG, ("hamill2009", "cai2017", "design")),),
    ),
    Rule(
        id="knee_flexion_at_contact",
        measure_id="knee_flexion_at_contact",
        unit="deg",
        grade="running_injury",
        report_ok=True,
        limits=(
            Limit(
                "low",
                KNEE_AT_CONTACT_WATCH_DEG,
                ("bramah2018", "cai2017", "design"),
                act=KNEE_AT_CONTACT_ACT_DEG,
                act_needs=(Support("cadence", "low"),),
            ),
        ),
    ),
)
"""Rules on the legs, in the order in which they are shown."""
