"""What `analyze` makes of every real clip: run it, read results/VERSION.md.

    python validation/running_clips/run.py [--sheets FOLDER] [NAME ...]

With --sheets, a contact sheet of each runner with the skeleton drawn is written for judging by eye;
the sheets show people and stay out of the repository. What was judged is kept in judged.toml.
"""

import argparse
import tomllib
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from backstride import __version__
from backstride.analyze import Analysis, AnalyzedClip, Settings, analyze
from backstride.core.errors import BackstrideError
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseTrack
from backstride.video.read import Frame, read_frames

HERE = Path(__file__).parent
CLIPS = HERE.parents[1].parent / "shared" / "data" / "running"
COLUMNS = (
    "clip",
    "outcome",
    "view, yaw",
    "cadence, steps/min",
    "strides",
    "given",
    "withheld",
    "by eye",
)
TILES, PER_ROW, TILE_PX = 40, 8, 220


def row(name: str, analysis: Analysis, judged: str) -> tuple[str, ...]:
    """Return the table's row of a clip that gave a report."""
    clip = analysis.report.clips[0]
    given = [measure for measure in analysis.report.measures if measure.withheld is None]
    withheld: dict[str, list[str]] = {}
    for measure in analysis.report.measures:
        if measure.withheld is not None:
            withheld.setdefault(measure.withheld.reason, []).append(measure.id)
    cadence = next((m for m in given if m.id == "cadence"), None)
    said = "withheld" if cadence is None else f"{cadence.value:.1f} ± {cadence.error:.1f}"
    reasons = "; ".join(
        f"{reason} ({', '.join(sorted(set(ids)))})" for reason, ids in withheld.items()
    )
    view = f"{clip.view}, {clip.yaw_deg:.0f} ± {clip.yaw_error_deg:.0f}"
    ids = ", ".join(dict.fromkeys(measure.id for measure in given)) or "nothing"
    notes = " ".join(clip.notes)
    return name, f"report. {notes}", view, said, str(clip.n_strides), ids, reasons, judged


def sheet(analyzed: AnalyzedClip, path: Path) -> None:
    """Write frames spread over the runner's part of the clip, cut out, with the skeleton."""
    track = analyzed.track
    seen = np.flatnonzero(
        np.isfinite(track.position_px[:, :, 0]).sum(axis=1) > len(BODY.names) // 2
    )
    wanted = set(seen[np.linspace(0, seen.size - 1, min(TILES, seen.size)).astype(int)].tolist())
    tiles = [tile(frame, track) for frame in read_frames(analyzed.clip) if frame.index in wanted]
    rows = -(-len(tiles) // PER_ROW)
    whole = Image.new("RGB", (PER_ROW * TILE_PX, rows * TILE_PX))
    for i, picture in enumerate(tiles):
        whole.paste(picture, (i % PER_ROW * TILE_PX, i // PER_ROW * TILE_PX))
    whole.save(path)


def tile(frame: Frame, track: PoseTrack) -> Image.Image:
    """Return one frame cut to the runner: left orange, right blue."""
    points = track.position_px[frame.index]
    low, high = np.nanmin(points, axis=0), np.nanmax(points, axis=0)
    middle, half = (low + high) / 2, float((high - low).max()) * 0.65
    picture = Image.fromarray(frame.rgb)
    pen = ImageDraw.Draw(picture)
    for a, b in BODY.edges:
        if np.isfinite(points[[a, b]]).all():
            colour = (255, 140, 0) if BODY.names[b].startswith("left") else (0, 120, 255)
            ends = [tuple(float(x) for x in points[i]) for i in (a, b)]
            pen.line(ends, fill=colour, width=max(1, int(half / 60)))
    x, y = (float(place) for place in middle)
    cut = picture.crop((x - half, y - half, x + half, y + half)).resize((TILE_PX, TILE_PX))
    ImageDraw.Draw(cut).text((4, 4), str(frame.index), fill=(255, 255, 0))
    return cut


def main() -> None:
    """Analyze every clip and write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--sheets", type=Path)
    options = parser.parse_args()
    judged = tomllib.loads((HERE / "judged.toml").read_text())
    lines = ["| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    for path in sorted(CLIPS.glob("*.mp4")):
        if options.names and path.stem not in options.names:
            continue
        eye = judged.get(path.stem, "not judged")
        try:
            analysis = analyze([path], Settings())
            cells = row(path.stem, analysis, eye)
            if options.sheets:
                options.sheets.mkdir(parents=True, exist_ok=True)
                sheet(analysis.clips[0], options.sheets / f"{path.stem}.png")
        except BackstrideError as error:
            cells = (path.stem, f"refused: {error}", "", "", "", "", "", eye)
        lines.append("| " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    if not options.names:
        (HERE / "results").mkdir(exist_ok=True)
        (HERE / "results" / f"{__version__}.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
