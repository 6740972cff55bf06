"""``evaluate``: questions in, figures out. The command line and Python call the same function."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation.baselines import open_baselines
from liberation_guide.evaluation.compare import Comparison, compare
from liberation_guide.evaluation.metrics import measure_groups
from liberation_guide.evaluation.questions import Question, read_questions
from liberation_guide.evaluation.replies import Ask
from liberation_guide.evaluation.report import write_report
from liberation_guide.evaluation.results import (
    Past,
    Run,
    SystemResult,
    read_past,
    write_results,
)
from liberation_guide.evaluation.runners import Runner, System, guide_system
from liberation_guide.evaluation.tables import markdown, show
from liberation_guide.evaluation.visits import url_system
from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library

RESULTS, REPORT, TABLES = "results.json", "report.html", "tables.md"


def evaluate(
    questions: Path,
    guide: Guide | None = None,
    *,
    ask: Ask | None = None,
    url: str = "",
    library: Library | None = None,
    baselines: bool = False,
    detect: bool = False,
    out: Path | None = None,
    against: Path | None = None,
    console: Console | None = None,
) -> tuple[Run, Comparison | None]:
    """Put a file of questions to one system and, with ``baselines``, to what it must be ahead of.

    The system is an opened ``guide``, any callable ``ask(question, language, history)``, or a
    running guide at ``url``. ``library`` is where quotes and evidence are looked up (default: the
    guide's own). ``detect``: the systems are not told the language. ``out`` is a folder that
    receives results.json, report.html and tables.md. ``against`` is the results.json of an
    earlier run. Tables and progress go to ``console``; None is silent.

    Raise EvaluationError for a file that cannot be read, or a url that does not answer.
    """
    asked = read_questions(questions)
    past = read_past(against) if against else None
    known = library or (guide.library if guide else None)
    system = _system(guide, ask, url)
    notes: list[str] = []
    rivals = open_baselines(known, guide, notes) if baselines and known else []
    results = _results([system, *rivals], asked, Runner(known, detect=detect), console)
    notes += _lost(results[0])
    created = datetime.now(UTC).isoformat(timespec="seconds")
    fingerprint = known.fingerprint if known else ""
    run = Run(questions.name, created, fingerprint, tuple(results), tuple(notes))
    return run, _finish(run, past, out, console)


def _system(guide: Guide | None, ask: Ask | None, url: str) -> System:
    """Choose what is evaluated."""
    if ask is not None:
        return System("callable", getattr(ask, "__qualname__", type(ask).__qualname__), ask)
    if url:
        return url_system(url)
    if guide is not None:
        return guide_system(guide)
    raise EvaluationError("nothing to evaluate; give a guide, a callable or the url of a guide")


def _results(
    systems: Sequence[System],
    questions: Sequence[Question],
    runner: Runner,
    console: Console | None,
) -> list[SystemResult]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, TimeRemainingColumn(), console=console, transient=True, disable=console is None
    ) as progress:
        results = []
        for system in systems:
            task = progress.add_task(system.name, total=len(questions))
            records = runner.run(system, questions, _stepper(progress, task))
            figures = measure_groups(records)
            results.append(
                SystemResult(system.name, system.about, system.declines, tuple(records), figures)
            )
    return results


def _lost(result: SystemResult) -> list[str]:
    """Name the questions whose evidence sentence the library no longer has."""
    lost = [
        record.question.id
        for record in result.records
        if record.question.evidence and record.rank is None and record.rank_of_answer is not None
    ]
    return [f"evidence sentence not in the documents: {', '.join(lost)}"] if lost else []


def _stepper(progress: Progress, task: TaskID) -> Callable[[], None]:
    def step() -> None:
        progress.advance(task)

    return step


def _finish(
    run: Run, past: dict[str, Past] | None, out: Path | None, console: Console | None
) -> Comparison | None:
    comparison = compare(past, run.main.records) if past is not None else None
    if out is not None:
        _write(run, comparison, out)
    if console is not None:
        show(run, comparison, console)
    return comparison


def _write(run: Run, comparison: Comparison | None, out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_results(run, out / RESULTS)
        write_report(run, comparison, out / REPORT)
        (out / TABLES).write_text(markdown(run), "utf-8")
    except OSError as error:
        message = f"the results cannot be written to {out} ({error.strerror or error})"
        raise EvaluationError(message + "; name another folder with --out") from None
