"""What a training run of the reranker is told, and what it tells afterwards."""

from dataclasses import dataclass
from pathlib import Path

from liberation_guide.errors import SettingsError
from liberation_guide.training.options import refuse_less

# Field of RerankerOptions → the least value that makes sense.
_LEAST = {
    "imitation_epochs": 0,
    "hint_epochs": 0,
    "question_epochs": 1,
    "batch_size": 2,
    "imitation_rate": 1e-7,
    "hint_rate": 1e-7,
    "question_rate": 1e-7,
    "wrong": 1,
    "swapped": 0.0,
    "misspelt": 0.0,
    "rehearsed": 0,
    "parts": 2,
    "turns": 1,
    "longest": 16,
    "seed": 0,
    "threads": 1,
}
_SHARES = ("swapped", "misspelt")
_LATER = ("hint_epochs", "question_epochs", "question_rate", "rehearsed", "parts", "turns")


@dataclass(frozen=True, slots=True)
class RerankerOptions:
    """Everything that a run depends on; the defaults are those of the shipped model."""

    pairs: Path  # folder of `<name>.fr-en.tsv.gz` files
    output: Path  # folder of the model, replaced when the run succeeds
    work: Path = Path(".data/training")  # what each stage made, kept until the run succeeds
    teacher: Path | None = None  # SentenceTransformer folder of a BERT; None: all-MiniLM-L6-v2
    pieces: Path | None = None  # embedding model that lends word pieces; None: that of the guide
    held_out: tuple[str, ...] = ("news-dev",)  # files of `pairs` that are not learned
    imitation_epochs: int = 1
    imitation_rate: float = (
        3e-5  # highest rate of the layers; token vectors learn five times faster
    )
    hint_epochs: int = 2
    hint_rate: float = 7e-5
    question_epochs: int = 2
    question_rate: float = 5e-5
    batch_size: int = 16  # questions at once, each with its sentences
    wrong: int = 3  # sentences that do not answer, beside one that does
    swapped: float = 0.3  # share of hints asked a second time of another place or person
    misspelt: float = 0.2  # share of hints typed with slips
    rehearsed: int = 700  # hints gone through again with the questions
    parts: int = 3  # of the questions: models are taught all but one of them, then averaged
    turns: int = 2  # models of each part
    longest: int = 112  # tokens of question and sentence together
    seed: int = 1944
    threads: int = 2
    resume: bool = True  # go on after the last stage that was finished

    def check(self) -> None:
        """Refuse values that cannot work, before time is spent on them."""
        refuse_less(self.numbers(), _LEAST, _SHARES)
        if self.output.exists() and not _is_model_or_empty(self.output):
            raise SettingsError(
                f"{self.output} holds something that is not a reranker; name a new or an empty "
                "folder."
            )

    def shared_numbers(self) -> dict[str, float]:
        """Give those that no stage before the questions can do without."""
        return {name: value for name, value in self.numbers().items() if name not in _LATER}

    def numbers(self) -> dict[str, float]:
        """Give the options that are numbers, by name: together with the texts, the recipe."""
        return {name: getattr(self, name) for name in _LEAST}


@dataclass(frozen=True, slots=True)
class RerankerReport:
    """What came out of a run."""

    model: Path
    pairs: int  # of parallel sentences
    hints: int
    questions: int
    first: float  # share of the answerable questions not taught whose right sentence is first
    told_apart: float  # area under the curve: answered against to be declined, of those too
    seconds: float


def _is_model_or_empty(folder: Path) -> bool:
    return folder.is_dir() and ((folder / "model.onnx").is_file() or not any(folder.iterdir()))
