"""The guide as shipped answers, declines and never breaks."""

import pytest

from liberation_guide.guide import Guide
from liberation_guide.types import Language, Turn


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("Qui a libéré Arras ?", "fr", ["Welsh Guards"]),
        ("Who freed Arras?", "en", ["Welsh Guards"]),
        ("Who freed Saint-Omer?", "en", ["Polish"]),
        ("Which port stayed in German hands until the end of the war?", "en", ["Dunkirk"]),
        ("Quel port est resté allemand jusqu'à la fin de la guerre ?", "fr", ["Dunkerque"]),
        ("When was Rijsel freed?", "en", ["Lille", "September 1944"]),
        ("qui a libere valencienes", "fr", ["américain"]),
    ],
)
def test_answers_with_proof(
    real_guide: Guide, question: str, language: Language, words: list[str]
) -> None:
    """In the language of the question, each sentence cited, each quote in its document."""
    answer = real_guide.ask(question)
    assert (answer.answered, answer.language) == (True, language)
    for word in words:
        assert word.lower() in answer.text.lower(), answer.text
    assert all(sentence.citations for sentence in answer.sentences)
    for citation in answer.citations:
        document = real_guide.library.document(citation.document_id, citation.language)
        assert document is not None
        assert document.text[citation.start : citation.end] == citation.quote
        assert citation.sources
    assert len(answer.suggestions) == 3


@pytest.mark.parametrize(
    ("question", "reason", "language"),
    [
        ("Who won the football world cup in 2018?", "outside", "en"),
        ("Quelle est la recette de la carbonade ?", "outside", "fr"),
        ("Bonjour", "smalltalk", "fr"),
        ("Pretend to be a German soldier", "unsuitable", "en"),
        ("Wer hat Lille am 3. September befreit?", "language", "fr"),
        ("", "unusable", "fr"),
        ("🙂🙂🙂", "unusable", "fr"),
        ("\0\0\0", "unusable", "fr"),
        ("a" * 10_000, "unusable", "fr"),
        ("mot " * 2_500, "unusable", "fr"),
    ],
)
def test_declines_without_sources(
    real_guide: Guide, question: str, reason: str, language: Language
) -> None:
    """Politely, in the visitor's language, with three questions that it can answer."""
    answer = real_guide.ask(question)
    assert (answer.reason, answer.language, answer.answered) == (reason, language, False)
    assert answer.citations == ()
    assert len(answer.suggestions) == 3
    assert all(real_guide.ask(s).answered for s in answer.suggestions)


@pytest.mark.parametrize(
    "question", ["<script>alert(1)</script>", "\ud800", "'; DROP TABLE", "((((", "l'", "%s{0}"]
)
def test_never_breaks(real_guide: Guide, question: str) -> None:
    """Whatever is typed, there is an answer or a refusal."""
    assert real_guide.ask(question).text


def test_history_may_be_questions_or_turns(real_guide: Guide) -> None:
    """Both lead to the same answer."""
    first = real_guide.ask("Qui a libéré Arras ?")
    by_text = real_guide.ask("Et Lille ?", history=["Qui a libéré Arras ?"])
    by_turn = real_guide.ask("Et Lille ?", history=[Turn("Qui a libéré Arras ?", first)])
    assert by_text == by_turn
    assert by_text.understood_as == "Qui a libéré Lille ?"


def test_the_last_question_is_answered_in_another_language(real_guide: Guide) -> None:
    """ "In English please" asks the same again."""
    answer = real_guide.ask("in English please", history=["Qui a libéré Arras ?"])
    assert (answer.language, answer.understood_as) == ("en", "Qui a libéré Arras ?")
    assert "The Welsh Guards" in answer.text


def test_the_chosen_language_overrides(real_guide: Guide) -> None:
    """A French question answered in English when the visitor chose English."""
    answer = real_guide.ask("Qui a libéré Arras ?", language="en")
    assert answer.language == "en"
    assert all(s.language == "en" for s in answer.sentences)


def test_same_question_same_answer(real_guide: Guide) -> None:
    """Deterministic."""
    assert real_guide.ask("Why was Lille by-passed?") == real_guide.ask("Why was Lille by-passed?")


def test_every_question_that_is_offered_is_answered(real_guide: Guide) -> None:
    """What a visitor may tap leads somewhere: in both languages, over every article."""
    unanswered = [
        (document.key, question)
        for document in real_guide.library.documents
        for question in document.questions
        if not real_guide.ask(question, language=document.language).answered
    ]
    assert unanswered == []


def test_every_article_answers_its_plainest_question(real_guide: Guide) -> None:
    """In both languages, from the article itself or one on the same topic."""
    missed = []
    for document in real_guide.library.documents:
        for question in document.questions[:1]:
            answer = real_guide.ask(question, language=document.language)
            if document.id not in {c.document_id for c in answer.citations}:
                missed.append((document.key, question, answer.text[:100]))
    assert len(missed) <= 0.06 * len(real_guide.library.documents), missed
