"""Vectors in files beside Chroma: read in a moment, large ones mapped rather than loaded."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from liberation_guide.retrieval.embedding import Vectors

Stored = npt.NDArray[Any]  # float32, or 8 bits where only a few of many rows are looked at

_MAPPED = 64 * 2**20  # bytes from which a file is mapped


def calm_blas() -> None:
    """Let numpy multiply on one thread, for programs that do nothing but guide.

    Our products take a millisecond; the threads that numpy keeps waiting for the next one are
    missed by the reranker (an answer took a tenth longer with them, on two cores).
    """
    threadpool_limits(1, user_api="blas")


def packed(vectors: Vectors) -> Stored:
    """Write vectors in 8 bits, shape (rows, dimensions + 2): a quarter of the space.

    The last two bytes of a row are its step, a float16. Benchmarks show nothing lost.
    """
    steps = np.abs(vectors).max(axis=1, keepdims=True).astype(np.float32) / 127
    steps = np.maximum(steps, 1e-4).astype(np.float16)
    parts = np.clip(np.round(vectors / steps.astype(np.float32)), -127, 127).astype(np.int8)
    return np.concatenate([parts, steps.view(np.int8)], axis=1)


def unpacked(stored: Stored) -> Vectors:
    """Give vectors back as floating point numbers."""
    if stored.dtype != np.int8:
        return np.asarray(stored, dtype=np.float32)
    steps = np.ascontiguousarray(stored[..., -2:]).view(np.float16).astype(np.float32)
    return np.asarray(stored[..., :-2] * steps, dtype=np.float32)


def save_vectors(folder: Path, name: str, vectors: Stored) -> str:
    """Write vectors into a folder and give the hash of the file."""
    path = _path(folder, name)
    np.save(path, vectors, allow_pickle=False)
    return _hash(path)


def load_vectors(folder: Path, hashes: Mapping[str, str]) -> dict[str, Stored] | None:
    """Read the vectors of every name; None when a file is missing or not what was written."""
    found: dict[str, Stored] = {}
    try:
        for name, wanted in hashes.items():
            path = _path(folder, name)
            if _hash(path) != wanted:
                return None
            mapped = path.stat().st_size >= _MAPPED
            found[name] = np.load(path, mmap_mode="r" if mapped else None, allow_pickle=False)
    except (OSError, ValueError):
        return None
    return found


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.npy"


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class CosinesOnDemand:
    """Cosines of a question with rows of vectors, computed for the rows that are asked for."""

    def __init__(self, vectors: Stored, question: Vectors) -> None:
        """Keep both."""
        self._vectors, self._question = vectors, question

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self._vectors)

    def __getitem__(self, rows: Any) -> Vectors:
        """Give the cosines of rows, in their order."""
        return np.asarray(unpacked(self._vectors[rows]) @ self._question, dtype=np.float32)
