"""Hints are found with their sentence; one whose sentence has moved is left out and reported."""

import shutil
from pathlib import Path

import pytest
from conftest import SMALL

from liberation_guide.errors import KnowledgeError
from liberation_guide.guide import Guide
from liberation_guide.knowledge.check import check
from liberation_guide.knowledge.hints import read_hints
from liberation_guide.knowledge.library import Library


def test_a_hint_finds_its_sentence_in_both_languages(small_library: Library) -> None:
    """By paragraph and number, when the French sentence still begins as it did."""
    good, moved = small_library.hints
    for language, name in (("fr", "Le major Reitmeyer"), ("en", "Major Reitmeyer")):
        place = small_library.hinted(good, language)
        assert place is not None
        assert place[0].sentence(place[1]).startswith(name)
        assert small_library.hinted(moved, language) is None


def test_a_hint_leads_to_its_sentence(small_guide: Guide) -> None:
    """In the words of the hint, which are not those of the sentence, in either language."""
    for question in ("Qui était le chef des Allemands ?", "Who was in charge of the Germans?"):
        found = small_guide.retriever.look_up(_query(question))
        best = int(found.asked_dense.argmax())
        row = int(small_guide.retriever.layout.owner[best])
        assert small_guide.library.passages[row].place == "arras#1.0"


def _query(question: str):
    from liberation_guide.types import Query

    return Query(question, "fr" if question.startswith("Qui") else "en", question)


def test_the_check_reports_a_hint_that_has_moved(tmp_path: Path) -> None:
    """With its file and line."""
    shutil.copytree(SMALL, tmp_path / "k")
    findings = [str(f) for f in check(tmp_path / "k").findings]
    assert any(
        "questions/arras.jsonl:2: error: sentence 0.1 of arras does not begin with" in f
        for f in findings
    )


@pytest.mark.parametrize("line", ["{", '{"at": "x"}', '{"at": "0.0", "says": "", "fr": []}', "[]"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    """File, line and an example of what is expected."""
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n" + line + "\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r'a\.jsonl, line 2: this line is not a hint.*"at"'):
        read_hints(tmp_path)
