"""A document that exists in one language only still answers visitors of the other."""

import shutil
from pathlib import Path

import pytest
from conftest import SMALL

from liberation_guide.guide import Guide
from liberation_guide.settings import Settings


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    """The small library with the shipped model; Dunkirk is told in French only."""
    shutil.copytree(SMALL, tmp_path / "k")
    (tmp_path / "k" / "articles" / "coast" / "dunkerque.en.md").unlink()
    return Guide.open(Settings(knowledge=tmp_path / "k", data=tmp_path / "data"))


def test_the_words_are_shown_in_their_own_language(guide: Guide) -> None:
    """The answer is for an English visitor; its sentences and citations say that they are French."""
    answer = guide.ask("When did Vice-Admiral Frisius surrender near Dunkirk?")
    assert (answer.answered, answer.language) == (True, "en")
    assert "9 mai 1945" in answer.text
    assert answer.sentences[0].text == "This passage exists only in French:"
    assert answer.sentences[1].language == "fr"
    assert answer.citations[0].language == "fr"
