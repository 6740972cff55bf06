"""SQuAD-format files as a library of paragraphs, for retrieval beyond our subject.

Versions 1.1 and 2 of SQuAD, FQuAD and PIAF share the layout: ``data`` holds articles with a title
and paragraphs, a paragraph its ``context`` and ``qas``. Questions marked impossible are left out.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from measuring import Case

from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation.evidence import Place
from liberation_guide.knowledge.library import Library
from liberation_guide.text.sentences import sentence_spans
from liberation_guide.types import Document, Language, Passage

_EXPECTED = '{"data": [{"title", "paragraphs": [{"context", "qas": [{"question"}]}]}]}'
SEED = 1944


def read_squad(
    path: Path, language: Language, sample: int | None = None
) -> tuple[Library, list[Case]]:
    """Read paragraphs, each a document of its own, and their questions, or ``sample`` of them.

    Raise EvaluationError, naming the place, for a file of another layout.
    """
    documents: dict[str, Document] = {}
    cases: list[Case] = []
    for title, context, questions in _paragraphs(path):
        if context not in documents:
            documents[context] = _document(len(documents), title, context, language)
        rank = _rank_of(documents[context].id)
        cases += [Case(question, language, "all", False, rank) for question in questions]
    if not cases:
        raise EvaluationError(f"{path} has no question that can be answered; expected {_EXPECTED}")
    if sample is not None and sample < len(cases):
        cases = random.Random(SEED).sample(cases, sample)
    found = tuple(documents.values())
    passages = tuple(_passage(document) for document in found)
    return Library(path.parent, found, passages, (), ()), cases


def _paragraphs(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Give title, context and answerable questions of every paragraph that says something."""
    for number, article in enumerate(_articles(path)):
        try:
            title = str(article.get("title", ""))
            for paragraph in article["paragraphs"]:
                context, questions = _text(paragraph["context"]), paragraph["qas"]
                asked = [_text(q["question"]) for q in questions if not q.get("is_impossible")]
                if context.strip():
                    yield title, context, [question for question in asked if question.strip()]
        except (KeyError, TypeError, AttributeError) as error:
            place = f"{path}, article {number + 1}"
            message = f"{place} is not in SQuAD format ({error!r}); expected {_EXPECTED}"
            raise EvaluationError(message) from None


def _articles(path: Path) -> list[Any]:
    try:
        articles = json.loads(path.read_text("utf-8"))["data"]
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read ({error.strerror or error})") from None
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} is not a SQuAD-format file ({error!r}); expected {_EXPECTED}"
        raise EvaluationError(message) from None
    if not isinstance(articles, list):
        raise EvaluationError(f"{path} is not a SQuAD-format file; expected {_EXPECTED}")
    return articles


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, found {value!r}"[:80])
    return value


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


def _rank_of(wanted: str) -> Callable[[Sequence[Place]], int]:
    def rank(shown: Sequence[Place]) -> int:
        names = list(dict.fromkeys(place.document for place in shown))  # pieces of one count once
        return names.index(wanted) + 1 if wanted in names else 0

    return rank
