"""Fixtures shared by all tests. Nothing here reaches the network."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.update(
    HF_HUB_OFFLINE="1", GRADIO_ANALYTICS_ENABLED="False", HF_HUB_DISABLE_TELEMETRY="1"
)

from fakes import CountingEmbedder  # after the environment is set

from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.index import open_index
from liberation_guide.settings import Settings

ROOT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "data" / "small"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Run every test without GUIDE_* variables or a .env file of the developer."""
    for name in list(os.environ):
        if name.startswith("GUIDE_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def small_library() -> Library:
    """Two topics in two languages; one file has CRLF line ends."""
    return Library.open(SMALL)


@pytest.fixture(scope="session")
def small_guide(small_library: Library, tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """A guide over the small library with an embedder computable by hand."""
    embedder = CountingEmbedder()
    index = open_index(small_library, embedder, tmp_path_factory.mktemp("data"))
    return Guide(small_library, embedder, index, Settings(knowledge=SMALL))


@pytest.fixture(scope="session")
def real_library() -> Library:
    """The knowledge that comes with the guide."""
    return Library.open(ROOT / "knowledge")


@pytest.fixture(scope="session")
def real_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the guide as shipped, its index in a folder of this run."""
    return Settings(data=tmp_path_factory.mktemp("real-data"))


@pytest.fixture(scope="session")
def real_guide(real_settings: Settings) -> Iterator[Guide]:
    """The guide as shipped: knowledge, model and all."""
    yield Guide.open(real_settings)
