"""The whole of `backstride analyze` on one clip, stage by stage. Prints one JSON object.

Run by `bench.analyze_speed` and `bench.memory` in a process of its own, so that the peak of memory
is that of one analysis.
"""

import argparse
import importlib
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.frames import DEMO_CLIP
from bench.machine import cpu_seconds, peak_rss_mb


class Clock:
    """Notes when each frame was done."""

    def __init__(self) -> None:
        self.start = time.perf_counter()
        self.frames: list[float] = []

    def clip(self, _clip: object) -> Any:  # noqa: ANN401 - what `analyze` asks for
        """Take a clip; return what is called after each of its frames."""
        return lambda _frame: self.frames.append(time.perf_counter())


def decode_s(clip: Path) -> float:
    """Return how long it takes to decode all frames of ``clip`` and nothing else."""
    from backstride.video.clip import open_clip
    from backstride.video.read import read_frames

    start = time.perf_counter()
    for _ in read_frames(open_clip(clip), max_side_px=1920):
        pass
    return time.perf_counter() - start


def timed_results(analysis: Any) -> tuple[float, float]:  # noqa: ANN401
    """Write all results; return the seconds for the report and for the annotated video."""
    results: Any = importlib.import_module("backstride.app.results")
    drawn_s = 0.0
    draw = results.write_annotated

    def timed_draw(*args: Any, **options: Any) -> Any:  # noqa: ANN401
        nonlocal drawn_s
        start = time.perf_counter()
        outcome = draw(*args, **options)
        drawn_s += time.perf_counter() - start
        return outcome

    results.write_annotated = timed_draw
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        results.write_results(analysis, Path(folder))
    return time.perf_counter() - start - drawn_s, drawn_s


def run(clip: Path, height_m: float, save: Path | None) -> dict[str, float | str]:
    """Analyze ``clip``; return the seconds of each stage and the frames a second."""
    clock = Clock()
    from backstride.analyze import Settings, analyze
    from backstride.app.memory import keep_pictures_out_of_the_heap

    keep_pictures_out_of_the_heap()

    analysis = analyze([clip], Settings(height_m=height_m), clock.clip)
    analyzed_at, cpu_s, analyzed_mb = time.perf_counter(), cpu_seconds(), peak_rss_mb()
    report_s, drawn_s = timed_results(analysis)
    peak = peak_rss_mb()
    track = analysis.clips[0].track
    if save:
        import numpy as np

        np.savez(save, names=np.array(track.skeleton.names), position_px=track.position_px)
    n = len(clock.frames)
    total_s = analyzed_at - clock.start + report_s
    return {
        "frames": n,
        "runtime": track.provenance.parameters.get("runtime", ""),
        "start_s": clock.frames[0] - clock.start,
        "pose_s": clock.frames[-1] - clock.frames[0],
        "measures_s": analyzed_at - clock.frames[-1],
        "report_s": report_s,
        "annotated_video_s": drawn_s,
        "decode_alone_s": decode_s(clip),
        "frames_per_s": n / total_s,
        "frames_per_s_pose": (n - 1) / (clock.frames[-1] - clock.frames[0]),
        "cpu_ms_per_frame": 1000.0 * cpu_s / n,
        "peak_rss_mb": peak,
        "peak_rss_before_results_mb": analyzed_mb,
    }


def main() -> None:
    """Run one analysis and print its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clip", type=Path, default=DEMO_CLIP)
    parser.add_argument("--height-m", type=float, default=1.78)
    parser.add_argument("--save", type=Path, help="keep the points for the accuracy table")
    options = parser.parse_args()
    json.dump(run(options.clip, options.height_m, options.save), sys.stdout)


if __name__ == "__main__":
    main()
