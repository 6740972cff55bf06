"""Chroma: where passages and their vectors are kept.

Vectors are always ours, the space is cosine, and there is one writer: an index is built under a
name of its own and renamed when it is whole (the reasons were measured: several writers lose rows
silently, and a damaged index can answer without an error).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from liberation_guide.errors import StoreError, reason_of
from liberation_guide.retrieval.embedding import Vectors
from liberation_guide.types import Passage

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

Progress = Callable[[int, int], None]  # rows done, rows in all

_AT_ONCE = 5_000  # rows read at a time: Chroma gives vectors as lists of numbers


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept beside a vector."""

    id: str
    text: str
    metadata: dict[str, str | int]


def passage_row(p: Passage) -> Row:
    """Give the row of a passage."""
    return Row(p.id, p.text, {**_metadata(p), "start": p.start, "end": p.end})


def sentence_rows(p: Passage) -> Iterator[Row]:
    """Give the rows of its sentences."""
    for number, span in enumerate(p.sentences):
        place = {**_metadata(p), "start": span.start, "end": span.end}
        yield Row(f"{p.id}:{number}", p.sentence(number), place)


def _metadata(p: Passage) -> dict[str, str | int]:
    return {"document": p.document.id, "language": p.language, "heading": p.heading}


def is_server(location: str) -> bool:
    """Whether a setting names a Chroma server rather than a folder."""
    return location.startswith(("http://", "https://"))


@contextmanager
def open_client(location: str) -> "Iterator[ClientAPI]":
    """Open Chroma in a folder or on a server, and close it; StoreError when it cannot be."""
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    try:
        if is_server(location):
            address = urlsplit(location)
            secure = address.scheme == "https"
            client = chromadb.HttpClient(
                host=address.hostname or "",
                port=address.port or (443 if secure else 8000),
                ssl=secure,
                settings=settings,
            )
            client.heartbeat()
        else:
            client = chromadb.PersistentClient(path=location, settings=settings)
    except Exception as error:  # Chroma raises its own and its transport's errors
        raise _unreachable(location, error) from error
    try:
        yield client
    finally:
        close = getattr(client, "close", None)
        if close is not None:
            close()


def _unreachable(location: str, error: Exception) -> StoreError:
    reason = reason_of(error)
    if is_server(location):
        message = f"no Chroma server answers at {location} ({reason}); start one with 'chroma run'"
        return StoreError(message + " or unset GUIDE_CHROMA to keep the index in a folder")
    return StoreError(f"the index in {Path(location)} cannot be opened ({reason})")


def write_rows(
    client: "ClientAPI", name: str, rows: Sequence[Row], vectors: Vectors, progress: Progress
) -> None:
    """Write rows in batches into a new collection ``name``."""
    collection = client.create_collection(
        name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    size = min(1000, client.get_max_batch_size())
    for start in range(0, len(rows), size):
        batch = rows[start : start + size]
        collection.add(
            ids=[row.id for row in batch],
            embeddings=vectors[start : start + size],
            documents=[row.text for row in batch],
            metadatas=[dict(row.metadata) for row in batch],
        )
        progress(len(batch), len(rows))


def read_vectors(
    client: "ClientAPI", name: str, ids: Sequence[str], *, whole: bool = True
) -> Vectors | None:
    """Read vectors in the order of ``ids``; None when the collection does not hold them.

    ``whole``: they must be all that the collection holds.
    """
    try:
        collection = client.get_collection(name, embedding_function=None)
        if whole and collection.count() != len(ids):
            return None
        if not ids:
            return np.zeros((0, 0), dtype=np.float32)
        return np.concatenate(
            [_batch(collection, ids[at : at + _AT_ONCE]) for at in range(0, len(ids), _AT_ONCE)]
        )
    except Exception:  # missing, damaged or foreign: all are mended by building anew
        return None


def _batch(collection: Any, ids: Sequence[str]) -> Vectors:
    held = collection.get(ids=list(ids), include=["embeddings"])
    place = {row: n for n, row in enumerate(held["ids"])}
    order = [place[row] for row in ids]
    return np.asarray(held["embeddings"], dtype=np.float32)[order]


def nearest(client: "ClientAPI", name: str, vector: Vectors, count: int) -> dict[str, float]:
    """Ask Chroma for the nearest rows of a vector: id to cosine similarity."""
    collection = client.get_collection(name, embedding_function=None)
    found: Any = collection.query(query_embeddings=vector, n_results=count, include=["distances"])
    return {row: 1.0 - d for row, d in zip(found["ids"][0], found["distances"][0], strict=True)}
