"""The curators' report on a journal: a table in the terminal, a page and a CSV file."""

import csv
import io
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from liberation_guide.errors import ReportError
from liberation_guide.knowledge.library import Library
from liberation_guide.web.journal.files import read
from liberation_guide.web.journal.report_page import report_page
from liberation_guide.web.journal.summary import Row, Summary, summarise

SHOWN = 15  # rows of a table in the terminal
PAGE, SHEET = "report.html", "report.csv"
COLUMNS = (
    "question", "language", "outcome", "theme", "documents", "asked", "useful", "not useful",
    "last",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def make_report(
    folder: Path | None, library: Library, since: date | None, until: date | None
) -> Summary:
    """Summarise the journal in a folder.

    Raise ReportError when questions are not kept, the folder is not there or the days have none.
    """
    if folder is None:
        raise ReportError(
            "no questions are kept: GUIDE_LOG is not set; set it to a folder (or 'yes') for "
            "'liberation-guide serve' and for this command"
        )
    if since and until and until < since:
        raise ReportError(f"--until {until} is before --since {since}; exchange them")
    if not folder.is_dir():
        raise ReportError(
            f"{folder} is not there: no question has been kept yet, or GUIDE_LOG names another "
            "folder than the one that 'liberation-guide serve' writes to"
        )
    try:
        entries, damaged = read(folder, since, until)
    except OSError as error:
        raise ReportError(f"{folder} cannot be read ({error.strerror or error})") from None
    if not entries:
        raise ReportError(
            f"{folder} has no questions between {since or 'the first day'} and {until or 'today'}; "
            "choose other days with --since and --until"
        )
    return summarise(entries, library, damaged)


def write_report(summary: Summary, folder: Path) -> tuple[Path, Path]:
    """Write the report as a page and as CSV; raise ReportError when that does not work."""
    page, sheet = folder / PAGE, folder / SHEET
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(report_page(summary), "utf-8")
        sheet.write_text(to_csv(summary), "utf-8-sig", newline="")  # the mark is for Excel
    except OSError as error:
        message = f"the report cannot be written to {folder} ({error.strerror or error})"
        raise ReportError(message + "; choose another folder with --out") from None
    return page, sheet


def to_csv(summary: Summary) -> str:
    """Write every row; cells that a spreadsheet would take for a formula begin with '."""
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _values(row)] for row in summary.rows)
    return target.getvalue()


def _values(row: Row) -> tuple[object, ...]:
    documents = " ".join(row.documents)
    return (row.question, row.language, row.reason, row.theme, documents, row.asked,
            row.up, row.down, row.last.isoformat())  # fmt: skip


def _cell(value: object) -> str:
    text = str(value)
    risky = isinstance(value, str) and text.lstrip(" \u00a0").startswith(_FORMULA)
    return f"'{text}" if risky else text


def print_report(summary: Summary, console: Console) -> None:
    """Print the report to a terminal."""
    first, last = summary.days[0], summary.days[-1]
    console.print(f"{summary.asked} questions, {first} to {last}", highlight=False)
    if summary.damaged:
        console.print(f"{summary.damaged} damaged lines were left out", highlight=False)
    by_theme = _table("By theme and language", "theme", "language", "asked", "no answer", "useful",
                      "not useful")  # fmt: skip
    for line in summary.themes():
        by_theme.add_row(*(str(value) for value in line))
    console.print(by_theme)
    console.print(_rows("Asked most", [r for r in summary.rows if r.asked]))
    if unanswered := summary.unanswered():
        console.print(_rows("Without an answer", unanswered))
    if disliked := summary.disliked():
        console.print(_rows("Disliked", disliked))


def _rows(title: str, rows: list[Row]) -> Table:
    left = f" ({SHOWN} of {len(rows)})" if len(rows) > SHOWN else ""
    table = _table(title + left, "question", "language", "outcome", "theme", "asked", "not useful")
    for row in rows[:SHOWN]:
        values = (row.question, row.language, row.reason, row.theme, row.asked, row.down)
        table.add_row(*(_plain(str(value)) for value in values))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for name in columns:
        table.add_column(name, justify="left" if name in COLUMNS[:5] else "right")
    return table


def _plain(text: str) -> str:
    """Keep a terminal from taking a visitor's words for markup or control characters."""
    return "".join(c for c in text if c.isprintable()).replace("[", "\\[")
