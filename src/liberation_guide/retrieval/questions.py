"""A question made ready for search: words corrected, terms in both languages, names, dates."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from liberation_guide.knowledge.library import Library
from liberation_guide.text.analysis import Analyser
from liberation_guide.text.dates import DateMention, find_dates
from liberation_guide.text.names import Mention
from liberation_guide.text.spelling import Speller
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import Word, words
from liberation_guide.text.written_dates import in_words
from liberation_guide.types import LANGUAGES, Language, Query

_NOTE = re.compile(r"\[\^[^\]]*\]")  # keys of sources are not words


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What search needs of a question."""

    query: Query
    tokens: tuple[Word, ...]  # corrected
    text: str  # the question with misspelt words corrected, names and dates as documents have them
    terms: Mapping[Language, tuple[str, ...]]
    names: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    unknown: tuple[str, ...]  # content words that no document has


class QuestionReader:
    """Reads questions with the words and names of one library."""

    def __init__(self, library: Library, analyser: Analyser, *, correct: bool = True) -> None:
        """Learn the words of the documents and how visitors ask; ``correct`` their spelling."""
        counts: Counter[str] = Counter()
        for _, text in _told(library):
            counts.update(word.folded for word in words(text))
        self.told = frozenset(counts)  # every folded word of the documents
        names = [w.folded for e in library.gazetteer for form in e.forms() for w in words(form)]
        counts.update(names)
        self._counts = counts
        self._analyser = analyser
        self._speller = Speller(_told(library), _asked(library), names) if correct else None

    def read(self, query: Query) -> SearchTerms:
        """Read a question."""
        named = in_words(self._with_names_of_documents(query), query.language)
        typed = words(named)
        meant: Sequence[tuple[tuple[Word, ...], str]] = [((w,), w.folded) for w in typed]
        if self._speller is not None:
            meant = self._speller.correct(typed, query.language)
        tokens = [token for of_word, _ in meant for token in of_word]
        content = [t for t in tokens if t.folded not in STOPWORDS[query.language]]
        text = _respelt(named, typed, [written for _, written in meant])
        return SearchTerms(
            query=query,
            tokens=tuple(tokens),
            text=text,
            terms={
                language: tuple(self._analyser.terms_of_words(text, tokens, language))
                for language in LANGUAGES
            },
            names=tuple(self._analyser.names.find_words(tokens)),
            dates=tuple(find_dates(text)),
            unknown=tuple(t.folded for t in content if t.folded not in self._counts),
        )

    def _with_names_of_documents(self, query: Query) -> str:
        """Put names that no document uses ("Rijsel") in the form that documents use."""
        text = query.text
        for mention in reversed(self._analyser.names.find(text)):
            form = words(text[mention.start : mention.end])
            if not all(word.folded in self.told for word in form):
                name = mention.entry.names[query.language]
                text = text[: mention.start] + name + text[mention.end :]
        return text


def _told(library: Library) -> Iterator[tuple[Language, str]]:
    """Give what the documents say."""
    for document in library.documents:
        yield document.language, _NOTE.sub("", document.text[document.body :])
        for text in (document.title, *document.questions):
            yield document.language, text


def _asked(library: Library) -> Iterator[tuple[Language, str]]:
    """Give the questions of the hints."""
    for hint in library.hints:
        for language in LANGUAGES:
            for question in hint.questions[language]:
                yield language, question


def _respelt(text: str, typed: list[Word], written: list[str]) -> str:
    parts, at = [], 0
    for word, instead in zip(typed, written, strict=True):
        if word.folded != instead:
            parts += [text[at : word.start], instead]
            at = word.end
    return "".join([*parts, text[at:]])
