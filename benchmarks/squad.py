"""SQuAD-format files as a library of paragraphs, for retrieval beyond our subject."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from measuring import Case

from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation.evidence import Place
from liberation_guide.knowledge.library import Library
from liberation_guide.text.sentences import sentence_spans
from liberation_guide.types import Document, Language, Passage


def read_squad(path: Path, language: Language) -> tuple[Library, list[Case]]:
    """Read paragraphs, each a document of its own, and their questions."""
    documents: dict[str, Document] = {}
    cases: list[Case] = []
    for title, paragraph in _paragraphs(path):
        context = str(paragraph["context"])
        if context not in documents:
            documents[context] = _document(len(documents), title, context, language)
        wanted = documents[context].id
        for question in paragraph["qas"]:
            if not question.get("is_impossible", False):
                rank = _rank_of(wanted)
                cases.append(Case(str(question["question"]), language, "all", False, rank))
    found = tuple(documents.values())
    passages = tuple(_passage(document) for document in found)
    return Library(path.parent, found, passages, (), ()), cases


def _paragraphs(path: Path) -> list[tuple[str, dict[str, Any]]]:
    try:
        data = json.loads(path.read_text("utf-8"))["data"]
        paragraphs = [(str(a.get("title", "")), p) for a in data for p in a["paragraphs"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationError(f"{path} is not a SQuAD-format file ({error!r})") from None
    filled = [(title, p) for title, p in paragraphs if str(p.get("context", "")).strip()]
    if not filled or any("qas" not in paragraph for _, paragraph in filled):
        raise EvaluationError(f"{path} has no paragraph with context and qas")
    return filled


def _document(number: int, title: str, text: str, language: Language) -> Document:
    return Document(
        id=f"paragraph-{number}", language=language, title=title.replace("_", " "),
        kind="article", theme="", topics=(), places=(), dates=(), questions=(), sources=(),
        path="", text=text, body=0,
    )  # fmt: skip


def _passage(document: Document) -> Passage:
    sentences = tuple(sentence_spans(document.text))
    start, end = sentences[0].start, sentences[-1].end
    text = document.text[start:end]
    return Passage(document, document.title, start, end, text, 0, 0, (), sentences)


def _rank_of(wanted: str) -> Any:
    def rank(shown: Sequence[Place]) -> int:
        names = list(dict.fromkeys(place.document for place in shown))  # pieces of one count once
        return names.index(wanted) + 1 if wanted in names else 0

    return rank
