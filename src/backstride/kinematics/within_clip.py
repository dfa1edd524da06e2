"""What a method gives differently within one set-up: one runner, one camera, one pose model.

The model's bias is common to two clips of a runner only as long as posture stays: hands that come
up or a head that goes forward pull at points nearby. These half widths hold for two clips filmed in
the same way, and for windows of one clip. They are smaller than the errors of `error_table` where
those are bias, and are not where they are not.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class WithinClipError:
    """Half width of a change's 95 % interval besides the strides' sampling, and its source."""

    half_width: float
    source: str


FROM_BEHIND = (
    "Design choice: half the method's error, as no pair of clips from behind has a known change."
)

WITHIN_CLIP_ERRORS: dict[str, WithinClipError] = {
    "cadence": WithinClipError(0.4, "Validation: 0.02 steps/min; rounded up for short clips."),
    "step_time": WithinClipError(0.0007, "As cadence, at 170 steps/min."),
    "contact_time": WithinClipError(0.010, "Validation: at most 6 ms."),
    "flight_time": WithinClipError(0.010, "Validation: at most 4 ms; as contact time."),
    "duty_factor": WithinClipError(1.5, "Validation: 0.5; as contact time, over 0.7 s."),
    "vertical_oscillation": WithinClipError(
        0.8, "Validation: 0.6 cm, as the hip point wanders with the arms' posture."
    ),
    "overstride_distance": WithinClipError(4.0, "Validation: at most 3.4 % of the leg."),
    "shank_angle_at_contact": WithinClipError(2.0, "Validation: at most 1.3 degrees."),
    "knee_flexion_at_contact": WithinClipError(
        4.0, "Design choice: half the method's error, as no pair of clips has the frame rate."
    ),
    "peak_stance_knee_flexion": WithinClipError(2.5, "Validation: at most 1.8 degrees."),
    "trunk_lean": WithinClipError(2.0, "Published: 1.5-2 degrees; validation: 1.4."),
    "trunk_lean_range": WithinClipError(1.0, "Validation: 0.7 degrees."),
    "neck_flexion": WithinClipError(
        6.0, "Validation: 5.7 degrees; 4.5 between the halves of a real clip."
    ),
    "arm_carriage": WithinClipError(0.03, "Validation: 0.027 between the halves of a real clip."),
    "elbow_angle": WithinClipError(
        3.0, "Validation: 0.1 degrees; 2.0 between the halves of a real clip."
    ),
    "shrug_ratio": WithinClipError(0.07, "Validation: 0.058, as the shoulder point goes along."),
    "pelvic_drop": WithinClipError(2.5, FROM_BEHIND),
    "lateral_trunk_lean": WithinClipError(1.5, FROM_BEHIND),
    "lateral_sway": WithinClipError(0.4, FROM_BEHIND),
    "step_width": WithinClipError(1.25, FROM_BEHIND),
    "crossover": WithinClipError(10.0, FROM_BEHIND),
    "arm_closeness": WithinClipError(2.5, FROM_BEHIND),
}
"""The error of a change by measure id. "Validation" is `validation/drift`: the largest difference
between the found and the true change of the rendered runner, fresh against tired and at two frame
rates, rounded up; and the halves of clips in which nothing changes."""


def within_clip_error(measure_id: str) -> float:
    """Return the half width in the measure's unit."""
    return WITHIN_CLIP_ERRORS[measure_id].half_width
