"""Lexical, dense and fused search keep one contract."""

import pytest

from liberation_guide.guide import Guide


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("Qui a libéré Arras ?", "arras#0.0.fr"),
        ("Who freed Atrecht?", "arras#0.0.en"),
        ("qui comandait la garnison darras", "arras#1.0.fr"),
        ("When did Duinkerke surrender?", "dunkerque#0.0.en"),
        ("Qui s'est rendu le 9/5/45 ?", "dunkerque#0.0.fr"),
    ],
)
def test_finds_the_passage(small_guide: Guide, question: str, passage: str) -> None:
    """By name, variant, misspelling or date, in the question's language."""
    results = small_guide.retrieve(question, k=3)
    assert results[0].passage.id == passage


def test_a_passage_and_its_twin_count_once(small_guide: Guide) -> None:
    """Each place is found in one language."""
    places = [r.passage.place for r in small_guide.retrieve("Who freed Arras?", k=10)]
    assert len(places) == len(set(places)) == 3


def test_scores_fall(small_guide: Guide) -> None:
    """The best comes first."""
    scores = [r.score for r in small_guide.retrieve("garrison", k=3)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("question", ["", "???", "zzz qqq", "l'"])
def test_questions_without_words_do_no_harm(small_guide: Guide, question: str) -> None:
    """They find something or nothing, never an error."""
    assert len(small_guide.retrieve(question, k=2)) <= 2
