"""Misspelt questions: what the correction of spelling restores, and what it finds again.

python benchmarks/misspelt.py QUESTIONS.jsonl

Well spelt questions are made into misspelt ones (``noise.py``), the same ones each time.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from measuring import Case, measure, milliseconds, share
from noise import NOISES, Chance
from retrieval import cases_of
from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table
from stages import Stages, build

from liberation_guide.errors import GuideError
from liberation_guide.evaluation.questions import read_questions
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import open_embedder
from liberation_guide.retrieval.questions import QuestionReader
from liberation_guide.settings import read_settings
from liberation_guide.text.analysis import Analyser
from liberation_guide.text.names import NameFinder
from liberation_guide.text.words import words
from liberation_guide.types import LANGUAGES, Language, Query

SEED = 1944
Respell = Callable[[str, Language], str]


def unchanged(question: str, language: Language, chance: Chance) -> str:
    """Give the question as it is."""
    return question


def spoilt(cases: Sequence[Case], noise: Callable[[str, Language, Chance], str]) -> list[Case]:
    """Give the cases misspelt."""
    chance = random.Random(SEED)
    return [
        Case(noise(c.question, c.language, chance), c.language, c.type, True, c.rank) for c in cases
    ]


def restored(clean: Sequence[Case], typed: Sequence[Case], respell: Respell) -> str:
    """Write the share of spoilt words that the correction gives back."""
    lost = left = 0
    for before, after in zip(clean, typed, strict=True):
        meant = Counter(_folded(before.question))
        gone = meant - Counter(_folded(after.question))
        still = meant - Counter(_folded(respell(after.question, after.language)))
        lost += gone.total()
        left += (gone & still).total()
    return f"{100 * (1 - left / lost):.1f}" if lost else "–"


def changed(cases: Sequence[Case], respell: Respell) -> str:
    """Write the share of questions in which the correction changes a word."""
    hits = [_folded(respell(c.question, c.language)) != _folded(c.question) for c in cases]
    return f"{100 * sum(hits) / len(hits):.1f}" if hits else "–"


def _folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]


def report(path: Path) -> Table:
    """Make the table of every kind of noise."""
    settings = read_settings()
    library = Library.open(settings.knowledge)
    parts = build(library, open_embedder(settings.embedding_model))
    table = Stages(parts).table()
    reader = QuestionReader(library, Analyser(NameFinder(library.gazetteer)))

    def respell(question: str, language: Language) -> str:
        return reader.read(Query(question, language, question)).text

    clean = [c for c in cases_of(read_questions(path), library) if not c.misspelt]
    shown = Table(title=f"{len(clean)} questions, %", title_justify="left", box=MARKDOWN)
    heads = [f"{name} {lang} R@3" for name in ("ours", "uncorrected") for lang in LANGUAGES]
    for name in ("noise", *heads, "words restored", "questions changed", "p50 ms", "p95 ms"):
        shown.add_column(name, justify="left" if name == "noise" else "right")
    for name, noise in {"none": unchanged, **NOISES}.items():
        typed = spoilt(clean, noise)
        ours, bare = (measure(table[key], typed) for key in ("ours", "without spelling"))
        cells = [
            share([o for o in outcomes if o.case.language == lang], 3)
            for outcomes in (ours, bare)
            for lang in LANGUAGES
        ]
        cells += [restored(clean, typed, respell), changed(typed, respell)]
        shown.add_row(name, *cells, milliseconds(ours, 50), milliseconds(ours, 95))
    return shown


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("questions", type=Path, help="question file (.jsonl)")
    Console(width=200).print(report(parser.parse_args(arguments).questions))


if __name__ == "__main__":
    try:
        main()
    except GuideError as error:
        sys.exit(f"misspelt.py: {error}")
