"""Whether facts belong together in a sentence as they do in its sources, and who does what to whom.

No grammar is read: clauses, the order of names and "by" stand for it.
"""

import re
from collections.abc import Sequence

from liberation_guide.answering.writing.facts import At, FactReader, Facts, Name, clauses
from liberation_guide.answering.writing.sources import Line, content_stems
from liberation_guide.text.analysis import stem
from liberation_guide.text.normal import fold
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import words
from liberation_guide.types import Language

_KINDS = ("place", "person", "unit", "organisation", "nation", "site")
_ACTORS = ("unit", "organisation", "person", "nation")
_MOST = 0.5  # share of a clause's words from which two clauses tell the same
_BESIDE = 25  # characters: "the British Guards" are one actor
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


def substituted(said: Facts, near: Line | None) -> bool:
    """Whether a sentence retells its source with a fact of it replaced by one from elsewhere."""
    if near is None:
        return False
    ours, theirs = _by_kind(said), _by_kind(near.facts)
    return any(ours[k] - theirs[k] and theirs[k] - ours[k] for k in ours.keys() & theirs.keys())


def _by_kind(facts: Facts) -> dict[str, set[object]]:
    found: dict[str, set[object]] = {"day": set(), "number": set(), "year": set(facts.years)}
    for date in facts.dates:
        if date.day is not None:
            found["day"].add((date.month, date.day))
    found["number"] = {n.value for n in facts.numbers if n.value not in facts.years}
    for kind, key in facts.name_set:
        if kind in ("place", "person", "unit", "organisation"):
            found.setdefault(kind, set()).add(key)
    return found


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


def exchanged(said: Facts, chosen: Sequence[Line], language: Language) -> bool:
    """Whether a number or nation stands at a word that in the sources has another one.

    "216 shells and 2,226 civilians" does not hold for "2,226 shells and 216 civilians", nor "the
    Polish brigade" for "the Czechoslovak brigade".
    """
    theirs: set[tuple[str, str]] = set()
    for line in chosen:
        if line.same_language:
            theirs |= _companions(line.facts, language)
    for key, word in _companions(said, language) - theirs:
        rivals = {k for k, w in theirs if w == word and k[0] == key[0]}
        if rivals and any(k == key for k, _ in theirs):
            return True
        if rivals and key[0] == "n":
            return True
    return False


def _companions(facts: Facts, language: Language) -> set[tuple[str, str]]:
    """Pair each number with the word it counts, each nation with the words beside it."""
    tokens = [w for w in words(facts.folded) if w.folded not in STOPWORDS[language]]
    found = set()
    for number in facts.numbers:
        after = next((w for w in tokens if w.start >= number.end), None)
        if after is not None and after.start - number.end <= 12 and not after.folded[0].isdigit():
            found.add((f"#{number.value:g}", stem(after.folded, language)))
    for at in facts.names:
        if at.name[0] != "nation":
            continue
        here = next((n for n, w in enumerate(tokens) if w.start == at.start), None)
        for beside in (here - 1, here + 1) if here is not None else ():
            close = 0 <= beside < len(tokens) and abs(tokens[beside].start - at.start) <= 20
            if close and not tokens[beside].folded[0].isdigit():
                found.add((f"n{at.name[1]}", stem(tokens[beside].folded, language)))
    return found


def agents_swapped(
    text: str, said: Facts, chosen: Sequence[Line], language: Language, reader: FactReader
) -> bool:
    """Whether those who act and those who suffer have changed places."""
    best = chosen[0]
    if bool(_BY.search(said.folded)) != bool(_BY.search(best.facts.folded)):
        return False  # one of the two is passive: the order must change
    ours, theirs = _actors(said), _actors(best.facts)
    parts = [frozenset(at.name for at in _actors(reader.read(part))) for part in clauses(text)]
    if _inverted(ours, theirs, parts):
        return True
    if not best.same_language:
        return False
    if _other_actor(text, chosen, language, reader):
        return True
    return _takes_the_part(text, chosen, language, reader)


def _other_actor(text: str, chosen: Sequence[Line], language: Language, reader: FactReader) -> bool:
    """Whether a clause tells of one actor what the source's clause tells of another."""
    theirs = [
        (
            frozenset(content_stems(clause, language)),
            frozenset(a.name for a in _actors(reader.read(clause))),
        )
        for line in chosen
        if line.same_language
        for clause in clauses(line.text)
    ]
    known = frozenset(name for _, names in theirs for name in names)
    for clause in clauses(text):
        actors = frozenset(at.name for at in _actors(reader.read(clause)))
        stems = frozenset(content_stems(clause, language))
        if not actors or not stems or not actors <= known:
            continue
        near = max(theirs, key=lambda pair: len(pair[0] & stems), default=None)
        if near is None or not near[1] or len(near[0] & stems) < _MOST * len(stems):
            continue
        best = len(near[0] & stems)
        if all(not names & actors for held, names in theirs if len(held & stems) == best):
            return True
    return False


def _actors(facts: Facts) -> list[At]:
    """Give those who can act, each at its first place."""
    seen: dict[Name, At] = {}
    for at in sorted(facts.names):
        if at.name[0] in _ACTORS:
            seen.setdefault(at.name, at)
    return list(seen.values())


def _inverted(ours: Sequence[At], theirs: Sequence[At], parts: Sequence[frozenset[Name]]) -> bool:
    """Whether two actors of one clause stand the other way round in the source."""
    places = {at.name: at.start for at in theirs}
    both = [at for at in ours if at.name in places]
    for n, first in enumerate(both):
        for second in both[n + 1 :]:
            together = any({first.name, second.name} <= part for part in parts)
            turned = places[first.name] > places[second.name]
            if together and first.start < second.start and turned:
                return True
    return False


def _takes_the_part(
    text: str, chosen: Sequence[Line], language: Language, reader: FactReader
) -> bool:
    """Whether an actor does what in every source that tells of it another one does."""
    theirs = [
        (_stem_places(line.text, language), _actors(line.facts), _BY.search(line.facts.folded))
        for line in chosen
        if line.same_language
    ]
    for clause in clauses(text):
        actors = _actors(reader.read(clause))
        deeds = _stem_places(clause, language)
        for n, actor in enumerate(actors):
            group = {a.name for a in actors if abs(a.start - actor.start) < _BESIDE}
            later = (a.start for a in actors[n + 1 :] if a.name not in group)
            until = min(later, default=len(clause))
            for deed in [s for s, at in deeds.items() if actor.start < at < until]:
                tellers = [told for told in theirs if deed in told[0]]
                if tellers and not any(_lets(told, deed, group) for told in tellers):
                    return True
    return False


_Told = tuple[dict[str, int], list[At], re.Match[str] | None]


def _lets(told: _Told, deed: str, group: set[Name]) -> bool:
    """Whether a source lets one of these actors, or nobody it names, do a deed."""
    places, actors, passive = told
    leaders = {at.name for at in actors if at.start < places[deed]}
    return passive is not None or not leaders or bool(leaders & group)


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
