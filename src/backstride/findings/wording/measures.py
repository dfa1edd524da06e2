"""What each measure is called, how its number is written, and what it is in one line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MeasureWords:
    """The words for one measure.

    A value is written as ``value * factor`` with ``decimals`` and then ``suffix``.
    ``not_judged`` is given where a measure is shown without a verdict, and says why.
    """

    name: str
    definition: str
    suffix: str
    decimals: int
    factor: float = 1.0
    not_judged: str | None = None


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Rhythm",
        (
            "cadence",
            "step_time",
            "contact_time",
            "flight_time",
            "duty_factor",
            "vertical_oscillation",
        ),
    ),
    (
        "Legs",
        (
            "overstride_distance",
            "shank_angle_at_contact",
            "knee_flexion_at_contact",
            "peak_stance_knee_flexion",
        ),
    ),
    ("Trunk", ("trunk_lean", "trunk_lean_range")),
    ("Head, shoulders and arms", ("neck_flexion", "shrug_ratio", "arm_carriage", "elbow_angle")),
    (
        "From behind",
        (
            "pelvic_drop",
            "lateral_trunk_lean",
            "lateral_sway",
            "step_width",
            "crossover",
            "arm_closeness",
        ),
    ),
)
"""Measures by heading, in the order in which they are shown."""

_OWN_BASELINE = "Bodies differ too much for a common limit."
_NO_NORM = "It is shown without a verdict."

MEASURES: dict[str, MeasureWords] = {
    "cadence": MeasureWords("Cadence", "Steps per minute, both feet counted.", " steps/min", 0),
    "step_time": MeasureWords(
        "Step time",
        "Time from one foot's landing to the other's.",
        " ms",
        0,
        1000.0,
        "It is the cadence again, written as a time.",
    ),
    "contact_time": MeasureWords(
        "Contact time", "Time that a foot stays on the ground.", " ms", 0, 1000.0
    ),
    "flight_time": MeasureWords(
        "Flight time", "Time in the air between two steps.", " ms", 0, 1000.0
    ),
    "duty_factor": MeasureWords(
        "Foot on the ground",
        "Share of a stride that a foot is on the ground. At 50 % there is no flight left.",
        " %",
        1,
    ),
    "vertical_oscillation": MeasureWords(
        "Up and down", "How far trunk and head rise and fall in one step.", " cm", 1
    ),
    "overstride_distance": MeasureWords(
        "Foot ahead of the hip",
        "How far the ankle lands in front of the hip, in percent of the leg's length.",
        " % of leg",
        0,
        not_judged=_NO_NORM,
    ),
    "shank_angle_at_contact": MeasureWords(
        "Shin angle at landing",
        "Tilt of the shin when the foot lands. Plus: the ankle is ahead of the knee.",
        "°",
        1,
    ),
    "knee_flexion_at_contact": MeasureWords(
        "Knee bend at landing", "Bend of the knee when the foot lands; 0° is straight.", "°", 1
    ),
    "peak_stance_knee_flexion": MeasureWords(
        "Deepest knee bend in stance",
        "Largest bend of the knee while the foot is on the ground.",
        "°",
        1,
    ),
    "trunk_lean": MeasureWords(
        "Forward lean",
        "Tilt of the line from hip to shoulder, mean over the stride. Plus: forward.",
        "°",
        1,
    ),
    "trunk_lean_range": MeasureWords(
        "Lean range", "How much the forward lean changes within a stride.", "°", 1
    ),
    "neck_flexion": MeasureWords(
        "Head ahead of the trunk",
        "Tilt of the line from shoulder to ear against the trunk. Plus: head forward.",
        "°",
        1,
        not_judged=_OWN_BASELINE,
    ),
    "shrug_ratio": MeasureWords(
        "Room between ear and shoulder",
        "Height from shoulder to ear, divided by trunk length. Smaller: shoulders pulled up.",
        " trunk lengths",
        2,
        not_judged=_OWN_BASELINE,
    ),
    "arm_carriage": MeasureWords(
        "Hand height",
        "Mean height of the wrists: 0 is hip height, 1 shoulder height.",
        " of the trunk's height",
        2,
    ),
    "elbow_angle": MeasureWords(
        "Elbow angle", "Mean angle at the elbow; 180° is a straight arm.", "°", 0
    ),
    "pelvic_drop": MeasureWords(
        "Hip drop",
        "How far the hip of the swinging leg drops below the standing one's.",
        "°",
        1,
    ),
    "lateral_trunk_lean": MeasureWords(
        "Side lean", "Largest tilt of the trunk towards the standing leg.", "°", 1
    ),
    "lateral_sway": MeasureWords(
        "Side-to-side sway", "Half of the hips' sideways travel in a stride.", " cm", 1
    ),
    "step_width": MeasureWords(
        "Step width",
        "Sideways distance between the feet. Below 0 they cross the middle line.",
        " cm",
        1,
        not_judged="It is judged by how many steps cross the middle line.",
    ),
    "crossover": MeasureWords(
        "Steps that cross over",
        "Share of steps that land across the middle line.",
        " % of steps",
        0,
    ),
    "arm_closeness": MeasureWords(
        "Arm away from the trunk",
        "Angle between upper arm and trunk, seen from behind.",
        "°",
        0,
    ),
}
"""Every measure's words by its id."""


