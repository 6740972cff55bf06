"""Fitting the answerer's two small networks, with torch; seeded, the same on every run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from liberation_guide.answering.ranker import Floats, Network

if TYPE_CHECKING:
    import torch

UNITS, RATE, STEPS, SEED = 32, 0.02, 240, 1944
DECAY_LIST, DECAY_BINARY = 0.03, 0.1  # of weights; chosen on dev


def fit_listwise(lists: Sequence[tuple[Floats, list[bool]]], units: int = UNITS) -> Network:
    """Fit scores so that right rows of each list come first (softmax cross-entropy)."""
    import torch

    torch.manual_seed(SEED)
    mean, scale = _standard(np.concatenate([rows for rows, _ in lists]))
    longest = max(len(rows) for rows, _ in lists)
    table = torch.zeros(len(lists), longest, mean.shape[0])
    blank = torch.full((len(lists), longest), -1e9)
    right = torch.zeros(len(lists), longest, dtype=torch.bool)
    for n, (rows, labels) in enumerate(lists):
        table[n, : len(rows)] = torch.tensor((rows - mean) / scale)
        blank[n, : len(rows)] = 0
        right[n, : len(rows)] = torch.tensor(labels)
    model = _model(mean.shape[0], units)

    def loss() -> "torch.Tensor":
        chances = torch.log_softmax(model(table).squeeze(-1) + blank, dim=1)
        return -torch.logsumexp(chances.masked_fill(~right, -1e9), dim=1).mean()

    _descend(model, loss, DECAY_LIST)
    return _network(model, mean, scale)


def fit_binary(
    rows: Floats, labels: Sequence[float], weights: Sequence[float], units: int = 8
) -> tuple[Network, float]:
    """Fit the chance of a label 1 (logistic loss); give the network and its bias."""
    import torch

    torch.manual_seed(SEED)
    mean, scale = _standard(rows)
    table = torch.tensor((rows - mean) / scale)
    wanted = torch.tensor(list(labels), dtype=torch.float32)
    weight = torch.tensor(list(weights), dtype=torch.float32)
    model = _model(mean.shape[0], units, bias=True)
    entropy = torch.nn.BCEWithLogitsLoss(weight=weight)
    _descend(model, lambda: entropy(model(table).squeeze(-1), wanted), DECAY_BINARY)
    return _network(model, mean, scale), float(model[2].bias.detach())


def _standard(rows: Floats) -> tuple[Floats, Floats]:
    scale = np.maximum(rows.std(axis=0), np.float32(1e-3))
    return rows.mean(axis=0).astype(np.float32), scale.astype(np.float32)


def _model(features: int, units: int, bias: bool = False) -> Any:
    import torch

    return torch.nn.Sequential(
        torch.nn.Linear(features, units), torch.nn.Tanh(), torch.nn.Linear(units, 1, bias=bias)
    )


def _descend(model: Any, loss: Any, decay: float) -> None:
    import torch

    optimiser = torch.optim.Adam(model.parameters(), lr=RATE, weight_decay=decay)
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss().backward()
        optimiser.step()


def _network(model: Any, mean: Floats, scale: Floats) -> Network:
    return Network(
        mean=mean,
        scale=scale,
        hidden=model[0].weight.detach().numpy(),
        bias=model[0].bias.detach().numpy(),
        output=model[2].weight[0].detach().numpy(),
    )
