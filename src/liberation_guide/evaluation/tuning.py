"""Learn the answerer: ``train`` questions teach, ``dev`` questions set the thresholds.

The sentence network learns to put a right sentence before the others of its question (softmax over
the candidates). The answer network learns to tell questions that the documents answer from those
that they do not: questions to decline, and questions whose own article was taken away.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from liberation_guide.answering.confidence import SIGNALS, signals
from liberation_guide.answering.features import NAMES, Candidate
from liberation_guide.answering.ranker import Floats, Network, Ranker
from liberation_guide.evaluation.judge import satisfies
from liberation_guide.evaluation.networks import fit_binary, fit_listwise
from liberation_guide.evaluation.questions import Question, read_questions
from liberation_guide.guide import Guide
from liberation_guide.retrieval.index import open_index
from liberation_guide.retrieval.search import Found, Retriever

FOLDS = 4  # for scores of questions that the network was not taught
NEARS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
TAKEN_AWAY = 0.1  # weight of a question whose article was taken away
DECLINED = 2.0  # weight of a question to decline

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates: which are right, which hold what is asked."""

    question: Question
    found: Found
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]

    def table(self) -> Floats:
        """Stack the features of the candidates."""
        return np.stack([c.features for c in self.candidates])


def tune(guide: Guide, train: Path, dev: Path, out: Path, report: Report) -> None:
    """Learn from ``train``, set thresholds on ``dev``, write the ranker file ``out``."""
    lessons = _examples(guide, read_questions(train))
    checks = _examples(guide, read_questions(dev))
    report(f"{len(lessons)} questions to learn from, {len(checks)} to set thresholds")
    with _without_hints(guide) as bare:
        lessons += _examples(bare, read_questions(train))
        bare_checks = _examples(bare, read_questions(dev))
    sentence = fit_listwise(_lists(lessons))
    taught, held = _first(lessons, sentence), _first(checks, sentence)
    report(f"right sentence first: train {taught:.3f}, dev {held:.3f}")
    rows, labels, weights = _signals(guide.retriever, lessons)
    answer, bias = fit_binary(rows, labels, weights)
    draft = Ranker(sentence, answer, bias, known=0.5, near=1.0)
    report(f"without hints: right sentence first: dev {_first(bare_checks, sentence):.3f}")
    _threshold(guide.retriever, bare_checks, draft, report)
    known = _threshold(guide.retriever, checks, draft, report)
    near = _near(checks, sentence, report)
    write_ranker(Ranker(sentence, answer, bias, known, near), out)


@contextmanager
def _without_hints(guide: Guide) -> Iterator[Guide]:
    """Open the same guide without hints: another museum's documents may have none."""
    library = replace(guide.library, hints=())
    with TemporaryDirectory(prefix="guide-tune-") as data:
        index = open_index(library, guide.embedder, Path(data))
        yield Guide(library, guide.embedder, index, guide.settings)


def write_ranker(ranker: Ranker, out: Path) -> None:
    """Write a ranker file."""
    numbers = {
        "features": NAMES,
        "signals": SIGNALS,
        "sentence": ranker.sentence.to_dict(),
        "answer": ranker.answer.to_dict(),
        "answer_bias": round(ranker.answer_bias, 5),
        "known": round(ranker.known, 4),
        "near": ranker.near,
    }
    out.write_text(json.dumps(numbers) + "\n", "utf-8")


def _examples(guide: Guide, questions: Sequence[Question]) -> list[Example]:
    examples = []
    for question in questions:
        found, candidates = guide.consider(question.question, question.lang, question.history)
        if candidates:
            right = tuple(_is_right(question, c) for c in candidates)
            examples.append(Example(question, found, tuple(candidates), right))
    return examples


