"""Words of a question that weigh more than others: what it is first about, and proper names."""

from collections.abc import Sequence

from liberation_guide.retrieval.meaning import COMMON_WORDS
from liberation_guide.retrieval.search import Found
from liberation_guide.text.words import words

_MEASURES = frozenset("many much long far old often big combien nombre number name nom".split())


def focus(asked: Sequence[str], found: Found) -> int:
    """Give which of the words asked is the first that is no name; -1 when all are.

    "Which film was showing in Lens" is about a film: a sentence without one does not answer.
    """
    passed = _named(found) | _MEASURES
    return next((n for n, word in enumerate(asked) if word not in passed), -1)


def capitals(found: Found) -> tuple[str, ...]:
    """Give words with a capital that no gazetteer explains, those that open a sentence apart.

    "When was Lyon liberated?": a name of which the documents may know nothing.
    """
    text = found.terms.query.text
    if text.isupper():
        return ()
    named = _named(found)
    told = (
        word.folded
        for word in words(text)
        if text[word.start].isupper() and not _opens(text, word.start)
    )
    return tuple(dict.fromkeys(w for w in told if w not in named and w not in COMMON_WORDS))


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins here."""
    before = text[:at].rstrip(" \u00a0\u202f\"«'’(-")
    return not before or before[-1] in ".!?:"


def _named(found: Found) -> frozenset[str]:
    forms = (form for m in found.terms.names for form in m.entry.forms())
    return frozenset(w.folded for form in forms for w in words(form))
