"""What others ran with, for display, and where that comes from.

These are not the limits of `findings.rules`, from which we look closer: a study's mean and spread
tell what its runners did, not from where on something is amiss. So a page never calls them usual.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """What others ran with. ``low`` and ``high`` are in the measure's unit; None: no range.

    ``text`` says what the range is, or all there is to say where there is none; ``source`` is a key
    of `core.sources.SOURCES` or None.
    """

    low: float | None
    high: float | None
    text: str
    source: str | None

    @property
    def lead(self) -> str:
        """Return whose range it is, to stand before the numbers."""
        return _LEADS.get(self.source or "", "one study found")


_LEADS = {"design": "coaches speak of", "bmclab": "one runner in a laboratory had"}
"""Sources that are no study of several runners."""

NO_NORM = "no running norm"

_BASELINE = Reference(None, None, f"{NO_NORM}: compare with yourself", None)

REFERENCE_RANGES: dict[str, Reference] = {
    "cadence": Reference(162.0, 180.0, "runners without back pain, mean ± 1 SD", "drozda2024"),
    "step_time": Reference(
        0.333, 0.370, "runners without back pain, their cadence as a time", "drozda2024"
    ),
    "contact_time": Reference(
        0.248, 0.299, "young and older men at 10 km/h, mean ± 1 SD", "karamanidis2005"
    ),
    "flight_time": Reference(
        0.055, 0.131, "young and older men at 10 km/h, mean ± 1 SD", "karamanidis2005"
    ),
    "duty_factor": Reference(
        33.2, 42.0, "young and older men at 10 km/h, mean ± 1 SD", "karamanidis2005"
    ),
    "vertical_oscillation": Reference(5.0, 11.0, "opinion, not measured", "design"),
    "overstride_distance": Reference(None, None, NO_NORM, None),
    "shank_angle_at_contact": Reference(
        None,
        None,
        "in one study college runners averaged 2.1° and recreational runners 6.8°",
        "evans2023",
    ),
    "knee_flexion_at_contact": Reference(9.9, 21.8, "orientation only", "bmclab"),
    "peak_stance_knee_flexion": Reference(41.0, 42.0, "orientation only", "bmclab"),
    "trunk_lean": Reference(
        3.7, 10.9, "runners' self-chosen lean at 12 km/h, mean ± 1 SD", "teng2014"
    ),
    "trunk_lean_range": Reference(
        None, None, "one runner in a laboratory had about 10°: orientation only", "bmclab"
    ),
    "neck_flexion": _BASELINE,
    "shrug_ratio": _BASELINE,
    "arm_carriage": Reference(0.34, 0.47, "orientation only", "bmclab"),
    "elbow_angle": Reference(101.0, 111.0, "orientation only", "bmclab"),
    "pelvic_drop": Reference(5.6, 7.8, "orientation only", "bmclab"),
    "lateral_trunk_lean": Reference(None, None, NO_NORM, None),
    "lateral_sway": Reference(0.9, 1.5, "runners without back pain, mean ± 1 SD", "drozda2024"),
    "step_width": Reference(
        None, None, "in one study healthy runners averaged about 6 cm", "brindle2014"
    ),
    "crossover": Reference(None, None, NO_NORM, None),
    "arm_closeness": Reference(None, None, NO_NORM, None),
}
"""What others ran with, by measure id."""


def reference_for(measure_id: str) -> Reference:
    """Return what others ran with; for an unknown one, that there is no norm."""
    return REFERENCE_RANGES.get(measure_id, Reference(None, None, NO_NORM, None))
