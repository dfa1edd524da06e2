"""Running an ONNX file: on OpenVINO where it is installed, else on ONNX Runtime."""

import hashlib
import importlib.util
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import local
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backstride.core.errors import EstimatorError

STREAMS = 2
"""Frames that OpenVINO works on at once, one thread each: as many as `pose.follow` has workers."""

Outputs = Mapping[str, NDArray[np.float32]]
Run = Callable[[NDArray[Any]], Outputs]


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def runtime() -> str:
    """Return the name of the runtime that `load` will use."""
    return "openvino" if importlib.util.find_spec("openvino") else "onnxruntime"


def load(path: Path, wanted: tuple[str, ...] = ()) -> Run:
    """Return a function from the model's one input to its outputs by name, or the ``wanted`` ones.

    The function uses one thread and may be called from several at once: the frames are shared out
    between the cores, not the layers.

    Raises
    ------
    EstimatorError
        If the file is missing or is not a model that the runtime can read.

    """
    if not path.is_file():
        msg = f"a pose model file was needed at {path}, but there is none: check the path"
        raise EstimatorError(msg)
    try:
        make = _load_openvino if runtime() == "openvino" else _load_onnxruntime
        return make(path, wanted)
    except Exception as error:
        msg = f"an ONNX pose model was needed, but {path.name} cannot be read as one: {error}"
        raise EstimatorError(msg) from error


def _onnxruntime() -> Any:  # noqa: ANN401 - the library
    """Return ONNX Runtime, which reports to its maker unless it is told not to.

    Outside of Windows builds from 1.29 on read the variable as they are loaded, and then neither
    make an identifier nor call anybody; on Windows the function switches reports off.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime as ort

    ort.disable_telemetry_events()
    return ort


def _load_onnxruntime(path: Path, wanted: tuple[str, ...]) -> Run:
    ort = _onnxruntime()
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    outputs = list(wanted) or [output.name for output in session.get_outputs()]

    def run(value: NDArray[Any]) -> Outputs:
        return dict(zip(outputs, session.run(outputs, {name: value}), strict=True))

    return run


def _load_openvino(path: Path, wanted: tuple[str, ...]) -> Run:
    import openvino as ov

    # The number of threads is that of all streams together.
    settings = {"INFERENCE_NUM_THREADS": STREAMS, "NUM_STREAMS": STREAMS}
    compiled = ov.Core().compile_model(str(path), "CPU", settings)
    own = local()
    names = [output.get_any_name() for output in compiled.outputs]
    outputs = list(wanted) or names

    def run(value: NDArray[Any]) -> Outputs:
        if not hasattr(own, "request"):
            own.request = compiled.create_infer_request()
        result = own.request.infer([value])
        return {name: np.array(result[names.index(name)]) for name in outputs}

    return run
