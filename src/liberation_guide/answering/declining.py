"""Which "no" a declined question gets: the matter is another, or it is no question for a guide.

Words tell little here ("Who won the last match at Lens?" has one of our towns), so the kind is
learned from the vectors of ``train`` questions: a softmax over three kinds, by
``liberation-guide tune``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from liberation_guide.answering.trees import Floats
from liberation_guide.types import Reason

KINDS: tuple[Reason, ...] = ("unknown", "outside", "unsuitable")
_SURE = 0.6  # chance from which the vector decides; chosen on dev and visitors
_OURS = 0.5  # logit added for our subject: train has more strange questions than visitors ask


@dataclass(frozen=True, slots=True)
class Kinds:
    """Tells from a question's vector what it is about: our subject, another, none for a guide."""

    model: str  # fingerprint of the embedding model that made the vectors
    weights: Floats  # (kinds, dimensions)
    bias: Floats  # (kinds,)

    def leanings(self, vector: Floats, model: str) -> Floats:
        """Give the logits of "outside" and "unsuitable" against our subject; 0 when not known."""
        if not self._fits(vector, model):
            return np.zeros(2, dtype=np.float32)
        logits = self._logits(vector)
        return np.asarray(logits[1:] - logits[0], dtype=np.float32)

    def kind(self, vector: Floats, model: str) -> Reason | None:
        """Name the kind; None when it is not sure, or learned with another model's vectors."""
        if not self._fits(vector, model):
            return None
        logits = self._logits(vector)
        logits[0] += _OURS
        chances = np.exp(logits - np.logaddexp.reduce(logits))
        best = int(np.argmax(chances))
        return KINDS[best] if chances[best] >= _SURE else None

    def _logits(self, vectors: Floats) -> Floats:
        return np.asarray(vectors @ self.weights.T + self.bias, dtype=np.float32)

    def _fits(self, vector: Floats, model: str) -> bool:
        return model == self.model and vector.shape == self.weights.shape[1:]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain numbers, rounded to what matters."""
        return {
            "model": self.model,
            "weights": np.round(self.weights.astype(np.float64), 3).tolist(),
            "bias": np.round(self.bias.astype(np.float64), 3).tolist(),
        }

    @classmethod
    def from_dict(cls, numbers: Mapping[str, Any]) -> "Kinds":
        """Read it back."""
        return cls(
            str(numbers["model"]),
            np.array(numbers["weights"], dtype=np.float32),
            np.array(numbers["bias"], dtype=np.float32),
        )
