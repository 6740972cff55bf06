"""Comparison of two runs: which answers changed, what a curator looks at before publishing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liberation_guide.evaluation.judge import plain
from liberation_guide.evaluation.results import Past
from liberation_guide.evaluation.runners import Record


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is not what it was."""

    kind: str  # one of KINDS
    record: Record
    before: Past


KINDS = (
    "right to wrong",
    "wrong to right",
    "wrong otherwise",  # the verdict or the text changed, and both were not right
    "right otherwise",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes, right to wrong first, and how many questions only one of the runs had."""

    changes: tuple[Change, ...]
    unchanged: int
    added: int
    dropped: int

    def count(self, kind: str) -> int:
        """Count the changes of a kind."""
        return sum(change.kind == kind for change in self.changes)


def compare(before: Mapping[str, Past], after: Sequence[Record]) -> Comparison:
    """Compare an earlier run with the records of a later one."""
    shared = [record for record in after if record.question.id in before]
    changes = [
        Change(_kind(before[r.question.id], r), r, before[r.question.id])
        for r in shared
        if _changed(before[r.question.id], r)
    ]
    changes.sort(key=lambda change: KINDS.index(change.kind))
    return Comparison(
        changes=tuple(changes),
        unchanged=len(shared) - len(changes),
        added=len(after) - len(shared),
        dropped=len(before) - len(shared),
    )


def _changed(before: Past, record: Record) -> bool:
    """Whether the visitor reads something else; an apostrophe set anew is no change."""
    if (before.verdict, before.answered) != (record.verdict, record.reply.answered):
        return True
    return plain(before.text) != plain(record.reply.text)


def _kind(before: Past, record: Record) -> str:
    was, now = before.verdict == "right", record.verdict == "right"
    if was == now:
        return "right otherwise" if now else "wrong otherwise"
    return "wrong to right" if now else "right to wrong"
