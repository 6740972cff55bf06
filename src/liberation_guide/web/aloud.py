"""Sentences of a document as pieces of markup that the page can read aloud and light up."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from liberation_guide.types import Passage
from liberation_guide.web.markup import Html, element, escape, join

Draw = Callable[[int, int], Html]


class Said(NamedTuple):
    """A sentence of a document: its number among them, and its span."""

    number: int
    start: int
    end: int


def sentences_of(passages: Iterable[Passage]) -> tuple[Said, ...]:
    """Give the sentences of passages their numbers, in the order of the document."""
    spans = sorted({span for passage in passages for span in passage.sentences})
    return tuple(Said(number, *span) for number, span in enumerate(spans, 1))


def plain(text: str) -> Draw:
    """Draw stretches of a text as they are."""
    return lambda start, end: escape(text[start:end])


def said(text: str, sentences: Sequence[Said]) -> Draw:
    """Draw stretches of a text, the sentences in them wrapped; a cut one keeps its number."""

    def draw(start: int, end: int) -> Html:
        parts: list[Html] = []
        at = start
        for each in sentences:
            begin, stop = max(each.start, at), min(each.end, end)
            if begin < stop:
                parts += [escape(text[at:begin]), piece(text[begin:stop], str(each.number))]
                at = stop
        return join(*parts, escape(text[at:end]))

    return draw


def piece(words: str, number: str) -> Html:
    """Draw a piece of what is read aloud; pieces of one number are read as one."""
    return element("span", words, class_="said", data_sentence=number)
