"""How often a sentence finds its translation among all the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from liberation_guide.training.pairs import Pair
from liberation_guide.training.teacher import Vectors

Encode = Callable[[Sequence[str]], Vectors]

_ROWS = 1024


@dataclass(frozen=True, slots=True)
class Matching:
    """Shares of sentences whose nearest neighbour in the other language is their translation."""

    name: str
    pairs: int
    french_to_english: float
    english_to_french: float


def measure_all(files: Mapping[str, Sequence[Pair]], encode: Encode) -> tuple[Matching, ...]:
    """Measure on each of several files of pairs."""
    return tuple(measure_matching(name, pairs, encode) for name, pairs in files.items())


def measure_matching(name: str, pairs: Sequence[Pair], encode: Encode) -> Matching:
    """Look for each sentence's translation among those of all pairs, both ways."""
    french = encode([pair.french for pair in pairs])
    english = encode([pair.english for pair in pairs])
    return Matching(name, len(pairs), top_share(french, english), top_share(english, french))


def top_share(queries: Vectors, answers: Vectors) -> float:
    """Return the share of rows whose best match is the row of the same number.

    A tie counts as a miss: a row that equals others tells nothing.
    """
    if not len(queries):
        return 0.0
    hits = 0
    for start in range(0, len(queries), _ROWS):
        scores = queries[start : start + _ROWS] @ answers.T
        own = scores[np.arange(len(scores)), start + np.arange(len(scores))]
        hits += int(((scores >= own[:, None]).sum(axis=1) == 1).sum())
    return hits / len(queries)
