"""A report read back from report.json, of this version or an older one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backstride.app.json_file import FileKind
from backstride.app.read_drifts import read_drift
from backstride.app.read_values import number_or_none, side_of, withheld_of
from backstride.core.errors import ReportFileError
from backstride.kinematics.drift import Drift
from backstride.kinematics.measure import Measure
from backstride.report import SCHEMA_VERSION

REPORT_NAME = "report.json"
MOST_BYTES = 100_000_000
"""A report of one runner has some hundred kilobytes; anything near this is another file."""
REPORT_FILE = FileKind(
    name="report",
    error=ReportFileError,
    if_missing="give the report.json that 'backstride analyze' wrote, or its folder",
    if_damaged="give the report.json that 'backstride analyze' wrote, or its folder",
    most_bytes=MOST_BYTES,
)


@dataclass(frozen=True)
class StoredReport:
    """What is needed of a report later: its measures and drifts, when it was made, which clips."""

    path: Path
    created: str | None
    backstride_version: str
    clips: tuple[str, ...]
    measures: tuple[Measure, ...]
    views: tuple[str, ...] = ()
    has_tired: bool = False
    drifts: tuple[Drift, ...] = ()


def read_report(path: Path) -> StoredReport:
    """Read a report.json, or the one in a folder; fields that older versions lack may be missing.

    Raises
    ------
    ReportFileError
        If there is no such file, if it is no report, or one of a newer version.

    """
    file = path / REPORT_NAME if path.is_dir() else path
    return stored_from_json(REPORT_FILE.read(file), str(file))


def stored_from_json(told: Mapping[str, Any], name: str) -> StoredReport:
    """Return the report that plain data tells; ``name``, not always of a file, is its path.

    Raises
    ------
    ReportFileError
        If it is no report, or one of a newer version.

    """
    check_version(told, name)
    try:
        found = tuple(read_measure(one) for one in told["measures"])
        drifts = tuple(read_drift(one) for one in told.get("drifts", []))
        stored = told.get("clips", [])
        clips = tuple(str(clip["path"]) for clip in stored)
        fresh = [clip for clip in stored if clip.get("condition", "fresh") == "fresh"]
        views = tuple(sorted({str(clip.get("view", "")) for clip in fresh}))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise REPORT_FILE.refused(
            name, "a measure, a drift or a clip in it has not the form of one"
        ) from error
    created = told.get("created")
    return StoredReport(
        Path(name),
        created if isinstance(created, str) else None,
        str(told.get("backstride_version", "")),
        clips,
        found,
        views,
        has_tired=len(fresh) < len(stored),
        drifts=drifts,
    )


def check_version(told: Mapping[str, Any], name: str) -> None:
    """Refuse data that are no report's, or of a newer version's.

    Raises
    ------
    ReportFileError
        If they are.

    """
    version = told.get("schema_version")
    if not isinstance(told.get("measures"), list) or not isinstance(version, int):
        raise REPORT_FILE.refused(name, "it is JSON of another kind")
    if version > SCHEMA_VERSION:
        msg = (
            f"a report of version {SCHEMA_VERSION} or older was needed, but {name} has version "
            f"{version}: it was made by a newer Backstride, so bring this one up to date"
        )
        raise ReportFileError(msg)


def read_measure(told: Mapping[str, Any]) -> Measure:
    """Return one measure.

    Raises
    ------
    AttributeError, KeyError, TypeError, ValueError
        If it has not the form of one.

    """
    value, error = number_or_none(told.get("value")), number_or_none(told.get("error"))
    given = value is not None and error is not None
    return Measure(
        id=str(told["id"]),
        unit=str(told.get("unit", "")),
        side=side_of(told.get("side", "both")),
        version=int(told.get("version", 1)),
        value=value if given else None,
        error=error if given else None,
        n_strides=int(told.get("n_strides") or 0),
        withheld=None if given else withheld_of(told.get("withheld")),
        spread=number_or_none(told.get("spread")),
        show_at_s=number_or_none(told.get("show_at_s")),
        clip_index=int(told.get("clip_index") or 0),
        sampling_error=number_or_none(told.get("sampling_error")),
    )
