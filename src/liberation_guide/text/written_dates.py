"""Dates written out in French and English, so that they can be read aloud."""

import re
from collections.abc import Mapping
from datetime import date

from liberation_guide.text.dates import find_dates
from liberation_guide.types import Language

MONTHS: Mapping[Language, tuple[str, ...]] = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
           "octobre", "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}  # fmt: skip


_FIGURES = re.compile(r"(?<![\w/.-])\d{1,4}([/.-])\d{1,2}\1\d{2,4}(?![\w/-])")


def in_words(text: str, language: Language) -> str:
    """Write whole dates that are in figures as documents do: ``3/9/44``, ``3 September 1944``."""

    def write(figures: re.Match[str]) -> str:
        told = figures[0] if figures[0][:4].isdigit() else figures[0].replace("-", "/")
        day = next((m.first for m in find_dates(told) if m.end - m.start == len(told)), None)
        try:
            return written(date(*day), language) if day else figures[0]  # type: ignore[arg-type]
        except (TypeError, ValueError):  # lacks the year, or no month has such a day
            return figures[0]

    return _FIGURES.sub(write, text)


def written(day: date, language: Language) -> str:
    """Write a day: ``1er septembre 1944``, ``1 September 1944``."""
    return f"{_day(day, language)} {_month(day, language)} {day.year}"


def written_month(month: str, language: Language) -> str:
    """Write a month given as ``2026-11``: ``novembre 2026``; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", month)
    return f"{MONTHS[language][int(found[2]) - 1]} {found[1]}" if found else month


def written_range(start: date, end: date, language: Language) -> str:
    """Write a day or a stretch of days, saying what both ends share once."""
    if start == end:
        return written(start, language)
    first = _day(start, language)
    if (start.year, start.month) != (end.year, end.month):
        first += f" {_month(start, language)}"
    if start.year != end.year:
        first += f" {start.year}"
    if language == "fr":
        return f"du {first} au {written(end, language)}"
    return f"{first} to {written(end, language)}"


def _day(day: date, language: Language) -> str:
    return "1er" if language == "fr" and day.day == 1 else str(day.day)


def _month(day: date, language: Language) -> str:
    return MONTHS[language][day.month - 1]
