"""Answers from the chronology: what happened on a day, what came first, who freed what.

Rows are sentences of articles, word for word, so they are cited like any other.
"""

import re
from collections.abc import Sequence

from liberation_guide.answering.forces import nations
from liberation_guide.answering.kinds import asked_kind
from liberation_guide.answering.rows import (
    ASIDE,
    FREED,
    LIBERATED,
    REGION,
    Row,
    Rows,
    draft_of,
    touches,
    words_left,
)
from liberation_guide.retrieval.questions import SearchTerms
from liberation_guide.text.dates import DateMention, PartDate
from liberation_guide.text.names import Mention
from liberation_guide.text.normal import fold
from liberation_guide.types import Draft, Event, Language

MOST = 6  # rows in a list
_ORDER = re.compile(
    r"\b(?:ordre|order|premiere?s?|d'abord|first|earliest|plus tot|soonest|last|derniere?s?)\b"
)
_EITHER = re.compile(r"\b(?:ou|or|avant|before|earlier|sooner|apres|after)\b")
_SPAN = re.compile(
    r"\b(?:combien de (?:jours?|temps|semaines|mois)|how (?:many (?:days|weeks|months)|long))\b"
    r".*\b(?:entre|between)\b.*\b(?:liber\w+|freed|freeing)\b"
)
_STORY = re.compile(
    r"\b(?:happen\w*|passe\w*|arrive\w*|histoire|history|story|my town|ma ville|mon village)\b"
)
_SEASON = re.compile(  # a moment that is no date: what happened then, not all that happened
    r"\b(?:noel|christmas|paques|easter|toussaint|hiver|winter|printemps|spring|summer|automne|autumn)\b"
)
_WEIGHTY = ("liberation", "battle", "siege", "surrender", "massacre", "bombing")  # kinds of rows
_YEAR = re.compile(r"\b19[34]\d\b")
_MINE = re.compile(r"\b(?:my (?:town|village|city)|ma (?:ville|commune)|mon village)\b")


