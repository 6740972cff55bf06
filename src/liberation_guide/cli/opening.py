"""Opening the guide on the command line."""

from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from liberation_guide.answering.ranker import Ranker
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings


def open_guide(settings: Settings, ranker: Ranker | None = None) -> Guide:
    """Open the guide, with a progress bar when the index has to be built."""
    progress = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"),
        TimeRemainingColumn(), console=Console(stderr=True), transient=True,
    )  # fmt: skip
    tasks: dict[str, Any] = {}

    def report(stage: str, done: int, total: int) -> None:
        if not tasks:  # an index that is up to date shows no bar
            progress.start()
        if stage not in tasks:
            tasks[stage] = progress.add_task(stage, total=total)
        progress.advance(tasks[stage], done)

    try:
        return Guide.open(settings, report=report, ranker=ranker)
    finally:
        if tasks:
            progress.stop()
