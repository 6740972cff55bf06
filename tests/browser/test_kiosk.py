from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.talking import CUT, ask, turn, violations

pytestmark = pytest.mark.browser

IDLE, WARNING = 90_000, 20_000
PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)

Kiosk = Callable[..., Page]


@pytest.fixture
def kiosk(new_page: NewPage, kiosk_address: str) -> Kiosk:
    """Open the touch display, its clock in the test's hands."""

    def opened(size: tuple[int, int] = PORTRAIT, **options: object) -> Page:
        page = new_page("fr-FR", size, at=kiosk_address, has_touch=True, **options)
        expect(page.locator("#invitation")).to_be_visible()
        return page

    return opened


def test_from_the_invitation_to_a_cited_answer_in_two_taps(kiosk: Kiosk) -> None:
    page = kiosk()
    expect(page.locator("#invitation")).to_contain_text("guide automatique")
    expect(page.locator("#invitation")).to_contain_text("automated guide")
    page.tap("#begin-en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.tap("#offer-1")
    expect(turn(page, 1).locator(".card").first).to_be_visible()


def test_a_question_is_typed_on_the_screen(kiosk: Kiosk) -> None:
    page = kiosk(LANDSCAPE)
    page.tap("#begin-fr")
    page.tap("#question textarea")
    expect(page.locator("#keyboard")).to_be_visible()
    expect(page.locator("#keyboard .keys:nth-child(2) .key").first).to_have_text("a")
    page.tap("#keyboard .key:text-is('⇧')")
    for letter in "Qui a libéré arras":
        key = "#keyboard .space" if letter == " " else f"#keyboard .key:text-is('{letter}')"
        page.tap(key)
    page.tap("#keyboard .key:text-is('?')")
    page.tap("#keyboard .key:text-is('⌫')")
    expect(page.locator("#question textarea")).to_have_value("Qui a libéré arras")
    page.tap("#keyboard .key:text-is('QWERTY')")
    expect(page.locator("#keyboard .keys:nth-child(2) .key").first).to_have_text("q")
    box, keys = page.locator("#send").bounding_box(), page.locator("#keyboard").bounding_box()
    assert box and keys and box["y"] + box["height"] <= keys["y"]
    page.tap("#send")
    expect(turn(page, 1).locator(".answer")).to_contain_text("Arras")
    expect(page.locator("#keyboard")).to_be_hidden()


def test_nobody_there_warns_then_wipes_everything(kiosk: Kiosk, expected_faults: list[str]) -> None:
    expected_faults += CUT  # the wipe leaves the old page
    page = kiosk()
    page.tap("#begin-en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.clock.install()
    ask(page, "Who freed Arras?")
    page.tap("h1")
    warning = page.get_by_role("alertdialog", name="Are you still there?")
    for _ in range(3):  # what an answer still draws counts as somebody being there
        page.clock.run_for(IDLE + 500)
        if warning.is_visible():
            break
    expect(warning).to_be_visible()
    expect(page.get_by_role("button", name="Yes, I am here")).to_be_focused()
    page.get_by_role("button", name="Yes, I am here").tap()
    expect(page.locator("#idle")).to_be_hidden()
    expect(page.locator("#turn-1")).to_be_visible()
    page.clock.run_for(IDLE + 500)
    page.evaluate("window.before = true")
    page.clock.run_for(WARNING + 2000)
    page.wait_for_function(
        "() => !window.before && document.documentElement.classList.contains('ready')"
    )
    expect(page.locator("#invitation")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_there_is_no_way_out(kiosk: Kiosk) -> None:
    page = kiosk()
    page.tap("#begin-fr")
    ask(page, "Qui a libéré Arras ?")
    page.locator(".card .card-actions a").first.tap()
    expect(page.locator("#sheet h1")).to_be_visible()
    outside = "[...document.links].filter(a => a.host !== location.host).map(a => a.href)"
    assert page.evaluate(outside) == []
    prevented = page.evaluate(
        """() => [new MouseEvent("contextmenu", {bubbles: true, cancelable: true}),
                  new KeyboardEvent("keydown", {key: "p", ctrlKey: true, cancelable: true}),
                  new KeyboardEvent("keydown", {key: "F12", cancelable: true})]
            .map(event => !document.body.dispatchEvent(event) || event.defaultPrevented)"""
    )
    assert prevented[0] is True
    assert page.locator("footer").count() == 0
    assert page.locator("button.share").count() == 0


def test_a_server_that_is_away_is_told_and_comes_back(
    kiosk: Kiosk, expected_faults: list[str]
) -> None:
    expected_faults.append("Failed to load resource")
    page = kiosk()
    page.clock.install()
    page.route("**/healthz", lambda route: route.fulfill(status=502, body="{}"))
    page.clock.run_for(6000)
    expect(page.locator("#offline")).to_be_visible()
    page.unroute("**/healthz")
    page.clock.run_for(6000)
    expect(page.locator("#offline")).to_be_hidden()


def test_axe_finds_nothing_on_the_touch_display(kiosk: Kiosk) -> None:
    page = kiosk(bypass_csp=True)
    assert violations(page) == []
    page.tap("#begin-fr")
    page.tap("#question textarea")
    expect(page.locator("#keyboard")).to_be_visible()
    assert violations(page) == []
    page.clock.install()
    page.tap("h1")
    page.clock.run_for(IDLE + 500)
    expect(page.locator("#idle")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_everything_to_touch_is_large(kiosk: Kiosk, size) -> None:
    page = kiosk(size)
    page.tap("#begin-fr")
    ask(page, "Qui a libéré Arras ?")
    page.tap("#question textarea")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, textarea, a")].filter(e => {
            const box = e.getBoundingClientRect();
            return box.width > 0 && e.id !== "skip" && (box.width < 44 || box.height < 44);
        }).map(e => e.outerHTML)"""
    )
    assert small == []
