"""Misspelt words come back; words about something else are left alone."""

import pytest

from liberation_guide.text.spelling import Speller
from liberation_guide.text.words import words
from liberation_guide.types import Language

TOLD: tuple[tuple[Language, str], ...] = (
    ("fr", "Qui commandait la garnison de Dunkerque ? Le général de Gaulle est venu à Lille."),
    ("fr", "Les soldats ont libéré Le Portel. L'histoire de la Résistance. La Résistance à Lille."),
    ("en", "Which division freed Dunkirk? The rationing of bread. Brussels was liberated."),
)
ASKED: tuple[tuple[Language, str], ...] = (
    ("fr", "Quand est né de Gaulle ?"),
    ("en", "Which division liberated Brussels?"),
    ("en", "Which town was freed?"),
)
SPELLER = Speller(TOLD, ASKED, ("mimoyecques", "gaulle", "lille", "dunkerque", "lens"))


def corrected(question: str, language: Language) -> str:
    """Give the question as it was understood, folded."""
    return " ".join(text for _, text in SPELLER.correct(words(question), language))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("qui comandait la garnizon de dunekrque", "qui commandait la garnison de dunkerque"),
        ("kan est né de gole", "quand est ne de gaulle"),  # as it sounds
        ("les soldas on libéré le portelle", "les soldats on libere le portel"),
        ("lhistoire de la resistence", "l'histoire de la resistance"),  # no apostrophe
        ("laresistance à lille", "la resistance a lille"),  # no space
        ("questce que la garnison", "qu'est ce que la garnison"),
    ],
)
def test_corrects_french(typed: str, meant: str) -> None:
    """Slips of the finger, words written as they sound, words run together."""
    assert corrected(typed, "fr") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wich division librated brussles", "which division liberated brussels"),
        ("wat was rashioning", "what was rationing"),
        ("the gun of mimoyecks", "the gun of mimoyecques"),
    ],
)
def test_corrects_english(typed: str, meant: str) -> None:
    """The same in English; names are said in both ways."""
    assert corrected(typed, "en") == meant


@pytest.mark.parametrize(
    "question",
    [
        "rennes et lyon ont ete liberees quand",
        "qui a peint la joconde",
        "recette des gaufres",
        "verdun en 1916",
        "l abbe dubrulle",
    ],
)
def test_leaves_other_subjects_alone(question: str) -> None:
    """No question is bent towards the subject."""
    assert corrected(question, "fr") == question


def test_words_have_a_place_in_what_was_typed() -> None:
    """A word parted in two has two places, side by side."""
    typed = "de lhistoire"
    meant = [word for of_one, _ in SPELLER.correct(words(typed), "fr") for word in of_one]
    assert [(word.start, word.end, word.folded) for word in meant] == [
        (0, 2, "de"), (3, 4, "l"), (4, 12, "histoire"),
    ]  # fmt: skip
