"""Dates written out in French and English, so that they can be read aloud."""

import re
from collections.abc import Mapping
from datetime import date

from liberation_guide.types import Language

MONTHS: Mapping[Language, tuple[str, ...]] = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
           "octobre", "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}  # fmt: skip


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
