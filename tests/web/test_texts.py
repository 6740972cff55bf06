import string

import pytest

from liberation_guide.types import LANGUAGES
from liberation_guide.web.texts import NAMES, SOURCE_KINDS, TEXTS, say, source_kind

BLANKS = string.Formatter()


@pytest.mark.parametrize("pair", [*TEXTS.values(), *SOURCE_KINDS.values(), NAMES])
def test_every_text_is_there_in_both_languages(pair) -> None:
    assert set(pair) == set(LANGUAGES)
    assert all(pair[language].strip() for language in LANGUAGES)
    blanks = [{name for _, name, _, _ in BLANKS.parse(pair[each]) if name} for each in LANGUAGES]
    assert blanks[0] == blanks[1]


def test_french_question_marks_do_not_stand_alone() -> None:
    assert say("next", "fr") == "Et ensuite\u202f?"
    assert say("next", "en") == "What next?"


def test_an_unknown_kind_of_source_is_shown_as_it_is() -> None:
    assert source_kind("press", "fr") == "presse"
    assert source_kind("diary", "fr") == "diary"
