"""Hybrid search: a question read, scored by words, vectors and hints, and the scores fused."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import Embedder, Vectors
from liberation_guide.retrieval.fusion import UNTAUGHT, Parts, Weights, fuse
from liberation_guide.retrieval.hints import HintIndex
from liberation_guide.retrieval.index import Index
from liberation_guide.retrieval.layout import Ints, Layout
from liberation_guide.retrieval.lexical import LexicalIndex, Scores
from liberation_guide.retrieval.meaning import Meaning
from liberation_guide.retrieval.questions import QuestionReader, SearchTerms
from liberation_guide.retrieval.sentences import SentenceTerms
from liberation_guide.retrieval.vectors import CosinesOnDemand, unpacked
from liberation_guide.text.analysis import Analyser
from liberation_guide.types import LANGUAGES, Language, Query, Result


@dataclass(frozen=True, slots=True)
class Found:
    """Every score of one question, rows in the order of the library's passages and sentences."""

    terms: SearchTerms
    vector: Vectors  # of the question
    fused: Scores
    lexical: Scores
    dense: Scores
    sentence_lexical: Scores
    sentence_dense: CosinesOnDemand | Scores
    asked_lexical: Scores  # by sentence, of its hints
    asked_dense: Scores
    hint_cosines: Scores  # of every hint
    titles: CosinesOnDemand  # of every document's title


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
        self.weights = weights or (Weights() if library.hints else UNTAUGHT)
        self._embedder = embedder
        self._index = index
        self.reader = QuestionReader(library, analyser)
        self.layout = Layout(library)
        self.meaning = Meaning(index.vocabulary, index.words, embedder)
        self.hints = HintIndex(library, self.layout, analyser, index.hints, self.meaning)
        hinted = np.zeros(len(self.layout.owner), dtype=np.float32)
        hinted[list(self.hints.terms)] = 1
        self._hinted = self.layout.best_of_passage(hinted) > 0
        self._lexical = {lang: self._passage_index(analyser, lang) for lang in LANGUAGES}
        self.sentence_terms = SentenceTerms(library, self.layout, analyser)
        counts: Counter[str] = Counter()
        self._sentence_lexical = {
            lang: LexicalIndex(self.sentence_terms.each(self.layout.sentences[lang], counts))
            for lang in LANGUAGES
        }
        size = len(self.layout.owner)
        self._unknown = math.log(1 + size)
        self._rarity = {t: math.log((1 + size) / (1 + n)) for t, n in counts.items()}

    def _passage_index(self, analyser: Analyser, language: Language) -> LexicalIndex:
        passages = (self.library.passages[n] for n in self.layout.passages[language])
        return LexicalIndex(
            analyser.terms(f"{p.document.title}. {p.heading}. {p.text}", language) for p in passages
        )

    @property
    def model(self) -> str:
        """Name the embedding model by its fingerprint."""
        return self._embedder.fingerprint

    def rarity(self, term: str) -> float:
        """Give the inverse document frequency of a term among sentences; highest when unknown."""
        return self._rarity.get(term, self._unknown)

    def knows(self, term: str) -> bool:
        """Whether any sentence has the term."""
        return term in self._rarity

    def likeness(self, sentence: int, other: int) -> float:
        """Give the cosine of two sentences, by their rows."""
        vectors = self._index.sentences
        return float(unpacked(vectors[sentence]) @ unpacked(vectors[other]))

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
        fused = found.fused
        if k < len(fused):  # the rest need not be sorted
            least = np.partition(fused, -k)[-k]
            rows = np.flatnonzero(fused >= least)
        else:
            rows = np.arange(len(fused))
        order = rows[np.argsort(-fused[rows], kind="stable")][:k]
        return [int(row) for row in order if fused[row] > -np.inf]

    def look_up(self, query: Query) -> Found:
        """Score every passage and sentence."""
        terms = self.reader.read(query)
        vector = self._embedder.encode_questions([terms.text])[0]
        layout, index = self.layout, self._index
        lexical = self._spread(self._lexical, layout.passages, terms, len(layout.sizes))
        dense = index.passages @ vector
        hint_cosines = self.hints.cosines(vector)
        asked_dense = self.hints.dense(hint_cosines)
        asked_lexical = sum(
            (self.hints.lexical(terms.terms[language], language) for language in LANGUAGES),
            start=np.zeros(len(layout.owner), dtype=np.float32),
        )
        sentences = CosinesOnDemand(index.sentences, vector)
        found = Found(
            terms=terms,
            vector=vector,
            fused=np.zeros(0, dtype=np.float32),
            lexical=lexical,
            dense=dense,
            sentence_lexical=self._spread(
                self._sentence_lexical, layout.sentences, terms, len(layout.owner)
            ),
            sentence_dense=sentences,
            asked_lexical=asked_lexical,
            asked_dense=asked_dense,
            hint_cosines=hint_cosines,
            titles=CosinesOnDemand(index.titles, vector),
        )
        return replace(found, fused=self.fuse(found))

    def fuse(self, found: Found) -> Scores:
        """Score passages by everything else that was found of them."""
        parts = Parts(
            lexical=found.lexical,
            dense=found.dense,
            asked_dense=self._of_hints(found.asked_dense),
            sentences=found.sentence_dense,
            titles=found.titles,
        )
        query = found.terms.query
        fused = fuse(parts, self.layout, self.weights, query.language)
        if query.about:
            fused += np.float32(self.weights.about) * self.layout.of_document(query.about)
        return fused

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
