from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.talking import CUT, ask, turn, violations

pytestmark = pytest.mark.browser


def opened(page: Page) -> None:
    """Ask about Arras and open the document behind the answer."""
    ask(page, "Qui a libéré Arras ?")
    page.locator(".card .sheet-link").first.click()
    expect(page.locator("#sheet h1")).to_be_visible()


def test_the_reader_opens_at_the_quoted_words(french: Page) -> None:
    opened(french)
    cited = french.locator("#sheet #cited")
    expect(cited).to_be_focused()
    expect(cited).to_contain_text("Welsh Guards")
    french.get_by_role("link", name="Français et anglais").click()
    expect(french.locator("#sheet p[lang=en] mark").first).to_contain_text("Welsh Guards")
    french.keyboard.press("Escape")
    expect(french.locator("#sheet")).to_be_hidden()
    expect(french.locator(".card .sheet-link").first).to_be_focused()
    expect(french.locator("#turn-1")).to_be_visible()


def test_a_question_in_the_reader_is_asked_in_the_conversation(french: Page) -> None:
    opened(french)
    question = french.locator("#sheet a.ask").nth(1)
    asked = question.inner_text()
    question.click()
    expect(turn(french, 2).locator(".question")).to_contain_text(asked)
    expect(french.locator("#sheet")).to_be_hidden()


def test_the_reader_is_a_page_of_its_own_too(
    new_page: NewPage, address: str, expected_faults: list[str]
) -> None:
    expected_faults += CUT
    page = new_page("en-GB")
    page.goto(f"{address}/read/arras.en?side=1&lang=en")
    expect(page.locator("h1")).to_contain_text("Arras")
    assert violations(page) == []


def test_the_timeline_is_filtered_in_its_dialog(french: Page) -> None:
    french.get_by_role("link", name="Chronologie").click()
    expect(french.locator("#sheet h1")).to_have_text("Chronologie")
    rows = french.locator("#sheet tbody tr")
    all_rows = rows.count()
    french.select_option("#sheet select[name=place]", "arras")
    french.click("#sheet form button")
    expect(french.locator("#sheet select[name=place]")).to_have_value("arras")
    expect(rows).not_to_have_count(all_rows)  # the new sheet comes a moment later
    assert 0 < rows.count() < all_rows


def test_axe_finds_nothing_in_the_sheets(new_page: NewPage) -> None:
    page = new_page("fr-FR", bypass_csp=True)
    opened(page)
    assert violations(page) == []
    page.click(".sheet-close")
    page.get_by_role("link", name="Chronologie").click()
    expect(page.locator("#sheet table")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.querySelector('#sheet').scrollWidth") <= 320


def test_a_link_asks_its_question(new_page: NewPage, address: str) -> None:
    at = f"{address}/?{urlencode({'q': 'Who freed Arras?', 'lang': 'fr'})}"
    page = new_page("en-GB", at=at)
    expect(turn(page, 1).locator(".answer")).to_contain_text("ont libéré Arras")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_an_answer_is_copied_with_its_sources(
    new_page: NewPage, expected_faults: list[str]
) -> None:
    expected_faults += CUT
    page = new_page("fr-FR", permissions=["clipboard-read", "clipboard-write"])
    answered = ask(page, "Qui a libéré Arras ?")
    answered.locator("button.copy").click()
    expect(answered.locator("button.copy")).to_contain_text("Copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[1] « Les Welsh Guards" in copied and "https://" in copied
    answered.locator("button.link").click()
    expect(answered.locator("button.link")).to_contain_text("Copié")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(turn(page, 1).locator(".question")).to_contain_text("Qui a libéré Arras ?")


def test_the_map_day_by_day(new_page: NewPage) -> None:
    page = new_page("fr-FR", bypass_csp=True)
    page.get_by_role("link", name="Carte des jours").click()
    expect(page.locator("#sheet svg").first).to_be_visible()
    arras = page.locator("#sheet a.town", has_text="Arras,")
    expect(arras).to_have_class("sheet-link town fresh")
    page.click("#day-1944-09-05")
    expect(page.locator("#day-1944-09-05")).to_have_attribute("aria-current", "date")
    expect(page.locator("#day-1944-09-05")).to_be_focused()
    expect(page.locator("#sheet a.town", has_text="Saint-Omer,")).to_have_class(
        "sheet-link town fresh"
    )
    assert violations(page) == []
    arras.click()
    expect(page.locator("#story")).to_have_text("Arras")
    page.select_option("#sheet select[name=town]", "lille")
    page.click("#sheet form button")
    expect(page.locator("#story")).to_have_text("Lille")
    page.locator("#sheet .town-story a.ask").first.click()
    expect(turn(page, 1).locator(".answer")).to_be_visible()
