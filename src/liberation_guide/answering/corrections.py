"""Wrong premises about a town's liberation put right: another army, another day."""

import re
from collections.abc import Sequence, Set

from liberation_guide.answering.forces import french_army, nations
from liberation_guide.answering.presence import CAME, Presence
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
from liberation_guide.text.normal import fold
from liberation_guide.types import Draft, Language

_TOOK = re.compile(r"\b(?:pris(?:e|es)?|prendre|took|taken|take|captur\w+)\b")
_FOUGHT = re.compile(
    r"\b(?:fight\w*|fought|battles?|combat\w*|batt(?:us?|ent|re|aient)|"
    r"los(?:t|e|es|ing)|perd(?:us?|ent|re)|travers\w+|"
    r"pass(?:es?|ees?|ed|ent) (?:par|a|through)|(?:go|went|drove|rolled|came|come) through)\b"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_FREED_IN = {"1944", "1945"}
_FIGHT = 3  # words besides town and force that a question about a fight may have
_WAR_YEARS = (None, *range(1939, 1946))


class Corrections:
    """Tells who freed a town, and when, where a question has it wrong."""

    def __init__(self, rows: Rows, presence: Presence) -> None:
        """Keep the rows of the chronology, and who was where."""
        self._rows = rows
        self._presence = presence

    def draft(self, terms: SearchTerms) -> Draft | None:
        """Draft what the chronology says of a town's liberation where a question has it wrong.

        The question credits another army with it, or puts it on another day.
        """
        places = {m.entry.id for m in terms.names if m.entry.kind == "place"} - REGION
        if len(places) != 1:
            return None
        folded, language = fold(terms.text), terms.query.language
        place = next(iter(places))
        rows = self._won(place)
        if self._is_wrong_force(terms, folded, place, rows):
            telling = [row for row in rows if self._tells_force(row, language)]
            if not telling or LIBERATED.search(folded):
                telling = self._freeing(place, rows, telling, language)
        elif self._is_wrong_day(terms, folded, rows):
            telling = rows
        elif self._is_absent_force(terms, folded, place, rows):
            telling = [row for row in rows if self._tells_force(row, language)]
            return draft_of(telling[:2], language)
        else:
            return None
        draft = draft_of(telling[:2], language)
        return draft and Draft(draft.sentences, draft.language, lead="otherwise")

    def _freeing(
        self, place: str, rows: list[Row], telling: list[Row], language: Language
    ) -> list[Row]:
        """Put first a fight that freed a town, where its liberation names no force or only enters.

        Without rows ``telling`` the force, any fight that names who was there.
        """
        known = {nation for row in rows for nation in self._rows.nations(row.event)}
        fights = [r for r in self._rows.fights(place) if self._tells_force(r, language, known)]
        if not telling:
            return rows[:1] + fights if fights else []
        if any(row.tells_freed(language) for row in telling):
            return telling
        freed = [row for row in fights if row.tells_freed(language)]
        return freed[:1] + telling

    def puts_right(self, terms: SearchTerms, sentences: Sequence[str]) -> bool:
        """Whether sentences name the force that freed a town, and the question another one."""
        folded = fold(terms.text)
        places = {m.entry.id for m in terms.names if m.entry.kind == "place"} - REGION
        if len(places) != 1:
            return False
        place = next(iter(places))
        rows = self._won(place)
        if not self._is_wrong_force(terms, folded, place, rows):
            return False
        known = {n for row in rows for n in self._rows.nations(row.event)}
        for text in sentences:
            if self._presence.nations_told(text) & known and self._presence.names(text, place):
                return True
        return False

    def _won(self, place: str) -> list[Row]:
        """Give the rows that tell who freed a town: its fights where its liberation names none."""
        rows = self._rows.liberations(place)
        known = any(self._rows.nations(row.event) for row in rows)
        return rows if known else rows + self._rows.fights(place)

    def _is_wrong_force(
        self, terms: SearchTerms, folded: str, place: str, rows: Sequence[Row]
    ) -> bool:
        """Whether a question credits a town to a force that neither took it nor came.

        Others than those who freed a town may have come too: what the documents tell of them
        must not be denied.
        """
        told = nations(terms.text, list(terms.names)) | french_army(folded)
        known = {n for row in rows for n in self._rows.nations(row.event)}
        freed = FREED.search(folded)
        if not told or not known or told & known or not (freed or CAME.search(folded)):
            return False
        years = set(_YEAR.findall(folded))
        if years and not years & _FREED_IN:  # of another time: 1940, a commemoration
            return False
        if freed and (LIBERATED.search(folded) or _TOOK.search(folded)):
            texts = (text for row in rows for text in row.event.text.values())
            return not any(told & self._presence.nations_told(text) for text in texts)
        return not told & self._presence.nations_in(place)

    def _is_absent_force(
        self, terms: SearchTerms, folded: str, place: str, rows: Sequence[Row]
    ) -> bool:
        """Whether a question about little else makes a force fight where no sentence names it.

        It may have fought there in a war of which the documents tell nothing, so that who did
        come is told without a word of denial.
        """
        told = nations(terms.text, list(terms.names)) | french_army(folded)
        known = {n for row in rows for n in self._rows.nations(row.event)}
        if not told or not known or not _FOUGHT.search(folded):
            return False
        years = set(_YEAR.findall(folded))
        if (years and not years & _FREED_IN) or len(words_left(terms)) > _FIGHT:
            return False
        return not told & (known | self._presence.named_with(place))

    def _is_wrong_day(self, terms: SearchTerms, folded: str, rows: Sequence[Row]) -> bool:
        """Whether a question about little else gives the liberation a date that no row has."""
        if not rows or len(terms.dates) != 1 or not LIBERATED.search(folded):
            return False
        day = terms.dates[0].first
        if len(words_left(terms)) > ASIDE or day.year not in _WAR_YEARS:
            return False
        return not any(touches(row.event, day) for row in rows)

    def _tells_force(self, row: Row, language: Language, of: Set[str] | None = None) -> bool:
        """Whether the sentence of a row says by whom (one ``of`` some nations), not only when."""
        text = row.event.text[language]
        told = self._presence.nations_told(text)
        return bool(told if of is None else told & of)
