from pathlib import Path

import pytest
from toys import LINES, file, line, question

from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation.questions import read_questions


def test_reads_what_the_format_says(tmp_path: Path) -> None:
    """Every field, and other keys are kept."""
    also = {"document": "arras", "sentence": "a", "also": ["b"]}
    path = file(tmp_path, line(evidence=also, note="kept"), "", *LINES[1:])
    first, *rest = read_questions(path)
    assert first.must == (("Welsh Guards",),)
    assert first.evidence is not None and first.evidence.also == ("b",)
    assert first.extra == {"note": "kept"}
    assert [q.answerable for q in rest] == [True, True, False]


def test_identifiers_tell_twins_and_misspelt_forms() -> None:
    """Twins and misspelt forms share TOPIC-NN; other identifiers stand alone."""
    forms = ("T39-01-fr", "T39-01-en", "T39-01-fr-typo", "free")
    assert [question(form).pair for form in forms] == ["T39-01", "T39-01", "T39-01", "free"]
    assert [question(form).misspelt for form in forms] == [False, False, True, False]


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"id": "a"}', "lacks 'lang'"),
        (line(lang="nl"), "expected one of: fr, en"),
        (line(id="T01-01-en"), "do not agree"),
        (line(id=" "), "'id' is empty"),
        (line(answerable="yes"), "expected true or false"),
        (line(must="Welsh"), "expected a list"),
        (line(must=["Welsh"]), "expected lists of alternatives"),
        (line(must=[[]]), "expected lists of alternatives"),
        (line(must=[["/(/"]]), "regular expression"),
        (line(must=[]), "'must' is empty"),
        (line(answerable=False), "'must' is not empty"),
        (line(must_not=[3]), "not empty"),
        (line(history="Et ?"), "expected a list"),
        (line(evidence="arras"), "expected null or an object"),
        (line(evidence={"sentence": "a"}), "in 'evidence'"),
        (LINES[0], "used on line 1"),
    ],
)
def test_malformed_lines_are_named(tmp_path: Path, bad: str, says: str) -> None:
    """File, line and reason."""
    with pytest.raises(EvaluationError) as caught:
        read_questions(file(tmp_path, LINES[0], bad))
    assert "toy.jsonl, line 2: " in str(caught.value)
    assert says in str(caught.value)


def test_unreadable_files_are_named(tmp_path: Path) -> None:
    """Missing, empty, not UTF-8."""
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")
    with pytest.raises(EvaluationError, match="holds no question"):
        read_questions(file(tmp_path, ""))
    (tmp_path / "latin.jsonl").write_bytes("é".encode("latin-1"))
    with pytest.raises(EvaluationError, match="not UTF-8"):
        read_questions(tmp_path / "latin.jsonl")
