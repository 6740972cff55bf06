"""The language of a question is told by its words, or not at all."""

import pytest

from liberation_guide.text.languages import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Qui a libéré la ville ?", "fr"),
        ("cest qui les soldats", "fr"),
        ("Quand ?", "fr"),
        ("Who freed the town?", "en"),
        ("when was that", "en"),
        ("Wer hat die Stadt am 3. September befreit?", "other"),
        ("¿Quién liberó la ciudad?", "other"),
        ("Kto wyzwolił to miasto?", "other"),
        ("???", None),
    ],
)
def test_tells_the_language(text: str, language: str | None) -> None:
    """Short questions are told by their function words."""
    assert detect_language(text) == language
