"""Weights of the answerer; learned from the ``train`` questions, thresholds from ``dev``."""

from collections.abc import Mapping

# Of a candidate sentence's features (see features.NAMES).
SENTENCE: Mapping[str, float] = {
    "passage": 0.25,
    "lexical": 1.0,
    "dense": 1.5,
    "dense_behind": 1.0,
    "covered": 1.5,
    "covered_around": 0.8,
    "names": 0.8,
    "names_around": 0.5,
    "dates": 0.5,
    "kind": 0.7,
    "fresh": 0.4,
    "first": 0.1,
    "opening": 0.15,
    "long": -0.2,
    "article": 0.3,
    "asked": 1.0,
    "asked_behind": 1.0,
    "asked_lexical": 0.7,
    "asked_covered": 1.5,
}
NEAR = 0.55  # how far behind the best sentence another may be and still be added
KNOWN = 0.45  # confidence from which a question is answered
SUBJECT = 0.3  # confidence from which an unanswered question is on our subject
