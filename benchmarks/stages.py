"""The stages of our retrieval, each as a retriever of its own."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from liberation_guide.evaluation.evidence import Place, place_of
from liberation_guide.evaluation.runners import DEPTH, Retrieve
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import Embedder
from liberation_guide.retrieval.fusion import UNTAUGHT, Weights
from liberation_guide.retrieval.index import Index, open_index
from liberation_guide.retrieval.lexical import LexicalIndex, Scores
from liberation_guide.retrieval.questions import QuestionReader
from liberation_guide.retrieval.search import Retriever
from liberation_guide.text.analysis import Analyser
from liberation_guide.text.names import NameFinder
from liberation_guide.types import LANGUAGES, Language, Query

RANK_CONSTANT = 60  # of reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009)


@dataclass(frozen=True)
class Parts:
    """What every stage is made of."""

    library: Library
    embedder: Embedder
    index: Index


def build(library: Library, embedder: Embedder) -> Parts:
    """Build the index of a library in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as data:
        return Parts(library, embedder, open_index(library, embedder, Path(data)))


def without_hints(parts: Parts) -> Parts:
    """Leave out the questions that curators wrote for sentences."""
    index = replace(parts.index, hints=parts.index.hints[:0])
    return Parts(replace(parts.library, hints=()), parts.embedder, index)


def only(parts: Parts, language: Language) -> Parts:
    """Keep the documents of one language."""
    library = replace(
        parts.library,
        documents=tuple(d for d in parts.library.documents if d.language == language),
        passages=tuple(p for p in parts.library.passages if p.language == language),
    )
    return build(library, parts.embedder)


class Stages:
    """Our stages over one library."""

    def __init__(self, parts: Parts) -> None:
        """Build what the stages share."""
        self._parts = parts
        self._analyser = Analyser(NameFinder(parts.library.gazetteer))
        self._reader = QuestionReader(parts.library, self._analyser)
        self._places = [place_of(passage) for passage in parts.library.passages]
        self._rows = {lang: self._rows_of(lang) for lang in LANGUAGES}
        self._lexical = {lang: self._lexical_index(lang) for lang in LANGUAGES}
        self._hidden = {lang: self._twins_not_in(lang) for lang in LANGUAGES}

    def table(self) -> Mapping[str, Retrieve]:
        """Give the stages, the whole, and the whole without each of its parts."""
        whole = self._parts
        table = {
            "BM25, our analysis": self._by(self._bm25_as_typed),
            "BM25, spelling corrected": self._by(self._bm25),
            "dense": self._by(self._dense_as_typed),
            "dense, spelling corrected": self._by(self._dense),
            "naive rank fusion": self._by(self._naive),
            "ours": self._ours(whole),
            "without spelling": self._ours(whole, correct=False),
            "without BM25": self._without("lexical", "lexical_other"),
            "without vectors of passages": self._without("dense", "dense_other"),
            "without vectors of sentences": self._without("sentence"),
            "without titles": self._without("title"),
        }
        if whole.library.hints:
            table["without vectors of hints"] = self._without("asked_dense")
            table["without hints"] = self._ours(without_hints(whole))
        return table

    def _without(self, *parts: str) -> Retrieve:
        """Give the whole with some weights at nothing."""
        weights = Weights() if self._parts.library.hints else UNTAUGHT
        return self._ours(self._parts, replace(weights, **dict.fromkeys(parts, 0.0)))

    def _rows_of(self, language: Language) -> list[int]:
        passages = self._parts.library.passages
        return [n for n, passage in enumerate(passages) if passage.language == language]

    def _lexical_index(self, language: Language) -> LexicalIndex:
        passages = [self._parts.library.passages[row] for row in self._rows[language]]
        texts = (f"{p.document.title}. {p.heading}. {p.text}" for p in passages)
        return LexicalIndex([self._analyser.terms(text, language) for text in texts])

    def _twins_not_in(self, language: Language) -> list[int]:
        """Give the rows of passages whose twin is in the visitor's language: shown instead."""
        library = self._parts.library
        return [
            row
            for row, passage in enumerate(library.passages)
            if passage.language != language and library.twin(passage) is not None
        ]

    def _by(self, score: Callable[[str, Language], Scores]) -> Retrieve:
        """Make a retriever of scores for all passages."""

        def retrieve(question: str, language: Language) -> list[Place]:
            scores = score(question, language).copy()
            scores[self._hidden[language]] = -np.inf
            order = np.argsort(-scores, kind="stable")[:DEPTH]
            return [self._places[row] for row in order if scores[row] > -np.inf]

        return retrieve

    def _bm25_as_typed(self, question: str, language: Language) -> Scores:
        terms = {lang: self._analyser.terms(question, lang) for lang in LANGUAGES}
        return self._lexical_scores(terms)

    def _bm25(self, question: str, language: Language) -> Scores:
        return self._lexical_scores(self._reader.read(Query(question, language, question)).terms)

    def _lexical_scores(self, terms: Mapping[Language, Sequence[str]]) -> Scores:
        scores = np.zeros(len(self._places), dtype=np.float32)
        for lang, index in self._lexical.items():
            scores[self._rows[lang]] = index.scores(terms[lang])
        return scores

    def _dense_as_typed(self, question: str, language: Language) -> Scores:
        vector = self._parts.embedder.encode_questions([question])[0]
        return np.asarray(self._parts.index.passages @ vector, dtype=np.float32)

    def _dense(self, question: str, language: Language) -> Scores:
        text = self._reader.read(Query(question, language, question)).text
        return self._dense_as_typed(text, language)

    def _naive(self, question: str, language: Language) -> Scores:
        """Fuse ranks with equal weights among the passages that may be shown."""
        fused = np.zeros(len(self._places), dtype=np.float32)
        for score in (self._bm25, self._dense):
            scores = score(question, language).copy()
            scores[self._hidden[language]] = -np.inf
            ranks = np.empty(len(scores), dtype=np.float32)
            ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
            fused += 1 / (RANK_CONSTANT + ranks)
        return fused

    def _ours(
        self, parts: Parts, weights: Weights | None = None, *, correct: bool = True
    ) -> Retrieve:
        retriever = Retriever(parts.library, parts.embedder, parts.index, self._analyser, weights)
        if not correct:
            retriever.reader = QuestionReader(parts.library, self._analyser, correct=False)

        def retrieve(question: str, language: Language) -> list[Place]:
            found = retriever.search(Query(question, language, question), DEPTH)
            return [place_of(result.passage) for result in found]

        return retrieve
