"""The training texts made ready: token numbers, the teacher's vectors, numbered passages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberation_guide.training.pairs import QuestionPair
from liberation_guide.training.student import TokenIds
from liberation_guide.training.teacher import Vectors
from liberation_guide.training.vocabulary import token_ids

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Lessons:
    """The pairs, with the teacher's vector of each English side."""

    french: TokenIds
    english: TokenIds
    targets: Vectors


@dataclass(frozen=True, slots=True)
class QuestionLessons:
    """The questions, one row for each question with one right passage."""

    questions: TokenIds
    passages: TokenIds  # every passage once
    right: Sequence[int]  # row → the passage to rank first
    wrong: Sequence[Sequence[int]]  # row → passages that only look right
    answers: Sequence[frozenset[int]]  # row → every right passage of the same question

    def also_right(self, row: int, passage: int) -> bool:
        """Tell whether a passage must not be held against the question, though not its first."""
        return passage != self.right[row] and passage in self.answers[row]


def question_lessons(pairs: Sequence[QuestionPair], tokenizer: "Tokenizer") -> QuestionLessons:
    """Give each passage a number and collect, for each question, all that answer it."""
    numbers = _number(text for pair in pairs for text in (pair.passage, *pair.negatives))
    answers: dict[str, set[int]] = {}
    for pair in pairs:
        answers.setdefault(pair.question, set()).add(numbers[pair.passage])
    return QuestionLessons(
        questions=token_ids(tokenizer, (pair.question for pair in pairs)),
        passages=token_ids(tokenizer, numbers),
        right=[numbers[pair.passage] for pair in pairs],
        wrong=[[numbers[text] for text in pair.negatives] for pair in pairs],
        answers=[frozenset(answers[pair.question]) for pair in pairs],
    )


def _number(texts: Iterable[str]) -> Mapping[str, int]:
    """Give the texts numbers in the order in which each first appears."""
    numbers: dict[str, int] = {}
    for text in texts:
        numbers.setdefault(text, len(numbers))
    return numbers
