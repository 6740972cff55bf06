"""Whether passages say what a sentence claims: the judge of every sentence a model writes.

Hard facts must be there: names, numbers, measures, dates, nations, quoted words. They must belong
together there as in the sentence, nothing may be denied, doubted or turned round that was not, and
enough of the other words must be there. What cannot be proved is not shown; the judge prefers to
drop a true sentence to letting a false one pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from liberation_guide.answering.writing.bonds import (
    agents_swapped,
    exchanged,
    misbound,
    substituted,
)
from liberation_guide.answering.writing.facts import Facts, dates_agree, turned_round
from liberation_guide.answering.writing.manner import certain_now, denies, impersonates, quotations
from liberation_guide.answering.writing.sources import (
    Line,
    Rarity,
    Similar,
    SourceReader,
    Sources,
    content_stems,
)
from liberation_guide.answering.writing.trust import is_steering
from liberation_guide.text.analysis import stem
from liberation_guide.text.normal import fold
from liberation_guide.text.words import words
from liberation_guide.types import Evidence, Language, Passage

LINES = 4  # sentences of the documents that one sentence may rest on
LONGEST, SHORTEST = 420, 3  # characters and words of a sentence
ALIKE = 0.6  # cosine from which a sentence in the other language says the same
NEARLY = 0.75  # share of a sentence's words from which it retells one sentence
_FACT_WEIGHT = 3.0  # of a hard fact, in choosing the sentences that prove


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: ``fault`` is empty when the sentence is proved by ``evidence``."""

    fault: str
    support: float = 0.0
    evidence: tuple[Evidence, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether the passages say it."""
        return not self.fault


class ClaimJudge:
    """Judges sentences against passages of one library."""

    def __init__(
        self, reader: SourceReader, rarity: Rarity, similar: Similar, threshold: float
    ) -> None:
        """Ask ``threshold`` of a sentence's content, words weighted by their rarity."""
        self._reader = reader
        self._rarity = rarity
        self._similar = similar
        self.threshold = threshold

    def judge(self, text: str, language: Language, passages: Sequence[Passage]) -> Verdict:
        """Judge a sentence without its marks against the passages that it cites."""
        if fault := _unfit(text):
            return Verdict(fault)
        if not passages:
            return Verdict("uncited")
        sources = self._reader.read(passages, language)
        said = self._reader.facts.read(text)
        chosen = self._choose(text, said, language, sources)
        if not chosen:
            return Verdict("support")
        support = self._support(text, language, chosen, sources)
        fault = self._fault(text, language, said, chosen, sources)
        if not fault and support < self.threshold:
            fault = "support"
        return Verdict(fault, support, tuple(line.evidence() for line in _in_order(chosen)))

    def _fault(
        self, text: str, language: Language, said: Facts, chosen: Sequence[Line], sources: Sources
    ) -> str:
        """Name what the passages do not say; empty when they say all of it."""
        facts = [*(line.facts for line in chosen), sources.context]
        whole = [*(line.facts for line in sources.lines), sources.context]
        if fault := _missing(said, facts, whole):
            return fault
        if self._unknown_capital(text, language, said, chosen, sources):
            return "name"
        folded = [fold(line.passage.text) for line in chosen]
        if any(all(quote not in page for page in folded) for quote in quotations(text)):
            return "quotation"
        best = chosen[0]
        if substituted(said, self._nearest(text, language, chosen)):
            return "belonging"
        if misbound(text, said, chosen, self._reader.facts) or exchanged(said, chosen, language):
            return "belonging"
        bare = fold(text).strip(" .!?…")
        copied = any(bare in fold(" ".join(line.text.split())) for line in chosen)
        if not copied and agents_swapped(text, said, chosen, language, self._reader.facts):
            return "order"
        if denies(text, [line.text for line in chosen], language, best.same_language):
            return "negation"
        if certain_now(text, best.text):
            return "doubt"
        return "opposite" if turned_round(said, _joined(chosen, self._reader)) else ""

    def _choose(self, text: str, said: Facts, language: Language, sources: Sources) -> list[Line]:
        """Choose the fewest sentences that hold the most of what is said, the best first."""
        wanted: dict[str, float] = {
            s: self._rarity(s) for s in content_stems(text, language) if not s[0].isdigit()
        }
        marks = _marks(said)
        wanted |= dict.fromkeys(marks, _FACT_WEIGHT)
        holds = {n: _marks(line.facts) | line.stems for n, line in enumerate(sources.lines)}
        if any(not line.same_language for line in sources.lines):
            scores = self._similar(text, [line.text for line in sources.lines])
            extra = {n: f"~{n}" for n, score in enumerate(scores) if score == max(scores)}
            for n, key in extra.items():
                wanted[key] = _FACT_WEIGHT
                holds[n] = holds[n] | {key}
        chosen: list[Line] = []
        left = set(wanted)
        while left and len(chosen) < LINES:
            gain = {n: sum(wanted[k] for k in left & keys) for n, keys in holds.items()}
            best = max(gain, key=lambda n: (gain[n], -n), default=None)
            if best is None or gain[best] <= 0:
                break
            chosen.append(sources.lines[best])
            left -= holds.pop(best)
        return chosen

    def _nearest(self, text: str, language: Language, chosen: Sequence[Line]) -> Line | None:
        """Give the source that has nearly all the words of a sentence, if one has."""
        stems = set(content_stems(text, language))
        whole = sum(self._rarity(s) for s in stems)
        shares = [(sum(self._rarity(s) for s in stems & line.stems), line) for line in chosen]
        share, line = max(shares, key=lambda pair: pair[0])
        return line if whole and share / whole >= NEARLY else None

    def _support(
        self, text: str, language: Language, chosen: Sequence[Line], sources: Sources
    ) -> float:
        """Give the share of the sentence's content that is in the chosen sentences."""
        foreign = [line for line in chosen if not line.same_language]
        if foreign and len(foreign) == len(chosen):
            score = max(self._similar(text, [line.text for line in foreign]))
            return 1.0 if score >= ALIKE else 0.0
        stems = set(content_stems(self._without_facts(text), language))
        if not stems:  # facts alone, which are all there
            return 1.0
        held = sources.context_stems.union(*(line.stems for line in chosen))
        total = sum(self._rarity(s) for s in stems)
        return sum(self._rarity(s) for s in stems & held) / total if total else 0.0

    def _without_facts(self, text: str) -> str:
        """Leave out names, numbers and dates: they are judged as facts, in any of their forms."""
        said = self._reader.facts.read(text)
        spans = [(m.start, m.end) for m in self._reader.facts.mentions(text)]
        spans += [*said.spans, *((n.start, n.end) for n in said.numbers)]
        if len(said.folded) == len(text):
            for start, end in spans:
                text = text[:start] + " " * (end - start) + text[end:]
        return text

    def _unknown_capital(
        self, text: str, language: Language, said: Facts, chosen: Sequence[Line], sources: Sources
    ) -> bool:
        """Whether a word written like a name is nowhere in the passages."""
        known = {w.folded for line in sources.lines for w in words(line.text)}
        known |= {w.folded for line in sources.lines for w in words(line.passage.text)}
        known |= {w.folded for w in words(sources.context.folded)}
        stems = {stem(w, language) for w in known}
        named = [(m.start, m.end) for m in self._reader.facts.mentions(text)]
        has_foreign = any(not line.same_language for line in chosen)
        for place, token in enumerate(words(text)):
            word = text[token.start : token.end]
            if (
                not word[0].isupper()
                or token.folded in known
                or stem(token.folded, language) in stems
            ):
                continue
            if any(start <= token.start < end for start, end in named):
                continue  # judged as a name of the gazetteer
            common = token.folded in self._reader.common
            if common and (place == 0 or has_foreign):
                continue
            if _is_calendar_or_nation(token.folded, said) or len(word) == 1 and place == 0:
                continue
            return True
        return False


def _unfit(text: str) -> str:
    """Name what no sentence of a guide may be, whatever its sources."""
    if is_steering(text):
        return "steering"
    if len(text) > LONGEST or len(words(text)) < SHORTEST:
        return "length"
    return "person" if impersonates(text) else ""


def _missing(said: Facts, near: Sequence[Facts], whole: Sequence[Facts]) -> str:
    """Name the first kind of fact that the sources lack; years may stand anywhere in them."""
    values = {n.value for f in near for n in f.numbers}
    years = frozenset(y for f in whole for y in f.years)
    days = {float(d.day) for f in near for d in f.dates if d.day is not None}
    measured = {(n.value, n.measure) for f in near for n in f.numbers}
    for number in said.numbers:
        if number.value not in values | days and number.value not in years:
            return "number"
        if number.measure and (number.value, number.measure) not in measured:
            return "measure"
    if not said.years <= years:
        return "date"
    dates = [d for f in near for d in f.dates]
    if not all(dates_agree(d, dates, years) for d in said.dates):
        return "date"
    if not said.calendar <= frozenset(c for f in near for c in f.calendar):
        return "date"
    return "" if _named(said, near) else "name"


def _named(said: Facts, near: Sequence[Facts]) -> bool:
    """Whether every name is in the sources, as the same entry or word for word."""
    known = frozenset(name for f in near for name in f.name_set)
    if said.name_set <= known:
        return True
    text = " | ".join(" ".join(w.folded for w in words(f.folded)) for f in near)
    for at in said.names:
        if at.name in known:
            continue
        form = " ".join(w.folded for w in words(said.folded[at.start : at.end]))
        if at.name[0] == "nation" or not form or f" {form} " not in f" {text} ":
            return False
    return True


def _marks(facts: Facts) -> frozenset[str]:
    """Give the hard facts as keys for choosing sentences."""
    return frozenset(
        [f"#{n.value:g}" for n in facts.numbers]
        + [f"@{d.month}-{d.day}" for d in facts.dates]
        + [f"={kind}:{key}" for kind, key in facts.name_set]
    )


def _joined(chosen: Sequence[Line], reader: SourceReader) -> Facts:
    return reader.facts.read(" ".join(line.text for line in chosen))


def _in_order(chosen: Sequence[Line]) -> list[Line]:
    """Put the best sentence's passage first, its sentences in reading order."""
    first = chosen[0].passage
    return sorted(
        chosen, key=lambda line: (line.passage is not first, line.passage.id, line.number)
    )


def _is_calendar_or_nation(folded: str, said: Facts) -> bool:
    """Whether a capitalised word is a day, month or people, which are judged as facts."""
    spans = [said.folded[start:end] for start, end in said.spans]
    if any(folded in span.split() for span in spans):
        return True
    at = said.folded.find(folded)
    return any(a.start == at and a.name[0] == "nation" for a in said.names) or folded in _DAYS


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "august september october november december".split()
)
