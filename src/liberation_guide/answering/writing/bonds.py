"""Whether facts belong together in a sentence as they do in its sources, and who does what to whom.

No grammar is read: clauses, the order of names and "by" stand for it.
"""

import re
from collections.abc import Sequence

from liberation_guide.answering.writing.facts import At, FactReader, Facts, Name, clauses
from liberation_guide.answering.writing.sources import Line
from liberation_guide.text.analysis import stem
from liberation_guide.text.normal import fold
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import words
from liberation_guide.types import Language

_KINDS = ("place", "person", "unit", "organisation", "nation", "site")
_ACTORS = ("unit", "organisation", "person", "nation")
_BY = re.compile(r"\b(?:par|by)\b")


def misbound(text: str, said: Facts, chosen: Sequence[Line], reader: FactReader) -> bool:
    """Whether a number or date stands with other names than in the sources.

    "Arras on the 3rd" does not hold when the sources have "Arras on the 1st and Lille on the 3rd".
    """
    parts = [reader.read(part) for part in clauses(text)]
    for part in parts:
        names = part.name_set or said.name_set
        for key in _keys(part):
            holders = [line for line in chosen if key in _keys(line.facts)]
            if holders and not any(_goes_with(names, key, line, reader) for line in holders):
                return True
    return False


def _keys(facts: Facts) -> frozenset[str]:
    numbers = {f"#{n.value:g}" for n in facts.numbers}
    return frozenset(numbers | {f"@{d.month}-{d.day}" for d in facts.dates if d.day is not None})


def _goes_with(names: frozenset[Name], key: str, line: Line, reader: FactReader) -> bool:
    """Whether a source's clause with the fact, or else its sentence, has some of the names."""
    for clause in clauses(line.text):
        part = reader.read(clause)
        if key in _keys(part) and _agree(names, part.name_set):
            return _agree(names, line.facts.name_set) or bool(names & part.name_set)
    return not any(key in _keys(reader.read(clause)) for clause in clauses(line.text))


def _agree(said: frozenset[Name], source: frozenset[Name]) -> bool:
    """Whether, of every kind of name that both have, at least one is the same."""
    for kind in _KINDS:
        ours = {n for n in said if n[0] == kind}
        theirs = {n for n in source if n[0] == kind}
        if ours and theirs and not ours & theirs:
            return False
    return True


def agents_swapped(text: str, said: Facts, best: Line, language: Language) -> bool:
    """Whether those who act and those who suffer have changed places."""
    if bool(_BY.search(said.folded)) != bool(_BY.search(best.facts.folded)):
        return False  # one of the two is passive: the order must change
    ours, theirs = _actors(said), _actors(best.facts)
    if _inverted(ours, theirs):
        return True
    return best.same_language and _takes_the_part(text, ours, best, theirs, language)


def _actors(facts: Facts) -> list[At]:
    """Give those who can act, each at its first place."""
    seen: dict[Name, At] = {}
    for at in sorted(facts.names):
        if at.name[0] in _ACTORS:
            seen.setdefault(at.name, at)
    return list(seen.values())


def _inverted(ours: Sequence[At], theirs: Sequence[At]) -> bool:
    places = {at.name: at.start for at in theirs}
    both = [at for at in ours if at.name in places]
    for n, first in enumerate(both):
        for second in both[n + 1 :]:
            if first.start < second.start and places[first.name] > places[second.name]:
                return True
    return False


def _takes_the_part(
    text: str, ours: Sequence[At], best: Line, theirs: Sequence[At], language: Language
) -> bool:
    """Whether an actor stands before a verb that, in the source, it follows and another leads."""
    ours_at = _stem_places(text, language)
    theirs_at = _stem_places(best.text, language)
    places = {at.name: at.start for at in theirs}
    starts = [at.start for at in ours]
    for actor in ours:
        if actor.name not in places:
            continue
        after = [(at, s) for s, at in ours_at.items() if at > actor.start and s in theirs_at]
        after = [(at, s) for at, s in after if not any(0 <= at - start < 3 for start in starts)]
        if not after:
            continue
        place = theirs_at[min(after)[1]]
        leaders = {at.name for at in theirs if at.start < place}
        present = {at.name for at in ours}
        if places[actor.name] > place and leaders and not leaders & present:
            return True
    return False


def _stem_places(text: str, language: Language) -> dict[str, int]:
    """Give the first place of each content word that is not a name."""
    folded = fold(text)
    found: dict[str, int] = {}
    for word in words(folded):
        capital = len(folded) == len(text) and text[word.start].isupper()
        if word.folded in STOPWORDS[language] or word.folded[0].isdigit() or capital:
            continue
        found.setdefault(stem(word.folded, language), word.start)
    return found
