"""MediaPipe's `solutions.pose` on a clip, in an environment of its own (see `setup_peers.sh`).

Prints one JSON object; ``--save`` keeps the points for the accuracy table.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import mediapipe as mp
import numpy as np
from numpy.typing import NDArray

from bench.frames import DEMO_CLIP, rgb_frames
from bench.machine import cpu_seconds, peak_rss_mb, versions

POINTS = {
    "nose": 0, "left_ear": 7, "right_ear": 8, "left_shoulder": 11, "right_shoulder": 12,
    "left_elbow": 13, "right_elbow": 14, "left_wrist": 15, "right_wrist": 16,
    "left_hip": 23, "right_hip": 24, "left_knee": 25, "right_knee": 26,
    "left_ankle": 27, "right_ankle": 28, "left_heel": 29, "right_heel": 30,
    "left_toe": 31, "right_toe": 32,
}  # fmt: skip


def points_px(result: object, width: int, height: int) -> NDArray[np.float64]:
    """Return the 19 points (K,2) in pixels, (0,0) = centre of the first pixel; NaN if unseen."""
    landmarks = getattr(result, "pose_landmarks", None)
    if landmarks is None:
        return np.full((len(POINTS), 2), np.nan)
    found = [landmarks.landmark[index] for index in POINTS.values()]
    return np.array([[p.x * width - 0.5, p.y * height - 0.5] for p in found])


def run(clip: Path, complexity: int, limit: int) -> tuple[dict[str, float], NDArray[np.float64]]:
    """Track ``clip`` and time it: the model's own time apart from decoding."""
    points, own_s = [], 0.0
    with mp.solutions.pose.Pose(
        static_image_mode=False, model_complexity=complexity, enable_segmentation=False
    ) as pose:
        cpu_start, start = cpu_seconds(), time.perf_counter()
        for frame in rgb_frames(clip, limit):
            before = time.perf_counter()
            result = pose.process(frame)
            own_s += time.perf_counter() - before
            points.append(points_px(result, frame.shape[1], frame.shape[0]))
        total_s, cpu_s = time.perf_counter() - start, cpu_seconds() - cpu_start
    n = len(points)
    figures = {
        "complexity": complexity,
        "frames": n,
        "frames_per_s": n / total_s,
        "frames_per_s_without_decoding": n / own_s,
        "cpu_ms_per_frame": 1000.0 * cpu_s / n,
        "peak_rss_mb": peak_rss_mb(),
    }
    return figures, np.array(points)


def main() -> None:
    """Run one complexity and print its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clip", type=Path, default=DEMO_CLIP)
    parser.add_argument("--complexity", type=int, choices=(0, 1, 2), required=True)
    parser.add_argument("--frames", type=int, default=300)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    figures, points = run(options.clip, options.complexity, options.frames)
    if options.save:
        np.savez(options.save, names=np.array(list(POINTS)), position_px=points)
    packages = versions(["mediapipe", "numpy", "av"])
    json.dump({**figures, "packages": packages}, sys.stdout)


if __name__ == "__main__":
    main()
