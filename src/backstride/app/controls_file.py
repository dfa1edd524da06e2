"""controls.json: what was pressed in a session, so that it replays exactly with its pose track."""

import json
from collections.abc import Sequence
from pathlib import Path

from backstride.app.json_file import FileKind
from backstride.app.plain_data import NotThisFormError, from_plain, to_plain
from backstride.coach.session.events import (
    Back,
    Control,
    Finish,
    PainAnswer,
    Pause,
    Resume,
    Skip,
)
from backstride.core.errors import PlanError

CONTROLS_NAME = "controls.json"
CONTROLS_VERSION = 1
"""Counts changes of the file that a reader has to know about."""
MOST_BYTES = 20_000_000
CONTROLS_FILE = FileKind(
    name="record of controls",
    error=PlanError,
    if_missing="leave it out",
    if_damaged="remove it to replay without",
    most_bytes=MOST_BYTES,
)
_KINDS: tuple[type[Control], ...] = (Skip, Pause, Resume, Back, PainAnswer, Finish)
_BY_NAME = {kind.__name__: kind for kind in _KINDS}


def write_controls(controls: Sequence[Control], path: Path) -> None:
    """Write what was pressed, in the order of time."""
    told = [{"control": type(one).__name__, **to_plain(one)} for one in controls]
    text = json.dumps({"schema_version": CONTROLS_VERSION, "controls": told}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def read_controls(path: Path) -> tuple[Control, ...] | None:
    """Return what was pressed; None without such a file.

    Raises
    ------
    PlanError
        If the file is damaged or of another version.

    """
    if not path.exists():
        return None
    told = CONTROLS_FILE.read(path)
    controls = told.get("controls")
    if told.get("schema_version") != CONTROLS_VERSION or not isinstance(controls, list):
        raise CONTROLS_FILE.refused(path, "it is of another form")
    try:
        return tuple(_control(one) for one in controls)
    except NotThisFormError as error:
        raise CONTROLS_FILE.refused(path, str(error)) from error


def _control(told: object) -> Control:
    if not isinstance(told, dict) or told.get("control") not in _BY_NAME:
        msg = "one of its controls is not known"
        raise NotThisFormError(msg)
    values = {key: value for key, value in told.items() if key != "control"}
    return from_plain(_BY_NAME[told["control"]], values)
