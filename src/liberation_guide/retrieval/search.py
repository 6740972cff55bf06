"""Hybrid search: BM25 and vectors, per language, standardised and fused with measured weights.

Rank fusion with equal weights lets the weaker retriever ruin the better one (measured on other
texts: French R@1 0.71 alone, 0.52 fused). So scores are standardised per question and language and
added with weights tuned on development questions.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import Embedder, Vectors
from liberation_guide.retrieval.hints import HintIndex
from liberation_guide.retrieval.index import Index
from liberation_guide.retrieval.layout import Ints, Layout
from liberation_guide.retrieval.lexical import LexicalIndex, Scores
from liberation_guide.retrieval.meaning import Meaning
from liberation_guide.retrieval.questions import QuestionReader, SearchTerms
from liberation_guide.text.analysis import Analyser
from liberation_guide.types import LANGUAGES, OTHER, Language, Query, Result


@dataclass(frozen=True, slots=True)
class Weights:
    """How the parts of a score are added; tuned by ``benchmarks/``."""

    dense: float = 1.5  # against 1 for BM25
    dense_other: float = 3.0  # the same for passages that exist only in the other language
    asked_lexical: float = 0.4  # hints by words
    asked_dense: float = 1.5  # hints by vectors
    other: float = -0.5  # added to passages that exist only in the other language


@dataclass(frozen=True, slots=True)
class Found:
    """Every score of one question, rows in the order of the library's passages and sentences."""

    terms: SearchTerms
    vector: Vectors  # of the question
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
        self.meaning = Meaning(index.vocabulary, index.words, embedder)
        self.hints = HintIndex(library, self.layout, analyser, index.hints)
        hinted = np.zeros(len(self.layout.owner), dtype=np.float32)
        hinted[list(self.hints.terms)] = 1
        self._hinted = self.layout.best_of_passage(hinted) > 0
        self._lexical = {lang: self._passage_index(analyser, lang) for lang in LANGUAGES}
        terms = [
            analyser.terms(p.sentence(n), p.language)
            for p in library.passages
            for n in range(len(p.sentences))
        ]
        self.sentence_terms = [frozenset(of_sentence) for of_sentence in terms]
        self._sentence_lexical = {
            lang: LexicalIndex([terms[row] for row in self.layout.sentences[lang]])
            for lang in LANGUAGES
        }
        counts = Counter(term for of_sentence in self.sentence_terms for term in of_sentence)
        self._unknown = math.log(1 + len(terms))
        self._rarity = {t: math.log((1 + len(terms)) / (1 + n)) for t, n in counts.items()}

    def _passage_index(self, analyser: Analyser, language: Language) -> LexicalIndex:
        passages = [self.library.passages[n] for n in self.layout.passages[language]]
        return LexicalIndex(
            [
                analyser.terms(f"{p.document.title}. {p.heading}. {p.text}", language)
                for p in passages
            ]
        )

    def rarity(self, term: str) -> float:
        """Give the inverse document frequency of a term among sentences; highest when unknown."""
        return self._rarity.get(term, self._unknown)

    def knows(self, term: str) -> bool:
        """Whether any sentence has the term."""
        return term in self._rarity

    def alike(self, text: str, others: Sequence[str]) -> list[float]:
        """Give the cosine between a text and each of others, in any of our languages."""
        vector = self._embedder.encode_questions([text])[0]
        return [float(c) for c in self._embedder.encode_passages(others) @ vector]

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
            vector=vector,
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

    def _of_hints(self, scores: Scores) -> Scores:
        """Give passages the best score of their sentences' hints, unknown without hints.

        So a document whose hints are still to be written is not pushed down.
        """
        best = self.layout.best_of_passage(scores)
        return np.where(self._hinted, best, np.float32(np.nan)).astype(np.float32)

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
        parts = {
            "lexical": lexical,
            "dense": ((dense + paired) / 2).astype(np.float32),
            "asked_lexical": self._of_hints(asked_lexical),
            "asked_dense": self._of_hints(asked_dense),
        }
        fused = np.full(len(lexical), -np.inf, dtype=np.float32)
        for lang in (language, OTHER[language]):
            rows = layout.passages[lang]
            shares = {
                "lexical": 1.0,
                "dense": weights.dense if lang == language else weights.dense_other,
                "asked_lexical": weights.asked_lexical,
                "asked_dense": weights.asked_dense,
            }
            score = np.zeros(len(rows), dtype=np.float32)
            for name, part in parts.items():
                score += np.float32(shares[name]) * _standard(part[rows])
            if lang != language:
                score = np.where(layout.twin[rows] >= 0, -np.inf, score + weights.other)
            fused[rows] = score
        return fused


def _standard(scores: Scores) -> Scores:
    """Give mean 0 and deviation 1; zeros when all scores are the same, and for unknown ones."""
    known = scores[~np.isnan(scores)]
    deviation = float(known.std()) if len(known) else 0.0
    if deviation < 1e-6:
        return np.zeros_like(scores)
    return np.asarray(np.nan_to_num((scores - known.mean()) / deviation), dtype=np.float32)
