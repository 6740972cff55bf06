"""The page of a guide that writes: two labelled layers, the second growing as it is proved."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import SMALL
from playwright.sync_api import Page, expect
from stub_model import CROWD, GOOD, Stub, running

from browser.conftest import NewPage, served
from browser.talking import CUT, ask, violations
from liberation_guide.guide import Guide
from liberation_guide.retrieval.index import open_index
from liberation_guide.settings import Settings
from liberation_guide.web.opening import Opening

pytestmark = pytest.mark.browser

QUESTION = "Who freed Arras?"
HANG = ("sleep", 30.0)


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    with running() as served_stub:
        yield served_stub


@pytest.fixture(scope="module")
def writing_address(
    stub: Stub, small_guide: Guide, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    given: dict[str, Any] = {"answerer": "openai:stub", "answerer_url": stub.url}
    settings = Settings(knowledge=SMALL, port=0, answerer_wait=5.0, **given)
    index = open_index(small_guide.library, small_guide.embedder, tmp_path_factory.mktemp("page"))
    guide = Guide(small_guide.library, small_guide.embedder, index, settings)
    yield from served(Opening(lambda: guide), settings)


@pytest.fixture
def page(new_page: NewPage, writing_address: str, stub: Stub) -> Page:
    stub.texts = None
    stub.left.clear()
    return new_page("en-GB", at=writing_address)


def listen(page: Page) -> None:
    """Keep every text that a screen reader is given."""
    page.evaluate(
        """() => {
            window.heard = [];
            const region = document.querySelector("#announcer");
            new MutationObserver(() => window.heard.push(region.textContent))
                .observe(region, {childList: true, subtree: true, characterData: true});
        }"""
    )


def test_two_layers_are_labelled(page: Page) -> None:
    expect(page.locator(".welcome")).to_contain_text("an AI sometimes writes a short summary")
    answered = ask(page, QUESTION)
    summary = answered.locator(".summary")
    expect(summary.locator(".layer-title")).to_have_text(
        "Summary written by an AI, each sentence checked"
    )
    expect(answered.locator("> .layer-title")).to_have_text("What the documents say")
    expect(summary.locator(".summary-text > span")).to_have_count(2)
    expect(summary).to_contain_text("Arras was freed by the Welsh Guards")
    expect(answered.locator("p.answer")).to_contain_text("The Welsh Guards freed Arras")
    for mark in summary.locator("a.reference").all():
        goal = mark.get_attribute("href") or ""
        assert page.locator(goal).count() == 1, goal
    expect(page.locator("#footer")).to_contain_text("receives them")
    assert violations(page) == []


def test_the_summary_grows_and_is_heard_once(page: Page, stub: Stub) -> None:
    stub.texts = [GOOD, CROWD.split()[0], ("rest", 1.5), CROWD.split(" ", 1)[1]]
    listen(page)
    answered = ask(page, QUESTION)
    expect(answered.locator(".answer")).to_contain_text("The Welsh Guards freed Arras")
    sentences = answered.locator(".summary-text > span")
    expect(sentences).to_have_count(1)
    expect(answered).to_have_class(re.compile("writing"))
    assert [text for text in page.evaluate("window.heard") if text.strip()] == []
    expect(sentences).to_have_count(2)
    expect(page.locator(".turn.writing")).to_have_count(0)
    page.wait_for_timeout(200)
    heard = [text for text in page.evaluate("window.heard") if text.strip()]
    assert len(heard) == 1
    assert "freed Arras" in heard[0] and "Summary written by an AI" in heard[0]


def test_a_model_that_is_slow_delays_nothing(page: Page, stub: Stub) -> None:
    stub.texts = [HANG]
    answered = ask(page, QUESTION)
    expect(answered.locator(".card").first).to_be_visible(timeout=2000)
    expect(answered.locator(".summary")).to_have_count(0)
    expect(page.locator(".notice")).to_have_count(0)


def test_unproved_words_never_reach_the_page(page: Page, stub: Stub) -> None:
    stub.texts = ["General Patton freed Arras with 500 tanks [1]. ", GOOD]
    answered = ask(page, QUESTION)
    expect(page.locator(".turn.writing")).to_have_count(0)
    expect(answered.locator(".summary")).to_have_count(0)
    assert "Patton" not in page.content()


def test_the_next_question_stops_the_summary_of_the_last(page: Page, stub: Stub) -> None:
    stub.texts = [GOOD, "The ", HANG]
    first = ask(page, QUESTION)
    expect(first.locator(".summary-text > span")).to_have_count(1)
    stub.texts = None
    second = ask(page, "Who commanded the garrison of Arras?")
    expect(second.locator(".answer")).to_contain_text("Reitmeyer")
    expect(page.locator(".turn.writing")).to_have_count(0)
    expect(page.locator(".turn")).to_have_count(2)
    expect(first.locator(".summary-text > span")).to_have_count(1)
    assert stub.left.wait(6)


def test_a_visitor_who_closes_the_page_ends_the_call(
    page: Page, stub: Stub, expected_faults: list[str]
) -> None:
    expected_faults += CUT
    stub.texts = [GOOD, ("repeat", "The crowd cheered the soldiers in Arras and ")]
    answered = ask(page, QUESTION)
    expect(answered.locator(".summary-text > span")).to_have_count(1)
    page.close()
    assert stub.left.wait(10)
