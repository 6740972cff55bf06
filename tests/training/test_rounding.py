"""Evening out keeps what a model says, and saves the bits of small activations."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from liberation_guide.training.reranker import rounding
from liberation_guide.training.reranker.rounding import even_out, round_tables, round_to_8_bits

SIZE = 32
_DRAW = np.random.default_rng(3)
_LOUD = np.where(np.arange(SIZE) == 5, 60, 1).astype(np.float32)  # one channel drowns the others
_QUIET = np.where(np.arange(SIZE) == 5, 0.01, 1).astype(np.float32)


def _model() -> onnx.ModelProto:
    """Look vectors up and multiply them, twice, with one activation read by two products."""
    vectors = _DRAW.normal(size=(50, SIZE)).astype(np.float32) * _LOUD
    first = _DRAW.normal(size=(SIZE, SIZE)).astype(np.float32) * _QUIET[:, None]
    weights = {"vectors": vectors, "a": first, "b": first[:, ::-1].copy()}
    nodes = [
        helper.make_node("Gather", ["vectors", "numbers"], ["hidden"]),
        helper.make_node("MatMul", ["hidden", "a"], ["left"], name="left"),
        helper.make_node("MatMul", ["hidden", "b"], ["right"], name="right"),
        helper.make_node("Add", ["left", "right"], ["out"]),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("numbers", TensorProto.INT64, ["rows"])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["rows", SIZE])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def _run(model: bytes | str) -> np.ndarray:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    (out,) = session.run(None, {"numbers": np.arange(50)})
    return np.asarray(out)


def _samples() -> list[dict[str, np.ndarray]]:
    return [{"numbers": np.arange(10)}, {"numbers": np.arange(10, 50)}]


def test_what_is_evened_out_says_the_same() -> None:
    model = _model()
    before = _run(model.SerializeToString())
    even_out(model, _samples())
    onnx.checker.check_model(model)
    assert [node.op_type for node in model.graph.node].count("Mul") == 1  # shared by both products
    np.testing.assert_allclose(_run(model.SerializeToString()), before, rtol=1e-4, atol=1e-4)


def test_rounding_loses_less(tmp_path: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = _model()
    exact = _run(model.SerializeToString())
    onnx.save(model, str(tmp_path / "whole.onnx"))
    quantize_dynamic(
        str(tmp_path / "whole.onnx"), str(tmp_path / "plain.onnx"),
        op_types_to_quantize=["MatMul"], weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
    )  # fmt: skip
    round_to_8_bits(tmp_path / "whole.onnx", tmp_path / "evened.onnx", _samples())
    plain, evened = (
        float(np.abs(_run(str(tmp_path / f"{name}.onnx")) - exact).mean())
        for name in ("plain", "evened")
    )
    assert 0 < evened < plain / 2


def test_each_vector_of_a_large_table_has_its_own_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounding, "_LARGE", 50)
    model = _model()
    sizes = np.logspace(-3, 3, 50, dtype=np.float32)[:, None]
    vectors = _DRAW.normal(size=(50, SIZE)).astype(np.float32) * sizes
    model.graph.initializer[0].CopyFrom(numpy_helper.from_array(vectors, "vectors"))
    exact = _run(model.SerializeToString())
    round_tables(model)
    onnx.checker.check_model(model)
    assert model.graph.initializer[0].data_type == TensorProto.INT8
    rounded = _run(model.SerializeToString())
    lost = np.abs(rounded - exact).max(axis=1) / np.abs(exact).max(axis=1)
    assert 0 < lost.max() < 0.05  # of the smallest vectors as of the largest
