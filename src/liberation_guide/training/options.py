"""What a training run is told, and what it tells afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from liberation_guide.errors import SettingsError
from liberation_guide.training.matching import Matching

# Field of TrainingOptions → the least value that makes sense.
_LEAST = {
    "vocabulary_size": 100,
    "epochs": 1,
    "batch_size": 2,
    "learning_rate": 1e-6,
    "temperature": 1e-3,
    "imitation": 0.0,
    "contrast": 0.0,
    "question_epochs": 0,
    "question_batch_size": 2,
    "question_learning_rate": 1e-6,
    "anchor": 0.0,
    "seed": 0,
    "threads": 1,
}
_SHARES = ("anchor",)  # at most 1


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """Everything that a run depends on; the defaults are those of the shipped model."""

    data: Path  # folder of `<name>.fr-en.tsv.gz` files
    output: Path  # folder of the model, replaced when the run succeeds
    work: Path = Path(".data/training")  # the teacher's vectors and the checkpoints
    knowledge: Path | None = None  # knowledge folder whose two languages are pairs too; None: none
    extra_pairs: tuple[Path, ...] = ()  # more files of French TAB English
    questions: tuple[Path, ...] = ()  # files of question TAB passage [TAB wrong passage ...]
    held_out: tuple[str, ...] = ("news-dev",)  # files of `data` to measure on, never trained on
    teacher: Path | None = None  # SentenceTransformer folder; None: the packaged all-MiniLM-L6-v2
    vocabulary_size: int = 30_000
    epochs: int = 4
    batch_size: int = 1024
    learning_rate: float = 2e-3  # at the first step, falling to zero at the last
    temperature: float = 0.1
    imitation: float = 2.0  # weight of the distance to the teacher
    contrast: float = 1.0  # weight of telling the right translation from the wrong ones
    question_epochs: int = 2  # more of them cost bilingual matching (measured)
    question_batch_size: int = 256
    question_learning_rate: float = 1e-3
    anchor: float = 0.08  # share of the tables of the first stage that is mixed in at the end
    seed: int = 1944
    threads: int = 2
    resume: bool = True  # go on from the last checkpoint of the same run

    def check(self) -> None:
        """Refuse values that cannot work, before time is spent on them."""
        refuse_less(self.numbers(), _LEAST, _SHARES)
        if self.output.exists() and not _is_model_or_empty(self.output):
            raise SettingsError(
                f"{self.output} holds something that is not a model; name a new or an empty folder."
            )

    def numbers(self) -> dict[str, float]:
        """Give the options that are numbers, by name: together with the texts, the recipe."""
        return {name: getattr(self, name) for name in _LEAST}


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What came out of a run."""

    model: Path
    pairs: int
    questions: int
    vocabulary: int
    dimensions: int
    losses: tuple[float, ...]  # mean over each epoch on the pairs
    question_losses: tuple[float, ...]
    matching: tuple[Matching, ...]  # one for each held-out file
    seconds: float


def refuse_less(
    numbers: Mapping[str, float], least: Mapping[str, float], shares: Sequence[str] = ()
) -> None:
    """Raise SettingsError for an option below the least value that makes sense.

    ``shares`` names those that cannot be more than 1.
    """
    for name, value in numbers.items():
        if not value >= least[name]:
            raise SettingsError(
                f"{name.replace('_', ' ')} is {value!r}; expected at least {least[name]:g}."
            )
    for name in shares:
        if not numbers[name] <= 1:
            raise SettingsError(
                f"{name.replace('_', ' ')} is {numbers[name]!r}; expected at most 1."
            )


def _is_model_or_empty(folder: Path) -> bool:
    return folder.is_dir() and ((folder / "modules.json").is_file() or not any(folder.iterdir()))
