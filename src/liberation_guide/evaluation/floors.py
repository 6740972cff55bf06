"""Floors: a run must not fall below the figures that are recorded in a README."""

import re
from pathlib import Path

from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation.results import Run
from liberation_guide.evaluation.tables import heading
from liberation_guide.types import LANGUAGES

FLOOR_KEYS = ("total", "right")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def fallen(run: Run, recorded: Path, points: float = 1.0) -> list[str]:
    """Say what fell by more than ``points`` below the first table of tables.md in ``recorded``."""
    findings = []
    for key in FLOOR_KEYS:
        cells = _row(recorded, heading(key))
        members = (("all", "all"), *(("language", lang) for lang in LANGUAGES))
        for (group, member), cell in zip(members, cells, strict=False):
            figure, number = run.main.figure(key, group, member), _NUMBER.match(cell)
            if figure is None or number is None:
                continue
            now, then = 100 * figure.value, float(number.group())
            if now < then - points:
                findings.append(f"{heading(key)} ({member}): {now:.1f}, recorded {then:.1f}")
    return findings


def _row(path: Path, title: str) -> list[str]:
    """Give the cells after title and count of the first row with this title."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        message = f"the recorded figures {path} cannot be read ({error.strerror or error})"
        raise EvaluationError(message) from None
    for line in lines:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0] == title and len(cells) > 2:
            return cells[2:]
    message = f"{path} has no row {title!r}"
    raise EvaluationError(message + "; put the tables.md of a run into it")
