"""Where the evidence of a question stands in the library, and how far down retrieval shows it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liberation_guide.evaluation.judge import plain, satisfies
from liberation_guide.evaluation.questions import Question
from liberation_guide.knowledge.library import Library
from liberation_guide.types import OTHER, Language, Passage, Span

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document: ``start`` and ``end`` as in a citation."""

    document: str
    language: Language
    start: int
    end: int
    text: str


def place_of(passage: Passage) -> Place:
    """Give the place of a passage."""
    return Place(passage.document.id, passage.language, passage.start, passage.end, passage.text)


class EvidenceFinder:
    """Finds the evidence sentences of questions in one library."""

    def __init__(self, library: Library) -> None:
        """Sort the passages by document."""
        self._library = library
        self._passages: dict[tuple[str, Language], list[Passage]] = {}
        for passage in library.passages:
            key = (passage.document.id, passage.language)
            self._passages.setdefault(key, []).append(passage)

    def places(self, question: Question) -> tuple[Place, ...]:
        """Give the evidence sentence and its counterpart in the other language.

        Typography is not compared, so that an article may be set anew; empty when not found.
        """
        proof = question.evidence
        wanted = _letters(proof.sentence) if proof else ""
        if proof is None or not wanted:
            return ()
        for language in (question.lang, OTHER[question.lang]):
            for passage in self._passages.get((proof.document, language), ()):
                for number in range(len(passage.sentences)):
                    if wanted in _letters(passage.sentence(number)):
                        return self._with_twin(passage, number)
                if wanted in _letters(passage.text):
                    return (place_of(passage),)
        return ()

    def _with_twin(self, passage: Passage, number: int) -> tuple[Place, ...]:
        twin = self._library.twin(passage)
        both = (passage,) if twin is None else (passage, twin)
        return tuple(_sentence_place(p, p.sentences[number]) for p in both)


def _sentence_place(passage: Passage, span: Span) -> Place:
    document = passage.document
    return Place(document.id, document.language, *span, document.text[span.start : span.end])


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub(" ", plain(text)).strip()


def rank_of(wanted: Sequence[Place], shown: Sequence[Place]) -> int:
    """Give the rank, from 1, of the first place shown that has the evidence; 0 when none has."""
    for rank, place in enumerate(shown, 1):
        if any(_shows(place, sentence) for sentence in wanted):
            return rank
    return 0


def rank_of_answer(question: Question, shown: Sequence[Place]) -> int:
    """Give the rank, from 1, of the first place whose text alone would be judged right."""
    for rank, place in enumerate(shown, 1):
        if satisfies(question, place.text):
            return rank
    return 0


def _shows(place: Place, sentence: Place) -> bool:
    """Whether a place has at least half of a sentence: splitters cut through sentences."""
    if (place.document, place.language) != (sentence.document, sentence.language):
        return False
    shared = min(place.end, sentence.end) - max(place.start, sentence.start)
    return 2 * shared >= sentence.end - sentence.start
