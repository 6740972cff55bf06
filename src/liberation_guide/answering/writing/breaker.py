"""A circuit breaker: a language model that fails again and again is left alone for a while."""

import threading
import time
from collections.abc import Callable

FAILURES = 3  # in a row, then the breaker opens
PAUSE = 30.0  # seconds; doubled each time the trial call fails as well
LONGEST = 600.0


class Breaker:
    """Says whether the model may be called; told how each call went."""

    def __init__(
        self,
        failures: int = FAILURES,
        pause: float = PAUSE,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open after so many failures in a row, for so many seconds at first."""
        self._limit, self._first, self._now = failures, pause, now
        self._pause = pause
        self._failed = 0
        self._closed_at = 0.0  # when calls are allowed again
        self._trying = False
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Whether to call; after a pause one trial call is let through at a time."""
        with self._lock:
            if self._failed < self._limit:
                return True
            if self._trying or self._now() < self._closed_at:
                return False
            self._trying = True
            return True

    def went_well(self) -> None:
        """Close again: calls are free."""
        with self._lock:
            self._failed, self._pause, self._trying = 0, self._first, False

    def went_wrong(self) -> None:
        """Count a failure; open when there were too many, longer after each failed trial."""
        with self._lock:
            if self._trying:
                self._pause = min(2 * self._pause, LONGEST)
            self._failed += 1
            self._trying = False
            if self._failed >= self._limit:
                self._closed_at = self._now() + self._pause

    def undecided(self) -> None:
        """Take back a call that nobody waited for: it says nothing about the model."""
        with self._lock:
            self._trying = False
