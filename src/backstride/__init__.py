"""Backstride: what causes a back to hurt only when running, measured from a phone clip.

>>> from backstride.analyze import Settings, analyze
>>> analysis = analyze(["side.mp4"], Settings(height_m=1.78))  # doctest: +SKIP
>>> [measure.id for measure in analysis.report.measures]  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backstride.analyze import Analysis, Settings
    from backstride.core.errors import BackstrideError
    from backstride.findings.finding import Finding
    from backstride.kinematics.measure import Measure
    from backstride.pose.formats import load_track, save_track
    from backstride.pose.track import PoseTrack
    from backstride.report import Report

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "BackstrideError",
    "Finding",
    "Measure",
    "PoseTrack",
    "Report",
    "Settings",
    "load_track",
    "save_track",
]

_HOMES = {
    "Analysis": "analyze",
    "BackstrideError": "core.errors",
    "Finding": "findings.finding",
    "Measure": "kinematics.measure",
    "PoseTrack": "pose.track",
    "Report": "report",
    "Settings": "analyze",
    "load_track": "pose.formats",
    "save_track": "pose.formats",
}


def __getattr__(name: str) -> object:
    """Load a public name's module when it is first asked for."""
    if name not in _HOMES:
        msg = f"module 'backstride' has no attribute '{name}'"
        raise AttributeError(msg)
    return getattr(import_module(f"backstride.{_HOMES[name]}"), name)
