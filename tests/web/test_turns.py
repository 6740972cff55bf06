import re

from liberation_guide.guide import Guide
from liberation_guide.types import Answer, AnswerSentence, Turn
from liberation_guide.web.turns import conversation, offers_title
from liberation_guide.web.visits import Visit

REFUSED = Answer((AnswerSentence("Je ne sais pas.", "fr"),), "fr", "outside")


def visit_of(guide: Guide, *questions: str) -> Visit:
    visit = Visit()
    for question in questions:
        visit = visit.answered(question, guide.ask(question, history=visit.history))
    return visit


def test_the_welcome_says_that_the_guide_is_automated() -> None:
    assert "guide automatique" in conversation(Visit(), kiosk=False)
    assert "automated guide" in conversation(Visit("en"), kiosk=False)


def test_every_mark_of_an_answer_leads_to_a_quotation(real_guide: Guide) -> None:
    drawn = conversation(visit_of(real_guide, "Qui a libéré Arras ?", "Et Lille ?"), kiosk=False)
    goals = re.findall(r'href="#([^"]+)"', drawn)
    assert goals
    assert set(goals) <= set(re.findall(r'id="([^"]+)"', drawn))
    assert len(re.findall(r' id="', drawn)) == len(set(re.findall(r' id="([^"]+)"', drawn)))


def test_a_refusal_has_no_cards() -> None:
    drawn = conversation(Visit().answered("?", REFUSED), kiosk=False)
    assert "Je ne sais pas." in drawn
    assert "card" not in drawn and "Ce que disent" not in drawn


def test_what_was_understood_is_shown(real_guide: Guide) -> None:
    drawn = conversation(visit_of(real_guide, "Qui a libéré Arras ?", "Et Lille ?"), kiosk=False)
    assert re.search(r'class="understood">Compris comme.:.<q>[^<]*Lille', drawn)


def test_a_question_stays_text() -> None:
    drawn = conversation(Visit().answered("<img src=x onerror=alert(1)>", REFUSED), kiosk=False)
    assert "<img" not in drawn and "&lt;img src=x" in drawn


def test_a_long_question_is_shortened() -> None:
    drawn = conversation(Visit().answered("a" * 10_000, REFUSED), kiosk=False)
    assert "a" * 299 + "…" in drawn and "a" * 300 not in drawn


def test_other_languages_are_marked(real_guide: Guide) -> None:
    visit = visit_of(real_guide, "Qui a libéré Arras ?").switched()
    drawn = conversation(visit, kiosk=False)
    assert drawn.startswith('<div class="conversation" lang="en">')
    assert '<span lang="fr">Qui a libéré Arras\u00a0?</span>' in drawn
    assert "What the documents say" in drawn and "Passage in French" in drawn


def test_the_title_over_the_questions_to_tap() -> None:
    asked = Visit(turns=(Turn("?", REFUSED),))
    assert "One moment" in offers_title(Visit("en"), ready=False)
    assert "begin" in offers_title(Visit("en"), ready=True)
    assert "Des questions" in offers_title(asked, ready=True)


def test_a_kiosk_shows_no_address(real_guide: Guide) -> None:
    visit = visit_of(real_guide, "Qui a libéré Arras ?")
    assert "https://" in conversation(visit, kiosk=False)
    assert "http" not in conversation(visit, kiosk=True)
