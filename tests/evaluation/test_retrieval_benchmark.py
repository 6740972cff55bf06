import importlib
import json
from io import StringIO
from pathlib import Path

import pytest
from conftest import ROOT, SMALL
from fakes import CountingEmbedder
from rich.console import Console
from toys import LINES, file

from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation import outside
from liberation_guide.knowledge.library import Library


@pytest.fixture
def retrieval(monkeypatch: pytest.MonkeyPatch):
    """The benchmark as a module, without the tutorial's model, which takes seconds to load."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    monkeypatch.setattr(outside, "_MINILM", "no_such_package")
    return importlib.import_module("retrieval")


def told(make) -> str:
    """What a benchmark prints."""
    text = StringIO()
    make(Console(file=text, width=400))
    return text.getvalue()


def test_the_ablation_table(tmp_path: Path, retrieval, small_library: Library) -> None:
    """Every stage and BM25 outside, per language, per type, across languages."""
    parts = retrieval.build(small_library, CountingEmbedder())
    path = file(tmp_path, *LINES)
    text = told(lambda console: retrieval.benchmark(path, parts, console))
    for name in ("BM25, our analysis", "dense", "naive rank fusion", "ours", "bm25s alone"):
        assert f"| {name} " in text or f"| outside: {name} " in text
    assert "3 of 4 questions" in text
    assert "tutorial recipe left out" in text
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| ours ")]
    cells = [cell.strip() for cell in rows[0][2:]]
    assert cells[:4] == ["100.0", "100.0", "1.000", "100.0"]  # "Qui a libéré Arras ?"
    assert cells[10:12] == ["100.0", "100.0"]  # each language in the documents of the other


def test_what_each_stage_gains_and_loses(retrieval) -> None:
    """A loss is told from chance by the questions that differ; misspelt ones are a kind of theirs."""
    paired = importlib.import_module("paired")

    def outcomes(*ranks: int) -> list:
        kinds = [("who", False)] * 8 + [("when", False), ("when", True)]
        return [
            paired.Outcome(paired.Case("?", "fr", kind, typo, lambda _: 0), rank, 0, 0.0)
            for (kind, typo), rank in zip(kinds, ranks, strict=True)
        ]

    ours = outcomes(1, 4, 0, 4, 4, 0, 4, 9, 1, 3)
    assert str(paired.change(ours, ours)) == "0"
    assert paired.change(ours, outcomes(1, 3, 0, 4, 4, 0, 4, 9, 4, 3)) == paired.Change(1, 1)
    worse = paired.change(ours, outcomes(1, 1, 2, 3, 1, 1, 1, 1, 1, 3))
    assert worse == paired.Change(0, 7) and worse.chance == pytest.approx(2 / 2**7)
    assert worse.harms and str(worse) == "+0 −7 !"
    assert not paired.Change(0, 2).harms and not paired.Change(9, 0).harms
    found = {"ours": ours, "without titles": outcomes(1, 1, 2, 3, 1, 1, 1, 1, 4, 0), "dense": ours}
    text = told(lambda c: c.print(paired.paired_table([o.case for o in ours], found)))
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in text.splitlines()
        if "|" in line
    ]
    assert rows[0] == ["kind", "questions", "R@3 %", "titles"]
    assert rows[2:] == [
        ["when", "1", "100.0", "+1 −0"],
        ["who", "8", "12.5", "+0 −7 !"],
        ["misspelt", "1", "100.0", "+1 −0"],
        ["all", "9", "22.2", "+1 −7"],
        ["all fr", "9", "22.2", "+1 −7"],
    ]


def test_only_one_language_is_left(retrieval, small_library: Library) -> None:
    """Documents and index of the other language are gone."""
    parts = retrieval.only(retrieval.build(small_library, CountingEmbedder()), "en")
    assert {p.language for p in parts.library.passages} == {"en"}
    assert len(parts.index.passages) == len(parts.library.passages)


def test_squad_files(tmp_path: Path, retrieval) -> None:
    """Paragraphs are found by their questions; unanswerable ones are left out."""
    paragraphs = [
        {"context": "Arras fut libérée. La foule.", "qas": [{"question": "libérée Arras"}]},
        {
            "context": "Dunkerque a tenu. La garnison.",
            "qas": [{"question": "garnison"}, {"question": "?", "is_impossible": True}],
        },
    ]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"title": "A_B", "paragraphs": paragraphs}]}), "utf-8")
    embedder = CountingEmbedder()
    text = told(lambda console: retrieval.benchmark_squad(path, "fr", embedder, console))
    assert "2 questions, 2 paragraphs" in text
    ours = [line for line in text.splitlines() if line.startswith("| ours ")]
    assert "100.0" in ours[0] and "1.000" in ours[0]
    path.write_text("{}")
    with pytest.raises(EvaluationError, match="not a SQuAD-format file"):
        retrieval.benchmark_squad(path, "fr", embedder, Console(quiet=True))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not a SQuAD-format file"),
        ('{"data": {}}', "not a SQuAD-format file"),
        ('{"data": [{"title": "A", "paragraphs": [{"context": "B."}]}]}', "article 1.*'qas'"),
        ('{"data": [{"paragraphs": [{"context": 1, "qas": []}]}]}', "article 1.*text expected"),
        ('{"data": [{"paragraphs": [{"context": "B.", "qas": [{"id": 1}]}]}]}', "'question'"),
        ('{"data": [{"paragraphs": [{"context": "B.", "qas": []}]}]}', "no question"),
    ],
)
def test_squad_files_of_another_layout(tmp_path: Path, retrieval, content: str, said: str) -> None:
    """The place and what was expected are named."""
    path = tmp_path / "squad.json"
    path.write_text(content, "utf-8")
    with pytest.raises(EvaluationError, match=said):
        retrieval.benchmark_squad(path, "fr", CountingEmbedder(), Console(quiet=True))


def test_a_sample_of_a_squad_file(tmp_path: Path, retrieval) -> None:
    """Version 2 with several answers; the sample is the same each time."""
    squad = importlib.import_module("squad")
    answers = [{"text": "Arras", "answer_start": 0}, {"text": "Arras", "answer_start": 0}]
    asked = [{"id": str(n), "question": f"q{n}", "answers": answers} for n in range(20)]
    asked.append({"id": "x", "question": "no", "answers": [], "is_impossible": True})
    paragraph = {"context": "Arras.", "qas": asked}
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"version": "v2.0", "data": [{"paragraphs": [paragraph]}]}))
    assert len(squad.read_squad(path, "fr")[1]) == 20
    one, other = (squad.read_squad(path, "fr", 5)[1] for _ in range(2))
    assert [c.question for c in one] == [c.question for c in other]
    assert len(one) == 5


def test_the_command_line_says_what_it_needs(retrieval, capsys: pytest.CaptureFixture) -> None:
    """A question file, or a SQuAD-format file with its language."""
    for arguments in ([], ["--squad", "x"], ["q.jsonl", "--squad", "x", "--language", "fr"]):
        with pytest.raises(SystemExit):
            retrieval.main(arguments)
        assert "give QUESTIONS.jsonl" in capsys.readouterr().err


def test_the_library_grows(retrieval) -> None:
    """Synthetic passages are slices of documents of their own."""
    growth = importlib.import_module("growth")
    library = growth.grown(Library.open(SMALL), 20)
    assert len(library.passages) == 20
    for passage in library.passages:
        assert passage.document.text[passage.start : passage.end] == passage.text
