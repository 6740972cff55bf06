"""The first sentences are read again, and what was read counts as much as it was told to."""

from collections.abc import Sequence

import numpy as np

from liberation_guide.answering.features import NAMES, Candidate
from liberation_guide.answering.ranker import Network
from liberation_guide.answering.reading import READ, Reader
from liberation_guide.knowledge.library import Library


class _Likes:
    """Gives one text of each call a high score."""

    def __init__(self, liked: str) -> None:
        self.liked, self.calls = liked, 0

    def scores(self, question: str, texts: Sequence[str]) -> np.ndarray:
        self.calls += len(texts)
        return np.array([3.0 if self.liked in text else -1.0 for text in texts], dtype=np.float32)


def _network() -> Network:
    """Scores by the first feature."""
    zeros = np.zeros(len(NAMES), dtype=np.float32)
    hidden = zeros[None].copy()
    hidden[0, 0] = 0.01
    one = np.ones(1, dtype=np.float32)
    return Network(zeros, zeros + 1, hidden, one * 0, one * 100)


def _candidates(library: Library) -> list[Candidate]:
    places = [(p, n) for p in library.passages for n in range(len(p.sentences))][: READ + 3]
    rows = np.zeros((len(places), len(NAMES)), dtype=np.float32)
    rows[:, 0] = -np.arange(len(places))
    return [Candidate(p, n, row, rows[row]) for row, (p, n) in enumerate(places)]


def test_reading_moves_a_sentence_forward(small_library: Library) -> None:
    candidates = _candidates(small_library)
    liked = " ".join(candidates[2].passage.sentence(candidates[2].number).split())
    reader = Reader(_Likes(liked))
    network = _network()
    assert reader.rank("q", candidates, network, 0.0).candidates == tuple(candidates)
    ranked = reader.rank("q", candidates, network, 1.0)
    assert ranked.candidates[0] is candidates[2]
    assert ranked.candidates[READ:] == tuple(candidates[READ:])
    assert len(ranked.verdicts) == READ
    assert ranked.verdicts[0] == 3.0
    assert list(ranked.scores) == sorted(ranked.scores, reverse=True)


def test_the_same_sentences_are_read_once(small_library: Library) -> None:
    candidates = _candidates(small_library)
    likes = _Likes("nothing")
    reader = Reader(likes)
    for _ in range(3):
        reader.rank("q", candidates, _network(), 1.0)
    assert likes.calls == READ
    reader.rank("another", candidates, _network(), 1.0)
    assert likes.calls == 2 * READ


def test_nothing_to_read() -> None:
    assert not Reader(_Likes("")).rank("q", [], _network(), 1.0)
