"""Which words of a question a sentence takes up, by meaning: "motorbike" is met by "motorcycle".

Each word of the question is compared with every word of the sentence by the cosine of their
vectors, and keeps its best match. The least of these tells what a sentence leaves unsaid.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import Embedder, Vectors
from liberation_guide.retrieval.lexical import Scores
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import Word, words
from liberation_guide.types import LANGUAGES

COMMON_WORDS = STOPWORDS["fr"] | STOPWORDS["en"]


def content_words(text: str) -> list[str]:
    """Give the folded words of a text that carry meaning."""
    return meaningful(words(text))


def meaningful(tokens: Iterable[Word]) -> list[str]:
    """Give the folded forms of those words that carry meaning."""
    return [w.folded for w in tokens if w.folded not in COMMON_WORDS]


def library_words(library: Library) -> list[str]:
    """Give every word of the passages, headings, titles and hints, each once, in order."""
    found: dict[str, None] = {}
    for passage in library.passages:
        text = f"{passage.document.title} {passage.heading} {passage.text}"
        found.update(dict.fromkeys(content_words(text)))
    for hint in library.hints:
        for language in LANGUAGES:
            for question in hint.questions[language]:
                found.update(dict.fromkeys(content_words(question)))
    return list(found)


class Meaning:
    """Matches words by their vectors."""

    def __init__(self, vocabulary: Sequence[str], vectors: Vectors, embedder: Embedder) -> None:
        """Keep the vectors of the library's words, in the order of ``vocabulary``."""
        self.vocabulary = vocabulary
        self._number = {word: n for n, word in enumerate(vocabulary)}
        self._vectors = vectors
        self._embedder = embedder
        self._of_text = lru_cache(maxsize=20_000)(self._numbers)

    def numbers(self, texts: Iterable[str]) -> list[int]:
        """Give the numbers of the known words of the library's texts, each once, in order.

        They are kept by text: the same passages are asked for again and again.
        """
        return list(dict.fromkeys(number for text in texts for number in self._of_text(text)))

    def _numbers(self, text: str) -> tuple[int, ...]:
        return self.numbers_of(words(text))

    def numbers_of(self, tokens: Iterable[Word]) -> tuple[int, ...]:
        """Give the numbers of the known words of a text cut into words, each once, in order."""
        found = dict.fromkeys(meaningful(tokens))
        return tuple(self._number[w] for w in found if w in self._number)

    def similarities(self, asked: Sequence[str]) -> Scores:
        """Compare the words asked with all words of the library, shape (asked, library)."""
        if not asked or not len(self._vectors):
            return np.zeros((len(asked), len(self._number)), dtype=np.float32)
        found = self._embedder.encode_questions(asked) @ self._vectors.T
        return np.asarray(np.maximum(found, 0), dtype=np.float32)


def best_matches(similarities: Scores, numbers: Sequence[int]) -> Scores:
    """Give the best match of each word asked among the words ``numbers``, shape (asked,)."""
    if not len(numbers):
        return np.zeros(len(similarities), dtype=np.float32)
    return np.asarray(similarities[:, numbers].max(axis=1), dtype=np.float32)
