"""Questions as hurried or young visitors type them: by ear, by thumb, without accents.

The slips are drawn by lot from what people are seen to do: letters dropped, doubled, swapped or
taken from a neighbouring key, sounds written another way, apostrophes and capitals left out.
"""

import random
import re
from collections.abc import Mapping

from liberation_guide.text.normal import fold
from liberation_guide.types import Language

_WORD = re.compile(r"[^\W\d_]{4,}")
_SPOILT = 0.3  # share of the longer words that get a slip
_BARE = 0.5  # share of questions without capitals and marks; without accents; without apostrophes

# How a sound may be written by ear, as pattern and replacement.
_BY_EAR: Mapping[Language, tuple[tuple[str, str], ...]] = {
    "fr": (
        (r"qu", "k"), (r"ph", "f"), (r"eau", "o"), (r"au", "o"), (r"é\b", "er"), (r"er\b", "é"),
        (r"ée?s?\b", "er"), (r"ss", "s"), (r"c(?=[eiéè])", "s"), (r"s\b", ""), (r"ent\b", "e"),
        (r"ai", "é"), (r"en", "an"), (r"an", "en"), (r"mm", "m"), (r"nn", "n"), (r"tt", "t"),
        (r"ll", "l"), (r"rr", "r"), (r"y", "i"), (r"h", ""), (r"oi", "oa"), (r"ç", "c"),
    ),
    "en": (
        (r"ie", "ei"), (r"ei", "ie"), (r"ght", "t"), (r"ph", "f"), (r"ck", "k"), (r"ea", "ee"),
        (r"ou", "o"), (r"tion", "sion"), (r"mm", "m"), (r"nn", "n"), (r"tt", "t"), (r"ll", "l"),
        (r"ss", "s"), (r"e\b", ""), (r"wh", "w"), (r"a", "e"), (r"er", "or"), (r"i", "e"),
    ),
}  # fmt: skip
_KEYS: Mapping[Language, tuple[str, ...]] = {
    "fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
}


def with_slips(question: str, language: Language, draw: random.Random) -> str:
    """Write a question with some words misspelt."""
    text = _WORD.sub(
        lambda m: _spoilt(m.group(), language, draw) if draw.random() < _SPOILT else m.group(),
        question,
    )
    if draw.random() < _BARE:
        text = text.lower().rstrip(" ?!.\u00a0\u202f")
    if draw.random() < _BARE:
        text = fold(text)
    if draw.random() < _BARE:
        text = re.sub(r"[’']", draw.choice(("", " ")), text)
    return text


def _spoilt(word: str, language: Language, draw: random.Random) -> str:
    if draw.random() < 0.5:
        ways = [way for way in _BY_EAR[language] if re.search(way[0], word)]
        if ways:
            return re.sub(*draw.choice(ways), word, count=1)
    at = draw.randrange(1, len(word) - 1)
    return draw.choice((_dropped, _doubled, _swapped, _beside))(word, at, language, draw)


def _dropped(word: str, at: int, language: Language, draw: random.Random) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int, language: Language, draw: random.Random) -> str:
    return word[:at] + word[at] + word[at:]


def _swapped(word: str, at: int, language: Language, draw: random.Random) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _beside(word: str, at: int, language: Language, draw: random.Random) -> str:
    for row in _KEYS[language]:
        key = row.find(word[at])
        if key >= 0:
            near = row[max(0, key - 1) : key] + row[key + 1 : key + 2]
            return word[:at] + draw.choice(near) + word[at + 1 :]
    return _dropped(word, at, language, draw)
