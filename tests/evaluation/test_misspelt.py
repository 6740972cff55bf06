"""Questions that teach a second time, typed with slips."""

from dataclasses import replace
from pathlib import Path

from liberation_guide.evaluation.lessons import MISSPELT, misspelt
from liberation_guide.evaluation.questions import read_questions

TRAIN = Path(__file__).parents[2] / "evaluation" / "train.jsonl"


def test_some_questions_are_asked_again_misspelt() -> None:
    questions = read_questions(TRAIN)[:4000]
    again = misspelt(questions)
    assert 0.8 * MISSPELT < len(again) / len(questions) < 1.2 * MISSPELT
    whole = {one.id: one for one in questions}
    changed = [one for one in again if one.question != whole[one.id.removesuffix("-typo")].question]
    assert len(changed) > 0.9 * len(again)
    for one in again:
        own = whole[one.id.removesuffix("-typo")]
        assert replace(one, id=own.id, question=own.question) == own
        assert one.misspelt
        assert (one.pair, one.topic) == (own.pair, own.topic)  # held out together


def test_further_questions_change_nothing_for_those_before() -> None:
    questions = read_questions(TRAIN)[:600]
    few = misspelt(questions[300:])
    assert few
    assert few == [one for one in misspelt(questions) if one in few]
    assert few == misspelt(questions[300:])


def test_a_name_of_another_form_is_held_out_with_its_misspelt_form() -> None:
    one = replace(read_questions(TRAIN)[0], lang="fr")
    own = [replace(one, id=f"ours{n}") for n in range(100)]
    again = misspelt(own)
    assert again
    assert all(typed.misspelt for typed in again)
    assert {typed.pair for typed in again} <= {question.pair for question in own}
