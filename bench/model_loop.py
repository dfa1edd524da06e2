"""The bare model loop: both models on ready crops and nothing else. The physical limit here.

Run by `bench.analyze_speed`, or alone: ``python -m bench.model_loop --runtime onnxruntime``.
Prints one JSON object.
"""

import argparse
import itertools
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.frames import DEMO_CLIP, crops
from bench.machine import cpu_seconds, peak_rss_mb, versions

WEIGHTS = Path(__file__).parents[1] / "src" / "backstride" / "pose" / "estimators" / "weights"
BODY = "movenet_thunder_w16.onnx"
FEET = "pose_landmark_full_noseg_w16.onnx"
N_CROPS = 32
WARM_UP = 6

Infer = Callable[[Any], object]
Worker = Callable[[int], None]
Loader = Callable[[Path, int], Infer]


@dataclass(frozen=True)
class Loop:
    """One way to run the models: frames a second (best and median over the rounds), its cost."""

    runtime: str
    way: str
    frames_per_s_best: float
    frames_per_s_median: float
    cpu_ms_per_frame: float
    peak_rss_mb: float


def onnxruntime_loader(path: Path, threads: int) -> Infer:
    """Load a model with ONNX Runtime on ``threads`` threads."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    outputs = [session.get_outputs()[0].name]
    return lambda x: session.run(outputs, {name: x})


def openvino_loader(precision: str) -> Loader:
    """Return a loader for OpenVINO that hints at ``precision`` (f32 or bf16)."""

    def load(path: Path, threads: int) -> Infer:
        import openvino as ov

        settings = {
            "INFERENCE_NUM_THREADS": threads,
            "INFERENCE_PRECISION_HINT": precision,
            "NUM_STREAMS": 1,
            "ENABLE_CPU_PINNING": False,
        }
        compiled = ov.Core().compile_model(str(path), "CPU", settings)
        request = compiled.create_infer_request()
        return lambda x: request.infer({0: x}, share_inputs=True)

    return load


def time_one(infer: Infer, inputs: list[Any], repeats: int) -> float:
    """Return the median time of one model alone, milliseconds."""
    taken = []
    for number in range(repeats + WARM_UP):
        start = time.perf_counter()
        infer(inputs[number % len(inputs)])
        taken.append(time.perf_counter() - start)
    return 1000.0 * float(np.median(taken[WARM_UP:]))


def run_round(workers: list[Worker], frames: int) -> float:
    """Share ``frames`` frames among the workers, one thread each; return frames a second."""
    tickets = itertools.count()

    def work(worker: Worker) -> None:
        while (ticket := next(tickets)) < frames:
            worker(ticket)

    threads = [threading.Thread(target=work, args=(worker,)) for worker in workers]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return frames / (time.perf_counter() - start)


def make_worker(load: Loader, threads: int, body: list[Any], feet: list[Any]) -> Worker:
    """Return a function that runs both models on one frame, with sessions of its own."""
    infer_body, infer_feet = load(WEIGHTS / BODY, threads), load(WEIGHTS / FEET, threads)

    def worker(number: int) -> None:
        infer_body(body[number % len(body)])
        infer_feet(feet[number % len(feet)])

    for number in range(WARM_UP):
        worker(number)
    return worker


def measure(
    runtime: str, load: Loader, clip: Path, frames: int, rounds: int
) -> tuple[list[Loop], dict[str, float]]:
    """Time both ways in turn, ``rounds`` times; also each model alone on one and two threads."""
    pictures = crops(clip, N_CROPS, 256)
    body = [picture[None].astype(np.int32) for picture in pictures]
    feet = [picture[None].astype(np.float32) / 255.0 for picture in pictures]
    cores = min(2, os.cpu_count() or 1)
    ways = {
        "two workers, one thread each": [make_worker(load, 1, body, feet) for _ in range(cores)],
        "one worker, two threads": [make_worker(load, 2, body, feet)],
    }
    speeds: dict[str, list[float]] = {way: [] for way in ways}
    cpu_ms: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, workers in ways.items():
            before_s = cpu_seconds()
            speeds[way].append(run_round(workers, frames))
            cpu_ms[way].append(1000.0 * (cpu_seconds() - before_s) / frames)
    alone = {
        f"{file} {threads} thread": time_one(load(WEIGHTS / file, threads), inputs, 40)
        for file, inputs in ((BODY, body), (FEET, feet))
        for threads in (1, 2)
    }
    rss = peak_rss_mb()
    loops = [
        Loop(runtime, way, max(found), float(np.median(found)), min(cpu_ms[way]), rss)
        for way, found in speeds.items()
    ]
    return loops, alone


LOADERS: dict[str, Loader] = {
    "onnxruntime": onnxruntime_loader,
    "openvino-f32": openvino_loader("f32"),
    "openvino-bf16": openvino_loader("bf16"),
}


def main() -> None:
    """Run one runtime and print its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runtime", choices=sorted(LOADERS), default="onnxruntime")
    parser.add_argument("--clip", type=Path, default=DEMO_CLIP)
    parser.add_argument("--frames", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    loops, alone = measure(
        options.runtime, LOADERS[options.runtime], options.clip, options.frames, options.rounds
    )
    result = {
        "loops": [asdict(loop) for loop in loops],
        "alone_ms": alone,
        "packages": versions(["onnxruntime", "openvino"]),
    }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
