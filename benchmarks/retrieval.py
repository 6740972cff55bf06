"""Retrieval, stage by stage and beside two outside baselines, in one process.

python benchmarks/retrieval.py QUESTIONS.jsonl
python benchmarks/retrieval.py --squad FILE --language fr
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from measuring import Case, Outcome, answered, measure, milliseconds, reciprocal_rank, share
from rich.box import MARKDOWN
from rich.console import Console
from rich.progress import track
from rich.table import Table
from squad import read_squad
from stages import Parts, Stages, build, only

from liberation_guide.errors import GuideError
from liberation_guide.evaluation.evidence import EvidenceFinder, Place, rank_of, rank_of_answer
from liberation_guide.evaluation.outside import BM25Library, TutorialRecipe
from liberation_guide.evaluation.questions import Question, read_questions
from liberation_guide.evaluation.runners import Retrieve
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import Embedder, open_embedder
from liberation_guide.settings import read_settings
from liberation_guide.types import LANGUAGES, OTHER, Language

Outcomes = Mapping[str, Sequence[Outcome]]


def cases_of(questions: Sequence[Question], library: Library) -> list[Case]:
    """Make cases of answerable questions that stand alone and whose evidence is in the library."""
    finder = EvidenceFinder(library)
    cases = []
    for question in questions:
        places = finder.places(question)
        if question.history or not places:
            continue
        cases.append(
            Case(
                question.question, question.lang, question.type, question.misspelt,
                _evidence_rank(places), _answer_rank(question),
            )
        )  # fmt: skip
    return cases


def _evidence_rank(places: Sequence[Place]) -> Callable[[Sequence[Place]], int]:
    return lambda shown: rank_of(places, shown)


def _answer_rank(question: Question) -> Callable[[Sequence[Place]], int]:
    return lambda shown: rank_of_answer(question, shown)


def systems(parts: Parts, notes: list[str]) -> dict[str, Retrieve]:
    """Give every stage and the outside baselines over one library."""
    table = dict(Stages(parts).table())
    table["outside: bm25s alone"] = BM25Library(parts.library)
    recipe = TutorialRecipe.open(parts.library, notes)
    if recipe is not None:
        table["outside: tutorial recipe"] = recipe
    return table


def run(parts: Parts, cases: Sequence[Case], notes: list[str]) -> tuple[Outcomes, Outcomes]:
    """Measure all systems: in the visitor's language, and with only the other one's documents."""
    same: dict[str, list[Outcome]] = {}
    for name, retrieve in tracked(systems(parts, notes), "same language"):
        same[name] = measure(retrieve, cases)
    across: dict[str, list[Outcome]] = {name: [] for name in same}
    for language in LANGUAGES:
        asked = [c for c in cases if c.language == OTHER[language] and not c.misspelt]
        reduced = only(parts, language)
        if not asked or not reduced.library.passages:
            continue
        for name, retrieve in tracked(systems(reduced, []), f"only {language} documents"):
            outside = _other if name.startswith("outside") else None  # they search one language
            across[name] += measure(retrieve, asked, outside)
    return same, across


def _other(language: Language) -> Language:
    return OTHER[language]


def tracked(table: Mapping[str, Retrieve], title: str) -> list[tuple[str, Retrieve]]:
    """Show progress over retrievers."""
    console = Console(stderr=True)
    return list(track(table.items(), title, console=console, transient=True))


def main_table(same: Outcomes, across: Outcomes) -> Table:
    """Make the ablation table: shares in per cent."""
    table = Table(title="right passage, %", title_justify="left", box=MARKDOWN)
    heads = [f"{lang} {name}" for lang in LANGUAGES for name in ("R@1", "R@3", "MRR", "A@3")]
    heads += [f"misspelt {lang} R@3" for lang in LANGUAGES]
    heads += [f"{lang}→{OTHER[lang]} R@3" for lang in LANGUAGES]
    for name in ("stage", *heads, "p50 ms", "p95 ms"):
        table.add_column(name, justify="left" if name == "stage" else "right")
    for name, outcomes in same.items():
        cells = [cell for lang in LANGUAGES for cell in _quality(outcomes, lang)]
        cells += [share(_chosen(outcomes, lang, True), 3) for lang in LANGUAGES]
        cells += [share(_chosen(across.get(name, ()), lang, False), 3) for lang in LANGUAGES]
        table.add_row(name, *cells, milliseconds(outcomes, 50), milliseconds(outcomes, 95))
    return table


def _quality(outcomes: Sequence[Outcome], language: Language) -> tuple[str, ...]:
    chosen = _chosen(outcomes, language, False)
    return share(chosen, 1), share(chosen, 3), reciprocal_rank(chosen), answered(chosen, 3)


def _chosen(outcomes: Sequence[Outcome], language: Language, misspelt: bool) -> list[Outcome]:
    return [o for o in outcomes if (o.case.language, o.case.misspelt) == (language, misspelt)]


def type_table(same: Outcomes) -> Table:
    """Make the table by type of question: R@3, well spelt questions of both languages."""
    table = Table(title="R@3 by type of question, %", title_justify="left", box=MARKDOWN)
    for name in ("type", "questions", *same):
        table.add_column(name, justify="left" if name == "type" else "right")
    first = [o for o in next(iter(same.values())) if not o.case.misspelt]
    for kind in sorted({o.case.type for o in first}):
        count = sum(o.case.type == kind for o in first)
        chosen = (
            [o for o in outcomes if o.case.type == kind and not o.case.misspelt]
            for outcomes in same.values()
        )
        table.add_row(kind, str(count), *(share(outcomes, 3) for outcomes in chosen))
    return table


def squad_table(outcomes: Outcomes) -> Table:
    """Make the table of a SQuAD-format file."""
    table = Table(title="right paragraph", title_justify="left", box=MARKDOWN)
    for name in ("stage", "R@1 %", "R@3 %", "R@5 %", "MRR", "p50 ms", "p95 ms"):
        table.add_column(name, justify="left" if name == "stage" else "right")
    for name, found in outcomes.items():
        shares = (share(found, depth) for depth in (1, 3, 5))
        times = (milliseconds(found, 50), milliseconds(found, 95))
        table.add_row(name, *shares, reciprocal_rank(found), *times)
    return table


def benchmark(path: Path, parts: Parts, console: Console) -> None:
    """Print the tables for a question file."""
    questions = read_questions(path)
    notes: list[str] = []
    cases = cases_of(questions, parts.library)
    same, across = run(parts, cases, notes)
    console.print(main_table(same, across), type_table(same))
    console.print(f"{len(cases)} of {len(questions)} questions: answerable, standing alone, with "
                  f"evidence; {len(parts.library.passages)} passages", *notes)  # fmt: skip
    console.print("R@k, MRR: the passage of the evidence. A@3: any passage that answers. fr→en: "
                  "French questions, English documents only.")  # fmt: skip


def benchmark_squad(
    path: Path,
    language: Language,
    embedder: Embedder,
    console: Console,
    sample: int | None = None,
) -> None:
    """Print the table for a SQuAD-format file, or for ``sample`` of its questions."""
    library, cases = read_squad(path, language, sample)
    notes: list[str] = []
    parts = build(library, embedder)
    table = tracked(systems(parts, notes), path.name)
    console.print(squad_table({name: measure(retrieve, cases) for name, retrieve in table}))
    console.print(f"{len(cases)} questions, {len(library.passages)} paragraphs", *notes)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("questions", nargs="?", type=Path, help="question file (.jsonl)")
    parser.add_argument("--squad", type=Path, help="SQuAD-format file instead")
    parser.add_argument("--language", choices=LANGUAGES, help="language of the SQuAD file")
    parser.add_argument("--sample", type=int, help="ask so many of the SQuAD file's questions")
    parser.add_argument("--knowledge", type=Path, help="folder of documents")
    parser.add_argument("--model", help="embedding model: a folder or a hub name")
    chosen = parser.parse_args(arguments)
    if bool(chosen.questions) == bool(chosen.squad) or bool(chosen.squad) != bool(chosen.language):
        parser.error("give QUESTIONS.jsonl, or --squad FILE with --language fr or en")
    settings = read_settings(knowledge=chosen.knowledge, embedding_model=chosen.model)
    embedder = open_embedder(settings.embedding_model, download=settings.allow_download)
    if chosen.squad:
        return benchmark_squad(
            chosen.squad, chosen.language, embedder, wide_console(), chosen.sample
        )
    library = Library.open(settings.knowledge)
    benchmark(chosen.questions, build(library, embedder), wide_console())
    return None


def wide_console() -> Console:
    """Print tables whole where the output is not a terminal."""
    console = Console()
    return console if console.is_terminal else Console(width=400)


if __name__ == "__main__":
    try:
        main()
    except GuideError as error:
        sys.exit(f"retrieval.py: {error}")
