"""Index terms of sentences: kept for a small library, made when asked for in a large one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.layout import Layout
from liberation_guide.text.analysis import Analyser

_KEPT = 30_000  # sentences whose terms are kept, about a kilobyte each


class SentenceTerms:
    """Gives the terms of sentences by row."""

    def __init__(self, library: Library, layout: Layout, analyser: Analyser) -> None:
        """Take the library whose sentences are numbered by ``layout``."""
        self._library, self._layout, self._analyser = library, layout, analyser
        self._cached = lru_cache(maxsize=_KEPT)(self._set_of)
        self._few = len(layout.owner) <= _KEPT

    def __getitem__(self, row: int) -> frozenset[str]:
        """Give the terms of a sentence."""
        return self._cached(int(row))

    def each(self, rows: Iterable[int], counts: "Counter[str]") -> Iterator[list[str]]:
        """Give the terms of sentences one by one, counting in how many each term is."""
        for row in rows:
            terms = self._terms(int(row))
            counts.update(self[row] if self._few else set(terms))
            yield terms

    def _set_of(self, row: int) -> frozenset[str]:
        return frozenset(self._terms(row))

    def _terms(self, row: int) -> list[str]:
        owner = int(self._layout.owner[row])
        passage = self._library.passages[owner]
        number = row - int(self._layout.first_sentence[owner])
        return self._analyser.terms(passage.sentence(number), passage.language)
