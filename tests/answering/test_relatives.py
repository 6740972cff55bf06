"""Visitors who ask after a relative whom no document names are told so."""

import pytest

from liberation_guide.answering.relatives import unknown_relative
from liberation_guide.guide import Guide

TOLD = {"trotobas", "london"}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        (
            "My grandfather, Sergeant Harry Wilkins, was near Lille. What did he do?",
            "Harry Wilkins",
        ),
        ("Mon grand-père s'appelait Émile Dubrulle, qu'est-ce qu'il a fait ?", "Émile Dubrulle"),
        ("Mon grand-oncle Jan Kowalczyk, tué en 44, il est enterré où ?", "Jan Kowalczyk"),
        ("my great-uncle Trooper Harold Simmons was killed: where is his grave", "Harold Simmons"),
        ("Ma grand-mère Jeanne de Wulf était infirmière, où travaillait-elle ?", "Jeanne de Wulf"),
        ("Our aunt was called Mary O’Neil, did she nurse here?", "Mary O’Neil"),
    ],
)
def test_a_relative_of_no_document(question: str, name: str) -> None:
    """The name is given back as it was typed."""
    assert unknown_relative(question, TOLD) == name


@pytest.mark.parametrize(
    "question",
    [
        "My uncle Michael Trotobas, how did he die?",  # told of
        "Mon grand-père Jean Petit était mineur. Quand Lens a-t-elle été libérée ?",
        "My grandfather John Reed was here. Who freed Arras, was he with the first?",
        "My grandfather was in the Welsh Guards. Where did he go after Arras?",
        "Mon oncle du Royal Hamilton Light Infantry, il a fait quoi ?",
        "Que faisait il là ?",
        "my grandad harry wilkins what did he do",  # no telling where a name ends
    ],
)
def test_other_questions_about_relatives(question: str) -> None:
    """They go the usual way."""
    assert unknown_relative(question, TOLD) is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("My uncle, Trooper Alfred Pemberton, fought at Lille: where is he buried?", "Pemberton"),
        ("Mon grand-père Lucien Vasseur était à Arras, qu'a-t-il fait ce jour-là ?", "Vasseur"),
    ],
)
def test_the_visitor_is_told(real_guide: Guide, question: str, name: str) -> None:
    """By name, without sources, and with something to go on with."""
    answer = real_guide.ask(question)
    assert (answer.reason, answer.citations) == ("unknown", ())
    assert name in answer.text
    assert answer.suggestions
