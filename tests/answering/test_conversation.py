"""Follow-ups are made to stand alone; a new subject is noticed."""

import pytest

from liberation_guide.answering.conversation import Before, Conversation
from liberation_guide.knowledge.library import Library
from liberation_guide.text.names import NameFinder
from liberation_guide.types import Language

ARRAS_FR = Before(
    "Qui a libéré Arras ?", "Les Welsh Guards ont libéré Arras le 1er septembre 1944."
)
ARRAS_EN = Before("Who freed Arras?", "The Welsh Guards freed Arras on 1 September 1944.")


@pytest.fixture(scope="module")
def conversation(real_library: Library) -> Conversation:
    """With the names of the real gazetteer."""
    return Conversation(NameFinder(real_library.gazetteer))


@pytest.mark.parametrize(
    ("question", "language", "before", "parts"),
    [
        ("Et Lille ?", "fr", ARRAS_FR, ["Qui a libéré Lille ?"]),
        ("et à Lens ?", "fr", ARRAS_FR, ["Qui a libéré Lens ?"]),
        ("What about Dunkirk?", "en", ARRAS_EN, ["Who freed Dunkirk?"]),
        ("Et quand ?", "fr", ARRAS_FR, ["quand", "libéré Arras"]),
        ("When was that?", "en", ARRAS_EN, ["When", "Arras"]),
        ("Why?", "en", ARRAS_EN, ["Why", "Arras"]),
        ("Qui les commandait ?", "fr", ARRAS_FR, ["commandait", "Welsh Guards"]),
        ("Where did they come from?", "en", ARRAS_EN, ["Welsh Guards"]),
    ],
)
def test_a_follow_up_stands_alone(
    conversation: Conversation, question: str, language: Language, before: Before, parts: list[str]
) -> None:
    """What it leans on is in it, and the visitor is told."""
    standalone = conversation.resolve(question, language, before)
    assert standalone.understood_as
    for part in parts:
        assert part.lower() in standalone.text.lower()


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Qui a libéré Bruxelles ?", "fr"),
        ("Who was Captain Michel?", "en"),
        ("Mon papi était à Bergues en 44, que s'est-il passé ?", "fr"),
        ("Et les Polonais, ils ont libéré quoi ?", "fr"),
        ("What did the Canadians do when they arrived?", "en"),
        ("Combien de mineurs ont fait grève en 1941 ?", "fr"),
        ("How many people were shot in the citadel of Arras?", "en"),
    ],
)
def test_a_new_subject_is_left_alone(
    conversation: Conversation, question: str, language: Language
) -> None:
    """A question that names its own subject is not bent towards the last one."""
    before = ARRAS_FR if language == "fr" else ARRAS_EN
    assert conversation.resolve(question, language, before).understood_as is None


def test_the_first_question_has_nothing_to_lean_on(conversation: Conversation) -> None:
    """It stays as it is."""
    assert conversation.resolve("Et quand ?", "fr", None).text == "Et quand ?"
