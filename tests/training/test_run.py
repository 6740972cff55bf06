"""Whole runs: they learn, repeat themselves, and go on where they stopped."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tiny_world import (
    CountingTeacher,
    learn,
    sentences,
    small_options,
    write_data,
    write_pairs,
    write_questions,
)

from liberation_guide.errors import GuideError
from liberation_guide.training import SilentWatcher, train


class StoppingWatcher:
    """Pulls the plug after so many batches."""

    def __init__(self, batches: int) -> None:
        self.left = batches

    def follow(self, items: Iterable, total: int, what: str) -> Iterable:
        for item in items:
            if not what.startswith("teacher"):
                if not self.left:
                    raise KeyboardInterrupt
                self.left -= 1
            yield item


def weights(folder: Path) -> bytes:
    return (folder / "model.safetensors").read_bytes() + (folder / "tokenizer.json").read_bytes()


def test_a_run_learns(tmp_path: Path):
    """The loss goes down, and sentences never seen find their translations."""
    report = learn(tmp_path, epochs=8)
    assert report.losses[-1] < report.losses[0] / 2
    assert (report.pairs, report.dimensions, report.questions) == (100, 10, 0)
    (matching,) = report.matching
    assert (matching.name, matching.pairs) == ("news-dev", 12)
    assert min(matching.french_to_english, matching.english_to_french) > 0.9


def test_held_out_sentences_are_never_learned_from_another_file(tmp_path: Path):
    data = write_data(tmp_path / "data")
    secret = sentences(100, 112)
    write_pairs(data / "first.fr-en.tsv.gz", [*sentences(0, 60), *secret])
    teacher = CountingTeacher()
    report = train(small_options(tmp_path, epochs=1), teacher, SilentWatcher())
    assert not {pair.english for pair in secret} & set(teacher.asked)
    assert report.pairs == 100


def test_the_same_seed_gives_the_same_model_and_another_seed_another(tmp_path: Path):
    runs = [("one", 1), ("two", 1), ("three", 2)]
    for name, seed in runs:
        learn(tmp_path, output=tmp_path / name, seed=seed, resume=False)
    one, two, three = (weights(tmp_path / name) for name, _ in runs)
    assert one == two
    assert one != three


@pytest.mark.parametrize("stop", [0, 3, 5, 14, 20, 22])
def test_a_run_taken_up_again_ends_as_if_never_stopped(tmp_path: Path, stop: int):
    """Five batches an epoch, four epochs; then the questions."""
    told = {"questions": (write_questions(tmp_path / "questions.tsv"),), "question_epochs": 6}
    whole = learn(tmp_path, work=tmp_path / "a", output=tmp_path / "whole", **told)
    with pytest.raises(KeyboardInterrupt):
        learn(tmp_path, StoppingWatcher(stop), **told)
    assert not (tmp_path / "model").exists()
    report = learn(tmp_path, **told)
    assert weights(tmp_path / "model") == weights(tmp_path / "whole")
    assert (report.losses, report.question_losses) == (whole.losses, whole.question_losses)


def test_a_delivered_run_leaves_no_checkpoint(tmp_path: Path):
    """Each is larger than the model; only the teacher's vectors are kept."""
    learn(tmp_path, questions=(write_questions(tmp_path / "questions.tsv"),))
    assert not list((tmp_path / "work" / "checkpoints").iterdir())
    assert list((tmp_path / "work" / "teacher").iterdir())


def stop_early(tmp_path: Path) -> None:
    """Interrupt a run after its twelfth batch."""
    with pytest.raises(KeyboardInterrupt):
        learn(tmp_path, StoppingWatcher(12))


@pytest.mark.parametrize(
    ("changes", "left"),
    [({}, 10), ({"learning_rate": 0.01}, 20), ({"resume": False}, 20)],
    ids=["the same run goes on", "other options start anew", "a fresh start was asked for"],
)
def test_what_is_taken_up(tmp_path: Path, changes: dict[str, Any], left: int):
    """Two of four epochs of five batches are done when the first run stops."""
    stop_early(tmp_path)
    watcher = StoppingWatcher(100)
    learn(tmp_path, watcher, **changes)
    assert 100 - watcher.left == left


def test_questions_bring_them_nearer_to_their_passages(tmp_path: Path):
    questions = (write_questions(tmp_path / "questions.tsv"),)
    report = learn(tmp_path, questions=questions, question_epochs=6)
    assert report.questions == 10
    assert report.question_losses[-1] < report.question_losses[0]


def test_extra_pairs_are_learned_too(tmp_path: Path):
    path = write_pairs(tmp_path / "ours.tsv", sentences(200, 207))
    report = learn(tmp_path, extra_pairs=(path,), epochs=1)
    assert report.pairs == 107
    assert "| ours | 7 |" in (tmp_path / "model" / "README.md").read_text("utf-8")


def test_an_old_model_is_replaced_and_nothing_is_left_beside(tmp_path: Path):
    learn(tmp_path, epochs=1)
    before = weights(tmp_path / "model")
    learn(tmp_path, epochs=2)
    assert weights(tmp_path / "model") != before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "model", "work"]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "thesis.txt").write_text("years of work")
    with pytest.raises(GuideError, match="holds something that is not a model"):
        learn(tmp_path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"epochs": 0}, "epochs is 0; expected at least 1"),
        ({"anchor": 1.5}, "anchor is 1.5; expected at most 1"),
        ({"temperature": 0.0}, "temperature is 0.0"),
        ({"learning_rate": float("nan")}, "learning rate is nan"),
    ],
)
def test_values_that_cannot_work_are_refused_at_once(tmp_path: Path, change, message):
    with pytest.raises(GuideError, match=message):
        learn(tmp_path, **change)
    assert not (tmp_path / "work").exists()


def test_a_broken_checkpoint_says_which_to_delete(tmp_path: Path):
    stop_early(tmp_path)
    for path in (tmp_path / "work" / "checkpoints").iterdir():
        path.write_bytes(b"rubbish")
    with pytest.raises(GuideError, match=r"pairs-\w+\.pt is broken; delete it"):
        learn(tmp_path)


def test_the_card_tells_data_figures_and_recipe_and_no_place(tmp_path: Path):
    learn(tmp_path)
    card = (tmp_path / "model" / "README.md").read_text("utf-8")
    for words in (
        "| first | 60 |",
        "| news-dev | 12 |",
        "| seed | 1944 |",
        "OPUS-MT-testsets",
        "tatoeba.org",
    ):
        assert words in card
    assert str(tmp_path) not in card
    config = json.loads((tmp_path / "model" / "config_sentence_transformers.json").read_text())
    assert str(tmp_path) not in json.dumps(config)
