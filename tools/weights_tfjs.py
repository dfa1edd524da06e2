"""From a TensorFlow.js graph model (topology and weight shards) to a frozen TensorFlow graph."""

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from google.protobuf import json_format
from numpy.typing import NDArray
from tensorflow.core.framework import graph_pb2

Node = dict[str, Any]

_ACTIVATIONS = {"Relu", "Relu6"}
_CONVOLUTIONS = {
    "_FusedConv2D": "Conv2D",
    "FusedDepthwiseConv2dNative": "DepthwiseConv2dNative",
}
_KEPT_ATTRIBUTES = ("T", "strides", "padding", "data_format", "dilations", "explicit_paddings")


def read_weights(model: dict[str, Any], folder: Path) -> dict[str, NDArray[Any]]:
    """Return each constant by name; values stored as fp16 come back as float32."""
    found: dict[str, NDArray[Any]] = {}
    for group in model["weightsManifest"]:
        data = b"".join((folder / path).read_bytes() for path in group["paths"])
        start = 0
        for entry in group["weights"]:
            stored = np.dtype(entry.get("quantization", {}).get("dtype", entry["dtype"]))
            count = int(np.prod(entry["shape"], dtype=int))
            values = np.frombuffer(data, stored, count, start)
            found[entry["name"]] = values.astype(entry["dtype"]).reshape(entry["shape"])
            start += count * stored.itemsize
    return found


def split_fused(node: Node) -> list[Node]:
    """Return the parts of a fused convolution: convolution, bias, activation."""
    attributes = node["attr"]
    fused = [base64.b64decode(name).decode() for name in attributes["fused_ops"]["list"]["s"]]
    unknown = set(fused) - {"BiasAdd"} - _ACTIVATIONS
    if unknown:
        msg = f"{node['name']} fuses {sorted(unknown)}, which this script does not know"
        raise ValueError(msg)
    kept = {key: attributes[key] for key in _KEPT_ATTRIBUTES if key in attributes}
    convolution = _CONVOLUTIONS[node["op"]]
    if convolution != "Conv2D":
        kept.pop("explicit_paddings", None)
    parts = [{"op": convolution, "input": node["input"][:2], "attr": kept}]
    for name in fused:
        extra = [node["input"][2]] if name == "BiasAdd" else []
        parts.append({"op": name, "input": extra, "attr": {"T": attributes["T"]}})
    names = [f"{node['name']}/{part['op']}" for part in parts[:-1]] + [node["name"]]
    for index, (part, name) in enumerate(zip(parts, names, strict=True)):
        part["name"] = name
        if index:
            part["input"] = [names[index - 1], *part["input"]]
    return parts


def frozen_graph(path: Path) -> graph_pb2.GraphDef:
    """Return the TensorFlow.js model at ``path`` (its JSON) as a graph with its weights inside."""
    model = json.loads(path.read_text())
    weights = read_weights(model, path.parent)
    topology = model["modelTopology"]
    nodes: list[Node] = []
    for node in topology["node"]:
        nodes += split_fused(node) if node["op"] in _CONVOLUTIONS else [node]
    for node in nodes:
        if node["op"] == "Const":
            node["attr"].pop("value", None)
    graph = graph_pb2.GraphDef()
    json_format.ParseDict({**topology, "node": nodes}, graph, ignore_unknown_fields=True)
    for proto in graph.node:
        proto.device = ""
        if proto.op == "Const":
            proto.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(weights[proto.name]))
    return graph


def run_frozen(graph: graph_pb2.GraphDef, picture: NDArray[np.int32]) -> NDArray[np.float32]:
    """Run the frozen graph on one input with TensorFlow itself."""

    def load() -> None:
        tf.graph_util.import_graph_def(graph, name="")

    wrapped = tf.compat.v1.wrap_function(load, [])
    function = wrapped.prune("input:0", "Identity:0")
    result: NDArray[np.float32] = function(tf.constant(picture)).numpy()
    return result
