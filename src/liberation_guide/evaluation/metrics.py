"""Metrics: shares of records, each with a bootstrap interval.

``false refusals`` and ``false answers`` are the two rates of NoMIRACL (N. Thakur et al., "Knowing
When You Don't Know: A Multilingual Relevance Assessment Dataset for Robust Retrieval-Augmented
Generation", Findings of EMNLP 2024, arXiv:2312.11361): its error rate (the system says that it
does not know although it could) and its hallucination rate (it answers although it could not).

A metric is a sum of parts over a sum of wholes. In the bootstrap the questions that share a
TOPIC-NN (twins, misspelt forms) are drawn together, because they stand and fall together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from liberation_guide.evaluation.runners import Record
from liberation_guide.evaluation.summary_parts import SUMMARY_PARTS, Part
from liberation_guide.types import LANGUAGES

Floats = npt.NDArray[np.float64]

DRAWS = 1000
SEED = 1944


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95 % bootstrap interval and the number it rests on."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure's name, its unit (empty for a pure number) and what each record adds to it."""

    key: str
    title: str
    unit: str
    part: Callable[[Record], Part | None]
    percentile: float | None = None  # instead of the mean
    better: int = 1  # 1: the higher, -1: the lower


def _is(wanted: str) -> Callable[[Record], Part | None]:
    """Share of answerable questions with this verdict."""

    def part(record: Record) -> Part | None:
        return (record.verdict == wanted, 1) if record.question.answerable else None

    return part


def _right_of(chosen: Callable[[Record], bool]) -> Callable[[Record], Part | None]:
    def part(record: Record) -> Part | None:
        return (record.verdict == "right", 1) if chosen(record) else None

    return part


def _hit(depth: int, field: str) -> Callable[[Record], Part | None]:
    def part(record: Record) -> Part | None:
        rank = getattr(record, field)
        return None if rank is None else (0 < rank <= depth, 1)

    return part


def _reciprocal(record: Record) -> Part | None:
    if record.rank is None:
        return None
    return (1 / record.rank if record.rank else 0.0), 1


def _false_answer(record: Record) -> Part | None:
    return None if record.question.answerable else (record.verdict == "false answer", 1)


def _reason(record: Record) -> Part | None:
    """Of rightly declined questions: whether the kind of "no" is the one of the question."""
    question = record.question
    if question.answerable or record.reply.answered:
        return None
    return (record.reply.reason == question.type, 1)


def _verbatim(record: Record) -> Part | None:
    if record.true_quotes is None or not record.reply.quotes:
        return None
    return record.true_quotes, len(record.reply.quotes)


def _supported(record: Record) -> Part | None:
    return None if record.supported is None else (record.supported, 1)


def _language(record: Record) -> Part:
    return record.reply.language == record.question.lang, 1


def _words(record: Record) -> Part | None:
    return (len(record.reply.text.split()), 1) if record.reply.answered else None


def _milliseconds(record: Record) -> Part | None:
    """Time a call; one with a history asks its earlier questions again and does not count."""
    return None if record.question.history else (1000 * record.seconds, 1)


METRICS: tuple[Metric, ...] = (
    Metric("total", "all questions judged right", "%", lambda r: (r.verdict == "right", 1)),
    Metric("right", "right answers", "%", _is("right")),
    Metric("wrong", "wrong answers", "%", _is("wrong"), better=-1),
    Metric("false_refusals", "false refusals", "%", _is("false refusal"), better=-1),
    Metric("false_answers", "false answers", "%", _false_answer, better=-1),
    Metric("reason", "refusals of the right kind", "%", _reason),
    Metric(
        "followups", "follow-ups right", "%",
        _right_of(lambda r: bool(r.question.history) and r.question.answerable),
    ),
    Metric(
        "premises", "false premises corrected", "%",
        _right_of(lambda r: r.question.type == "false_premise"),
    ),
    Metric("hit1", "evidence passage first", "%", _hit(1, "rank")),
    Metric("hit3", "evidence passage in first 3", "%", _hit(3, "rank")),
    Metric("mrr", "evidence passage, MRR@10", "", _reciprocal),
    Metric("holds3", "an answering passage in first 3", "%", _hit(3, "rank_of_answer")),
    Metric("verbatim", "quotes verbatim", "%", _verbatim),
    Metric("supported", "right answers proved by quotes alone", "%", _supported),
    *(Metric(k, title, unit, part, better=b) for k, title, unit, part, b in SUMMARY_PARTS),
    Metric("language", "in the visitor's language", "%", _language),
    Metric("words", "words per answer", "words", _words, better=0),
    Metric("p50", "latency p50", "ms", _milliseconds, 50, better=-1),
    Metric("p95", "latency p95", "ms", _milliseconds, 95, better=-1),
)  # fmt: skip
PAIRED: tuple[Metric, ...] = (
    Metric("misspelt", "misspelt questions right", "%", _is("right")),
    Metric("clean", "the same, well spelt", "%", _is("right")),
    Metric("misspelt_gap", "misspelt minus well spelt", "points", _is("right")),
    Metric("twin_gap", "French minus English on twins", "points", _is("right"), better=0),
)
TITLES: Mapping[str, Metric] = {metric.key: metric for metric in (*METRICS, *PAIRED)}