class ChronologyAnswerer:
    """Answers questions about days, order and forces from the rows of the chronology."""

    def __init__(self, rows: Rows) -> None:
        """Keep the rows of the chronology."""
        self._rows = rows

    def answer(self, terms: SearchTerms) -> Draft | None:
        """Draft an answer from the rows; None when the question asks for something else."""
        language = terms.query.language
        folded = fold(terms.text)
        places = [m for m in terms.names if m.entry.kind in ("place", "site")]
        for rule in (self._comparison, self._day, self._place, self._by_nation):
            rows = rule(terms, folded, places)
            if rows:
                return draft_of(rows, language)
        return None

    def story(self, terms: SearchTerms) -> Draft | None:
        """Draft what the chronology has of a town, for a question that nothing else answers."""
        places = [m for m in terms.names if m.entry.kind in ("place", "site")]
        rows = self._town(terms, fold(terms.text), places)
        return draft_of(rows, terms.query.language) if rows else None

    def _comparison(self, terms: SearchTerms, folded: str, places: Sequence[Mention]) -> list[Row]:
        """Give the liberations of some places, the earliest first: "Lille or Brussels first?".

        How far apart they were, the visitor sees from their dates.
        """
        wanted = list(dict.fromkeys(m.entry.id for m in places))
        pair = len(wanted) == 2  # "before" and "or" do not ask for an order of three
        apart = _EITHER.search(folded) or _SPAN.search(folded)
        between = _ORDER.search(folded) or (pair and apart)
        freed = FREED.search(folded) or not words_left(terms)
        if not 2 <= len(wanted) <= MOST or not between or not freed or terms.dates:
            return []
        found = [self._rows.liberations(place) for place in wanted]
        if not all(found):
            return []
        fights = (self._rows.fights(place) for place in wanted)
        language = terms.query.language
        told = (_plainest([*a, *b], language) for a, b in zip(found, fights, strict=True))
        return sorted(told, key=lambda r: (r.event.start, r.event.id))

    def _day(self, terms: SearchTerms, folded: str, places: Sequence[Mention]) -> list[Row]:
        """Give the rows of a day, liberations first: "What happened on 3 September?"."""
        if len(terms.dates) != 1 or words_left(terms):
            return []
        day = terms.dates[0].first
        if day.day is None:
            return []
        wanted = {m.entry.id for m in places} - REGION
        rows = [r for r in self._rows if _falls(r.event, day)]
        rows = [r for r in rows if not wanted or r.event.place in wanted]
        told = nations(terms.text, list(terms.names))
        rows = [r for r in rows if not told or told & self._rows.nations(r.event)]
        if FREED.search(folded):
            rows = [r for r in rows if r.event.kind == "liberation"]
        return self._distinct(sorted(rows, key=lambda r: r.event.kind != "liberation"))

    def _place(self, terms: SearchTerms, folded: str, places: Sequence[Mention]) -> list[Row]:
        """Give what mattered most in a place, in order: "What happened in Calais in 1944?".

        One row alone, but for a liberation, tells less than the sentences of its article do.
        """
        wanted = {m.entry.id for m in places} - REGION
        asked = _STORY.search(folded) and asked_kind(terms.text) in ("what", "other")
        vague = asked and not _SEASON.search(folded) and not words_left(terms)
        if len(wanted) != 1 or not vague or any(d.first.day for d in terms.dates):
            return []
        rows = [r for r in self._rows if r.event.place in wanted and r.event.kind in _WEIGHTY]
        told = self._distinct([r for r in rows if _within(r.event, terms.dates, folded)])
        enough = len(told) > 1 or any(r.event.kind == "liberation" for r in told)
        return told if enough else []

    def _by_nation(self, terms: SearchTerms, folded: str, places: Sequence[Mention]) -> list[Row]:
        """Give the liberations of one nation, in order: "What did the Poles free?"."""
        told = nations(terms.text, list(terms.names))
        verb = FREED.search(folded.replace("liberation", " "))
        if len(told) != 1 or terms.dates or not verb or words_left(terms):
            return []
        if {m.entry.id for m in places} - REGION:
            return []
        rows = [
            r
            for r in self._rows
            if r.event.kind == "liberation" and told & self._rows.nations(r.event)
        ]
        return self._distinct(rows)

    def _town(self, terms: SearchTerms, folded: str, places: Sequence[Mention]) -> list[Row]:
        """Give what happened in a town, in order: "What happened in my town: Hazebrouck?"."""
        wanted = {m.entry.id for m in places} - REGION
        aside = len(words_left(terms))
        kind = asked_kind(terms.text)
        of_all = (
            kind in ("what", "other") or kind in ("who", "when", "how") and _MINE.search(folded)
        )
        told = _STORY.search(folded) and aside <= ASIDE and of_all
        freed = LIBERATED.search(folded) and not aside and kind in ("who", "when", "how", "other")
        asked = told or freed
        if len(wanted) != 1 or terms.dates or _SEASON.search(folded) or not asked:
            return []
        return self._distinct([r for r in self._rows if r.event.place in wanted])

    @staticmethod
    def _distinct(rows: Sequence[Row]) -> list[Row]:
        """Keep one row per place and kind, at most MOST, in the order of time."""
        kept: dict[tuple[str, str], Row] = {}
        for row in rows:
            kept.setdefault((row.event.place or row.event.id, row.event.kind), row)
        chosen = list(kept.values())[:MOST]
        return sorted(chosen, key=_in_time)


def _in_time(row: Row) -> tuple[object, ...]:
    """Order by first day, last day, a liberation before what else its day brought."""
    event = row.event
    return event.start, event.end, event.kind != "liberation", event.id


def _plainest(rows: Sequence[Row], language: Language) -> Row:
    """Give the row that says of a town that it was freed; the first where all say it otherwise."""
    return next((row for row in rows if row.tells_freed(language)), rows[0])


def _within(event: Event, months: Sequence[DateMention], folded: str) -> bool:
    """Whether an event falls within the months that a question names, or else its years."""
    if months:
        return any(touches(event, month.first) for month in months)
    years = [int(year) for year in _YEAR.findall(folded)]
    return not years or any(event.start.year <= year <= event.end.year for year in years)


def _falls(event: Event, told: PartDate) -> bool:
    """Whether an event of one day, or the first or last day of a longer one, falls on a date."""
    return any(
        (day.month, day.day) == (told.month, told.day) and told.year in (None, day.year)
        for day in {event.start, event.end}
    )
