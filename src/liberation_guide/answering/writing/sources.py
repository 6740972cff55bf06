"""The sentences of cited passages, read once for checking claims against them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liberation_guide.answering.writing.facts import FactReader, Facts
from liberation_guide.answering.writing.trust import is_steering
from liberation_guide.knowledge.library import Library
from liberation_guide.text.analysis import stem
from liberation_guide.text.normal import fold
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import words
from liberation_guide.types import Evidence, Language, Passage

Rarity = Callable[[str], float]
Similar = Callable[[str, Sequence[str]], Sequence[float]]
_KEPT = 512  # passages whose sentences are kept read


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a passage; ``text`` is its twin's where only that is in the language asked."""

    passage: Passage
    number: int
    text: str
    same_language: bool
    facts: Facts
    stems: frozenset[str]

    def evidence(self) -> Evidence:
        """Give the sentence as evidence: a stretch of its own document."""
        span = self.passage.sentences[self.number]
        quote = self.passage.document.text[span.start : span.end]
        return Evidence(self.passage, span.start, span.end, quote)


@dataclass(frozen=True, slots=True)
class Sources:
    """What a sentence cites: its lines, and what their titles and headings say."""

    lines: tuple[Line, ...]
    context: Facts
    context_stems: frozenset[str]


def content_stems(text: str, language: Language) -> tuple[str, ...]:
    """Give the stems of words that carry content, numbers left out, in order."""
    return tuple(
        stem(word.folded, language)
        for word in words(text)
        if word.folded not in STOPWORDS[language] and not word.folded[0].isdigit()
    )


class SourceReader:
    """Reads passages of one library."""

    def __init__(self, library: Library, facts: FactReader) -> None:
        """Keep the library for twins; learn which words are written without a capital."""
        self._library = library
        self.facts = facts
        self._lines: dict[tuple[str, Language], tuple[Line, ...]] = {}
        self.common = frozenset(
            fold(found)
            for passage in library.passages
            for found in re.findall(r"(?<![^\W_])[^\W\d_A-ZÀ-Þ][^\W\d_]*", passage.text)
        )

    def read(self, passages: Sequence[Passage], language: Language) -> Sources:
        """Read passages for a claim in a language; sentences that steer machines prove nothing."""
        lines = tuple(line for passage in passages for line in self._read(passage, language))
        headings = {f"{p.document.title}. {p.heading}." for p in passages}
        same = [p for p in passages if p.language == language]
        context = " ".join(sorted(headings))
        stems = {
            s for p in same for s in content_stems(f"{p.document.title} {p.heading}", language)
        }
        return Sources(lines, self.facts.read(context), frozenset(stems))

    def _read(self, passage: Passage, language: Language) -> tuple[Line, ...]:
        key = (passage.id, language)
        if key not in self._lines:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            self._lines[key] = tuple(self._cut(passage, language))
        return self._lines[key]

    def _cut(self, passage: Passage, language: Language) -> list[Line]:
        twin = None if passage.language == language else self._library.twin(passage)
        words_of = twin or passage
        same = words_of.language == language
        lines = []
        for number in range(len(passage.sentences)):
            text = words_of.sentence(number)
            if is_steering(text) or is_steering(passage.sentence(number)):
                continue
            stems = frozenset(content_stems(text, language)) if same else frozenset[str]()
            facts = self.facts.read(text)
            lines.append(Line(passage, number, text, same, facts, stems))
        return lines
