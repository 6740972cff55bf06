"""Learn the answerer: ``train`` questions teach, ``dev`` questions set the thresholds.

The sentence network learns to put a right sentence before the others of its question (softmax over
the candidates). Boosted trees learn to tell questions that the documents answer from those that
they do not: questions to decline, and questions whose answers were taken away.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from liberation_guide.answering.confidence import FALLING, RISING, SIGNALS, signals
from liberation_guide.answering.declining import KINDS, Kinds
from liberation_guide.answering.features import NAMES, Candidate
from liberation_guide.answering.ranker import Floats, Network, Ranker
from liberation_guide.answering.reading import Ranked
from liberation_guide.evaluation.lessons import (
    Lesson,
    lessons,
    misspelt,
    with_recorded,
    without_hints,
)
from liberation_guide.evaluation.networks import fit_kinds, fit_listwise, fit_trees
from liberation_guide.evaluation.questions import read_questions
from liberation_guide.guide import Guide
from liberation_guide.retrieval.recorded import RecordedReranker
from liberation_guide.retrieval.reranking import candidate_text

FOLDS = 3  # for scores of questions that the network was not taught
READS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.8)
NEARS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
TAKEN_AWAY = 0.1  # weight of a question whose answers were taken away
STRANGE = 1.5  # weight of a question of another subject, or none for a guide: fewer than others
CLOSE, CLOSE_DECLINED = 0.5, 0.45  # weight of one made to be difficult: visitors ask few such
BARE = 4  # every fourth question is asked a second time, of a guide without hints
MISSED = 0.1  # weight of an answerable question that the sentences shown do not answer
AROUND = 6  # hundredths on either side over which the cost of a threshold is averaged
FALSE_ANSWER = 0.3  # what a share of false answers costs, against right answers lost

Report = Callable[[str], None]


def tune(
    guide: Guide,
    train: Path,
    dev: Sequence[Path],
    out: Path,
    report: Report,
    unseen: Path | None = None,
) -> None:
    """Learn from ``train``, set thresholds on the files ``dev``, write the ranker file ``out``.

    ``unseen`` is a file of scores that rerankers gave which were not taught the question; questions
    of which it has none were not taught at all, and are read now.
    """
    questions = read_questions(train)
    held_out = [question for path in dev for question in read_questions(path)]
    if unseen is not None:
        guide = with_recorded(guide, unseen)
    taught = lessons(guide, questions) + lessons(guide, misspelt(questions), away=False)
    checks = lessons(guide, held_out, away=False)
    report(f"{len(questions)} questions to learn from, {len(checks)} to set thresholds")
    with without_hints(guide) as bare:
        taught += lessons(bare, questions[::BARE], away=False)
        bare_checks = lessons(bare, held_out[::BARE], away=False)
    sentence = fit_listwise(_lists(taught))
    scored = [e for e in taught if is_scored(guide, e)]
    report(f"{len(scored)} of {len(taught)} lessons with scores of a reranker not taught them")
    read = _reading(guide, [e for e in scored if not e.away], checks, sentence, report)
    near = _near(guide, checks, sentence, read, report)
    rows, labels, weights = _signals(guide, taught, scored, read, near)
    answer = fit_trees(rows, labels, weights, [_direction(name) for name in SIGNALS])
    kinds = _kinds(guide, taught)
    draft = Ranker(sentence, answer, known=0.5, reading=read, near=near, kinds=kinds)
    report("without hints:")
    _threshold(guide, bare_checks, draft, report)
    write_ranker(replace(draft, known=_threshold(guide, checks, draft, report)), out)


def is_scored(guide: Guide, lesson: Lesson) -> bool:
    """Whether the reranker that scores a lesson was not taught it.

    Of what it was taught there are records. Where these are of other texts, the guide has changed
    since, and the lesson is left out. So is a misspelt question without a record: the model that
    would read it now may have been taught its well spelt form.
    """
    if not isinstance(guide.reranker, RecordedReranker):
        return True
    question = lesson.found.terms.text
    texts = (
        text
        for c in lesson.candidates
        for text in (
            candidate_text(c.passage, c.number, c.hint),
            candidate_text(c.passage, c.number),
        )
    )
    recorded = guide.reranker.recorded
    taught = recorded.has(question) or lesson.question.misspelt
    return not taught or recorded.knows(question, texts)


def write_ranker(ranker: Ranker, out: Path) -> None:
    """Write a ranker file."""
    numbers = {
        "features": NAMES,
        "signals": SIGNALS,
        "sentence": ranker.sentence.to_dict(),
        "answer": ranker.answer.to_dict(),
        "known": round(ranker.known, 4),
        "reading": ranker.reading,
        "near": ranker.near,
        "kinds": ranker.kinds.to_dict(),
    }
    out.write_text(json.dumps(numbers) + "\n", "utf-8")


def _lists(given: Sequence[Lesson]) -> list[tuple[Floats, list[bool]]]:
    return [(e.table(), list(e.right)) for e in given if any(e.right)]


def _reading(
    guide: Guide,
    taught: Sequence[Lesson],
    checks: Sequence[Lesson],
    network: Network,
    report: Report,
) -> float:
    """Choose the weight of what reading says: most right sentences first, train and dev alike."""
    known, held = (_first(guide, given, network) for given in (taught, checks))
    for read, *shares in zip(READS, known, held, strict=True):
        told = "weight of reading {}: right sentence first: train {:.3f}, dev {:.3f}"
        report(told.format(read, *shares))
    return READS[int(np.argmax(known + held))]


def _first(guide: Guide, given: Sequence[Lesson], network: Network) -> Floats:
    """Give, for each of READS, the share of questions whose best sentence satisfies what is asked.

    Every weight is tried on a lesson before the next one, so that it is read once.
    """
    hits: list[list[bool]] = [
        [
            e.satisfied_by(guide.ranked(e.found, e.candidates, network, read).candidates[0])
            for read in READS
        ]
        for e in given
        if e.question.answerable
    ]
    return np.asarray(np.mean(hits or [[False] * len(READS)], axis=0), dtype=np.float32)


def _kinds(guide: Guide, given: Sequence[Lesson]) -> Kinds:
    """Learn from questions that lean on none before which kind of question to decline each is."""
    alone = [e for e in given if not e.question.history and not e.away]
    names: Sequence[str] = KINDS
    types = ["" if e.question.answerable else e.question.type for e in alone]
    labels = [names.index(kind) if kind in names else 0 for kind in types]
    return fit_kinds(np.stack([e.found.vector for e in alone]), labels, guide.retriever.model)


def _signals(
    guide: Guide, given: Sequence[Lesson], scored: Sequence[Lesson], read: float, near: float
) -> tuple[Floats, list[float], list[float]]:
    """Give signals, labels and weights of ``scored``, by networks not taught the question.

    A label says whether the sentences that would be shown answer.
    """
    parts = sorted({e.part for e in given})
    fold = {part: n % FOLDS for n, part in enumerate(parts)}
    rows, labels, weights = [], [], []
    for number in range(FOLDS):
        taught = [e for e in given if fold[e.part] != number]
        network = fit_listwise(_lists(taught))
        kinds = _kinds(guide, taught)
        for e in (e for e in scored if fold[e.part] == number):
            ranked = guide.ranked(e.found, e.candidates, network, read)
            right = e.satisfied_by(*_shown(ranked, near))
            rows.append(signals(guide.retriever, e.found, ranked, kinds))
            labels.append(float(right))
            weights.append(_weight(e, right))
    return np.stack(rows), labels, weights


def _weight(lesson: Lesson, right: bool) -> float:
    """Give the weight of a lesson."""
    question = lesson.question
    if lesson.away:
        return TAKEN_AWAY
    if not question.answerable and question.type != "unknown":
        return STRANGE
    weight = MISSED if question.answerable and not right else 1.0
    if question.extra.get("close"):
        weight *= CLOSE if question.answerable else CLOSE_DECLINED
    return weight


def _threshold(guide: Guide, given: Sequence[Lesson], ranker: Ranker, report: Report) -> float:
    """Choose the chance at which right answers lost and false answers are fewest together.

    The cost is averaged over the thresholds around, lest a dip of one question decide.
    """
    right: list[float] = []
    bad: list[float] = []
    asked = 0
    for e in given:
        ranked = guide.ranked(e.found, e.candidates, ranker.sentence, ranker.reading)
        chance = ranker.chance(signals(guide.retriever, e.found, ranked, ranker.kinds))
        asked += e.question.answerable
        if e.satisfied_by(*_shown(ranked, ranker.near)):
            right.append(chance)
        elif not e.question.answerable:
            bad.append(chance)
    good, wrong = np.array(right), np.array(bad)
    options = np.linspace(0.02, 0.98, 97)
    costs = [np.sum(good < t) / asked + FALSE_ANSWER * np.mean(wrong >= t) for t in options]
    window = np.ones(2 * AROUND + 1) / (2 * AROUND + 1)
    around = np.convolve(np.pad(costs, AROUND, mode="edge"), window, mode="valid")
    best = float(options[int(np.argmin(around))])
    lost, answered = np.sum(good < best) / asked, np.mean(wrong >= best)
    report(f"threshold {best:.2f}: dev right answers lost {lost:.3f}, false answers {answered:.3f}")
    return best


def _near(
    guide: Guide, given: Sequence[Lesson], network: Network, read: float, report: Report
) -> float:
    """Choose how near a second sentence must come: the gain in right answers against words."""
    right: list[list[bool]] = []
    more: list[list[int]] = []
    for e in (e for e in given if e.question.answerable):
        ranked = guide.ranked(e.found, e.candidates, network, read)
        shown = [_shown(ranked, near) for near in NEARS]
        right.append([e.satisfied_by(*some) for some in shown])
        more.append([len(some) - 1 for some in shown])
    shares, added = np.mean(right, axis=0), np.mean(more, axis=0)
    for near, share, sentences in zip(NEARS, shares, added, strict=True):
        report(f"near {near}: right {share:.3f} with {1 + sentences:.2f} sentences")
    return NEARS[int(np.argmax(shares - 0.02 * added))]


def _shown(ranked: Ranked, near: float) -> list[Candidate]:
    """Give the best sentence, and the next one where it comes near: most answers have no more."""
    two = zip(ranked.candidates[:2], ranked.scores[:2], strict=True)
    return [c for c, score in two if score >= ranked.scores[0] - near]


def _direction(signal: str) -> int:
    """Tell how the chance of an answer may move with a signal: 1 up, -1 down, 0 either way."""
    return int(signal in RISING) - int(signal in FALLING)
