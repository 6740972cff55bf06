"""Weights and activations of 8 bits, with outlying activations evened out before they are rounded.

A few channels of a transformer carry values many times larger than the others; rounded with one
scale, the small ones lose most of their bits. Dividing such channels before a product, and
multiplying the rows of its weights by as much, changes nothing in floating point and moves the
spread into the weights, which have a scale for each column (SmoothQuant: Xiao et al., 2023).
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto

Floats = npt.NDArray[np.float32]
Feed = Mapping[str, npt.NDArray[np.int64]]

_ORDINARY = 90  # percentile of the channels' largest values from which one is outlying
_LARGE = 1000  # vectors of a table that is kept in 8 bits
_STRENGTH = 0.7  # how much of what lies beyond is moved: 0 nothing, 1 all


def round_to_8_bits(whole: Path, rounded: Path, samples: Iterable[Feed]) -> None:
    """Write a model of floating point in 8 bits; ``samples`` are inputs that it will meet.

    Weights use 7 of the 8 bits: older processors add products in 16 bits, where sums may overflow.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(str(whole))
    even_out(model, samples)
    onnx.save(model, str(whole))
    quantize_dynamic(
        str(whole), str(rounded), op_types_to_quantize=["MatMul", "Gemm"],
        weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
    )  # fmt: skip
    model = onnx.load(str(rounded))
    round_tables(model)
    onnx.save(model, str(rounded))


def round_tables(model: "ModelProto") -> None:
    """Keep large tables of vectors in 8 bits, each vector with a scale of its own."""
    from onnx import TensorProto, helper, numpy_helper

    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        tensor = tensors.get(node.input[0]) if node.op_type == "Gather" else None
        if tensor is None or len(tensor.dims) != 2 or tensor.dims[0] < _LARGE:
            nodes.append(node)
            continue
        name, out = tensor.name, node.output[0]
        table = numpy_helper.to_array(tensor)
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, 1e-12)
        small = np.round(table / scale).astype(np.int8)
        tensor.CopyFrom(numpy_helper.from_array(small, name))
        scales = numpy_helper.from_array(scale.astype(np.float32), f"{name}_scales")
        model.graph.initializer.append(scales)
        nodes += [
            helper.make_node("Gather", [name, node.input[1]], [f"{out}_small"]),
            helper.make_node("Gather", [scales.name, node.input[1]], [f"{out}_scale"]),
            helper.make_node("Cast", [f"{out}_small"], [f"{out}_cast"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{out}_cast", f"{out}_scale"], [out]),
        ]
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def even_out(model: "ModelProto", samples: Iterable[Feed]) -> None:
    """Scale the inputs of products with weights, and the weights back; the result is the same."""
    from onnx import helper, numpy_helper

    weights = {tensor.name: tensor for tensor in model.graph.initializer}
    products = [
        node for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in weights
    ]
    largest = _largest(model, dict.fromkeys(node.input[0] for node in products), samples)
    factors = {name: _factors(values) for name, values in largest.items()}
    for name, factor in factors.items():
        model.graph.initializer.append(numpy_helper.from_array(1 / factor, f"{name}_evening"))
    for node in products:
        tensor = weights[node.input[1]]
        made = numpy_helper.to_array(tensor) * factors[node.input[0]][:, None]
        tensor.CopyFrom(numpy_helper.from_array(made, tensor.name))
    nodes: list[NodeProto] = []
    evened: set[str] = set()
    for node in model.graph.node:
        if any(node is product for product in products):
            name = node.input[0]
            if name not in evened:
                evened.add(name)
                made_name = [f"{name}_evened"]
                nodes.append(helper.make_node("Mul", [name, f"{name}_evening"], made_name))
            node.input[0] = f"{name}_evened"
        nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def _largest(
    model: "ModelProto", names: Iterable[str], samples: Iterable[Feed]
) -> dict[str, Floats]:
    """Run samples and give the largest value that each channel of some tensors took."""
    import onnx
    from onnxruntime import InferenceSession

    names = list(names)
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.extend(
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in names
    )
    session = InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    largest: dict[str, Floats] = {}
    for feed in samples:
        for name, values in zip(names, session.run(names, dict(feed)), strict=True):
            highest = np.abs(values).reshape(-1, values.shape[-1]).max(axis=0)
            largest[name] = np.maximum(largest.get(name, np.float32(0)), highest)
    return largest


def _factors(largest: Floats) -> Floats:
    ordinary = max(float(np.percentile(largest, _ORDINARY)), 1e-6)
    factors: Floats = (np.maximum(1, largest / ordinary) ** _STRENGTH).astype(np.float32)
    return factors
