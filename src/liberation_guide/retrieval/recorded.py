"""Scores of a reranker kept in a file, by question and text.

The answerer is tuned on questions that the reranker may have been taught. Its scores of those are
better than any it will give a visitor, so that tuning takes the ones that models gave which were
not taught the question. A question of which nothing is recorded was taught to none of them.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from liberation_guide.errors import ModelError
from liberation_guide.retrieval.reranking import Reranker, Scores


class RecordedScores:
    """Scores by question and text."""

    def __init__(self) -> None:
        """Begin with none."""
        self._scores: dict[int, float] = {}
        self._questions: set[int] = set()

    def __len__(self) -> int:
        """Give the number of pairs."""
        return len(self._scores)

    def add(self, pairs: Sequence[tuple[str, str]], scores: Sequence[float] | Scores) -> None:
        """Record a score for each question and text."""
        for (question, text), score in zip(pairs, scores, strict=True):
            self._scores[_key(question, text)] = float(score)
            self._questions.add(_key(question))

    def score(self, question: str, text: str) -> float | None:
        """Give the score of a pair; None when there is none."""
        return self._scores.get(_key(question, text))

    def knows(self, question: str, texts: Iterable[str]) -> bool:
        """Whether any of these texts was scored with a question."""
        return any(_key(question, text) in self._scores for text in texts)

    def has(self, question: str) -> bool:
        """Whether any text was scored with a question."""
        return _key(question) in self._questions

    def write(self, path: Path) -> None:
        """Write the file."""
        keys = np.array(sorted(self._scores), dtype=np.uint64)
        scores = np.array([self._scores[int(key)] for key in keys], dtype=np.float16)
        questions = np.array(sorted(self._questions), dtype=np.uint64)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:  # a bare path would be given another ending
            np.savez_compressed(file, keys=keys, scores=scores, questions=questions)

    @classmethod
    def read(cls, path: Path) -> "RecordedScores":
        """Read the file; ModelError when it is missing or not such a file."""
        recorded = cls()
        try:
            with np.load(path, allow_pickle=False) as held:
                recorded._scores = dict(
                    zip(map(int, held["keys"]), map(float, held["scores"]), strict=True)
                )
                recorded._questions = {int(key) for key in held["questions"]}
        except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
            message = f"{path} holds no recorded scores ({error})"
            raise ModelError(f"{message}; 'train-reranker' writes such a file") from None
        return recorded


class RecordedReranker:
    """Gives recorded scores where there are any, and asks a reranker for the others."""

    def __init__(self, recorded: RecordedScores, reranker: Reranker) -> None:
        """Keep both."""
        self.recorded, self._reranker = recorded, reranker

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Give one score a text."""
        found = [self.recorded.score(question, text) for text in texts]
        missing = [text for text, score in zip(texts, found, strict=True) if score is None]
        fresh = iter(self._reranker.scores(question, missing))
        return np.array([next(fresh) if s is None else s for s in found], dtype=np.float32)


def _key(*texts: str) -> int:
    digest = hashlib.sha256("\0".join(texts).encode()).digest()
    return int.from_bytes(digest[:8], "big")
