"""Cards: the paragraph behind an answer, its quoted words marked, with its sources."""

from collections.abc import Sequence

from liberation_guide.types import Citation, Source
from liberation_guide.web.codes import source_code
from liberation_guide.web.frames import Frame
from liberation_guide.web.markup import Html, element, escape, join, unseen, web_address
from liberation_guide.web.texts import say, source_kind


def cards(citations: Sequence[Citation], frame: Frame) -> Html:
    """Draw one card per paragraph, in the order of the first citation of each."""
    groups: dict[tuple[str, str, int], list[Citation]] = {}
    for citation in citations:
        key = (citation.document_id, citation.language, citation.paragraph_start)
        groups.setdefault(key, []).append(citation)
    items = (element("li", card(group, frame), class_="card") for group in groups.values())
    return element("ol", *items, class_="cards")


def card(citations: Sequence[Citation], frame: Frame) -> Html:
    """Draw the card of the citations of one paragraph."""
    first = citations[0]
    foreign = frame.foreign(first.language)
    return join(
        element("h4", first.title, class_="card-title", lang=foreign),
        element("p", first.heading, class_="card-heading", lang=foreign)
        if first.heading != first.title
        else None,
        element("p", *_labels(first, frame), class_="card-labels"),
        element(
            "blockquote", element("p", highlighted(citations, frame)), class_="quote", lang=foreign
        ),
        _sources(first, frame),
        element("p", _reader_link(citations, frame), class_="card-actions"),
    )


def _reader_link(citations: Sequence[Citation], frame: Frame) -> Html:
    """Lead to the whole document, at the quoted words."""
    first = citations[0]
    marks = ",".join(f"{each.start}-{each.end}" for each in citations)
    address = frame.address(f"read/{first.document_id}.{first.language}", marks=marks)
    return element("a", say("read", frame.language), class_="sheet-link", href=address)


def _labels(citation: Citation, frame: Frame) -> list[Html]:
    labels = [element("span", say(citation.kind, frame.language), class_=f"kind {citation.kind}")]
    if citation.language != frame.language:
        note = say(f"in_{citation.language}", frame.language)
        labels.append(element("span", note, class_="kind language-note"))
    return labels


def highlighted(citations: Sequence[Citation], frame: Frame) -> Html:
    """Give the paragraph with its quoted words marked and numbered."""
    paragraph, begin = citations[0].paragraph, citations[0].paragraph_start
    parts: list[Html] = []
    at = 0
    for citation in sorted(citations, key=lambda c: (c.start, c.end, c.number)):
        start, end = citation.start - begin, citation.end - begin
        if start < at or paragraph[start:end] != citation.quote:
            continue  # within another quotation: marked already
        parts += [escape(paragraph[at:start]), _mark(citation, frame)]
        at = end
    return join(*parts, escape(paragraph[at:]))


def _mark(citation: Citation, frame: Frame) -> Html:
    number = element(
        "span", unseen(say("passage", frame.language)), str(citation.number), class_="mark-number"
    )
    return element("mark", number, citation.quote, id=frame.anchor(citation.number), tabindex="-1")


def _sources(citation: Citation, frame: Frame) -> Html | None:
    if not citation.sources:
        return None
    key = f"{citation.document_id}.{citation.language}"
    items = (element("li", source_line(source, frame, key)) for source in citation.sources)
    return join(
        element("h5", say("sources", frame.language), class_="sources-title"),
        element("ul", *items, class_="sources"),
    )


def source_line(source: Source, frame: Frame, key: str = "") -> Html:
    """Name a source: its title, its publisher and kind.

    On the web display the title leads to the source. On the touch display it leads to its QR code,
    where the ``key`` of its document is given, and otherwise the code is drawn at once.
    """
    title = element("cite", _source_link(source, frame, key))
    kind = source_kind(source.kind, frame.language)
    code = source_code(source, frame) if frame.kiosk and not key else None
    return join(title, element("span", f"{source.publisher} · {kind}", class_="publisher"), code)


def _source_link(source: Source, frame: Frame, key: str) -> Html:
    foreign = frame.foreign(source.language)
    address = web_address(source.url)
    if address is None or (frame.kiosk and not key):
        return element("span", source.title, lang=foreign)
    if frame.kiosk:
        here = frame.address(f"code/{key}", source=source.key)
        return element("a", source.title, class_="sheet-link", href=here, lang=foreign)
    return element("a", source.title, href=address, rel="noopener noreferrer", lang=foreign)
