"""The journal of a server: takes what was asked, and writes it down behind the visitors' backs.

Behind, because a slow or full disk must not keep anybody from an answer: a thread of its own masks
and writes, and what it cannot write is dropped and told to the host once.
"""

import logging
import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from liberation_guide.types import Answer
from liberation_guide.web.journal.entries import Display, Entry, Opinion, entry_of
from liberation_guide.web.journal.files import add, forget, read

_log = logging.getLogger(__name__)

WAITING = 1000  # entries that wait to be written; more are dropped
TICKETS = 2000  # answers about which an opinion is still taken
EVERY = 3600.0  # seconds after which old files are looked for, even when nobody asks
MOST = 500  # characters of a question that are kept
LAST = 10  # unanswered questions that the staff page shows

Mask = Callable[[str], str]


class Journal:
    """Keeps the questions of a server in a folder, masked, for a number of days."""

    def __init__(
        self, folder: Path, days: int, mask: Callable[[], Mask | None],
        today: Callable[[], date] = date.today,
    ) -> None:  # fmt: skip
        """Keep in ``folder`` for so many ``days``; ``mask`` gives the masker once there is one."""
        self.folder, self.days = folder, days
        self.trouble: str | None = None  # why the last entry could not be written
        self._mask, self._today = mask, today
        self._tickets: OrderedDict[str, tuple[Entry, Opinion | None]] = OrderedDict()
        self._lock = threading.Lock()
        self._waiting: queue.Queue[Entry | None] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)

    def start(self) -> None:
        """Delete what is too old and begin to write; says at once when the folder is unusable."""
        self._attempt(self._prepare)
        self._thread.start()

    def note(self, question: str, answer: Answer, display: Display) -> str:
        """Take a question and its answer; give the ticket with which an opinion may be told.

        The ticket is chance, names nobody and is never written.
        """
        entry = entry_of(question[: 2 * MOST], answer, display, self._today())
        ticket = secrets.token_urlsafe(12)
        with self._lock:
            self._tickets[ticket] = entry, None
            while len(self._tickets) > TICKETS:
                self._tickets.popitem(last=False)
        self._put(entry)
        return ticket

    def judge(self, ticket: str, opinion: Opinion) -> bool:
        """Take an opinion about an answer; False when the ticket is none of ours."""
        with self._lock:
            entry, before = self._tickets.get(ticket, (None, None))
            if entry is None:
                return False
            self._tickets[ticket] = entry, opinion
        if opinion != before:
            self._put(entry.about(opinion, before, self._today()))
        return True

    def unanswered(self) -> list[Entry]:
        """Give the last questions that found no answer, the newest first."""
        try:
            entries, _ = read(self.folder, None, None)
        except OSError:
            return []
        open_ones = [e for e in entries if e.reason in ("unknown", "outside") and not e.opinion]
        return open_ones[: -LAST - 1 : -1]

    def flush(self) -> None:
        """Wait until everything taken so far is written or dropped."""
        self._waiting.join()

    def close(self) -> None:
        """Write what waits, then stop."""
        self._put(None)
        if self._thread.is_alive():
            self._thread.join(5)

    def _put(self, entry: Entry | None) -> None:
        try:
            self._waiting.put_nowait(entry)
        except queue.Full:
            self._tell("too many questions wait to be written")

    def _work(self) -> None:
        while True:
            try:
                entry = self._waiting.get(timeout=EVERY)
            except queue.Empty:
                self._attempt(self._forget)
                continue
            if entry is not None:
                self._attempt(lambda: self._write(entry))  # noqa: B023
            self._waiting.task_done()
            if entry is None:
                return

    def _prepare(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = self.folder / ".writable"
        probe.write_bytes(b"x")
        probe.unlink()
        self._forget()

    def _write(self, entry: Entry) -> None:
        mask = self._mask()
        if mask is None:
            return  # without a masker nothing is kept
        add(self.folder, replace(entry, question=mask(entry.question)[:MOST]))
        self._forget()
        self.trouble = None

    def _forget(self) -> None:
        forget(self.folder, self._today(), self.days)

    def _attempt(self, action: Callable[[], None]) -> None:
        try:
            action()
        except OSError as error:
            self._tell(f"{self.folder} cannot be written ({error.strerror or error})")
        except Exception as error:  # of the masker: the question is dropped, never kept as it was
            self._tell(f"a question could not be masked ({type(error).__name__})")

    def _tell(self, trouble: str) -> None:
        if self.trouble != trouble:
            _log.warning(
                "questions are not being kept: %s; the guide answers all the same. Make room or "
                "choose a writable folder with GUIDE_LOG", trouble,
            )  # fmt: skip
        self.trouble = trouble