def _is_right(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence is the evidence, or says the same in the same article."""
    proof = question.evidence
    if not question.answerable or proof is None:
        return False
    text = candidate.passage.sentence(candidate.number)
    if text == proof.sentence or text in proof.also:
        return True
    same_article = candidate.passage.document.id == proof.document
    return same_article and satisfies(question, text)


def _lists(examples: Sequence[Example]) -> list[tuple[Floats, list[bool]]]:
    return [(e.table(), list(e.right)) for e in examples if any(e.right)]


def _first(examples: Sequence[Example], network: Network) -> float:
    """Share of answerable questions whose best sentence satisfies what is asked."""
    hits = []
    for e in examples:
        if e.question.answerable:
            best = e.candidates[int(np.argmax(network.score(e.table())))]
            hits.append(satisfies(e.question, best.passage.sentence(best.number)))
    return float(np.mean(hits)) if hits else 0.0


def _ranked(example: Example, network: Network) -> tuple[list[Candidate], list[float]]:
    scores = network.score(example.table())
    order = np.argsort(-scores, kind="stable")
    return [example.candidates[n] for n in order], [float(scores[n]) for n in order]


def _signals(
    retriever: Retriever, examples: Sequence[Example]
) -> tuple[Floats, list[float], list[float]]:
    """Give signals, labels and weights, scored by networks that were not taught the question."""
    topics = sorted({e.question.topic for e in examples})
    fold = {topic: n % FOLDS for n, topic in enumerate(topics)}
    rows, labels, weights = [], [], []
    for number in range(FOLDS):
        taught = [e for e in examples if fold[e.question.topic] != number]
        network = fit_listwise(_lists(taught))
        for e in (e for e in examples if fold[e.question.topic] == number):
            ranked, scores = _ranked(e, network)
            proof = e.question.evidence
            best = ranked[0].passage.sentence(ranked[0].number)
            if not e.question.answerable:
                rows.append(signals(retriever, e.found, ranked, scores))
                labels.append(0.0)
                weights.append(DECLINED)
            elif satisfies(e.question, best):
                rows.append(signals(retriever, e.found, ranked, scores))
                labels.append(1.0)
                weights.append(1.0)
            if proof is not None:
                left = [
                    (c, s)
                    for c, s in zip(ranked, scores, strict=True)
                    if c.passage.document.id != proof.document
                    and not satisfies(e.question, c.passage.sentence(c.number))
                ]
                if left:
                    away, falling = zip(*left, strict=True)
                    rows.append(signals(retriever, e.found, away, falling))
                    labels.append(0.0)
                    weights.append(TAKEN_AWAY)
    return np.stack(rows), labels, weights


def _threshold(
    retriever: Retriever, examples: Sequence[Example], ranker: Ranker, report: Report
) -> float:
    """Choose the chance at which false refusals and false answers are fewest, taken together."""
    good: list[float] = []
    bad: list[float] = []
    for e in examples:
        ranked, scores = _ranked(e, ranker.sentence)
        chance = ranker.chance(signals(retriever, e.found, ranked, scores))
        (good if e.question.answerable else bad).append(chance)
    options = np.linspace(0.02, 0.98, 97)
    costs = [np.mean(np.array(good) < t) + 0.6 * np.mean(np.array(bad) >= t) for t in options]
    best = float(options[int(np.argmin(costs))])
    refused, answered = np.mean(np.array(good) < best), np.mean(np.array(bad) >= best)
    report(f"threshold {best:.2f}: dev false refusals {refused:.3f}, false answers {answered:.3f}")
    return best


def _near(examples: Sequence[Example], network: Network, report: Report) -> float:
    """Choose how near a second sentence must come: the gain in right answers against words."""
    best, chosen = -1.0, 0.0
    for near in NEARS:
        right, more = [], []
        for e in (e for e in examples if e.question.answerable):
            ranked, scores = _ranked(e, network)
            shown = [
                c for c, s in zip(ranked[:2], scores[:2], strict=True) if s >= scores[0] - near
            ]
            text = " ".join(c.passage.sentence(c.number) for c in shown)
            right.append(satisfies(e.question, text))
            more.append(len(shown) - 1)
        worth = float(np.mean(right)) - 0.02 * float(np.mean(more))
        report(f"near {near}: right {np.mean(right):.3f} with {1 + np.mean(more):.2f} sentences")
        if worth > best:
            best, chosen = worth, near
    return chosen
