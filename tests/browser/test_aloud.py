"""Reading aloud, with a voice whose sentences end when the test says so."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.talking import ask, voices

pytestmark = pytest.mark.browser

FRENCH, ENGLISH = ("fr-FR", True), ("en-GB", True)


def said(page: Page) -> list[list[object]]:
    found: list[list[object]] = page.evaluate("window.spoken")
    return found


def silent(page: Page) -> bool:
    quiet: bool = page.evaluate("window.current === null")
    return quiet and page.locator(".spoken-now").count() == 0


def test_an_answer_is_read_sentence_by_sentence(new_page: NewPage) -> None:
    page = new_page("fr-FR", script=voices(("fr-FR", False), ENGLISH, ("fr_CA", True), FRENCH))
    answered = ask(page, "Qui a libéré Lille ?")
    button = answered.locator(".listen")
    sentences = answered.locator(".answer > span").all_inner_texts()
    assert len(sentences) > 1
    button.click()
    expect(page.get_by_role("button", name="Arrêter la lecture")).to_be_visible()
    expect(page.locator(".spoken-now")).to_have_text(sentences[0])
    page.evaluate("window.current.onend()")
    expect(page.locator(".spoken-now")).to_have_text(sentences[1])
    assert said(page) == [[words, "fr-FR", True] for words in sentences[:2]]
    button.click()
    expect(button).not_to_contain_class("speaking")
    assert silent(page)
    button.click()
    for _ in sentences:
        page.evaluate("window.current.onend()")
    expect(button).not_to_contain_class("speaking")
    assert silent(page) and len(said(page)) == 2 + len(sentences)


def test_each_language_has_its_voice_and_another_question_stops_it(new_page: NewPage) -> None:
    page = new_page("en-GB", script=voices(FRENCH, ENGLISH))
    page.click("#other")
    ask(page, "Qui a libéré Arras ?")
    page.click("#other")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".listen").click()
    expect(page.locator(".spoken-now")).to_have_attribute("lang", "fr")
    assert said(page)[-1][1] == "fr-FR"
    answered = ask(page, "Who freed Lille?")
    assert silent(page)
    answered.locator(".listen").click()
    assert said(page)[-1][1] == "en-GB"
    page.click("#new")
    assert silent(page)


@pytest.mark.parametrize(
    "script",
    [voices(("fr-FR", False)), voices(ENGLISH), "delete Window.prototype.speechSynthesis;"
     "Object.defineProperty(window, 'speechSynthesis', {value: undefined});"],
)  # fmt: skip
def test_without_a_voice_of_the_device_there_is_no_button(new_page: NewPage, script: str) -> None:
    answered = ask(new_page("fr-FR", script=script), "Qui a libéré Arras ?")
    expect(answered.locator(".listen")).to_be_hidden()


def test_a_document_is_read_from_its_title(new_page: NewPage, address: str) -> None:
    page = new_page("fr-FR", script=voices(FRENCH))
    ask(page, "Qui a libéré Arras ?")
    page.locator(".card .sheet-link").first.click()
    page.locator("#sheet .listen").click()
    expect(page.locator("#sheet h1")).to_have_class("spoken-now")
    page.evaluate("window.current.onend()")
    page.evaluate("window.current.onend()")
    assert len(said(page)) == 3 and "Welsh Guards" in str(said(page)[2][0])
    page.keyboard.press("Escape")
    assert silent(page)
    alone = new_page("fr-FR", script=voices(FRENCH))
    alone.goto(f"{address}/read/arras.en?lang=fr")
    expect(alone.locator(".listen")).to_be_hidden()  # no English voice for an English document
    alone.goto(f"{address}/read/arras.fr?lang=fr&side=1")
    alone.locator(".listen").click()
    for _ in range(4):
        alone.evaluate("window.current.onend()")
    expect(alone.locator("p:not([lang]) .spoken-now")).to_be_visible()
