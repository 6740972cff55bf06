"""Misspelt words brought back to words of the documents.

A word is corrected only when neither the documents nor the common vocabulary know it and one word
of the documents is near enough (optimal string alignment distance, by rapidfuzz), so that a
question about something else is not bent towards our subject.
"""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from liberation_guide.text.words import Word

_ELIDED = re.compile(r"(?:jusqu|lorsqu|qu|[cdjlmnst])(?P<rest>[aehiouy]\w+)")
_SHORTEST = 4  # letters; shorter words have too many neighbours
# Written as spoken, as children and hurried people type.
_SPOKEN = {
    typed: meant
    for meant, group in {
        "qui": "ki", "que": "ke", "quel": "kel", "quelle": "kelle kell", "quoi": "koi kwa",
        "quand": "kan kand can quan cand", "comment": "komen koment coman comen", "est": "c cest",
        "combien": "konbien conbien combiin", "pourquoi": "pk pq pkoi pourkoi prk pourquoi pourcoi",
        "ou": "dou oou", "etait": "cetait setait ete", "avait": "yavait",
        "what": "wat wot wht", "when": "wen whn", "where": "wher whre were",
        "who": "hoo woh", "because": "cuz coz", "you": "u", "are": "r",
    }.items()
    for typed in group.split()
    if typed != meant and typed not in {"c", "can", "were", "ete", "r", "u"}
}  # fmt: skip


class Speller:
    """Corrects folded words towards a vocabulary, the commoner word first on a tie."""

    def __init__(self, counts: dict[str, int], common: Iterable[str] = ()) -> None:
        """Keep the words of the documents with their counts and words known to be right."""
        self._counts = {w: n for w, n in counts.items() if w.isalpha()}
        self._known = frozenset(counts) | frozenset(common)
        by_length: dict[int, list[str]] = {}
        for word in sorted(self._counts):
            by_length.setdefault(len(word), []).append(word)
        self._by_length = by_length

    def knows(self, word: str) -> bool:
        """Whether the documents or the common vocabulary have the word."""
        return word in self._known

    def correct(self, tokens: Sequence[Word]) -> list[Word]:
        """Give the words with misspelt ones corrected, their offsets kept."""
        return [token._replace(folded=self.correction(token.folded)) for token in tokens]

    def correction(self, word: str) -> str:
        """Give the nearest word of the documents, or the word itself."""
        if word in _SPOKEN and word not in self._counts:
            return _SPOKEN[word]
        if len(word) < _SHORTEST - 1 or not word.isalpha() or word in self._known:
            return word
        if (elided := _ELIDED.match(word)) and elided["rest"] in self._known:
            return elided["rest"]  # an apostrophe forgotten: "darras", "cest"
        reach = 1 if len(word) < 8 else 2
        least = len(word) - reach if len(word) >= _SHORTEST else len(word) + 1
        near = [
            candidate
            for length in range(least, len(word) + reach + 1)
            for candidate in self._by_length.get(length, ())
            if len(word) >= _SHORTEST or candidate[0] == word[0]
        ]
        found = process.extract(
            word, near, scorer=OSA.distance, score_cutoff=reach, limit=None, processor=None
        )
        if not found:
            return word
        best = min(found, key=lambda m: (m[1], m[0][0] != word[0], -self._counts[m[0]], m[0]))
        return best[0]
