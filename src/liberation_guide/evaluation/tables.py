"""The tables of a run, in the terminal and as Markdown."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, JustifyMethod
from rich.markup import escape
from rich.table import Table

from liberation_guide.evaluation.compare import KINDS, Change, Comparison
from liberation_guide.evaluation.metrics import METRICS, PAIRED, TITLES, Figure
from liberation_guide.evaluation.results import Run, SystemResult
from liberation_guide.types import LANGUAGES

TYPE_KEYS = ("right", "wrong", "false_refusals", "false_answers", "hit3", "words")
SYSTEM_KEYS = (
    "right",
    "wrong",
    "false_refusals",
    "false_answers",
    "followups",
    "premises",
    "words",
    "p50",
)
BESIDE = "Beside baselines. They show a passage and never decline: all false answers are theirs"
_SHOWN = 30  # changes in the terminal; the report lists all


def number(figure: Figure | None, unit: str) -> str:
    """Write a value: ``93.1``; a dash for None."""
    if figure is None:
        return "–"
    return _write(figure.value, unit)


def with_interval(figure: Figure | None, unit: str) -> str:
    """Write a value and its interval: ``93.1 [91.0, 95.0]``."""
    if figure is None:
        return "–"
    value, low, high = (_write(number, unit) for number in (figure.value, figure.low, figure.high))
    return f"{value} [{low}, {high}]"


def _write(value: float, unit: str) -> str:
    if unit in ("%", "points"):
        return f"{100 * value:+.1f}" if unit == "points" else f"{100 * value:.1f}"
    return f"{value:.3f}" if not unit else f"{value:.1f}"


def heading(key: str) -> str:
    """Write a metric's title with its unit."""
    metric = TITLES[key]
    return f"{metric.title}, {metric.unit}" if metric.unit else metric.title


Rows = Iterator[tuple[str, ...]]


def figure_rows(system: SystemResult) -> Rows:
    """Give a row a metric: its title, the count, all questions with interval, each language."""
    for metric in (*METRICS, *PAIRED):
        figure = system.figure(metric.key)
        if figure is None:
            continue
        yield (
            heading(metric.key),
            str(figure.count),
            with_interval(figure, metric.unit),
            *(
                with_interval(system.figure(metric.key, "language", lang), metric.unit)
                for lang in LANGUAGES
            ),
        )


def group_rows(system: SystemResult, group: str) -> Rows:
    """Give a row a type or topic: its name, the count of questions, TYPE_KEYS."""
    for name in system.figures[group]:
        total = system.figure("total", group, name)
        values = (number(system.figure(k, group, name), TITLES[k].unit) for k in TYPE_KEYS)
        yield name, str(total.count if total else 0), *values


def system_rows(run: Run) -> Rows:
    """Give a row a system: its name, right answers per language, SYSTEM_KEYS."""
    for system in run.systems:
        languages = (number(system.figure("right", "language", lang), "%") for lang in LANGUAGES)
        values = (number(system.figure(k), TITLES[k].unit) for k in SYSTEM_KEYS[1:])
        yield system.name, number(system.figure("right"), "%"), *languages, *values


FIGURE_HEAD = ("", "number", "all [95 %]", *LANGUAGES)
GROUP_HEAD = ("questions", *(heading(key) for key in TYPE_KEYS))
SYSTEM_HEAD = (
    "system", heading("right"), *(f"{lang}, %" for lang in LANGUAGES),
    *(heading(key) for key in SYSTEM_KEYS[1:]),
)  # fmt: skip


def show(run: Run, comparison: Comparison | None, console: Console) -> None:
    """Print the tables of a run."""
    system = run.main
    parts = [
        _table(f"{system.name} on {run.questions}", FIGURE_HEAD, figure_rows(system)),
        _table("by type of question", ("type", *GROUP_HEAD), group_rows(system, "type")),
    ]
    if len(run.systems) > 1:
        parts.append(_table(BESIDE, SYSTEM_HEAD, system_rows(run)))
    if comparison is not None:
        parts.append(_changes(comparison))
    console.print(Group(*parts, *(escape(note) for note in run.notes)))


def _table(title: str, head: Sequence[str], rows: Rows) -> Table:
    table = Table(title=escape(title), title_justify="left")
    for place, name in enumerate(head):
        justify: JustifyMethod = "right" if place else "left"
        table.add_column(escape(name), justify=justify, max_width=18 if place else None)
    for row in rows:
        table.add_row(*map(escape, row))
    return table


def summary(comparison: Comparison) -> str:
    """Write how many answers changed."""
    kinds = ", ".join(f"{comparison.count(kind)} {kind}" for kind in KINDS)
    rest = f"{comparison.unchanged} unchanged, {comparison.added} new, {comparison.dropped} gone"
    return f"{kinds}; {rest}"


def _changes(comparison: Comparison) -> Table:
    table = Table(title=summary(comparison), title_justify="left", show_lines=True)
    for name in ("change", "question", "before", "now"):
        table.add_column(name)
    for change in comparison.changes[:_SHOWN]:
        table.add_row(*map(escape, _change_row(change)))
    return table


def _change_row(change: Change) -> tuple[str, str, str, str]:
    record, before = change.record, change.before
    question = f"{record.question.id}\n{record.question.question}"
    now = f"{record.verdict}: {record.reply.text}"
    return change.kind, question, f"{before.verdict}: {before.text}", now


def markdown(run: Run) -> str:
    """Write the tables as Markdown, for a README."""
    parts = [_markdown(FIGURE_HEAD, figure_rows(run.main))]
    parts.append(_markdown(("type", *GROUP_HEAD), group_rows(run.main, "type")))
    if len(run.systems) > 1:
        parts.append(_markdown(SYSTEM_HEAD, system_rows(run)))
    return "\n\n".join(parts) + "\n"


def _markdown(head: Sequence[str], rows: Rows) -> str:
    rule = ("---", *("---:" for _ in head[1:]))
    lines = ("| " + " | ".join(row) + " |" for row in (head, rule, *rows))
    return "\n".join(lines)
