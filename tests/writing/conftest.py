"""A guide over the small library that writes with the stand-in of a model."""

from collections.abc import Callable, Iterator

import pytest
from conftest import SMALL
from stub_model import Stub, running

from liberation_guide.guide import Guide
from liberation_guide.retrieval.index import Index, open_index
from liberation_guide.settings import Settings

Writing = Callable[..., Guide]


@pytest.fixture
def stub() -> Iterator[Stub]:
    """A server with scripted replies on loopback."""
    with running() as served:
        yield served


@pytest.fixture(scope="session")
def small_index(small_guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The index of the small library."""
    data = tmp_path_factory.mktemp("writing")
    return open_index(small_guide.library, small_guide.embedder, data)


@pytest.fixture
def writing(small_guide: Guide, small_index: Index, stub: Stub) -> Writing:
    """Open a guide that writes with the stub; settings may be given."""

    def opened(**settings: object) -> Guide:
        given = {"answerer": "openai:stub", "answerer_url": stub.url, "answerer_wait": 1.0}
        chosen = Settings(knowledge=SMALL, **(given | settings))  # type: ignore[arg-type]
        return Guide(small_guide.library, small_guide.embedder, small_index, chosen)

    return opened
