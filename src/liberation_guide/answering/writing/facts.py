"""The hard facts of a text, in forms that do not depend on its language.

What a language model must not change: names, numbers with their measures, dates, nations, and words
whose opposite would turn the meaning round.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liberation_guide.answering.writing.numbers import Number, find_numbers
from liberation_guide.text.dates import MONTH_NUMBERS, PartDate, find_dates
from liberation_guide.text.names import Mention, NameFinder
from liberation_guide.text.normal import fold

_NATIONS = {
    nation: re.compile(rf"\b(?:{pattern})\b")
    for nation, pattern in {
        "german": r"allemand\w*|germans?|germany|allemagne|wehrmacht|reich",
        "british": r"britann\w+|british|britain|anglais\w*|english\w*|angleterre|england|britons?",
        "canadian": r"canad\w+", "polish": r"polonais\w*|polish|poles?|pologne|poland",
        "american": r"america\w*|americ\w+|etats-unis|united states",
        "czechoslovak": r"tchec\w+|czech\w*", "belgian": r"belges?|belgians?|belgique|belgium",
        "soviet": r"sovieti\w+|soviets?|russes?|russians?|russie|russia",
        "french": r"francais\w*|french\w*", "italian": r"italien\w*|italians?|italie|italy",
        "dutch": r"neerlandais\w*|hollandais\w*|dutch", "jewish": r"juifs?|juives?|jews?|jewish",
        "allied": r"alliee?s?|allied|allies|ally",
    }.items()
}  # fmt: skip
_OPPOSITES = (
    {"north": r"nord|north\w*|septentrion\w*", "south": r"sud|south\w*|meridion\w*"},
    {"east": r"east\w*|oriental\w*|l'est|a l'est|vers l'est", "west": r"ouest|west\w*|occident\w*"},
    {"before": r"avant|before|prior", "after": r"apres|after|following"},
    {"more": r"plus de|more than|over|au-dela", "less": r"moins de|less than|fewer than|under"},
    {"morning": r"matin\w*|morning|dawn|aube", "evening": r"soir\w*|evening|nuit|night|dusk"},
    {"freed": r"liber\w+|freed|free|frees", "taken": r"occup\w+|captur\w+|conquis\w*|conquer\w*"},
    {"won": r"gagn\w+|vainqu\w+|victoir\w+|won|win|wins|victor\w*", "lost": r"perd\w*|defait\w*|lost|lose\w*|defeat\w*"},
    {"attack": r"attaqu\w*|assaut|attack\w*|assault\w*", "defend": r"defend\w*|defens\w*|defenc\w*"},
    {"first": r"premiere?s?|first", "last": r"derniere?s?|last"},
    {"entered": r"entre(?:r|s|nt|rent)?|arriv\w+|enter\w*", "left": r"quitt\w+|evacu\w+|left|leaves?|retreat\w*|repli\w+|retraite"},
    {"survived": r"surviv\w+|surv[ei]c\w+", "killed": r"tue\w*|mort\w*|execut\w+|fusill\w+|killed|kills?|died|dead|shot"},
    {"alone": r"seule?s?|only|uniquement|seulement|alone", "all": r"tous|toutes|all|every|entiere?s?|whole|entire"},
)  # fmt: skip
_POLES = tuple(
    {name: re.compile(rf"\b(?:{pattern})\b") for name, pattern in pair.items()}
    for pair in _OPPOSITES
)
_WEEKDAYS = {
    word: n
    for n, group in enumerate(
        ("lundi monday", "mardi tuesday", "mercredi wednesday", "jeudi thursday",
         "vendredi friday", "samedi saturday", "dimanche sunday")
    )
    for word in group.split()
}  # fmt: skip
_UNSURE_MONTHS = {"mar", "mars", "march", "may", "mai", "jan", "sep", "dec", "sept", "oct", "nov"}
_LONG_MONTHS = {w: n for w, n in MONTH_NUMBERS.items() if len(w) > 3 and w not in _UNSURE_MONTHS}
_CALENDAR = re.compile(rf"\b(?:{'|'.join((*_WEEKDAYS, *_LONG_MONTHS))})\b")
_BREAK = re.compile(
    r"[;:()–—]|(?<!\d),|,(?!\d)|\b(?:et|and|but|mais|while|whereas|tandis|alors|puis|then)\b"
)

Name = tuple[str, str]  # kind, id


class At(NamedTuple):
    """A name at its place in the folded text."""

    start: int
    name: Name
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one text; ``folded`` is the text they were read from."""

    folded: str
    numbers: tuple[Number, ...]
    dates: tuple[PartDate, ...]
    spans: tuple[tuple[int, int], ...]  # of the dates
    years: frozenset[int]
    calendar: frozenset[str]  # months and weekdays named: "m9", "w0"
    names: tuple[At, ...]
    poles: frozenset[str]  # words that have an opposite

    @property
    def name_set(self) -> frozenset[Name]:
        """The names without their places."""
        return frozenset(at.name for at in self.names)


