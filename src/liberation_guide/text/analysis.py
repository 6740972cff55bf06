"""Index terms of a text: stems, dates and names, the same on the side of documents and questions.

Terms that begin with ``@`` do not depend on the language: ``@lille`` for a name of the gazetteer
in any form, ``@d09-03`` for a day, ``@m09`` for a month.
"""

import re
import threading
from collections.abc import Sequence
from functools import lru_cache

import Stemmer

from liberation_guide.text.dates import find_dates
from liberation_guide.text.names import NameFinder
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import Word, words
from liberation_guide.types import Language

_SNOWBALL = {"fr": "french", "en": "english"}
_PARTICIPLE = re.compile(r"(?<=\w\w)ees?$")
_ORDINAL = re.compile(r"(?<=\d)(?:er|re|e|eme|st|nd|rd|th)$")
_lock = threading.Lock()


@lru_cache(maxsize=50_000)
def stem(folded: str, language: Language) -> str:
    """Stem a folded word (Snowball). Accents are gone, so "libérée" is helped to "libéré"."""
    if folded[0].isdigit():
        return _ORDINAL.sub("", folded)
    if language == "fr":
        folded = _PARTICIPLE.sub("e", folded)
    with _lock:  # a stemmer is not safe to share between threads
        return str(_stemmer(language).stemWord(folded))


@lru_cache(maxsize=2)
def _stemmer(language: Language) -> "Stemmer.Stemmer":
    return Stemmer.Stemmer(_SNOWBALL[language])


class Analyser:
    """Turns text into index terms, with the names of one gazetteer."""

    def __init__(self, names: NameFinder) -> None:
        """Keep the names."""
        self.names = names

    def terms(self, text: str, language: Language) -> list[str]:
        """Give the terms of a text of a document."""
        return self.terms_of_words(text, words(text), language)

    def terms_of_words(self, text: str, tokens: Sequence[Word], language: Language) -> list[str]:
        """Give the terms of a text cut into words, whose folded forms may have been corrected."""
        terms = [
            stem(token.folded, language)
            for token in tokens
            if token.folded not in STOPWORDS[language]
        ]
        terms += [f"@{mention.entry.id}" for mention in self.names.find_words(tokens)]
        return terms + date_terms(text)


def date_terms(text: str) -> list[str]:
    """Give the terms of the dates in a text."""
    terms: list[str] = []
    for mention in find_dates(text):
        for date in dict.fromkeys((mention.first, mention.last)):
            terms.append(f"@m{date.month:02}")
            if date.day is not None:
                terms.append(f"@d{date.month:02}-{date.day:02}")
    return terms
