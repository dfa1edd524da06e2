"""Peak memory of `analyze` on 30 s and on 3 min of 1080p video: it must not grow with length.

    python -m bench.memory [--write]

The clips are made from a demo clip, enlarged and looped, in a temporary folder.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from bench.frames import DEMO_CLIP
from bench.machine import describe

HERE = Path(__file__).parent
RESULT = HERE / "results" / "memory.md"
WIDTH_PX, HEIGHT_PX = 1920, 1080
LENGTHS_S = (30, 180)
LIMIT_MB = 700


def make_clip(source: Path, path: Path, duration_s: int, fps: int) -> None:
    """Write ``duration_s`` of ``source``, looped and enlarged, at ``fps`` frames a second."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=fps, options={"preset": "ultrafast", "crf": "28"})
        stream.width, stream.height, stream.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuv420p"
        stream.time_base = Fraction(1, fps)
        written = 0
        while written < duration_s * fps:
            with av.open(str(source)) as container:
                for frame in container.decode(video=0):
                    if written == duration_s * fps:
                        break
                    large: Any = frame.reformat(WIDTH_PX, HEIGHT_PX, "yuv420p")
                    large.pts, large.time_base = written, Fraction(1, fps)
                    out.mux(stream.encode(large))
                    written += 1
        out.mux(stream.encode(None))


def analyze(clip: Path) -> dict[str, float]:
    """Analyze ``clip`` in a process of its own; return its figures."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.pipeline", "--clip", str(clip)],
        cwd=HERE.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Make the clips, analyze them, print the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fps", type=int, default=30)
    parser.add_argument("--write", action="store_true", help="keep the result")
    options = parser.parse_args()
    lines = ["# Peak memory of `analyze`", "", *describe(), f"- limit: {LIMIT_MB} MiB", ""]
    lines += ["| clip | frames | frames/s | peak memory, MiB |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for duration_s in LENGTHS_S:
            clip = Path(folder) / f"{duration_s}s.mp4"
            make_clip(DEMO_CLIP, clip, duration_s, options.fps)
            found = analyze(clip)
            lines.append(
                f"| {WIDTH_PX} x {HEIGHT_PX}, {options.fps}/s, {duration_s} s | "
                f"{found['frames']:.0f} | {found['frames_per_s']:.1f} | "
                f"{found['peak_rss_mb']:.0f} |"
            )
            clip.unlink()
    text = "\n".join(lines) + "\n"
    print(text)
    if options.write:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(text)


if __name__ == "__main__":
    main()
