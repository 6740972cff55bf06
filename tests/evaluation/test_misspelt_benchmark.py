"""Questions are misspelt by chance, the same way each time."""

import importlib
import random

import pytest
from conftest import ROOT


@pytest.fixture
def noise(monkeypatch: pytest.MonkeyPatch):
    """The module of the benchmarks."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return importlib.import_module("noise")


@pytest.mark.parametrize(
    ("kind", "question", "typed"),
    [
        ("no accents", "Qui a libéré Hénin ?", "qui a libere henin ?"),
        ("no apostrophes", "Qu’est-ce que l'Escaut ?", "Quest-ce que lEscaut ?"),
        ("run together", "la gare", "lagare"),
    ],
)
def test_haste(noise, kind: str, question: str, typed: str) -> None:
    """Accents, apostrophes, spaces."""
    assert noise.NOISES[kind](question, "fr", random.Random(1)) == typed


@pytest.mark.parametrize("kind", ["by ear", "by finger", "ear, finger, no accents"])
@pytest.mark.parametrize(
    ("question", "language"),
    [("Pourquoi les soldats anglais ont-ils attendu ?", "fr"), ("Which bridge was saved?", "en")],
)
def test_a_third_of_the_words_are_spoilt(noise, kind: str, question: str, language: str) -> None:
    """With one seed always the same ones; short words and the rest stay."""
    made = {noise.NOISES[kind](question, language, random.Random(7)) for _ in range(3)}
    assert len(made) == 1
    others = {noise.NOISES[kind](question, language, random.Random(n)) for n in range(20)}
    assert len(others) > 1
