"""`Report`: what one analysis produced. Types only; the JSON schema lies beside this file."""

from dataclasses import dataclass, field

from backstride.core.provenance import Provenance
from backstride.findings.finding import Finding
from backstride.kinematics.curves import Curve
from backstride.kinematics.measure import Measure, Side

SCHEMA_VERSION = 1
"""Counts changes of report.json that a reader has to know about."""


@dataclass(frozen=True)
class ClipSummary:
    """What was found out about one clip.

    ``fps`` and ``duration_s`` are as stored in the clip: real frames per second are
    ``fps * time_scale``. ``yaw_deg`` is the angle between the camera's axis and the named view's
    ideal one; ``time_scale`` how many times slower than real the clip plays; ``repaired_share``
    the share of frames in which left and right legs were exchanged back; ``scale_source`` says what
    ``m_per_px`` is from ("height", or "gravity": the body's fall), ``scale_error`` is the half
    width of its 95 % interval as a share; ``notes`` are plain sentences.
    ``cycle_s`` are the clip times (container seconds) of the drawn stride's start and end, and
    ``cycle_side`` says whose stride it is.
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
    cycle_side: Side | None = None
    scale_source: str | None = None
    scale_error: float | None = None


@dataclass(frozen=True)
class LeftOut:
    """A clip that gave nothing, and why, in one sentence."""

    path: str
    reason: str


@dataclass(frozen=True)
class Report:
    """One analysis of one or more clips of one runner.

    ``left_out`` are the clips that were refused. ``truth`` holds, for rendered clips, the true
    value of a measure by "id/side". ``created`` is the moment of the analysis (ISO 8601), for
    display; None where it should not vary.
    """

    provenance: tuple[Provenance, ...]
    clips: tuple[ClipSummary, ...]
    measures: tuple[Measure, ...]
    findings: tuple[Finding, ...]
    backstride_version: str
    truth: dict[str, float] = field(default_factory=dict)
    created: str | None = None
    left_out: tuple[LeftOut, ...] = ()
    schema_version: int = SCHEMA_VERSION
