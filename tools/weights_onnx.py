"""Changes to an ONNX graph that leave its results as they are: smaller, and faster to run."""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

FP16_ABOVE = 64
"""Constants with more elements than this are stored as fp16 and cast to fp32 on loading."""

_SCALED_BY_CONSTANT = {"Sub", "Mul", "Add", "Div"}


def keep_outputs(model: onnx.ModelProto, outputs: tuple[str, ...]) -> onnx.ModelProto:
    """Cut away all that the named outputs don't need."""
    names = [entry.name for entry in model.graph.input]
    return onnx.utils.Extractor(model).extract_model(names, list(outputs))


def _constant(model: onnx.ModelProto, name: str) -> NDArray[np.generic] | None:
    for entry in model.graph.initializer:
        if entry.name == name:
            array: NDArray[np.generic] = numpy_helper.to_array(entry)
            return array
    return None


def scalar_scaling(model: onnx.ModelProto) -> int:
    """Make the picture's scaling (before the first convolution) use single numbers.

    The same number three times, one a channel, takes the runtime's slow path: 1.6 of thunder's
    31 ms. Subtracting zero is removed. The results stay the same to the last bit. Returns how
    many nodes were changed.
    """
    changed = 0
    for node in list(model.graph.node):
        if node.op_type == "Conv":
            break
        values = _constant(model, node.input[1]) if len(node.input) > 1 else None
        if node.op_type not in _SCALED_BY_CONSTANT or values is None or not values.ndim:
            continue
        if values.size > FP16_ABOVE or not bool(np.all(values == values.flat[0])):
            continue
        name = f"{node.input[1]}__scalar_of__{node.name}"
        scalar = np.array(values.flat[0], dtype=values.dtype)
        model.graph.initializer.append(numpy_helper.from_array(scalar, name))
        node.input[1] = name
        changed += 1
        if node.op_type == "Sub" and not scalar.any():
            _bypass(model, node)
    _drop_unused_constants(model)
    return changed


def _bypass(model: onnx.ModelProto, node: onnx.NodeProto) -> None:
    """Take out a node that returns its first input unchanged."""
    for other in model.graph.node:
        for index, name in enumerate(other.input):
            if name == node.output[0]:
                other.input[index] = node.input[0]
    model.graph.node.remove(node)


def _drop_unused_constants(model: onnx.ModelProto) -> None:
    used = {name for node in model.graph.node for name in node.input}
    for entry in list(model.graph.initializer):
        if entry.name not in used:
            model.graph.initializer.remove(entry)


def store_fp16(model: onnx.ModelProto) -> None:
    """Store large constants as fp16, each followed by a cast to fp32."""
    casts = []
    for entry in list(model.graph.initializer):
        values = numpy_helper.to_array(entry)
        if entry.data_type != TensorProto.FLOAT or values.size <= FP16_ABOVE:
            continue
        stored = f"{entry.name}__fp16"
        casts.append(helper.make_node("Cast", [stored], [entry.name], to=TensorProto.FLOAT))
        model.graph.initializer.remove(entry)
        half = numpy_helper.from_array(values.astype(np.float16), stored)
        model.graph.initializer.append(half)
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def in_fixed_order(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return the graph with nodes, constants and names in the order met from the outputs back.

    tf2onnx orders and numbers them differently in every run; so the same input gives the same
    bytes. The names of the graph's inputs and outputs stay.
    """
    graph = model.graph
    makers = {name: node for node in graph.node for name in node.output}
    constants = {entry.name: entry for entry in graph.initializer}
    ordered: list[onnx.NodeProto] = []
    names = {entry.name: entry.name for entry in (*graph.input, *graph.output)}
    used: list[onnx.TensorProto] = []
    waiting = [(makers[entry.name], False) for entry in reversed(graph.output)]
    seen: set[str] = set()
    while waiting:
        node, inputs_done = waiting.pop()
        key = node.output[0]
        if inputs_done:
            ordered.append(node)
        elif key not in seen:
            seen.add(key)
            waiting.append((node, True))
            parents = [makers[name] for name in node.input if name in makers]
            waiting += [(parent, False) for parent in reversed(parents)]
    for node in ordered:
        for name in node.input:
            if name in constants and name not in names:
                names[name] = f"constant_{len(used)}"
                used.append(constants[name])
        for name in node.output:
            names.setdefault(name, f"value_{len(names)}")
    return _renamed(model, ordered, used, names)


def _renamed(
    model: onnx.ModelProto,
    nodes: list[onnx.NodeProto],
    constants: list[onnx.TensorProto],
    names: dict[str, str],
) -> onnx.ModelProto:
    fresh_nodes = []
    for number, node in enumerate(nodes):
        fresh = onnx.NodeProto()
        fresh.CopyFrom(node)
        fresh.name, fresh.doc_string = f"{node.op_type}_{number}", ""
        fresh.input[:] = [names.get(name, name) for name in node.input]
        fresh.output[:] = [names[name] for name in node.output]
        attributes = sorted(fresh.attribute, key=lambda attribute: attribute.name)
        del fresh.attribute[:]
        fresh.attribute.extend(attributes)
        fresh_nodes.append(fresh)
    fresh_constants = [
        numpy_helper.from_array(numpy_helper.to_array(entry), names[entry.name])
        for entry in constants
    ]
    graph = helper.make_graph(
        fresh_nodes, "model", model.graph.input, model.graph.output, fresh_constants
    )
    opset = [entry for entry in model.opset_import if not entry.domain]
    return helper.make_model(
        graph, opset_imports=opset, ir_version=model.ir_version, producer_name="backstride"
    )


def save(model: onnx.ModelProto, path: Path) -> None:
    """Check the model and write it; the same input gives the same bytes."""
    model = in_fixed_order(model)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))
