"""What others, or we by design, say about each measure's error: the prior of the error table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """Half width of a 95 % interval in the measure's unit, and where it is from."""

    half_width: float
    source: str


VAN_HOOREN = "RMSE of sagittal angles in running, Van Hooren 2023, doi:10.1111/sms.14319"
YOUNG = "10-14 ms per event, one phone, Young 2023, doi:10.3390/s23020696"
DESIGN = "design choice"
CENTRES = "2 cm (95 %) between definitions of the shoulder's centre"

PUBLISHED: dict[str, Published] = {
    "cadence": Published(1.0, "10 s at 30 frames/s; design choice"),
    "step_time": Published(0.002, "as cadence, at 170 steps/min"),
    "contact_time": Published(0.020, YOUNG),
    "flight_time": Published(0.020, "as contact time, of which it is the complement"),
    "duty_factor": Published(2.9, "as contact time, over a stride of 0.7 s"),
    "vertical_oscillation": Published(1.0, "1 cm besides the scale; design choice"),
    "overstride_distance": Published(3.0, "3 % of the leg; design choice"),
    "shank_angle_at_contact": Published(3.0, "3 degrees; 10 ms at contact are 3 degrees"),
    "knee_flexion_at_contact": Published(8.0, VAN_HOOREN),
    "peak_stance_knee_flexion": Published(8.0, VAN_HOOREN),
    "trunk_lean": Published(4.0, "models differ in where hip and shoulder are; design choice"),
    "trunk_lean_range": Published(2.5, DESIGN),
    "neck_flexion": Published(8.0, f"{CENTRES} and ear, on 0.2 m between them"),
    "arm_carriage": Published(0.07, f"{CENTRES} and wrist, on a trunk of 0.5 m"),
    "elbow_angle": Published(8.0, f"{CENTRES}, elbow and wrist, on 0.27 m each"),
    "shrug_ratio": Published(0.10, "a raised shoulder's point lags behind; design choice"),
    "pelvic_drop": Published(4.0, "2 cm on 25 cm of hip width are 4.6 degrees"),
    "lateral_trunk_lean": Published(2.5, DESIGN),
    "lateral_sway": Published(0.75, DESIGN),
    "step_width": Published(2.0, "1.4 cm at each ankle; design choice"),
    "crossover": Published(20.0, "steps within 1.5 cm of the line may go over; design choice"),
    "arm_closeness": Published(4.0, DESIGN),
}
