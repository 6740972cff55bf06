"""Learn the answerer: ``train`` questions teach, ``dev`` questions set the thresholds.

The sentence network learns to put a right sentence before the others of its question (softmax over
the candidates). The answer network learns to tell questions that the documents answer from those
that they do not: questions to decline, and questions whose answers were taken away.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from liberation_guide.answering.confidence import SIGNALS, signals
from liberation_guide.answering.features import NAMES, Candidate
from liberation_guide.answering.ranker import Floats, Network, Ranker
from liberation_guide.evaluation.judge import satisfies
from liberation_guide.evaluation.lessons import Lesson, lessons, without_hints
from liberation_guide.evaluation.networks import fit_binary, fit_listwise
from liberation_guide.evaluation.questions import read_questions
from liberation_guide.guide import Guide
from liberation_guide.retrieval.search import Retriever

FOLDS = 3  # for scores of questions that the network was not taught
NEARS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
TAKEN_AWAY = 0.1  # weight of a question whose answers were taken away
DECLINED = 1.0  # weight of a question to decline
BARE = 4  # every fourth question is asked a second time, of a guide without hints
MISSED = 0.3  # weight of an answerable question whose best sentence does not answer
FALSE_ANSWER = 0.2  # what a share of false answers costs, against right answers lost

Report = Callable[[str], None]


def tune(guide: Guide, train: Path, dev: Sequence[Path], out: Path, report: Report) -> None:
    """Learn from ``train``, set thresholds on the files ``dev``, write the ranker file ``out``."""
    questions = read_questions(train)
    held_out = [question for path in dev for question in read_questions(path)]
    taught = lessons(guide, questions)
    checks = lessons(guide, held_out, away=False)
    report(f"{len(questions)} questions to learn from, {len(checks)} to set thresholds")
    with without_hints(guide) as bare:
        taught += lessons(bare, questions[::BARE], away=False)
        bare_checks = lessons(bare, held_out[::BARE], away=False)
    sentence = fit_listwise(_lists(taught))
    known, held = _first(taught, sentence), _first(checks, sentence)
    report(f"right sentence first: train {known:.3f}, dev {held:.3f}")
    rows, labels, weights = _signals(guide.retriever, taught)
    answer, bias = fit_binary(rows, labels, weights)
    draft = Ranker(sentence, answer, bias, known=0.5, near=1.0)
    report(f"without hints: right sentence first: dev {_first(bare_checks, sentence):.3f}")
    _threshold(guide.retriever, bare_checks, draft, report)
    known = _threshold(guide.retriever, checks, draft, report)
    near = _near(checks, sentence, report)
    write_ranker(Ranker(sentence, answer, bias, known, near), out)


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


def _lists(given: Sequence[Lesson]) -> list[tuple[Floats, list[bool]]]:
    return [(e.table(), list(e.right)) for e in given if any(e.right)]


def _first(given: Sequence[Lesson], network: Network) -> float:
    """Share of answerable questions whose best sentence satisfies what is asked."""
    hits = [
        e.satisfied_by(e.candidates[int(np.argmax(network.score(e.table())))])
        for e in given
        if e.question.answerable and not e.away
    ]
    return float(np.mean(hits)) if hits else 0.0


def _ranked(example: Lesson, network: Network) -> tuple[list[Candidate], list[float]]:
    scores = network.score(example.table())
    order = np.argsort(-scores, kind="stable")
    return [example.candidates[n] for n in order], [float(scores[n]) for n in order]


def _signals(
    retriever: Retriever, given: Sequence[Lesson]
) -> tuple[Floats, list[float], list[float]]:
    """Give signals, labels and weights, scored by networks that were not taught the question."""
    topics = sorted({e.question.topic for e in given})
    fold = {topic: n % FOLDS for n, topic in enumerate(topics)}
    rows, labels, weights = [], [], []
    for number in range(FOLDS):
        taught = [e for e in given if fold[e.question.topic] != number]
        network = fit_listwise(_lists(taught))
        for e in (e for e in given if fold[e.question.topic] == number):
            ranked, scores = _ranked(e, network)
            right = e.satisfied_by(ranked[0])
            rows.append(signals(retriever, e.found, ranked, scores))
            labels.append(float(right))
            weights.append(1.0 if right else _weight(e))
    return np.stack(rows), labels, weights


def _weight(lesson: Lesson) -> float:
    """Give the weight of a lesson that teaches to decline."""
    if lesson.away:
        return TAKEN_AWAY
    return MISSED if lesson.question.answerable else DECLINED


def _threshold(
    retriever: Retriever, given: Sequence[Lesson], ranker: Ranker, report: Report
) -> float:
    """Choose the chance at which right answers lost and false answers are fewest together."""
    right: list[float] = []
    bad: list[float] = []
    asked = 0
    for e in given:
        ranked, scores = _ranked(e, ranker.sentence)
        chance = ranker.chance(signals(retriever, e.found, ranked, scores))
        asked += e.question.answerable
        if e.satisfied_by(ranked[0]):
            right.append(chance)
        elif not e.question.answerable:
            bad.append(chance)
    good, wrong = np.array(right), np.array(bad)
    options = np.linspace(0.02, 0.98, 97)
    costs = [np.sum(good < t) / asked + FALSE_ANSWER * np.mean(wrong >= t) for t in options]
    best = float(options[int(np.argmin(costs))])
    lost, answered = np.sum(good < best) / asked, np.mean(wrong >= best)
    report(f"threshold {best:.2f}: dev right answers lost {lost:.3f}, false answers {answered:.3f}")
    return best


def _near(given: Sequence[Lesson], network: Network, report: Report) -> float:
    """Choose how near a second sentence must come: the gain in right answers against words."""
    best, chosen = -1.0, 0.0
    for near in NEARS:
        right, more = [], []
        for e in (e for e in given if e.question.answerable):
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
