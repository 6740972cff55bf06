"""Questions to tap: those that curators wrote for each article, the nearest ones to a question."""

from collections.abc import Collection, Sequence

import numpy as np

from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import Embedder
from liberation_guide.retrieval.search import Found
from liberation_guide.text.normal import fold
from liberation_guide.types import LANGUAGES, Language

_ARTICLE = 0.35  # what being from the article that answers is worth, in cosine


class Suggestions:
    """Offers questions that the guide can answer."""

    def __init__(self, library: Library, embedder: Embedder) -> None:
        """Collect and embed the questions of all articles."""
        self._questions = {
            language: [
                (question, document.id, number)
                for document in library.documents
                if document.language == language
                for number, question in enumerate(document.questions)
            ]
            for language in LANGUAGES
        }
        self._keys = {
            language: {_key(q) for q, _, _ in questions}
            for language, questions in self._questions.items()
        }
        self._vectors = {
            language: embedder.encode_questions([q for q, _, _ in questions])
            for language, questions in self._questions.items()
            if questions
        }

    def offers(self, question: str, language: Language) -> bool:
        """Whether a curator wrote the question: an article answers it."""
        return _key(question) in self._keys[language]

    def near(
        self,
        found: Found,
        language: Language,
        asked: Collection[str],
        article: str = "",
        count: int = 3,
    ) -> tuple[str, ...]:
        """Give the questions nearest to one asked, at most two of an article; never those asked."""
        if language not in self._vectors:
            return ()
        scores = self._vectors[language] @ found.vector
        known = {_key(q) for q in asked}
        scores = scores + np.array(
            [_ARTICLE * (d == article) for _, d, _ in self._questions[language]]
        )
        return self._pick(language, np.argsort(-scores, kind="stable").tolist(), known, count, 2)

    def starters(self, language: Language, count: int) -> tuple[str, ...]:
        """Give plain questions to begin with, spread over the articles."""
        plain = [n for n, (_, _, number) in enumerate(self._questions[language]) if number == 0]
        step = max(1, len(plain) // max(1, count))
        return self._pick(language, plain[::step] + plain, set(), count, 1)

    def _pick(
        self, language: Language, order: Sequence[int], known: set[str], count: int, each: int
    ) -> tuple[str, ...]:
        picked: list[str] = []
        articles: list[str] = []
        for n in order:
            question, article, _ = self._questions[language][n]
            if _key(question) in known or articles.count(article) >= each:
                continue
            known.add(_key(question))
            picked.append(question)
            articles.append(article)
            if len(picked) == count:
                break
        return tuple(picked)


def _key(question: str) -> str:
    return " ".join(fold(question).split()).strip(" ?!.")
