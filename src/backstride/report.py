"""`Report`: what one analysis produced. Types only; the JSON schema lies beside this file."""

from dataclasses import dataclass, field
from typing import Literal

from backstride.core.provenance import Provenance
from backstride.findings.answer import Answer
from backstride.findings.finding import Finding
from backstride.kinematics.curves import Curve
from backstride.kinematics.drift import Drift
from backstride.kinematics.measure import Measure, Side
from backstride.plan.programme import Programme

SCHEMA_VERSION = 4
"""Counts changes of report.json that a reader has to know about.

4: the day of the safety screen, so that a stored report can be shown again.

3: the answer (safety screen, ranked causes) and the programme's first week.

2: drifts (fresh against tired); clips have a condition, and those of a tired runner are listed
after the fresh ones, from which alone the measures come.
"""

Condition = Literal["fresh", "tired"]


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
    ``cycle_side`` says whose stride it is. ``condition`` is what the user says of the runner.
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
    condition: Condition = "fresh"


@dataclass(frozen=True)
class LeftOut:
    """A clip that gave nothing, and why, in one sentence."""

    path: str
    reason: str


@dataclass(frozen=True)
class Report:
    """One analysis of one or more clips of one runner.

    ``measures`` come from the fresh clips; ``drifts`` are their changes in the tired ones or, with
    none of these, over one long clip.
    ``answer`` and ``programme`` (its first week) are given where an interview was; the programme
    only where the safety screen allows it.
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
    drifts: tuple[Drift, ...] = ()
    answer: Answer | None = None
    programme: Programme | None = None
    schema_version: int = SCHEMA_VERSION
