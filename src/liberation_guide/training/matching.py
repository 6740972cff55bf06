"""How often a sentence finds its translation among all the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from liberation_guide.errors import ModelError
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


def folder_encoder(model: Path) -> Encode:
    """Read a saved static model as a visitor's guide does, without torch."""
    from model2vec import StaticModel

    try:
        static = StaticModel.from_pretrained(model)
    except Exception as error:  # the library raises whatever its readers raise
        raise ModelError(f"The model in {model} cannot be read: {error}.") from error
    return lambda texts: np.asarray(static.encode(list(texts)), dtype=np.float32)
