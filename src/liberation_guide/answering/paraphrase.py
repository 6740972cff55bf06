"""How near a question comes to one that a sentence is known to answer.

A hint that shares the subject but asks for something else ("who built it?" beside "who freed it?")
has a high cosine all the same. So what question and hint ask for is compared, and their words are
matched both ways: what the hint says and the question does not counts too.
"""

from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt

from liberation_guide.answering.kinds import Asked, asked_kind
from liberation_guide.retrieval.lexical import Scores
from liberation_guide.retrieval.search import Found, Retriever
from liberation_guide.text.analysis import stem

_MATCHED = 3  # hints of a sentence, the nearest, whose words are matched one by one
_CODES = {kind: code for code, kind in enumerate(get_args(Asked))}


@dataclass(frozen=True, slots=True)
class _Hints:
    """The hints of a sentence and of its twin: their numbers, and codes of what they ask for."""

    numbers: npt.NDArray[np.int64]  # ascending
    kinds: npt.NDArray[np.int64]


class Paraphrases:
    """Compares a question with the hints of sentences."""

    def __init__(self, retriever: Retriever) -> None:
        """Keep what is worked out for a hint: visitors ask about the same ones."""
        self._retriever = retriever
        self._hints: dict[int, _Hints] = {}
        self._shares: dict[int, Scores] = {}

    def of(
        self, found: Found, sentence: int, kind: Asked, shares: Scores, similarities: Scores
    ) -> tuple[float, float, float]:
        """Compare with the hints of a sentence and of its twin.

        ``shares`` are the rarities of the words asked, ``similarities`` theirs with all words of
        the library. Give the highest cosine of a hint that asks for the same kind of thing,
        whether the nearest one does, and the best match of words both ways; 0 without hints.
        """
        hints = self._of_sentence(sentence)
        if not len(hints.numbers):
            return 0.0, 0.0, 0.0
        cosines = found.hint_cosines[hints.numbers]
        nearest = np.argsort(-cosines, kind="stable")[:_MATCHED]
        alike = hints.kinds == _CODES[kind]
        same = float(cosines[alike].max()) if alike.any() else 0.0
        numbers = hints.numbers[nearest].tolist()
        matched = max(self._both_ways(shares, similarities, number) for number in numbers)
        return same, float(alike[nearest[0]]), matched

    def _of_sentence(self, sentence: int) -> _Hints:
        if sentence not in self._hints:
            hints = self._retriever.hints
            twin = int(self._retriever.layout.sentence_twin[sentence])
            own = sorted(n for row in {sentence, twin} for n in hints.numbers.get(row, ()))
            kinds = [_CODES[asked_kind(hints.asked[n][0])] for n in own]
            self._hints[sentence] = _Hints(
                np.array(own, dtype=np.int64), np.array(kinds, dtype=np.int64)
            )
        return self._hints[sentence]

    def _both_ways(self, shares: Scores, similarities: Scores, number: int) -> float:
        """Give the harmonic mean of what a hint has of the question, and the question of it."""
        words = self._retriever.hints.words[number]
        if not words or not len(shares):
            return 0.0
        table = similarities[:, words]
        there = float(table.max(axis=1) @ shares)
        back = float(table.max(axis=0) @ self._shares_of(number))
        return 2 * there * back / max(there + back, 1e-6)

    def _shares_of(self, number: int) -> Scores:
        """Give the rarity of each word of a hint, adding up to 1."""
        if number not in self._shares:
            hints, vocabulary = self._retriever.hints, self._retriever.meaning.vocabulary
            language = hints.asked[number][1]
            rarity = np.array(
                [
                    self._retriever.rarity(stem(vocabulary[w], language))
                    for w in hints.words[number]
                ],
                dtype=np.float32,
            )
            self._shares[number] = rarity / max(float(rarity.sum()), 1e-6)
        return self._shares[number]
