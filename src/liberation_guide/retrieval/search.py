"""Hybrid search: BM25 and vectors, per language, standardised and fused with measured weights.

Rank fusion with equal weights lets the weaker retriever ruin the better one (measured on other
texts: French R@1 0.71 alone, 0.52 fused). So scores are standardised per question and language and
added with weights tuned on development questions.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import Embedder
from liberation_guide.retrieval.hints import HintIndex
from liberation_guide.retrieval.index import Index
from liberation_guide.retrieval.layout import Ints, Layout
from liberation_guide.retrieval.lexical import LexicalIndex, Scores
from liberation_guide.retrieval.questions import QuestionReader, SearchTerms
from liberation_guide.text.analysis import Analyser
from liberation_guide.types import LANGUAGES, OTHER, Language, Query, Result


@dataclass(frozen=True, slots=True)
class Weights:
    """How the parts of a score are added; tuned by ``benchmarks/``."""

    dense: float = 0.5  # against 1 for BM25
    asked_lexical: float = 0.7  # hints by words
    asked_dense: float = 0.7  # hints by vectors
    other: float = -0.5  # added to passages that exist only in the other language


@dataclass(frozen=True, slots=True)
class Found:
    """Every score of one question, rows in the order of the library's passages and sentences."""

    terms: SearchTerms
    fused: Scores
    lexical: Scores
    dense: Scores
    sentence_lexical: Scores
    sentence_dense: Scores
    asked_lexical: Scores  # by sentence, of its hints
    asked_dense: Scores


class Retriever:
    """Finds passages for questions."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        index: Index,
        analyser: Analyser,
        weights: Weights | None = None,
    ) -> None:
        """Build the lexical indexes in memory; vectors come from the index."""
        self.library = library
        self.weights = weights or Weights()
        self._embedder = embedder
        self._index = index
        self.reader = QuestionReader(library, analyser, embedder.vocabulary())
        self.layout = Layout(library)
        self.hints = HintIndex(library, self.layout, analyser, index.hints)
        self._lexical = {lang: self._passage_index(analyser, lang) for lang in LANGUAGES}
        self.sentence_terms = [
            analyser.terms(p.sentence(n), p.language)
            for p in library.passages
            for n in range(len(p.sentences))
        ]
        self._sentence_lexical = {lang: self._sentence_index(lang) for lang in LANGUAGES}
        self._counts = Counter(term for terms in self.sentence_terms for term in set(terms))

    def _passage_index(self, analyser: Analyser, language: Language) -> LexicalIndex:
        passages = [self.library.passages[n] for n in self.layout.passages[language]]
        return LexicalIndex(
            [
                analyser.terms(f"{p.document.title}. {p.heading}. {p.text}", language)
                for p in passages
            ]
        )

    def _sentence_index(self, language: Language) -> LexicalIndex:
        return LexicalIndex([self.sentence_terms[row] for row in self.layout.sentences[language]])

    def rarity(self, term: str) -> float:
        """Give the inverse document frequency of a term among sentences; highest when unknown."""
        return math.log((1 + len(self.sentence_terms)) / (1 + self._counts[term]))

    def search(self, query: Query, k: int = 5) -> list[Result]:
        """Give the ``k`` best passages, the best first; a passage and its twin count once."""
        found = self.look_up(query)
        return [self.result(found, row) for row in self.best(found, k)]

    def result(self, found: Found, row: int) -> Result:
        """Wrap a passage with its scores."""
        parts = {"lexical": float(found.lexical[row]), "dense": float(found.dense[row])}
        return Result(self.library.passages[row], float(found.fused[row]), parts)

    def best(self, found: Found, k: int) -> list[int]:
        """Give the rows of the ``k`` best passages; ties in the order of the library."""
        order = np.argsort(-found.fused, kind="stable")[:k]
        return [int(row) for row in order if found.fused[row] > -np.inf]

    def look_up(self, query: Query) -> Found:
        """Score every passage and sentence."""
        terms = self.reader.read(query)
        vector = self._embedder.encode_questions([terms.text])[0]
        layout, index = self.layout, self._index
        lexical = self._spread(self._lexical, layout.passages, terms, len(layout.sizes))
        dense = index.passages @ vector
        asked_dense = self.hints.dense(vector)
        asked_lexical = sum(
            (self.hints.lexical(terms.terms[language], language) for language in LANGUAGES),
            start=np.zeros(len(layout.owner), dtype=np.float32),
        )
        return Found(
            terms=terms,
            fused=self._fuse(lexical, dense, asked_lexical, asked_dense, query.language),
            lexical=lexical,
            dense=dense,
            sentence_lexical=self._spread(
                self._sentence_lexical, layout.sentences, terms, len(layout.owner)
            ),
            sentence_dense=index.sentences @ vector,
            asked_lexical=asked_lexical,
            asked_dense=asked_dense,
        )

    def _spread(
        self,
        indexes: Mapping[Language, LexicalIndex],
        rows: Mapping[Language, Ints],
        terms: SearchTerms,
        size: int,
    ) -> Scores:
        scores = np.zeros(size, dtype=np.float32)
        for language, index in indexes.items():
            scores[rows[language]] = index.scores(terms.terms[language])
        return scores

    def _fuse(
        self,
        lexical: Scores,
        dense: Scores,
        asked_lexical: Scores,
        asked_dense: Scores,
        language: Language,
    ) -> Scores:
        """Fuse per language; of a pair, only the passage in the visitor's language is scored."""
        layout, weights = self.layout, self.weights
        paired = np.where(layout.twin >= 0, dense[layout.twin], dense)
        parts = (
            (1.0, lexical),
            (weights.dense, (dense + paired) / 2),
            (weights.asked_lexical, layout.best_of_passage(asked_lexical)),
            (weights.asked_dense, layout.best_of_passage(asked_dense)),
        )
        fused = np.full(len(lexical), -np.inf, dtype=np.float32)
        for lang in (language, OTHER[language]):
            rows = layout.passages[lang]
            score = sum(weight * _standard(part[rows]) for weight, part in parts)
            if lang != language:
                score = np.where(layout.twin[rows] >= 0, -np.inf, score + weights.other)
            fused[rows] = score
        return fused


def _standard(scores: Scores) -> Scores:
    """Give mean 0 and deviation 1; zeros when all scores are the same."""
    if not len(scores):
        return scores
    deviation = float(scores.std())
    if deviation < 1e-6:
        return np.zeros_like(scores)
    return ((scores - scores.mean()) / deviation).astype(np.float32)

