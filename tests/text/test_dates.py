"""Dates are found as people type them."""

import pytest

from liberation_guide.text.dates import PartDate, find_dates
from liberation_guide.text.written_dates import in_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 1er septembre 1944", PartDate(1944, 9, 1)),
        ("le trois septembre", PartDate(None, 9, 3)),
        ("on 1 September 1944", PartDate(1944, 9, 1)),
        ("Sept 3rd", PartDate(None, 9, 3)),
        ("September 3, 1944", PartDate(1944, 9, 3)),
        ("3/9/44", PartDate(1944, 9, 3)),
        ("03.09.1944", PartDate(1944, 9, 3)),
        ("1944-09-03", PartDate(1944, 9, 3)),
        ("en août 1944", PartDate(1944, 8, None)),
        ("the 3rd of September", PartDate(None, 9, 3)),
    ],
)
def test_finds_a_date(text: str, expected: PartDate) -> None:
    """One date, whole or in part."""
    assert [mention.first for mention in find_dates(text)] == [expected]


def test_finds_both_ends_of_a_range() -> None:
    """A range is one mention."""
    (mention,) = find_dates("du 26 au 28 mai 1940")
    assert (mention.first, mention.last) == (PartDate(1940, 5, 26), PartDate(1940, 5, 28))


@pytest.mark.parametrize("text", ["88 mm", "le 32 septembre", "à 14 heures", "45/13", "V2", "1944"])
def test_leaves_other_numbers_alone(text: str) -> None:
    """What is no date is none."""
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("combien de morts le 27/02/45 ?", "combien de morts le 27 février 1945 ?"),
        ("Cœur de Lille, 3.9.1944", "Cœur de Lille, 3 septembre 1944"),
        ("le 1-9-44 ou 1944-09-02", "le 1er septembre 1944 ou 2 septembre 1944"),
        ("31/02/44, 12/44, 1/2, 192.168.1.1, v1.2.3, 10.000", None),
    ],
)
def test_dates_in_figures_are_written_in_words(text: str, expected: str | None) -> None:
    assert in_words(text, "fr") == (expected or text)


def test_english_dates_in_figures_have_the_day_first() -> None:
    assert in_words("Lille on 3/9/44", "en") == "Lille on 3 September 1944"
