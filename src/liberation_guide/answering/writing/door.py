"""The door to a language model: its words as they come, within limits, or the trouble it had.

Each call runs in an event loop of its own thread, so that a call that nobody waits for any more is
cancelled at once, connection and all.
"""

import asyncio
import queue
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from liberation_guide.answering.writing.breaker import Breaker

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

AT_ONCE = 4  # calls at the same time; further visitors read the documents' sentences alone
STALL = 4.0  # seconds without a word in the middle of a reply
GRACE = 0.1  # seconds that an unwanted call has to end by itself
BACKOFF = 0.2  # seconds before the first repetition; doubled each time, with chance
_AGAIN = frozenset({408, 409, 425, 429})  # and every 5xx: may go better next time


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds until the first word and for the whole, tokens, repetitions."""

    first: float = 1.5
    whole: float = 30.0
    tokens: int = 400
    retries: int = 1
    pause: float = STALL


@dataclass(slots=True)
class Tally:
    """What a call cost, as far as the server tells."""

    read: int = 0
    written: int = 0
    told: bool = False
    first_word: float | None = None  # seconds

    def add(self, usage: Any) -> None:
        """Add what a chunk says of tokens."""
        if usage:
            self.told = True
            self.read += int(usage.get("input_tokens", 0))
            self.written += int(usage.get("output_tokens", 0))


class Trouble(Exception):
    """Why a model's words did not come, or did not come to an end: ``kind`` in a word."""

    def __init__(self, kind: str, again: bool = False, after: float = 0.0) -> None:
        """``again``: it may go better at once, ``after`` so many seconds."""
        super().__init__(kind)
        self.kind, self.again, self.after = kind, again, after


@dataclass
class Door:
    """Calls one model."""

    model: "BaseChatModel" = field(repr=False)
    limits: Limits = Limits()
    breaker: Breaker = field(default_factory=Breaker)
    now: Callable[[], float] = time.monotonic
    places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONCE))

    def stream(
        self, messages: "Sequence[BaseMessage]", tally: Tally | None = None, first: float = 0.0
    ) -> Iterator[str]:
        """Give the words of a reply as they come; ``first`` overrides the limit for the first.

        Raise Trouble when the model does not answer in time, fails or stops in the middle. Closing
        the iterator cancels the call.
        """
        if not self.breaker.allows():
            raise Trouble("resting")
        if not self.places.acquire(blocking=False):
            self.breaker.undecided()
            raise Trouble("busy")
        try:
            yield from self._attempts(messages, tally or Tally(), first or self.limits.first)
            self.breaker.went_well()
        except Trouble as trouble:
            if trouble.kind in ("time", "length"):
                self.breaker.went_well()
            else:
                self.breaker.went_wrong()
            raise
        finally:
            self.breaker.undecided()
            self.places.release()

    def complete(self, messages: "Sequence[BaseMessage]", seconds: float, longest: int) -> str:
        """Give a short reply in one piece; raise Trouble when it takes too long."""
        words, by = "", self.now() + seconds
        stream = self.stream(messages, first=seconds)
        try:
            for text in stream:
                words += text
                if self.now() > by or len(words) > longest:
                    raise Trouble("length")
        finally:
            stream.close()  # type: ignore[attr-defined]
        return words

    def _attempts(
        self, messages: "Sequence[BaseMessage]", tally: Tally, first: float
    ) -> Iterator[str]:
        begin = self.now()
        for attempt in range(self.limits.retries + 1):
            begun = False
            try:
                for text in self._once(messages, tally, begin, first):
                    begun = True
                    yield text
                return
            except Trouble as trouble:
                pause = max(BACKOFF * 2**attempt * random.uniform(0.5, 1.0), trouble.after)
                late = self.now() + pause >= begin + first
                if begun or late or not trouble.again or attempt == self.limits.retries:
                    raise
            time.sleep(pause)

    def _once(
        self, messages: "Sequence[BaseMessage]", tally: Tally, begin: float, first: float
    ) -> Iterator[str]:
        pieces: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        unwanted = threading.Event()
        pump = _pump(self.model, messages, pieces, unwanted)
        call = asyncio.run_coroutine_threadsafe(pump, _loop())
        length, wait_by = 0, begin + first
        try:
            while True:
                kind, piece = self._next(pieces, wait_by, begin, begun=length > 0)
                if kind == "end":
                    break
                tally.add(getattr(piece, "usage_metadata", None))
                text = str(piece.text)
                if not text:
                    continue
                if tally.first_word is None:
                    tally.first_word = self.now() - begin
                length, wait_by = length + len(text), self.now() + self.limits.pause
                yield text
                if length > 8 * self.limits.tokens:  # a token is rarely longer
                    raise Trouble("length")
        finally:
            unwanted.set()
            _loop().call_soon_threadsafe(_loop().call_later, GRACE, call.cancel)
        if not length:
            raise Trouble("empty")

    def _next(
        self, pieces: "queue.SimpleQueue[tuple[str, Any]]", by: float, begin: float, begun: bool
    ) -> tuple[str, Any]:
        end = begin + self.limits.whole
        try:
            kind, piece = pieces.get(timeout=max(0.0, min(by, end) - self.now()))
        except queue.Empty:
            late = "time" if end <= by else "stalled" if begun else "slow"
            raise Trouble(late) from None
        if kind == "error":
            raise _trouble(piece)
        return kind, piece


async def _pump(
    model: "BaseChatModel",
    messages: "Sequence[BaseMessage]",
    pieces: "queue.SimpleQueue[tuple[str, Any]]",
    unwanted: threading.Event,
) -> None:
    """Put the pieces of a reply into a queue; traces of it go nowhere.

    A call that is unwanted while words flow ends between two of them, so that every iterator is
    closed in order, connection and all; one that waits for words is cancelled after GRACE.
    """
    from langsmith import tracing_context

    try:
        with tracing_context(enabled=False):
            async for piece in model.astream(list(messages)):
                if unwanted.is_set():
                    return
                pieces.put(("piece", piece))
        pieces.put(("end", None))
    except Exception as error:  # every provider has its own
        pieces.put(("error", error))


def _trouble(error: BaseException) -> Trouble:
    """Tell what an error of any provider means; its text is left out, it may quote a key."""
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", None) or getattr(response, "status_code", None)
    if not isinstance(status, int) or status < 400:
        return Trouble(type(error).__name__, again=True)
    headers = getattr(response, "headers", None) or {}
    try:
        after = float(headers.get("retry-after", 0))
    except (TypeError, ValueError):
        after = 0.0
    return Trouble(f"status {status}", again=status in _AGAIN or status >= 500, after=after)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Start the thread in which all calls run."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language-model", daemon=True).start()
    return loop
