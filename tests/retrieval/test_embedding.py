"""Models are loaded from this disk; what is missing is named."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT

from liberation_guide.errors import ModelError
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import StaticEmbedder, TransformerEmbedder, open_embedder
from liberation_guide.retrieval.index import open_index

MODEL = ROOT / "models" / "bilingual-static"


def test_the_shipped_model_brings_the_languages_together() -> None:
    """A sentence is nearer to its translation than to another sentence."""
    embedder = open_embedder(str(MODEL))
    vectors = embedder.encode_passages(
        ["Les soldats ont libéré la ville.", "The soldiers freed the town.", "Le prix du pain."]
    )
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert isinstance(embedder, StaticEmbedder)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def make_tiny(folder: Path, size: int, prompts: dict[str, str] | None = None) -> Path:
    """Make a transformer of one layer with a few words, and save it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "question", "passage", ":"]
    words += ["lille", "arras"]
    raw = folder.parent / f"raw-{folder.name}"
    raw.mkdir(parents=True)
    (raw / "vocab.txt").write_text("\n".join(words), "utf-8")
    tokenizer = BertTokenizerFast(str(raw / "vocab.txt"))
    config = BertConfig(
        vocab_size=len(words), hidden_size=size, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16,
    )  # fmt: skip
    BertModel(config).save_pretrained(raw)
    tokenizer.save_pretrained(raw)
    transformer = Transformer(str(raw))
    pooling = Pooling(transformer.get_embedding_dimension())
    SentenceTransformer(modules=[transformer, pooling], prompts=prompts).save(str(folder))
    return folder


def test_any_other_model_is_loaded_by_sentence_transformers(tmp_path: Path) -> None:
    """A tiny transformer made here works with its own dimension and prompts."""
    prompts = {"query": "question: ", "document": "passage: "}
    embedder = open_embedder(str(make_tiny(tmp_path / "tiny", 16, prompts)))
    assert isinstance(embedder, TransformerEmbedder)
    assert embedder.dimension == 16
    question, passage = embedder.encode_questions(["lille"]), embedder.encode_passages(["lille"])
    assert question.shape == passage.shape == (1, 16)
    assert not np.allclose(question, passage), "each side has its own prompt"


def test_prefixes_that_a_model_does_not_declare_are_put(tmp_path: Path) -> None:
    """Models of the e5 family were trained with "query: " and "passage: "."""
    plain = open_embedder(str(make_tiny(tmp_path / "plain", 16)))
    shutil.copytree(tmp_path / "plain", tmp_path / "multilingual-e5-tiny")
    e5 = open_embedder(str(tmp_path / "multilingual-e5-tiny"))
    np.testing.assert_allclose(
        e5.encode_questions(["lille"]), plain.encode_questions(["query: lille"]), atol=1e-5
    )
    np.testing.assert_allclose(
        e5.encode_passages(["lille"]), plain.encode_passages(["passage: lille"]), atol=1e-5
    )
    assert np.allclose(plain.encode_questions(["lille"]), plain.encode_passages(["lille"]))


def test_a_hub_name_is_found_on_this_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetched before, it is used by its name with the network off."""
    kept = tmp_path / "hub" / "models--somebody--tiny"
    make_tiny(tmp_path / "tiny", 16)
    shutil.copytree(tmp_path / "tiny", kept / "snapshots" / "abc")
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("abc", "utf-8")
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "hub"))
    assert open_embedder("somebody/tiny").dimension == 16


def test_another_model_means_another_index(tmp_path: Path, small_library: Library) -> None:
    """Of its own dimension, beside the first; the first is found again."""
    models = [open_embedder(str(make_tiny(tmp_path / f"tiny-{n}", n))) for n in (16, 24)]
    data = tmp_path / "data"
    shapes = [open_index(small_library, model, data).passages.shape for model in models]
    assert shapes == [(len(small_library.passages), 16), (len(small_library.passages), 24)]
    assert not open_index(small_library, models[0], data).built


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """With the setting that mends it."""
    with pytest.raises(ModelError, match=r"nowhere' is missing; set GUIDE_EMBEDDING_MODEL"):
        open_embedder(str(tmp_path / "nowhere"))


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    """It has no modules.json."""
    with pytest.raises(ModelError, match=r"is not a sentence-transformers model"):
        open_embedder(str(tmp_path))


def test_a_broken_model_is_named(tmp_path: Path) -> None:
    """Its weights are missing."""
    (tmp_path / "modules.json").write_text('[{"type": "x.StaticEmbedding"}]', "utf-8")
    with pytest.raises(ModelError, match=r"is broken"):
        open_embedder(str(tmp_path))


def test_a_hub_name_is_not_fetched() -> None:
    """Without the setting that allows it, the network is not asked."""
    with pytest.raises(ModelError, match=r"network off; GUIDE_ALLOW_DOWNLOAD=1"):
        open_embedder("somebody/some-model-that-is-not-here")
