"""How well a moving camera is followed: ``python -m validation.camera.run [--draw FOLDER]``.

(a) The rendered clips carry a shake of about 0.3 px that is written down. (b) Clips from cameras
that stand still, real and rendered, are filmed again through a window that trembles, rolls and pans
in a known way (`made`); the body's points are those of the pose model on the clip from the still
camera, moved along with the window, so that any difference is the camera's. (c) With ``--draw``,
the panning clip is laid out on the ground that it passes, to be judged by eye.
"""

import argparse
import json
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from backstride import __version__
from backstride.kinematics.evaluate import evaluate
from backstride.pose.clean import clean
from backstride.pose.steady import reach_px, stabilised
from backstride.pose.track import PoseTrack
from backstride.video.camera import CameraPath, camera_paths
from backstride.video.clip import open_clip
from backstride.video.read import read_frames
from backstride.video.suitability import assess
from validation.camera.made import Source, hand, part, write
from validation.events.truth import Array
from validation.tracks import DATA, raw_track

RESULTS = Path(__file__).parent / "results"
STRIDE_S = 0.7
HEIGHT_M = 1.78
RENDERED = ("run_side_male_60", "run_side_female_60", "run_side_male_120", "run_rear_male_60")
SOURCES = (
    Source(DATA / "running/hato_sprint_a1.mp4", 120, 90, (640, 480), (320, 180), 250.0),
    Source(DATA / "running/male_side.mp4", 0, 90, (500, 1000), (110, 140), 70.0),
    Source(DATA / "synthetic/run_side_male_60.mp4", 0, 200, (560, 450), (40, 15), 28.0),
    Source(DATA / "synthetic/run_rear_male_60.mp4", 0, 200, (560, 450), (40, 15), 28.0),
)
HANDS = {
    "trembles 2 px": {"tremor_px": 2.0, "roll_deg": 0.0, "pans": False},
    "trembles 10 px": {"tremor_px": 10.0, "roll_deg": 0.0, "pans": False},
    "pans, trembles 10 px, rolls 0.5 deg": {"tremor_px": 10.0, "roll_deg": 0.5, "pans": True},
}
PLACES = ("vertical_oscillation", "lateral_sway", "step_width", "crossover")


@dataclass(frozen=True)
class Row:
    """One clip: root mean squares over stride-long windows without their straight drift, px.

    ``true_px`` is the camera's movement, ``wrong_px`` what was found minus that, ``stated_px`` the
    error that the path states for itself; ``noticed`` whether the clip counts as moving.
    """

    clip: str
    camera: str
    true_px: float
    wrong_px: float
    stated_px: float
    lost_share: float
    noticed: bool


@dataclass(frozen=True)
class Effect:
    """A measure from the still camera, from the moving one as it is, and with its movement out."""

    clip: str
    camera: str
    measure: str
    still: float | None
    moving: float | None
    steadied: float | None
    stated_error: float | None


def main() -> None:
    """Run everything and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", type=Path)
    folder = parser.parse_args().draw
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        draw(DATA / "running/sports2d_demo2_sprint_panning.mp4", folder / "panning.png")
    rows = [shake_row(name) for name in RENDERED]
    effects: list[Effect] = []
    for source in SOURCES:
        for camera, how in HANDS.items():
            row, found = made_rows(source, camera, how)
            rows.append(row)
            effects += found
            print(row, flush=True)
    RESULTS.mkdir(exist_ok=True)
    told = {"paths": [asdict(r) for r in rows], "measures": [asdict(e) for e in effects]}
    (RESULTS / f"camera-{__version__}.json").write_text(json.dumps(told, indent=1) + "\n")
    (RESULTS / f"camera-{__version__}.md").write_text(markdown(rows, effects))


def shake_row(name: str) -> Row:
    """Return how well a rendered clip's own shake is found."""
    path = DATA / "synthetic" / f"{name}.mp4"
    with np.load(path.with_suffix(".truth.npz")) as arrays:
        true_px = arrays["camera_shake_px"].astype(np.float64)
    return compared(path, "its own shake", raw_track(path), true_px)[0]


def made_rows(source: Source, camera: str, how: dict[str, float]) -> tuple[Row, list[Effect]]:
    """Return how well the camera of a made clip is found, and what it does to measures."""
    still = part(raw_track(source.path), source)
    moved = hand(source, still.fps, seed=1, **how)  # type: ignore[arg-type]
    seen = replace(
        still,
        position_px=moved.seen_at(still.position_px.astype(np.float64), source.size).astype(
            np.float32
        ),
        width_px=source.size[0],
        height_px=source.size[1],
    )
    with tempfile.TemporaryDirectory() as folder:
        clip = write(source, moved, Path(folder) / f"{source.path.stem}.mp4")
        true_px = moved.shift_at(_middle(seen), source.size) + _own_shake(source)
        row, path = compared(clip, camera, seen, true_px)
    return row, effects_of(still, seen, path, row)


def compared(path: Path, camera: str, track: PoseTrack, true_px: Array) -> tuple[Row, CameraPath]:
    """Return the row of a clip whose camera's movement (T,2) is known, and the path found."""
    clip = open_clip(path)
    found = camera_paths(clip, reach_px(track)[None])[0]
    known = np.isfinite(found.error_px)
    wrong_px = found.shift_px - true_px
    row = Row(
        clip=path.stem,
        camera=camera,
        true_px=within_stride(true_px, clip.fps),
        wrong_px=within_stride(wrong_px, clip.fps),
        stated_px=float(np.sqrt(np.mean(found.error_px[known] ** 2))),
        lost_share=float(1.0 - known.mean()),
        noticed=assess(clip).camera_moves,
    )
    return row, found


