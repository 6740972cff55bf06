import pytest

from liberation_guide.types import Answer, AnswerSentence, Language
from liberation_guide.web.visits import SHOWN, Visit, preferred

ANSWER = Answer((AnswerSentence("Yes.", "en"),), "en", "answered", suggestions=("a?", "b?"))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9", "en"),
        ("nl-BE,nl;q=0.9,fr;q=0.6,en;q=0.5", "fr"),
        ("en;q=0.5, fr;q=0.7", "fr"),
        ("fr;q=0, en", "en"),
        ("de-DE", "en"),
        ("", "fr"),
        ("*", "fr"),
        ("fr;q=abc", "en"),
    ],
)
def test_the_browser_chooses_the_first_language(header: str, language: Language) -> None:
    assert preferred(header, "fr") == language


def test_the_page_follows_the_language_of_an_answer() -> None:
    assert Visit("fr").answered("Who?", ANSWER).language == "en"


def test_the_language_button_overrides_it() -> None:
    chosen = Visit("en").switched()
    assert chosen.language == "fr"
    assert chosen.answered("Who?", ANSWER).language == "fr"


def test_a_new_conversation_forgets_all_but_the_language() -> None:
    visit = Visit("fr").switched().answered("Who?", ANSWER).renewed()
    assert visit == Visit("en", chosen=True)


def test_a_long_conversation_drops_its_first_turns() -> None:
    visit = Visit()
    for number in range(SHOWN + 5):
        visit = visit.answered(f"question {number}", ANSWER)
    assert len(visit.turns) == SHOWN
    assert visit.first == 6
    assert visit.turns[-1].question == f"question {SHOWN + 4}"
    assert len(visit.history) == 6
    assert visit.offers == ("a?", "b?")
