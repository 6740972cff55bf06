"""What each record adds to the figures of a language model; nothing where none was called."""

from collections.abc import Callable

from liberation_guide.evaluation.judge import satisfies
from liberation_guide.evaluation.runners import Record
from liberation_guide.evaluation.summaries import Summary

Part = tuple[float, float]  # of a record: what it adds to the sum and to the number
PartOf = Callable[[Record], Part | None]


def _of(part: Callable[[Summary], Part | None]) -> PartOf:
    def measured(record: Record) -> Part | None:
        return None if record.summary is None else part(record.summary)

    return measured


def _told(value: float | None) -> Part | None:
    return None if value is None else (value, 1)


def _right(record: Record) -> Part | None:
    """Whether a summary that was shown would be judged right alone."""
    summary = record.summary
    if summary is None or not summary.shown or not record.question.answerable:
        return None
    return satisfies(record.question, summary.text), 1


# Key, title, unit, part, and whether higher (1) or lower (-1) is better.
SUMMARY_PARTS: tuple[tuple[str, str, str, PartOf, int], ...] = (
    ("summaries", "answers with a summary", "%", _of(lambda s: (s.shown > 0, 1)), 1),
    ("fallbacks", "fallbacks: model slow or gone", "%", _of(lambda s: (s.troubled, 1)), -1),
    ("summary_right", "summaries right alone", "%", _right, 1),
    (
        "citation_recall", "citation recall (ALCE, our judge)", "%",
        _of(lambda s: (s.supported, s.written) if s.written else None), 1,
    ),
    (
        "citation_precision", "citation precision (ALCE, our judge)", "%",
        _of(lambda s: (s.relevant, s.citations) if s.citations else None), 1,
    ),
    (
        "dropped", "sentences dropped", "%",
        _of(lambda s: (len(s.faults), s.written) if s.written else None), -1,
    ),
    ("tokens_read", "tokens read per call", "tokens", _of(lambda s: _told(s.tokens_read)), 0),
    (
        "tokens_written", "tokens written per call", "tokens",
        _of(lambda s: _told(s.tokens_written)), 0,
    ),
    (
        "cost", "price of 1,000 calls", "",
        _of(lambda s: _told(None if s.cost is None else 1000 * s.cost)), -1,
    ),
)  # fmt: skip
