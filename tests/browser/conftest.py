"""One server for all browser tests, and pages that fail when a request leaves the machine."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web import create_app
from liberation_guide.web.limits import Meter
from liberation_guide.web.opening import Opening
from liberation_guide.web.server import listen

HOW = "browser tests need Chromium: apt-get install -y chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip

NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        if os.environ.get("CI") == "true":
            pytest.fail(HOW)
        pytest.skip(HOW)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(real_guide: Guide) -> Iterator[str]:
    """Where the web display is served."""
    yield from served(Opening(lambda: real_guide), Settings(port=0))


@pytest.fixture(scope="session")
def kiosk_address(real_guide: Guide) -> Iterator[str]:
    """Where the touch display is served."""
    yield from served(Opening(lambda: real_guide), Settings(port=0, kiosk=True))


def served(opening: Opening, settings: Settings, allowed: int = 10_000) -> Iterator[str]:
    """Serve a display for as long as it is needed; give its address."""
    opening.start()
    app = create_app(settings, opening, Meter(allowed))
    with listen("127.0.0.1", 0) as listener:
        config = uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(5)


@pytest.fixture
def expected_faults() -> list[str]:
    """Words of the errors that a test provokes in the page; the test adds them."""
    return []


@pytest.fixture
def new_page(browser: Browser, address: str, expected_faults: list[str]) -> Iterator[NewPage]:
    """Open pages, each of a visitor of their own; fail on requests that leave the machine."""
    contexts: list[BrowserContext] = []
    outside: list[str] = []
    faults: list[str] = []

    def watch(request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            outside.append(request.url)

    def open_page(
        language: str = "fr-FR",
        size: tuple[int, int] = (1366, 768),
        at: str | None = None,
        script: str = "",
        **options: object,
    ) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(locale=language, viewport=viewport, **options)  # type: ignore
        contexts.append(context)
        context.on("request", watch)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.goto(at or address)
        page.wait_for_selector("html.ready")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert outside == [], "requests left the machine"
    unexpected = [f for f in faults if not any(words in f for words in expected_faults)]
    assert unexpected == [], "the page reported errors"


@pytest.fixture
def french(new_page: NewPage) -> Page:
    """The page as a French visitor meets it."""
    return new_page("fr-FR")


@pytest.fixture
def english(new_page: NewPage) -> Page:
    """The page as an English visitor meets it."""
    return new_page("en-GB")
