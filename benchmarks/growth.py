"""Retrieval as the knowledge grows: latency and memory with synthetic passages added.

python benchmarks/growth.py QUESTIONS.jsonl --passages 100000

The passages added are runs of sentences drawn from our own, words shuffled within each, so that
the words, their frequencies and the lengths stay those of real documents.
"""

import argparse
import gc
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from measuring import Case, measure, milliseconds
from rich.console import Console
from rich.table import Table
from stages import Parts

from liberation_guide.errors import GuideError
from liberation_guide.evaluation.evidence import Place, place_of
from liberation_guide.evaluation.questions import read_questions
from liberation_guide.evaluation.runners import DEPTH, Retrieve
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import open_embedder
from liberation_guide.retrieval.index import open_index
from liberation_guide.retrieval.search import Retriever
from liberation_guide.retrieval.vectors import calm_blas
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
        model.document, id=name, title=name, questions=(), path=f"{name}.md", text=text, body=0
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


def build_index(passages: int, data: Path) -> None:
    """Grow the library and build its index, in a process of its own."""
    settings = read_settings()
    library = grown(Library.open(settings.knowledge), passages)
    open_index(library, open_embedder(settings.embedding_model), data)


def grow(questions: Path, passages: int, data: Path) -> Table:
    """Build an index of the grown library elsewhere, open it here, ask every question."""
    begin = time.perf_counter()
    command = [sys.executable, __file__, str(questions), "--passages", str(passages)]
    subprocess.run([*command, "--build", str(data)], check=True)
    built = time.perf_counter()
    settings = read_settings()
    library = grown(Library.open(settings.knowledge), passages)
    embedder = open_embedder(settings.embedding_model)
    gc.collect()
    before, mapped, start = resident(), from_files(), time.perf_counter()
    retrieve = retriever_of(Parts(library, embedder, open_index(library, embedder, data)))
    ready = time.perf_counter()
    asked = [q for q in read_questions(questions) if not q.history]
    cases = [Case(q.question, q.lang, q.type, q.misspelt, lambda shown: 0) for q in asked]
    outcomes = measure(retrieve, cases)
    after, mapped = resident(), from_files() - mapped
    rows = (
        ("retrieval, p50", f"{milliseconds(outcomes, 50)} ms"),
        ("retrieval, p95", f"{milliseconds(outcomes, 95)} ms"),
        ("index built, in another process", f"{built - begin:.1f} s"),
        ("index opened, retriever ready", f"{ready - start:.1f} s"),
        ("memory of retrieval", f"{after - before:.0f} MiB"),
        ("of it vectors mapped from files, given back when need be", f"{mapped:.0f} MiB"),
        ("memory of the texts and the model", f"{before:.0f} MiB"),
        ("memory of the process at its highest", f"{highest():.0f} MiB"),
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
    parser.add_argument("--build", type=Path, help="only build the index, in this folder")
    chosen = parser.parse_args(arguments)
    calm_blas()  # as every command does
    if chosen.build:
        build_index(chosen.passages, chosen.build)
        return
    with tempfile.TemporaryDirectory() as data:
        Console().print(grow(chosen.questions, chosen.passages, Path(data)))


def resident() -> float:
    """Give the resident memory of this process in MiB; 0 where the system does not tell."""
    return _status("VmRSS")


def from_files() -> float:
    """Give the part of it that stands in files on disk too."""
    return _status("RssFile")


def highest() -> float:
    """Give the highest resident memory so far, in MiB."""
    return _status("VmHWM")


def _status(name: str) -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines[name].split()[0]) / 1024


if __name__ == "__main__":
    try:
        main()
    except GuideError as error:
        sys.exit(f"growth.py: {error}")
