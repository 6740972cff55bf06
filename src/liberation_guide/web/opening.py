"""Opening the guide behind the page: the page is served first, its first answers wait for this."""

import logging
import threading
from collections.abc import Callable

from liberation_guide.errors import GuideError, ServeError
from liberation_guide.guide import Guide

_log = logging.getLogger(__name__)


class Opening:
    """A guide that is being opened in a thread of its own."""

    def __init__(self, open_guide: Callable[[], Guide]) -> None:
        """Remember how to open the guide; ``start`` does it."""
        self._open = open_guide
        self._done = threading.Event()
        self._guide: Guide | None = None
        self.error: GuideError | None = None

    @property
    def guide(self) -> Guide | None:
        """The guide, or None while it is not open."""
        return self._guide

    @property
    def status(self) -> str:
        """Give ``warming``, ``ready`` or ``failed``."""
        if not self._done.is_set():
            return "warming"
        return "ready" if self._guide else "failed"

    def start(self, failed: Callable[[], None] = lambda: None) -> None:
        """Open the guide in a thread; call ``failed`` when that does not work."""
        threading.Thread(target=self._run, args=(failed,), name="opening", daemon=True).start()

    def wait(self) -> Guide | None:
        """Give the guide as soon as it is open, or None when it could not be opened."""
        self._done.wait()
        return self._guide

    def _run(self, failed: Callable[[], None]) -> None:
        try:
            self._guide = self._open()
        except GuideError as error:
            self.error = error
        except Exception as error:
            _log.exception("the guide could not be opened")
            self.error = ServeError(f"the guide could not be opened: {error!r}")
        self._done.set()
        if self.error is not None:
            failed()
