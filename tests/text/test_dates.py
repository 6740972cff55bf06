"""Dates are found as people type them."""

import pytest

from liberation_guide.text.dates import PartDate, find_dates


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
