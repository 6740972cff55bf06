"""Question files: one JSON object a line, read whole or refused with the line that is wrong.

A line: ``{"id", "lang", "type", "topic", "question", "history": [...], "answerable": true|false,
"must": [[alternative, ...], ...], "must_not": [...], "evidence": null | {"document", "sentence",
"also": [...]}}``. Other keys are kept and not looked at.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from liberation_guide.errors import EvaluationError
from liberation_guide.types import LANGUAGES, Language

_ID = re.compile(r"(?P<pair>.+)-(?P<lang>fr|en)(?P<typo>-typo\d*)?")
_REQUIRED = ("id", "lang", "type", "question", "answerable", "must")
_KNOWN = frozenset((*_REQUIRED, "topic", "history", "must_not", "evidence"))
_NAMES = {str: "a text", bool: "true or false", list: "a list", dict: "an object"}


@dataclass(frozen=True, slots=True)
class Proof:
    """The sentence of a document that answers, and further ones where one is not enough."""

    document: str
    sentence: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A visitor's question and what a right answer holds."""

    id: str
    lang: Language
    type: str
    topic: str
    question: str
    history: tuple[str, ...]
    answerable: bool
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...] = ()
    evidence: Proof | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def pair(self) -> str:
        """What a question shares with its twin and its misspelt form: ``T39-01``, or the id."""
        found = _ID.fullmatch(self.id)
        return found["pair"] if found else self.id

    @property
    def misspelt(self) -> bool:
        """Whether this is the misspelt form of another question."""
        found = _ID.fullmatch(self.id)
        return bool(found and found["typo"])


class _Wrong(Exception):
    """What is wrong with a line."""


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a file of questions; raise EvaluationError with the file and line that is wrong."""
    questions: list[Question] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            question = _question(line)
            if question.id in lines:
                raise _Wrong(f"id {question.id!r} was used on line {lines[question.id]} already")
        except _Wrong as wrong:
            raise EvaluationError(f"{path}, line {number}: {wrong}") from None
        lines[question.id] = number
        questions.append(question)
    if not questions:
        raise EvaluationError(f"{path} holds no question; expected one JSON object a line")
    return tuple(questions)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        message = f"the question file {path} cannot be read ({error.strerror or error})"
        raise EvaluationError(message + "; name a .jsonl file of questions") from None
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8"
        raise EvaluationError(message) from None


def _question(line: str) -> Question:
    fields = _fields(line)
    lang = _language(_get(fields, "lang", str))
    question = Question(
        id=_filled(fields, "id"),
        lang=lang,
        type=_filled(fields, "type"),
        topic=_get(fields, "topic", str, ""),
        question=_get(fields, "question", str),
        history=_texts(_get(fields, "history", list, []), "history"),
        answerable=_get(fields, "answerable", bool),
        must=_groups(_get(fields, "must", list)),
        must_not=_texts(_get(fields, "must_not", list, []), "must_not"),
        evidence=_proof(fields.get("evidence")),
        extra={name: value for name, value in fields.items() if name not in _KNOWN},
    )
    _agree(question)
    return question


def _fields(line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise _Wrong(f"not JSON ({error})") from None
    if not isinstance(fields, dict):
        raise _Wrong(f"{line.strip()[:40]!r} is not a JSON object")
    if missing := [name for name in _REQUIRED if name not in fields]:
        raise _Wrong(f"lacks {missing[0]!r}; expected at least: {', '.join(_REQUIRED)}")
    return fields


def _get(fields: Mapping[str, Any], name: str, kind: type, default: Any = None) -> Any:
    """Give a field of the kind expected; a missing one is its default."""
    value = fields.get(name, default)
    if not isinstance(value, kind):
        raise _Wrong(f"{name!r} is {value!r}; expected {_NAMES[kind]}")
    return value


def _filled(fields: Mapping[str, Any], name: str) -> str:
    value = str(_get(fields, name, str))
    if not value.strip():
        raise _Wrong(f"{name!r} is empty")
    return value


def _language(value: str) -> Language:
    if value not in get_args(Language):
        raise _Wrong(f"'lang' is {value!r}; expected one of: {', '.join(LANGUAGES)}")
    return value  # type: ignore[return-value]  # checked above


def _texts(values: list[Any], name: str) -> tuple[str, ...]:
    for value in values:
        if not isinstance(value, str) or not value.strip():
            raise _Wrong(f"{name!r} has {value!r}; expected texts that are not empty")
        if name.startswith("must"):
            _check_pattern(value, name)
    return tuple(values)


def _groups(values: list[Any]) -> tuple[tuple[str, ...], ...]:
    for value in values:
        if not isinstance(value, list) or not value:
            raise _Wrong(f'\'must\' has {value!r}; expected lists of alternatives: [["a", "b"]]')
    return tuple(_texts(group, "must") for group in values)


def _check_pattern(alternative: str, name: str) -> None:
    if not is_pattern(alternative):
        return
    try:
        re.compile(alternative[1:-1])
    except re.error as error:
        raise _Wrong(f"{name!r} has the regular expression {alternative} ({error})") from None


def is_pattern(alternative: str) -> bool:
    """Whether an alternative is a regular expression: between slashes."""
    return len(alternative) > 2 and alternative.startswith("/") and alternative.endswith("/")


def _proof(value: Any) -> Proof | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise _Wrong(f"'evidence' is {value!r}; expected null or an object with a document")
    try:
        document, sentence = _filled(value, "document"), _get(value, "sentence", str, "")
        return Proof(document, sentence, _texts(_get(value, "also", list, []), "also"))
    except _Wrong as wrong:
        raise _Wrong(f"in 'evidence', {wrong}") from None


def _agree(question: Question) -> None:
    """Refuse a line whose fields contradict each other."""
    found = _ID.fullmatch(question.id)
    if found and found["lang"] != question.lang:
        raise _Wrong(f"id {question.id!r} and 'lang' {question.lang!r} do not agree")
    if question.answerable and not question.must:
        raise _Wrong("'must' is empty although 'answerable' is true; say what the answer holds")
    if not question.answerable and question.must:
        raise _Wrong("'must' is not empty although 'answerable' is false; make it []")
