"""Signals of whether the documents answer a question at all."""

import numpy as np

from liberation_guide.answering.declining import Kinds
from liberation_guide.answering.ranker import Floats
from liberation_guide.answering.reading import Ranked
from liberation_guide.retrieval.search import Found, Retriever

BEST = (
    "covered", "covered_around", "dense", "asked", "asked_covered", "names", "names_around", "kind",
    "fresh", "dates", "capitals", "about", "denies", "hinted",
    "lexical", "passage", "met", "met_hinted", "met_around", "least",
    "unmet", "unmet_around", "focus", "focus_hinted", "asked_alike", "asked_same", "asked_back",
    "presumes", "nation", "other_nation", "other_date",
    "asks_who", "asks_when", "asks_where", "asks_how_many", "asks_why", "asks_how", "asks_what",
)  # fmt: skip
SIGNALS = (
    *BEST,  # features of the best sentence
    "score",  # its score
    "read",  # what the reading of it said
    "read_most",  # the most that it said of any sentence
    "read_apart",  # and how much less of the next one
    "ahead",  # how far it is ahead of the best sentence of another passage
    "asked_most",  # highest among all candidates
    "asked_covered_most",
    "dense_most",
    "covered_most",
    "met_hinted_most",
    "least_most",
    "asked_alike_most",
    "asked_back_most",
    "unmet_least",
    "unknown",  # share of the question's rarity in words that no document has
    "terms",  # how many terms the question has, logarithm
    "named",  # how many names of the gazetteer, logarithm
    "outside",  # how much the question's vector is of another subject's questions
    "unsuitable",  # and of questions that are none for a guide
)
# An answer is the likelier the more there is of these, and of those the less: what is learned from
# them is held to it (``liberation-guide tune``).
RISING = frozenset(
    (
        "covered", "covered_around", "dense", "asked", "asked_covered", "names", "names_around",
        "kind", "dates", "capitals", "lexical", "passage", "met", "met_hinted", "met_around",
        "least", "focus", "focus_hinted", "asked_alike", "asked_same", "asked_back",
        "score", "read", "read_most", "asked_most", "asked_covered_most", "dense_most",
        "covered_most", "met_hinted_most", "least_most", "asked_alike_most", "asked_back_most",
    )
)  # fmt: skip
FALLING = frozenset(
    ("unmet", "unmet_around", "unmet_least", "unknown", "outside", "unsuitable")
)  # fmt: skip
_ALONE = 3.0  # how far apart a single sentence counts as being


def signals(retriever: Retriever, found: Found, ranked: Ranked, kinds: Kinds) -> Floats:
    """Give the signals of a question whose candidates are ranked, the best first."""
    best, scores = ranked.candidates[0], ranked.scores
    others = [
        s for c, s in zip(ranked.candidates, scores, strict=True) if c.passage is not best.passage
    ]
    verdicts = sorted(ranked.verdicts, reverse=True)
    language = found.terms.query.language
    weights = {t: retriever.rarity(t) for t in found.terms.terms[language]}
    total = sum(weights.values()) or 1.0
    missing = sum(w for t, w in weights.items() if not retriever.knows(t))
    most = {
        name: max(c.feature(name) for c in ranked.candidates)
        for name in (
            "asked",
            "asked_covered",
            "dense",
            "covered",
            "met_hinted",
            "least",
            "asked_alike",
            "asked_back",
        )
    }
    values = (
        *(best.feature(name) for name in BEST),
        scores[0],
        ranked.verdicts[0],
        verdicts[0],
        verdicts[0] - verdicts[1] if len(verdicts) > 1 else _ALONE,
        scores[0] - (others[0] if others else scores[-1]),
        *most.values(),
        min(c.feature("unmet") for c in ranked.candidates),
        missing / total,
        np.log1p(len(weights)),
        np.log1p(len(found.terms.names)),
        *kinds.leanings(found.vector, retriever.model),
    )
    return np.array(values, dtype=np.float32)
