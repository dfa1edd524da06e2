"""How fast the coach is, live: 640 x 480 pictures in, events out.

    python -m bench.coach_live [--clip CLIP --exercise ID] [--seconds 10] [--rounds 3] [--write]

Pictures are decoded and brought to 640 x 480 beforehand; then each goes through the follower (live
models, finder, checks) and the coach, one after the other as fast as that is possible. Latency is
the time from a picture to its events. The ways are taken in turn, round by round, so that a busy
moment of the machine hits all alike. The first pictures of each round, in which the person is
found, count for the frames a second as well.
"""

import argparse
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
import numpy as np

from backstride.coach.step import begin, finish, result, step
from backstride.pose.estimator import Estimator
from backstride.pose.estimators import make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.live import LiveFollower
from bench.frames import DEMO_CLIP, ByteArray
from bench.machine import cpu_seconds, describe

RESULT = Path(__file__).parent / "results" / "coach_live.md"
WIDTH_PX, HEIGHT_PX, FPS = 640, 480, 30.0
MIN_FRAMES_PER_S, MAX_LATENCY_MS = 30, 50
MODELS = ("lightning", "thunder")
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "synthetic"
CLIP = SHARED / "bicycle_ok.mp4"


@dataclass
class Times:
    """Of one way to run: frames a second by round, latencies, processor time, what was counted."""

    frames_per_s: list[float] = field(default_factory=list)
    latency_ms: list[float] = field(default_factory=list)
    coach_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    counted: int = 0


def pictures(clip: Path, count: int) -> list[ByteArray]:
    """Return ``count`` frames of ``clip`` at 640 x 480, (480,640,3); from the beginning again."""
    found: list[ByteArray] = []
    with av.open(str(clip)) as container:
        for frame in container.decode(video=0):
            small: Any = frame.reformat(width=WIDTH_PX, height=HEIGHT_PX, format="rgb24")
            found.append(small.to_ndarray())
            if len(found) == count:
                break
    return [found[i % len(found)] for i in range(count)]


def run(
    rgb: list[ByteArray], exercise: str, models: tuple[Estimator, PersonFinder], times: Times
) -> None:
    """Send the pictures through follower and coach, and note how long it took."""
    follower, state = LiveFollower(*models), begin(exercise)
    cpu_s, start = cpu_seconds(), time.perf_counter()
    for number, picture in enumerate(rgb):
        taken = time.perf_counter()
        sighting = follower.see(picture, number / FPS)
        seen = time.perf_counter()
        state, _ = step(state, sighting.frame)
        done = time.perf_counter()
        times.latency_ms.append(1000.0 * (done - taken))
        times.coach_ms.append(1000.0 * (done - seen))
    state, _ = finish(state, len(rgb) / FPS)
    times.frames_per_s.append(len(rgb) / (time.perf_counter() - start))
    times.cpu_ms.append(1000.0 * (cpu_seconds() - cpu_s) / len(rgb))
    times.counted = result(state).counted


def row(name: str, times: Times) -> str:
    """Return the table's row of one way to run."""
    p95 = float(np.percentile(times.latency_ms, 95))
    return (
        f"| {name} | {max(times.frames_per_s):.1f} ({statistics.median(times.frames_per_s):.1f}) | "
        f"{statistics.median(times.latency_ms):.1f} | {p95:.1f} | {max(times.latency_ms):.0f} | "
        f"{statistics.median(times.coach_ms):.2f} | {min(times.cpu_ms):.1f} | {times.counted} |"
    )


def main() -> None:
    """Time all ways in turn and print the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clip", type=Path, default=CLIP if CLIP.exists() else DEMO_CLIP)
    parser.add_argument("--exercise", default="bicycle-crunch")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="keep the result")
    options = parser.parse_args()
    machine = describe()
    rgb = pictures(options.clip, round(options.seconds * FPS))
    models = {name: (make_estimator(name), PersonFinder()) for name in MODELS}
    times = {name: Times() for name in MODELS}
    for _ in range(options.rounds):
        for name in MODELS:
            run(rgb, options.exercise, models[name], times[name])
    lines = ["# The coach, live", "", *machine]
    lines += [f"- {options.clip.name} at {WIDTH_PX} x {HEIGHT_PX}, {len(rgb)} pictures a round"]
    lines += [f"- limits for lightning: at least {MIN_FRAMES_PER_S} frames/s, median latency under"]
    lines[-1] += f" {MAX_LATENCY_MS} ms"
    lines += [
        "",
        "| models | frames/s, best (median) | latency: median, ms | 95 %, ms | most, ms |",
    ]
    lines[-1] += " of it the coach, ms | processor ms/frame | counted |"
    lines += ["|---|---|---|---|---|---|---|---|"]
    lines += [row(f"{name} + feet", times[name]) for name in MODELS]
    text = "\n".join(lines) + "\n"
    print(text)
    if options.write:
        RESULT.write_text(text)


if __name__ == "__main__":
    main()
