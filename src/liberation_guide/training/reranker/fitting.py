"""Later stages: the network learns to put the sentence that answers first, and to say no."""

import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from liberation_guide.training.progress import Watcher
from liberation_guide.training.reranker.groups import Group
from liberation_guide.training.reranker.network import Network, descend

if TYPE_CHECKING:
    from torch import Tensor

_RIGHT = 2.0  # weight of a sentence that answers: there are fewer of them
_ORDER = 0.5  # weight of putting it before the others of its question


def fit(
    network: Network,
    groups: Sequence[Group],
    epochs: int,
    rate: float,
    batch_size: int,
    seed: int,
    watcher: Watcher,
    what: str,
) -> None:
    """Teach groups: each pair for itself (logistic loss), and the order within a group."""

    def loss(rows: Sequence[int]) -> "Tensor":
        return _loss(network, [groups[row] for row in rows])

    steps = epochs * max(1, -(-len(groups) // batch_size))
    losses = descend(
        network, network.groups(rate), _batches(len(groups), epochs, batch_size, seed), steps, loss
    )
    for _ in watcher.follow(losses, steps, what):
        pass


def _loss(network: Network, groups: Sequence[Group]) -> "Tensor":
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax

    logits = network.judge([pair for group in groups for pair in group.pairs()])
    labels = torch.tensor([label for group in groups for label in group.labels()])
    weights = torch.where(labels > 0, _RIGHT, 1.0)
    value = binary_cross_entropy_with_logits(logits, labels, weight=weights)
    order, at = [], 0
    for group in groups:
        own = logits[at : at + len(group.texts)]
        at += len(group.pairs())
        if group.answered and len(own) > 1:
            order.append(-log_softmax(own, dim=0)[0])
    return value + _ORDER * torch.stack(order).mean() if order else value


def _batches(count: int, epochs: int, batch_size: int, seed: int) -> Iterator[list[int]]:
    for epoch in range(epochs):
        order = list(range(count))
        random.Random(f"{seed}:{epoch}").shuffle(order)
        yield from (order[at : at + batch_size] for at in range(0, count, batch_size))
