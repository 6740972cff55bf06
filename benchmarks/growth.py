"""Retrieval as the knowledge grows: latency and memory with synthetic passages added.

python benchmarks/growth.py QUESTIONS.jsonl --passages 100000

The passages added are runs of sentences drawn from our own, words shuffled within each, so that
the words, their frequencies and the lengths stay those of real documents.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from measuring import Case, measure, milliseconds
from rich.console import Console
from rich.table import Table
from stages import Parts, build

from liberation_guide.errors import GuideError
from liberation_guide.evaluation.evidence import Place, place_of
from liberation_guide.evaluation.questions import read_questions
from liberation_guide.evaluation.runners import DEPTH, Retrieve
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import open_embedder
from liberation_guide.retrieval.search import Retriever
from liberation_guide.settings import read_settings
from liberation_guide.text.analysis import Analyser
from liberation_guide.text.names import NameFinder
from liberation_guide.text.sentences import sentence_spans
from liberation_guide.types import LANGUAGES, Language, Passage, Query

SEED = 1944


def grown(library: Library, size: int) -> Library:
    """Add documents of one synthetic passage each until there are ``size`` passages."""
    added = tuple(_synthetic(library, max(0, size - len(library.passages))))
    return replace(
        library,
        documents=(*library.documents, *(passage.document for passage in added)),
        passages=(*library.passages, *added),
    )


def _synthetic(library: Library, count: int) -> Iterator[Passage]:
    chance = random.Random(SEED)
    by_language = {lang: [p for p in library.passages if p.language == lang] for lang in LANGUAGES}
    known = [passages for passages in by_language.values() if passages]
    for number in range(count):
        model = chance.choice(known[number % len(known)])
        yield _shuffled(model, f"synthetic-{number}", chance)


def _shuffled(model: Passage, name: str, chance: random.Random) -> Passage:
    sentences = []
    for number in range(len(model.sentences)):
        words = model.sentence(number).rstrip(".").lower().split()
        chance.shuffle(words)
        sentences.append(" ".join(words).capitalize() + ".")
    text = " ".join(sentences)
    document = replace(
        model.document, id=name, title="", questions=(), path=f"{name}.md", text=text, body=0
    )
    spans = tuple(sentence_spans(text))
    return Passage(document, "", 0, len(text), text, 0, 0, (), spans)


def retriever_of(parts: Parts) -> Retrieve:
    """Give our retrieval over a library."""
    analyser = Analyser(NameFinder(parts.library.gazetteer))
    retriever = Retriever(parts.library, parts.embedder, parts.index, analyser)

    def retrieve(question: str, language: Language) -> list[Place]:
        found = retriever.search(Query(question, language, question), DEPTH)
        return [place_of(result.passage) for result in found]

    return retrieve


def grow(questions: Path, passages: int) -> Table:
    """Grow the library, build its index, ask every question without a history."""
    settings = read_settings()
    library = grown(Library.open(settings.knowledge), passages)
    embedder = open_embedder(settings.embedding_model)
    before, begin = resident(), time.perf_counter()
    parts = build(library, embedder)
    built = time.perf_counter()
    retrieve = retriever_of(parts)
    ready = time.perf_counter()
    asked = [q for q in read_questions(questions) if not q.history]
    cases = [Case(q.question, q.lang, q.type, q.misspelt, lambda shown: 0) for q in asked]
    outcomes = measure(retrieve, cases)
    rows = (
        ("retrieval, p50", f"{milliseconds(outcomes, 50)} ms"),
        ("retrieval, p95", f"{milliseconds(outcomes, 95)} ms"),
        ("index built", f"{built - begin:.1f} s"),
        ("retriever made ready", f"{ready - built:.1f} s"),
        ("memory of the process", f"{resident():.0f} MiB"),
        ("of it before building", f"{before:.0f} MiB"),
    )
    return _table(f"{len(library.passages)} passages, {len(cases)} questions", rows)


def _table(title: str, rows: Sequence[tuple[str, str]]) -> Table:
    table = Table(title=title)
    table.add_column("measured")
    table.add_column("value", justify="right")
    for row in rows:
        table.add_row(*row)
    return table


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("questions", type=Path, help="question file (.jsonl)")
    parser.add_argument("--passages", type=int, default=100_000, help="passages to grow to")
    chosen = parser.parse_args(arguments)
    Console().print(grow(chosen.questions, chosen.passages))


def resident() -> float:
    """Give the resident memory of this process in MiB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmRSS"].split()[0]) / 1024


if __name__ == "__main__":
    try:
        main()
    except GuideError as error:
        sys.exit(f"growth.py: {error}")
