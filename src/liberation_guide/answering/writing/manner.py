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
    r"\b(?:je|j['’]|nous|mon|notre(?!-)|nos|mes|moi)\b|\b[jJ]['’](?=\w)|\bI\b(?!\s+Corps|\s+er\b)|\bI['’]\w"
    r"|\b(?:[Ww]e|[Mm]y|[Oo]ur|[Oo]urs|me|us|[Mm]yself)\b|\b(?:Je|Nous|Mon|Notre(?!-)|Nos|Mes|Moi)\b"
)
_ONLY = re.compile(r"\bn(?:e |')(?:(?!\bn(?:e |'))[^,;.:]){0,40}?\bqu(?:e\b|')")
_FRENCH_FIRST = re.compile(r"\bn'(?=\w)|\bne\b")
_FRENCH_SECOND = re.compile(r"\bpas\b(?!-de-calais)|\bjamais\b|\baucune?\b|\bpersonne\b|\brien\b")
_DENYING = re.compile(
    r"\bsans\b|\bni\b|\bnot\b|\bno\b(?!\.)|\bnever\b|n't\b|\bwithout\b|\bnor\b|\bneither\b|\bnone\b"
    r"|\bnobody\b|\bcannot\b|\b(?:refus|echou|fail|deni(?:ed|es))\w*"
)
_DOUBTED = re.compile(
    r"\b(?:peut-etre|probablement|sans doute|vraisemblabl\w+|incertain\w*|contest\w+|controvers\w+|"
    r"on ignore|on ne sait|selon|d'apres|semble\w*|aurai(?:t|ent)|divergent|perhaps|maybe|probably|possibly|"
    r"disputed|debated|uncertain|unclear|unknown|alleged\w*|reportedly|according to|seems?|may have|"
    r"might|disagree\w*|differ|claim\w*|some (?:say|sources))\b"
)
_ATTRIBUTED = re.compile(
    r"\b(?:says?|said|states?|stated|reports?|reported|writes|wrote|gives?|(?:dit|disent|indique|affirme|"
    r"ecrit|rapporte|donne|avance)(?:nt)?|pour)\b"
)
_FEW = 3  # words of content that a clause needs to be compared
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


def certain_now(text: str, source: str) -> bool:
    """Whether a sentence tells as certain what its source doubts or leaves to somebody."""
    return doubts(source) and not doubts(text) and _ATTRIBUTED.search(fold(text)) is None


def _denials(text: str) -> int:
    """Count denials; "ne ... pas" is one, "ne ... que" none."""
    folded = _ONLY.sub(" ", fold(text))
    first, second = len(_FRENCH_FIRST.findall(folded)), len(_FRENCH_SECOND.findall(folded))
    return (max(first, second) if first else 0) + len(_DENYING.findall(folded))


def denies(text: str, sources: Sequence[str], language: Language, same_language: bool) -> bool:
    """Whether a sentence denies what its sources affirm, or affirms what they deny.

    Clauses are compared that share most of their words; between languages, whole sentences.
    """
    if not same_language:
        return bool(_denials(text)) != bool(_denials(sources[0]))
    theirs = [
        (frozenset(content_stems(clause, language)), _denials(clause) % 2)
        for source in sources
        for clause in clauses(source)
    ]
    for clause in clauses(text):
        stems, denied = frozenset(content_stems(clause, language)), _denials(clause) % 2
        if len(stems) < _FEW and not denied:
            continue  # "on 1 September 1944" says nothing of its own
        shared = [(len(held & stems) / max(len(stems), 1), here) for held, here in theirs]
        near = [here for share, here in shared if share >= max(_MOSTLY, max(shared)[0])]
        if near and denied not in near:
            return True
        if not near and denied and not any(here for _, here in theirs):
            return True
    return _drops_denial(frozenset(content_stems(text, language)), text, sources[0], language)


def _drops_denial(stems: frozenset[str], text: str, source: str, language: Language) -> bool:
    """Whether a sentence has the words of a clause that its source denies, and no denial."""
    if _denials(text):
        return False
    for clause in clauses(source):
        theirs = set(content_stems(clause, language))
        if _denials(clause) % 2 and theirs and len(theirs & stems) / len(theirs) >= _MOSTLY:
            return True
    return False
