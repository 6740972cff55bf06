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
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    nearest,
    open_client,
    passage_row,
    read_vectors,
    sentence_rows,
    write_rows,
)
from liberation_guide.retrieval.vectors import Stored, load_vectors, packed, save_vectors
from liberation_guide.types import LANGUAGES, Passage

logger = logging.getLogger(__name__)

INDEX_VERSION = 8  # raise it when what is stored changes
KEPT = 3  # indexes kept in the data folder, the newest ones
PASSAGES, SENTENCES, TITLES = "passages", "sentences", "titles"
HINTS, WORDS = "hints", "words"
SEARCHED = (PASSAGES, SENTENCES, TITLES)  # what an answer may quote: kept in Chroma
LEVELS = (*SEARCHED, HINTS, WORDS)  # aids, read from files: only a server keeps them in Chroma
_MANY = 50_000  # vectors of sentences or titles
_MANIFEST, _VOCABULARY = "manifest.json", "words.json"

Rows = Mapping[str, Callable[[], list[Row]]]  # by level, made when they are needed

Report = Callable[[str, int, int], None]  # what is being done, rows done now, rows in all


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True)
class Index:
    """Unit vectors in the order of the library's passages, their sentences and its hints.

    Those of sentences and titles have 8 bits where they are many: few of them are looked at.
    """

    passages: Vectors
    sentences: Stored
    titles: Stored  # of the documents
    hints: Vectors  # hint by hint, its French questions, then its English ones
    words: Vectors
    vocabulary: tuple[str, ...]  # the words
    built: bool  # whether it had to be built now

    @classmethod
    def of(cls, levels: Mapping[str, Stored], vocabulary: Sequence[str], *, built: bool) -> "Index":
        """Put the vectors of LEVELS together."""
        return cls(**levels, vocabulary=tuple(vocabulary), built=built)


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
    fingerprint = index_fingerprint(library, embedder)
    if server:
        return _open_on_server(server, f"guide-{fingerprint}", library, embedder, report)
    return _open_in_folder(data / "index", fingerprint, library, embedder, report)


def _rows(library: Library) -> Rows:
    return {
        PASSAGES: lambda: [passage_row(p) for p in library.passages],
        SENTENCES: lambda: [row for p in library.passages for row in sentence_rows(p)],
        TITLES: lambda: [
            Row(d.key, d.title, {"document": d.id, "language": d.language})
            for d in library.documents
        ],
        HINTS: lambda: [
            Row(f"{h.document}:{h.at[0]}.{h.at[1]}.{language}:{n}", text, {"document": h.document})
            for h in library.hints
            for language in LANGUAGES
            for n, text in enumerate(h.questions[language])
        ],
        WORDS: lambda: [Row(word, word, {"level": "word"}) for word in library_words(library)],
    }


def _open_in_folder(
    root: Path, name: str, library: Library, embedder: Embedder, report: Report
) -> Index:
    folder = root / name
    if (index := _read_folder(folder, library, embedder)) is not None:
        return index
    with _writing(root):
        index = _read_folder(folder, library, embedder)  # another process may have built it
        if index is None:
            index = _build_folder(folder, _rows(library), embedder, report)
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


