"""Rules that hold between files: the two languages of a document, the chronology, the gazetteer."""

from collections.abc import Iterator, Sequence

from liberation_guide.knowledge.document_rules import line_of
from liberation_guide.knowledge.findings import Finding
from liberation_guide.knowledge.hints import FOLDER
from liberation_guide.knowledge.library import CHRONOLOGY, GAZETTEER, Library
from liberation_guide.text.dates import PartDate, find_dates
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import words
from liberation_guide.types import LANGUAGES, Document, Event, Passage


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