class FactReader:
    """Reads facts with the names of one gazetteer."""

    def __init__(self, names: NameFinder) -> None:
        """Keep the names."""
        self._finder = names

    def read(self, text: str) -> Facts:
        """Read the facts of a text."""
        folded = fold(text)
        mentions = find_dates(text)
        spans = tuple((m.start, m.end) for m in mentions)
        dates = tuple(dict.fromkeys(d for m in mentions for d in (m.first, m.last)))
        numbers = tuple(n for n in find_numbers(folded) if not _within(n.start, spans))
        named = [int(y) for y in re.findall(r"(?<!\d)1[89]\d\d(?!\d)", folded)]
        years = frozenset([*named, *(d.year for d in dates if d.year is not None)])
        return Facts(
            folded, numbers, dates, spans, years, _calendar(folded, dates),
            tuple(self._names(text, folded)), frozenset(_poles(folded)),
        )  # fmt: skip

    def mentions(self, text: str) -> list[Mention]:
        """Give the names of the gazetteer in a text."""
        return self._finder.find(text)

    def _names(self, text: str, folded: str) -> Iterator[At]:
        for mention in self._finder.find(text):
            if mention.entry.kind != "other":
                yield At(mention.start, (mention.entry.kind, mention.entry.id), mention.end)
            if mention.entry.nation:
                yield At(mention.start, ("nation", mention.entry.nation), mention.end)
        for nation, pattern in _NATIONS.items():
            for found in pattern.finditer(folded):
                yield At(found.start(), ("nation", nation), found.end())


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _calendar(folded: str, dates: Sequence[PartDate]) -> frozenset[str]:
    named = {f"m{d.month}" for d in dates}
    for found in _CALENDAR.finditer(folded):
        word = found.group()
        named.add(f"w{_WEEKDAYS[word]}" if word in _WEEKDAYS else f"m{_LONG_MONTHS[word]}")
    return frozenset(named)


def _poles(folded: str) -> Iterator[str]:
    for pair in _POLES:
        for name, pattern in pair.items():
            if pattern.search(folded):
                yield name


def turned_round(said: Facts, source: Facts) -> bool:
    """Whether a word of the sentence stands in the source only as its opposite."""
    for pair in _POLES:
        for name in pair:
            other = next(o for o in pair if o != name)
            lost = name in said.poles and name not in source.poles
            if lost and other in source.poles and other not in said.poles:
                return True
    return False


def dates_agree(said: PartDate, sources: Sequence[PartDate], years: frozenset[int]) -> bool:
    """Whether a date is one of the sources', a year that they leave out taken from the years."""
    for date in sources:
        if date.month != said.month or (said.day is not None and date.day != said.day):
            continue
        if said.year is None or date.year == said.year:
            return True
        if date.year is None and said.year in years:
            return True
    return False


def clauses(text: str) -> list[str]:
    """Cut a sentence into clauses, as far as commas and "and" tell."""
    parts, at = [], 0
    folded = fold(text)
    if len(folded) != len(text):  # ligatures: offsets would not agree
        text = folded
    for found in _BREAK.finditer(folded):
        parts.append(text[at : found.start()])
        at = found.end()
    return [part for part in (*parts, text[at:]) if part.strip()]
