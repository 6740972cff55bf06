"""Finding translations, counted by hand."""

import numpy as np
import pytest

from liberation_guide.training import matching
from liberation_guide.training.matching import measure_matching, top_share
from liberation_guide.training.pairs import Pair


def test_two_of_three_find_their_own():
    answers = np.eye(3, dtype=np.float32)
    queries = answers[[0, 1, 1]]
    assert top_share(queries, answers) == pytest.approx(2 / 3)


def test_a_tie_is_a_miss():
    """A model that gives every text the same vector must not score."""
    same = np.ones((4, 2), dtype=np.float32)
    assert top_share(same, same) == 0


def test_blocks_do_not_change_the_count(monkeypatch: pytest.MonkeyPatch):
    draw = np.random.default_rng(1)
    queries, answers = (draw.standard_normal((50, 4)).astype("f4") for _ in range(2))
    whole = top_share(queries, answers)
    monkeypatch.setattr(matching, "_ROWS", 7)
    assert top_share(queries, answers) == whole


def test_both_directions_are_told_apart():
    """Two French sentences share a vector: English finds one of the two by luck, so neither."""
    vectors = {"un": [1, 0], "deux": [1, 0], "one": [1, 0.1], "two": [0.9, 0.5]}
    pairs = [Pair("un", "one"), Pair("deux", "two")]
    found = measure_matching(
        "tiny", pairs, lambda texts: np.array([vectors[t] for t in texts], "f4")
    )
    assert (found.french_to_english, found.english_to_french) == (0.5, 0)


def test_no_pairs_score_nothing():
    assert measure_matching("none", [], lambda texts: np.zeros((0, 2), "f4")).french_to_english == 0
