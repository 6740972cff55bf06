"""What the student is blamed for: being far from the teacher, and taking one text for another."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from liberation_guide.training.lessons import Lessons, QuestionLessons
from liberation_guide.training.student import Student

if TYPE_CHECKING:
    from torch import Tensor


class Loss(Protocol):
    """A reproach to the student over some rows of the lessons."""

    def __call__(self, student: Student, rows: Sequence[int]) -> "Tensor":
        """Return one number to make smaller."""
        ...


class PairLoss:
    """Imitate the teacher in both languages and tell translations apart."""

    def __init__(
        self, lessons: Lessons, imitation: float, contrast: float, temperature: float
    ) -> None:
        """Weigh the two parts; a low temperature looks only at the hardest confusions."""
        self.lessons, self.imitation, self.contrast = lessons, imitation, contrast
        self.temperature = temperature

    def __call__(self, student: Student, rows: Sequence[int]) -> "Tensor":
        """Return the loss over some of the pairs."""
        import torch

        french = student.encode([self.lessons.french[row] for row in rows])
        english = student.encode([self.lessons.english[row] for row in rows])
        target = torch.from_numpy(self.lessons.targets[list(rows)])
        distance = _distance(french, target) + _distance(english, target)
        ways = ((french, english), (english, french), (french, target))
        confusion = sum((self._confusion(one, other) for one, other in ways), torch.tensor(0.0))
        return self.imitation * distance + self.contrast * confusion

    def _confusion(self, one: "Tensor", other: "Tensor") -> "Tensor":
        """Return the cross-entropy of finding each row's partner, the row of the same number."""
        import torch
        from torch.nn.functional import cross_entropy

        return cross_entropy(one @ other.T / self.temperature, torch.arange(len(one)))


class RankingLoss:
    """Rank the right passage above those of the other questions and above the wrong ones."""

    def __init__(self, lessons: QuestionLessons, temperature: float) -> None:
        """Keep the lessons; a low temperature looks only at the hardest confusions."""
        self.lessons, self.temperature = lessons, temperature

    def __call__(self, student: Student, rows: Sequence[int]) -> "Tensor":
        """Return the loss over some of the questions."""
        import torch
        from torch.nn.functional import cross_entropy

        candidates = self._candidates(rows)
        place = {passage: number for number, passage in enumerate(candidates)}
        questions = student.encode([self.lessons.questions[row] for row in rows])
        passages = student.encode([self.lessons.passages[number] for number in candidates])
        scores = questions @ passages.T / self.temperature
        also_right = torch.tensor(
            [[self.lessons.also_right(row, passage) for passage in candidates] for row in rows]
        )
        labels = torch.tensor([place[self.lessons.right[row]] for row in rows])
        return cross_entropy(scores.masked_fill(also_right, -torch.inf), labels)

    def _candidates(self, rows: Sequence[int]) -> list[int]:
        """List each passage of these rows once, right or wrong."""
        shown = {self.lessons.right[row] for row in rows}
        return sorted(shown.union(*(self.lessons.wrong[row] for row in rows)))


def _distance(given: "Tensor", target: "Tensor") -> "Tensor":
    """Return the mean squared distance between rows."""
    return (given - target).square().sum(dim=1).mean()


class RehearsedLoss:
    """A loss over new rows, with some old ones each time so that they are not forgotten."""

    def __init__(self, new: Loss, old: Loss, old_rows: int, at_once: int) -> None:
        """Draw `at_once` of the old rows beside each batch of new ones."""
        self.new, self.old, self.old_rows = new, old, old_rows
        self.at_once = min(at_once, old_rows)

    def __call__(self, student: Student, rows: Sequence[int]) -> "Tensor":
        """Return the sum of both losses; the old rows depend on the new ones alone."""
        drawn = np.random.default_rng(list(rows)).choice(self.old_rows, self.at_once, replace=False)
        return self.new(student, rows) + self.old(student, [int(row) for row in drawn])
