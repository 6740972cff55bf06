"""The journal's folder: a file a day, lines added whole, old files deleted."""

import errno
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from liberation_guide.web.journal.entries import SUFFIX, Entry, from_line, to_line

PATIENCE = 2.0  # seconds to wait for another process that writes
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def add(folder: Path, entry: Entry) -> None:
    """Add an entry, whole or not at all; raise OSError when it cannot be written.

    Several processes may write: a lock keeps their lines apart, and what a full disk cut off is
    taken back, so that no line is ever half there.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = to_line(entry).encode()
    try:
        with FileLock(folder / ".lock", timeout=PATIENCE, mode=0o600):
            _append(folder / f"{entry.day.isoformat()}{SUFFIX}", line)
    except Timeout:
        raise OSError(errno.EBUSY, "another process holds the lock") from None


def _append(path: Path, line: bytes) -> None:
    target = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        before = os.fstat(target).st_size
        written = os.write(target, line)
        if written != len(line):
            os.ftruncate(target, before)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(target)


def forget(folder: Path, today: date, days: int) -> list[Path]:
    """Delete the files of days that are past keeping; give what was deleted."""
    old = [path for day, path in _files(folder) if day <= today - timedelta(days=days)]
    for path in old:
        path.unlink(missing_ok=True)
    return old


def read(folder: Path, since: date | None, until: date | None) -> tuple[list[Entry], int]:
    """Read the entries of the days asked for; give with them how many lines are damaged."""
    entries: list[Entry] = []
    damaged = 0
    for day, path in _files(folder):
        if (since and day < since) or (until and day > until):
            continue
        for line in path.read_text("utf-8", "replace").splitlines():
            try:
                entries.append(from_line(line))
            except ValueError:
                damaged += 1
    return entries, damaged


def _files(folder: Path) -> Iterator[tuple[date, Path]]:
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if _DAY.fullmatch(path.stem):
            try:
                yield date.fromisoformat(path.stem), path
            except ValueError:
                continue  # not a day, not ours
