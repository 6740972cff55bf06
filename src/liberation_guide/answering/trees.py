"""Boosted decision trees, read from plain numbers: learned with scikit-learn, used without it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_FIELDS = ("feature", "threshold", "left", "right", "value")


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees whose leaves are added; nodes by number, all arrays of shape (trees, nodes).

    A leaf leads to itself, so that a fixed number of steps takes every row to its leaf.
    """

    feature: npt.NDArray[np.int64]  # column that a node looks at
    threshold: Floats  # the left branch is for values up to this one
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    value: npt.NDArray[np.float64]  # of leaves
    depth: int  # steps from the root to the farthest leaf

    def score(self, rows: Floats) -> Floats:
        """Score rows of features, shape (rows, features) to (rows,)."""
        return np.array([self._score(row) for row in rows], dtype=np.float32)

    def _score(self, row: Floats) -> float:
        tree = np.arange(len(self.feature))
        node = np.zeros(len(self.feature), dtype=np.int64)
        for _ in range(self.depth):
            goes_left = row[self.feature[tree, node]] <= self.threshold[tree, node]
            node = np.where(goes_left, self.left[tree, node], self.right[tree, node])
        return float(self.value[tree, node].sum())

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain numbers: thresholds exactly, leaves rounded to what matters."""
        written = {name: np.round(getattr(self, name), 6).tolist() for name in _FIELDS}
        written["threshold"] = [[float(f"{x:.9g}") for x in row] for row in self.threshold]
        return {**written, "depth": self.depth}

    @classmethod
    def from_dict(cls, numbers: Mapping[str, Any]) -> "Trees":
        """Read it back."""
        return cls(
            feature=np.array(numbers["feature"], dtype=np.int64),
            threshold=np.array(numbers["threshold"], dtype=np.float32),
            left=np.array(numbers["left"], dtype=np.int64),
            right=np.array(numbers["right"], dtype=np.int64),
            value=np.array(numbers["value"], dtype=np.float64),
            depth=int(numbers["depth"]),
        )

    @classmethod
    def from_nodes(cls, trees: Sequence[npt.NDArray[Any]], base: float) -> "Trees":
        """Take over trees of scikit-learn's histogram boosting, by their tables of nodes.

        ``base`` is what it adds to their sum: here a further tree of a single leaf.
        """
        shape = len(trees) + 1, max((len(nodes) for nodes in trees), default=1)
        numbers: dict[str, npt.NDArray[Any]] = {name: np.zeros(shape) for name in _FIELDS}
        for row, nodes in enumerate(trees):
            size, own, leaf = len(nodes), np.arange(len(nodes)), nodes["is_leaf"] > 0
            numbers["feature"][row, :size] = np.where(leaf, 0, nodes["feature_idx"])
            numbers["threshold"][row, :size] = np.where(leaf, 0, nodes["num_threshold"])
            numbers["left"][row, :size] = np.where(leaf, own, nodes["left"])
            numbers["right"][row, :size] = np.where(leaf, own, nodes["right"])
            numbers["value"][row, :size] = np.where(leaf, nodes["value"], 0)
        numbers["value"][-1, 0] = base
        numbers["threshold"] = _at_most(numbers["threshold"])
        return cls.from_dict(
            {**numbers, "depth": max((int(n["depth"].max()) for n in trees), default=0)}
        )


def _at_most(numbers: npt.NDArray[np.float64]) -> Floats:
    """Give the greatest numbers of single precision that are not above.

    Rows are of single precision, so that these part them exactly as the numbers given do; many
    thresholds are values that rows have.
    """
    near = numbers.astype(np.float32)
    return np.where(near > numbers, np.nextafter(near, np.float32(-np.inf)), near)