def _build_folder(folder: Path, rows: Rows, embedder: Embedder, report: Report) -> Index:
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    levels: dict[str, Stored] = {}
    hashes: dict[str, str] = {}
    try:
        with open_client(str(building)) as client:
            for name in LEVELS:
                of_level = rows[name]()
                vectors = _encode(of_level, embedder, report, name)
                if name in SEARCHED:
                    _store(client, name, of_level, vectors, report, name)
                levels[name] = _kept(name, vectors)
                hashes[name] = save_vectors(building, name, levels[name])
        vocabulary = [row.id for row in of_level]  # WORDS are the last level
        (building / _VOCABULARY).write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
        manifest = {
            **{name: len(levels[name]) for name in LEVELS},
            "dimension": embedder.dimension,
            "model": embedder.fingerprint,
            "vectors": hashes,
        }
        (building / _MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
        building.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return Index.of(levels, vocabulary, built=True)


def _kept(level: str, vectors: Vectors) -> Stored:
    """Many vectors of which few are looked at take a quarter of the space."""
    many = level in (SENTENCES, TITLES) and len(vectors) > _MANY
    return packed(vectors) if many else vectors


def _encode(rows: Sequence[Row], embedder: Embedder, report: Report, level: str) -> Vectors:
    asked = level in (HINTS, WORDS)  # compared with questions, not read as passages
    encode = embedder.encode_questions if asked else embedder.encode_passages
    vectors = np.zeros((len(rows), embedder.dimension), dtype=np.float32)
    for start in range(0, len(rows), 256):
        batch = [row.text for row in rows[start : start + 256]]
        vectors[start : start + len(batch)] = encode(batch)
        report(f"{level}: vectors", len(batch), len(rows))
    return vectors


def _store(
    client: Any, name: str, rows: Sequence[Row], vectors: Vectors, report: Report, level: str
) -> None:
    write_rows(
        client, name, rows, vectors, lambda done, all_: report(f"{level}: store", done, all_)
    )


def _read_folder(folder: Path, library: Library, embedder: Embedder) -> Index | None:
    """Read an index that is whole and ours; None when it has to be built."""
    if not (folder / _MANIFEST).is_file():
        return None
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        vocabulary = json.loads((folder / _VOCABULARY).read_text("utf-8"))
        levels = load_vectors(folder, {name: manifest["vectors"][name] for name in LEVELS})
    except (OSError, ValueError, KeyError, TypeError):
        levels = None
    if levels is None or not _is_whole(folder, levels, library.passages, embedder):
        logger.warning("the index in %s is not whole; it is built anew", folder)
        return None
    return Index.of(levels, vocabulary, built=False)


def _is_whole(
    folder: Path, levels: Mapping[str, Stored], passages: Sequence[Passage], embedder: Embedder
) -> bool:
    """Whether Chroma in a folder opens and answers."""
    with tempfile.TemporaryDirectory(prefix="guide-index-") as copy:
        writable = os.access(folder / "chroma.sqlite3", os.W_OK) and os.access(folder, os.W_OK)
        if not writable:  # Chroma must write to open
            shutil.copytree(folder, copy, dirs_exist_ok=True, copy_function=shutil.copyfile)
        try:
            with open_client(str(folder) if writable else copy) as client:
                counts = {c.name: c.count() for c in client.list_collections()}
                if any(counts.get(name) != len(levels[name]) for name in SEARCHED):
                    return False
                return _is_healthy(client, PASSAGES, levels[PASSAGES], passages, embedder)
        except Exception:  # Chroma raises its own errors for what is damaged
            return False


def _is_healthy(
    client: Any, name: str, vectors: Vectors, passages: Sequence[Passage], embedder: Embedder
) -> bool:
    """Ask for a known row with its own vector, and compare that vector with a fresh one."""
    if vectors.shape != (len(passages), embedder.dimension) or not passages:
        return bool(vectors.shape[0] == len(passages))
    known = len(passages) // 2
    fresh = embedder.encode_passages([passages[known].text])
    try:
        if len(passages) > _MANY:  # a search would load all of Chroma's graph
            held = read_vectors(client, name, [passages[known].id], whole=False)
            return held is not None and float(fresh[0] @ held[0]) > 0.99
        found = nearest(client, name, fresh, min(5, len(passages)))
    except Exception:  # a damaged index raises Chroma's own errors here
        return False
    like = max(found.values(), default=0.0)  # of a row, or of another with the same words
    return like > 0.99 and float(fresh[0] @ vectors[known]) > 0.99


def _forget_old(root: Path, current: Path) -> None:
    """Keep the newest indexes, so that two knowledge folders can share a data folder."""
    folders = [p for p in root.iterdir() if p.is_dir() and not p.name.startswith(".")]
    folders.sort(key=lambda p: (p != current, -p.stat().st_mtime))
    for folder in folders[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def _open_on_server(
    server: str, name: str, library: Library, embedder: Embedder, report: Report
) -> Index:
    rows = {level: make() for level, make in _rows(library).items()}
    names = {level: f"{name}-{level}" for level in LEVELS}
    vocabulary = [row.id for row in rows[WORDS]]
    with open_client(server) as client:
        found = {n: read_vectors(client, names[n], [row.id for row in rows[n]]) for n in LEVELS}
        whole = {n: _kept(n, vectors) for n, vectors in found.items() if vectors is not None}
        if len(whole) == len(LEVELS) and _is_healthy(
            client, names[PASSAGES], whole[PASSAGES], library.passages, embedder
        ):
            return Index.of(whole, vocabulary, built=False)
        vectors = {
            level: _put(client, names[level], rows[level], embedder, report, level)
            for level in LEVELS
        }
    return Index.of(vectors, vocabulary, built=True)


def _put(
    client: Any, final: str, rows: Sequence[Row], embedder: Embedder, report: Report, level: str
) -> Stored:
    """Write a collection under another name and rename it when it is whole."""
    building = f"{final}-{os.getpid()}-{os.urandom(4).hex()}"
    vectors = _encode(rows, embedder, report, level)
    _store(client, building, rows, vectors, report, level)
    if final in {collection.name for collection in client.list_collections()}:
        client.delete_collection(final)
    client.get_collection(building, embedding_function=None).modify(name=final)
    return _kept(level, vectors)
