"""Reading: the sentences that come first are read again, word by word together with the question.

What is known of a sentence by features puts it in a first order; a cross-encoder reads the first
few, and its verdict is added.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from liberation_guide.answering.features import Candidate
from liberation_guide.answering.ranker import Floats, Network
from liberation_guide.retrieval.reranking import Reranker, candidate_text

READ = 4  # sentences that are read; a fifth or eighth changed no more than one answer in 300
_KEPT = 500  # readings kept: the questions of a conversation are asked again at each turn


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates, the best first, with their scores and what the reading of each said."""

    candidates: tuple[Candidate, ...]
    scores: tuple[float, ...]
    verdicts: tuple[float, ...]  # logits of those that were read, in the order of candidates

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.candidates)


class Reader:
    """Puts candidates in order."""

    def __init__(self, reranker: Reranker) -> None:
        """Take the cross-encoder."""
        self._reranker = reranker
        self._kept: OrderedDict[tuple[str, tuple[str, ...]], Floats] = OrderedDict()
        self._lock = Lock()

    def rank(
        self, question: str, candidates: Sequence[Candidate], network: Network, weight: float
    ) -> Ranked:
        """Order by the network's score, then add ``weight`` times the verdict for the first few."""
        if not candidates:
            return Ranked((), (), ())
        scores = network.score(np.stack([c.features for c in candidates]))
        order = np.argsort(-scores, kind="stable")
        first = order[:READ]
        verdicts = self.verdicts(question, [candidates[n] for n in first])
        read = scores[first] + weight * verdicts
        again = np.argsort(-read, kind="stable")
        rest = scores[order[READ:]] + weight * verdicts.min()
        return Ranked(
            tuple(candidates[n] for n in [*first[again], *order[READ:]]),
            tuple(float(score) for score in [*read[again], *rest]),
            tuple(float(verdict) for verdict in verdicts[again]),
        )

    def verdicts(self, question: str, candidates: Sequence[Candidate]) -> Floats:
        """Give how well each sentence answers, logits, shape (candidates,).

        They are kept for the sentences together, since they may depend on one another a little.
        """
        texts = tuple(candidate_text(c.passage, c.number, c.hint) for c in candidates)
        with self._lock:
            if (kept := self._kept.get((question, texts))) is not None:
                return kept
        verdicts = np.asarray(self._reranker.scores(question, texts), dtype=np.float32)
        with self._lock:
            self._kept[question, texts] = verdicts
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return verdicts
