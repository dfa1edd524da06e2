"""Write tests/fixtures/tracks/*.npz: what the live pose model sees in our rendered exercise clips.

With them the coach is tested on a pose model's points where ../shared is missing. The clips are
our own work under CC0. Run it anew after a change of the pose model or of who follows a person.

Usage: python -m tools.exercise_tracks
"""

import json
from pathlib import Path

import numpy as np

from backstride.core.arrays import Float32Array
from backstride.pose.track import PoseTrack
from validation.coach.tracks import exercise_track
from validation.tracks import DATA

TRACKS = Path(__file__).parents[1] / "tests" / "fixtures" / "tracks"
CLIPS = (
    "pike_ok", "pike_faults", "tbalance_ok", "tbalance_faults", "bicycle_ok", "bicycle_faults",
    "neg_plank_hold", "neg_squat", "neg_standing",
)  # fmt: skip
STEP_PX = 0.1
"""Positions are kept to this: far below what any model is sure of."""
CONFIDENCE_STEPS = 50
"""Confidences are kept to 2 %."""
REP_FIELDS = ("side", "start_s", "peak_start_s", "peak_end_s", "end_s", "correct", "faults")


def main() -> None:
    """Write every clip's track."""
    TRACKS.mkdir(exist_ok=True)
    for name in CLIPS:
        file = TRACKS / f"{name}.npz"
        write(exercise_track(DATA / "synthetic" / f"{name}.mp4", "lightning"), truth(name), file)
        print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")


def truth(name: str) -> str:
    """Return what of a clip's truth the tests read, as JSON."""
    told = json.loads((DATA / "synthetic" / f"{name}.truth.json").read_text("utf-8"))
    exercise = told["exercise"]
    kept = {
        "id": exercise["id"],
        "reps": [{field: rep[field] for field in REP_FIELDS} for rep in exercise["reps"]],
        "holds": exercise["holds"],
    }
    return json.dumps(kept)


def write(track: PoseTrack, told: str, file: Path) -> None:
    """Write a track in little room: differences from frame to frame, in steps of `STEP_PX`."""
    steps = np.where(np.isfinite(track.position_px), track.position_px / STEP_PX, 0.0)
    whole = np.rint(steps).astype(np.int16)
    np.savez_compressed(
        file,
        change=np.diff(whole, axis=0, prepend=np.zeros_like(whole[:1])),
        missing=np.packbits(np.isnan(track.position_px[:, :, 0])),
        confidence=_coarse(track.confidence),
        time_s=track.time_s,
        step_px=np.array(STEP_PX),
        confidence_steps=np.array(CONFIDENCE_STEPS),
        size_px=np.array([track.width_px, track.height_px]),
        exercise=np.array(told),
    )


def _coarse(confidence: Float32Array) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    return np.rint(confidence * CONFIDENCE_STEPS).astype(np.uint8)


if __name__ == "__main__":
    main()
