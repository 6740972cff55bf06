"""Extractive answers: the sentences of the documents that answer, chosen and nothing added."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from liberation_guide.answering.confidence import signals
from liberation_guide.answering.disagreement import other_version
from liberation_guide.answering.features import Candidate, FeatureReader
from liberation_guide.answering.kinds import asked_kind
from liberation_guide.answering.ranker import Ranker
from liberation_guide.answering.reading import Ranked, Reader
from liberation_guide.answering.writing.trust import is_steering
from liberation_guide.retrieval.search import Found, Retriever
from liberation_guide.types import Draft, DraftSentence, Evidence, Language

PASSAGES = 20  # passages whose sentences are candidates
WORDS = 65  # in an answer of more than one sentence
_SENTENCES = {"who": 2, "when": 2, "where": 2, "how_many": 2}  # at most; three for other kinds
_ALIKE = 5  # sentences among which the simplest is looked for
_SIMPLER = 1.5  # how far behind the best one it may be
_SAME = 0.7  # shared terms from which two sentences say the same


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences chosen, the best first, and the chance (0 to 1) that they answer."""

    candidates: tuple[Candidate, ...]
    chance: float
    differ: bool = False  # the second sentence answers otherwise than the first


class ExtractiveAnswerer:
    """Chooses sentences."""

    def __init__(
        self, retriever: Retriever, features: FeatureReader, reader: Reader, ranker: Ranker
    ) -> None:
        """Keep the retriever, its feature reader, the reader and what was learned."""
        self._retriever = retriever
        self.reader = reader
        self.features = features
        self.ranker = ranker

    def candidates(self, found: Found) -> list[Candidate]:
        """Give the sentences to choose from, with their features.

        One that tries to steer a machine is none, lest it push out the honest ones.
        """
        found_here = self.features.candidates(found, self._retriever.best(found, PASSAGES))
        return [c for c in found_here if not is_steering(c.passage.sentence(c.number))]

    def choose(self, found: Found) -> Choice:
        """Choose the sentences that answer; none when there is nothing to choose from."""
        ranked = self._rank(found, self.candidates(found))
        if not ranked:
            return Choice((), 0.0)
        limit = _SENTENCES.get(asked_kind(found.terms.text), 3)
        first = ranked.candidates
        other = other_version(self._retriever, asked_kind(found.terms.text), first)
        chosen = [first[0], other] if other else self._fill(first, ranked.scores, limit)
        chance = self.ranker.chance(signals(self._retriever, found, ranked, self.ranker.kinds))
        return Choice(tuple(chosen), chance, other is not None)

    def simplest(self, found: Found) -> Choice:
        """Choose the shortest of the sentences that answer about as well as the best one."""
        ranked = self._rank(found, self.candidates(found))
        near = [
            c
            for c, score in zip(ranked.candidates[:_ALIKE], ranked.scores[:_ALIKE], strict=True)
            if score >= ranked.scores[0] - _SIMPLER
        ]
        return Choice((min(near, key=_length),) if near else (), 0.0)

    def more(self, found: Found, document: str, shown: frozenset[str]) -> Choice:
        """Choose what a document has besides the sentences ``shown``, in its order."""
        language = found.terms.query.language
        layout = self._retriever.layout
        rows = [
            int(row)
            for row in np.flatnonzero(layout.of_document(document))
            if self._retriever.library.passages[row].language == language or layout.twin[row] < 0
        ]
        ranked = self._rank(
            found,
            [
                c
                for c in self.features.candidates(found, rows)
                if c.passage.sentence(c.number) not in shown
            ],
        ).candidates
        if not ranked:
            return Choice((), 0.0)
        chosen = self._fill(ranked, [0.0] * len(ranked), 3)
        return Choice(tuple(sorted(chosen, key=lambda c: c.row)), 0.0)

    def ordered(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Put candidates in the order that their features alone give them, the best first."""
        if not candidates:
            return []
        scores = self.ranker.sentence.score(np.stack([c.features for c in candidates]))
        return [candidates[n] for n in np.argsort(-scores, kind="stable")]

    def _rank(self, found: Found, candidates: Sequence[Candidate]) -> Ranked:
        ranker = self.ranker
        return self.reader.rank(found.terms.text, candidates, ranker.sentence, ranker.reading)

    def _fill(
        self, ranked: Sequence[Candidate], scores: Sequence[float], limit: int
    ) -> list[Candidate]:
        """Add sentences that come near the best one and say something else."""
        best, top = ranked[0], scores[0]
        chosen, words = [best], _length(best)
        for candidate, score in zip(ranked[1:], scores[1:], strict=True):
            if len(chosen) >= limit or score < top - self.ranker.near:
                break
            if words + _length(candidate) > WORDS or self._repeats(candidate, chosen):
                continue
            chosen.append(candidate)
            words += _length(candidate)
        return _in_reading_order(chosen)

    def _repeats(self, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
        terms = self._retriever.sentence_terms[candidate.row]
        for other in chosen:
            others = self._retriever.sentence_terms[other.row]
            if len(terms & others) > _SAME * min(len(terms), len(others)):
                return True
        return False


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
    """Write the chosen sentences down with their evidence.

    Sentences that follow one another in a passage share one quote.
    """
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
