"""Going through the lessons several times, with a checkpoint after each."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from liberation_guide.errors import ModelError
from liberation_guide.training.losses import Loss
from liberation_guide.training.progress import Watcher
from liberation_guide.training.student import Student

if TYPE_CHECKING:
    from torch.optim import Adam


@dataclass(frozen=True, slots=True)
class Plan:
    """How to go through some rows: how often, how many at once, how boldly."""

    name: str
    rows: int
    epochs: int
    batch_size: int
    learning_rate: float
    seed: int

    @property
    def batches(self) -> int:
        """Batches of an epoch, all of nearly the same size."""
        return max(1, round(self.rows / self.batch_size))

    def epoch_rows(self, epoch: int) -> Iterator[list[int]]:
        """Yield the rows of each batch: an order that depends on seed and epoch alone."""
        order = np.random.default_rng([self.seed, epoch]).permutation(self.rows)
        for batch in np.array_split(order, self.batches):
            yield [int(row) for row in batch]

    def rate(self, epoch: int, batch: int) -> float:
        """Return the learning rate, which falls in a straight line to zero."""
        done = (epoch * self.batches + batch) / (self.epochs * self.batches)
        return self.learning_rate * (1 - done)


def run_epochs(
    student: Student, loss: Loss, plan: Plan, checkpoint: Path, watcher: Watcher
) -> tuple[float, ...]:
    """Improve the student in place and return the mean loss of each epoch.

    A checkpoint that is there already is taken up, to the same result as without a break.
    """
    from torch.optim import Adam

    optimizer = Adam([student.vectors, student.weights], lr=plan.learning_rate)
    losses = _take_up(student, optimizer, checkpoint) if checkpoint.is_file() else []
    for epoch in range(len(losses), plan.epochs):
        what = f"{plan.name}, epoch {epoch + 1} of {plan.epochs}"
        batches = watcher.follow(plan.epoch_rows(epoch), plan.batches, what)
        steps = [
            _step(student, loss, optimizer, rows, plan.rate(epoch, number))
            for number, rows in enumerate(batches)
        ]
        losses.append(sum(steps) / len(steps))
        _put_down(student, optimizer, losses, checkpoint)
    return tuple(losses)


def run_key(settings: Mapping[str, object], texts: Sequence[str]) -> str:
    """Name a run after everything that its result depends on."""
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True, default=str).encode())
    for text in texts:
        digest.update(b"\0" + text.encode())
    return digest.hexdigest()[:16]


def _step(
    student: Student, loss: Loss, optimizer: "Adam", rows: Sequence[int], rate: float
) -> float:
    """Learn from one batch."""
    for group in optimizer.param_groups:
        group["lr"] = rate
    optimizer.zero_grad()
    value = loss(student, rows)
    value.backward()  # type: ignore[no-untyped-call]
    optimizer.step()
    return value.item()


def _put_down(
    student: Student, optimizer: "Adam", losses: Sequence[float], checkpoint: Path
) -> None:
    """Write beside, then rename: an interrupted run leaves the last whole checkpoint."""
    import torch

    state = {
        "vectors": student.vectors.detach(),
        "weights": student.weights.detach(),
        "optimizer": optimizer.state_dict(),
        "losses": list(losses),
    }
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    beside = checkpoint.with_suffix(".part")
    torch.save(state, beside)
    beside.replace(checkpoint)


def _take_up(student: Student, optimizer: "Adam", checkpoint: Path) -> list[float]:
    """Bring student and optimizer to where the checkpoint left them."""
    import torch

    try:
        state: dict[str, Any] = torch.load(checkpoint, weights_only=True)
    except Exception as error:  # the library raises whatever its readers raise
        raise ModelError(f"The checkpoint {checkpoint} is broken; delete it: {error}.") from error
    with torch.no_grad():
        student.vectors.copy_(state["vectors"])
        student.weights.copy_(state["weights"])
    optimizer.load_state_dict(state["optimizer"])
    return list(state["losses"])
