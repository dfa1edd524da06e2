"""What is said about changes: fresh against tired, and one report against another.

Placeholders: ``{values}`` fresh and tired value, ``{change}`` the change with its error,
``{limit}`` the change from which on we look closer.
"""

from dataclasses import dataclass

from backstride.findings.rule import Bound
from backstride.kinematics.drift import Change, Comparison, Drift, Kind, Pace


@dataclass(frozen=True)
class DriftWords:
    """What is said when a change passes a limit."""

    title: str
    about: str
    advice: str


FILM_AGAIN = "Film another run in the same way. Only a change that comes back counts."
EASE_OFF = "When you feel it come, slow down or walk a minute. " + FILM_AGAIN
STRONGER_LEGS = "Leg strengthening is a sound choice in the long run. " + FILM_AGAIN
LOOSEN = "Shake arms and shoulders loose now and then when you are tired. " + FILM_AGAIN

DRIFT_WORDS: dict[str, dict[Bound, DriftWords]] = {
    "cadence": {
        "low": DriftWords(
            "Fewer steps per minute when tired",
            "Slower running lowers it too.",
            "Late in a run, count your steps for a minute and keep them near the fresh number. "
            + FILM_AGAIN,
        ),
        "high": DriftWords(
            "More steps per minute when tired",
            "Faster running raises it too, and many runners shorten their steps late in a run.",
            "Nothing to change from this alone. " + FILM_AGAIN,
        ),
    },
    "contact_time": {
        "high": DriftWords(
            "Longer on the ground when tired",
            "This is the change that fatigue studies see most.",
            STRONGER_LEGS,
        )
    },
    "duty_factor": {
        "high": DriftWords(
            "A larger share of the stride on the ground when tired",
            "It goes with longer ground contact, which fatigue studies see most.",
            STRONGER_LEGS,
        )
    },
    "vertical_oscillation": {
        "high": DriftWords(
            "More up and down when tired",
            "In one review it rose in beginners and not in experienced runners.",
            "Slightly quicker, shorter steps lower it. " + FILM_AGAIN,
        )
    },
    "shank_angle_at_contact": {
        "high": DriftWords(
            "The foot lands further ahead when tired",
            "A foot that lands further ahead brakes more at each step.",
            "Slightly quicker, shorter steps bring it back. " + FILM_AGAIN,
        )
    },
    "knee_flexion_at_contact": {
        "low": DriftWords(
            "The knee lands straighter when tired",
            "Most runners bend it more as they tire.",
            STRONGER_LEGS,
        )
    },
    "peak_stance_knee_flexion": {
        "low": DriftWords(
            "The knee bends less in stance when tired",
            "Late in a marathon runners bent it a little less.",
            STRONGER_LEGS,
        )
    },
    "trunk_lean": {
        "high": DriftWords(
            "The trunk leans further forward when tired",
            "Beginners leaned about 4° further when tired. No study ties it to back pain.",
            EASE_OFF,
        )
    },
    "trunk_lean_range": {
        "high": DriftWords(
            "The trunk rocks more when tired",
            "No study says from where on it matters.",
            EASE_OFF,
        )
    },
    "neck_flexion": {
        "high": DriftWords(
            "The head comes forward when tired",
            "Coaches advise to look at the horizon.",
            "Look far ahead, not at the ground, and see if the neck likes it better. " + FILM_AGAIN,
        )
    },
    "shrug_ratio": {
        "low": DriftWords(
            "The shoulders come up when tired",
            "The room between ear and shoulder gets smaller.",
            LOOSEN,
        )
    },
    "arm_carriage": {
        "high": DriftWords(
            "The hands come up when tired",
            "Coaches read it as a sign of tight shoulders.",
            LOOSEN,
        )
    },
    "elbow_angle": {
        "low": DriftWords(
            "The elbows bend tighter when tired",
            "Straight and bent arms cost the same energy.",
            LOOSEN,
        ),
        "high": DriftWords(
            "The elbows open when tired",
            "Straight and bent arms cost the same energy.",
            "Nothing to change from this alone. " + FILM_AGAIN,
        ),
    },
    "pelvic_drop": {
        "high": DriftWords(
            "The hip drops further when tired",
            "Video without markers is uncertain here.",
            "Strengthening for the side of the hip is worth trying. " + FILM_AGAIN,
        )
    },
    "lateral_trunk_lean": {
        "high": DriftWords(
            "The trunk tips further sideways when tired",
            "It was not studied in runners with back pain.",
            "Strengthening for hips and trunk is worth trying. " + FILM_AGAIN,
        )
    },
    "lateral_sway": {
        "high": DriftWords(
            "The hips sway more when tired",
            "It was not studied over a run.",
            "Strengthening for hips and thighs is worth trying. " + FILM_AGAIN,
        )
    },
}
"""Every drift rule's words by its measure."""

