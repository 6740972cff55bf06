"""How near a question comes to one that a sentence is known to answer.

A hint that shares the subject but asks for something else ("who built it?" beside "who freed it?")
has a high cosine all the same. So what question and hint ask for is compared, and their words are
matched both ways: what the hint says and the question does not counts too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from liberation_guide.answering.kinds import Asked, asked_kind
from liberation_guide.retrieval.lexical import Scores
from liberation_guide.retrieval.meaning import content_words
from liberation_guide.retrieval.search import Found, Retriever
from liberation_guide.text.analysis import stem

_MATCHED = 3  # hints of a sentence, the nearest, whose words are matched one by one


@dataclass(frozen=True, slots=True)
class _Hint:
    """What one hint asks for, and its words: numbers in the library and shares of rarity."""

    kind: Asked
    words: Sequence[int]
    shares: Scores


class Paraphrases:
    """Compares a question with the hints of sentences."""

    def __init__(self, retriever: Retriever) -> None:
        """Keep what is worked out for a hint: visitors ask about the same ones."""
        self._retriever = retriever
        self._hints: dict[int, _Hint] = {}

    def of(
        self, found: Found, sentence: int, kind: Asked, shares: Scores, similarities: Scores
    ) -> tuple[float, float, float]:
        """Compare with the hints of a sentence and of its twin.

        ``shares`` are the rarities of the words asked, ``similarities`` theirs with all words of
        the library. Give the highest cosine of a hint that asks for the same kind of thing,
        whether the nearest one does, and the best match of words both ways; 0 without hints.
        """
        hints = self._retriever.hints
        twin = int(self._retriever.layout.sentence_twin[sentence])
        numbers = list(hints.numbers.get(sentence, ()))
        if twin != sentence:
            numbers += hints.numbers.get(twin, ())
        if not numbers:
            return 0.0, 0.0, 0.0
        cosines = found.hint_cosines
        numbers.sort(key=lambda n: (-cosines[n], n))
        same = [float(cosines[n]) for n in numbers if self._hint(n).kind == kind]
        matched = max(_both_ways(shares, similarities, self._hint(n)) for n in numbers[:_MATCHED])
        return max(same, default=0.0), float(self._hint(numbers[0]).kind == kind), matched

    def _hint(self, number: int) -> _Hint:
        if number not in self._hints:
            text, language = self._retriever.hints.asked[number]
            meaning = self._retriever.meaning
            known = [w for w in dict.fromkeys(content_words(text)) if meaning.numbers([w])]
            rarity = np.array(
                [self._retriever.rarity(stem(word, language)) for word in known], dtype=np.float32
            )
            self._hints[number] = _Hint(
                asked_kind(text),
                meaning.numbers([text]),
                rarity / max(float(rarity.sum()), 1e-6),
            )
        return self._hints[number]


def _both_ways(shares: Scores, similarities: Scores, hint: _Hint) -> float:
    """Give the harmonic mean of what the hint has of the question, and the question of it."""
    if not len(hint.words) or not len(shares):
        return 0.0
    table = similarities[:, hint.words]
    there = float(table.max(axis=1) @ shares)
    back = float(table.max(axis=0) @ hint.shares)
    return 2 * there * back / max(there + back, 1e-6)
