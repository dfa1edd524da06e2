"""`Report`: what one analysis produced. Types only; the JSON schema lies beside this file."""

from dataclasses import dataclass, field

from backstride.core.arrays import Float64Array
from backstride.core.provenance import Provenance
from backstride.findings.finding import Finding
from backstride.kinematics.measure import Measure

SCHEMA_VERSION = 1
"""Counts changes of report.json that a reader has to know about."""


@dataclass(frozen=True)
class Curve:
    """A joint angle over the stride: mean and standard deviation at 0..100 % (101,), degrees."""

    joint: str
    side: str
    mean_deg: Float64Array
    sd_deg: Float64Array
    toe_off_percent: float | None
    n_strides: int


@dataclass(frozen=True)
class ClipSummary:
    """What was found out about one clip.

    ``yaw_deg`` is the angle between the camera's axis and the named view's ideal one;
    ``time_scale`` how many times slower than real the clip plays; ``repaired_share`` the share of
    frames in which left and right legs were exchanged back; ``notes`` are plain sentences.
    ``cycle_s`` are the clip times (container seconds) of the drawn stride's start and end.
    """

    path: str
    view: str
    yaw_deg: float
    yaw_error_deg: float
    fps: float
    time_scale: float
    time_scale_source: str
    duration_s: float
    n_frames: int
    width_px: int
    height_px: int
    n_strides: int
    activity: str
    repaired_share: float
    m_per_px: float | None
    notes: tuple[str, ...] = ()
    curves: tuple[Curve, ...] = ()
    cycle_s: tuple[float, float] | None = None


@dataclass(frozen=True)
class Report:
    """One analysis of one or more clips of one runner.

    ``truth`` holds, for rendered clips, the true value of a measure by "id/side".
    """

    provenance: tuple[Provenance, ...]
    clips: tuple[ClipSummary, ...]
    measures: tuple[Measure, ...]
    findings: tuple[Finding, ...]
    backstride_version: str
    truth: dict[str, float] = field(default_factory=dict)
    schema_version: int = SCHEMA_VERSION
