"""What a touch display lives through: restarts, visitors who leave, many visitors at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.servers import Server
from browser.talking import CUT, ask, turn
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings

pytestmark = pytest.mark.browser

KIOSK = (1080, 1920)
GONE = [*CUT, "Failed to load resource", "ERR_", "Could not", "Failed to fetch", "network error"]


@pytest.fixture(scope="module")
def server(real_guide: Guide) -> Iterator[Server]:
    started = Server(real_guide, Settings(port=0, kiosk=True, public_url="https://guide.example"))
    yield started
    started.stop()


@pytest.fixture
def kiosk(new_page: NewPage, server: Server) -> Page:
    return new_page("fr-FR", KIOSK, at=server.address, has_touch=True)


def test_a_restart_is_told_and_the_display_begins_again(
    kiosk: Page, server: Server, expected_faults: list[str]
) -> None:
    expected_faults += GONE
    kiosk.tap("#begin-en")
    ask(kiosk, "Who freed Arras?")
    kiosk.clock.install()
    server.stop()
    kiosk.clock.run_for(12_000)
    expect(kiosk.locator("#offline")).to_be_visible()
    expect(kiosk.locator("#offline")).to_contain_text("comes back on its own")
    expect(kiosk.locator("#offline")).to_contain_text("revient toute seule")
    expect(kiosk.locator("#turn-1")).to_be_visible()  # what was read can be read to its end
    server.start()
    with kiosk.expect_navigation():
        kiosk.clock.run_for(12_000)
    expect(kiosk.locator("#invitation")).to_be_visible()
    expect(kiosk.locator("#offline")).to_be_hidden()
    kiosk.tap("#begin-fr")
    kiosk.tap("#offer-1")
    expect(turn(kiosk, 1).locator(".card").first).to_be_visible()


LEFT = """async () => ({
    storage: {...localStorage, ...sessionStorage},
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(one => one.name),
    caches: window.caches ? await caches.keys() : [],
    state: history.state,
    address: location.pathname + location.search + location.hash,
    html: [...document.documentElement.attributes].map(a => `${a.name}=${a.value}`).sort(),
    scroll: scrollY,
    typed: [...document.querySelectorAll("input, textarea")].map(e => e.value).join(""),
    dialogs: document.querySelectorAll("dialog[open]").length,
    focus: document.activeElement.tagName,
    marked: String(getSelection()),
})"""
FILLED = """() => [...document.querySelectorAll(
    "textarea, input:not([type]), input[type=text], input[type=search], input[type=password]"
)].map(e => e.autocomplete)"""
REMEMBER = """() => {
    localStorage.setItem("someone", "was here");
    sessionStorage.setItem("someone", "was here");
    document.cookie = "someone=was-here; path=/";
    document.documentElement.style.fontSize = "200%";
    document.documentElement.dataset.contrast = "high";
    return new Promise(done => { indexedDB.open("someone").onsuccess = e => { e.target.result.close(); done(); }; });
}"""


def states(server: Server) -> str:
    """Everything that the server remembers of its visitors' pages."""
    blocks = next(
        r.app for r in server.app.routes if hasattr(getattr(r, "app", None), "state_holder")
    )
    sessions = blocks.state_holder.session_data.values()
    return " ".join(repr(list(session.state_data.values())) for session in sessions)


def test_the_next_visitor_finds_nothing_of_the_last(
    kiosk: Page, server: Server, expected_faults: list[str]
) -> None:
    expected_faults += GONE
    fresh = kiosk.evaluate(LEFT)
    kiosk.tap("#begin-en")
    ask(kiosk, "What would Mr Quixotic say?")
    ask(kiosk, "Who freed Arras?")
    assert "Quixotic" in states(server)
    kiosk.evaluate(REMEMBER)
    kiosk.locator(".card .sheet-link").last.tap()
    expect(kiosk.locator("#sheet h1")).to_be_visible()
    kiosk.tap(".sheet-close")
    kiosk.fill("#question textarea", "unsent Quixotic words")
    kiosk.evaluate("scrollTo(0, 400)")
    assert set(kiosk.evaluate(FILLED)) == {"off"}
    kiosk.locator(".card .card-actions a").first.tap()  # the reader is open when the visitor leaves
    expect(kiosk.locator("#sheet article")).to_be_visible()
    kiosk.clock.install()
    kiosk.touchscreen.tap(5, 500)
    kiosk.clock.run_for(90_500)
    expect(kiosk.locator("#idle")).to_be_visible()
    with kiosk.expect_navigation():
        kiosk.clock.run_for(22_000)
    kiosk.wait_for_selector("html.ready", state="attached")
    expect(kiosk.locator("#invitation")).to_be_visible()
    assert kiosk.evaluate(LEFT) == fresh
    assert "Quixotic" not in (kiosk.content() + states(server))
    kiosk.tap("#begin-en")
    followed = ask(kiosk, "And Lille?")
    assert followed.locator(".understood").count() == 0  # nothing to lean on
    kiosk.go_back()
    assert "Quixotic" not in kiosk.content()
