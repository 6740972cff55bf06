import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from toys import LINES, file, record

from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation.compare import compare
from liberation_guide.evaluation.evaluate import evaluate
from liberation_guide.evaluation.floors import fallen
from liberation_guide.evaluation.replies import Reply
from liberation_guide.evaluation.results import Past, read_past


def says(text: str, answered: bool = True):
    """An ask-like callable that always says the same."""
    return lambda question, language, history: Reply(text, language or "fr", answered, "answered")


def test_right_to_wrong_comes_first() -> None:
    """Changes by kind; new and gone questions are counted."""
    before = {
        "T01-01-fr": Past("x", True, "wrong"),
        "T01-02-fr": Past("x", True, "right"),
        "T01-03-fr": Past("one two three", True, "right"),
        "T01-04-fr": Past("x", True, "wrong"),
        "gone": Past("x", True, "right"),
    }
    after = [
        record("right", "T01-01-fr"),
        record("wrong", "T01-02-fr"),
        record("right", "T01-03-fr"),
        record("false refusal", "T01-04-fr"),
        record("right", "T01-05-fr"),
    ]
    found = compare(before, after)
    assert [(c.kind, c.record.question.id) for c in found.changes] == [
        ("right to wrong", "T01-02-fr"),
        ("wrong to right", "T01-01-fr"),
        ("wrong otherwise", "T01-04-fr"),
    ]
    assert (found.unchanged, found.added, found.dropped) == (1, 1, 1)


def test_typography_is_no_change() -> None:
    """An apostrophe or a space set anew reads the same."""
    before = {"T01-01-fr": Past("l'armée : 10 000", True, "right")}
    assert not compare(before, [record("right", text="l’armée\u00a0: 10\u202f000")]).changes


def test_two_runs_are_compared_through_the_file(tmp_path: Path) -> None:
    """The results of one run are read by the next; terminal and page show what changed."""
    questions = file(tmp_path, *LINES)
    evaluate(questions, ask=says("Welsh Guards"), out=tmp_path / "a")
    console = Console(file=StringIO(), width=160)
    _, found = evaluate(
        questions, ask=says("les <b>Polonais</b>"), out=tmp_path / "b", console=console,
        against=tmp_path / "a" / "results.json",
    )  # fmt: skip
    assert found is not None
    assert [found.count("right to wrong"), found.unchanged] == [3, 0]
    assert isinstance(console.file, StringIO)
    assert "3 right to wrong" in console.file.getvalue()
    page = (tmp_path / "b" / "report.html").read_text("utf-8")
    assert "right to wrong: 3" in page
    assert "les &lt;b&gt;Polonais&lt;/b&gt;" in page


def test_foreign_results_are_refused(tmp_path: Path) -> None:
    """Missing, not JSON, another format, another shape."""
    path = tmp_path / "results.json"
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_past(path)
    for text, says_ in (
        ("{", "is not a results.json"),
        (json.dumps({"format": 0}), "has format 0"),
        (json.dumps({"format": 1, "systems": []}), "is not a results.json"),
    ):
        path.write_text(text)
        with pytest.raises(EvaluationError, match=says_):
            read_past(path)


def test_floors(tmp_path: Path) -> None:
    """A run may fall a point below the recorded table, not more."""
    run, _ = evaluate(file(tmp_path, *LINES), ask=says("Welsh Guards"), out=tmp_path)
    assert fallen(run, tmp_path / "tables.md") == []
    text = (tmp_path / "tables.md").read_text("utf-8")
    readme = tmp_path / "README.md"
    readme.write_text("# Results\n\n" + text.replace("| 75.0 [", "| 77.0 ["), "utf-8")
    assert fallen(run, readme) == ["all questions judged right, % (all): 75.0, recorded 77.0"]
    readme.write_text("nothing")
    with pytest.raises(EvaluationError, match="has no row"):
        fallen(run, readme)
