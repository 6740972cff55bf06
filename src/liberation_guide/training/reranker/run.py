"""One training run of the reranker, stage by stage, each kept until the run has succeeded."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from liberation_guide.errors import SettingsError
from liberation_guide.guide import Guide
from liberation_guide.retrieval.recorded import RecordedScores
from liberation_guide.training.articles import article_pairs
from liberation_guide.training.epochs import run_key
from liberation_guide.training.pairs import Pair, read_folder
from liberation_guide.training.progress import BarWatcher, Watcher
from liberation_guide.training.reranker.fitting import fit
from liberation_guide.training.reranker.groups import (
    Asked,
    Group,
    hint_groups,
    parts_of,
    question_groups,
)
from liberation_guide.training.reranker.imitation import LONGEST, imitate
from liberation_guide.training.reranker.network import Network, State, mean_state
from liberation_guide.training.reranker.options import RerankerOptions, RerankerReport
from liberation_guide.training.reranker.saving import save_reranker
from liberation_guide.training.reranker.tokens import carried_over, pair_tokenizer, token_counts
from liberation_guide.training.saving import put_in_place, workplace
from liberation_guide.training.teacher import FolderTeacher, Vectors, packaged_teacher

_READ = 12  # texts of a question that are scored: the answerer learns without the best ones too
_READ_BARE = 4  # and without their hints
_AT_ONCE = 3000  # pairs that are scored between two steps of the progress bar
_SAMPLES = 150  # questions whose pairs show how large activations are


def train_reranker(
    options: RerankerOptions,
    guide: Guide,
    asked: Sequence[Asked],
    watcher: Watcher | None = None,
) -> tuple[RerankerReport, RecordedScores]:
    """Train a reranker, measure it and put it in ``options.output``.

    Give with it how it scores the texts of questions that it was not taught: what comes after the
    reranker has to learn from such scores.
    """
    started = time.monotonic()
    options.check()
    course = _Course(options, guide, asked, watcher or BarWatcher())
    course.learn()
    unseen = course.finish()
    first, told_apart = _measure(unseen, asked)
    with workplace(options.output) as folder:
        report = RerankerReport(
            model=options.output,
            pairs=len(course.pairs),
            hints=sum(len(q) for hint in guide.library.hints for q in hint.questions.values()),
            questions=len(asked),
            first=first,
            told_apart=told_apart,
            seconds=time.monotonic() - started,
        )
        save_reranker(
            folder, course.network, options, report, course.teacher.name, course.samples()
        )
        put_in_place(folder, options.output)
    course.tidy_up()
    return report, unseen


class _Course:
    """The texts of a run, its network and its stages."""

    def __init__(
        self, options: RerankerOptions, guide: Guide, asked: Sequence[Asked], watcher: Watcher
    ) -> None:
        import torch

        torch.set_num_threads(options.threads)
        torch.manual_seed(options.seed)
        self.options, self.guide, self.asked, self.watcher = options, guide, asked, watcher
        self.pairs = self._pairs()
        folder = options.teacher or packaged_teacher()
        self.teacher = FolderTeacher(folder)
        self.network = self._network(folder)
        texts = [text for pair in self.pairs for text in (pair.french, pair.english)]
        self._shared = run_key(
            options.shared_numbers(), [self.teacher.name, guide.library.fingerprint, *texts]
        )
        asked_texts = [text for one in asked for text in (one.question, *one.texts)]
        self._own = run_key(options.numbers(), [self._shared, *asked_texts])
        self._part = parts_of(asked, options.parts)
        self._kept: list[Path] = []

    def learn(self) -> None:
        """Go through the stages that all models share, other questions or not."""
        options = self.options
        self._stage(f"{self._shared}-imitation", self._imitate)
        self._rehearsal = self._hints(options.seed, options.rehearsed)[: options.rehearsed]
        for number in range(1, options.hint_epochs + 1):
            self._stage(f"{self._shared}-hints-{number}", lambda n=number: self._learn_hints(n))  # type: ignore[misc]

    def finish(self) -> RecordedScores:
        """Teach the questions, to some models for each part all but that part; take their mean.

        Give how the mean of those that were not taught a part scores its questions.
        """
        begun, unseen, turns = self.network.state(), RecordedScores(), range(self.options.turns)
        means = []
        for part in range(self.options.parts):
            own = [self._taught(begun, part, turn) for turn in turns]
            means.append(mean_state(own))
            self.network.load(means[-1])
            self._score(part, unseen)
        self.network.load(mean_state(means))
        return unseen

    def samples(self) -> list[tuple[str, str]]:
        """Give some of the pairs that the model will meet."""
        every = max(1, len(self.asked) // _SAMPLES)
        return [pair for one in self.asked[::every] for pair in one.pairs(_READ)]

    def tidy_up(self) -> None:
        """Delete what was kept of a run that has been delivered."""
        for path in self._kept:
            path.unlink(missing_ok=True)

    def _pairs(self) -> list[Pair]:
        folder = read_folder(self.options.pairs, self.options.held_out)
        own = [
            pair
            for pair in article_pairs(self.guide.library)
            if len(pair.english.split()) <= LONGEST
        ]
        return [pair for pairs in folder.values() for pair in pairs] + own

    def _network(self, folder: Path) -> Network:
        from transformers import AutoTokenizer, BertModel

        model = self.options.pieces or Path(self.guide.settings.embedding_model).expanduser()
        table = _table(model)
        tokenizer = pair_tokenizer(str(model / "tokenizer.json"), self.options.longest)
        lender = BertModel.from_pretrained(folder, add_pooling_layer=False)
        vectors = carried_over(
            tokenizer,
            table,
            token_counts(tokenizer, (pair.french for pair in self.pairs)),
            token_counts(tokenizer, (pair.english for pair in self.pairs)),
            AutoTokenizer.from_pretrained(folder),
            lender.embeddings.word_embeddings.weight.detach().numpy(),
        )
        return Network(str(folder), vectors, tokenizer)

    def _imitate(self) -> None:
        options = self.options
        if not options.imitation_epochs:
            return
        english = [pair.english for pair in self.pairs]
        targets = self.teacher.encode(english)
        imitate(
            self.network, self.pairs, targets, options.imitation_epochs, options.imitation_rate,
            options.seed, self.watcher,
        )  # fmt: skip

    def _hints(self, seed: int, most: int | None = None) -> list[Group]:
        o = self.options
        return hint_groups(self.guide, o.wrong, o.swapped, o.misspelt, seed, self.watcher, most)

    def _learn_hints(self, number: int) -> None:
        """Go through the hints once, with slips and wrong sentences drawn anew each time."""
        groups = self._hints(self.options.seed + number - 1)
        options = self.options
        self._fit(groups, 1, options.hint_rate, f"hints, time {number}", options.seed)

    def _taught(self, begun: State, without: int, turn: int) -> State:
        """Give the weights of a model that was taught all parts of the questions but one."""
        self.network.load(begun)
        number = f"{without + 1}-{turn + 1}"
        self._stage(f"{self._own}-questions-{number}", lambda: self._questions(without, turn))
        return self.network.state()

    def _questions(self, without: int, turn: int) -> None:
        """Teach all parts of the questions but one, in an order of this turn."""
        options = self.options
        seed = options.seed + options.parts * turn
        asked = [one for one in self.asked if self._part[one.part] != without]
        groups = question_groups(asked, options.wrong, seed + without) + self._rehearsal
        what = f"questions, {turn + 1} of {options.turns} without part {without + 1}"
        self._fit(groups, options.question_epochs, options.question_rate, what, seed)

    def _score(self, part: int, unseen: RecordedScores) -> None:
        """Record how the questions of a part are judged."""
        held = [one for one in self.asked if self._part[one.part] == part]
        pairs = [p for one in held for p in (*one.pairs(_READ), *one.bare_pairs(_READ_BARE))]
        at_once = range(0, len(pairs), _AT_ONCE)
        what = f"scores, {part + 1} of {self.options.parts}"
        for at in self.watcher.follow(at_once, len(at_once), what):
            some = pairs[at : at + _AT_ONCE]
            unseen.add(some, self.network.judge_all(some))

    def _fit(self, groups: Sequence[Group], epochs: int, rate: float, what: str, seed: int) -> None:
        if groups and epochs:
            size = self.options.batch_size
            fit(self.network, groups, epochs, rate, size, seed, self.watcher, what)

    def _stage(self, name: str, go: Callable[[], None]) -> None:
        """Go through a stage, or take up what it left when it was finished before."""
        import torch

        path = self.options.work / f"reranker-{name}.pt"
        self._kept.append(path)
        if self.options.resume and path.is_file():
            self.network.load(torch.load(path, weights_only=True))
            return
        go()
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part")
        torch.save(self.network.state(), beside)
        beside.replace(path)


def _table(model: Path) -> Vectors:
    """Read the token vectors of a static embedding model."""
    from safetensors.numpy import load_file

    path = model / "model.safetensors"
    weights = load_file(path) if path.is_file() else {}
    if "embedding.weight" not in weights or not (model / "tokenizer.json").is_file():
        raise SettingsError(
            f"the reranker takes its word pieces from a static embedding model, and {model} is "
            "none; set GUIDE_EMBEDDING_MODEL to a folder made by 'liberation-guide train'"
        )
    return np.asarray(weights["embedding.weight"], dtype=np.float32)


def _measure(unseen: RecordedScores, asked: Sequence[Asked]) -> tuple[float, float]:
    """Give the share of right sentences put first, and the area under the curve of the best."""
    hits, answered, declined = [], [], []
    for one in asked:
        scores = [unseen.score(*pair) or 0.0 for pair in one.pairs(_READ)]
        if not scores:
            continue
        best = int(np.argmax(scores))
        if not one.answerable:
            declined.append(scores[best])
            continue
        hits.append(one.right[best])
        if one.right[best]:
            answered.append(scores[best])
    above = np.array(answered)[:, None] > np.array(declined)[None]
    return float(np.mean(hits)) if hits else 0.0, float(above.mean()) if above.size else 0.0
