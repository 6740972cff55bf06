"""Embedding models: text to unit vectors.

The shipped model is a static one (a table of token vectors, averaged): ``model2vec`` loads it in
milliseconds without torch. Any other sentence-transformers model, a folder or a hub name, is
loaded by sentence-transformers, with the network off unless a setting allows it.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from liberation_guide.errors import ModelError, not_loaded

Vectors = npt.NDArray[np.float32]

# Prefixes that models were trained with and do not declare themselves: (question, passage).
_PREFIXES = {"e5-": ("query: ", "passage: ")}


class Embedder(Protocol):
    """Gives unit vectors of shape (texts, dimension), float32."""

    dimension: int
    fingerprint: str

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Encode what visitors ask."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode what documents say."""
        ...


def open_embedder(model: str, *, download: bool = False) -> Embedder:
    """Open a model by folder or hub name; ModelError when it is not there or cannot be read.

    ``download`` allows a hub name to be fetched; otherwise only what lies on this disk is used.
    """
    path = Path(model).expanduser()
    if path.is_dir():
        return _open_folder(path)
    if path.is_absolute() or model.startswith((".", "~")) or model.count("/") > 1:
        message = f"the embedding model folder {model!r} is missing"
        raise ModelError(message + "; set GUIDE_EMBEDDING_MODEL to a model folder or a hub name")
    return _open_transformer(model, hashlib.sha256(model.encode()).hexdigest(), download)


def _open_folder(path: Path) -> Embedder:
    modules = path / "modules.json"
    if not modules.is_file():
        message = f"{path} is not a sentence-transformers model (no modules.json)"
        raise ModelError(message + "; set GUIDE_EMBEDDING_MODEL to a folder saved by one")
    try:
        types = [module["type"] for module in json.loads(modules.read_text("utf-8"))]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{modules} is broken ({error}); copy the model again") from None
    fingerprint = _hash_folder(path)
    if any(kind.endswith("StaticEmbedding") for kind in types):
        return StaticEmbedder(path, fingerprint)
    return _open_transformer(str(path), fingerprint, download=False)


def _hash_folder(path: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".md"):
        digest.update(file.relative_to(path).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _unit(vectors: npt.NDArray[Any]) -> Vectors:
    rows = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)


class StaticEmbedder:
    """A static model loaded without torch."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Load the folder; ModelError when it is broken."""
        from model2vec import StaticModel

        try:
            self._model = StaticModel.from_pretrained(path)
        except Exception as error:  # the library raises whatever its readers raise
            raise ModelError(f"the embedding model in {path} is broken ({error})") from error
        self.fingerprint = fingerprint
        self.dimension = int(self._model.dim)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Encode what visitors ask."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode what documents say."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return _unit(self._model.encode(list(texts), max_length=None))


def _open_transformer(model: str, fingerprint: str, download: bool) -> "TransformerEmbedder":
    try:
        return TransformerEmbedder(model, fingerprint, download)
    except Exception as error:  # the libraries below raise many kinds for a model not there
        raise not_loaded("embedding model", model, download, error) from error


class TransformerEmbedder:
    """Any sentence-transformers model, with the prompts it declares or was trained with."""

    def __init__(self, model: str, fingerprint: str, download: bool) -> None:
        """Load the model on the CPU or whatever accelerator torch finds."""
        if not download:
            os.environ["HF_HUB_OFFLINE"] = "1"
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(model, local_files_only=not download)
        self.fingerprint = fingerprint
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        name = model.rstrip("/").rsplit("/", 1)[-1].lower()
        prefixes = [pair for key, pair in _PREFIXES.items() if key in name]
        declared = any((self._model.prompts or {}).values())  # the library puts empty ones
        self._prefixes = prefixes[0] if prefixes and not declared else ("", "")

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Encode what visitors ask, with the model's own prompt for questions."""
        return _unit(self._model.encode_query([self._prefixes[0] + t for t in texts]))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode what documents say, with the model's own prompt for documents."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return _unit(self._model.encode_document([self._prefixes[1] + t for t in texts]))
