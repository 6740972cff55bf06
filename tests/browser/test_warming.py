import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browser.conftest import NewPage, served
from browser.talking import turn
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web.opening import Opening

pytestmark = pytest.mark.browser


@pytest.fixture
def gate() -> threading.Event:
    """What the guide waits for before it is open."""
    return threading.Event()


@pytest.fixture
def slow_address(real_guide: Guide, gate: threading.Event) -> Iterator[str]:
    """Where a guide that takes its time is served."""

    def open_slowly() -> Guide:
        gate.wait(30)
        return real_guide

    yield from served(Opening(open_slowly), Settings(port=0))


def test_the_page_comes_first_and_says_one_moment(
    slow_address: str, new_page: NewPage, gate: threading.Event
) -> None:
    page = new_page("en-GB", at=slow_address)
    expect(page.locator(".warming")).to_contain_text("One moment")
    page.fill("#question textarea", "Who freed Arras?")
    page.click("#send")
    expect(page.locator(".turn.pending")).to_contain_text("One moment")
    expect(page.locator("#question textarea")).to_have_value("")
    gate.set()
    expect(turn(page, 1).locator(".card").first).to_be_visible()
    expect(page.locator(".warming")).to_have_count(0)
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator(".offer:visible")).to_have_count(3)


def test_a_page_that_waits_switches_language_and_gets_its_questions(
    slow_address: str, new_page: NewPage, gate: threading.Event
) -> None:
    page = new_page("en-GB", at=slow_address)
    page.click("#other")
    expect(page.locator(".warming")).to_contain_text("Un instant")
    gate.set()
    expect(page.locator(".offer:visible")).to_have_count(6)
    expect(page.locator(".offers-title")).to_contain_text("Touchez")
