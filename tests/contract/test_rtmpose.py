"""A user's RTMPose file: a tiny network with the same inputs and outputs stands in for it."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from backstride.core.skeleton import BODY
from backstride.pose.estimator import Region
from backstride.pose.estimators import make_estimator

HALPE_LEFT_HEEL = 24


def network_that_always_answers(path: Path, x_bin: int, y_bin: int) -> Path:
    """Write a model whose SimCC rows all peak at the given bins, but for the left heel at 0, 0."""
    outputs, nodes = [], []
    for name, length, peak in (("simcc_x", 384, x_bin), ("simcc_y", 512, y_bin)):
        rows = np.zeros((1, 26, length), dtype=np.float32)
        rows[:, :, peak] = 0.7
        rows[:, HALPE_LEFT_HEEL] = 0.0
        rows[:, HALPE_LEFT_HEEL, 0] = 0.4
        constant = helper.make_tensor(name + "_rows", TensorProto.FLOAT, rows.shape, rows.ravel())
        nodes += [
            helper.make_node("Constant", [], [name + "_c"], value=constant),
            helper.make_node("Add", [name + "_c", "nought"], [name]),
        ]
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, rows.shape))
    picture = helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, 256, 192])
    zero = helper.make_tensor("zero", TensorProto.FLOAT, [], [0.0])
    nodes = [
        helper.make_node("Constant", [], ["z"], value=zero),
        helper.make_node("ReduceMax", ["input"], ["largest"], keepdims=0),
        helper.make_node("Mul", ["largest", "z"], ["nought"]),
        *nodes,
    ]
    graph = helper.make_graph(nodes, "rtmpose", [picture], outputs)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.save(model, path)
    return path


def test_bins_become_pixels_of_the_picture(tmp_path: Path) -> None:
    model = make_estimator(str(network_that_always_answers(tmp_path / "rtm.onnx", 192, 256)))
    rgb = np.zeros((480, 640, 3), dtype=np.uint8)
    found = model.points(rgb, Region(100.0, 50.0, 256.0))

    # Half way across and down the region, which is 192 px wide about its middle.
    assert np.abs(found.position_px[BODY.index("nose")] - [228.0, 178.0]).max() <= 0.5
    assert np.abs(found.position_px[BODY.index("left_heel")] - [132.0, 50.0]).max() <= 0.5
    assert found.confidence[BODY.index("nose")] == np.float32(0.7)
    assert found.confidence[BODY.index("left_heel")] == np.float32(0.4)
