"""Rules on the rhythm of running: steps a minute, time on the ground, up and down."""

from backstride.findings.rule import Limit, Rule, Support

CADENCE_WATCH_SPM = 162.0
"""One standard deviation below runners without back pain (171 ± 9; Drozda 2024)."""
CADENCE_ACT_SPM = 155.0
"""About one standard deviation below runners with back pain (166 ± 10; Drozda 2024)."""
CONTACT_LONG_S = 0.310
"""About 1.5 standard deviations above runners at 2.7 m/s (0.271 ± 0.023; Karamanidis 2005)."""
FLIGHT_SHORT_S = 0.040
"""About 1.6 standard deviations below older runners (0.080 ± 0.025; Karamanidis 2005)."""
DUTY_LOW_PERCENT = 30.0
"""About 2.4 standard deviations below young runners (35.5 ± 2.3; Karamanidis 2005)."""
DUTY_HIGH_PERCENT = 42.0
"""One standard deviation above older runners (38.9 ± 3.1; Karamanidis 2005)."""
RISE_LOW_CM = 5.0
"""Design number after coaching opinion."""
RISE_WATCH_CM = 11.0
"""Design number after coaching opinion (10 to 12 cm called inefficient)."""
RISE_ACT_CM = 13.0
"""Design number."""

RHYTHM_RULES: tuple[Rule, ...] = (
    Rule(
        id="cadence",
        measure_id="cadence",
        unit="steps/min",
        grade="back_pain",
        report_ok=True,
        limits=(
            Limit(
                "low",
                CADENCE_WATCH_SPM,
                ("drozda2024", "heiderscheit2011", "anderson2022"),
                act=CADENCE_ACT_SPM,
                act_needs=(Support("shank_angle_at_contact", "high"),),
            ),
        ),
    ),
    Rule(
        id="duty_factor",
        measure_id="duty_factor",
        unit="%",
        grade="running_injury",
        report_ok=True,
        limits=(
            Limit("low", DUTY_LOW_PERCENT, ("karamanidis2005", "design")),
            Limit("high", DUTY_HIGH_PERCENT, ("karamanidis2005", "fatigue2024", "design")),
        ),
    ),
    Rule(
        id="contact_time",
        measure_id="contact_time",
        unit="s",
        grade="running_injury",
        echo_of=("duty_factor",),
        limits=(Limit("high", CONTACT_LONG_S, ("karamanidis2005", "fatigue2024", "design")),),
    ),
    Rule(
        id="flight_time",
        measure_id="flight_time",
        unit="s",
        grade="running_injury",
        echo_of=("duty_factor", "contact_time"),
        limits=(Limit("low", FLIGHT_SHORT_S, ("karamanidis2005", "fatigue2024", "design")),),
    ),
    Rule(
        id="vertical_oscillation",
        measure_id="vertical_oscillation",
        unit="cm",
        grade="convention",
        report_ok=True,
        limits=(
            Limit("low", RISE_LOW_CM, ("design",)),
            Limit(
                "high",
                RISE_WATCH_CM,
                ("design", "heiderscheit2011", "zandbergen2023"),
                act=RISE_ACT_CM,
                act_needs=(Support("cadence", "low"), Support("duty_factor", "low")),
            ),
        ),
    ),
)
"""Rules on rhythm, in the order in which they are shown."""
