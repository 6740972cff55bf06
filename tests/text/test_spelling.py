"""Misspelt words come back; words about something else are left alone."""

from liberation_guide.text.spelling import Speller

SPELLER = Speller(
    {"commandait": 3, "libere": 9, "dunkerque": 5, "arras": 4, "est": 1}, common={"billet", "meteo"}
)


def test_corrects_a_slip() -> None:
    """One letter too few, or two swapped."""
    assert SPELLER.correction("comandait") == "commandait"
    assert SPELLER.correction("dunekrque") == "dunkerque"


def test_restores_a_forgotten_apostrophe() -> None:
    """ "darras" is "d'Arras"."""
    assert SPELLER.correction("darras") == "arras"


def test_leaves_known_short_and_far_words_alone() -> None:
    """No question is bent towards the subject."""
    for word in ("billet", "meteo", "est", "napoleon", "lib", "1944"):
        assert SPELLER.correction(word) == word
