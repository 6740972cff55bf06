"""Hints: for each sentence, questions that it answers, to find it by; they are never shown.

A visitor's words are seldom those of the document. Putting questions beside a text before it is
indexed is known as document expansion (doc2query: Nogueira, Yang, Lin and Cho, 2019). Curators
keep them in both languages in ``questions/ID.jsonl``, one line per sentence of article ``ID``::

    {"at": "0.0", "says": "Les Welsh Guards, un régiment", "fr": ["..."], "en": ["..."]}

``at`` is the paragraph and the sentence within it, ``says`` how the French sentence begins: a hint
whose sentence has moved is left out and found by the check.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from liberation_guide.errors import KnowledgeError
from liberation_guide.knowledge.front_matter import read_text
from liberation_guide.text.normal import fold
from liberation_guide.types import LANGUAGES, Language

FOLDER = "questions"
_FIELDS = ("at", "says", *LANGUAGES)


@dataclass(frozen=True, slots=True)
class Hint:
    """Questions that sentence ``at`` of a document answers."""

    document: str
    at: tuple[int, int]  # paragraph, sentence within it
    says: str
    questions: Mapping[Language, tuple[str, ...]]
    line: int

    def fits(self, sentence: str) -> bool:
        """Whether the French sentence still begins as it did."""
        return fold(sentence).startswith(fold(self.says))


def read_hints(folder: Path) -> tuple[Hint, ...]:
    """Read every ``questions/*.jsonl``; a knowledge folder may do without."""
    paths = sorted((folder / FOLDER).glob("*.jsonl"))
    return tuple(hint for path in paths for hint in _read(path))


def _read(path: Path) -> Iterator[Hint]:
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _hint(json.loads(line), path, number)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            example = '{"at": "0.0", "says": "...", "fr": ["..."], "en": ["..."]}'
            message = f"this line is not a hint ({error!r}); expected {example}"
            raise KnowledgeError(message, path, number) from None


def _hint(row: dict[str, Any], path: Path, line: int) -> Hint:
    if unknown := set(row) - set(_FIELDS):
        raise ValueError(f"unknown field {min(unknown)!r}")
    paragraph, sentence = row["at"].split(".")
    questions = {language: tuple(map(str, row[language])) for language in LANGUAGES}
    return Hint(path.stem, (int(paragraph), int(sentence)), str(row["says"]), questions, line)
