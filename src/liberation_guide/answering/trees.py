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
    threshold: npt.NDArray[np.float64]  # the left branch is for values up to this one
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
        """Give it as plain numbers, rounded to what matters."""
        numbers = {name: getattr(self, name) for name in _FIELDS}
        written = {name: np.round(found, 6).tolist() for name, found in numbers.items()}
        return {**written, "depth": self.depth}

    @classmethod
    def from_dict(cls, numbers: Mapping[str, Any]) -> "Trees":
        """Read it back."""
        return cls(
            feature=np.array(numbers["feature"], dtype=np.int64),
            threshold=np.array(numbers["threshold"], dtype=np.float64),
            left=np.array(numbers["left"], dtype=np.int64),
            right=np.array(numbers["right"], dtype=np.int64),
            value=np.array(numbers["value"], dtype=np.float64),
            depth=int(numbers["depth"]),
        )

    @classmethod
    def from_nodes(cls, trees: Sequence[Any], rate: float) -> "Trees":
        """Take over regression trees of scikit-learn (``tree_``); leaves count ``rate`` times."""
        shape = len(trees), max(tree.node_count for tree in trees)
        numbers: dict[str, npt.NDArray[Any]] = {name: np.zeros(shape) for name in _FIELDS}
        for row, tree in enumerate(trees):
            size, own = tree.node_count, np.arange(tree.node_count)
            leaf = tree.children_left < 0
            numbers["feature"][row, :size] = np.where(leaf, 0, tree.feature)
            numbers["threshold"][row, :size] = np.where(leaf, 0, tree.threshold)
            numbers["left"][row, :size] = np.where(leaf, own, tree.children_left)
            numbers["right"][row, :size] = np.where(leaf, own, tree.children_right)
            numbers["value"][row, :size] = np.where(leaf, rate * tree.value[:, 0, 0], 0)
        return cls.from_dict({**numbers, "depth": max(tree.max_depth for tree in trees)})
