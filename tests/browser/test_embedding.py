"""The page within a page of another site, where the host allows it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, expect

from browser.servers import Server
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings

pytestmark = pytest.mark.browser


@contextmanager
def other_site() -> Iterator[tuple[str, list[str]]]:
    """Serve a page of another site; what it frames is put in the list."""
    framed: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f'<iframe src="{framed[0]}" width="700" height="700"></iframe>'.encode()
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    site = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_address[1]}", framed
    site.shutdown()
    site.server_close()


def test_a_named_site_frames_the_page_and_no_other(browser: Browser, real_guide: Guide) -> None:
    with other_site() as (friend, by_friend), other_site() as (stranger, by_stranger):
        server = Server(real_guide, Settings(port=0, frame_ancestors=friend))
        page = browser.new_page(locale="en-GB")
        by_friend.append(f"{server.address}/?embed=1&lang=en")
        page.goto(friend)
        frame = page.frame_locator("iframe")
        frame.locator("#offer-1").click()
        expect(frame.locator("#turn-1 .card").first).to_be_visible()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        by_stranger.append(f"{server.address}/?embed=1&lang=en")
        page.goto(stranger)
        page.wait_for_timeout(1000)
        assert any("frame-ancestors" in text for text in refused)
        assert page.frame_locator("iframe").locator("#offer-1").count() == 0
        page.close()
        server.stop()
