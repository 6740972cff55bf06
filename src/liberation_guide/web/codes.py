"""QR codes, drawn on this machine: what a touch display has in place of links that lead outside."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlencode

from liberation_guide.types import Document, Language, Source
from liberation_guide.web.frames import Frame
from liberation_guide.web.markup import Html, element, web_address
from liberation_guide.web.sheets import main
from liberation_guide.web.texts import say

LONGEST = 800  # characters of an address; a denser code is hard to scan from a screen
QUIET = 4  # white modules around a code, as its standard asks


def code(address: str, label: str) -> Html:
    """Draw an address as an SVG picture with a text alternative; black on white in any theme."""
    size, dark = _drawn(address)
    return element(
        "svg",
        element("rect", width=str(size), height=str(size), fill="#ffffff"),
        element("path", d=dark, fill="#000000"),
        class_="code",
        role="img",
        aria_label=label,
        viewBox=f"0 0 {size} {size}",
        shape_rendering="crispEdges",
    )


@lru_cache(maxsize=512)
def _drawn(address: str) -> tuple[int, str]:
    """Give the width of a code in modules and the outlines of its dark ones."""
    import segno

    matrix = segno.make(address, error="m", micro=False).matrix
    dark = "".join(
        f"M{at + QUIET} {y + QUIET}h{width}v1h-{width}z"
        for y, row in enumerate(matrix)
        for at, width in _runs(row)
    )
    return len(matrix) + 2 * QUIET, dark


def _runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give where the dark runs of a row begin and how wide they are."""
    for at, module in enumerate(row):
        if module and (at == 0 or not row[at - 1]):
            yield at, next((n for n in range(at, len(row)) if not row[n]), len(row)) - at


def asking_address(public_url: str, question: str, language: Language) -> str | None:
    """Give the public address that asks a question; None without one, or when it gets too long."""
    address = f"{public_url}/?{urlencode({'q': question, 'lang': language})}"
    return address if public_url and len(address) <= LONGEST else None


def source_address(source: Source) -> str | None:
    """Give the address of a source that fits in a code, or None."""
    return web_address(source.url) if len(source.url) <= LONGEST else None


def source_code(source: Source, frame: Frame) -> Html | None:
    """Draw the code of a source, or nothing when it has no address."""
    address = source_address(source)
    return (
        code(address, say("code_source", frame.language, title=source.title)) if address else None
    )


def find_source(document: Document | None, key: str) -> Source | None:
    """Find a source of a document, by its key."""
    found = (source for source in (document.sources if document else ()) if source.key == key)
    return next(found, None)


def source_sheet(source: Source, frame: Frame) -> Html:
    """Draw the sheet of one source: its code, its title and its address in letters."""
    foreign = frame.foreign(source.language)
    return main(
        element("h1", say("source_code", frame.language)),
        element("p", element("cite", source.title, lang=foreign)),
        element("p", source.publisher, class_="publisher"),
        source_code(source, frame),
        element("p", say("source_about", frame.language)),
        element("p", source.url, class_="code-address"),
        name="take",
        frame=frame,
    )


def take_sheet(question: str, public_url: str, frame: Frame) -> Html:
    """Draw the sheet with which a visitor takes an answer along."""
    address = asking_address(public_url, question, frame.language)
    label = say("code_answer", frame.language, question=question)
    return main(
        element("h1", say("take", frame.language)),
        element("p", element("q", question)),
        code(address, label) if address else element("p", say("too_long", frame.language)),
        element("p", say("take_about", frame.language)) if address else None,
        element("p", public_url, class_="code-address") if address else None,
        name="take",
        frame=frame,
    )
