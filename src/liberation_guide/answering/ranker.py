"""The learned part of the answerer: which sentence answers, and whether any does.

Beside the cross-encoder there are a small network of one hidden layer for sentences and boosted
trees for the decision to answer, learned from the ``train`` questions by ``liberation-guide tune``
and kept in ``ranker.json`` beside this file. Without torch: a few hundred operations.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from liberation_guide.answering.declining import KINDS, Kinds
from liberation_guide.answering.trees import Floats as Floats
from liberation_guide.answering.trees import Trees
from liberation_guide.errors import ModelError


@dataclass(frozen=True, slots=True)
class Network:
    """Standardised features, one hidden layer of tanh, one number out."""

    mean: Floats
    scale: Floats
    hidden: Floats  # (units, features)
    bias: Floats
    output: Floats

    def score(self, features: Floats) -> Floats:
        """Score rows of features, shape (rows, features) to (rows,)."""
        inner = np.tanh(((features - self.mean) / self.scale) @ self.hidden.T + self.bias)
        return np.asarray(inner @ self.output, dtype=np.float32)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain numbers, rounded to what matters."""
        return {
            name: np.round(np.asarray(getattr(self, name), dtype=np.float64), 5).tolist()
            for name in ("mean", "scale", "hidden", "bias", "output")
        }

    @classmethod
    def from_dict(cls, numbers: Mapping[str, Any]) -> "Network":
        """Read it back."""
        return cls(
            *(
                np.array(numbers[name], dtype=np.float32)
                for name in ("mean", "scale", "hidden", "bias", "output")
            )
        )


@dataclass(frozen=True, slots=True)
class Ranker:
    """Scores of sentences, the chance that the best one answers, weight and thresholds."""

    sentence: Network
    answer: Trees
    known: float  # chance from which a question is answered
    reading: float  # weight of what the reading of a sentence says
    near: float  # how far behind the best sentence another may be and still be added
    kinds: Kinds  # of questions to decline

    def chance(self, signals: Floats) -> float:
        """Give the chance, 0 to 1, that the best sentence answers."""
        logit = float(self.answer.score(signals[None])[0])
        return float(1 / (1 + np.exp(-logit)))

    @classmethod
    def untaught(cls, features: int) -> "Ranker":
        """Give one that tells nothing apart, for a guide that is yet to be tuned."""
        none = np.zeros(1, dtype=np.float32)
        leaf = np.zeros((1, 1), dtype=np.int64)
        return cls(
            sentence=Network(none, none + 1, np.zeros((1, features), np.float32), none, none),
            answer=Trees(leaf, leaf.astype(float), leaf, leaf, leaf.astype(float), depth=0),
            known=0.5,
            reading=0.0,
            near=0.0,
            kinds=Kinds(
                "", np.zeros((len(KINDS), 0), np.float32), np.zeros(len(KINDS), np.float32)
            ),
        )

    @classmethod
    def read(cls, path: Path, features: Sequence[str], signals: Sequence[str]) -> "Ranker":
        """Read a file; ModelError when it is missing or was made for other features."""
        try:
            numbers = json.loads(path.read_text("utf-8"))
            made_for = (tuple(numbers["features"]), tuple(numbers["signals"]))
            if made_for != (tuple(features), tuple(signals)):
                message = f"{path} was made for other features; run 'liberation-guide tune' again"
                raise ModelError(message)
            return cls(
                sentence=Network.from_dict(numbers["sentence"]),
                answer=Trees.from_dict(numbers["answer"]),
                known=float(numbers["known"]),
                reading=float(numbers["reading"]),
                near=float(numbers["near"]),
                kinds=Kinds.from_dict(numbers["kinds"]),
            )
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{path} cannot be read ({error!r}); put it back") from None
