"""What the answerer learns from: questions with the sentences they may be answered by.

An answerable question teaches twice: as it is, and as if the sentences that answer it were not
there. What is then found resembles and does not answer, which is what visitors meet who ask for
what our documents leave out. (Hints, asked of a guide that lacked them, were tried as further
lessons: they are too like their sentences and made both networks worse.)
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from liberation_guide.answering.extractive import PASSAGES
from liberation_guide.answering.features import Candidate
from liberation_guide.answering.ranker import Floats
from liberation_guide.evaluation.judge import satisfies
from liberation_guide.evaluation.questions import Question
from liberation_guide.guide import Guide
from liberation_guide.retrieval.index import open_index
from liberation_guide.retrieval.recorded import RecordedReranker, RecordedScores
from liberation_guide.retrieval.search import Found, Retriever
from liberation_guide.text.slips import with_slips

MISSPELT = 0.15  # share of the questions that teach a second time, typed with slips
_MUTED = ("sentence_lexical", "sentence_dense", "asked_lexical", "asked_dense")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question with the sentences to choose from: which of them are right, which would do."""

    question: Question
    found: Found
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]
    away: bool = False  # as if the sentences that answer were not there

    @property
    def part(self) -> str:
        """Name what is held out together: a topic, or a question to decline with its twins."""
        question = self.question
        return question.topic if question.answerable else question.pair

    def table(self) -> Floats:
        """Stack the features of the candidates, shape (candidates, features)."""
        return np.stack([c.features for c in self.candidates])

    def satisfied_by(self, *candidates: Candidate) -> bool:
        """Whether a sentence alone is a right answer, or some together."""
        text = " ".join(c.passage.sentence(c.number) for c in candidates)
        return self.question.answerable and not self.away and satisfies(self.question, text)


def lessons(guide: Guide, questions: Sequence[Question], away: bool = True) -> list[Lesson]:
    """Give the lessons of questions; without the second ones where ``away`` is false."""
    given = []
    for question in questions:
        found, candidates = guide.consider(question.question, question.lang, question.history)
        if not candidates:
            continue
        right = tuple(is_right(question, c) for c in candidates)
        lesson = Lesson(question, found, tuple(candidates), right)
        given.append(lesson)
        if away and question.answerable:
            given += _without_answers(guide, lesson)
    return given


def misspelt(questions: Sequence[Question]) -> list[Question]:
    """Give some questions again, typed with slips: those by lot, but the same ones each time.

    A question's own name decides, so that further questions change nothing for those before.
    """
    again = []
    for question in questions:
        draw = random.Random(question.id)
        if draw.random() < MISSPELT and not question.misspelt:
            typed = with_slips(question.question, question.lang, draw)
            name = f"{question.pair}-{question.lang}-typo"  # held out with the well spelt one
            again.append(replace(question, id=name, question=typed))
    return again


@contextmanager
def without_hints(guide: Guide) -> Iterator[Guide]:
    """Open the same guide without hints: another museum's documents may have none."""
    library = replace(guide.library, hints=())
    with TemporaryDirectory(prefix="guide-tune-") as data:
        index = open_index(library, guide.embedder, Path(data))
        yield Guide(library, guide.embedder, index, guide.settings, guide.reranker, guide.ranker)


def with_recorded(guide: Guide, path: Path) -> Guide:
    """Open the same guide again, with recorded scores where there are any."""
    reranker = RecordedReranker(RecordedScores.read(path), guide.reranker)
    index = open_index(guide.library, guide.embedder, guide.settings.data, guide.settings.chroma)
    return Guide(guide.library, guide.embedder, index, guide.settings, reranker, guide.ranker)


def is_right(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence is the evidence, or says the same in the same article."""
    proof = question.evidence
    if not question.answerable or proof is None:
        return False
    text = candidate.passage.sentence(candidate.number)
    if text == proof.sentence or text in proof.also:
        return True
    same_article = candidate.passage.document.id == proof.document
    return same_article and satisfies(question, text)


def _without_answers(guide: Guide, lesson: Lesson) -> list[Lesson]:
    """Ask again as if no sentence that answers were there."""
    silent = {
        c.row
        for c, right in zip(lesson.candidates, lesson.right, strict=True)
        if right or lesson.satisfied_by(c)
    }
    found = _muted(guide.retriever, lesson.found, silent)
    rows = guide.retriever.best(found, PASSAGES)
    left = tuple(c for c in guide.candidates_in(found, rows) if c.row not in silent)
    if not left:
        return []
    return [Lesson(lesson.question, found, left, (False,) * len(left), away=True)]


def _muted(retriever: Retriever, found: Found, silent: set[int]) -> Found:
    """Give what was found, nothing for some sentences and their twins; passages keep theirs."""
    rows = sorted(silent | {int(retriever.layout.sentence_twin[row]) for row in silent})
    muted: dict[str, Any] = {}
    for name in _MUTED:
        scores = np.array(getattr(found, name)[:])
        scores[rows] = 0
        muted[name] = scores
    quiet = replace(found, **muted)
    return replace(quiet, fused=retriever.fuse(quiet))
