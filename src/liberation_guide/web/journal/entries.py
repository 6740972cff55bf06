"""The lines of the journal: one JSON object each, one file a day."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from liberation_guide.types import LANGUAGES, Answer, Language, Reason

Display = Literal["web", "kiosk"]
Opinion = Literal["up", "down"]
OPINIONS: tuple[Opinion, ...] = get_args(Opinion)
SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a question, or of an opinion about its answer; nothing of who asked.

    ``instead`` is the opinion that this one takes the place of.
    """

    day: date
    display: Display
    language: Language
    question: str
    reason: Reason
    documents: tuple[str, ...] = ()
    opinion: Opinion | None = None
    instead: Opinion | None = None

    def about(self, opinion: Opinion, instead: Opinion | None, today: date) -> "Entry":
        """Give the entry of an opinion about the answer to this question."""
        return replace(self, day=today, opinion=opinion, instead=instead)


def entry_of(question: str, answer: Answer, display: Display, today: date) -> Entry:
    """Give the entry of an answered or declined question, not masked yet."""
    documents = dict.fromkeys(citation.document_id for citation in answer.citations)
    asked = answer.understood_as or question
    return Entry(today, display, answer.language, asked, answer.reason, tuple(documents))


def to_line(entry: Entry) -> str:
    """Write an entry as a line, without what it does not have."""
    fields = {**asdict(entry), "day": entry.day.isoformat()}
    kept = {name: value for name, value in fields.items() if value not in (None, ())}
    return json.dumps(kept, ensure_ascii=False) + "\n"


def from_line(line: str) -> Entry:
    """Read a line; raise ValueError when it is not an entry."""
    fields: Any = json.loads(line)
    if not isinstance(fields, Mapping):
        raise ValueError("not an object")
    try:
        entry = Entry(
            day=date.fromisoformat(fields["day"]),
            display=fields["display"],
            language=fields["language"],
            question=str(fields["question"]),
            reason=fields["reason"],
            documents=tuple(str(each) for each in fields.get("documents", ())),
            opinion=fields.get("opinion"),
            instead=fields.get("instead"),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not an entry: {error!r}") from error
    if entry.language not in LANGUAGES or entry.reason not in get_args(Reason):
        raise ValueError("unknown language or reason")
    if not {entry.opinion, entry.instead} <= {*OPINIONS, None}:
        raise ValueError("unknown opinion")
    return entry
