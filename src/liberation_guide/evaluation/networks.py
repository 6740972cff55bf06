"""Fitting the learned parts of the answerer; seeded, the same on every run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from liberation_guide.answering.declining import KINDS, Kinds
from liberation_guide.answering.ranker import Floats, Network
from liberation_guide.answering.trees import Trees
from liberation_guide.errors import EvaluationError

if TYPE_CHECKING:
    import torch

UNITS, RATE, STEPS, SEED = 32, 0.02, 240, 1944
INVERSE_PENALTY = 10.0  # of the kinds of questions to decline
DECAY_LIST = 0.03  # of weights; chosen on dev
TREES: dict[str, Any] = {
    "max_iter": 200, "learning_rate": 0.05, "max_leaf_nodes": 15, "min_samples_leaf": 40,
    "max_features": 0.3, "early_stopping": False, "random_state": SEED,
}  # fmt: skip


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


def fit_trees(
    rows: Floats,
    labels: Sequence[float],
    weights: Sequence[float],
    directions: Sequence[int] | None = None,
) -> Trees:
    """Fit the chance of a label 1 (logistic loss): boosted trees, their leaves added are its logit.

    ``directions`` has for each column 1 where the chance may only rise with it, -1 where it may
    only fall, else 0: what is known beforehand need not be learned, and holds for questions unlike
    those taught. (A network with one hidden layer learned either the plain questions to decline or
    the difficult ones, and lost the other kind.) Raise EvaluationError when all labels are one.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    if len(set(labels)) < 2:
        raise EvaluationError(
            "nothing to learn when to decline from: the questions need some that the documents "
            "answer and some that they do not"
        )
    model = HistGradientBoostingClassifier(monotonic_cst=directions, **TREES)
    model.fit(rows, np.array(labels) > 0.5, sample_weight=np.array(weights))
    # Nothing public gives the nodes; a test compares the scores of both.
    nodes = [tree.nodes for (tree,) in model._predictors]
    bare = Trees.from_nodes(nodes, 0.0)
    base = model.decision_function(rows[:1]) - bare.score(rows[:1])
    return Trees.from_nodes(nodes, float(base[0]))


def fit_kinds(vectors: Floats, labels: Sequence[int], model: str) -> Kinds:
    """Fit which of KINDS a question is of, by its vector (logistic regression)."""
    import torch

    table, wanted = torch.tensor(vectors), torch.tensor(list(labels))
    weights = torch.zeros(len(KINDS), vectors.shape[1], requires_grad=True)
    bias = torch.zeros(len(KINDS), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=300, line_search_fn="strong_wolfe")

    def step() -> "torch.Tensor":
        optimiser.zero_grad()
        logits = table @ weights.T + bias
        penalty = weights.square().sum() / (2 * INVERSE_PENALTY * len(table))
        loss: torch.Tensor = torch.nn.functional.cross_entropy(logits, wanted) + penalty
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(step)  # type: ignore[no-untyped-call]
    return Kinds(model, weights.detach().numpy(), bias.detach().numpy())


def _standard(rows: Floats) -> tuple[Floats, Floats]:
    scale = np.maximum(rows.std(axis=0), np.float32(1e-3))
    return rows.mean(axis=0).astype(np.float32), scale.astype(np.float32)


def _model(features: int, units: int) -> Any:
    import torch

    return torch.nn.Sequential(
        torch.nn.Linear(features, units), torch.nn.Tanh(), torch.nn.Linear(units, 1, bias=False)
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
