"""Models are loaded from this disk; what is missing is named."""

from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT

from liberation_guide.errors import ModelError
from liberation_guide.retrieval.embedding import StaticEmbedder, TransformerEmbedder, open_embedder

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


def test_any_other_model_is_loaded_by_sentence_transformers(tmp_path: Path) -> None:
    """A tiny transformer made here works with its own dimension and prompts."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "question", "passage", ":", "lille"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), "utf-8")
    tokenizer = BertTokenizerFast(str(tmp_path / "vocab.txt"))
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16,
    )  # fmt: skip
    raw = tmp_path / "raw"
    BertModel(config).save_pretrained(raw)
    tokenizer.save_pretrained(raw)
    transformer = Transformer(str(raw))
    prompts = {"query": "question: ", "document": "passage: "}
    model = SentenceTransformer(
        modules=[transformer, Pooling(transformer.get_embedding_dimension())], prompts=prompts
    )
    model.save(str(tmp_path / "tiny"))

    embedder = open_embedder(str(tmp_path / "tiny"))
    assert isinstance(embedder, TransformerEmbedder)
    assert embedder.dimension == 16
    question, passage = embedder.encode_questions(["lille"]), embedder.encode_passages(["lille"])
    assert question.shape == passage.shape == (1, 16)
    assert not np.allclose(question, passage), "each side has its own prompt"


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
