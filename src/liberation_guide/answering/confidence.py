"""Signals of whether the documents answer a question at all."""

from collections.abc import Sequence

import numpy as np

from liberation_guide.answering.features import Candidate
from liberation_guide.answering.ranker import Floats
from liberation_guide.retrieval.search import Found, Retriever

BEST = (
    "covered", "covered_around", "dense", "asked", "asked_covered", "names", "names_around", "kind",
    "fresh", "dates", "capitals", "about", "denies", "hinted",
    "lexical", "passage", "met", "met_hinted", "met_around", "least",
    "unmet", "unmet_around", "focus", "focus_hinted", "asked_alike", "asked_same", "asked_back",
    "asks_who", "asks_when", "asks_where", "asks_how_many", "asks_why", "asks_how", "asks_what",
)  # fmt: skip
SIGNALS = (
    *BEST,  # features of the best sentence
    "score",  # its score
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
)


def signals(
    retriever: Retriever, found: Found, ranked: Sequence[Candidate], scores: Sequence[float]
) -> Floats:
    """Give the signals of a question whose candidates are ranked, the best first."""
    best = ranked[0]
    others = [s for c, s in zip(ranked, scores, strict=True) if c.passage is not best.passage]
    language = found.terms.query.language
    weights = {t: retriever.rarity(t) for t in found.terms.terms[language]}
    total = sum(weights.values()) or 1.0
    missing = sum(w for t, w in weights.items() if not retriever.knows(t))
    most = {
        name: max(c.feature(name) for c in ranked)
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
        scores[0] - (others[0] if others else scores[-1]),
        *most.values(),
        min(c.feature("unmet") for c in ranked),
        missing / total,
        np.log1p(len(weights)),
        np.log1p(len(found.terms.names)),
    )
    return np.array(values, dtype=np.float32)
