"""How well the judge of a language model's sentences tells true ones from spoilt ones.

    python benchmarks/claims.py evaluation/train.jsonl evaluation/claims.jsonl

The first table spoils the evidence sentences of the questions by rule; the second takes sentences
written by hand. Both show, for several thresholds of support, the share that would be shown.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from liberation_guide.answering.writing.claims import ClaimJudge
from liberation_guide.answering.writing.facts import FactReader
from liberation_guide.answering.writing.sources import SourceReader
from liberation_guide.evaluation.corruptions import (
    SPOILT,
    TRUE,
    Case,
    Outcome,
    Spoiler,
    outcomes,
)
from liberation_guide.evaluation.evidence import EvidenceFinder
from liberation_guide.evaluation.questions import read_questions
from liberation_guide.guide import Guide
from liberation_guide.text.names import NameFinder
from liberation_guide.types import Passage

THRESHOLDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("by_hand", type=Path)
    chosen = parser.parse_args()
    guide = Guide.open()
    facts = FactReader(NameFinder(guide.library.gazetteer))
    reader = SourceReader(guide.library, facts)
    judge = ClaimJudge(reader, guide.retriever.rarity, guide.retriever.alike, 0.0)
    spoiler = Spoiler(guide.library, facts)
    cases = [
        case
        for passage, number in evidence(guide, chosen.questions)
        for case in spoiler.cases(passage, number)
    ]
    table((*TRUE, *SPOILT), outcomes(judge, cases))
    table(("true", "false"), outcomes(judge, list(by_hand(guide, chosen.by_hand))))


def evidence(guide: Guide, questions: Path) -> list[tuple[Passage, int]]:
    """Give the evidence sentences of questions, each once."""
    finder = EvidenceFinder(guide.library)
    starts = {
        (p.document.id, p.language, span.start): (p, number)
        for p in guide.library.passages
        for number, span in enumerate(p.sentences)
    }
    places = [finder.places(question)[:1] for question in read_questions(questions)]
    keys = dict.fromkeys((p.document, p.language, p.start) for found in places for p in found)
    return [starts[key] for key in keys if key in starts]


def by_hand(guide: Guide, path: Path) -> Iterable[Case]:
    """Read the sentences written by hand with the passages they cite."""
    for line in path.read_text("utf-8").splitlines():
        fields = json.loads(line)
        source = " ".join(fields["source"].split())
        passage = next(
            p
            for p in guide.library.passages
            if (p.document.id, p.language) == (fields["document"], fields["lang"])
            and source in " ".join(p.text.split())
        )
        for kind in ("true", "false"):
            yield Case(kind, fields[kind], fields["lang"], passage)


def table(kinds: Sequence[str], judged: Sequence[Outcome]) -> None:
    """Print a Markdown table: a row a kind, a column a threshold, percent shown."""
    print(f"| | number | {' | '.join(f'{t:g}' for t in THRESHOLDS)} |")
    print(f"|---|{'--:|' * (1 + len(THRESHOLDS))}")
    for kind in kinds:
        rows = [outcome for outcome in judged if outcome.case.kind == kind]
        if rows:
            shares = (100 * sum(o.passes(t) for o in rows) / len(rows) for t in THRESHOLDS)
            print(f"| {kind} | {len(rows)} | {' | '.join(f'{s:.1f}' for s in shares)} |")
    print()


if __name__ == "__main__":
    main()
