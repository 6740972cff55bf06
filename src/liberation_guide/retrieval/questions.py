"""A question made ready for search: words corrected, terms in both languages, names, dates."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from liberation_guide.knowledge.library import Library
from liberation_guide.text.analysis import Analyser
from liberation_guide.text.dates import DateMention, find_dates
from liberation_guide.text.names import Mention
from liberation_guide.text.spelling import Speller
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import Word, words
from liberation_guide.types import LANGUAGES, Language, Query


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What search needs of a question."""

    query: Query
    tokens: tuple[Word, ...]  # corrected
    text: str  # the question with its misspelt words corrected
    terms: Mapping[Language, tuple[str, ...]]
    names: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    unknown: tuple[str, ...]  # content words that no document has


class QuestionReader:
    """Reads questions with the words and names of one library."""

    def __init__(self, library: Library, analyser: Analyser, common: frozenset[str]) -> None:
        """Count the words of the documents; ``common`` are words known to be spelt right."""
        counts: Counter[str] = Counter()
        for document in library.documents:
            counts.update(word.folded for word in words(document.text[document.body :]))
            for text in (document.title, *document.questions):
                counts.update(word.folded for word in words(text))
        self._told = frozenset(counts)
        for entry in library.gazetteer:
            counts.update(w.folded for form in entry.forms() for w in words(form))
        self._counts = counts
        self._analyser = analyser
        small = {word: 1 for language in LANGUAGES for word in STOPWORDS[language]}
        self._speller = Speller(small | dict(counts), common)

    def read(self, query: Query) -> SearchTerms:
        """Read a question."""
        named = self._with_names_of_documents(query)
        typed = words(named)
        tokens = self._speller.correct(typed)
        content = [t for t in tokens if t.folded not in STOPWORDS[query.language]]
        return SearchTerms(
            query=query,
            tokens=tuple(tokens),
            text=_respelt(named, typed, tokens),
            terms={
                language: tuple(self._analyser.terms_of_words(named, tokens, language))
                for language in LANGUAGES
            },
            names=tuple(self._analyser.names.find_words(tokens)),
            dates=tuple(find_dates(query.text)),
            unknown=tuple(t.folded for t in content if t.folded not in self._counts),
        )

    def _with_names_of_documents(self, query: Query) -> str:
        """Put names that no document uses ("Rijsel") in the form that documents use."""
        text = query.text
        for mention in reversed(self._analyser.names.find(text)):
            form = words(text[mention.start : mention.end])
            if not all(word.folded in self._told for word in form):
                name = mention.entry.names[query.language]
                text = text[: mention.start] + name + text[mention.end :]
        return text


def _respelt(text: str, typed: list[Word], corrected: list[Word]) -> str:
    parts, at = [], 0
    for before, after in zip(typed, corrected, strict=True):
        if before.folded != after.folded:
            parts += [text[at : before.start], after.folded]
            at = before.end
    return "".join([*parts, text[at:]])
