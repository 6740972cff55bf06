"""Parallel sentences from a knowledge folder: the museum's own words in both languages."""

from collections.abc import Iterator

from liberation_guide.knowledge.library import Library
from liberation_guide.training.pairs import Pair
from liberation_guide.types import Document, Passage

ARTICLES = "articles"  # the name of these pairs beside those of the files


def article_pairs(library: Library) -> list[Pair]:
    """Pair what stands in the same place: titles, questions, headings, passages, sentences."""
    pairs = [pair for french in library.documents for pair in _front_pairs(library, french)]
    pairs += [pair for french in library.passages for pair in _passage_pairs(library, french)]
    return list(dict.fromkeys(pairs))


def _front_pairs(library: Library, french: Document) -> Iterator[Pair]:
    english = library.document(french.id, "en")
    if french.language != "fr" or english is None:
        return
    yield Pair(french.title, english.title)
    if len(french.questions) == len(english.questions):
        yield from map(Pair, french.questions, english.questions)


def _passage_pairs(library: Library, french: Passage) -> Iterator[Pair]:
    english = library.twin(french) if french.language == "fr" else None
    if english is None:
        return
    yield Pair(french.heading, english.heading)
    yield Pair(_on_one_line(french.text), _on_one_line(english.text))
    for number in range(len(french.sentences)):
        sentences = french.sentence(number), english.sentence(number)
        yield Pair(*map(_on_one_line, sentences))


def _on_one_line(text: str) -> str:
    """Join the lines of a text, as the files of pairs have it."""
    return " ".join(text.split())
