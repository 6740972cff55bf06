"""How much of one thing is in another: terms weighed by their rarity, names, scores."""

from collections.abc import Mapping, Sequence, Set
from math import fsum

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


def overlap(weights: Mapping[str, float], others: Sequence[tuple[Set[str], float]]) -> float:
    """Weigh what terms share with the nearest of other sets against what either has (Jaccard).

    Each other set comes with the weight of all of its terms; 0 without any.
    """
    total = sum(weights.values())
    best = 0.0
    for terms, weight in others:
        shared = fsum(weights[term] for term in weights.keys() & terms)  # whatever their order
        if shared:
            best = max(best, shared / (total + weight - shared))
    return best
