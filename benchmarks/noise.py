"""Misspelt forms of questions, made by chance with a seed: fingers, ears and haste.

Fingers: letters left out, doubled, swapped, or the key beside (AZERTY for French, QWERTY for
English). Ears: the word written as it sounds. Haste: no accents, apostrophes or spaces.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from liberation_guide.types import Language

Chance = random.Random
_ROWS: dict[Language, tuple[str, ...]] = {
    "fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
}
# What is heard alike, or nearly: (written, also written).
_EARS: dict[Language, tuple[tuple[str, str], ...]] = {
    "fr": (
        (r"qu", "k"), (r"c(?=[aou])", "k"), (r"eau", "o"), (r"au", "o"), (r"o(?=[^aeiounm])", "au"),
        (r"ph", "f"), (r"f", "ph"), (r"en(?=[^aeiouyn])", "an"), (r"an(?=[^aeiouyn])", "en"),
        (r"m(?=[bp])", "n"), (r"é$", "er"), (r"ée$", "é"), (r"ées$", "é"), (r"és$", "é"),
        (r"er$", "é"), (r"ai", "é"), (r"è", "ai"), (r"ss", "c"), (r"tion", "ssion"), (r"s$", ""),
        (r"t$", ""), (r"e$", ""), (r"ent$", "e"), (r"gu(?=[ei])", "g"), (r"y", "i"), (r"ç", "ss"),
        (r"x$", ""), (r"([lmnprt])\1", r"\1"), (r"(?<=[aeiou])([lmnprt])(?=[aeiou])", r"\1\1"),
        (r"ill", "y"), (r"^h", ""), (r"el$", "elle"), (r"s(?=[aeiou])", "z"), (r"j", "ge"),
    ),
    "en": (
        (r"ph", "f"), (r"ough", "o"), (r"igh", "i"), (r"^wh", "w"), (r"^kn", "n"), (r"ck", "k"),
        (r"ie", "ei"), (r"ei", "ie"), (r"ee", "ea"), (r"ea", "ee"), (r"tion", "shun"),
        (r"ss", "s"), (r"([lmnprtc])\1", r"\1"), (r"(?<=[aeiou])([lmnprt])(?=[aeiou])", r"\1\1"),
        (r"ed$", "d"), (r"er$", "a"), (r"ence", "ance"), (r"ance", "ence"), (r"able", "ible"),
        (r"(?<=.)e$", ""), (r"c(?=[aou])", "k"), (r"c(?=[ei])", "s"), (r"s$", "z"), (r"y$", "ey"),
        (r"or", "er"), (r"(?<=[bcdfgt])e(?=[rl])", ""), (r"a(?=[trn])", "e"), (r"i(?=[nst])", "e"),
        (r"ou", "ow"),
    ),
}  # fmt: skip


def without_accents(question: str, language: Language, chance: Chance) -> str:
    """Leave accents out, and capitals."""
    decomposed = unicodedata.normalize("NFD", question.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def without_apostrophes(question: str, language: Language, chance: Chance) -> str:
    """Write "lhistoire", "didnt"."""
    return re.sub(r"(?<=\w)['’](?=\w)", "", question)


def run_together(question: str, language: Language, chance: Chance) -> str:
    """Leave out one space between words of letters."""
    places = [m.start() for m in re.finditer(r"(?<=[^\W\d]{2}) (?=[^\W\d]{4})", question)]
    if not places:
        return question
    at = chance.choice(places)
    return question[:at] + question[at + 1 :]


def by_ear(question: str, language: Language, chance: Chance) -> str:
    """Write a word in three as it sounds."""
    return _some_words(question, chance, lambda word: _heard(word, language, chance))


def by_finger(question: str, language: Language, chance: Chance) -> str:
    """Mistype a word in three."""
    return _some_words(question, chance, lambda word: _mistyped(word, language, chance))


def hurried(question: str, language: Language, chance: Chance) -> str:
    """Write by ear and by finger, without accents."""
    mistyped = by_finger(by_ear(question, language, chance), language, chance)
    return without_accents(mistyped, language, chance)


NOISES: Mapping[str, Callable[[str, Language, Chance], str]] = {
    "no accents": without_accents,
    "no apostrophes": without_apostrophes,
    "run together": run_together,
    "by ear": by_ear,
    "by finger": by_finger,
    "ear, finger, no accents": hurried,
}


def _some_words(question: str, chance: Chance, change: Callable[[str], str]) -> str:
    """Change a third of the words of four letters and more, one at least."""
    places = [m.span() for m in re.finditer(r"[^\W\d_]{4,}", question)]
    chosen = sorted(chance.sample(places, min(len(places), max(1, round(len(places) / 3)))))
    for start, end in reversed(chosen):
        question = question[:start] + change(question[start:end]) + question[end:]
    return question


def _heard(word: str, language: Language, chance: Chance) -> str:
    fitting = [(a, b) for a, b in _EARS[language] if re.search(a, word.lower())]
    if not fitting:
        return word
    written, also = chance.choice(fitting)
    return re.sub(written, also, word.lower(), count=1)


def _mistyped(word: str, language: Language, chance: Chance) -> str:
    at = chance.randrange(1, len(word))
    kind = chance.choice(("left out", "doubled", "swapped", "beside"))
    if kind == "left out":
        return word[:at] + word[at + 1 :]
    if kind == "doubled":
        return word[:at] + word[at] + word[at:]
    if kind == "swapped":
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    near = _beside(word[at].lower(), language)
    return word[:at] + (chance.choice(near) if near else word[at]) + word[at + 1 :]


def _beside(letter: str, language: Language) -> Sequence[str]:
    for row in _ROWS[language]:
        if letter in row:
            place = row.index(letter)
            return [row[n] for n in (place - 1, place + 1) if 0 <= n < len(row)]
    return []
