"""How fast `analyze` is, against the bare models, OpenVINO and MediaPipe, in one run.

    python -m bench.analyze_speed                 # on the shipped clip
    python -m bench.analyze_speed --clip CLIP     # any clip; without truth there is no accuracy
    python -m bench.analyze_speed --write         # also writes bench/results/analyze_speed.md

`bench/setup_peers.sh` makes the environments of the peers; a peer without one is left out. Each
contender runs in a process of its own; the rounds are interleaved, so that a busy moment of the
machine hits all alike. Best of the rounds is shown, and the median in brackets.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.accuracy import compare, load_points
from bench.frames import DEMO_CLIP
from bench.machine import describe

HERE = Path(__file__).parent
PEERS = HERE / ".peers"
RESULT = HERE / "results" / "analyze_speed.md"
OURS = "Backstride, whole analysis"
MP_1, MP_2 = "MediaPipe complexity 1", "MediaPipe complexity 2"

Figures = dict[str, Any]


@dataclass
class Contender:
    """Something that is timed: which Python runs which module, and the figures of all rounds."""

    name: str
    python: Path
    arguments: list[str]
    points: Path | None = None
    rounds: list[Figures] = field(default_factory=list)

    def run(self) -> None:
        """Run once and keep the figures."""
        save = ["--save", str(self.points)] if self.points else []
        done = subprocess.run(
            [str(self.python), "-m", *self.arguments, *save],
            cwd=HERE.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"{self.name} failed:\n{done.stderr[-1500:]}", file=sys.stderr)
        else:
            self.rounds.append(json.loads(done.stdout))

    def best(self, key: str) -> float:
        """Return the largest value of ``key`` over the rounds."""
        return max(float(figures[key]) for figures in self.rounds)

    def least(self, key: str) -> float:
        """Return the smallest value of ``key`` over the rounds."""
        return min(float(figures[key]) for figures in self.rounds)

    def median(self, key: str) -> float:
        """Return the middle value of ``key`` over the rounds."""
        return statistics.median(float(figures[key]) for figures in self.rounds)


def contenders(clip: Path, frames: int, folder: Path) -> list[Contender]:
    """Return all that can run here."""
    here, given = Path(sys.executable), ["--clip", str(clip)]
    mediapipe, openvino, ours_openvino = (
        PEERS / name / "bin" / "python" for name in ("mediapipe", "openvino", "backstride-openvino")
    )
    count = ["--frames", str(frames)]
    loop = ["bench.model_loop", *given, "--frames", "150", "--rounds", "1", "--runtime"]
    peer = ["bench.peer_mediapipe", *given, *count, "--complexity"]
    found = [
        Contender("bare models, ONNX Runtime", here, [*loop, "onnxruntime"]),
        Contender(OURS, here, ["bench.pipeline", *given], folder / "ours.npz"),
        Contender(MP_1, mediapipe, [*peer, "1"], folder / "mp1.npz"),
        Contender(MP_2, mediapipe, [*peer, "2"], folder / "mp2.npz"),
        Contender("bare models, OpenVINO f32", openvino, [*loop, "openvino-f32"]),
        Contender("bare models, OpenVINO bf16", openvino, [*loop, "openvino-bf16"]),
        Contender(f"{OURS}, OpenVINO", ours_openvino, ["bench.pipeline", *given]),
    ]
    return [contender for contender in found if contender.python.exists()]


def flatten_loops(contender: Contender) -> None:
    """Turn a bare loop's figures into those of its faster way."""
    for figures in contender.rounds:
        loops = figures.get("loops")
        if loops:
            fastest = max(loops, key=lambda loop: loop["frames_per_s_best"])
            figures["frames_per_s"] = fastest["frames_per_s_best"]
            figures["way"] = fastest["way"]
            figures["peak_rss_mb"] = fastest["peak_rss_mb"]
            figures["cpu_ms_per_frame"] = fastest["cpu_ms_per_frame"]


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return a Markdown table."""
    names = list(header)
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows)]


def speed_table(found: list[Contender]) -> list[str]:
    """Return the table of speed and memory."""
    reference = {c.name: c for c in found}.get(MP_2)
    rows = []
    for contender in found:
        speed = contender.best("frames_per_s")
        ratio = f"{speed / reference.best('frames_per_s'):.2f}" if reference else "-"
        rows.append(
            [
                contender.name,
                f"{speed:.1f} ({contender.median('frames_per_s'):.1f})",
                ratio,
                f"{contender.least('cpu_ms_per_frame'):.1f}",
                f"{contender.best('peak_rss_mb'):.0f}",
            ]
        )
    return table(
        ["what", "frames/s", "x MediaPipe 2", "processor ms/frame", "peak memory, MiB"], rows
    )


def stage_table(contender: Contender) -> list[str]:
    """Return where the time of a whole analysis goes, in its fastest round."""
    best = max(contender.rounds, key=lambda figures: float(figures["frames_per_s"]))
    labels = {
        "start_s": "imports, models, first frame",
        "pose_s": "decoding and pose, overlapped",
        "measures_s": "cleaning, strides, measures, findings",
        "report_s": "report.json, report.html, pose.npz",
        "annotated_video_s": "annotated video (not in frames/s)",
        "decode_alone_s": "for comparison: decoding alone",
    }
    rows = [[label, f"{best[key]:.2f}"] for key, label in labels.items()]
    note = f"{best['frames']} frames; pose stage {best['frames_per_s_pose']:.1f} frames/s."
    return [*table(["stage", "s"], rows), "", note]


def model_table(contender: Contender) -> list[str]:
    """Return the time of each model alone."""
    alone: dict[str, float] = {}
    for figures in contender.rounds:
        for name, taken_ms in figures["alone_ms"].items():
            alone[name] = min(taken_ms, alone.get(name, taken_ms))
    return table(["model alone", "ms"], [[name, f"{ms:.1f}"] for name, ms in alone.items()])


def accuracy_table(found: list[Contender], truth: Path, near: str) -> list[str]:
    """Return bias and error of joint angles against a rendered clip's truth."""
    expected, rows = load_points(truth), []
    for contender in found:
        if contender.points and contender.points.exists():
            errors = compare(load_points(contender.points), expected, near)
            cells = [f"{e.bias_deg:+.1f}, **{e.error_deg:.1f}**" for e in errors]
            header = [e.joint for e in errors]
            rows.append([contender.name, *cells])
    return table(["bias, **error** in degrees", *header], rows) if rows else []


