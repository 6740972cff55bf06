"""Passages: a document's body cut by heading, paragraph and sentence, with exact offsets."""

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt

from liberation_guide.text.sentences import sentence_spans
from liberation_guide.types import Document, Passage, Span

CHUNKING_VERSION = 1  # raise it when passages change, so that indexes are rebuilt
LONGEST = 5  # sentences in a passage; a longer paragraph is cut into even runs

_NEWLINE = re.compile(r"\r\n|\n|\r")
_KEYS = re.compile(r"(?:\s*\[\^[^\]\s]+\])+\s*\Z")
_KEY = re.compile(r"\[\^([^\]\s]+)\]")
_MARKER = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+|>)*")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+|[ \t]+#*[ \t]*\Z")


def cut_passages(document: Document) -> tuple[Passage, ...]:
    """Cut a document into passages, in order."""
    return tuple(_passages(document))


def _passages(document: Document) -> Iterator[Passage]:
    heading, paragraph = document.title, 0
    for kind, span in _blocks(document.text, document.body):
        if kind == "heading":
            heading = _HEADING.sub("", document.text[span.start : span.end]).strip()
            continue
        keys, content = _without_keys(document.text, span)
        sentences = sentence_spans(document.text, content.start, content.end)
        for first, run in _runs(sentences):
            start, end = run[0].start, run[-1].end
            text = document.text[start:end]
            yield Passage(document, heading, start, end, text, paragraph, first, keys, tuple(run))
        paragraph += bool(sentences)


def _blocks(text: str, body: int) -> Iterator[tuple[str, Span]]:
    """Give headings and paragraphs as a Markdown parser sees them, with their offsets."""
    lines = [body, *(m.end() for m in _NEWLINE.finditer(text, body)), len(text)]
    for token in _parser().parse(text[body:]):
        if token.map is None or token.type not in ("heading_open", "paragraph_open"):
            continue
        start, end = lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]
        if token.type == "paragraph_open":
            marker = _MARKER.match(text, start, end)
            start = marker.end() if marker else start
        yield token.type.removesuffix("_open"), Span(start, end)


@cache
def _parser() -> MarkdownIt:
    """Make a parser of CommonMark's blocks alone: inline marks stay as they are in the text."""
    return MarkdownIt("commonmark", {"html": False}).disable(["code", "reference"])


def _without_keys(text: str, span: Span) -> tuple[tuple[str, ...], Span]:
    """Take the source keys off the end of a paragraph."""
    found = _KEYS.search(text[span.start : span.end])
    if found is None:
        return (), span
    return tuple(_KEY.findall(found.group())), Span(span.start, span.start + found.start())


def _runs(sentences: list[Span]) -> Iterator[tuple[int, list[Span]]]:
    """Cut the sentences of a paragraph into runs of nearly the same number, at most LONGEST."""
    if not sentences:
        return
    count = -(-len(sentences) // LONGEST)
    size, rest = divmod(len(sentences), count)
    first = 0
    for number in range(count):
        length = size + (number < rest)
        yield first, sentences[first : first + length]
        first += length
