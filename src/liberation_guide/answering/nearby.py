"""Places that no document tells of, and the nearest one that some do.

"What happened in my village?" deserves more than a no: the visitor is told that nothing is
recorded, and sent on to the nearest place of which something is.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from math import cos, hypot, radians

from liberation_guide.answering.rows import ASIDE, Rows
from liberation_guide.knowledge.library import Library
from liberation_guide.text.lexicon import frequency
from liberation_guide.text.names import NameFinder
from liberation_guide.text.words import words
from liberation_guide.types import LANGUAGES, Entry, Language

_DEGREE = 111.2  # kilometres of a degree of latitude
_COMMON = -6.0  # share of a language, as a power of ten, from which a name is a word too: "hem"
_TO = (("Les ", "aux "), ("Le ", "au "))  # "au Touquet"
_WHAT = {"fr": "Que s’est-il passé {place}\u202f?", "en": "What happened in {place}?"}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place of which nothing is recorded, and the nearest with something."""

    place: str
    words: int  # of its name
    alone: bool  # the question has no other name
    near: Entry
    article: str  # that tells of it
    kilometres: int  # as the crow flies, at least 1

    def is_all(self, words_left: Sequence[str]) -> bool:
        """Whether a question asks for little more than the place, by its words that say most."""
        return self.alone and len(words_left) - self.words <= ASIDE

    def question(self, language: Language) -> str:
        """Ask what happened in the nearest place."""
        name = self.near.names[language]
        if language == "fr":
            contracted = (to + name.removeprefix(of) for of, to in _TO if name.startswith(of))
            name = next(contracted, f"à {name}")
        return _WHAT[language].format(place=name)


class Nearby:
    """Knows the places of the region that the documents do not name."""

    def __init__(self, library: Library, rows: Rows, names: NameFinder, told: Set[str]) -> None:
        """Find the places that no passage names, and those with a row in the chronology.

        ``told`` are the folded words of the documents.
        """
        self._names = names
        text = " ".join(p.text for p in library.passages)
        self._silent = NameFinder(
            e for e in library.places if not _is_named(e.id, told, text) and not names.find(e.id)
        )
        towns = {e.id: e for e in library.gazetteer if e.kind == "place" and e.latitude is not None}
        self._told = [
            (towns[place], row.event.article)
            for place, row in rows.by_place().items()
            if place in towns
        ]

    def of(self, question: str) -> Neighbour | None:
        """Give the neighbour of the unrecorded place that a question names.

        None where it names no such place, or one of the gazetteer too: then that is its matter.
        """
        known = self._names.find(question)
        if not self._told or any(m.entry.kind in ("place", "site") for m in known):
            return None
        for start, end, place in self._silent.find(question):
            if _is_meant(question, start, end):
                near, article = min(self._told, key=lambda told: _kilometres(place, told[0]))
                far = max(1, round(_kilometres(place, near)))
                length = len(words(question[start:end]))
                return Neighbour(place.id, length, not known, near, article, far)
        return None


def _is_named(name: str, told: Set[str], text: str) -> bool:
    """Whether the documents have a name: its words, and those of several in this order."""
    own = [word.folded for word in words(name)]
    return all(word in told for word in own) and (len(own) == 1 or name in text)


def _is_meant(question: str, start: int, end: int) -> bool:
    """Whether a name is meant as one: where its words are all common, its capital must tell."""
    typed = question[start:end]
    if not all(_is_common(word.folded) for word in words(typed)):
        return True
    return typed[0].isupper() and (start > 0 or typed == question.strip(" ?!."))


def _is_common(folded: str) -> bool:
    shares = (frequency(folded, language) for language in LANGUAGES)
    return any(share is not None and share >= _COMMON for share in shares)


def _kilometres(one: Entry, other: Entry) -> float:
    """Give the distance of two places near each other: the earth is flat between them."""
    here, there = (entry.latitude or 0.0 for entry in (one, other))
    east = (one.longitude or 0.0) - (other.longitude or 0.0)
    return _DEGREE * hypot(here - there, east * cos(radians(here)))
