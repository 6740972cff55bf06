"""The judge: right, wrong, false refusal or false answer, by rules that anyone can check.

Texts are compared in a plain form: lower case, accents stripped, ``’`` as ``'``, ``œ`` as ``oe``,
every run of blank space (no-break ones too) as one space.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from liberation_guide.evaluation.questions import Question, is_pattern

Verdict = Literal["right", "wrong", "false refusal", "false answer"]
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "false refusal", "false answer")

_LETTERS = str.maketrans({"’": "'", "‘": "'", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
_FORMAT = re.compile("[\u00ad\u200b\u2060\ufeff]")  # invisible: soft hyphen, joiners


def plain(text: str) -> str:
    """Give the form in which answers and alternatives are compared."""
    return " ".join(_unaccented(text).lower().split())


def _unaccented(text: str) -> str:
    """Strip accents and typographic letters; the case stays, patterns need theirs."""
    decomposed = unicodedata.normalize("NFD", _FORMAT.sub("", text).translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def judge(question: Question, text: str, answered: bool) -> Verdict:
    """Judge the text of an answer, or its absence."""
    if not question.answerable:
        return "false answer" if answered else "right"
    if not answered:
        return "false refusal"
    return "right" if satisfies(question, text) else "wrong"


def satisfies(question: Question, text: str) -> bool:
    """Whether each group of ``must`` has an alternative in the text, and ``must_not`` none."""
    return not missing(question, text) and not forbidden(question, text)


def missing(question: Question, text: str) -> tuple[tuple[str, ...], ...]:
    """Give the groups of ``must`` of which nothing is in the text."""
    form = plain(text)
    return tuple(group for group in question.must if not _any_in(group, form))


def forbidden(question: Question, text: str) -> tuple[str, ...]:
    """Give what of ``must_not`` is in the text."""
    form = plain(text)
    return tuple(item for item in question.must_not if _any_in((item,), form))


def _any_in(alternatives: Iterable[str], form: str) -> bool:
    return any(_pattern(alternative).search(form) for alternative in alternatives)


@lru_cache(maxsize=20_000)
def _pattern(alternative: str) -> re.Pattern[str]:
    if is_pattern(alternative):
        return re.compile(_unaccented(alternative[1:-1]), re.IGNORECASE)
    return re.compile(re.escape(plain(alternative)))
