"""The student: one vector and one weight a token; a text is the weighted mean of its tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from liberation_guide.training.teacher import Vectors

if TYPE_CHECKING:
    from torch import Tensor

TokenIds = Sequence[Sequence[int]]

# Typical size of a number in a new vector. Small: what the first epochs teach must outweigh
# where a token happened to start, which is all that the many rare tokens have.
_SCALE = 0.02
_AT_ONCE = 100_000  # tokens whose targets are copied at a time


@dataclass(frozen=True, slots=True)
class Student:
    """What is learned: the table of token vectors and the weight of each token."""

    vectors: "Tensor"
    weights: "Tensor"

    def encode(self, texts: TokenIds) -> "Tensor":
        """Return one row of length 1 a text; a text without known tokens stays at zero."""
        import torch
        from torch.nn.functional import embedding_bag, normalize

        ids = torch.tensor(list(chain.from_iterable(texts)), dtype=torch.long)
        starts = torch.tensor(np.cumsum([0, *map(len, texts)])[:-1])
        weights = self.weights[ids]
        sums = embedding_bag(ids, self.vectors, starts, mode="sum", per_sample_weights=weights)
        return normalize(sums, dim=1)

    def folded(self) -> Vectors:
        """Return the table with the weights multiplied in: a plain mean gives the same vectors."""
        table: Vectors = (self.vectors * self.weights[:, None]).detach().numpy()
        return table


def new_student(tokens: int, texts: TokenIds, targets: Vectors, seed: int) -> Student:
    """Start each token near the mean of the targets of the texts in which it stands."""
    import torch

    start = _mean_targets(tokens, texts, targets)
    lengths = np.linalg.norm(start, axis=1, keepdims=True)
    random = np.random.default_rng(seed).standard_normal(start.shape, dtype=np.float32)
    rows = np.where(lengths > 0, start / np.maximum(lengths, 1e-9) * start.shape[1] ** 0.5, random)
    vectors = torch.from_numpy((rows * _SCALE).astype(np.float32))
    return Student(vectors.requires_grad_(), torch.ones(tokens, requires_grad=True))


def _mean_targets(tokens: int, texts: TokenIds, targets: Vectors) -> Vectors:
    """Average, for each token, how its texts differ from the mean of all texts."""
    import torch

    ids = torch.tensor(list(chain.from_iterable(texts)), dtype=torch.long)
    owners = torch.tensor(np.repeat(np.arange(len(texts)), list(map(len, texts))))
    centred = torch.from_numpy(targets - targets.mean(axis=0))
    sums = torch.zeros(tokens, targets.shape[1])
    for at in range(0, len(ids), _AT_ONCE):
        part = slice(at, at + _AT_ONCE)
        sums.index_add_(0, ids[part], centred[owners[part]])
    counts = torch.bincount(ids, minlength=tokens).clamp(min=1)
    means: NDArray[np.float32] = (sums / counts[:, None]).numpy()
    return means
