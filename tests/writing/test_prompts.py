"""Prompts: the same blanks in both languages, and clear errors for a curator's slips."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT

from liberation_guide.answering.writing.prompts import BLANKS, Prompts
from liberation_guide.errors import AnswererError
from liberation_guide.types import LANGUAGES

FOLDER = ROOT / "prompts"


def test_both_languages_exist_with_the_same_blanks() -> None:
    """One file per purpose and language, and no other prompt beside them."""
    expected = {f"{purpose}.{language}.md" for purpose in BLANKS for language in LANGUAGES}
    assert {p.name for p in FOLDER.glob("*.md")} - {"README.md"} == expected
    for purpose, blanks in BLANKS.items():
        for language in LANGUAGES:
            text = (FOLDER / f"{purpose}.{language}.md").read_text("utf-8")
            assert set(re.findall(r"\{(\w+)\}", text)) == blanks


def test_the_instructions_are_the_same_in_number() -> None:
    """A rule added in one language is added in the other."""
    for purpose in BLANKS:
        rules = [
            len(re.findall(r"^\d+\. ", (FOLDER / f"{purpose}.{lang}.md").read_text("utf-8"), re.M))
            for lang in LANGUAGES
        ]
        assert rules[0] == rules[1] > 3


def test_what_is_filled_in_is_not_read_as_a_template() -> None:
    """Braces of documents and visitors stay braces."""
    messages = Prompts(FOLDER).fill(
        "answer", "en", passages="{evil} {question}", question="{refusal}", refusal="No."
    )
    assert "{evil} {question}" in str(messages[1].content)
    assert "{refusal}" in str(messages[1].content)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.replace("{question}", ""), "expected {passages}, {question}, {refusal}"),
        (lambda t: t + "{town}", "{town}"),
        (lambda t: t.replace("---", "***"), "no line '---'"),
        (lambda t: t + " {", "stray curly bracket"),
        (None, "cannot be read"),
    ],
)
def test_a_slip_is_told_with_its_file(tmp_path: Path, change: object, words: str) -> None:
    """What was wrong, in which file."""
    folder = tmp_path / "prompts"
    shutil.copytree(FOLDER, folder)
    path = folder / "answer.fr.md"
    if callable(change):
        path.write_text(change(path.read_text("utf-8")), "utf-8")
    else:
        path.unlink()
    with pytest.raises(AnswererError) as caught:
        Prompts(folder)
    assert "answer.fr.md" in str(caught.value) and words in str(caught.value)
