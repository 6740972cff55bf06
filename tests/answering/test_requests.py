"""Requests about the last answer: more of it, simpler words, the day before or after."""

import pytest

from liberation_guide.answering.requests import another_day, request
from liberation_guide.guide import Guide
from liberation_guide.types import Language


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("plus simplement", "simpler"),
        ("Plus simple svp", "simpler"),
        ("je ne comprends pas", "simpler"),
        ("j'ai pas compris", "simpler"),
        ("In simpler words, please", "simpler"),
        ("can you explain it to a child?", "simpler"),
        ("I don't understand", "simpler"),
        ("Dis-m'en plus", "more"),
        ("en savoir plus", "more"),
        ("Quoi d'autre ?", "more"),
        ("continue", "more"),
        ("Tell me more about it", "more"),
        ("What else?", "more"),
        ("and then?", "more"),
        ("Tell me more about Arras", None),
        ("Combien de plus ?", None),
        ("Qui a libéré Arras ?", None),
        ("What else did the Canadians free?", None),
    ],
)
def test_requests_are_told_from_questions(text: str, kind: str | None) -> None:
    """Only the whole of a text is a request."""
    assert request(text) == kind


@pytest.mark.parametrize(
    ("question", "language", "said", "expected"),
    [
        ("Et le lendemain ?", "fr", "Que s'est-il passé le 3 septembre 1944 ?",
         "Que s’est-il passé le 4 septembre 1944 ?"),
        ("la veille ?", "fr", "Arras a été libérée le 1er septembre 1944.",
         "Que s’est-il passé le 31 août 1944 ?"),
        ("What about the next day?", "en", "Lens was freed on 2 September 1944.",
         "What about on 3 September 1944?"),
        ("And the day before?", "en", "What happened on 9 May 1945?",
         "What happened on 8 May 1945?"),
        ("Qui est arrivé le lendemain ?", "fr", "le 3/9/44",
         "Qui est arrivé le 4 septembre 1944 ?"),
        ("et après ?", "fr", "Que s'est-il passé le 3 septembre ?",
         "Que s’est-il passé le 4 septembre 1944 ?"),
        ("and before that?", "en", "What happened on 3 September?",
         "What happened on 2 September 1944?"),
    ],
)  # fmt: skip
def test_another_day_is_counted_from_the_last(
    question: str, language: Language, said: str, expected: str
) -> None:
    """The day is written out, so that the visitor sees what was understood."""
    assert another_day(question, language, said) == expected


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Et le lendemain ?", "Qui commandait à Lille ?"),  # no day to count from
        ("Qui a libéré Lens ?", "le 3 septembre 1944"),
        ("Et après la guerre ?", "le 3 septembre 1944"),
        ("le lendemain", "le 31 février 1944"),
    ],
)
def test_no_other_day(question: str, said: str) -> None:
    """Nothing is made up."""
    assert another_day(question, "fr", said) is None


def test_more_says_what_was_not_said(real_guide: Guide) -> None:
    """Of the same article, twice, and nothing again."""
    first = real_guide.ask("Qui a libéré Arras ?")
    second = real_guide.ask("Dis-m'en plus", history=["Qui a libéré Arras ?"])
    third = real_guide.ask("encore", history=["Qui a libéré Arras ?", "Dis-m'en plus"])
    told = [s.text for answer in (first, second, third) for s in answer.sentences]
    assert first.answered and second.answered and third.answered
    assert len(told) == len(set(told))
    documents = {c.document_id for a in (second, third) for c in a.citations}
    assert documents == {first.citations[0].document_id}
    assert second.understood_as == "En savoir plus : Qui a libéré Arras ?"


def test_simpler_is_one_short_sentence(real_guide: Guide) -> None:
    """Word for word, with a word of explanation before it."""
    long = real_guide.ask("What was the Mons pocket?")
    short = real_guide.ask("in simpler words please", history=["What was the Mons pocket?"])
    assert short.answered
    quoted = [s for s in short.sentences if s.citations]
    assert len(quoted) == 1
    assert len(quoted[0].text.split()) <= min(
        len(s.text.split()) for s in long.sentences if s.citations
    )
    assert short.sentences[0].text.startswith("I quote my documents")


def test_a_request_without_an_answer_before_it_is_a_question(real_guide: Guide) -> None:
    """There is nothing to say more about."""
    answer = real_guide.ask("Dis-m'en plus")
    assert not answer.answered
    assert answer.understood_as is None


def test_a_refusal_is_not_said_in_simpler_words(real_guide: Guide) -> None:
    """Nothing was quoted, so nothing is quoted now."""
    history = ["Qui a libéré Lille ?", "Y avait-il des girafes au zoo de Lille en 44 ?"]
    refused = real_guide.ask(history[1], history=history[:1])
    assert (refused.answered, refused.understood_as) == (False, None)
    assert not real_guide.ask("plus simplement", history=history).answered
