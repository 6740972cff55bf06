"""A visitor from a place of which nothing is recorded is sent on to the nearest with something."""

import pytest

from liberation_guide.answering.nearby import Nearby
from liberation_guide.answering.rows import Rows
from liberation_guide.guide import Guide
from liberation_guide.text.names import NameFinder


@pytest.fixture(scope="module")
def nearby(real_guide: Guide) -> Nearby:
    """The places of the guide as shipped."""
    library = real_guide.library
    names, told = NameFinder(library.gazetteer), real_guide.retriever.reader.told
    return Nearby(library, Rows(library), names, told)


@pytest.mark.parametrize(
    ("question", "place", "near"),
    [
        ("Que s'est-il passé à Steenvoorde ?", "Steenvoorde", "Cassel"),
        ("what happened in steenvoorde", "Steenvoorde", "Cassel"),
        ("Qui a libéré Hondschoote ?", "Hondschoote", "Bergues"),
        ("hist de neuf berquin", "Neuf-Berquin", "Bailleul"),
        ("J'habite à Fruges, que s'est-il passé chez moi ?", "Fruges", "Ruisseauville"),
        ("Combien de morts à Vred ?", "Vred", "Waziers"),
        ("Ors", "Ors", "Maroilles"),
        ("What happened in Staple?", "Staple", "Cassel"),
    ],
)
def test_nothing_recorded_is_said(real_guide: Guide, question: str, place: str, near: str) -> None:
    """Without sources, with the nearest place, how far it is, and a question about it."""
    answer = real_guide.ask(question)
    assert (answer.reason, answer.citations) == ("unknown", ())
    assert place in answer.text
    assert f"{near}, " in answer.text
    assert "\u00a0km" in answer.sentences[0].text
    assert near in answer.suggestions[0]
    assert len(answer.suggestions) == 3
    assert real_guide.ask(answer.suggestions[0]).answered


def test_a_follow_up_about_such_a_place(real_guide: Guide) -> None:
    """The town of the question before is not answered for it."""
    answer = real_guide.ask("Et à Steenvoorde ?", history=["Qui a libéré Lille ?"])
    assert not answer.answered
    assert "Cassel" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Who freed Hazebrouck?",  # recorded
        "My aunt lived in Steenvoorde, who freed Hazebrouck?",  # and a place that is
        "Que faisait un avion ami ?",  # small words that are villages too: Ames, Avion
        "des ames perdues don hem",
        "Staple food under the occupation?",  # a word at the beginning has a capital anyway
        "what was the staple diet",
        "Qui a tué la sentinelle allemande ?",  # La Sentinelle, near Valenciennes
        "Les attaques aériennes",
        "Qu’est-ce que la Croix de Lorraine ?",
    ],
)
def test_other_questions_are_not_its_matter(nearby: Nearby, question: str) -> None:
    """They go the usual way."""
    assert nearby.of(question) is None


def test_the_question_about_the_neighbour_is_french(nearby: Nearby) -> None:
    """The article of "Le Touquet" melts with its preposition."""
    found = nearby.of("Que s'est-il passé à Cucq ?")
    assert found is not None
    assert found.question("fr") == "Que s’est-il passé au Touquet\u202f?"
    assert found.question("en") == "What happened in Le Touquet?"
    assert 1 <= found.kilometres < 10


def test_a_library_without_rows_or_places_knows_no_neighbour(small_guide: Guide) -> None:
    """Nothing to send anybody on to."""
    library = small_guide.library
    told = small_guide.retriever.reader.told
    empty = Nearby(library, Rows(library), NameFinder(library.gazetteer), told)
    assert empty.of("Que s'est-il passé à Steenvoorde ?") is None