def peer_versions(found: list[Contender]) -> str:
    """Return the line that says which versions the peers have."""
    packages: dict[str, str] = {}
    for contender in found:
        packages |= contender.rounds[0].get("packages", {})
    return f"- peers: {', '.join(f'{name} {number}' for name, number in packages.items())}"


def report(found: list[Contender], clip: Path, near: str, machine: list[str]) -> str:
    """Return the whole result as Markdown."""
    lines = ["# Speed of `analyze`", "", *machine, peer_versions(found), f"- clip: {clip.name}", ""]
    lines += ["Best of the rounds (median in brackets).", "", *speed_table(found), ""]
    by_name = {contender.name: contender for contender in found}
    sections: dict[str, Callable[[Contender], list[str]]] = {
        OURS: stage_table,
        f"{OURS}, OpenVINO": stage_table,
        "bare models, ONNX Runtime": model_table,
        "bare models, OpenVINO f32": model_table,
        "bare models, OpenVINO bf16": model_table,
    }
    for name, make in sections.items():
        if name in by_name:
            lines += [f"## {name}", "", *make(by_name[name]), ""]
    truth = clip.with_suffix(".truth.npz")
    if truth.exists():
        lines += ["## Joint angles against the rendered truth", ""]
        lines += [*accuracy_table(found, truth, near), ""]
    return "\n".join(lines)


def main() -> None:
    """Run all contenders in turn and print the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clip", type=Path, default=DEMO_CLIP)
    parser.add_argument("--frames", type=int, default=840, help="frames that MediaPipe gets")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--near", choices=("left", "right"), default="right")
    parser.add_argument("--write", action="store_true", help="keep the result")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clip = options.clip.resolve()
        found = contenders(clip, options.frames, Path(folder))
        machine = describe()
        for _ in range(options.rounds):
            for contender in found:
                contender.run()
        found = [contender for contender in found if contender.rounds]
        for contender in found:
            flatten_loops(contender)
        text = report(found, clip, options.near, machine)
    print(text)
    if options.write:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(text)


if __name__ == "__main__":
    main()
