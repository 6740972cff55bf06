"""The check finds what a curator must mend, and nothing in what is right."""

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, SMALL

from liberation_guide.knowledge.check import check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small library to break."""
    copy = tmp_path / "knowledge"
    shutil.copytree(SMALL, copy)
    return copy


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_real_knowledge_has_no_errors() -> None:
    """What is shipped is fit to publish."""
    report = check(ROOT / "knowledge")
    assert [str(f) for f in report.findings if f.level == "error"] == []


def test_small_library_has_one_error(folder: Path) -> None:
    """Its articles are short, and one hint has moved."""
    report = check(folder)
    assert [f.path for f in report.findings if f.level == "error"] == ["questions/arras.jsonl"]
    assert all("words; expected" in f.message for f in report.findings if f.level == "warning")


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("arras.fr.md", "1944.[^note]\n", "1944.\n", "has no source"),
        ("arras.fr.md", "[^note]", "[^other]", "'other' is not in the front matter"),
        ("arras.fr.md", "Le major Reitmeyer", "Il", "leans on the sentence before"),
        ("arras.en.md", "The crowd cheered the soldiers in Arras", "They cheered", "leans on"),
        ("arras.fr.md", "à Arras,", "à Tombouctou,", "'Tombouctou' is unknown"),
        ("arras.fr.md", "places: [arras]", "places: [nowhere]", "'nowhere' is unknown"),
        ("arras.en.md", "The crowd cheered", "Bells rang. The crowd cheered", "out of step"),
        ("arras.en.md", "1 September 1944.", "2 September 1944.", "not word for word"),
        ("arras.en.md", "freed Arras on 1", "freed Arras on 4", "not word for word"),
        (
            "arras.fr.md",
            "La foule a fêté les soldats à Arras, « cœur de l'Artois ».",
            "Arras a été libérée le 4 septembre 1944.",
            "contradicts chronology.yaml (arras-freed, 1944-09-01)",
        ),
        ("arras.fr.md", "publisher: Ville, ", "", "lacks publisher"),
        ("arras.fr.md", "kind: official", "kind: rumour", "kind 'rumour'"),
        ("arras.fr.md", 'dates: ["1944-09-01"]', 'dates: ["1944-09-41"]', "1944-09-41"),
        ("arras.fr.md", "theme: pursuit", "theme: coast", "theme 'coast' stands in"),
    ],
)
def test_finds(folder: Path, name: str, old: str, new: str, words: str) -> None:
    """Each rule has a document that breaks it."""
    change(folder / "articles" / "pursuit" / name, old, new)
    report = check(folder)
    assert any(words in str(f) for f in report.findings if f.level == "error"), report.findings


def test_finds_a_missing_language(folder: Path) -> None:
    """An article exists in both."""
    (folder / "articles" / "coast" / "dunkerque.en.md").unlink()
    assert any("one language only" in str(f) for f in check(folder).findings)


def test_finds_a_date_that_its_sentence_does_not_say(folder: Path) -> None:
    """A row of the chronology is dated as its sentence is."""
    change(folder / "chronology.yaml", "1944-09-01", "1944-09-02")
    assert any("does not say 1944-09-02" in str(f) for f in check(folder).findings)


def test_goes_on_past_a_broken_file(folder: Path) -> None:
    """The broken file is a finding among the others."""
    (folder / "articles" / "broken.fr.md").write_text("no front matter", "utf-8")
    findings = [str(f) for f in check(folder).findings]
    assert any("broken.fr.md:1: error: expected front matter" in f for f in findings)
