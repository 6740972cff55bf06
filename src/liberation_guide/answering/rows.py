"""Rows of the chronology: events whose sentences stand word for word in articles."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from liberation_guide.answering.forces import nations
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.questions import SearchTerms
from liberation_guide.text.dates import PartDate
from liberation_guide.text.normal import fold
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.types import Draft, DraftSentence, Event, Evidence, Language, Passage

FREED = re.compile(
    r"\b(?:liber\w+|delivr\w+|freed|freeing|(?<!already )(?<!was )(?<!were )(?<!is )free|liberat\w+|"
    # "entre" alone is a preposition: "between"
    r"entr(?:es|ee|ees|ent|er|aient)|(?:est|sont|et(?:ait|aient)) entre|entre (?:dans|a|au|en)|"
    r"entered|reach\w*|pris(?:e|es)?|prendre|took|taken|take|captur\w+)\b"
)
LIBERATED = re.compile(r"\b(?:liber\w+|delivr\w+|freed|freeing|free|liberat\w+)\b")
REGION = frozenset({"nord", "pas-de-calais", "nord-pas-de-calais", "france"})
ASIDE = 2  # words besides town, date and liberation that a question about its day may have
_ADVANCE = date(1944, 8, 25)  # the Allies leave the Seine
_EMPTY = frozenset(
    ["passe", "passer", "passes", "passait", "produit", "produits", "arrive", "arriver", "evenement", "evenements", "ville", "villes", "village", "villages", "commune", "communes", "endroit", "endroits", "lieu", "lieux", "jour", "journee", "jours", "date", "liste", "libere", "liberee", "liberes", "liberees", "liberer", "liberation", "liberte", "nord", "pas", "calais", "region", "departement", "happened", "happen", "happening", "happens", "event", "events", "town", "towns", "city", "cities", "village", "place", "places", "freed", "free", "liberated", "liberate", "day", "took", "went", "going", "nord-pas-de-calais", "year", "annee", "quelles", "quels", "list", "troupes", "soldats", "troops", "soldiers", "armee", "army", "forces", "force", "allies", "allied", "alliees", "area", "north", "france", "premier", "first", "dernier", "derniere", "last", "ordre", "order", "laquelle", "lequel", "here", "round", "around", "ici", "coin", "chez", "autour", "suis", "viens", "habite", "live", "come", "histoire", "history", "story"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """An event and where its sentence stands in each language."""

    event: Event
    places: dict[Language, tuple[Passage, int]]

    def tells_freed(self, language: Language) -> bool:
        """Whether its sentence says of a town that it was freed, not only reached or fought for."""
        return LIBERATED.search(fold(self.event.text[language])) is not None


class Rows:
    """All rows of a library, in its order."""

    def __init__(self, library: Library) -> None:
        """Find the sentence of each row in its article."""
        where = {
            (p.document.id, p.language, p.sentence(n)): (p, n)
            for p in library.passages
            for n in range(len(p.sentences))
        }
        self._nation = {entry.id: entry.nation for entry in library.gazetteer}
        self._rows: list[Row] = []
        for event in library.chronology:
            places = {
                language: where[(event.article, language, text)]
                for language, text in event.text.items()
                if (event.article, language, text) in where
            }
            self._rows.append(Row(event, places))

    def __iter__(self) -> Iterator[Row]:
        """Give every row."""
        return iter(self._rows)

    def nations(self, event: Event) -> set[str]:
        """Give the nations of an event's forces."""
        return {nation for force in event.forces if (nation := self._nation.get(force, ""))}

    def liberations(self, place: str) -> list[Row]:
        """Give the rows that tell a town's liberation, its date said in full first."""
        return [r for r in self._rows if r.event.place == place and r.event.kind == "liberation"]

    def by_place(self) -> dict[str, Row]:
        """Give of each place its first row since the Allies came, its liberation before others."""
        since = [r for r in self._rows if r.event.place and r.event.start >= _ADVANCE]
        since.sort(key=lambda r: r.event.kind != "liberation")
        return {row.event.place: row for row in reversed(since)}

    def of_place(self, place: str) -> list[Row]:
        """Give the rows of a place since the Allies came."""
        return [r for r in self._rows if r.event.place == place and r.event.start >= _ADVANCE]

    def fights(self, place: str) -> list[Row]:
        """Give the rows of the fights for a town."""
        fought = ("battle", "siege", "surrender")
        return [row for row in self.of_place(place) if row.event.kind in fought]


def draft_of(rows: Sequence[Row], language: Language) -> Draft | None:
    """Quote the sentences of rows; None when none has one in the language."""
    sentences = []
    for row in rows:
        place = row.places.get(language)
        if place is not None:
            passage, number = place
            span, text = passage.sentences[number], passage.sentence(number)
            evidence = Evidence(passage, span.start, span.end, text)
            sentences.append(DraftSentence(text, (evidence,)))
    return Draft(tuple(sentences), language) if sentences else None


def words_left(terms: SearchTerms) -> list[str]:
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


def touches(event: Event, told: PartDate) -> bool:
    """Whether an event may fall on a date of which day or year may be unknown."""
    year = told.year or event.start.year
    days = monthrange(year, told.month)[1]
    if told.day and told.day > days:  # 30 February: no reason to say that it was another day
        return True
    first = date(year, told.month, told.day or 1)
    last = date(year, told.month, told.day or days)
    return first <= event.end and event.start <= last
