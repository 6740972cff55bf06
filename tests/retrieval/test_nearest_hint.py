"""The hint of a sentence that comes nearest to a question is shown to the reader of sentences."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SMALL, CountingEmbedder

from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.index import open_index
from liberation_guide.settings import Settings

CHIEF = "Who was in charge of the Germans in Arras?"
RANK = "What was the rank of Reitmeyer?"


@pytest.fixture(scope="module")
def guide(small_library: Library, tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The small guide, with two hints for one of its sentences."""
    good = small_library.hints[0]
    two = replace(good, questions={**good.questions, "en": (CHIEF, RANK)})
    library = replace(small_library, hints=(two,))
    embedder = CountingEmbedder()
    index = open_index(library, embedder, tmp_path_factory.mktemp("data"))
    return Guide(library, embedder, index, Settings(knowledge=Path(SMALL)))


def test_the_nearest_hint_goes_with_its_sentence(guide: Guide) -> None:
    row = guide.retriever.layout.hinted(guide.library.hints[0], "en")
    assert row is not None
    for question, expected in (
        ("the rank of Reitmeyer", RANK),
        ("in charge of the Germans in Arras", CHIEF),
    ):
        found, candidates = guide.consider(question, "en")
        assert guide.retriever.hints.nearest(row, found.hint_cosines) == expected
        hints = {candidate.row: candidate.hint for candidate in candidates}
        assert hints.pop(row) == expected
        assert set(hints.values()) == {""}


def test_a_hint_that_is_asked_itself_does_not_count(guide: Guide) -> None:
    hints = guide.retriever.hints
    row = guide.retriever.layout.hinted(guide.library.hints[0], "en")
    assert row is not None
    found, _ = guide.consider(RANK, "en")
    assert hints.nearest(row, found.hint_cosines, besides=RANK) == CHIEF
    assert hints.nearest(row + 1, found.hint_cosines) == ""
