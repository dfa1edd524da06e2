"""How a converted model is compared: fixed pictures through the original and through ONNX."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

import numpy as np
import onnxruntime
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from tools import weights_tfjs
from tools.weights_source import ALL, POINTS_OUTPUTS, Weights

N_INPUTS = 3

Results = list[NDArray[Any]]


def inputs(weights: Weights) -> list[NDArray[Any]]:
    """Return fixed pictures: smooth shapes, as noise has no body in it and no peak to find."""
    size = 192 if "lightning" in weights.file else 256
    pictures = []
    for seed in range(N_INPUTS):
        rng = np.random.default_rng(seed)
        coarse = rng.integers(0, 256, (size // 16, size // 16, 3))
        picture = np.kron(coarse, np.ones((16, 16, 1)))[None]
        pictures.append(
            (picture / 255.0).astype(np.float32) if weights.is_tflite else picture.astype(np.int32)
        )
    return pictures


def run_original(weights: Weights, source: Path, pictures: list[NDArray[Any]]) -> list[Results]:
    """Run the original: the tflite file in LiteRT, the TensorFlow.js graph in TensorFlow."""
    original = source / weights.member
    if not weights.is_tflite:
        graph = weights_tfjs.frozen_graph(original)
        return [[weights_tfjs.run_frozen(graph, picture)] for picture in pictures]
    interpreter = Interpreter(str(original), num_threads=1)
    interpreter.allocate_tensors()
    taken = interpreter.get_input_details()[0]["index"]
    given = {detail["name"]: detail["index"] for detail in interpreter.get_output_details()}
    results = []
    for picture in pictures:
        interpreter.set_tensor(taken, picture)
        interpreter.invoke()
        results.append([interpreter.get_tensor(given[name]).copy() for name in POINTS_OUTPUTS])
    return results


def run_onnx(path: Path, weights: Weights, pictures: list[NDArray[Any]]) -> list[Results]:
    """Run an ONNX file on ONNX Runtime."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    wanted = list(POINTS_OUTPUTS) if weights.is_tflite else ["Identity:0"]
    return [session.run(wanted, {name: picture}) for picture in pictures]


def difference(weights: Weights, found: list[Results], reference: list[Results]) -> float:
    """Return the largest difference of any point, as a share of the input's width."""
    worst = 0.0
    for ours, theirs in zip(found, reference, strict=True):
        for index, (a, b) in enumerate(zip(ours, theirs, strict=True)):
            gap = float(np.abs(a.astype(np.float64) - b.astype(np.float64)).max())
            is_pixels = weights.is_tflite and index == 0
            worst = max(worst, gap / 256.0 if is_pixels else gap)
    return worst


def tensorflow_js(originals: Path, node_folder: Path) -> dict[str, float]:
    """Compare our reading of the MoveNet graphs with TensorFlow.js itself.

    ``node_folder`` is where its npm packages are installed (see `tools/README.md`). Returns the
    largest difference by file.
    """
    node = shutil.which("node")
    if node is None:
        msg = "node is needed for --tfjs, but it is not installed"
        raise SystemExit(msg)
    models = [weights for weights in ALL if not weights.is_tflite]
    pictures = {w.member: inputs(w)[0] for w in models}
    asked = {
        name: {"shape": list(picture.shape), "values": picture.ravel().tolist()}
        for name, picture in pictures.items()
    }
    script = Path(__file__).with_name("check_movenet.mjs").resolve()
    done = subprocess.run(
        [node, str(script), str(originals.resolve())],
        input=json.dumps(asked),
        cwd=node_folder,
        check=True,
        capture_output=True,
        text=True,
    )
    answers = json.loads(done.stdout)
    found = {}
    for weights in models:
        graph = weights_tfjs.frozen_graph(originals / weights.member)
        ours = weights_tfjs.run_frozen(graph, pictures[weights.member]).ravel()
        found[weights.file] = float(np.abs(ours - np.array(answers[weights.member])).max())
    return found
