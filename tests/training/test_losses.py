"""The losses, on numbers small enough to follow by hand."""

import math

import numpy as np
import pytest

from liberation_guide.training.lessons import Lessons, QuestionLessons
from liberation_guide.training.losses import PairLoss, RankingLoss, RehearsedLoss
from liberation_guide.training.student import Student, new_student


def plain_student(rows) -> Student:
    import torch

    return Student(torch.tensor(rows, dtype=torch.float32), torch.ones(len(rows)))


def test_a_text_is_the_weighted_mean_of_its_tokens():
    import torch

    student = Student(
        torch.tensor([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), torch.tensor([1.0, 3.0, 4.0])
    )
    assert student.encode([[1, 2], [], [2, 2]]).tolist() == [
        pytest.approx([0.6, 0.8]),
        [0, 0],
        [0, 1],
    ]
    assert student.folded().tolist() == [[0, 0], [3, 0], [0, 4]]


def test_tokens_start_where_their_texts_are():
    """A token of one text points from the mean of all targets to the target of that text."""
    targets = np.array([[1, 0], [0, 1]], dtype=np.float32)
    student = new_student(3, [[1], [2]], targets, seed=1)
    start = student.vectors.detach().numpy()
    assert start[1] == pytest.approx(-start[2])
    assert start[1][0] == pytest.approx(-start[1][1])
    assert start[1][0] > 0
    assert np.abs(start[0]).max() > 0  # never seen: random, not silent


def test_a_perfect_student_is_blamed_only_for_confusion():
    """Two pairs at right angles: e to the power of 1/temperature against 1, three times."""
    lessons = Lessons([[0], [1]], [[0], [1]], np.eye(2, dtype=np.float32))
    student = plain_student([[1, 0], [0, 1]])
    assert float(PairLoss(lessons, 1, 0, 1)(student, [0, 1])) == pytest.approx(0, abs=1e-6)
    expected = 3 * -math.log(math.e / (math.e + 1))
    assert float(PairLoss(lessons, 0, 1, 1)(student, [0, 1])) == pytest.approx(expected)


def test_the_distance_to_the_teacher_counts_in_both_languages():
    """French is opposite to the target (squared distance 4), English stands on it."""
    lessons = Lessons([[0]], [[1]], np.array([[1, 0]], dtype=np.float32))
    student = plain_student([[-1, 0], [1, 0]])
    assert float(PairLoss(lessons, 2, 0, 1)(student, [0])) == pytest.approx(8)


def ranking(right, wrong, answers) -> RankingLoss:
    passages = [[0], [1], [2]]
    lessons = QuestionLessons([[0], [1]], passages, right, wrong, [frozenset(a) for a in answers])
    return RankingLoss(lessons, 1)


def test_a_wrong_passage_makes_ranking_harder():
    student = plain_student([[1, 0], [0, 1], [0.6, 0.8]])
    easy = ranking([0, 1], [[], []], [{0}, {1}])
    hard = ranking([0, 1], [[], [2]], [{0}, {1}])
    assert float(easy(student, [0, 1])) < float(hard(student, [0, 1]))


def test_a_passage_that_also_answers_is_not_held_against_the_question():
    """With the only other candidate excused, nothing is left to confuse."""
    student = plain_student([[1, 0], [0, 1], [1, 1]])
    excused = ranking([0, 1], [[], []], [{0, 1}, {0, 1}])
    assert float(excused(student, [0, 1])) == pytest.approx(0, abs=1e-6)


def test_rehearsal_adds_old_rows_and_the_same_ones_every_time():
    seen: list[list[int]] = []

    def old(student, rows):
        seen.append(list(rows))
        return PairLoss(Lessons([[0]], [[0]], np.eye(1, 2, dtype="f4")), 1, 0, 1)(student, [0])

    student = plain_student([[1, 0], [0, 1], [1, 1]])
    both = RehearsedLoss(ranking([0, 1], [[], []], [{0}, {1}]), old, old_rows=50, at_once=5)
    assert float(both(student, [1, 0])) == float(both(student, [1, 0]))
    assert seen[0] == seen[1]
    assert len(set(seen[0])) == 5
