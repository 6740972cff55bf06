"""Answers from the chronology: what happened on a day, what came first, who freed what.

Rows are sentences of articles, word for word, so they are cited like any other.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from liberation_guide.answering.forces import nations
from liberation_guide.answering.kinds import asked_kind
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.questions import SearchTerms
from liberation_guide.text.dates import PartDate
from liberation_guide.text.names import Mention, NameFinder
from liberation_guide.text.normal import fold
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.types import (
    Draft,
    DraftSentence,
    Event,
    Evidence,
    Language,
    Passage,
)

MOST = 6  # rows in a list
_FREED = re.compile(
    r"\b(?:liber\w+|delivr\w+|freed|freeing|(?<!already )(?<!was )(?<!were )(?<!is )free|liberat\w+|entr(?:e|es|ee|ent|er|aient)|entered|reach\w*|"
    r"pris(?:e|es)?|prendre|took|taken|take|captur\w+)\b"
)
_LIBERATED = re.compile(r"\b(?:liber\w+|delivr\w+|freed|freeing|free|liberat\w+)\b")
_CAME = re.compile(r"\b(?:arriv\w+|g[eo]t to|marched into|rolled into)\b")
_ADVANCE = date(1944, 8, 25)  # the Allies leave the Seine
_WAR_YEARS = (None, *range(1939, 1946))
_ASIDE = 2  # words besides town, date and liberation that a question about its day may have
_FIRST = re.compile(
    r"\b(?:premiere?s?|d'abord|avant|first|before|earlier|apres|after|plus tot|sooner|last|derniere?s?)\b"
)
_STORY = re.compile(
    r"\b(?:happen\w*|passe\w*|arrive\w*|histoire|history|story|my town|ma ville|mon village)\b"
)
_MINE = re.compile(r"\b(?:my (?:town|village|city)|ma (?:ville|commune)|mon village)\b")
_EMPTY = frozenset(
    ["passe", "passer", "passes", "passait", "produit", "produits", "arrive", "arriver", "evenement", "evenements", "ville", "villes", "village", "villages", "commune", "communes", "endroit", "endroits", "lieu", "lieux", "jour", "journee", "jours", "date", "liste", "libere", "liberee", "liberes", "liberees", "liberer", "liberation", "liberte", "nord", "pas", "calais", "region", "departement", "happened", "happen", "happening", "happens", "event", "events", "town", "towns", "city", "cities", "village", "place", "places", "freed", "free", "liberated", "liberate", "day", "took", "went", "going", "nord-pas-de-calais", "year", "annee", "quelles", "quels", "list", "troupes", "soldats", "troops", "soldiers", "armee", "army", "forces", "force", "allies", "allied", "alliees", "area", "north", "france", "premier", "first", "here", "round", "around", "ici", "coin", "chez", "autour", "suis", "viens", "habite", "live", "come"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    """An event and where its sentence stands in each language."""

    event: Event
    places: dict[Language, tuple[Passage, int]]


class ChronologyAnswerer:
    """Answers questions about days, order and forces from the rows of the chronology."""

    def __init__(self, library: Library, names: NameFinder) -> None:
        """Find the sentence of each row in its article."""
        where = {
            (p.document.id, p.language, p.sentence(n)): (p, n)
            for p in library.passages
            for n in range(len(p.sentences))
        }
        self._nation = {entry.id: entry.nation for entry in library.gazetteer}
        self._names = names
        self._rows: list[_Row] = []
        for event in library.chronology:
            places = {
                language: where[(event.article, language, text)]
                for language, text in event.text.items()
                if (event.article, language, text) in where
            }
            self._rows.append(_Row(event, places))

    def answer(self, terms: SearchTerms) -> Draft | None:
        """Draft an answer from the rows; None when the question asks for something else."""
        language = terms.query.language
        folded = fold(terms.text)
        places = [m for m in terms.names if m.entry.kind in ("place", "site")]
        for rule in (self._comparison, self._day, self._by_nation):
            rows = rule(terms, folded, places)
            if rows:
                return self._draft(rows, language)
        return None

    def story(self, terms: SearchTerms) -> Draft | None:
        """Draft what the chronology has of a town, for a question that nothing else answers."""
        places = [m for m in terms.names if m.entry.kind in ("place", "site")]
        rows = self._town(terms, fold(terms.text), places)
        return self._draft(rows, terms.query.language) if rows else None

    def correction(self, terms: SearchTerms) -> Draft | None:
        """Draft what the chronology says of a town's liberation where a question has it wrong.

        The question credits another army with it, or puts it on another day.
        """
        places = {m.entry.id for m in terms.names if m.entry.kind == "place"} - _REGION
        if len(places) != 1:
            return None
        folded, language = fold(terms.text), terms.query.language
        place = next(iter(places))
        rows = self._won(place)
        if self._is_wrong_force(terms, folded, rows):
            telling = [row for row in rows if self._tells_force(row, language)]
            if not telling and _LIBERATED.search(folded):  # then a fight that names who was there
                known = {nation for row in rows for nation in self._nations(row.event)}
                fights = [r for r in self._fights(place) if self._tells_force(r, language, known)]
                telling = rows[:1] + fights if fights else []
        elif self._is_wrong_day(terms, folded, rows):
            telling = rows
        else:
            return None
        draft = self._draft(telling[:2], language)
        return draft and Draft(draft.sentences, draft.language, lead="otherwise")

    def puts_right(self, terms: SearchTerms, sentences: Sequence[str]) -> bool:
        """Whether sentences name the force that freed a town, and the question another one."""
        folded = fold(terms.text)
        places = {m.entry.id for m in terms.names if m.entry.kind == "place"} - _REGION
        if len(places) != 1:
            return False
        rows = self._won(next(iter(places)))
        if not self._is_wrong_force(terms, folded, rows):
            return False
        known = {n for row in rows for n in self._nations(row.event)}
        for text in sentences:
            names = self._names.find(text)
            if nations(text, names) & known and places & {m.entry.id for m in names}:
                return True
        return False

    def _won(self, place: str) -> list[_Row]:
        """Give the rows that tell who freed a town: its fights where its liberation names none."""
        rows = self._liberations(place)
        known = any(self._nations(row.event) for row in rows)
        return rows if known else rows + self._fights(place)

    def _fights(self, place: str) -> list[_Row]:
        """Give the rows of the fights for a town."""
        return [
            row
            for row in self._rows
            if row.event.place == place
            and row.event.kind in ("battle", "siege", "surrender")
            and row.event.start >= _ADVANCE
        ]

    def _is_wrong_force(self, terms: SearchTerms, folded: str, rows: Sequence[_Row]) -> bool:
        told = nations(terms.text, list(terms.names))
        known = {n for row in rows for n in self._nations(row.event)}
        freed = _FREED.search(folded) or _CAME.search(folded)
        return bool(told and known and freed and not told & known)

    def _is_wrong_day(self, terms: SearchTerms, folded: str, rows: Sequence[_Row]) -> bool:
        """Whether a question about little else gives the liberation a date that no row has."""
        if not rows or len(terms.dates) != 1 or not _LIBERATED.search(folded):
            return False
        day = terms.dates[0].first
        if len(self._left(terms)) > _ASIDE or day.year not in _WAR_YEARS:
            return False
        return not any(_touches(row.event, day) for row in rows)

    def _tells_force(self, row: _Row, language: Language, of: Set[str] | None = None) -> bool:
        """Whether the sentence of a row says by whom (by one ``of`` some nations), not only when."""
        text = row.event.text[language]
        told = nations(text, self._names.find(text))
        return bool(told if of is None else told & of)

    def _nations(self, event: Event) -> set[str]:
        return {nation for force in event.forces if (nation := self._nation.get(force, ""))}

    def _comparison(self, terms: SearchTerms, folded: str, places: Sequence[Mention]) -> list[_Row]:
        """Give the liberations of two places, the earlier first: "Lille or Brussels first?"."""
        wanted = list(dict.fromkeys(m.entry.id for m in places))
        between = " ou " in f" {folded} " or " or " in f" {folded} " or _FIRST.search(folded)
        freed = _FREED.search(folded) or not self._left(terms)
        if len(wanted) != 2 or not between or not freed or terms.dates:
            return []
        found = [self._liberations(place)[:1] for place in wanted]
        if not all(found):
            return []
        return sorted((rows[0] for rows in found), key=lambda r: (r.event.start, r.event.id))

    def _day(self, terms: SearchTerms, folded: str, places: Sequence[Mention]) -> list[_Row]:
        """Give the rows of a day, liberations first: "What happened on 3 September?"."""
        if len(terms.dates) != 1 or self._left(terms):
            return []
        day = terms.dates[0].first
        if day.day is None:
            return []
        wanted = {m.entry.id for m in places} - _REGION
        rows = [r for r in self._rows if _falls(r.event, day)]
        rows = [r for r in rows if not wanted or r.event.place in wanted]
        told = nations(terms.text, list(terms.names))
        rows = [r for r in rows if not told or told & self._nations(r.event)]
        if _FREED.search(folded):
            rows = [r for r in rows if r.event.kind == "liberation"]
        return self._distinct(sorted(rows, key=lambda r: r.event.kind != "liberation"))

    def _by_nation(self, terms: SearchTerms, folded: str, places: Sequence[Mention]) -> list[_Row]:
        """Give the liberations of one nation, in order: "What did the Poles free?"."""
        told = nations(terms.text, list(terms.names))
        verb = _FREED.search(folded.replace("liberation", " "))
        if len(told) != 1 or terms.dates or not verb or self._left(terms):
            return []
        if {m.entry.id for m in places} - _REGION:
            return []
        rows = [
            r for r in self._rows if r.event.kind == "liberation" and told & self._nations(r.event)
        ]
        return self._distinct(rows)

    def _town(self, terms: SearchTerms, folded: str, places: Sequence[Mention]) -> list[_Row]:
        """Give what happened in a town, in order: "What happened in my town: Hazebrouck?"."""
        wanted = {m.entry.id for m in places} - _REGION
        aside = len(self._left(terms))
        kind = asked_kind(terms.text)
        of_all = (
            kind in ("what", "other") or kind in ("who", "when", "how") and _MINE.search(folded)
        )
        told = _STORY.search(folded) and aside <= _ASIDE and of_all
        freed = _LIBERATED.search(folded) and not aside and kind in ("who", "when", "how", "other")
        asked = told or freed
        if len(wanted) != 1 or terms.dates or not asked:
            return []
        return self._distinct([r for r in self._rows if r.event.place in wanted])

    def _liberations(self, place: str) -> list[_Row]:
        """Give the rows that tell a town's liberation, its date said in full first."""
        return [r for r in self._rows if r.event.place == place and r.event.kind == "liberation"]

    def _left(self, terms: SearchTerms) -> list[str]:
        """Give the words of a question that are no date, name, force or filler."""
        spans = [(m.start, m.end) for m in terms.names] + [(d.start, d.end) for d in terms.dates]
        language = terms.query.language
        return [
            t.folded
            for t in terms.tokens
            if t.folded not in STOPWORDS[language]
            and t.folded not in _EMPTY
            and not t.folded.isdigit()
            and not nations(t.folded, [])
            and not any(start <= t.start < end for start, end in spans)
        ]

    @staticmethod
    def _distinct(rows: Sequence[_Row]) -> list[_Row]:
        """Keep one row per place and kind, at most MOST, in the order of time."""
        kept: dict[tuple[str, str], _Row] = {}
        for row in rows:
            kept.setdefault((row.event.place or row.event.id, row.event.kind), row)
        chosen = list(kept.values())[:MOST]
        return sorted(chosen, key=lambda r: (r.event.start, r.event.end, r.event.id))

    @staticmethod
    def _draft(rows: Sequence[_Row], language: Language) -> Draft | None:
        sentences = []
        for row in rows:
            place = row.places.get(language)
            if place is not None:
                passage, number = place
                span, text = passage.sentences[number], passage.sentence(number)
                evidence = Evidence(passage, span.start, span.end, text)
                sentences.append(DraftSentence(text, (evidence,)))
        return Draft(tuple(sentences), language) if sentences else None


_REGION = frozenset({"nord", "pas-de-calais", "nord-pas-de-calais", "france"})


def _falls(event: Event, told: PartDate) -> bool:
    """Whether an event of one day, or the first or last day of a longer one, falls on a date."""
    return any(
        (day.month, day.day) == (told.month, told.day) and told.year in (None, day.year)
        for day in {event.start, event.end}
    )


def _touches(event: Event, told: PartDate) -> bool:
    """Whether an event may fall on a date of which day or year may be unknown."""
    year = told.year or event.start.year
    first = date(year, told.month, told.day or 1) if _is_real(year, told) else None
    if first is None:
        return True
    last = first if told.day else first + timedelta(days=27)
    return first <= event.end and event.start <= last


def _is_real(year: int, told: PartDate) -> bool:
    try:
        date(year, told.month, told.day or 1)
    except ValueError:
        return False
    return True
