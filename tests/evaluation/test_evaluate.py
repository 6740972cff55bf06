import json
from io import StringIO
from pathlib import Path

import pytest
from fakes import CountingEmbedder
from rich.console import Console
from toys import ARRAS_EN, ARRAS_FR, LINES, file, line, question

from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation import outside
from liberation_guide.evaluation.evaluate import evaluate
from liberation_guide.evaluation.evidence import EvidenceFinder, Place, rank_of, rank_of_answer
from liberation_guide.evaluation.questions import Proof
from liberation_guide.evaluation.replies import Quote, Reply
from liberation_guide.evaluation.runners import is_verbatim
from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library


@pytest.fixture(autouse=True)
def _without_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tutorial's model takes seconds to load; one test gives it a fake."""
    monkeypatch.setattr(outside, "_MINILM", "no_such_package")


def test_the_whole_way(tmp_path: Path, small_guide: Guide) -> None:
    """A guide and its baselines, to the three files and the terminal."""
    console = Console(file=StringIO(), width=200)
    run, _ = evaluate(
        file(tmp_path, *LINES), small_guide, baselines=True, out=tmp_path / "out", console=console
    )
    assert [system.name for system in run.systems] == [
        "guide", "BM25, first passage", "our retrieval, first sentence",
    ]  # fmt: skip
    assert "not installed: no-such-package" in run.notes[0]
    assert isinstance(console.file, StringIO)
    assert "guide on toy.jsonl" in console.file.getvalue()
    saved = json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))
    assert saved["systems"][0]["figures"]["all"]["all"]["total"]["count"] == 4
    assert [record["id"] for record in saved["systems"][1]["records"]][0] == "T01-01-fr"
    assert (tmp_path / "out" / "tables.md").read_text("utf-8").startswith("|  | number |")


def test_baselines_show_passages_and_never_decline(tmp_path: Path, small_guide: Guide) -> None:
    """BM25 finds Arras by its words; the unanswerable question is answered all the same."""
    lines = (*LINES[:2], line(id="A-fr", question="La garnison ?", answerable=False, must=[]))
    run, _ = evaluate(file(tmp_path, *lines), small_guide, baselines=True)
    verdicts = [record.verdict for record in run.systems[1].records]
    assert verdicts == ["right", "right", "false answer"]
    assert all(r.true_quotes == 1 for system in run.systems[1:] for r in system.records)


def test_the_recipe_searches_pieces_of_one_language(
    small_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Split, embedded, put into Chroma; pieces keep their places in the document."""
    pytest.importorskip("langchain_text_splitters")
    monkeypatch.setattr(outside, "_MINILM", "rich")
    monkeypatch.setattr(outside, "open_embedder", lambda folder: CountingEmbedder())
    monkeypatch.setattr(outside, "SIZE", 120)
    monkeypatch.setattr(outside, "OVERLAP", 30)
    recipe = outside.TutorialRecipe.open(small_library, [])
    assert recipe is not None
    found = recipe("Who freed Arras? Welsh Guards", "en")
    assert ARRAS_EN[:20] in found[0].text
    for place in found:
        document = small_library.document(place.document, "en")
        assert document is not None and document.text[place.start : place.end] == place.text


def test_systems_are_told_what_was_asked(tmp_path: Path) -> None:
    """Question, language and history; with ``detect`` no language."""
    asked: list[tuple] = []

    def ask(question, language, history) -> Reply:
        asked.append((question, language, tuple(history)))
        return Reply("", "fr", False, "unknown")

    path = file(tmp_path, line(question="Et quand ?", history=["Arras ?"]))
    evaluate(path, ask=ask)
    evaluate(path, ask=ask, detect=True)
    assert asked[0] == ("Et quand ?", "fr", ("Arras ?",))
    assert asked[-1] == ("Et quand ?", None, ("Arras ?",))


def test_nothing_to_evaluate_is_said(tmp_path: Path) -> None:
    """Neither guide nor callable nor address."""
    with pytest.raises(EvaluationError, match="nothing to evaluate"):
        evaluate(file(tmp_path, *LINES))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    path = file(tmp_path, LINES[3])
    with pytest.raises(EvaluationError, match="cannot be written"):
        evaluate(path, ask=lambda *_: Reply("", "fr", False, "unknown"), out=path)


def test_evidence_is_found_in_both_languages(small_library: Library) -> None:
    """Typography aside; the twin sentence counts as well."""
    finder = EvidenceFinder(small_library)
    straight = ARRAS_FR.replace("ï", "i").replace("1er", "1ER")
    places = finder.places(question(evidence=Proof("arras", straight)))
    assert [place.text for place in places] == [ARRAS_FR, ARRAS_EN]
    assert finder.places(question(evidence=Proof("arras", "Nobody wrote this."))) == ()
    assert finder.places(question(evidence=None)) == ()


def test_ranks_of_places() -> None:
    """Half of the sentence is enough, another language is not."""
    wanted = (Place("arras", "fr", 100, 200, ""),)
    shown = [
        Place("lens", "fr", 100, 200, "x"),
        Place("arras", "en", 100, 200, "Welsh"),
        Place("arras", "fr", 0, 149, "x"),
        Place("arras", "fr", 0, 150, "x"),
    ]
    assert rank_of(wanted, shown) == 4
    assert rank_of(wanted, shown[:3]) == 0
    assert rank_of_answer(question(), shown) == 2


def test_quotes_are_sliced_again(small_library: Library) -> None:
    """Only the document's own characters at that place are verbatim."""
    document = small_library.document("arras", "fr")
    assert document is not None
    start = document.text.index(ARRAS_FR)
    end = start + len(ARRAS_FR)
    assert is_verbatim(Quote("arras", "fr", start, end, ARRAS_FR), small_library)
    assert not is_verbatim(Quote("arras", "fr", start + 1, end, ARRAS_FR), small_library)
    assert not is_verbatim(Quote("arras", "nl", start, end, ARRAS_FR), small_library)
    assert not is_verbatim(Quote("none", "fr", start, end, ARRAS_FR), small_library)
    assert not is_verbatim(Quote("arras", "fr", start, start, ""), small_library)