def within_stride(way_px: Array, fps: float) -> float:
    """Return the root mean square length of a way (T,2) about its straight drift in a stride."""
    n = round(STRIDE_S * fps)
    time = np.arange(n)
    rests = []
    for start in range(0, len(way_px) - n + 1, n // 4):
        piece = way_px[start : start + n]
        rest = piece - np.outer(time, [1, 1]) * np.polyfit(time, piece, 1)[0]
        rests.append(np.mean(np.sum((rest - rest.mean(axis=0)) ** 2, axis=1)))
    return float(np.sqrt(np.mean(rests)))


def _own_shake(source: Source) -> Array:
    """Return the shake (T,2) that a rendered source has by itself; 0 for a real one."""
    truth = source.path.with_suffix(".truth.npz")
    if not truth.exists():
        return np.zeros((source.n_frames, 2))
    with np.load(truth) as arrays:
        shake_px = arrays["camera_shake_px"][source.first :][: source.n_frames]
    return np.asarray(shake_px - shake_px[0], dtype=np.float64)


def effects_of(still: PoseTrack, seen: PoseTrack, path: CameraPath, row: Row) -> list[Effect]:
    """Return the measures that compare places, with and without the camera's movement."""
    still_m, moving_m, steady_m = (
        {m.id: m for m in result.measures if m.id in PLACES}
        for result in (
            evaluate(clean(still).track, HEIGHT_M),
            evaluate(clean(seen).track, HEIGHT_M),
            evaluate(clean(stabilised(seen, path)).track, HEIGHT_M, camera_error_px=path.error_px),
        )
    )
    return [
        Effect(
            clip=row.clip,
            camera=row.camera,
            measure=name,
            still=still_m[name].value,
            moving=moving_m[name].value,
            steadied=steady_m[name].value,
            stated_error=steady_m[name].error,
        )
        for name in PLACES
        if still_m[name].value is not None
    ]


def draw(path: Path, picture: Path, shrunk: float = 0.2, every: int = 15) -> None:
    """Lay a panning clip's frames out on the ground, and the ankles' way over them."""
    clip, raw = open_clip(path), raw_track(path)
    found = camera_paths(clip, reach_px(raw)[None])[0]
    place_px = -found.shift_px * shrunk
    low = place_px.min(axis=0)
    size = np.ceil(place_px.max(axis=0) - low + shrunk * np.array([clip.width_px, clip.height_px]))
    whole = Image.new("RGB", (int(size[0]), int(size[1])))
    for frame in read_frames(clip, max_side_px=round(shrunk * max(clip.width_px, clip.height_px))):
        if frame.index % every == 0:
            x, y = place_px[frame.index] - low
            whole.paste(Image.fromarray(frame.rgb), (round(x), round(y)))
    pen = ImageDraw.Draw(whole)
    steady = clean(stabilised(raw, found)).track
    for name, colour in (("left_ankle", (255, 140, 0)), ("right_ankle", (255, 255, 255))):
        for x, y in steady.point(name) * shrunk - low:
            if np.isfinite(x):
                pen.ellipse((x - 1, y - 1, x + 1, y + 1), fill=colour)
    whole.save(picture)


def markdown(rows: list[Row], effects: list[Effect]) -> str:
    """Return both tables."""
    head = [
        "# A moving camera's movement against the known one",
        "",
        f"Backstride {__version__}. Root mean square over windows of {STRIDE_S} s without their "
        "straight drift, px of the clip.",
        "",
        "| clip | camera | moves by | found minus true | states for itself | lost | noticed |",
        "|---|---|---|---|---|---|---|",
    ]
    paths = [
        f"| {r.clip} | {r.camera} | {r.true_px:.2f} | {r.wrong_px:.3f} | {r.stated_px:.3f} "
        f"| {r.lost_share:.0%} | {'yes' if r.noticed else 'no'} |"
        for r in rows
    ]
    between = [
        "",
        "## What it does to measures",
        "",
        f"A height of {HEIGHT_M} m is assumed where none is known.",
        "",
        "| measure | clip | camera | still camera | moving camera | movement out | error |",
        "|---|---|---|---|---|---|---|",
    ]
    measures = [
        f"| {e.measure} | {e.clip} | {e.camera} | {_told(e.still)} | {_told(e.moving)} "
        f"| {_told(e.steadied)} | {_told(e.stated_error)} |"
        for e in sorted(effects, key=lambda e: e.measure)
    ]
    return "\n".join([*head, *paths, *between, *measures, ""])


def _told(value: float | None) -> str:
    return "withheld" if value is None else f"{value:.2f}"


def _middle(track: PoseTrack) -> Array:
    """Return the middle (T,2) of the body's box, carried over where nobody is seen."""
    box = reach_px(track)
    middle = 0.5 * (box[:, :2] + box[:, 2:])
    known = np.flatnonzero(np.isfinite(middle[:, 0]))
    frames = np.arange(len(middle))
    return np.stack([np.interp(frames, known, axis[known]) for axis in middle.T], axis=1)


if __name__ == "__main__":
    main()
