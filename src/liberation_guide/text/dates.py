"""Dates as people write them, in French and English, whole or in part.

"1er septembre 1944", "le trois septembre", "Sept 3rd", "3/9/44", "1944-09-03", "26 to 28 May
1940", "September 1944". Days come before months in numeric dates, as in both countries.
"""

import re
from typing import NamedTuple

from liberation_guide.text.normal import fold

_MONTHS = (
    "janvier january janv jan", "fevrier february fevr feb", "mars march mar", "avril april avr apr",
    "mai may", "juin june jun", "juillet july juil jul", "aout august aug",
    "septembre september septemb sept sep 7bre", "octobre october oct", "novembre november nov",
    "decembre december dec",
)  # fmt: skip
MONTH_NUMBERS = {word: n for n, group in enumerate(_MONTHS, 1) for word in group.split()}

_DAY_WORDS = (
    "premier first", "deux second", "trois third three", "quatre fourth four", "cinq fifth five",
    "six sixth", "sept seventh seven", "huit eighth eight", "neuf ninth nine", "dix tenth ten",
    "onze eleventh", "douze twelfth", "treize thirteenth", "quatorze fourteenth",
    "quinze fifteenth", "seize sixteenth", "dix-sept seventeenth", "dix-huit eighteenth",
    "dix-neuf nineteenth", "vingt twentieth", "vingt-et-un twenty-first",
    "vingt-deux twenty-second", "vingt-trois twenty-third", "vingt-quatre twenty-fourth",
    "vingt-cinq twenty-fifth", "vingt-six twenty-sixth", "vingt-sept twenty-seventh",
    "vingt-huit twenty-eighth", "vingt-neuf twenty-ninth", "trente thirtieth",
    "trente-et-un thirty-first",
)  # fmt: skip
DAY_NUMBERS = {word: n for n, group in enumerate(_DAY_WORDS, 1) for word in group.split()}


class PartDate(NamedTuple):
    """A date of which the year, or the day, may be unknown."""

    year: int | None
    month: int
    day: int | None


class DateMention(NamedTuple):
    """Dates named together ("26 to 28 May"): first and last, the same when there is one."""

    start: int
    end: int
    first: PartDate
    last: PartDate


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_MONTH = rf"(?:{_alternatives(MONTH_NUMBERS)})\b\.?"
_DAY = rf"(?:[0-3]?\d(?:er|st|nd|rd|th|eme|e)?|{_alternatives(DAY_NUMBERS)})\b"
_JOIN = (
    r"\s*(?:-|/|,|\bau\b|\ba\b|\bto\b|\band\b|\bet\b|\bou\b|\bor\b|\buntil\b)\s*(?:le\s+|the\s+)?"
)
_YEAR = r"(?:,?\s+(?:de\s+)?(?P<year>19\d\d|\d\d(?!\d|\s*(?:h|:|%)))\b)?"
_DAY_MONTH = re.compile(
    rf"\b(?P<first>{_DAY})(?:(?:{_JOIN}{_DAY})*?{_JOIN}(?P<last>{_DAY}))?"
    rf"\s+(?:de\s+|of\s+|day\s+of\s+)?(?P<month>{_MONTH}){_YEAR}"
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_MONTH})\s+(?:the\s+)?(?P<first>{_DAY})(?:{_JOIN}(?P<last>{_DAY}))?{_YEAR}"
)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTH})\s+(?:of\s+|de\s+)?(?P<year>19\d\d)\b")
_NUMERIC = re.compile(
    r"(?<![\d/])(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)(?:[/.](?P<year>(?:19)?\d\d))?(?![\d/])"
)
_ISO = re.compile(r"\b(?P<year>19\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b")


_MAY_BE_DATE = re.compile(rf"\d|\b(?:{_alternatives(MONTH_NUMBERS)})\b")


def find_dates(text: str) -> list[DateMention]:
    """Give the dates in ``text``, in order, without overlap.

    Offsets are those of ``fold(text)``, which keeps the length of French and English text,
    ligatures apart.
    """
    folded = fold(text)
    found: list[DateMention] = []
    if _MAY_BE_DATE.search(folded) is None:
        return found
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _MONTH_YEAR, _NUMERIC):
        for match in pattern.finditer(folded):
            free = all(match.end() <= d.start or match.start() >= d.end for d in found)
            if free and (mention := _mention(match)) is not None:
                found.append(mention)
    return sorted(found)


def _mention(match: re.Match[str]) -> DateMention | None:
    groups = match.groupdict()
    month = _month(groups["month"])
    first = _day(groups.get("first") or groups.get("day"))
    last = _day(groups.get("last")) or first
    bad_day = any(d is not None and not 1 <= d <= 31 for d in (first, last))
    if not 1 <= month <= 12 or bad_day:
        return None
    year = _year(groups.get("year"))
    return DateMention(
        match.start(), match.end(), PartDate(year, month, first), PartDate(year, month, last)
    )


def _month(text: str) -> int:
    word = text.rstrip(".")
    return int(word) if word.isdigit() else MONTH_NUMBERS[word]


def _day(text: str | None) -> int | None:
    if text is None:
        return None
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else DAY_NUMBERS[text]


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else 1900 + int(text)
