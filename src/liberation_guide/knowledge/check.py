"""The check of a knowledge folder: what a curator runs before publishing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from liberation_guide.errors import KnowledgeError
from liberation_guide.knowledge.document_rules import check_document
from liberation_guide.knowledge.findings import Finding
from liberation_guide.knowledge.library import Library
from liberation_guide.knowledge.pair_rules import (
    check_chronology,
    check_dates,
    check_gazetteer,
    check_hints,
    check_pair,
)
from liberation_guide.text.names import NameFinder
from liberation_guide.types import Passage


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a check and the counts of what was checked."""

    findings: tuple[Finding, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def errors(self) -> int:
        """How many findings forbid publishing."""
        return sum(f.level == "error" for f in self.findings)


def check(folder: Path) -> Report:
    """Check every document, pair and row; findings are ordered by path and line.

    A document that cannot be read is a finding; raise KnowledgeError when the folder, the
    chronology or the gazetteer cannot be read at all.
    """
    broken: list[KnowledgeError] = []
    library = Library.open(folder, broken)
    findings = [
        Finding(str(e.path.relative_to(folder)) if e.path else "", e.line or 1, e.reason)
        for e in broken
    ]
    passages: dict[str, list[Passage]] = defaultdict(list)
    for passage in library.passages:
        passages[passage.document.key].append(passage)
    names = NameFinder(library.gazetteer)
    places = frozenset(e.id for e in library.gazetteer if e.kind in ("place", "site"))
    for document in library.documents:
        findings += check_document(document, passages[document.key], names, places)
    findings += _check_pairs(library, passages)
    findings += check_chronology(library)
    findings += check_dates(library)
    findings += check_gazetteer(library)
    findings += check_hints(library)
    return Report(tuple(sorted(set(findings))), _counts(library))


def _check_pairs(library: Library, passages: dict[str, list[Passage]]) -> Iterable[Finding]:
    for document in library.documents:
        french = library.document(document.id, "fr")
        english = library.document(document.id, "en")
        if french is None or english is None:
            yield Finding(document.path, 1, "exists in one language only")
        elif document is french:
            yield from check_pair(french, english, passages[french.key], passages[english.key])


def _counts(library: Library) -> tuple[tuple[str, int], ...]:
    return (
        ("documents", len(library.documents)),
        ("passages", len(library.passages)),
        ("sentences", sum(len(p.sentences) for p in library.passages)),
        ("words", sum(len(p.text.split()) for p in library.passages)),
        ("events", len(library.chronology)),
        ("names", len(library.gazetteer)),
        ("hints", sum(len(q) for h in library.hints for q in h.questions.values())),
    )