Figures = dict[str, Figure]


def measure(records: Sequence[Record]) -> Figures:
    """Measure everything that these records allow; what does not apply is left out."""
    pairs = [record.question.pair for record in records]
    figures: Figures = {}
    for metric in METRICS:
        parts = [(pair, metric.part(r)) for pair, r in zip(pairs, records, strict=True)]
        known = [(pair, part) for pair, part in parts if part is not None]
        if not known:
            continue
        if metric.percentile is None:
            figures[metric.key] = _ratio(known)
        else:
            figures[metric.key] = _percentile([part[0] for _, part in known], metric.percentile)
    return figures | _misspelt(records) | _twins(records)


def _ratio(parts: Sequence[tuple[str, Part]]) -> Figure:
    """Give the ratio of sums, drawing clusters of questions."""
    clusters: dict[str, list[float]] = {}
    for name, (part, whole) in parts:
        cluster = clusters.setdefault(name, [0.0, 0.0])
        cluster[0] += part
        cluster[1] += whole
    sums = np.array(list(clusters.values()), dtype=np.float64)
    drawn = sums[_draws(len(sums))].sum(axis=1)
    value = float(sums[:, 0].sum() / sums[:, 1].sum())
    return _figure(value, drawn[:, 0] / drawn[:, 1], int(sums[:, 1].sum()))


def _percentile(values: Sequence[float], percentile: float) -> Figure:
    array = np.array(values, dtype=np.float64)
    drawn = np.percentile(array[_draws(len(array))], percentile, axis=1)
    return _figure(float(np.percentile(array, percentile)), drawn, len(array))


def _draws(size: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(0, size, (DRAWS, size))


def _figure(value: float, drawn: Floats, count: int) -> Figure:
    low, high = np.percentile(drawn, (2.5, 97.5))
    return Figure(value, float(low), float(high), count)


def _misspelt(records: Sequence[Record]) -> Figures:
    """Compare misspelt questions with the well spelt ones that they come from."""
    clean = {(r.question.pair, r.question.lang): r for r in records if not r.question.misspelt}
    both = [
        (r.question.pair, _right(r), _right(clean[r.question.pair, r.question.lang]))
        for r in records
        if r.question.misspelt and (r.question.pair, r.question.lang) in clean
    ]
    if not both:
        return {}
    return {
        "misspelt": _ratio([(pair, (bad, 1)) for pair, bad, _ in both]),
        "clean": _ratio([(pair, (good, 1)) for pair, _, good in both]),
        "misspelt_gap": _ratio([(pair, (bad - good, 1)) for pair, bad, good in both]),
    }


def _twins(records: Sequence[Record]) -> Figures:
    """Compare the French and the English form of the same answerable question."""
    known = {
        (r.question.pair, r.question.lang): _right(r)
        for r in records
        if not r.question.misspelt and r.question.answerable
    }
    gaps = [
        (pair, (known[pair, "fr"] - known[pair, "en"], 1.0))
        for pair, language in known
        if language == "fr" and (pair, "en") in known
    ]
    return {"twin_gap": _ratio(gaps)} if gaps else {}


def _right(record: Record) -> float:
    return float(record.verdict == "right")


def measure_groups(records: Sequence[Record]) -> dict[str, dict[str, Figures]]:
    """Measure all records, and those of each language, type and topic."""
    return {
        "all": {"all": measure(records)},
        "language": {
            lang: measure(chosen)
            for lang in LANGUAGES
            if (chosen := [r for r in records if r.question.lang == lang])
        },
        "type": _by(records, lambda r: r.question.type),
        "topic": _by(records, lambda r: r.question.topic),
    }


def _by(records: Sequence[Record], key: Callable[[Record], str]) -> dict[str, Figures]:
    grouped = groupby(sorted(records, key=key), key)
    return {name: measure(list(chosen)) for name, chosen in grouped}
