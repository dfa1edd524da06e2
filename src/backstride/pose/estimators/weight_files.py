"""Where the weight files lie: in the package, or in a folder that the user names."""

import os
from pathlib import Path

from backstride.core.errors import EstimatorError

THUNDER = "movenet_thunder_w16.onnx"
LIGHTNING = "movenet_lightning_w16.onnx"
MULTIPOSE = "movenet_multipose_w16.onnx"
BLAZEPOSE_FULL = "pose_landmark_full_noseg_w16.onnx"
BLAZEPOSE_HEAVY = "pose_landmark_heavy_noseg_w16.onnx"

FOLDER_VARIABLE = "BACKSTRIDE_WEIGHTS"
"""Environment variable: a folder with further weight files, such as BlazePose heavy."""

_SHIPPED = Path(__file__).parent / "weights"


def weight_file(name: str) -> Path:
    """Return the path of the weight file ``name``.

    Raises
    ------
    EstimatorError
        If it neither ships with the package nor lies in the folder that the user named.

    """
    folders = [_SHIPPED]
    if os.environ.get(FOLDER_VARIABLE):
        folders.append(Path(os.environ[FOLDER_VARIABLE]))
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    msg = (
        f"the weight file {name} was needed, but it does not ship with Backstride: make it with "
        f"tools/convert_weights.py and set {FOLDER_VARIABLE} to the folder it lies in"
    )
    raise EstimatorError(msg)
