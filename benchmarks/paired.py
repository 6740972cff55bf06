"""What each stage of our retrieval gains and loses, question by question, by kind of question.

python benchmarks/paired.py QUESTIONS.jsonl [QUESTIONS.jsonl ...]

A stage gains a question when the passage of its evidence is among the first three with the stage
and not without it, and loses it the other way round. Of few questions a stage may lose one more
than it gains by chance; the exact sign test over the questions that differ (McNemar, 1947) tells
how likely that is of a stage that is worth nothing.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measuring import Case, Outcome, measure
from retrieval import cases_of, tracked, wide_console
from rich.box import MARKDOWN
from rich.table import Table
from scipy.stats import binomtest
from stages import Stages, build

from liberation_guide.errors import GuideError
from liberation_guide.evaluation.questions import read_questions
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import open_embedder
from liberation_guide.settings import read_settings

DEPTH = 3
DOUBTFUL = 0.05  # chance of a difference below which a loss is called one
WHOLE, WITHOUT = "ours", "without "


@dataclass(frozen=True, slots=True)
class Change:
    """What a stage does to questions of one kind: how many it gains and loses."""

    gained: int
    lost: int

    @property
    def chance(self) -> float:
        """How likely a difference as large as this is of a stage that changes nothing."""
        differing = self.gained + self.lost
        return float(binomtest(self.lost, differing).pvalue) if differing else 1.0

    @property
    def harms(self) -> bool:
        """Whether it loses more than it gains, by more than chance."""
        return self.lost > self.gained and self.chance < DOUBTFUL

    def __str__(self) -> str:
        """Write the counts; a loss beyond chance is marked."""
        if not self.gained and not self.lost:
            return "0"
        return f"+{self.gained} −{self.lost}{' !' if self.harms else ''}"


def change(whole: Sequence[Outcome], without: Sequence[Outcome]) -> Change:
    """Compare the same cases with a stage and without it."""
    pairs = [(_hit(a), _hit(b)) for a, b in zip(whole, without, strict=True)]
    return Change(pairs.count((True, False)), pairs.count((False, True)))


def _hit(outcome: Outcome) -> bool:
    return 0 < outcome.rank <= DEPTH


def kinds_of(cases: Sequence[Case]) -> dict[str, list[int]]:
    """Give the numbers of the cases of each kind: type, misspelt, language, and all of them."""
    kinds: dict[str, list[int]] = {}
    for number, case in enumerate(cases):
        names = ("misspelt",) if case.misspelt else (case.type, f"all {case.language}", "all")
        for name in names:
            kinds.setdefault(name, []).append(number)
    order = sorted(kinds, key=lambda name: (name.startswith("all"), name == "misspelt", name))
    return {name: kinds[name] for name in order}


def paired_table(cases: Sequence[Case], outcomes: Mapping[str, Sequence[Outcome]]) -> Table:
    """Make the table: a row for each kind of question, a column for each stage."""
    whole = outcomes[WHOLE]
    stages = [name for name in outcomes if name.startswith(WITHOUT)]
    table = Table(title="gained and lost by each stage", title_justify="left", box=MARKDOWN)
    for name in ("kind", "questions", "R@3 %", *(s.removeprefix(WITHOUT) for s in stages)):
        table.add_column(name, justify="left" if name == "kind" else "right")
    for kind, numbers in kinds_of(cases).items():
        of_kind = [whole[n] for n in numbers]
        right = 100 * sum(map(_hit, of_kind)) / len(numbers)
        changes = (change(of_kind, [outcomes[s][n] for n in numbers]) for s in stages)
        table.add_row(kind, str(len(numbers)), f"{right:.1f}", *map(str, changes))
    return table


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("questions", nargs="+", type=Path, help="question files (.jsonl)")
    chosen = parser.parse_args(arguments)
    settings = read_settings()
    embedder = open_embedder(settings.embedding_model, download=settings.allow_download)
    library = Library.open(settings.knowledge)
    cases = [c for path in chosen.questions for c in cases_of(read_questions(path), library)]
    if not cases:
        raise GuideError("no question of these files is answerable and stands alone")
    table = Stages(build(library, embedder)).table()
    stages = {n: r for n, r in table.items() if n == WHOLE or n.startswith(WITHOUT)}
    outcomes = {name: measure(retrieve, cases) for name, retrieve in tracked(stages, "stages")}
    console = wide_console()
    console.print(paired_table(cases, outcomes))
    console.print(f"{len(cases)} questions; R@{DEPTH}. !: more lost than gained, and by less than "
                  f"{DOUBTFUL:.0%} chance (exact sign test).")  # fmt: skip


if __name__ == "__main__":
    try:
        main()
    except GuideError as error:
        sys.exit(f"paired.py: {error}")
