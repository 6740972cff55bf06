"""Search among the hints: the questions that each sentence answers."""

from collections.abc import Sequence

import numpy as np

from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import Vectors
from liberation_guide.retrieval.layout import Layout
from liberation_guide.retrieval.lexical import LexicalIndex, Scores
from liberation_guide.retrieval.meaning import Meaning
from liberation_guide.text.analysis import Analyser
from liberation_guide.text.words import words
from liberation_guide.types import LANGUAGES, Language

_NONE: Scores = np.zeros(0, dtype=np.float32)


class HintIndex:
    """Scores every sentence by the hint that is nearest to a question; zero without hints."""

    def __init__(
        self,
        library: Library,
        layout: Layout,
        analyser: Analyser,
        vectors: Vectors,
        meaning: Meaning,
    ) -> None:
        """Index the hints by words per language, and by vectors across languages."""
        self._vectors = vectors
        self._layout = layout
        self._size = len(layout.owner)
        self.terms: dict[int, list[frozenset[str]]] = {}  # by sentence row
        self.words: list[tuple[int, ...]] = []  # of every hint, their numbers in ``meaning``
        self.asked: list[tuple[str, Language]] = []  # every hint, in the order of the vectors
        self.numbers: dict[int, list[int]] = {}  # hints by sentence row
        owners: dict[Language, list[int]] = {language: [] for language in LANGUAGES}
        texts: dict[Language, list[list[str]]] = {language: [] for language in LANGUAGES}
        target = []
        for hint in library.hints:
            rows = {language: layout.hinted(hint, language) for language in LANGUAGES}
            for language in LANGUAGES:
                row = rows[language]
                for question in hint.questions[language]:
                    target.append(-1 if row is None else row)
                    self.asked.append((question, language))
                    tokens = words(question)
                    self.words.append(meaning.numbers_of(tokens))
                    if row is not None:
                        self.numbers.setdefault(row, []).append(len(target) - 1)
                        terms = analyser.terms_of_words(question, tokens, language)
                        self.terms.setdefault(row, []).append(frozenset(terms))
                        owners[language].append(row)
                        texts[language].append(terms)
        self._nearest = BestOf(target, self._size)
        self._said = {language: BestOf(rows, self._size) for language, rows in owners.items()}
        self._languages = {language: LexicalIndex(texts[language]) for language in LANGUAGES}

    def cosines(self, vector: Vectors) -> Scores:
        """Give the cosine of every hint with a question, shape (hints,)."""
        return np.asarray(self._vectors @ vector, dtype=np.float32) if len(self._vectors) else _NONE

    def dense(self, cosines: Scores) -> Scores:
        """Give each sentence, and its twin, the best cosine of its hints in either language."""
        scores = self._nearest(cosines)
        return np.maximum(scores, scores[self._layout.sentence_twin])

    def nearest(self, sentence: int, cosines: Scores, besides: str = "") -> str:
        """Give the hint of a sentence that comes nearest to a question; "" without hints.

        ``besides`` is a hint that does not count: the question itself, when a hint is asked.
        """
        numbers = [n for n in self.numbers.get(sentence, ()) if self.asked[n][0] != besides]
        return self.asked[max(numbers, key=lambda n: (cosines[n], -n))][0] if numbers else ""

    def lexical(self, terms: Sequence[str], language: Language) -> Scores:
        """Give each sentence of a language the best BM25 score of its hints."""
        return self._said[language](self._languages[language].scores(terms))


class BestOf:
    """Gives each owner the best score of what it owns; zero, or more, for all."""

    def __init__(self, owners: Sequence[int], size: int) -> None:
        """Take the owner of each score, -1 for none."""
        owner = np.array(owners, dtype=np.int64)
        order = np.argsort(owner, kind="stable")
        self._order = order[owner[order] >= 0]
        self._owners, self._starts = np.unique(owner[self._order], return_index=True)
        self._size = size

    def __call__(self, scores: Scores) -> Scores:
        """Give the best scores, one for each owner."""
        best = np.zeros(self._size, dtype=np.float32)
        if len(self._starts):
            found = np.maximum.reduceat(scores[self._order], self._starts)
            best[self._owners] = np.maximum(found, 0)
        return best
