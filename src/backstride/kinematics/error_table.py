"""How wrong each measure's method is: half widths of 95 % intervals, each with its source.

Sampling (few strides, their spread), scale and the camera's yaw are added by `uncertainty`; here
stands what stays when all of those are perfect: the pose model's points against anatomy, and the
definition of the event. "Validation" means our own comparison with rendered clips whose joints are
known and with markers and force plates.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class MethodError:
    """Half width of the 95 % interval in the measure's unit, from the near side.

    ``far_factor`` multiplies it for the side away from the camera, whose joints are often hidden.
    """

    half_width: float
    source: str
    far_factor: float = 1.5


METHOD_ERRORS: dict[str, MethodError] = {
    "cadence": MethodError(
        1.0, "Validation: at most 0.4 steps/min on 10 s at 30 frames/s; rounded up."
    ),
    "step_time": MethodError(0.002, "The same as cadence, at 170 steps/min."),
    "contact_time": MethodError(
        0.022,
        "Validation: bias -20 to 8 ms over a force-plate trial and four rendered clips; published "
        "for 60 frames/s: 17 to 25 ms.",
        1.4,
    ),
    "flight_time": MethodError(0.022, "As contact time, of which it is the complement."),
    "duty_factor": MethodError(3.2, "As contact time, over a stride of 0.7 s."),
    "vertical_oscillation": MethodError(
        1.4, "Published: 1 cm besides the scale; validation: -1.4 to 1.0 cm."
    ),
    "overstride_distance": MethodError(
        5.5, "Published: 3 % of the leg; validation: bias 1 to 5.5 %."
    ),
    "shank_angle_at_contact": MethodError(
        4.0, "Published: 3 degrees; 10 ms of timing at contact: 3 degrees."
    ),
    "knee_flexion_at_contact": MethodError(
        8.0, "Published: 8 degrees (Van Hooren 2023, doi:10.1111/sms.14319)."
    ),
    "peak_stance_knee_flexion": MethodError(
        8.0, "Published: 8 degrees (Van Hooren 2023, doi:10.1111/sms.14319)."
    ),
    "trunk_lean": MethodError(
        4.0, "Published: 4 degrees absolute, as models differ in where hip and shoulder are."
    ),
    "trunk_lean_range": MethodError(2.5, "Published: 2 degrees; validation: 1.6."),
    "neck_flexion": MethodError(
        9.0, "Published: 4 degrees; validation: bias 7, as ear and shoulder of models differ."
    ),
    "arm_carriage": MethodError(0.08, "Published: 0.05; validation: bias -0.07."),
    "elbow_angle": MethodError(
        9.0, "Published: 6 degrees; validation: bias 8, of which 6 as the forearm points inwards."
    ),
    "shrug_ratio": MethodError(
        0.11,
        "Published: 0.04; validation: bias -0.04 to -0.10, as the shoulder's definition differs.",
    ),
    "pelvic_drop": MethodError(5.0, "Published: 3-5 degrees (2 cm on 25 cm of hip width)."),
    "lateral_trunk_lean": MethodError(3.0, "Published: 2-3 degrees."),
    "lateral_sway": MethodError(0.8, "Published: 0.5-1 cm."),
    "step_width": MethodError(2.5, "Published: 1.5 cm; validation: bias 1.7 cm."),
    "crossover": MethodError(20.0, "Design choice: steps within 1.5 cm of the line may go over."),
    "arm_closeness": MethodError(5.0, "Published: 4 degrees."),
}
"""The method's error by measure id."""
