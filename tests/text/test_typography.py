"""Typography is set once and stays."""

from liberation_guide.text.typography import set_typography


def test_sets_french_spaces_quotes_and_apostrophes() -> None:
    """Narrow no-break spaces where the rules want them."""
    typed = "L'abbé a dit : \"Non !\" à 10 000 hommes ; 95 % d'entre eux."
    assert set_typography(typed, "fr") == (
        "L’abbé a dit\u00a0: «\u202fNon\u202f!\u202f» à 10\u202f000 hommes\u202f; 95\u202f% d’entre eux."
    )


def test_twice_is_once() -> None:
    """A set text does not change again."""
    once = set_typography("Qui ? « Moi ! » 1 250 hommes", "fr")
    assert set_typography(once, "fr") == once


def test_english_gets_apostrophes_only() -> None:
    """No French spaces in English."""
    assert (
        set_typography("the soldiers' town: it's free!", "en") == "the soldiers’ town: it’s free!"
    )
