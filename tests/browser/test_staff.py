"""What only a host switches on: opinions, codes to take along, the staff's page, limits."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.servers import Server
from browser.talking import ask, violations
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web.journal.files import read

pytestmark = pytest.mark.browser

KIOSK = (1080, 1920)
SMALL = """() => [...document.querySelectorAll("#sheet button, #sheet input, .opinion, .take-link")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && (box.width < 44 || box.height < 44);
}).map(e => e.outerHTML)"""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log")


@pytest.fixture(scope="module")
def server(real_guide: Guide, log: Path) -> Iterator[Server]:
    settings = Settings(
        port=0, kiosk=True, log=str(log), staff_pin="1944", public_url="https://guide.example"
    )
    started = Server(real_guide, settings)
    yield started
    started.stop()


def begun(new_page: NewPage, server: Server, language: str, **options: object) -> Page:
    page = new_page(f"{language}-{'FR' if language == 'fr' else 'GB'}", KIOSK, at=server.address,
                    has_touch=True, bypass_csp=True, **options)  # fmt: skip
    page.tap(f"#begin-{language}")
    return page


def press_corner(page: Page) -> None:
    """Hold a finger on the corner for three seconds."""
    page.clock.install()
    page.mouse.move(20, 20)
    page.mouse.down()
    page.clock.run_for(3100)
    page.mouse.up()


def enter(page: Page, code: str) -> None:
    expect(page.locator("#sheet .staff-form")).to_be_visible()
    for digit in code:
        page.tap(f"#sheet .digit:text-is('{digit}')")
    page.tap("#sheet .enter")


def test_an_opinion_is_told_seen_and_kept(new_page: NewPage, server: Server, log: Path) -> None:
    page = begun(new_page, server, "fr")
    answered = ask(page, "Qui a libéré Arras, demande Madame Vandamme ?")
    group = answered.get_by_role("group", name="Cette réponse vous a-t-elle aidé")
    group.get_by_role("button", name="Non, pas utile").tap()
    pressed = group.locator("[aria-pressed=true]")
    expect(pressed).to_have_text("Non, pas utile")
    expect(page.locator("#announcer")).to_contain_text("Merci")
    group.get_by_role("button", name="Oui, utile").tap()
    expect(pressed).to_have_text("Oui, utile")
    page.tap("#other")
    expect(page.locator(".opinion[aria-pressed=true]")).to_have_text("Yes, useful")
    expect(page.locator("#footer")).to_contain_text("kept for 90 days")
    assert page.evaluate(SMALL) == []
    server.app.state.journal.flush()
    entries, _ = read(log, None, None)
    assert [(e.opinion, e.instead) for e in entries] == [
        (None, None),
        ("down", None),
        ("up", "down"),
    ]
    assert {e.question for e in entries} == {"Qui a libéré Arras, demande Madame [name] ?"}


@pytest.mark.parametrize(("language", "scheme"), [("fr", "light"), ("en", "dark")])
def test_codes_are_taken_along_in_both_languages(
    new_page: NewPage, server: Server, language: str, scheme: str
) -> None:
    page = begun(new_page, server, language, color_scheme=scheme)
    answered = ask(page, {"fr": "Qui a libéré Arras ?", "en": "Who freed Arras?"}[language])
    answered.locator(".take-link").tap()
    code = page.locator("#sheet svg.code")
    label = {
        "fr": "^Code QR .*«.Qui a libéré Arras.\\?.»$",
        "en": "^QR code .*“Who freed Arras\\?”$",
    }
    expect(code).to_have_attribute("aria-label", re.compile(label[language]))
    box = code.bounding_box()
    assert box and box["width"] == box["height"] >= 250
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.code rect')).fill")
        == "rgb(255, 255, 255)"
    )
    assert violations(page) == []
    page.tap(".sheet-close")
    answered.locator(".sources a").first.tap()
    expect(page.locator("#sheet svg.code")).to_be_visible()
    expect(page.locator("#sheet .code-address")).to_contain_text("http")
    page.tap(".sheet-close")
    answered.locator(".card-actions a").first.tap()
    expect(page.locator("#sheet.sheet, #sheet .sources svg.code").first).to_be_visible()
    assert violations(page) == []


def test_the_staffs_page_needs_a_gesture_and_a_code(
    new_page: NewPage, server: Server, expected_faults: list[str]
) -> None:
    expected_faults.append("403")
    page = begun(new_page, server, "en")
    ask(page, "Who was the mayor of Wambrechies in 1999?")
    press_corner(page)
    enter(page, "1945")
    expect(page.get_by_role("alert")).to_contain_text("not the code")
    assert violations(page) == [] and page.evaluate(SMALL) == []
    enter(page, "1944")
    expect(page.locator("#sheet .facts")).to_contain_text("documents")
    assert violations(page) == []
    page.tap(".sheet-close")  # the way back
    expect(page.locator("#turn-1")).to_be_visible()
    page.keyboard.press("Control+Alt+KeyS")
    expect(page.locator("#sheet .staff-form")).to_be_visible()  # the code is asked again
    assert page.locator("#pin").input_value() == ""
    page.clock.run_for(89_000)
    page.clock.run_for(40_000)  # nobody there
    expect(page.locator("#sheet .staff-form")).to_have_count(0)


def test_a_short_touch_of_the_corner_opens_nothing(new_page: NewPage, server: Server) -> None:
    page = begun(new_page, server, "fr")
    page.clock.install()
    page.mouse.move(20, 20)
    page.mouse.down()
    page.clock.run_for(1500)
    page.mouse.up()
    page.clock.run_for(5000)
    expect(page.locator("#sheet[open]")).to_have_count(0)
