"""The index: vectors of passages and sentences, built once for a library and a model.

An index carries a fingerprint of the documents, the model and the way of cutting. A stale, foreign
or damaged one is built anew beside the old and swapped in whole; one that fits is only read.
"""

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock

from liberation_guide.errors import StoreError
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import Embedder, Vectors
from liberation_guide.retrieval.meaning import library_words
from liberation_guide.retrieval.store import (
    Row,
    is_server,
    nearest,
    open_client,
    read_vectors,
    write_rows,
)
from liberation_guide.types import LANGUAGES

logger = logging.getLogger(__name__)

INDEX_VERSION = 3  # raise it when what is stored changes
KEPT = 3  # indexes kept in the data folder, the newest ones
PASSAGES, SENTENCES, HINTS, WORDS = "passages", "sentences", "hints", "words"
LEVELS = (PASSAGES, SENTENCES, HINTS, WORDS)
_MANIFEST = "manifest.json"

Report = Callable[[str, int, int], None]  # what is being done, rows done now, rows in all


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True)
class Index:
    """Unit vectors in the order of the library's passages, their sentences and its hints."""

    passages: Vectors
    sentences: Vectors
    hints: Vectors  # hint by hint, its French questions, then its English ones
    words: Vectors
    vocabulary: tuple[str, ...]  # the words
    built: bool  # whether it had to be built now

    @classmethod
    def of(cls, levels: Sequence[Vectors], rows: dict[str, list[Row]], *, built: bool) -> "Index":
        """Put the vectors of LEVELS together."""
        passages, sentences, hints, of_words = levels
        vocabulary = tuple(row.id for row in rows[WORDS])
        return cls(passages, sentences, hints, of_words, vocabulary, built)


def index_fingerprint(library: Library, embedder: Embedder) -> str:
    """Identify an index by what it was made from."""
    parts = f"{INDEX_VERSION}\0{library.fingerprint}\0{embedder.fingerprint}"
    return hashlib.sha256(parts.encode()).hexdigest()[:24]


def open_index(
    library: Library,
    embedder: Embedder,
    data: Path,
    server: str = "",
    report: Report = silent,
) -> Index:
    """Open the index of a library, in ``data`` or on a Chroma ``server``; build it if need be.

    Raise StoreError when the folder cannot be written or the server does not answer.
    """
    rows = _rows(library)
    fingerprint = index_fingerprint(library, embedder)
    if server:
        return _open_on_server(server, f"guide-{fingerprint}", rows, embedder, report)
    return _open_in_folder(data / "index", fingerprint, rows, embedder, report)


def _rows(library: Library) -> dict[str, list[Row]]:
    passages, sentences = [], []
    for p in library.passages:
        metadata: dict[str, str | int] = {
            "document": p.document.id, "language": p.language, "heading": p.heading,
        }  # fmt: skip
        passages.append(Row(p.id, p.text, {**metadata, "start": p.start, "end": p.end}))
        for number, span in enumerate(p.sentences):
            place = {**metadata, "start": span.start, "end": span.end}
            sentences.append(Row(f"{p.id}:{number}", p.sentence(number), place))
    hints = [
        Row(f"{h.document}:{h.at[0]}.{h.at[1]}.{language}:{n}", text, {"document": h.document})
        for h in library.hints
        for language in LANGUAGES
        for n, text in enumerate(h.questions[language])
    ]
    vocabulary = [Row(word, word, {"level": "word"}) for word in library_words(library)]
    return {PASSAGES: passages, SENTENCES: sentences, HINTS: hints, WORDS: vocabulary}


def _open_in_folder(
    root: Path, name: str, rows: dict[str, list[Row]], embedder: Embedder, report: Report
) -> Index:
    folder = root / name
    if (index := _read_folder(folder, rows, embedder)) is not None:
        return index
    with _writing(root):
        index = _read_folder(folder, rows, embedder)  # another process may have built it
        if index is None:
            index = _build_folder(folder, rows, embedder, report)
            _forget_old(root, folder)
    return index


@contextmanager
def _writing(root: Path) -> Iterator[None]:
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / ".lock"):
            yield
    except OSError as error:
        message = f"the data folder {root.parent} cannot be written ({error.strerror or error})"
        raise StoreError(message + "; set GUIDE_DATA to a folder that can") from error


