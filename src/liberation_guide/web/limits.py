"""How many questions an address may ask; kept in memory only, forgotten after a minute."""

import threading
import time
from collections import deque
from collections.abc import Callable

WINDOW = 60.0  # seconds
ALLOWED = 60  # questions in a window: a school class behind one address
ADDRESSES = 10_000  # remembered at most


class Meter:
    """Counts the questions of each address in the last minute."""

    def __init__(
        self, allowed: int = ALLOWED, window: float = WINDOW, now: Callable[[], float] | None = None
    ) -> None:
        """Allow so many questions in a window of so many seconds."""
        self._allowed, self._window, self._now = allowed, window, now or time.monotonic
        self._asked: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allows(self, address: str) -> bool:
        """Count a question; False when the address has asked too many."""
        with self._lock:
            now = self._now()
            self._forget(now)
            asked = self._asked.setdefault(address, deque())
            if len(asked) >= self._allowed:
                return False
            asked.append(now)
            return True

    def _forget(self, now: float) -> None:
        for address in list(self._asked) if len(self._asked) < ADDRESSES else []:
            asked = self._asked[address]
            while asked and asked[0] <= now - self._window:
                asked.popleft()
            if not asked:
                del self._asked[address]
        if len(self._asked) >= ADDRESSES:
            self._asked.clear()  # under attack: forget rather than grow
