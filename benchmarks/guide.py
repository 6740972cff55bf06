"""The guide as a program: start-up, building the index, latency of answers, memory.

python benchmarks/guide.py QUESTIONS.jsonl

Everything that is cold runs in a fresh interpreter of its own.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import numpy as np
from rich.console import Console
from rich.table import Table

Figures = dict[str, float]
STARTS = 3  # cold starts measured; the median is shown

_CHILD = """
import json, sys, time
from pathlib import Path
begin = time.perf_counter()
from liberation_guide import Guide, read_settings
from liberation_guide.retrieval.vectors import calm_blas
imported = time.perf_counter()
calm_blas()  # as the commands do
guide = Guide.open(read_settings(data=Path(sys.argv[1])))
opened = time.perf_counter()
guide.ask("Qui a libéré Arras ?")
answered = time.perf_counter()
print(json.dumps({"import": imported - begin, "open": opened - imported,
                  "first answer": answered - opened, "built": float(guide.built)}))
"""


def start(data: Path) -> Figures:
    """Start a guide in a fresh interpreter: seconds of each step, MiB of memory at the end."""
    script = _CHILD + _MEMORY
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, str(data)], capture_output=True, text=True, check=False
    )
    whole = time.perf_counter() - begin
    if done.returncode:
        sys.exit(f"guide.py: the guide did not start: {done.stderr.strip()}")
    first, memory = done.stdout.strip().splitlines()
    return {**json.loads(first), "process": whole, "memory": float(memory)}


_MEMORY = """
import re
status = Path("/proc/self/status")
if status.exists():
    print(int(re.search(r"VmRSS:\\s+(\\d+)", status.read_text()).group(1)) / 1024)
else:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

_ANSWERS = """
import json, sys, time
from pathlib import Path
from liberation_guide import Guide, read_settings
from liberation_guide.retrieval.vectors import calm_blas
from liberation_guide.evaluation.questions import read_questions
questions = [q for q in read_questions(Path(sys.argv[2])) if not q.history]
calm_blas()  # as the commands do
guide = Guide.open(read_settings(data=Path(sys.argv[1])))
for question in questions[:20]:
    guide.ask(question.question, question.lang)
times = []
for question in questions:
    begin = time.perf_counter()
    guide.ask(question.question, question.lang)
    times.append(1000 * (time.perf_counter() - begin))
print(json.dumps(times))
"""


def answers(data: Path, questions: Path) -> tuple[list[float], float]:
    """Time warm answers to the questions without a history: milliseconds, MiB at the end."""
    done = subprocess.run(
        [sys.executable, "-c", _ANSWERS + _MEMORY, str(data), str(questions)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"guide.py: the questions were not answered: {done.stderr.strip()}")
    times, memory = done.stdout.strip().splitlines()
    return json.loads(times), float(memory)


def measure(questions: Path) -> tuple[Figures, list[Figures], list[float], float]:
    """Measure a first start that builds the index, later starts, answers and memory."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        built = start(data)
        later = [start(data) for _ in range(STARTS)]
        times, memory = answers(data, questions)
    return built, later, times, memory


def table(built: Figures, later: Sequence[Figures], times: Sequence[float], memory: float) -> Table:
    """Make the table of what was measured."""
    typical = {name: median(figures[name] for figures in later) for name in later[0]}
    p50, p95 = (float(np.percentile(times, share)) for share in (50, 95))
    rows = [
        ("import", f"{typical['import']:.2f} s", ""),
        ("open, index present", f"{typical['open']:.2f} s", ""),
        ("open, index built", f"{built['open']:.2f} s", _ratio(built["open"], typical["open"])),
        ("process, start to first answer", f"{typical['process']:.2f} s", ""),
        ("the same, index built", f"{built['process']:.2f} s",
         _ratio(built["process"], typical["process"])),
        ("first answer", f"{1000 * typical['first answer']:.1f} ms", ""),
        ("warm answer, p50", f"{p50:.1f} ms", _ratio(p50, 1000 * typical["first answer"])),
        ("warm answer, p95", f"{p95:.1f} ms", _ratio(p95, p50)),
        ("memory after the first answer", f"{typical['memory']:.0f} MiB", ""),
        ("memory after all answers", f"{memory:.0f} MiB", _ratio(memory, typical["memory"])),
    ]  # fmt: skip
    shown = Table(title=f"{len(times)} questions; {STARTS} cold starts", title_justify="left")
    shown.add_column("measured")
    shown.add_column("value", justify="right")
    shown.add_column("times the row it compares with", justify="right")
    for row in rows:
        shown.add_row(*row)
    return shown


def _ratio(value: float, other: float) -> str:
    return f"{value / other:.2f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("questions", type=Path, help="question file (.jsonl)")
    Console().print(table(*measure(parser.parse_args(arguments).questions)))


if __name__ == "__main__":
    main()
