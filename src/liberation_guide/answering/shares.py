"""How much of one thing is in another: terms weighed by their rarity, names, scores."""

from collections.abc import Callable, Mapping, Sequence, Set

import numpy as np
import numpy.typing as npt

Row = npt.NDArray[np.float32]


def of_best(scores: Row) -> Row:
    """Give scores as shares of the best one."""
    return scores / max(float(scores.max()), 1e-6)


def covered(weights: Mapping[str, float], terms: Set[str]) -> float:
    """Give the share of the weight that is in ``terms``."""
    total = sum(weights.values())
    return sum(w for term, w in weights.items() if term in terms) / total if total else 0.0


def share(wanted: Sequence[str], terms: Set[str]) -> float:
    """Give the share of what is wanted that is there; 1 when nothing is wanted."""
    return sum(term in terms for term in wanted) / len(wanted) if wanted else 1.0


def overlap(
    weights: Mapping[str, float], others: Set[str], rarity: Callable[[str], float]
) -> float:
    """Weigh what two sets of terms share against what either has (Jaccard)."""
    shared = sum(weight for term, weight in weights.items() if term in others)
    if not shared:
        return 0.0
    either = sum(weights.values()) + sum(rarity(t) for t in others if t not in weights)
    return shared / either
