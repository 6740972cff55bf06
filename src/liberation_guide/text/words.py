"""Words of a text, with their offsets and folded forms."""

import re
from functools import lru_cache
from typing import NamedTuple

from liberation_guide.text.normal import fold

_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A run of letters and digits: ``text[start:end]``, and its form for matching."""

    start: int
    end: int
    folded: str


def words(text: str) -> list[Word]:
    """Cut a text into words; apostrophes and hyphens part them ("l'Abbé" is two words)."""
    return [Word(m.start(), m.end(), _fold_word(m.group())) for m in _WORD.finditer(text)]


@lru_cache(maxsize=30_000)
def _fold_word(word: str) -> str:
    """Fold a word; the same few thousand come again and again."""
    return fold(word)
