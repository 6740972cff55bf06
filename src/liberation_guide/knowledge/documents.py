"""Documents: Markdown files with front matter, read without altering a byte."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from liberation_guide.errors import KnowledgeError
from liberation_guide.knowledge.front_matter import read_text, split_front_matter
from liberation_guide.types import LANGUAGES, Document, Kind, Source

_SOURCE_FIELDS = ("key", "title", "publisher", "url", "kind", "language", "read")
_FIELDS = frozenset(
    [
        "id",
        "language",
        "title",
        "kind",
        "theme",
        "topics",
        "places",
        "dates",
        "questions",
        "sources",
        "note",
        "license",
    ]
)


def read_documents(
    folder: Path, broken: list[KnowledgeError] | None = None
) -> tuple[Document, ...]:
    """Read every ``*.md`` file below ``folder`` except README files, ordered by id and language.

    Raise KnowledgeError for the first broken file or, with a list ``broken``, put the errors of
    all broken files in it and give the others.
    """
    if not folder.is_dir():
        message = "the knowledge folder is missing; name a folder of documents with --knowledge"
        raise KnowledgeError(message, folder)
    paths = sorted(p for p in folder.rglob("*.md") if p.name.upper() not in _NOT_DOCUMENTS)
    documents = []
    for path in paths:
        try:
            documents.append(read_document(path, folder))
        except KnowledgeError as error:
            if broken is None:
                raise
            broken.append(error)
    documents.sort(key=_order)
    if not documents:
        raise KnowledgeError("no document (*.md) in this folder; add at least one", folder)
    _refuse_doubles(documents, folder)
    return tuple(documents)


_NOT_DOCUMENTS = frozenset({"README.MD", "REVIEW.MD", "LICENSE.MD"})


def read_document(path: Path, folder: Path) -> Document:
    """Read one document; raise KnowledgeError for a field that is missing or wrong."""
    text = read_text(path)
    fields, body = split_front_matter(text, path)
    if unknown := sorted(set(map(str, fields)) - _FIELDS):
        message = f"unknown field {unknown[0]!r}; expected some of: {', '.join(sorted(_FIELDS))}"
        raise KnowledgeError(message, path, _line_of(text, unknown[0]))
    language, kind = _text(fields, "language", path), _text(fields, "kind", path)
    _expect(language, LANGUAGES, "language", path, text)
    _expect(kind, get_args(Kind), "kind", path, text)
    return Document(
        id=_text(fields, "id", path),
        language=language,  # type: ignore[arg-type]  # checked above
        title=_text(fields, "title", path),
        kind=kind,  # type: ignore[arg-type]  # checked above
        theme=_text(fields, "theme", path),
        topics=_texts(fields, "topics", path),
        places=_texts(fields, "places", path),
        dates=_texts(fields, "dates", path),
        questions=_texts(fields, "questions", path),
        sources=tuple(_source(item, path) for item in _list(fields, "sources", path)),
        path=path.relative_to(folder).as_posix(),
        text=text,
        body=body,
    )


def _order(document: Document) -> tuple[str, int]:
    return document.id, LANGUAGES.index(document.language)


def _refuse_doubles(documents: Iterable[Document], folder: Path) -> None:
    seen: dict[str, Document] = {}
    for document in documents:
        other = seen.setdefault(document.key, document)
        if other is not document:
            message = f"id {document.id!r} ({document.language}) is already that of {other.path}"
            raise KnowledgeError(
                message + "; give each document its own id", folder / document.path
            )


def _source(item: Any, path: Path) -> Source:
    if not isinstance(item, dict):
        raise KnowledgeError("each source is a list item with key, title, url and kind", path)
    if missing := [name for name in ("key", "title", "url", "kind") if not item.get(name)]:
        raise KnowledgeError(f"a source lacks {', '.join(missing)}: {item!r}", path)
    return Source(**{name: str(item.get(name, "")) for name in _SOURCE_FIELDS})


def _text(fields: dict[str, Any], name: str, path: Path) -> str:
    value = fields.get(name)
    if value is None or not str(value).strip():
        raise KnowledgeError(f"the front matter lacks '{name}:'; add it", path, 2)
    return str(value).strip()


def _list(fields: dict[str, Any], name: str, path: Path) -> list[Any]:
    value = fields.get(name) or []
    if not isinstance(value, list):
        raise KnowledgeError(f"'{name}:' is {value!r}; expected a list, for example [a, b]", path)
    return value


def _texts(fields: dict[str, Any], name: str, path: Path) -> tuple[str, ...]:
    return tuple(str(item) for item in _list(fields, name, path))


def _expect(value: str, options: Iterable[str], name: str, path: Path, text: str) -> None:
    if value not in options:
        message = f"{name} is {value!r}; expected one of: {', '.join(options)}"
        raise KnowledgeError(message, path, _line_of(text, name))


def _line_of(text: str, field: str) -> int | None:
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(f"{field}:"):
            return number
    return None
