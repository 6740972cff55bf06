"""The saved folder: read by two libraries, with the network off, to the same vectors."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tiny_world import learn, sentences

from liberation_guide.training.saving import half

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "models" / "bilingual-static"
TEXTS = [
    "Quand Lille a-t-elle été libérée ?",
    "WHO FREED ARRAS?",
    "a",
    "[CLS] la ville [SEP] [PAD] libérée [UNK] [MASK]",
    "漢字 la ville ☃",
    "L’œuvre d'Émilienne Mopty, 1907-1943 (« la Résistance »)",
    "anticonstitutionnellement" * 3,
    "The bridge over the canal. " * 2000,
]
NOTHING = ["", "   ", "漢字 ☃", "[PAD][UNK]", "a" * 200]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args, **kwargs):
        raise AssertionError("a model was looked for on the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def cosines(one, other) -> np.ndarray:
    one, other = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return (one * other).sum(axis=1) / lengths


def test_both_libraries_give_the_vectors_of_the_student(tmp_path: Path, no_network):
    """Unknown words, special tokens, long texts: no difference of note, and lengths of one."""
    from model2vec import StaticModel
    from sentence_transformers import SentenceTransformer

    learn(tmp_path)
    for folder in (tmp_path / "model", SHIPPED):
        texts = TEXTS + [
            side for pair in sentences(300, 320) for side in (pair.french, pair.english)
        ]
        light = StaticModel.from_pretrained(folder)
        heavy = SentenceTransformer(str(folder), device="cpu")
        assert light.embedding.dtype == np.float16
        quick = light.encode(texts)
        assert cosines(quick, heavy.encode(texts)).min() >= 0.9999
        exact = heavy.float().encode(texts + NOTHING)
        assert cosines(quick, exact[: len(texts)]).min() >= 0.9999
        assert np.linalg.norm(quick.astype("f4"), axis=1) == pytest.approx(1, abs=0.002)
        assert not light.encode(NOTHING).any()
        assert not exact[len(texts) :].any()


def test_a_long_text_is_read_to_its_end(tmp_path: Path):
    """Neither library's limit of tokens applies."""
    from model2vec import StaticModel

    learn(tmp_path)
    model = StaticModel.from_pretrained(tmp_path / "model")
    long = "town " * 3000
    assert cosines(model.encode([long]), model.encode([long + "flag " * 3000]))[0] < 0.99


def test_the_light_library_needs_no_torch():
    code = (
        "import sys; from model2vec import StaticModel; "
        f"StaticModel.from_pretrained({str(SHIPPED)!r}).encode(['ville']); "
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_training_room_loads_no_heavy_library():
    heavy = {"torch", "sentence_transformers", "transformers", "tokenizers", "model2vec"}
    code = f"import sys, liberation_guide.training; assert not {heavy!r} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_table_is_scaled_to_one_and_the_special_tokens_are_silent():
    table = np.array([[9, 9], [9, 9], [4, -8], [0, 2]], dtype=np.float32)
    assert half(table).tolist() == [[0, 0], [0, 0], [0.5, -1], [0, 0.25]]
    assert not half(np.zeros((3, 2), dtype=np.float32)).any()


def test_the_shipped_model_is_complete_and_small():
    names = {path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*") if path.is_file()}
    assert names == {
        "1_Normalize/config.json",
        "README.md",
        "config_sentence_transformers.json",
        "model.safetensors",
        "modules.json",
        "tokenizer.json",
    }
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*")) < 50_000_000
    tokens = json.loads((SHIPPED / "tokenizer.json").read_text("utf-8"))
    assert tokens["post_processor"] is None


def test_the_shipped_card_names_data_licences_and_no_place():
    card = (SHIPPED / "README.md").read_text("utf-8")
    for words in (
        "CC BY 2.0 FR",
        "WMT",
        "OPUS-MT-testsets",
        "tatoeba.org",
        "Apache",
        "| news-dev | 3003 |",
    ):
        assert words in card
    assert str(ROOT) not in card
