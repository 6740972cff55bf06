import csv
import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from liberation_guide import cli
from liberation_guide.errors import ReportError
from liberation_guide.knowledge.library import Library
from liberation_guide.web.journal.entries import Entry
from liberation_guide.web.journal.files import add
from liberation_guide.web.journal.report import make_report, print_report, to_csv, write_report

DAY = date(2026, 9, 1)
HURT = '=HYPERLINK("http://evil.example")<script>alert(1)</script>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    log = tmp_path / "log"
    asked = Entry(DAY, "web", "en", "Who freed Arras?", "answered", ("arras",))
    for each in (
        asked,
        Entry(DAY, "kiosk", "en", "who FREED Arras?", "answered", ("arras",)),
        asked.about("up", None, DAY),
        asked.about("down", "up", DAY),
        Entry(DAY, "web", "fr", "Et le charbon de Lens ?", "unknown"),
        Entry(date(2026, 9, 3), "web", "fr", HURT, "outside"),
        Entry(date(2026, 9, 3), "web", "fr", "merci", "smalltalk"),
    ):
        add(log, each)
    return log


def test_questions_are_counted_by_theme_and_language(folder: Path, real_library: Library) -> None:
    summary = make_report(folder, real_library, None, None)
    assert summary.asked == 5
    first = summary.rows[0]
    assert (first.asked, first.up, first.down, first.theme) == (2, 0, 1, "pursuit")
    assert [(row.reason, row.question) for row in summary.unanswered()] == [
        ("unknown", "Et le charbon de Lens ?"), ("outside", HURT),
    ]  # fmt: skip
    assert [row.question for row in summary.disliked()] == ["Who freed Arras?"]
    assert ("pursuit", "en", 2, 0, 0, 1) in summary.themes()


def test_days_are_chosen(folder: Path, real_library: Library) -> None:
    assert make_report(folder, real_library, date(2026, 9, 2), None).asked == 2
    assert make_report(folder, real_library, None, date(2026, 9, 2)).asked == 3


def test_a_spreadsheet_takes_no_question_for_a_formula(folder: Path, real_library: Library) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(make_report(folder, real_library, None, None)))))
    assert len(rows) == 5 and rows[0][0] == "question"
    assert f"'{HURT}" in [row[0] for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_the_page_escapes_and_needs_nothing_else(
    folder: Path, real_library: Library, tmp_path: Path
) -> None:
    page, sheet = write_report(make_report(folder, real_library, None, None), tmp_path / "out")
    text = page.read_text("utf-8")
    assert "<script" not in text and "&lt;script&gt;" in text
    assert "src=" not in text and "href=" not in text and "default-src &#x27;none&#x27;" in text
    assert "Sans réponse · Without an answer" in text
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_terminal_takes_no_question_for_markup(folder: Path, real_library: Library) -> None:
    add(folder, Entry(DAY, "web", "fr", "[bold red]\x1b[31mQui ?[/]", "unknown"))
    out = io.StringIO()
    print_report(make_report(folder, real_library, None, None), Console(file=out, width=160))
    assert "[bold red][31mQui ?[/]" in out.getvalue() and "\x1b" not in out.getvalue()


def test_damaged_lines_are_counted_not_hidden(folder: Path, real_library: Library) -> None:
    with (folder / "2026-09-01.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"day": "2026-\n')
    summary = make_report(folder, real_library, None, None)
    assert summary.damaged == 1 and summary.asked == 5
    out = io.StringIO()
    print_report(summary, Console(file=out, width=160))
    assert "1 damaged lines" in out.getvalue()


@pytest.mark.parametrize(
    ("log", "since", "until", "words"),
    [
        (None, None, None, "GUIDE_LOG is not set"),
        ("nowhere", None, None, "is not there"),
        ("log", date(2030, 1, 1), None, "no questions between 2030-01-01 and today"),
        ("log", date(2026, 9, 2), date(2026, 9, 1), "exchange them"),
    ],
)
def test_no_report_is_explained(
    folder: Path, real_library: Library, log, since, until, words
) -> None:
    with pytest.raises(ReportError, match=words):
        make_report(folder.parent / log if log else None, real_library, since, until)


def test_a_folder_that_cannot_be_written_is_told(folder: Path, real_library: Library) -> None:
    with pytest.raises(ReportError, match="--out"):
        write_report(make_report(folder, real_library, None, None), Path("/dev/null/x"))


def test_the_command(folder: Path, tmp_path: Path) -> None:
    arguments = [
        "report",
        "--log",
        str(folder),
        "--since",
        "2026-09-01",
        "--out",
        str(tmp_path / "out"),
    ]
    result = CliRunner().invoke(cli.app, arguments)
    assert result.exit_code == 0, result.output
    assert "5 questions, 2026-09-01 to 2026-09-03" in result.output
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["report.csv", "report.html"]
