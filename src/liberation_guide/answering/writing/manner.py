"""How a sentence says what it says: in whose name, denied, doubted, in quotation marks."""

import re
from collections.abc import Sequence

from liberation_guide.answering.writing.facts import clauses
from liberation_guide.answering.writing.sources import content_stems
from liberation_guide.text.normal import fold
from liberation_guide.text.words import words
from liberation_guide.types import Language

_QUOTED = re.compile(r"«\s*([^»]+?)\s*»|“([^”]+)”|\"([^\"]+)\"")
_FIRST_PERSON = re.compile(
    r"\b(?:je|j['’]|nous|mon|notre|nos|mes|moi)\b|\b[jJ]['’](?=\w)|\bI\b(?!\s+Corps|\s+er\b)|\bI['’]\w"
    r"|\b(?:[Ww]e|[Mm]y|[Oo]ur|[Oo]urs|me|us|[Mm]yself)\b|\b(?:Je|Nous|Mon|Notre|Nos|Mes|Moi)\b"
)
_ONLY = re.compile(r"\bn(?:e |')[^,;.]{0,60}?\bqu(?:e\b|')")
_DENIED = re.compile(
    r"\bn'(?=\w)|\bne\b|\bpas\b|\bjamais\b|\baucune?\b|\bsans\b|\bni\b"
    r"|\bnot\b|\bno\b(?!\.)|\bnever\b|n't\b|\bwithout\b|\bnor\b|\bneither\b|\bnone\b|\bnobody\b|\bcannot\b"
    r"|\b(?:refus|echou|fail|deni|nia\b|nie\b)\w*"
)
_DOUBTED = re.compile(
    r"\b(?:peut-etre|probablement|sans doute|vraisemblabl\w+|incertain\w*|contest\w+|controvers\w+|"
    r"on ignore|on ne sait|selon|d'apres|semble\w*|aurai(?:t|ent)|divergent|perhaps|maybe|probably|possibly|"
    r"disputed|debated|uncertain|unclear|unknown|alleged\w*|reportedly|according to|seems?|may have|"
    r"might|disagree\w*|differ|claim\w*|some (?:say|sources))\b"
)
_MOSTLY = 0.5  # share of a denied clause's words from which a sentence repeats it


def impersonates(text: str) -> bool:
    """Whether a sentence speaks in the first person outside quotation marks."""
    return _FIRST_PERSON.search(_QUOTED.sub(" ", text)) is not None


def quotations(text: str) -> list[str]:
    """Give the folded words in quotation marks, where they are more than a name."""
    quoted = (next(g for g in match.groups() if g) for match in _QUOTED.finditer(text))
    return [fold(quote).strip(" .,!?") for quote in quoted if len(words(quote)) > 1]


def doubts(text: str) -> bool:
    """Whether a sentence says that something is not certain, or who says it."""
    return _DOUBTED.search(fold(text)) is not None


def _denied(text: str) -> bool:
    return _DENIED.search(_ONLY.sub(" ", fold(text))) is not None


def denies(
    text: str, sources: Sequence[str], stems: frozenset[str] | None, language: Language
) -> bool:
    """Whether a sentence denies what its sources affirm, or affirms what they deny.

    ``stems`` are those of the sentence; None where the sources are in the other language, so that
    words cannot be compared.
    """
    if _denied(text):
        return not any(map(_denied, sources))
    if stems is None:
        return _denied(sources[0])
    for clause in clauses(sources[0]):
        if _denied(clause):
            theirs = set(content_stems(clause, language))
            if theirs and len(theirs & stems) / len(theirs) >= _MOSTLY:
                return True
    return False
