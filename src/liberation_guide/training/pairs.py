"""The texts to learn from: parallel sentences, and questions with the passages that answer them."""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from liberation_guide.errors import GuideError

PAIR_SUFFIX = ".fr-en.tsv.gz"


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence in both languages."""

    french: str
    english: str


@dataclass(frozen=True, slots=True)
class QuestionPair:
    """A question, a passage that answers it, and passages that look alike but do not."""

    question: str
    passage: str
    negatives: tuple[str, ...] = ()


def read_folder(folder: Path, held_out: Sequence[str] = ()) -> dict[str, list[Pair]]:
    """Read every `*.fr-en.tsv.gz` of a folder by name, except the files that are held out."""
    files = [path for path in pair_files(folder) if pair_name(path) not in held_out]
    if not files:
        raise GuideError(
            f"No pairs to train on in {folder}: expected files named `<name>{PAIR_SUFFIX}`, "
            f"other than the held-out {', '.join(held_out) or 'none'}."
        )
    return {pair_name(path): read_pairs(path) for path in files}


def pair_files(folder: Path) -> list[Path]:
    """List the pair files of a folder in the order of their names."""
    if not folder.is_dir():
        raise GuideError(
            f"No folder {folder}: expected a folder of `<name>{PAIR_SUFFIX}` files, "
            "French TAB English, one pair a line. docs/training.md says where to obtain them."
        )
    return sorted(folder.glob(f"*{PAIR_SUFFIX}"))


def pair_name(path: Path) -> str:
    """Name a file of pairs as the options do: `news-dev` for `news-dev.fr-en.tsv.gz`."""
    return path.name.removesuffix(PAIR_SUFFIX).removesuffix(".tsv")


def read_pairs(path: Path) -> list[Pair]:
    """Read one file of French TAB English lines, compressed or not."""
    pairs = []
    for number, line in _lines(path):
        fields = _fields(line)
        if len(fields) != 2 or not all(fields):
            raise _malformed(path, number, line, "French TAB English, both filled")
        pairs.append(Pair(*fields))
    return pairs


def read_questions(path: Path) -> list[QuestionPair]:
    """Read one file of question TAB passage lines; further columns are wrong passages."""
    questions = []
    for number, line in _lines(path):
        fields = _fields(line)
        if len(fields) < 2 or not all(fields):
            raise _malformed(path, number, line, "question TAB passage [TAB wrong passage ...]")
        questions.append(QuestionPair(fields[0], fields[1], tuple(fields[2:])))
    return questions


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.split("\t")]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a file; a line ends at a newline and nowhere else."""
    if not path.is_file():
        raise GuideError(f"No file {path}: expected tab-separated text, UTF-8, one pair a line.")
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text = raw.decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise GuideError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    lines = text.removesuffix("\n").split("\n") if text else []
    yield from enumerate(lines, start=1)


def _malformed(path: Path, number: int, line: str, expected: str) -> GuideError:
    return GuideError(f"{path}, line {number}: expected {expected}; found {line[:80]!r}.")
