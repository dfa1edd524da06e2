"""Pose tracks as files: a zip of plain NumPy arrays and one JSON text (`.npz`)."""

import json
from dataclasses import asdict
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from backstride.core.errors import BackstrideError
from backstride.core.provenance import Provenance
from backstride.core.skeleton import Skeleton
from backstride.pose.track import PoseTrack

FORMAT = "backstride.pose/1"


class PoseFileError(BackstrideError):
    """The file is not a pose track."""


def save_track(track: PoseTrack, path: Path) -> None:
    """Write a track to ``path`` (`.npz`); see docs/decisions/0002-pose-track-as-npz.md."""
    header = {
        "format": FORMAT,
        "names": track.skeleton.names,
        "edges": track.skeleton.edges,
        "mirror": track.skeleton.mirror,
        "width_px": track.width_px,
        "height_px": track.height_px,
        "provenance": asdict(track.provenance),
    }
    world_m = np.zeros((0, 0, 3), np.float32) if track.world_m is None else track.world_m
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            header=np.array(json.dumps(header)),
            position_px=track.position_px,
            confidence=track.confidence,
            time_s=track.time_s,
            world_m=world_m,
        )


def load_track(path: Path) -> PoseTrack:
    """Return the track in ``path``.

    Raises
    ------
    PoseFileError
        If the file is not a pose track of a known format.

    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            header = json.loads(str(stored["header"]))
            arrays = {name: stored[name] for name in stored.files if name != "header"}
    except FileNotFoundError as error:
        msg = f"a pose track (pose.npz) was needed, but {path} is not there"
        raise PoseFileError(msg) from error
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        msg = f"a pose track (pose.npz) was needed, but {path.name} is none, or damaged"
        raise PoseFileError(msg) from error
    if header.get("format") != FORMAT:
        msg = f"a pose track of format {FORMAT} was needed, {path.name} is {header.get('format')}"
        raise PoseFileError(msg)
    return PoseTrack(
        position_px=arrays["position_px"],
        confidence=arrays["confidence"],
        time_s=arrays["time_s"],
        skeleton=_skeleton(header),
        provenance=Provenance(**header["provenance"]),
        width_px=header["width_px"],
        height_px=header["height_px"],
        world_m=arrays["world_m"] if arrays["world_m"].size else None,
    )


def _skeleton(header: dict[str, list[list[int]]]) -> Skeleton:
    return Skeleton(
        names=tuple(str(name) for name in header["names"]),
        edges=tuple((a, b) for a, b in header["edges"]),
        mirror=tuple((a, b) for a, b in header["mirror"]),
    )
