"""What was learned is read as it was written, and only for the features it was made for."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from liberation_guide.answering.confidence import FALLING, RISING, SIGNALS
from liberation_guide.answering.features import NAMES
from liberation_guide.answering.ranker import Network, Ranker
from liberation_guide.answering.trees import Trees
from liberation_guide.errors import EvaluationError, ModelError
from liberation_guide.evaluation.lessons import lessons, with_recorded
from liberation_guide.evaluation.networks import fit_listwise, fit_trees
from liberation_guide.evaluation.questions import Question
from liberation_guide.evaluation.tuning import is_scored, write_ranker
from liberation_guide.guide import Guide
from liberation_guide.retrieval.recorded import RecordedScores
from liberation_guide.retrieval.reranking import candidate_text
from liberation_guide.settings import DEFAULT_RANKER


def test_a_network_scores_by_hand() -> None:
    """tanh((x - mean) / scale * weight + bias) * output."""
    ones = np.ones(1, dtype=np.float32)
    network = Network(ones, 2 * ones, np.array([[3.0]], dtype=np.float32), 0.5 * ones, 4 * ones)
    assert network.score(np.array([[2.0]], dtype=np.float32))[0] == pytest.approx(4 * np.tanh(2.0))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """To five digits."""
    ranker = Ranker.read(DEFAULT_RANKER, NAMES, SIGNALS)
    write_ranker(ranker, tmp_path / "ranker.json")
    again = Ranker.read(tmp_path / "ranker.json", NAMES, SIGNALS)
    rows = np.random.default_rng(0).normal(size=(5, len(NAMES))).astype(np.float32)
    np.testing.assert_allclose(ranker.sentence.score(rows), again.sentence.score(rows), atol=1e-3)
    assert (ranker.known, ranker.near) == (again.known, again.near)
    assert 0 <= again.chance(np.zeros(len(SIGNALS), dtype=np.float32)) <= 1


def test_a_ranker_for_other_features_is_refused(tmp_path: Path) -> None:
    """And a missing one."""
    with pytest.raises(ModelError, match=r"other features; run 'liberation-guide tune'"):
        Ranker.read(DEFAULT_RANKER, NAMES[1:], SIGNALS)
    with pytest.raises(ModelError, match=r"nowhere\.json cannot be read"):
        Ranker.read(tmp_path / "nowhere.json", NAMES, SIGNALS)


def test_a_guide_can_be_tuned_before_it_has_a_ranker_for_its_features(small_guide: Guide) -> None:
    found, candidates = small_guide.consider("Quand Arras a-t-elle été libérée ?", "fr")
    blank = Ranker.untaught(len(NAMES))
    guide = Guide(
        small_guide.library, small_guide.embedder, small_guide.retriever._index,
        small_guide.settings, small_guide.reranker, blank,
    )  # fmt: skip
    assert guide.ranker is blank
    assert guide.ordered(candidates) == candidates
    assert blank.sentence.score(candidates[0].features[None])[0] == 0
    assert blank.chance(np.ones(len(SIGNALS), dtype=np.float32)) == 0.5
    assert blank.kinds.kind(found.vector, "any") is None


def test_only_what_a_reranker_was_not_taught_tells_how_far_to_trust_it(
    small_guide: Guide, tmp_path: Path
) -> None:
    """With recorded scores: not a question of which others are recorded than of what is found."""
    questions = [
        Question(f"u-{n}", "fr", "unknown", "T00", asked, (), False, ())
        for n, asked in enumerate(
            ("Quand Arras a-t-elle été libérée ?", "Qui a libéré Lens ?", "Et Calais ?")
        )
    ]
    one, changed, untaught = lessons(small_guide, questions, away=False)
    assert is_scored(small_guide, one)
    recorded = RecordedScores()
    text = candidate_text(one.candidates[0].passage, one.candidates[0].number)
    recorded.add([(one.found.terms.text, text)], [1.0])
    recorded.add([(changed.found.terms.text, "a text that is no longer there")], [1.0])
    recorded.write(tmp_path / "unseen.npz")
    guide = with_recorded(small_guide, tmp_path / "unseen.npz")
    assert is_scored(guide, one)
    assert is_scored(guide, untaught)
    assert not is_scored(guide, changed)
    typed = replace(untaught.question, id="u-2-fr-typo")
    assert not is_scored(guide, replace(untaught, question=typed))  # taught, well spelt
    assert is_scored(guide, replace(one, question=typed))


def test_learning_puts_the_right_row_first() -> None:
    """Where the first feature tells, the network finds it."""
    random = np.random.default_rng(1)
    lists = []
    for _ in range(40):
        rows = random.normal(size=(6, 3)).astype(np.float32)
        right = [False] * 6
        right[int(rows[:, 0].argmax())] = True
        lists.append((rows, right))
    network = fit_listwise(lists)
    hits = [right[int(network.score(rows).argmax())] for rows, right in lists]
    assert np.mean(hits) > 0.9


def test_learning_tells_two_kinds_apart() -> None:
    """A line between them is enough."""
    random = np.random.default_rng(2)
    rows = random.normal(size=(200, 2)).astype(np.float32)
    labels = (rows[:, 0] > 0).astype(float).tolist()
    trees = fit_trees(rows, labels, [1.0] * 200)
    found = (trees.score(rows) > 0).astype(float).tolist()
    assert np.mean(np.array(found) == np.array(labels)) > 0.95


def test_what_is_known_to_rise_is_learned_to_rise() -> None:
    """Even where the questions taught say otherwise in a part of its range."""
    random = np.random.default_rng(4)
    rows = random.uniform(-1, 1, size=(600, 2)).astype(np.float32)
    odd = (rows[:, 0] > 0.2) & (rows[:, 0] < 0.5)
    labels = ((rows[:, 0] > 0) & ~odd).astype(float).tolist()
    line = np.stack([np.linspace(-1, 1, 50), np.zeros(50)], axis=1).astype(np.float32)
    held = fit_trees(rows, labels, [1.0] * 600, [1, 0]).score(line)
    assert (np.diff(held) >= -1e-6).all()
    assert held[-1] > held[0] + 1
    assert (np.diff(fit_trees(rows, labels, [1.0] * 600).score(line)) < -1e-3).any()
    falls = fit_trees(rows, [1 - label for label in labels], [1.0] * 600, [-1, 0]).score(line)
    assert (np.diff(falls) <= 1e-6).all()


def test_each_signal_that_moves_one_way_is_one() -> None:
    """A name that is no signal would be a direction lost."""
    assert set(SIGNALS) >= RISING | FALLING
    assert not RISING & FALLING


def test_questions_of_one_kind_teach_nothing() -> None:
    """Said in words."""
    with pytest.raises(EvaluationError, match="some that the documents answer and some"):
        fit_trees(np.zeros((4, 2), dtype=np.float32), [1.0] * 4, [1.0] * 4)


def test_trees_score_as_the_model_they_were_taken_from() -> None:
    """Leaves added, also after writing and reading."""
    random = np.random.default_rng(3)
    rows = random.normal(size=(300, 4)).astype(np.float32)
    labels = rows[:, 0] * rows[:, 1] > 0.3  # no line parts these
    model = HistGradientBoostingClassifier(max_iter=60, max_leaf_nodes=5, min_samples_leaf=5)
    model.fit(rows, labels)
    fitted = [tree.nodes for (tree,) in model._predictors]
    base = float(np.ravel(model._baseline_prediction)[0])
    trees = Trees.from_nodes(fitted, base)
    np.testing.assert_allclose(trees.score(rows), model.decision_function(rows), atol=1e-4)
    again = Trees.from_dict(json.loads(json.dumps(trees.to_dict())))
    np.testing.assert_array_equal(again.threshold, trees.threshold)
    np.testing.assert_allclose(again.score(rows), trees.score(rows), atol=1e-3)
    assert np.mean((trees.score(rows) > 0) == labels) > 0.9
