"""First stage: French and English sentences get the vector that the teacher gives the English."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from liberation_guide.training.pairs import Pair
from liberation_guide.training.progress import Watcher
from liberation_guide.training.reranker.network import Network, descend
from liberation_guide.training.teacher import Vectors

if TYPE_CHECKING:
    from torch import Tensor

LONGEST = 40  # English words of a pair that is learned from
_AT_ONCE = 96
_TOKENS = 5.0  # how much faster token vectors learn than layers
_CONTRAST, _SHARP = 0.2, 0.05  # weight and temperature of telling translations apart


def imitate(
    network: Network,
    pairs: Sequence[Pair],
    targets: Vectors,
    epochs: int,
    rate: float,
    seed: int,
    watcher: Watcher,
) -> None:
    """Teach a network the vectors ``targets``, one row a pair."""
    import torch
    from torch.nn.functional import cross_entropy

    def loss(rows: Sequence[int]) -> "Tensor":
        target = torch.from_numpy(targets[list(rows)])
        french = network.encode([pairs[row].french for row in rows])
        english = network.encode([pairs[row].english for row in rows])
        right = torch.arange(len(rows))
        distance = sum(((side - target) ** 2).sum(dim=1).mean() for side in (french, english))
        confusion = cross_entropy(french @ target.T / _SHARP, right)
        confusion = confusion + cross_entropy(english @ french.detach().T / _SHARP, right)
        return distance + _CONTRAST * confusion

    count = max(1, -(-len(pairs) // _AT_ONCE))
    steps = epochs * count
    batches = _batches([len(pair.french) for pair in pairs], epochs, seed)
    losses = descend(network, network.groups(rate, _TOKENS), batches, steps, loss)
    for _ in watcher.follow(losses, steps, "imitation"):
        pass


def _batches(lengths: Sequence[int], epochs: int, seed: int) -> Iterator[list[int]]:
    """Yield batches of texts of like length, in an order that depends on the seed alone."""
    for epoch in range(epochs):
        random = np.random.default_rng([seed, epoch])
        order = random.permutation(len(lengths))
        wide = _AT_ONCE * 20
        batches = []
        for at in range(0, len(order), wide):
            near = sorted(order[at : at + wide], key=lambda row: (lengths[row], row))
            batches += [near[n : n + _AT_ONCE] for n in range(0, len(near), _AT_ONCE)]
        for number in random.permutation(len(batches)):
            yield [int(row) for row in batches[number]]