DRIFT_TEXT = "{values}. A change of {change}{percent}; we look closer from {limit} on. {about}"
DRIFT_VALUES = "{fresh} fresh, {tired} tired"
HELD_TEXT = " (at one {held}: {change})"
OTHER_SPEED_TEXT = " The speeds differ by {speed}, so part of it may be speed."
UNSUPPORTED_TEXT = " It is past our stronger limit too, but no second measure changed with it."
OTHER_SPEED_ACT_TEXT = " It is past our stronger limit too, but that holds for one speed only."

CHANGED, NOT_TOLD = "Changed", "No change that could be told"
"""What is said of a change that exceeds its error, and of one that does not."""

KIND_TITLES: dict[Kind, str] = {
    "clips": "Fresh against tired",
    "windows": "From start to end of the clip",
    "halves": "First against second half of the clip",
}
KIND_COLUMNS: dict[Kind, tuple[str, str]] = {
    "clips": ("Fresh", "Tired"),
    "windows": ("Start", "End"),
    "halves": ("First half", "Second half"),
}


def percent_phrase(percent: float, error: float | None) -> str:
    """Write a difference in percent with its error: "−4.6 ± 0.3 %"."""
    sign = "−" if percent < 0 else "+"
    told = f" ± {error:.1f}" if error else ""
    return f"{sign}{abs(percent):.1f}{told} %"


def verdict(drift: Drift) -> str:
    """Say in a word or two whether a measure changed."""
    if drift.found is None:
        return "Left out"
    return CHANGED if drift.found.flagged else NOT_TOLD


def held_phrase(change: Change) -> str:
    """Name what a correction holds equal: "cadence and speed"."""
    return "" if change.correction is None else " and ".join(change.correction.held)


def pace_sentences(comparison: Comparison, *, corrected: bool) -> tuple[str, ...]:
    """Say how cadence and speed differ, and whether changes could be corrected for it."""
    pace = comparison.pace
    told = [text for text in (_cadence(pace), _speed(pace)) if text]
    if corrected:
        told.append(
            "Where your own strides show how a measure goes with the pace, the verdict is on the "
            "change at one pace, given where it differs."
        )
    elif told:
        told.append(
            "Your pace varies too little within the clips to say what part of a change goes with "
            "it: the changes are as found."
        )
    if pace.other_speed:
        told.append("Part of each change may be speed: compare at one speed to be sure.")
    return tuple(told)


def _cadence(pace: Pace) -> str:
    if pace.cadence_percent is None:
        return ""
    return f"Cadence: {percent_phrase(pace.cadence_percent, pace.cadence_error_percent)}."


def _speed(pace: Pace) -> str:
    if pace.speed_percent is None:
        return "Speed could not be compared."
    how = "as given" if pace.speed_source == "given" else "from the standing foot"
    return f"Speed, {how}: {percent_phrase(pace.speed_percent, pace.speed_error_percent)}."
