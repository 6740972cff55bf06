"""What a language model writes is measured beside the answers, and only where there is one."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from conftest import SMALL
from rich.console import Console
from stub_model import GOOD, Stub, running
from toys import LINES, file

from liberation_guide.evaluation.evaluate import evaluate
from liberation_guide.guide import Guide
from liberation_guide.retrieval.index import open_index
from liberation_guide.settings import Settings


@pytest.fixture
def stub() -> Iterator[Stub]:
    """A server with scripted replies."""
    with running() as served:
        yield served


@pytest.fixture
def guide(small_guide: Guide, stub: Stub, tmp_path: Path) -> Guide:
    """A guide that writes with it, at a price."""
    settings = Settings(
        knowledge=SMALL, answerer="openai:stub", answerer_url=stub.url, answerer_prices="1/10"
    )
    index = open_index(small_guide.library, small_guide.embedder, tmp_path / "data")
    return Guide(small_guide.library, small_guide.embedder, index, settings)


ENGLISH = LINES[1], LINES[3]  # one answered, one declined: the model is called once


def test_figures_of_a_model_worked_out_by_hand(guide: Guide, stub: Stub, tmp_path: Path) -> None:
    """Two sentences written, one proved; three citations, one of them to the point."""
    stub.texts = [GOOD, "The crowd cheered Patton in Arras [1][2]."]
    console = Console(file=StringIO(), width=200)
    run, _ = evaluate(file(tmp_path, *ENGLISH), guide, out=tmp_path / "out", console=console)
    figure = {k: f.value for k, f in run.main.figures["all"]["all"].items()}
    assert figure["summaries"] == 1 and figure["fallbacks"] == 0
    assert figure["summary_right"] == 1
    assert figure["citation_recall"] == 1 / 2
    assert figure["citation_precision"] == 1 / 3
    assert figure["dropped"] == 1 / 2
    assert (figure["tokens_read"], figure["tokens_written"]) == (900, 30)
    assert figure["cost"] == pytest.approx(1000 * (900 * 1 + 30 * 10) / 1_000_000)
    assert isinstance(console.file, StringIO)
    assert "citation recall (ALCE, our judge)" in console.file.getvalue()
    saved = json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))
    written = [record.get("summary") for record in saved["systems"][0]["records"]]
    assert written[0]["faults"] == ["name"] and written[1] is None


def test_a_citation_too_many_costs_precision(guide: Guide, stub: Stub, tmp_path: Path) -> None:
    """The sentence is supported; of its two marks one is needed."""
    stub.texts = ["Arras was freed by the Welsh Guards on 1 September 1944 [1][3]."]
    run, _ = evaluate(file(tmp_path, *ENGLISH), guide)
    figures = run.main.figures["all"]["all"]
    assert figures["citation_recall"].value == 1 and figures["citation_precision"].value == 1 / 2


def test_a_model_that_is_gone_is_a_fallback(guide: Guide, stub: Stub, tmp_path: Path) -> None:
    """And no tokens, no price are made up."""
    stub.script = "500"
    run, _ = evaluate(file(tmp_path, *ENGLISH), guide)
    figures = run.main.figures["all"]["all"]
    assert figures["fallbacks"].value == 1 and figures["summaries"].value == 0
    assert not {"cost", "tokens_read", "citation_recall", "dropped"} & set(figures)


def test_without_a_model_there_is_nothing_of_it(small_guide: Guide, tmp_path: Path) -> None:
    """Neither figures nor fields."""
    run, _ = evaluate(file(tmp_path, *ENGLISH), small_guide, out=tmp_path / "out")
    assert "summaries" not in run.main.figures["all"]["all"]
    assert '"summary"' not in (tmp_path / "out" / "results.json").read_text("utf-8")
