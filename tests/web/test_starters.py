import pytest

from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library
from liberation_guide.types import LANGUAGES, Language
from liberation_guide.web.shell import STATIC
from liberation_guide.web.starters import PICTURED, THEMES, picture, starters


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_picture_has_a_question_that_is_answered(real_guide: Guide, language) -> None:
    questions = starters(real_guide.library, language)
    assert len(questions) == len(PICTURED)
    for name, question in zip(PICTURED, questions, strict=True):
        assert picture(real_guide.library, question, language) == name
        answer = real_guide.ask(question)
        assert answer.answered and answer.language == language


def test_every_theme_has_a_picture(real_library: Library) -> None:
    themes = {d.theme for d in real_library.documents if d.questions}
    assert themes <= set(THEMES)
    for name in {*PICTURED, *THEMES.values()}:
        drawing = (STATIC / "pictures" / f"{name}.svg").read_text("utf-8")
        style = (STATIC / "starters.css").read_text("utf-8")
        assert drawing.startswith("<svg") and "<image" not in drawing and "href" not in drawing
        assert f'url("pictures/{name}.svg")' in style


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_library_has_its_own_questions(small_library: Library, language: Language) -> None:
    assert len(starters(small_library, language)) < len(PICTURED)
    assert picture(small_library, "Who?", language) is None
