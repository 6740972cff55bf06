"""The index is built once, swapped in whole, mended when damaged."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from fakes import CountingEmbedder

from liberation_guide.errors import StoreError
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.index import index_fingerprint, open_index
from liberation_guide.retrieval.vectors import CosinesOnDemand


def test_builds_once_and_then_only_reads(small_library: Library, tmp_path: Path) -> None:
    """A second start embeds one text, the known row of the health check."""
    embedder = CountingEmbedder()
    first = open_index(small_library, embedder, tmp_path)
    count = len(first.passages) + len(first.sentences) + len(first.titles)
    assert (first.built, embedder.encoded) == (True, count)
    second = open_index(small_library, embedder, tmp_path)
    assert (second.built, embedder.encoded) == (False, count + 1)
    np.testing.assert_allclose(first.passages, second.passages, atol=1e-6)
    np.testing.assert_allclose(first.sentences, second.sentences, atol=1e-3)


def test_many_vectors_are_kept_in_8_bits(
    small_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quarter of the space, and cosines within a hundredth; passages stay as they are."""
    whole = open_index(small_library, CountingEmbedder(), tmp_path / "whole")
    monkeypatch.setattr("liberation_guide.retrieval.index._MANY", 1)
    open_index(small_library, CountingEmbedder(), tmp_path / "packed")
    packed = open_index(small_library, CountingEmbedder(), tmp_path / "packed")
    assert (packed.built, packed.sentences.dtype, packed.titles.dtype) == (False, np.int8, np.int8)
    assert packed.passages.dtype == np.float32
    question = whole.passages[0]
    rows = np.arange(len(whole.sentences))
    np.testing.assert_allclose(
        CosinesOnDemand(packed.sentences, question)[rows],
        CosinesOnDemand(whole.sentences, question)[rows],
        atol=0.01,
    )


def test_vectors_stand_in_the_order_of_the_library(small_library: Library, tmp_path: Path) -> None:
    """Row n is passage n."""
    embedder = CountingEmbedder()
    open_index(small_library, embedder, tmp_path)
    index = open_index(small_library, embedder, tmp_path)
    fresh = embedder.encode_passages([p.text for p in small_library.passages])
    np.testing.assert_allclose(index.passages, fresh, atol=1e-6)


def test_another_model_or_library_has_another_index(
    small_library: Library, real_library: Library
) -> None:
    """The fingerprint tells them apart."""
    one, other = CountingEmbedder(), CountingEmbedder()
    other.fingerprint = "counting-2"
    found = {
        index_fingerprint(small_library, one),
        index_fingerprint(small_library, other),
        index_fingerprint(real_library, one),
    }
    assert len(found) == 3


@pytest.mark.parametrize("damage", ["header", "hnsw", "sqlite", "manifest", "vectors", "words"])
def test_a_damaged_index_is_built_anew(small_library: Library, tmp_path: Path, damage: str) -> None:
    """Whatever is broken, the guide ends with a whole index."""
    embedder = CountingEmbedder()
    open_index(small_library, embedder, tmp_path)
    (folder,) = (p for p in (tmp_path / "index").iterdir() if p.is_dir())
    if damage == "manifest":
        (folder / "manifest.json").unlink()
    elif damage == "sqlite":
        (folder / "chroma.sqlite3").write_bytes(b"garbage" * 100)
    elif damage == "vectors":
        (folder / "hints.npy").write_bytes((folder / "hints.npy").read_bytes()[:-4])
    elif damage == "words":
        (folder / "words.json").write_text("[", "utf-8")
    else:
        for segment in [p for p in folder.iterdir() if p.is_dir()]:
            if damage == "hnsw":
                shutil.rmtree(segment)
            else:
                for file in segment.glob("*.bin"):
                    file.write_bytes(b"\0" * 10)
    mended = open_index(small_library, embedder, tmp_path)
    fresh = embedder.encode_passages([p.text for p in small_library.passages])
    np.testing.assert_allclose(mended.passages, fresh, atol=1e-6)
    assert not open_index(small_library, embedder, tmp_path).built


def test_nothing_half_written_stays_when_building_fails(
    small_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure leaves no folder that looks like an index."""
    embedder = CountingEmbedder()

    def fail(*_: object) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr("liberation_guide.retrieval.index.write_rows", fail)
    with pytest.raises(RuntimeError):
        open_index(small_library, embedder, tmp_path)
    assert [p for p in (tmp_path / "index").iterdir() if p.is_dir()] == []


def test_a_read_only_index_is_copied_and_read(
    small_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kiosk with a read-only disk opens an index built before."""
    embedder = CountingEmbedder()
    open_index(small_library, embedder, tmp_path)
    monkeypatch.setattr("liberation_guide.retrieval.index.os.access", lambda *_: False)
    assert not open_index(small_library, embedder, tmp_path).built


def test_an_unwritable_data_folder_is_named(small_library: Library, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    place = tmp_path / "data"
    place.write_text("not a folder", "utf-8")
    with pytest.raises(StoreError, match=r"data folder .*data cannot be written.*GUIDE_DATA"):
        open_index(small_library, CountingEmbedder(), place)


def test_an_unreachable_server_is_named(small_library: Library, tmp_path: Path) -> None:
    """The address and what to do are in the message."""
    with pytest.raises(StoreError, match=r"no Chroma server answers at http://127\.0\.0\.1:9 "):
        open_index(small_library, CountingEmbedder(), tmp_path, server="http://127.0.0.1:9")
