"""Lexical search: BM25 over index terms (bm25s), one index for each language and grain."""

from array import array
from collections.abc import Iterable, Sequence

import bm25s
import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


class LexicalIndex:
    """BM25 (Lucene's form) over texts given as lists of terms."""

    def __init__(self, texts: Iterable[Sequence[str]], k1: float = 1.2, b: float = 0.6) -> None:
        """Index the texts; no texts give an index that finds nothing."""
        known: dict[str, int] = {}
        numbered = [array("i", (known.setdefault(t, len(known)) for t in text)) for text in texts]
        self._size, self._known = len(numbered), known
        self._index = None
        if known:
            self._index = bm25s.BM25(method="lucene", k1=k1, b=b)
            self._index.index((numbered, dict(known)), show_progress=False)

    def knows(self, term: str) -> bool:
        """Whether any text has the term."""
        return term in self._known

    def scores(self, terms: Sequence[str]) -> Scores:
        """Score every text, shape (texts,); all zero when no term is known."""
        known = [self._known[term] for term in dict.fromkeys(terms) if term in self._known]
        if self._index is None or not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)
