"""A tiny bilingual world: ten words, and a teacher that counts them."""

import gzip
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np

from liberation_guide.training import (
    SilentWatcher,
    TrainingOptions,
    TrainingReport,
    Watcher,
    train,
)
from liberation_guide.training.pairs import Pair
from liberation_guide.training.teacher import Vectors

WORDS = {
    "ville": "town",
    "libérée": "freed",
    "char": "tank",
    "soldat": "soldier",
    "pont": "bridge",
    "mine": "pit",
    "grève": "strike",
    "rue": "street",
    "fusil": "gun",
    "drapeau": "flag",
}
ENGLISH = list(WORDS.values())


class CountingTeacher:
    """One direction for each English word: the vector of a text is how often each stands in it."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        counts = np.array([[text.split().count(word) for word in ENGLISH] for text in texts], "f4")
        return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1)


def sentences(start: int, end: int) -> list[Pair]:
    """Some of the 720 pairs of three different words each, in a mixed order."""
    every = list(permutations(WORDS, 3))
    mixed = np.random.default_rng(0).permutation(len(every))[start:end]
    chosen = [every[number] for number in mixed]
    return [Pair(" ".join(words), " ".join(WORDS[word] for word in words)) for words in chosen]


def write_pairs(path: Path, pairs: Sequence[Pair]) -> Path:
    text = "".join(f"{pair.french}\t{pair.english}\n" for pair in pairs)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def write_data(folder: Path) -> Path:
    """A folder with two files to learn from and one that is held out."""
    folder.mkdir(exist_ok=True)
    write_pairs(folder / "first.fr-en.tsv.gz", sentences(0, 60))
    write_pairs(folder / "second.fr-en.tsv.gz", sentences(60, 100))
    write_pairs(folder / "news-dev.fr-en.tsv.gz", sentences(100, 112))
    return folder


def write_questions(path: Path) -> Path:
    """Ten questions; every other one has a wrong passage beside the right one."""
    lines = []
    for number, (french, english) in enumerate(WORDS.items()):
        wrong = f"\t{ENGLISH[number - 1]} {ENGLISH[number - 2]}" if number % 2 else ""
        lines.append(f"{french} combien\t{english} {ENGLISH[number - 5]}{wrong}\n")
    path.write_text("".join(lines), "utf-8")
    return path


def small_options(folder: Path, **changes: Any) -> TrainingOptions:
    """Options of a run that takes a moment, everything in one folder."""
    small: dict[str, Any] = {
        "data": folder / "data",
        "output": folder / "model",
        "work": folder / "work",
        "vocabulary_size": 150,
        "epochs": 4,
        "batch_size": 20,
        "learning_rate": 0.02,
        "question_batch_size": 10,
        "threads": 1,
    }
    return TrainingOptions(**{**small, **changes})


def learn(folder: Path, watcher: Watcher | None = None, **changes: Any) -> TrainingReport:
    """Write the data where there is none, and train on it without a word."""
    if not (folder / "data").exists():
        write_data(folder / "data")
    options = small_options(folder, **changes)
    return train(options, CountingTeacher(), watcher or SilentWatcher())
