"""Measuring a retriever: ranks and times of cases, and the figures that are made of them."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from liberation_guide.evaluation.evidence import Place
from liberation_guide.evaluation.runners import Retrieve
from liberation_guide.types import Language


@dataclass(frozen=True, slots=True)
class Case:
    """A question; ``rank`` tells how far down a right passage is, 0 when it is not there."""

    question: str
    language: Language
    type: str
    misspelt: bool
    rank: Callable[[Sequence[Place]], int]
    answering: Callable[[Sequence[Place]], int] | None = None  # rank of a passage that answers


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a retriever made of a case."""

    case: Case
    rank: int
    answering: int
    seconds: float


def measure(
    retrieve: Retrieve,
    cases: Sequence[Case],
    documents: Callable[[Language], Language] | None = None,
) -> list[Outcome]:
    """Ask every case, the first one twice; ``documents`` gives the language to search in."""
    outcomes = []
    for case in (cases[0], *cases) if cases else ():
        language = documents(case.language) if documents else case.language
        begin = time.perf_counter()
        shown = retrieve(case.question, language)
        seconds = time.perf_counter() - begin
        answering = case.answering(shown) if case.answering else 0
        outcomes.append(Outcome(case, case.rank(shown), answering, seconds))
    return outcomes[1:]


def share(outcomes: Sequence[Outcome], depth: int) -> str:
    """Write the share of cases with a right passage among the first ``depth``."""
    return _percent([0 < outcome.rank <= depth for outcome in outcomes])


def answered(outcomes: Sequence[Outcome], depth: int) -> str:
    """Write the share of cases with a passage that answers among the first ``depth``."""
    return _percent([0 < outcome.answering <= depth for outcome in outcomes])


def _percent(hits: Sequence[bool]) -> str:
    return f"{100 * float(np.mean(hits)):.1f}" if hits else "–"


def reciprocal_rank(outcomes: Sequence[Outcome]) -> str:
    """Write the mean reciprocal rank; beyond the depth looked at it counts as 0."""
    values = [1 / outcome.rank if outcome.rank else 0.0 for outcome in outcomes]
    return f"{float(np.mean(values)):.3f}" if values else "–"


def milliseconds(outcomes: Sequence[Outcome], percentile: float) -> str:
    """Write a percentile of the times."""
    times = [1000 * outcome.seconds for outcome in outcomes]
    return f"{float(np.percentile(times, percentile)):.2f}" if times else "–"
