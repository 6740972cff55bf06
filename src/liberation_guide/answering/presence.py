"""Which nations' forces the documents put in a town."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from liberation_guide.answering.forces import nations
from liberation_guide.answering.rows import FREED, Rows
from liberation_guide.knowledge.library import Library
from liberation_guide.text.names import NameFinder
from liberation_guide.text.normal import fold
from liberation_guide.types import Language

CAME = re.compile(  # beside what FREED has: "entered", "reached"
    r"\b(?:arriv\w+|g[eo]t to|(?:march|roll)(?:ed)? into|welcom\w+|accueill\w+|acclam\w+)\b"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """Nations told to have come to a place, and those named with it in whatever way."""

    came: frozenset[str]
    named: frozenset[str]


class Presence:
    """Tells who is said to have been in a town, so that no correction denies it.

    A sentence counts when it names the town and one nation alone, and tells of coming or freeing:
    "The first British tanks entered Lillers". A row of the chronology counts by its forces and
    its words.
    """

    def __init__(self, library: Library, rows: Rows, names: NameFinder) -> None:
        """Keep where to look; a town is looked up when it is first asked for."""
        self._passages = library.passages
        self._forms = {e.id: e.forms() for e in library.gazetteer if e.kind in ("place", "site")}
        self._rows = rows
        self._names = names
        self._known: dict[str, _Told] = {}

    def nations_in(self, place: str) -> frozenset[str]:
        """Give the nations whose forces are told to have been in a place."""
        return self._told(place).came

    def named_with(self, place: str) -> frozenset[str]:
        """Give the nations that any sentence names together with a place."""
        return self._told(place).named

    def _told(self, place: str) -> "_Told":
        if place not in self._known:
            rows, sentences = self._by_rows(place), self._by_sentences(place)
            self._known[place] = _Told(rows | sentences.came, rows | sentences.named)
        return self._known[place]

    def nations_told(self, text: str) -> frozenset[str]:
        """Give the nations that a text names, by people or by unit."""
        return nations(text, self._names.find(text))

    def names(self, text: str, place: str) -> bool:
        """Whether a text names a place."""
        return any(m.entry.id == place for m in self._names.find(text))

    def _by_rows(self, place: str) -> frozenset[str]:
        found: set[str] = set()
        for row in self._rows.of_place(place):
            found |= self._rows.nations(row.event)
            found |= self._told_of(row.event.text)
        return frozenset(found)

    def _told_of(self, texts: Mapping[Language, str]) -> set[str]:
        return {nation for text in texts.values() for nation in self.nations_told(text)}

    def _by_sentences(self, place: str) -> "_Told":
        came: set[str] = set()
        named: set[str] = set()
        forms = [fold(form) for form in self._forms.get(place, ())]
        for passage in self._passages:
            folded = fold(passage.text)
            if not any(form in folded for form in forms):
                continue
            for number in range(len(passage.sentences)):
                text = passage.sentence(number)
                told = self.nations_told(text)
                if not told or not self.names(text, place):
                    continue
                named |= told
                if len(told) == 1 and _tells_of_coming(text):
                    came |= told
        return _Told(frozenset(came), frozenset(named))


def _tells_of_coming(text: str) -> bool:
    folded = fold(text)
    return CAME.search(folded) is not None or FREED.search(folded) is not None
