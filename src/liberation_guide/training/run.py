"""One training run, from the texts to the measured model."""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from liberation_guide.retrieval.embedding import open_embedder
from liberation_guide.training.card import model_card
from liberation_guide.training.epochs import Plan, run_epochs, run_key
from liberation_guide.training.lessons import Lessons, question_lessons
from liberation_guide.training.losses import Loss, PairLoss, RankingLoss, RehearsedLoss
from liberation_guide.training.matching import measure_all
from liberation_guide.training.options import TrainingOptions, TrainingReport
from liberation_guide.training.pairs import Pair
from liberation_guide.training.progress import BarWatcher, Watcher
from liberation_guide.training.saving import put_in_place, save_card, save_model, workplace
from liberation_guide.training.student import Student, new_student
from liberation_guide.training.teacher import (
    FolderTeacher,
    Teacher,
    Vectors,
    blocks,
    encode_cached,
    packaged_teacher,
)
from liberation_guide.training.texts import Texts, read_texts
from liberation_guide.training.vocabulary import learn_vocabulary, token_ids

_SECOND = ("question", "anchor")  # how options of the second stage begin


def train(
    options: TrainingOptions, teacher: Teacher | None = None, watcher: Watcher | None = None
) -> TrainingReport:
    """Train a model, measure it and put it in `options.output`.

    Without a teacher the one of the options is loaded; without a watcher a progress bar is drawn.
    """
    started = time.monotonic()
    options.check()
    texts = read_texts(options)
    teacher = teacher or FolderTeacher(options.teacher or packaged_teacher())
    school = _School(options, texts, teacher, watcher or BarWatcher())
    table, losses, question_losses = school.teach()
    with workplace(options.output) as folder:
        save_model(folder, school.tokenizer, table)
        report = TrainingReport(
            model=options.output,
            pairs=len(texts.all_pairs()),
            questions=len(texts.questions),
            vocabulary=table.shape[0],
            dimensions=table.shape[1],
            losses=losses,
            question_losses=question_losses,
            matching=measure_all(texts.held_out, open_embedder(str(folder)).encode_passages),
            seconds=time.monotonic() - started,
        )
        save_card(folder, model_card(options, report, texts, teacher.name))
        put_in_place(folder, options.output)
    school.tidy_up()
    return report


class _School:
    """The run's texts, vocabulary and lessons, and the two stages that use them."""

    def __init__(
        self, options: TrainingOptions, texts: Texts, teacher: Teacher, watcher: Watcher
    ) -> None:
        """Learn the vocabulary and ask the teacher for its vectors."""
        import torch

        torch.set_num_threads(options.threads)
        self.options, self.watcher, self.questions = options, watcher, texts.questions
        self.tokenizer = learn_vocabulary(texts.all(), options.vocabulary_size)
        self.lessons = self._lessons(texts.all_pairs(), teacher)
        self.texts_key = [teacher.name, *texts.all()]
        self.checkpoints: list[Path] = []

    def teach(self) -> tuple[Vectors, tuple[float, ...], tuple[float, ...]]:
        """Teach a new student the pairs, then the questions if there are any.

        Questions make it forget translations; some of the tables before mixed with those after
        give most of both (Wortsman et al., Robust fine-tuning of zero-shot models, 2022).
        """
        lessons, options = self.lessons, self.options
        student = new_student(
            self.tokenizer.get_vocab_size(),
            [*lessons.french, *lessons.english],
            np.concatenate([lessons.targets, lessons.targets]),
            options.seed,
        )
        loss = PairLoss(lessons, options.imitation, options.contrast, options.temperature)
        losses = self._run(student, loss, self._pair_plan())
        if not self.questions or not options.question_epochs:
            return _saved(student), losses, ()
        first = _saved(student)
        ranking = RankingLoss(question_lessons(self.questions, self.tokenizer), options.temperature)
        rehearsed = RehearsedLoss(ranking, loss, len(lessons.french), options.question_batch_size)
        question_losses = self._run(student, rehearsed, self._question_plan())
        mixed = first * options.anchor + _saved(student) * (1 - options.anchor)
        return mixed, losses, question_losses

    def tidy_up(self) -> None:
        """Delete the checkpoints of a run that has been delivered: each is a large file."""
        for checkpoint in self.checkpoints:
            checkpoint.unlink(missing_ok=True)

    def _lessons(self, pairs: Sequence[Pair], teacher: Teacher) -> Lessons:
        english = [pair.english for pair in pairs]
        encoded = encode_cached(teacher, english, self.options.work / "teacher")
        count = len(blocks(english))
        return Lessons(
            french=token_ids(self.tokenizer, (pair.french for pair in pairs)),
            english=token_ids(self.tokenizer, english),
            targets=np.concatenate(list(self.watcher.follow(encoded, count, "teacher"))),
        )

    def _pair_plan(self) -> Plan:
        options = self.options
        return Plan(
            name="pairs",
            rows=len(self.lessons.french),
            epochs=options.epochs,
            batch_size=options.batch_size,
            learning_rate=options.learning_rate,
            seed=options.seed,
        )

    def _question_plan(self) -> Plan:
        options = self.options
        return Plan(
            name="questions",
            rows=len(self.questions),
            epochs=options.question_epochs,
            batch_size=options.question_batch_size,
            learning_rate=options.question_learning_rate,
            seed=options.seed,
        )

    def _run(self, student: Student, loss: Loss, plan: Plan) -> tuple[float, ...]:
        """Go through one stage, from its checkpoint if there is one and it may be used."""
        numbers = self.options.numbers()
        if plan.name == "pairs":
            numbers = {name: v for name, v in numbers.items() if not name.startswith(_SECOND)}
        key = run_key(numbers, self.texts_key)
        checkpoint = self.options.work / "checkpoints" / f"{plan.name}-{key}.pt"
        self.checkpoints.append(checkpoint)
        if not self.options.resume:
            checkpoint.unlink(missing_ok=True)
        return run_epochs(student, loss, plan, checkpoint, self.watcher)


def _saved(student: Student) -> Vectors:
    """Give the tables as they are saved, in half precision."""
    table: Vectors = student.folded().astype(np.float16).astype(np.float32)
    return table
