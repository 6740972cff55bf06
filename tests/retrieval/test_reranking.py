"""Rerankers read a question and a sentence together; whatever is wrong with one is named."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT

from liberation_guide.errors import ModelError
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.recorded import RecordedReranker, RecordedScores
from liberation_guide.retrieval.reranking import (
    OnnxReranker,
    TransformerReranker,
    candidate_text,
    open_reranker,
)

MODEL = ROOT / "models" / "bilingual-reranker"


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("Who freed Arras?", "The Welsh Guards freed Arras.", "Arras lies on the Scarpe."),
        ("Qui a libéré Arras ?", "Les Welsh Guards ont libéré Arras.", "Arras est en Artois."),
        (
            "Combien de personnes sont mortes ?",
            "Ce jour-là, 86 habitants ont été tués.",
            "Le village a un musée.",
        ),
    ],
)
def test_the_shipped_one_prefers_what_answers(question: str, right: str, wrong: str) -> None:
    reranker = open_reranker(str(MODEL))
    assert isinstance(reranker, OnnxReranker)
    good, bad = reranker.scores(question, [right, wrong])
    assert good > bad + 1


def test_the_same_call_gives_the_same_scores() -> None:
    """What stands beside a text moves its score, not the order, and never on another try."""
    reranker = open_reranker(str(MODEL))
    texts = ["The Welsh Guards freed Arras.", "A mine. " * 30, ""]
    together = reranker.scores("Who freed Arras?", texts)
    alone = [float(reranker.scores("Who freed Arras?", [text])[0]) for text in texts]
    np.testing.assert_allclose(together, alone, atol=2.0)
    np.testing.assert_array_equal(np.argsort(together), np.argsort(alone))
    np.testing.assert_array_equal(together, reranker.scores("Who freed Arras?", texts))
    assert len(reranker.scores("Who freed Arras?", [])) == 0
    assert np.isfinite(reranker.scores("why " * 2_000, ["because " * 2_000])).all()


def test_any_other_cross_encoder_is_loaded_by_sentence_transformers(tmp_path: Path) -> None:
    """A tiny one made here gives one number a text."""
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "lille", "arras"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), "utf-8")
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, num_labels=1,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(tmp_path / "raw")
    BertTokenizerFast(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path / "raw")
    CrossEncoder(str(tmp_path / "raw")).save_pretrained(str(tmp_path / "tiny"))
    reranker = open_reranker(str(tmp_path / "tiny"))
    assert isinstance(reranker, TransformerReranker)
    scores = reranker.scores("lille", ["arras", "lille arras"])
    assert scores.shape == (2,)
    assert scores[0] != scores[1]
    assert len(reranker.scores("lille", [])) == 0


def test_what_is_not_there_or_broken_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="GUIDE_RERANKER"):
        open_reranker(str(tmp_path / "nowhere"))
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="is broken"):
        open_reranker(str(tmp_path))
    with pytest.raises(ModelError, match="GUIDE_ALLOW_DOWNLOAD"):
        open_reranker("nobody/no-such-cross-encoder")


def test_a_short_sentence_is_read_with_the_one_before(small_library: Library) -> None:
    texts = {
        (p, n): candidate_text(p, n)
        for p in small_library.passages
        for n in range(len(p.sentences))
    }
    assert texts
    for (passage, number), text in texts.items():
        sentence = " ".join(passage.sentence(number).split())
        assert text.startswith(f"{sentence} | {passage.document.title}")
        before = number and len(sentence.split()) < 12
        assert text.count(" | ") == (2 if before else 1)
        hinted = candidate_text(passage, number, "Why?")
        assert hinted == f"{sentence} | Why?{text.removeprefix(sentence)}"


class _Counting:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return np.array([float(len(text)) for text in texts], dtype=np.float32)


def test_recorded_scores_come_before_fresh_ones(tmp_path: Path) -> None:
    recorded = RecordedScores()
    recorded.add([("who", "known"), ("who", "also known")], [2.5, -1.25])
    recorded.write(tmp_path / "scores.npz")
    read = RecordedScores.read(tmp_path / "scores.npz")
    assert (len(read), read.score("who", "known"), read.score("when", "known")) == (2, 2.5, None)
    counting = _Counting()
    scores = RecordedReranker(read, counting).scores("who", ["new", "known", "also known"])
    assert scores.tolist() == [3.0, 2.5, -1.25]
    assert counting.asked == ["new"]
    assert read.knows("who", ["new", "known"])
    assert not read.knows("who", ["new"])
    assert not read.knows("when", ["known"])
    assert read.has("who")
    assert not read.has("when")


def test_a_file_without_scores_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.npz").write_bytes(b"nothing")
    for path in (tmp_path / "bad.npz", tmp_path / "none.npz"):
        with pytest.raises(ModelError, match="train-reranker"):
            RecordedScores.read(path)
