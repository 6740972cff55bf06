"""The reader: a whole document at the cited passage, alone or in both languages side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from liberation_guide.knowledge.library import Library
from liberation_guide.text.written_dates import written_month
from liberation_guide.types import LANGUAGES, OTHER, Document, Language, Passage, Source, Span
from liberation_guide.web.aloud import Draw, piece, plain, said, sentences_of
from liberation_guide.web.cards import source_line
from liberation_guide.web.display import listen_button
from liberation_guide.web.frames import Frame
from liberation_guide.web.markup import Html, element, escape, join, unseen
from liberation_guide.web.sheets import main
from liberation_guide.web.texts import NAMES, say

MOST_MARKS = 12
_MARK = re.compile(r"(\d{1,7})-(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read: a document, in one language or both, with spans of it marked."""

    document: Document
    twin: Document | None
    side: bool
    marks: tuple[Span, ...]


def reading(library: Library, key: str, marks: str, side: bool) -> Reading | None:
    """Find what an address asks for; None when there is no such document."""
    document_id, _, language = key.rpartition(".")
    for known in LANGUAGES:
        if language == known and (document := library.document(document_id, known)):
            twin = library.document(document_id, OTHER[known])
            return Reading(document, twin, side and twin is not None, _spans(marks, document))
    return None


def _spans(marks: str, document: Document) -> tuple[Span, ...]:
    """Read the spans of an address; what does not fit the document is left out."""
    found = (Span(int(a), int(b)) for a, b in _MARK.findall(marks)[:MOST_MARKS])
    return tuple(sorted(s for s in found if document.body <= s.start < s.end <= len(document.text)))


def read(library: Library, what: Reading, frame: Frame) -> Html:
    """Draw a document to be read."""
    document = what.document
    return main(
        element("h1", document.title, lang=frame.foreign(document.language)),
        element("p", element("span", say(document.kind, frame.language), class_="kind")),
        element("p", listen_button([document.language], frame.language), class_="turn-tools"),
        _layouts(what, frame),
        element("article", *_rows(library, what, frame), class_="both" if what.side else "one"),
        _questions(document, frame),
        _sources(document, frame),
        element("p", say(f"licence_{document.kind}", frame.language), class_="publisher"),
        name="reader",
        frame=frame,
    )


def _layouts(what: Reading, frame: Frame) -> Html | None:
    """Draw the choice between French, English and both."""
    if what.twin is None:
        return None
    here = what.document.language
    choices = [(NAMES[each], each, False) for each in LANGUAGES]
    choices.append((say("side", frame.language), here, True))
    links = (_layout(what, frame, *choice) for choice in choices)
    return element("nav", *links, class_="layouts", aria_label=say("layout", frame.language))


def _layout(what: Reading, frame: Frame, name: str, language: Language, side: bool) -> Html:
    own = language == what.document.language
    marks = ",".join(f"{s.start}-{s.end}" for s in what.marks) if own else ""
    address = frame.address(f"read/{what.document.id}.{language}", marks=marks, side=int(side))
    current = "page" if own and side == what.side else None
    lang = None if side else frame.foreign(language)
    return element("a", name, class_="sheet-link", href=address, lang=lang, aria_current=current)


def _rows(library: Library, what: Reading, frame: Frame) -> list[Html]:
    """Draw the paragraphs under their headings, beside their twins where both are read."""
    own = _paragraphs(library, what.document)
    others = _paragraphs(library, what.twin) if what.side and what.twin else []
    rows: list[Html] = []
    twin_marks = _twin_marks(library, what)
    heading, none = what.document.title, tuple[Passage, ...]()
    aloud = said(what.document.text, sentences_of(run for runs in own for run in runs))
    for runs, twins in zip_longest(own, others, fillvalue=none):
        first = (*runs, *twins)[0]
        if first.heading != heading:
            heading = first.heading
            title = f"h{len(rows)}"
            rows.append(_row("h2", [_heading(runs[:1], frame, title), _heading(twins[:1], frame)]))
        cells = [_paragraph(runs, what.marks, frame, aloud), _paragraph(twins, twin_marks, frame)]
        rows.append(_row("p", cells))
    return rows


def _twin_marks(library: Library, what: Reading) -> tuple[Span, ...]:
    """Give the sentences of the other language that say what the marked ones say."""
    found: list[Span] = []
    for passage in library.passages if what.side and what.marks else ():
        if passage.document is what.document and (twin := library.twin(passage)):
            pairs = zip(passage.sentences, twin.sentences, strict=True)
            found += [b for a, b in pairs if any(_overlap(a, mark) for mark in what.marks)]
    return tuple(found)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


Cell = tuple[Html, str | None] | None


def _row(tag: str, cells: Sequence[Cell]) -> Html:
    drawn = [element(tag, cell[0], lang=cell[1]) for cell in cells if cell]
    return element("div", *drawn, class_="row")


def _paragraphs(library: Library, document: Document) -> list[tuple[Passage, ...]]:
    own = (passage for passage in library.passages if passage.document is document)
    return [tuple(runs) for _, runs in groupby(own, key=lambda passage: passage.paragraph)]


def _heading(runs: Sequence[Passage], frame: Frame, spoken: str = "") -> Cell:
    if not runs:
        return None
    heading = runs[0].heading
    drawn = piece(heading, spoken) if spoken else escape(heading)
    return drawn, frame.foreign(runs[0].language)


def _paragraph(
    runs: Sequence[Passage], marks: Sequence[Span], frame: Frame, aloud: Draw | None = None
) -> Cell:
    """Draw a paragraph; the one of the document itself is read ``aloud`` and holds the goal."""
    if not runs:
        return None
    start, end = runs[0].start, runs[-1].end
    text = runs[0].document.text
    drawn = marked(aloud or plain(text), Span(start, end), marks, frame, aloud is not None)
    return drawn, frame.foreign(runs[0].language)


def marked(
    draw: Draw, within: Span, marks: Sequence[Span], frame: Frame, goal: bool = True
) -> Html:
    """Draw a stretch of text, the parts of it within ``marks`` marked, the first as a ``goal``."""
    parts: list[Html] = []
    at = within.start
    for number, span in enumerate(marks):
        start, end = max(span.start, at), min(span.end, within.end)
        if start >= end:
            continue
        parts += [draw(at, start), _mark(draw(start, end), goal and number == 0, frame)]
        at = end
    return join(*parts, draw(at, within.end))


def _mark(words: Html, first: bool, frame: Frame) -> Html:
    before = unseen(say("cited", frame.language))
    after = unseen(say("cited_end", frame.language))
    goal = {"id": "cited", "tabindex": "-1"} if first else {}
    return element("mark", before, words, after, **goal)


def _questions(document: Document, frame: Frame) -> Html | None:
    """Offer the questions that the document answers, as links that ask them."""
    if not document.questions or document.language != frame.language:
        return None
    items = (
        element("li", element("a", q, class_="ask", href=frame.address("", q=q)))
        for q in document.questions
    )
    title = element("h2", say("ask_this", frame.language))
    return element("section", title, element("ul", *items, class_="questions"))


def _consulted(source: Source, frame: Frame) -> Html:
    month = written_month(source.read, frame.language)
    return element("span", say("consulted", frame.language, month=month), class_="publisher")


def _sources(document: Document, frame: Frame) -> Html | None:
    if not document.sources:
        return None
    items = (
        element(
            "li",
            source_line(source, frame),
            _consulted(source, frame) if source.read else None,
        )
        for source in document.sources
    )
    title = element("h2", say("all_sources", frame.language))
    return element("section", title, element("ul", *items, class_="sources"))