def _build_folder(
    folder: Path, rows: dict[str, list[Row]], embedder: Embedder, report: Report
) -> Index:
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    try:
        with open_client(str(building)) as client:
            vectors = {
                name: _write(client, name, rows[name], embedder, report, name) for name in LEVELS
            }
        counts = {name: len(rows[name]) for name in rows}
        manifest = {**counts, "dimension": embedder.dimension, "model": embedder.fingerprint}
        (building / _MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
        building.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return Index.of([vectors[name] for name in LEVELS], rows, built=True)


def _write(
    client: Any, name: str, rows: Sequence[Row], embedder: Embedder, report: Report, stage: str
) -> Vectors:
    asked = stage in (HINTS, WORDS)  # compared with questions, not read as passages
    encode = embedder.encode_questions if asked else embedder.encode_passages
    vectors = np.zeros((len(rows), embedder.dimension), dtype=np.float32)
    for start in range(0, len(rows), 256):
        batch = [row.text for row in rows[start : start + 256]]
        vectors[start : start + len(batch)] = encode(batch)
        report(f"{stage}: vectors", len(batch), len(rows))
    write_rows(
        client, name, rows, vectors, lambda done, all_: report(f"{stage}: store", done, all_)
    )
    return vectors


def _read_folder(folder: Path, rows: dict[str, list[Row]], embedder: Embedder) -> Index | None:
    """Read an index that is whole and ours; None when it has to be built."""
    if not (folder / _MANIFEST).is_file():
        return None
    if os.access(folder / "chroma.sqlite3", os.W_OK) and os.access(folder, os.W_OK):
        return _read(str(folder), "", rows, embedder)
    with tempfile.TemporaryDirectory(prefix="guide-index-") as copy:  # Chroma must write to open
        shutil.copytree(folder, copy, dirs_exist_ok=True, copy_function=shutil.copyfile)
        return _read(copy, "", rows, embedder)


def _read(
    location: str, prefix: str, rows: dict[str, list[Row]], embedder: Embedder
) -> Index | None:
    try:
        with open_client(location) as client:
            found = [
                read_vectors(client, prefix + name, [row.id for row in rows[name]])
                for name in LEVELS
            ]
            healthy = _is_healthy(client, prefix + PASSAGES, found[0], rows[PASSAGES], embedder)
    except StoreError:
        if is_server(location):
            raise
        return None
    whole = [vectors for vectors in found if vectors is not None]
    if not healthy or len(whole) < len(LEVELS):
        logger.warning("the index in %s is not whole; it is built anew", location)
        return None
    return Index.of(whole, rows, built=False)


def _is_healthy(
    client: Any, name: str, vectors: Vectors | None, rows: Sequence[Row], embedder: Embedder
) -> bool:
    """Ask for a known row with its own vector, and compare that vector with a fresh one."""
    if vectors is None or vectors.shape != (len(rows), embedder.dimension):
        return False
    known = len(rows) // 2
    fresh = embedder.encode_passages([rows[known].text])
    try:
        found = nearest(client, name, fresh, min(5, len(rows)))
    except Exception:  # a damaged index raises Chroma's own errors here
        return False
    return found.get(rows[known].id, 0.0) > 0.99 and float(fresh[0] @ vectors[known]) > 0.99


def _forget_old(root: Path, current: Path) -> None:
    """Keep the newest indexes, so that two knowledge folders can share a data folder."""
    folders = [p for p in root.iterdir() if p.is_dir() and not p.name.startswith(".")]
    folders.sort(key=lambda p: (p != current, -p.stat().st_mtime))
    for folder in folders[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def _open_on_server(
    server: str, name: str, rows: dict[str, list[Row]], embedder: Embedder, report: Report
) -> Index:
    names = {key: f"{name}-{key}" for key in rows}
    index = _read(server, f"{name}-", rows, embedder)
    if index is not None:
        return index
    vectors: dict[str, Vectors] = {}
    with open_client(server) as client:
        for key, final in names.items():
            building = f"{final}-{os.getpid()}-{os.urandom(4).hex()}"
            vectors[key] = _write(client, building, rows[key], embedder, report, key)
            if final in {collection.name for collection in client.list_collections()}:
                client.delete_collection(final)
            client.get_collection(building, embedding_function=None).modify(name=final)
    return Index.of([vectors[name] for name in LEVELS], rows, built=True)
