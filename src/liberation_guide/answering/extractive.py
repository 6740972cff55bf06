"""Extractive answers: the sentences of the documents that answer, chosen and nothing added."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from liberation_guide.answering import weights
from liberation_guide.answering.features import NAMES, Candidate, FeatureReader
from liberation_guide.answering.kinds import asked_kind
from liberation_guide.retrieval.search import Found, Retriever
from liberation_guide.types import Draft, DraftSentence, Evidence, Language

PASSAGES = 12  # passages whose sentences are candidates
WORDS = 65  # in an answer of more than one sentence
_SENTENCES = {"who": 2, "when": 2, "where": 2, "how_many": 2}  # at most; three for other kinds
_SAME = 0.7  # shared terms from which two sentences say the same


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences chosen, the best first, and how sure the guide is (0 to 1)."""

    candidates: tuple[Candidate, ...]
    confidence: float


class ExtractiveAnswerer:
    """Chooses sentences."""

    def __init__(self, retriever: Retriever, features: FeatureReader) -> None:
        """Keep the retriever and its feature reader."""
        self._retriever = retriever
        self._features = features
        self._weights = np.array([weights.SENTENCE[name] for name in NAMES], dtype=np.float32)

    def choose(self, found: Found) -> Choice:
        """Choose the sentences that answer; none when there is nothing to choose from."""
        rows = self._retriever.best(found, PASSAGES)
        candidates = self._features.candidates(found, rows)
        if not candidates:
            return Choice((), 0.0)
        scores = np.stack([c.features for c in candidates]) @ self._weights
        order = np.argsort(-scores, kind="stable")
        ranked = [(candidates[n], float(scores[n])) for n in order]
        chosen = self._fill(ranked, _SENTENCES.get(asked_kind(found.terms.text), 3))
        return Choice(tuple(chosen), self._confidence(found, ranked[0][0]))

    def _fill(self, ranked: Sequence[tuple[Candidate, float]], limit: int) -> list[Candidate]:
        """Add sentences that come near the best one and say something else."""
        best, top = ranked[0]
        chosen, words = [best], _length(best)
        for candidate, score in ranked[1:]:
            if len(chosen) >= limit or score < top - weights.NEAR:
                break
            if words + _length(candidate) > WORDS or self._repeats(candidate, chosen):
                continue
            chosen.append(candidate)
            words += _length(candidate)
        return _in_reading_order(chosen)

    def _repeats(self, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
        terms = set(self._retriever.sentence_terms[candidate.row])
        for other in chosen:
            others = set(self._retriever.sentence_terms[other.row])
            if len(terms & others) > _SAME * min(len(terms), len(others)):
                return True
        return False

    def _confidence(self, found: Found, best: Candidate) -> float:
        """How much of the question the best sentence and its surroundings take up."""
        return (
            0.45 * best.feature("covered_around")
            + 0.25 * best.feature("covered")
            + 0.3 * min(1.0, max(0.0, best.feature("dense") / 0.8))
        )


def _length(candidate: Candidate) -> int:
    return len(candidate.passage.sentence(candidate.number).split())


def _in_reading_order(chosen: list[Candidate]) -> list[Candidate]:
    """Put sentences of the best one's passage in its order; the others follow as they came."""
    best = chosen[0]
    same = sorted((c for c in chosen if c.passage is best.passage), key=lambda c: c.number)
    if same[0] is not best:  # the best sentence is read first
        same = [best, *(c for c in same if c is not best)]
    return same + [c for c in chosen if c.passage is not best.passage]


def draft(candidates: Sequence[Candidate], language: Language) -> Draft:
    """Write the chosen sentences down with their evidence; sentences that follow one another
    in a passage share one quote."""
    runs: list[list[Candidate]] = []
    for candidate in candidates:
        last = runs[-1][-1] if runs else None
        follows = last is not None and last.passage is candidate.passage
        if follows and last is not None and last.number + 1 == candidate.number:
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    return Draft(tuple(s for run in runs for s in _sentences(run)), language)


def _sentences(run: Sequence[Candidate]) -> list[DraftSentence]:
    passage = run[0].passage
    start = passage.sentences[run[0].number].start
    end = passage.sentences[run[-1].number].end
    evidence = Evidence(passage, start, end, passage.document.text[start:end])
    return [DraftSentence(c.passage.sentence(c.number), (evidence,)) for c in run]
