"""The chronology and the gazetteer: YAML lists of rows."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from liberation_guide.errors import KnowledgeError
from liberation_guide.knowledge.front_matter import read_text, read_yaml
from liberation_guide.types import LANGUAGES, Entry, Event

ENTRY_KINDS = ("place", "unit", "person", "operation", "organisation", "site", "other")
NATIONS = (
    "british", "canadian", "polish", "american", "french", "belgian", "czechoslovak", "german",
    "soviet",
)  # fmt: skip
EVENT_KINDS = (
    "liberation", "battle", "massacre", "resistance", "bombing", "repression", "politics", "siege",
    "surrender", "other",
)  # fmt: skip


def read_gazetteer(path: Path) -> tuple[Entry, ...]:
    """Read ``gazetteer.yaml``; a knowledge folder may do without one."""
    return tuple(_entry(row, path) for row in _rows(path))


def read_chronology(path: Path) -> tuple[Event, ...]:
    """Read ``chronology.yaml``, ordered by date; a knowledge folder may do without one."""
    events = [_event(row, path) for row in _rows(path)]
    return tuple(sorted(events, key=lambda e: (e.start, e.end, e.id)))


def read_range(text: str) -> tuple[date, date]:
    """Read a day, month, year or range of them, and give its first and last day.

    ``1944-09-01``, ``1944-09``, ``1944``, ``1944-09-17/1944-09-22``; ValueError for others.
    """
    first, _, last = text.partition("/")
    start, end = _period(first)[0], _period(last or first)[1]
    if end < start:
        raise ValueError(f"{text} ends before it begins")
    return start, end


def _period(text: str) -> tuple[date, date]:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        raise ValueError(f"{text!r} is not a date such as 1944-09-01, 1944-09 or 1944")
    year, month, day = (int(part) for part in (text + "-00-00").split("-")[:3])
    if day:
        return date(year, month, day), date(year, month, day)
    first, last = (month, month) if month else (1, 12)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    rows = read_yaml(read_text(path), path)
    if not isinstance(rows, list):
        raise KnowledgeError("expected a list: rows that begin with '- id: ...'", path, 1)
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not row.get("id"):
            raise KnowledgeError(f"row {number} lacks an id: {row!r}", path)
        if row["id"] in seen:
            raise KnowledgeError(f"id {row['id']!r} stands twice; give each row its own", path)
        seen.add(row["id"])
        yield row


def _entry(row: dict[str, Any], path: Path) -> Entry:
    _expect_fields(row, ("kind", *LANGUAGES), path)
    _expect_kind(row, ENTRY_KINDS, path)
    return Entry(
        id=str(row["id"]),
        kind=row["kind"],
        names={language: str(row[language]) for language in LANGUAGES},
        variants=tuple(str(v) for v in row.get("variants") or ()),
        latitude=_degrees(row, "latitude", path),
        longitude=_degrees(row, "longitude", path),
        nation=_nation(row, path),
    )


def _event(row: dict[str, Any], path: Path) -> Event:
    _expect_fields(row, ("date", "kind", "article", *LANGUAGES), path)
    _expect_kind(row, EVENT_KINDS, path)
    try:
        start, end = read_range(str(row["date"]))
    except ValueError as error:
        message = f"{row['id']}: date {row['date']!r} ({error}); expected 1944-09-01 or a range"
        raise KnowledgeError(message + " 1944-09-17/1944-09-22", path) from None
    return Event(
        id=str(row["id"]),
        start=start,
        end=end,
        place=str(row.get("place") or ""),
        kind=row["kind"],
        forces=tuple(str(f) for f in row.get("forces") or ()),
        article=str(row["article"]),
        text={language: str(row[language]) for language in LANGUAGES},
    )


def _expect_fields(row: dict[str, Any], names: tuple[str, ...], path: Path) -> None:
    if missing := [name for name in names if not row.get(name)]:
        raise KnowledgeError(f"{row['id']}: lacks {', '.join(missing)}", path)


def _expect_kind(row: dict[str, Any], kinds: tuple[str, ...], path: Path) -> None:
    if row["kind"] not in kinds:
        message = f"{row['id']}: kind is {row['kind']!r}; expected one of: {', '.join(kinds)}"
        raise KnowledgeError(message, path)


def _nation(row: dict[str, Any], path: Path) -> str:
    nation = str(row.get("nation") or "")
    if nation and nation not in NATIONS:
        message = f"{row['id']}: nation is {nation!r}; expected one of: {', '.join(NATIONS)}"
        raise KnowledgeError(message, path)
    return nation


def _degrees(row: dict[str, Any], name: str, path: Path) -> float | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, int | float):
        raise KnowledgeError(f"{row['id']}: {name} is {value!r}; expected degrees", path)
    return float(value)
