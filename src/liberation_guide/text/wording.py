"""Which words follow one another in our texts: counts of words and of pairs of neighbours."""

import math
from array import array
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from liberation_guide.text.lexicon import frequency
from liberation_guide.text.words import words
from liberation_guide.types import Language

_START = ""  # before the first word
_OWN = 0.5  # share of our texts in the frequency of a word; the rest is the language at large
_CHANCE = 0.9  # taken off counts: a word seen once may be a slip
_NEXT = 0.6  # share of the pairs seen in the chance of a word after another
_UNHEARD = -9.0  # power of ten of a word that nobody uses
_MOST_PAIRS = 1_000_000  # beyond it, pairs seen once are forgotten


class Wording:
    """How likely a word is after another, in the texts of one language."""

    def __init__(self, texts: Iterable[str], language: Language) -> None:
        """Count the words and pairs of texts."""
        self._language = language
        self._number: dict[str, int] = {_START: 0}
        number = self._number
        heard = array("q")
        for text in texts:
            heard.append(0)
            heard.extend(number.setdefault(w.folded, len(number)) for w in words(text))
        run = np.frombuffer(heard, dtype=np.int64) if heard else np.zeros(0, dtype=np.int64)
        self._counts = np.bincount(run, minlength=len(number))
        self._all = max(1, int(self._counts[1:].sum()))
        second = np.flatnonzero(run[1:] > 0) + 1
        pairs, counts = np.unique(run[second - 1] * len(number) + run[second], return_counts=True)
        if len(pairs) > _MOST_PAIRS:
            pairs, counts = pairs[counts > 1], counts[counts > 1]
        self._pairs, self._pair_counts = pairs, counts.astype(np.int32)
        self.alone = lru_cache(maxsize=30_000)(self._alone)

    def count(self, word: str) -> int:
        """Tell how often the texts have a word."""
        number = self._number.get(word)
        return 0 if number is None else int(self._counts[number])

    def _alone(self, word: str) -> float:
        """Give the chance of a word, as a power of ten."""
        common = frequency(word, self._language)
        chance = _OWN * max(0.0, self.count(word) - _CHANCE) / self._all
        if common is not None:
            chance += (1 - _OWN) * 10**common
        return max(_UNHEARD, math.log10(chance)) if chance else _UNHEARD

    def after(self, word: str, before: str) -> float:
        """Give the chance of a word after another, as a power of ten; "" is the beginning."""
        alone = self.alone(word)
        first, second = self._number.get(before), self._number.get(word)
        if first is None:
            return alone
        seen = 0 if second is None else self._seen(first, second)
        held = int(self._counts[first])
        return math.log10(_NEXT * seen / held + (1 - _NEXT) * 10**alone)

    def _seen(self, first: int, second: int) -> int:
        pair = first * len(self._number) + second
        at = int(np.searchsorted(self._pairs, pair))
        found = at < len(self._pairs) and int(self._pairs[at]) == pair
        return int(self._pair_counts[at]) if found else 0
