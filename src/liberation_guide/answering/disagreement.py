"""Documents that disagree: two sentences that answer one question with different dates or numbers.

Only what is surely about one thing is called a disagreement: a hint says that both sentences answer
the question, both speak of what is counted, and they resemble each other. Within one document the
second must also say itself that accounts differ, for a document may tell two things of one place.
"""

import re
from collections.abc import Sequence

from liberation_guide.answering.features import Candidate
from liberation_guide.answering.kinds import Asked
from liberation_guide.retrieval.search import Retriever
from liberation_guide.text.dates import find_dates
from liberation_guide.text.normal import fold

_ALIKE = 0.8  # cosine of the two sentences
_ASKED = 0.85  # cosine of the question with a hint of each
_COUNTED = 0.75  # how well both take up the first word asked that is no name
_LOOKED_AT = 12  # candidates, the best
_DISPUTES = re.compile(
    r"\b(?:d'autres|un autre|une autre|certain(?:e?s)|pas (?:sure?|certaine?)|incertaine?|others?|"
    r"another|some (?:pages|sources|accounts)|not (?:certain|sure)|uncertain|disputed|doubts?)\b"
)
_FIGURE = re.compile(r"\d+(?:[ .,\u00a0\u202f]\d{3})*")


def other_version(
    retriever: Retriever, kind: Asked, ranked: Sequence[Candidate]
) -> Candidate | None:
    """Give a sentence that answers as the best one does, with other dates or numbers.

    None when there is none, or when the question asks neither when nor how many.
    """
    if kind not in ("when", "how_many") or ranked[0].feature("asked") < _ASKED:
        return None
    best = ranked[0]
    told = _values(kind, best)
    for other in ranked[1:_LOOKED_AT]:
        if not _is_about_same(kind, best, other):
            continue
        values = _values(kind, other)
        if (
            told
            and values
            and not told & values
            and retriever.likeness(best.row, other.row) > _ALIKE
        ):
            return other
    return None


def _is_about_same(kind: Asked, best: Candidate, other: Candidate) -> bool:
    if other.feature("asked") < _ASKED or other.feature("names") < best.feature("names"):
        return False
    if kind == "how_many" and min(c.feature("focus") for c in (best, other)) < _COUNTED:
        return False
    if other.passage.document is not best.passage.document:
        return True
    return _DISPUTES.search(fold(other.passage.sentence(other.number))) is not None


def _values(kind: Asked, candidate: Candidate) -> frozenset[object]:
    """Give the days that a sentence names, or its figures without dates."""
    text = candidate.passage.sentence(candidate.number)
    dates = find_dates(text)
    if kind == "when":
        days = {(part.month, part.day) for d in dates for part in (d.first, d.last)}
        return frozenset(days if all(day for _, day in days) else ())
    bare = fold(text)
    for mention in reversed(dates):
        bare = bare[: mention.start] + " " + bare[mention.end :]
    figures = (re.sub(r"\D", "", figure) for figure in _FIGURE.findall(bare))
    return frozenset(f for f in figures if not re.fullmatch(r"19\d\d", f))
