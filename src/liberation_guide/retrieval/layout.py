"""How passages and sentences are numbered: rows of all arrays of scores, in the library's order."""

from collections import Counter
from functools import cached_property

import numpy as np
import numpy.typing as npt

from liberation_guide.knowledge.hints import Hint
from liberation_guide.knowledge.library import Library
from liberation_guide.types import LANGUAGES, OTHER, Language, Passage

Ints = npt.NDArray[np.int64]


class Layout:
    """Rows of a library: passages, their twins, their sentences."""

    def __init__(self, library: Library) -> None:
        """Take the library whose passages and sentences are numbered."""
        self.library = library
        hinted = {hint.document for hint in library.hints}
        self._ordinal = {
            p.id: n for n, p in enumerate(library.passages) if p.document.id in hinted
        }  # of those that a hint may be for: identifiers of all would take much memory
        self.sizes = np.array([len(p.sentences) for p in library.passages], dtype=np.int64)

    @cached_property
    def passages(self) -> dict[Language, Ints]:
        """Rows of the passages of each language."""
        rows = enumerate(self.library.passages)
        both = [(n, p.language) for n, p in rows]
        return {
            language: np.array([n for n, own in both if own == language], dtype=np.int64)
            for language in LANGUAGES
        }

    @cached_property
    def document(self) -> Ints:
        """Number of each passage's document, in the library's order."""
        number = {d.key: n for n, d in enumerate(self.library.documents)}
        return np.array([number[p.document.key] for p in self.library.passages], dtype=np.int64)

    @cached_property
    def twin(self) -> Ints:
        """Row of each passage's twin, -1 where it has none."""
        both = Counter(d.id for d in self.library.documents)
        place = {
            (p.place, p.language): n
            for n, p in enumerate(self.library.passages)
            if both[p.document.id] > 1
        }
        twins = np.full(len(self.sizes), -1, dtype=np.int64)
        for (where, language), n in place.items():
            other = place.get((where, OTHER[language]), -1)
            if other >= 0 and self.sizes[other] == self.sizes[n]:
                twins[n] = other
        return twins

    @cached_property
    def first_sentence(self) -> Ints:
        """Row of each passage's first sentence."""
        return np.cumsum(self.sizes) - self.sizes

    @cached_property
    def owner(self) -> Ints:
        """Row of the passage of each sentence."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    @cached_property
    def sentences(self) -> dict[Language, Ints]:
        """Rows of the sentences of each language."""
        return {
            language: np.flatnonzero(np.isin(self.owner, self.passages[language]))
            for language in LANGUAGES
        }

    @cached_property
    def sentence_twin(self) -> Ints:
        """Row of each sentence's twin, its own where it has none."""
        rows = np.arange(len(self.owner))
        twin = self.twin[self.owner]
        number = rows - self.first_sentence[self.owner]
        return np.where(twin >= 0, self.first_sentence[twin] + number, rows)

    def of_document(self, document: str) -> npt.NDArray[np.bool_]:
        """Tell which passages are of a document, in either language."""
        own = (p.document.id == document for p in self.library.passages)
        return np.fromiter(own, dtype=np.bool_, count=len(self.sizes))

    def sentence(self, passage: Passage, number: int) -> int:
        """Row of a sentence."""
        return int(self.first_sentence[self._ordinal[passage.id]]) + number

    def hinted(self, hint: Hint, language: Language) -> int | None:
        """Row of the sentence that a hint is for; None when it has moved."""
        place = self.library.hinted(hint, language)
        return None if place is None else self.sentence(*place)

    def best_of_passage(self, scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Give each passage the best score of its sentences."""
        best = np.zeros(len(self.sizes), dtype=np.float32)
        filled = self.sizes > 0
        best[filled] = np.maximum.reduceat(scores, self.first_sentence[filled])
        return best