def words_for(measure_id: str, unit: str) -> MeasureWords:
    """Return a measure's words; for an id not listed, its own name and unit."""
    known = MEASURES.get(measure_id)
    if known is not None:
        return known
    return MeasureWords(measure_id.replace("_", " ").capitalize(), "", f" {unit}", 2)


def _number(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")


def format_number(measure_id: str, unit: str, value: float) -> str:
    """Write a value in its display unit, without the unit: "252"."""
    words = words_for(measure_id, unit)
    return _number(value * words.factor, words.decimals)


def format_value(measure_id: str, unit: str, value: float) -> str:
    """Write a value with its display unit: "252 ms"."""
    return format_number(measure_id, unit, value) + words_for(measure_id, unit).suffix


def format_with_error(measure_id: str, unit: str, value: float, error: float) -> str:
    """Write a value, its error and the display unit: "252 ± 20 ms".

    Both get one decimal more where the error would be written as 0.
    """
    words = words_for(measure_id, unit)
    shown = error * words.factor
    decimals = words.decimals + int(shown < 0.95 * 10.0**-words.decimals)
    number = _number(value * words.factor, decimals)
    return f"{number} ± {_number(shown, decimals)}{words.suffix}"


def format_size(measure_id: str, unit: str, change: float, error: float) -> str:
    """Write a change in words, as exact as its values: "6.3° more (give or take 2.0°)".

    All get one decimal more where the error would be written as 0.
    """
    words = words_for(measure_id, unit)
    shown = error * words.factor
    decimals = words.decimals + int(shown < 0.95 * 10.0**-words.decimals)
    size = _number(abs(change) * words.factor, decimals)
    way = "less" if change < 0.0 else "more"
    give = f"(give or take {_number(shown, decimals)}{words.suffix})"
    return f"{size}{words.suffix} {way} {give}"


def format_change(measure_id: str, unit: str, change: float, error: float) -> str:
    """Write a change with its sign, its error and the display unit: "+6.3 ± 2.0°".

    Changes are known better than values: where the error would show a single digit, both are
    written with one decimal more.
    """
    words = words_for(measure_id, unit)
    shown = error * words.factor
    decimals = words.decimals + int(shown < 9.5 * 10.0**-words.decimals)
    number = _number(change * words.factor, decimals)
    signed = number if number.startswith("−") else f"+{number}"
    return f"{signed} ± {_number(shown, decimals)}{words.suffix}"
