"""True sentences and spoilt ones, to measure the judge of a language model's claims.

The true ones are sentences of the documents as they stand, shortened, joined and reordered; the
spoilt ones have one thing changed, as a language model changes it.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from liberation_guide.answering.writing.claims import ClaimJudge
from liberation_guide.answering.writing.facts import FactReader
from liberation_guide.knowledge.library import Library
from liberation_guide.text.names import Mention
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import words
from liberation_guide.types import Language, Passage

TRUE = ("as it stands", "shortened", "two joined", "date moved to the front")
SPOILT = (
    "number changed", "day changed", "year changed", "name of elsewhere", "name of the passage",
    "sides swapped", "denied", "passage of another article", "other passage of the article",
    "invented ending", "one word replaced",
)  # fmt: skip
_ENDINGS = {
    "fr": ", sous les yeux du général de Gaulle et d’une fanfare venue de Londres",
    "en": ", before the eyes of General de Gaulle and a band that had come from London",
}
_FINAL_DATE = {
    "fr": re.compile(r"^(?P<rest>.+?),? (?P<date>le \d{1,2}(?:er)? \w+ 19\d\d)\.$"),
    "en": re.compile(r"^(?P<rest>.+?),? (?P<date>on \d{1,2} [A-Z]\w+ 19\d\d)\.$"),
}
_DENY = {
    "fr": (re.compile(r"\b(a|ont|est|sont|était|étaient|avait|avaient|fut|furent)\b"), {
        "a": "n’a pas", "ont": "n’ont pas", "est": "n’est pas", "sont": "ne sont pas",
        "était": "n’était pas", "étaient": "n’étaient pas", "avait": "n’avait pas",
        "avaient": "n’avaient pas", "fut": "ne fut pas", "furent": "ne furent pas"}),
    "en": (re.compile(r"\b(was|were|is|are|had|has|have|did|could)\b"), {}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence as a model might write it, and the passage it cites."""

    kind: str
    text: str
    language: Language
    passage: Passage


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the judge found a case: its fault apart from support, and its support."""

    case: Case
    fault: str
    support: float

    def passes(self, threshold: float) -> bool:
        """Whether the sentence would be shown at a threshold."""
        return not self.fault and self.support >= threshold


class Spoiler:
    """Makes cases from sentences of one library, the same ones for the same seed."""

    def __init__(self, library: Library, facts: FactReader, seed: int = 1944) -> None:
        """Keep the library; draw with a seed."""
        self._library, self._facts = library, facts
        self._draw = random.Random(seed)
        self._makers: dict[str, Callable[[str, Passage, int], str | None]] = {
            "as it stands": lambda text, passage, number: text,
            "shortened": _shortened,
            "two joined": self._joined,
            "date moved to the front": _moved,
            "number changed": self._number,
            "day changed": self._day,
            "year changed": _year,
            "name of elsewhere": self._far_name,
            "name of the passage": self._near_name,
            "sides swapped": self._swapped,
            "denied": _denied,
            "invented ending": lambda text, p, n: text.rstrip(".") + _ENDINGS[p.language] + ".",
            "one word replaced": self._word,
        }

    def cases(self, passage: Passage, number: int) -> Iterator[Case]:
        """Give the cases that a sentence allows."""
        text = " ".join(passage.sentence(number).split())
        for kind, make in self._makers.items():
            made = make(text, passage, number)
            if made is not None and (made != text or kind == "as it stands"):
                yield Case(kind, made, passage.language, passage)
        for kind, same in (
            ("passage of another article", False),
            ("other passage of the article", True),
        ):
            other = self._other(passage, same)
            if other is not None:
                yield Case(kind, text, passage.language, other)

    def _other(self, passage: Passage, same: bool) -> Passage | None:
        found = [
            p for p in self._library.passages
            if p.language == passage.language and p.place != passage.place
            and (p.document.id == passage.document.id) == same
        ]  # fmt: skip
        return self._draw.choice(found) if found else None

    def _joined(self, text: str, passage: Passage, number: int) -> str | None:
        if number + 1 >= len(passage.sentences):
            return None
        following = " ".join(passage.sentence(number + 1).split())
        return f"{text.rstrip('.')} ; {following}"

    def _number(self, text: str, passage: Passage, number: int) -> str | None:
        found = [
            m for m in re.finditer(r"(?<![\w\d])\d{1,3}(?:[\u202f\u00a0, ]\d{3})*(?![\w\d])", text)
            if not re.match(r"\s+[A-Za-zéû]+ 19\d\d", text[m.end() :])
        ]  # fmt: skip
        if not found:
            return None
        chosen = self._draw.choice(found)
        digits = re.sub(r"\D", "", chosen.group())
        changed = str(int(digits) + self._draw.choice((1, 2, 10, 100)))
        return text[: chosen.start()] + changed + text[chosen.end() :]

    def _day(self, text: str, passage: Passage, number: int) -> str | None:
        found = re.search(r"\b(\d{1,2})(er)?(?= [A-Za-zéû]+ 19\d\d)", text)
        if found is None:
            return None
        other = int(found[1]) % 28 + self._draw.randint(1, 2)
        return text[: found.start()] + str(other) + text[found.end() :]

    def _mentions(self, text: str) -> list[Mention]:
        return [
            m for m in self._facts.mentions(text) if m.entry.kind in ("place", "person", "unit")
        ]

    def _far_name(self, text: str, passage: Passage, number: int) -> str | None:
        found = self._mentions(text)
        if not found:
            return None
        gone = self._draw.choice(found)
        here = {
            m.entry.id for m in self._facts.mentions(f"{passage.text} {passage.document.title}")
        }
        others = [
            e for e in self._library.gazetteer if e.kind == gone.entry.kind and e.id not in here
        ]
        name = self._draw.choice(others).names[passage.language]
        return text[: gone.start] + name + text[gone.end :]

    def _near_name(self, text: str, passage: Passage, number: int) -> str | None:
        found = self._mentions(text)
        ours = {m.entry.id for m in found}
        for gone in found:
            for other in self._mentions(passage.text):
                if other.entry.kind == gone.entry.kind and other.entry.id not in ours:
                    name = passage.text[other.start : other.end]
                    return text[: gone.start] + name + text[gone.end :]
        return None

    def _swapped(self, text: str, passage: Passage, number: int) -> str | None:
        facts = self._facts.read(text)
        actors = [a for a in sorted(facts.names) if a.name[0] in ("nation", "unit", "person")]
        spans: list[tuple[int, int, str]] = []
        for at in actors:
            found = re.compile(r"[^\W_]+").match(text, at.start)
            if found and all(at.start >= end for _, end, _ in spans) and at.name[0] == "nation":
                spans.append((found.start(), found.end(), at.name[1]))
        pair = next(((a, b) for a in spans for b in spans if a < b and a[2] != b[2]), None)
        if pair is None:
            return None
        (s1, e1, _), (s2, e2, _) = pair
        return text[:s1] + text[s2:e2] + text[e1:s2] + text[s1:e1] + text[e2:]

    def _word(self, text: str, passage: Passage, number: int) -> str | None:
        tokens = [
            w for w in words(text)
            if len(w.folded) > 5 and text[w.start].islower()
            and w.folded not in STOPWORDS[passage.language]
        ]  # fmt: skip
        if not tokens:
            return None
        gone = self._draw.choice(tokens)
        other = self._other(passage, same=False)
        here = {w.folded for w in words(passage.text)}
        new = [
            other.text[w.start : w.end]
            for w in words(other.text if other else "")
            if other
            and len(w.folded) > 5
            and other.text[w.start].islower()
            and w.folded not in here
        ]
        return text[: gone.start] + self._draw.choice(new) + text[gone.end :] if new else None


def _shortened(text: str, passage: Passage, number: int) -> str | None:
    """Leave out what follows the last comma."""
    head, comma, _ = text.rpartition(", ")
    return head + "." if comma and len(head.split()) > 6 else None


def _moved(text: str, passage: Passage, number: int) -> str | None:
    found = _FINAL_DATE[passage.language].match(text)
    if found is None:
        return None
    date, rest = found["date"], found["rest"]
    article = re.match(r"(?:Les?|La|L’|Des|Une?|The|An?|Some)\b", rest)
    start = rest[0].lower() + rest[1:] if article else rest
    return f"{date[0].upper()}{date[1:]}, {start}."


def _year(text: str, passage: Passage, number: int) -> str | None:
    found = re.search(r"\b19(\d)(\d)\b", text)
    if found is None:
        return None
    year = int(found.group()) + (1 if int(found[2]) < 5 else -2)
    return text[: found.start()] + str(year) + text[found.end() :]


def _denied(text: str, passage: Passage, number: int) -> str | None:
    pattern, table = _DENY[passage.language]
    found = pattern.search(text)
    if found is None or re.search(r"\bn’|\bne\b|\bnot\b|\bpas\b|\bno\b|\bnever\b", text):
        return None
    put = table.get(found.group(), found.group() + " not")
    return text[: found.start()] + put + text[found.end() :]


def outcomes(judge: ClaimJudge, cases: Sequence[Case]) -> list[Outcome]:
    """Judge cases; too little support alone is no fault here, so that thresholds can be tried."""
    judged = []
    for case in cases:
        found = judge.judge(case.text, case.language, [case.passage])
        fault = "" if found.fault == "support" else found.fault
        judged.append(Outcome(case, fault, found.support))
    return judged
