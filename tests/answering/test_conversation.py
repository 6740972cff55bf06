"""Follow-ups are made to stand alone; a new subject is noticed."""

import pytest

from liberation_guide.answering.conversation import Before, Conversation, Standalone
from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library
from liberation_guide.text.names import NameFinder
from liberation_guide.types import Language

ARRAS_FR = Before(
    "Qui a libéré Arras ?", "Les Welsh Guards ont libéré Arras le 1er septembre 1944."
)
ARRAS_EN = Before("Who freed Arras?", "The Welsh Guards freed Arras on 1 September 1944.")

THREE_FR = Before("Dans quel ordre Arras, Lille et Lens ont-elles été libérées ?", "")
THREE_EN = Before("In what order were Calais, Boulogne and Dunkirk freed?", "")


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
        ("Et à Dunkerque ?", "fr", THREE_FR, ["ordre Arras, Lille, Lens et Dunkerque ont"]),
        ("and Lille?", "en", THREE_EN, ["order were Calais, Boulogne, Dunkirk and Lille freed"]),
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


def test_a_name_that_we_do_not_know_is_a_subject(conversation: Conversation) -> None:
    """A brief text in capitals of its own does not lean; shouting does."""
    before = Before("When was Lens freed?", "Lens was freed on 2 September 1944.")
    assert conversation.resolve("Green Howard Infantry", "en", before).understood_as is None
    assert conversation.resolve("HOW MANY DIED", "en", before).doubtful


@pytest.mark.parametrize(
    ("question", "language"),
    [("Combien de morts ?", "fr"), ("how many prisoners?", "en"), ("Par quelle division ?", "fr")],
)
def test_a_brief_question_may_lean(
    conversation: Conversation, question: str, language: Language
) -> None:
    """Both readings are looked up; the one that is answered better is taken."""
    before = ARRAS_FR if language == "fr" else ARRAS_EN
    standalone = conversation.resolve(question, language, before)
    assert standalone.doubtful
    assert "Arras" in standalone.text


def test_a_follow_up_knows_the_document_before(conversation: Conversation) -> None:
    """So that the same article is searched first; a new subject does not."""
    before = Before("Qui a libéré Arras ?", "Les Welsh Guards ont libéré Arras.", "arras")
    assert conversation.resolve("Qui les commandait ?", "fr", before).about == "arras"
    assert conversation.resolve("Qui a libéré Bruxelles ?", "fr", before).about == ""


@pytest.mark.parametrize(
    "question",
    [
        "et les gosses ils mangeaient quoi pendant la guerre",
        "Et la radio, elle disait quoi pendant les combats ?",
        "My grandfather was in the Durham Light Infantry, was he here?",
        "mon arrière-grand-père était sapeur, est-ce qu'il est passé par ici en 1944",
    ],
)
def test_a_pronoun_may_take_up_the_question_itself(
    conversation: Conversation, question: str
) -> None:
    """It leans on nothing before."""
    language = "en" if question.startswith("My") else "fr"
    before = Before("Qui a libéré Arras ?", "Les Welsh Guards ont libéré Arras.", "arras")
    assert conversation.resolve(question, language, before) == Standalone(question)


def test_a_brief_question_that_stands_alone_is_answered_alone(real_guide: Guide) -> None:
    """Its own answer is better than one bent to the town before."""
    answer = real_guide.ask("C'est quoi le rationnement ?", history=["Qui a libéré Arras ?"])
    assert answer.understood_as is None
    assert "rationnement" in answer.text.lower()


def test_a_brief_question_that_finds_nothing_is_refused_as_typed(real_guide: Guide) -> None:
    """Nobody asked for a café of Captain Michel, and the next question still leans on him."""
    earlier = ["Who betrayed Captain Michel?", "is there a cafe here"]
    answer = real_guide.ask(earlier[1], "en", history=earlier[:1])
    assert not answer.answered
    assert answer.understood_as is None
    after = real_guide.ask("When was he killed?", "en", history=earlier)
    assert "27 November 1943" in after.text


def test_a_brief_question_leans_where_that_answers(real_guide: Guide) -> None:
    """And what it leans on is said."""
    answer = real_guide.ask("how many prisoners?", history=["What was the Mons pocket?"])
    assert "25,000" in answer.text
    assert answer.understood_as is not None and "Mons" in answer.understood_as


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("Quand Lens a-t-elle été libérée ?", False),
        ("Dans quel ordre Arras, Lille et Lens ont-elles été libérées ?", False),
        ("Pourquoi Dunkerque n'a-t-elle pas été attaquée ?", False),
        ("Arras, quand a-t-elle été libérée ?", False),
        ("Lille était-elle défendue ?", False),
        ("Les habitants de Lille ont-ils fui ?", False),
        ("Pourquoi était-il à Lille ?", True),
        ("A-t-il vécu à Lille ?", True),
    ],
)
def test_a_pronoun_after_the_verb_takes_up_its_subject(
    conversation: Conversation, question: str, leans: bool
) -> None:
    """It stands for somebody told of before only where nothing before the verb is named."""
    before = Before("Qui était le capitaine Michel ?", "Michael Trotobas a fondé un réseau.")
    standalone = conversation.resolve(question, "fr", before)
    assert (standalone.understood_as is not None) == leans


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("Quand les Allemands ont-ils commencé à quitter Lille ?", "Lille"),
        ("How many people lost their lives in the mistaken raid on Calais in 1945?", "Calais"),
        ("Bergues (la ville des Ch'tis), elle a été libérée quand en 44 ?", "Bergues"),
    ],
)
def test_a_full_question_with_a_pronoun_may_have_its_own_subject(
    real_guide: Guide, question: str, right: str
) -> None:
    """It is looked up both ways; what answers better is taken, here the question as it is."""
    before = "Who was Captain Michel?" if question.startswith("How") else "Qui était Trotobas ?"
    answer = real_guide.ask(question, history=[before])
    assert answer.understood_as is None
    assert right in answer.text
