import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.talking import CUT, ask, quotations, turn

pytestmark = pytest.mark.browser


def test_a_french_visitor_learns_who_freed_arras(french: Page) -> None:
    expect(french.locator("html")).to_have_attribute("lang", "fr")
    answered = ask(french, "Qui a libéré Arras ?")
    quoted = quotations(answered)
    assert any("Welsh Guards" in quote and "Arras" in quote for quote in quoted)
    said = answered.locator(".answer > span").first.inner_text()
    assert any(said in quote for quote in quoted)
    card = answered.locator(".card").filter(has_text="Arras, libérée").first
    expect(card.locator(".kind").first).to_have_text("Article du guide")
    expect(card.locator(".sources a").first).to_have_attribute("href", re.compile("^https?://"))
    expect(french.locator("button.offer:visible")).to_have_count(3)


def test_an_english_visitor_learns_which_port_was_held(english: Page) -> None:
    expect(english.locator("html")).to_have_attribute("lang", "en")
    answered = ask(english, "Which port stayed in German hands until the end of the war?")
    assert any("Dunkirk" in quote for quote in quotations(answered))
    assert english.title() == "The Liberation of Nord and Pas-de-Calais"


def test_a_follow_up_is_understood_and_shown(french: Page) -> None:
    ask(french, "Qui a libéré Arras ?")
    answered = ask(french, "Et Lille ?")
    expect(answered.locator(".understood")).to_contain_text("Lille")
    assert any("Lille" in quote for quote in quotations(answered))


def test_a_refusal_has_no_cards_and_offers_questions(english: Page) -> None:
    refused = ask(english, "What is the best pizza recipe?")
    expect(refused.locator(".answer")).to_contain_text("cannot answer")
    expect(refused.locator(".card")).to_have_count(0)
    expect(english.locator("button.offer:visible")).to_have_count(3)
    english.locator("button.offer:visible").first.click()
    expect(turn(english, 2).locator(".card").first).to_be_visible()


def test_a_question_is_answered_by_one_tap(french: Page) -> None:
    offer = french.locator("#offer-1")
    question = offer.inner_text()
    offer.click()
    answered = turn(french, 1)
    expect(answered.locator(".question")).to_contain_text(question)
    expect(answered.locator(".card").first).to_be_visible()
    expect(answered.locator(".question")).to_be_focused()


def test_the_language_button_switches_everything_at_once(french: Page) -> None:
    ask(french, "Qui a libéré Arras ?")
    french.click("#other")
    expect(french.locator("html")).to_have_attribute("lang", "en")
    for selector, text in {
        "#header h1": "The Liberation of Nord and Pas-de-Calais",
        "#other": "Français",
        "#new": "New conversation",
        "#send": "Ask",
        "#question label": "Your question",
        ".documents-title": "What the documents say",
        ".language-note": "Passage in French",
        "#footer": "Automated guide made of documents.",
        "#skip": "Skip to the conversation",
    }.items():
        expect(french.locator(selector).first).to_contain_text(text)
    expect(french.locator(".card blockquote").first).to_have_attribute("lang", "fr")
    answered = ask(french, "Qui a libéré Lille ?")
    assert answered.locator(".answer > span[lang=fr]").count() == 0


def test_a_new_conversation_shows_nothing_of_the_last(french: Page) -> None:
    ask(french, "Qui a libéré Arras ?")
    french.click("#new")
    expect(french.locator(".welcome")).to_be_visible()
    expect(french.locator(".turn")).to_have_count(0)
    answered = ask(french, "Et quand ?")
    expect(answered.locator(".understood")).to_have_count(0)


def test_a_mark_leads_to_its_quotation(french: Page) -> None:
    answered = ask(french, "Qui a libéré Arras ?")
    answered.locator("a.reference").first.click()
    expect(answered.locator(".card mark").first).to_be_focused()
    assert "#" not in french.url


def test_the_answer_is_announced_once(french: Page) -> None:
    french.evaluate(
        """() => {
            window.heard = [];
            const lives = document.querySelectorAll("[aria-live], [role=status], [role=alert]");
            new MutationObserver(() => {}).disconnect();
            for (const live of lives) new MutationObserver(() =>
                window.heard.push(live.textContent)
            ).observe(live, {childList: true, subtree: true, characterData: true});
        }"""
    )
    ask(french, "Qui a libéré Arras ?")
    french.wait_for_timeout(300)
    heard = [text for text in french.evaluate("window.heard") if text.strip()]
    assert len(heard) == 1 and "Welsh Guards" in heard[0]


def test_visitors_do_not_see_each_others_words(new_page: NewPage) -> None:
    first, second = new_page("fr-FR"), new_page("en-GB")
    ask(first, "Qui a libéré Arras ?")
    answered = ask(second, "And when?")
    assert "Arras" not in second.locator("#conversation").inner_text()
    assert answered.locator(".understood").count() == 0
    expect(first.locator(".turn")).to_have_count(1)


def test_nothing_is_kept_in_the_browser(french: Page, expected_faults: list[str]) -> None:
    expected_faults += CUT
    ask(french, "Qui a libéré Arras ?")
    kept = french.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,"
        " (await indexedDB.databases()).length])"
    )
    assert kept == '[{},{},"",0]', kept
    french.reload()
    french.wait_for_selector("html.ready")
    expect(french.locator(".turn")).to_have_count(0)
