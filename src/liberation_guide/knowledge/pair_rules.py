"""Rules that hold between files: the two languages of a document, the chronology, the gazetteer."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from liberation_guide.knowledge.document_rules import line_of
from liberation_guide.knowledge.findings import Finding
from liberation_guide.knowledge.hints import FOLDER
from liberation_guide.knowledge.library import CHRONOLOGY, GAZETTEER, Library
from liberation_guide.text.dates import DateMention, PartDate, find_dates
from liberation_guide.text.names import NameFinder
from liberation_guide.text.normal import fold
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import words
from liberation_guide.types import LANGUAGES, Document, Event, Passage

_FREED = re.compile(r"\b(?:a|ont|was|were|been|ete) (?:ete )?(?:liberee?s?|freed|liberated)\b")
_TOLD = re.compile(
    r"\b(?:selon|d'apres|dit|disent|donnent?|retien\w+|placent?|date(?:nt)?|according|says?|gives?|some|"
    r"other|certain\w*|d'autres|plupart|most|before|after|avant|apres|commemor\w+|anniversa\w+|fete\w*|celebr\w+|plaque)\b"
)


def check_pair(
    french: Document, english: Document, left: Sequence[Passage], right: Sequence[Passage]
) -> Iterator[Finding]:
    """Give where the two languages of a document are out of step."""
    for name in ("theme", "topics", "places", "dates"):
        if getattr(french, name) != getattr(english, name):
            yield Finding(english.path, 2, f"{name} differ from {french.path}")
    if len(french.questions) != len(english.questions):
        yield Finding(english.path, 2, f"not as many questions as {french.path}")
    if {s.key for s in french.sources} != {s.key for s in english.sources}:
        yield Finding(english.path, 2, f"the keys of the sources differ from {french.path}")
    if len(_headings(left)) != len(_headings(right)):
        yield Finding(english.path, 2, f"not as many headings as {french.path}")
    by_place = {p.place: p for p in right}
    for passage in left:
        twin = by_place.pop(passage.place, None)
        line = line_of(french, passage.start)
        if twin is None or len(twin.sentences) != len(passage.sentences):
            yield Finding(
                french.path, line, f"out of step with {english.path}: not as many sentences"
            )
            return
        if twin.keys != passage.keys:
            yield Finding(
                english.path, line_of(english, twin.start), "other sources than in French"
            )
    for passage in by_place.values():
        yield Finding(english.path, line_of(english, passage.start), f"not in {french.path}")
        return


def check_chronology(library: Library) -> Iterator[Finding]:
    """Give rows whose article, names, words or date do not hold."""
    known = {entry.id for entry in library.gazetteer}
    for event in library.chronology:
        yield from _check_event(event, library, known)


def _check_event(event: Event, library: Library, known: set[str]) -> Iterator[Finding]:
    for name in (event.place, *event.forces):
        if name and name not in known:
            yield Finding(CHRONOLOGY, 1, f"{event.id}: {name!r} is unknown to the gazetteer")
    for language in LANGUAGES:
        document = library.document(event.article, language)
        if document is None:
            message = f"{event.id}: there is no article {event.article!r} in {language!r}"
            yield Finding(CHRONOLOGY, 1, message)
        elif event.text[language] not in document.text:
            message = f"{event.id}: not word for word in {document.path}: {event.text[language]!r}"
            yield Finding(CHRONOLOGY, 1, message)
        if not _says_date(event, event.text[language]):
            message = (
                f"{event.id}: its sentence does not say {event.start}: {event.text[language]!r}"
            )
            yield Finding(CHRONOLOGY, 1, message)


def _says_date(event: Event, text: str) -> bool:
    """Whether the sentence names the day on which the event begins or ends."""
    said = [date for mention in find_dates(text) for date in (mention.first, mention.last)]
    return any(_fits(date, event) for date in said)


def _fits(date: PartDate, event: Event) -> bool:
    ends = ((d.year, d.month, d.day) for d in (event.start, event.end))
    return any(
        date.month == month and date.day in (day, None) and date.year in (year, None)
        for year, month, day in ends
    )


def _headings(passages: Sequence[Passage]) -> list[str]:
    return list(dict.fromkeys(p.heading for p in passages))


def check_gazetteer(library: Library) -> Iterator[Finding]:
    """Give forms that are common words, or that two entries claim."""
    owners: dict[tuple[str, ...], str] = {}
    for entry in library.gazetteer:
        for form in entry.forms():
            key = tuple(word.folded for word in words(form))
            if len(key) == 1 and any(key[0] in STOPWORDS[language] for language in LANGUAGES):
                yield Finding(GAZETTEER, 1, f"{entry.id}: {form!r} is a common word")
            other = owners.setdefault(key, entry.id)
            if other != entry.id:
                message = f"{form!r} is a form of {other} and of {entry.id}"
                yield Finding(GAZETTEER, 1, message, "warning")


def check_dates(library: Library) -> Iterator[Finding]:
    """Give sentences that date a town's liberation otherwise than the chronology does.

    A sentence that says whose date it is ("according to", "some pages") may differ.
    """
    names = NameFinder(library.gazetteer)
    freed: dict[str, list[Event]] = defaultdict(list)
    for event in library.chronology:
        if event.kind == "liberation":
            freed[event.place].append(event)
    for passage in library.passages:
        if passage.document.kind != "article":
            continue
        for number, span in enumerate(passage.sentences):
            sentence = passage.sentence(number)
            if (wrong := _wrong_date(sentence, names, freed)) is not None:
                message = f"contradicts {CHRONOLOGY} ({wrong.id}, {wrong.start}): {sentence!r}"
                yield Finding(passage.document.path, line_of(passage.document, span.start), message)


def _wrong_date(sentence: str, names: NameFinder, freed: dict[str, list[Event]]) -> Event | None:
    """Give the event that a sentence about one town and one day contradicts."""
    folded = fold(sentence)
    places = {m.entry.id for m in names.find(sentence) if m.entry.kind == "place"}
    days = [m for m in find_dates(sentence) if m.first.day is not None]
    if len(places) != 1 or len(days) != 1 or not _FREED.search(folded) or _TOLD.search(folded):
        return None
    events = freed[places.pop()]
    day = days[0]
    if not events or day.first.year not in (None, *(e.start.year for e in events)):
        return None
    if any(_meets(event, day) for event in events):
        return None
    return events[0]


def _meets(event: Event, said: DateMention) -> bool:
    """Whether the days said and the days of an event have one in common."""
    begin, end = ((d.month, d.day) for d in (event.start, event.end))
    first, last = ((d.month, d.day or 0) for d in (said.first, said.last))
    return first <= end and begin <= last


def check_hints(library: Library) -> Iterator[Finding]:
    """Give hints whose sentence has moved or changed, or that ask nothing in one language."""
    for hint in library.hints:
        path = f"{FOLDER}/{hint.document}.jsonl"
        if library.hinted(hint, "fr") is None:
            at = ".".join(map(str, hint.at))
            message = f"sentence {at} of {hint.document} does not begin with {hint.says!r}"
            yield Finding(path, hint.line, message)
        elif bool(hint.questions["fr"]) != bool(hint.questions["en"]):
            yield Finding(path, hint.line, "has questions in one language only")
