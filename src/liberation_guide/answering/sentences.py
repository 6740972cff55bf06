"""What sentences hold, looked up at first sight and kept: visitors ask about the same ones."""

import re
from collections.abc import Collection
from functools import partial

from liberation_guide.answering.forces import nations
from liberation_guide.answering.kinds import NAMED, Asked, holds
from liberation_guide.text.names import Mention, NameFinder
from liberation_guide.text.normal import fold

_DENIES = re.compile(
    r"\b(?:ne|pas|jamais|aucune?|sans|ni|not|never|no|none|nobody|without|nor)\b|\bn['’]|n['’]t\b"
)


class SentenceFacts:
    """Tells what a sentence holds, by its row among all sentences and its text."""

    def __init__(self, names: NameFinder) -> None:
        """Begin with nothing seen."""
        self._names = names
        self._mentions: dict[int, tuple[Mention, ...]] = {}
        self._nations: dict[int, frozenset[str]] = {}
        self._kinds: dict[tuple[Asked, int], bool] = {}
        self._denials: dict[int, bool] = {}

    def mentions(self, row: int, text: str) -> tuple[Mention, ...]:
        """Give the names of the gazetteer in a sentence."""
        if row not in self._mentions:
            self._mentions[row] = tuple(self._names.find(text))
        return self._mentions[row]

    def nations(self, row: int, text: str) -> frozenset[str]:
        """Give the nations that a sentence names, by people or by unit."""
        if row not in self._nations:
            self._nations[row] = nations(text, self.mentions(row, text))
        return self._nations[row]

    def holds(self, kind: Asked, row: int, text: str) -> bool:
        """Whether a sentence holds a thing of the kind that is asked for."""
        key = (kind, row)
        if key not in self._kinds:
            self._kinds[key] = holds(kind, text, partial(self.mentions, row))
        return self._kinds[key]

    def holds_another(self, kind: Asked, asked: Collection[str], row: int, text: str) -> bool:
        """Whether it holds one that the question does not name; ``asked`` are ids of entries."""
        if kind not in NAMED:
            return self.holds(kind, row, text)
        return any(
            m.entry.kind in NAMED[kind] and m.entry.id not in asked
            for m in self.mentions(row, text)
        )

    def denies(self, row: int, text: str) -> bool:
        """Whether a sentence says what was not."""
        if row not in self._denials:
            self._denials[row] = _DENIES.search(fold(text)) is not None
        return self._denials[row]
