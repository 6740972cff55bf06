"""What the reranker learns from: the evaluation's questions in the form that training reads."""

from pathlib import Path

from liberation_guide.evaluation.lessons import Lesson, lessons, misspelt
from liberation_guide.evaluation.questions import read_questions
from liberation_guide.guide import Guide
from liberation_guide.retrieval.reranking import candidate_text
from liberation_guide.training.reranker import Asked

_TEXTS = 16  # of a question, the first that the guide would choose from


def asked_in(guide: Guide, path: Path) -> list[Asked]:
    """Read a file of questions; give each, some misspelt as well, with the guide's candidates."""
    questions = read_questions(path)
    every = (*questions, *misspelt(questions))
    return [_asked(guide, e) for e in lessons(guide, every, away=False)]


def _asked(guide: Guide, lesson: Lesson) -> Asked:
    first = guide.ordered(lesson.candidates)[:_TEXTS]
    proved = {id(c) for c, right in zip(lesson.candidates, lesson.right, strict=True) if right}
    return Asked(
        question=lesson.found.terms.text,
        part=lesson.part,
        answerable=lesson.question.answerable,
        texts=tuple(candidate_text(c.passage, c.number, c.hint) for c in first),
        bare=tuple(candidate_text(c.passage, c.number) for c in first),
        right=tuple(lesson.satisfied_by(c) for c in first),
        proof=tuple(id(c) in proved and lesson.satisfied_by(c) for c in first),
    )
