"""Which nations' forces the documents put in a town."""

import re
from collections.abc import Mapping

from liberation_guide.answering.forces import nations
from liberation_guide.answering.rows import FREED, Rows
from liberation_guide.knowledge.library import Library
from liberation_guide.text.names import NameFinder
from liberation_guide.text.normal import fold
from liberation_guide.types import Language

CAME = re.compile(  # beside what FREED has: "entered", "reached"
    r"\b(?:arriv\w+|g[eo]t to|(?:march|roll)(?:ed)? into|welcom\w+|accueill\w+|acclam\w+)\b"
)


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
        self._known: dict[str, frozenset[str]] = {}

    def nations_in(self, place: str) -> frozenset[str]:
        """Give the nations whose forces are told to have been in a place."""
        if place not in self._known:
            self._known[place] = self._by_rows(place) | self._by_sentences(place)
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

    def _by_sentences(self, place: str) -> frozenset[str]:
        found: set[str] = set()
        forms = [fold(form) for form in self._forms.get(place, ())]
        for passage in self._passages:
            folded = fold(passage.text)
            if not any(form in folded for form in forms):
                continue
            for number in range(len(passage.sentences)):
                found |= self._alone(passage.sentence(number), place)
        return frozenset(found)

    def _alone(self, text: str, place: str) -> frozenset[str]:
        """Give the one nation of a sentence that tells of coming to a place."""
        folded = fold(text)
        if not (CAME.search(folded) or FREED.search(folded)) or not self.names(text, place):
            return frozenset()
        told = self.nations_told(text)
        return told if len(told) == 1 else frozenset()
