"""The page in a browser: bytes that travel at a first and second visit, seconds until it is ready.

python benchmarks/page.py [--kiosk] [--rounds 5]

Serves the guide in a process of its own and visits it with Chromium, each round as a new visitor.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from rich.console import Console
from rich.table import Table

FLAGS = ["--no-sandbox", "--disable-gpu"]


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit took: requests, bytes on the wire, seconds until a question can be tapped."""

    requests: int
    transferred: int
    ready: float
    answered: float | None = None


@contextmanager
def served(kiosk: bool) -> Iterator[str]:
    """Serve the guide until it is no longer needed; give its address once it answers."""
    options = ["--port", "0", *(["--kiosk"] if kiosk else [])]
    server = subprocess.Popen(
        [sys.executable, "-m", "liberation_guide", "serve", *options],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        if not address:
            sys.exit("page.py: the guide was not served")
        while health(address) == "warming":
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def health(address: str) -> str:
    """Ask a server how it is."""
    with urllib.request.urlopen(f"{address}/healthz", timeout=30) as answer:
        status: str = json.load(answer)["status"]
        return status


def visit(context: BrowserContext, address: str, kiosk: bool, asks: bool) -> Visit:
    """Visit the page and count what travels; tap the first question if told to."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    begin = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("#begin-fr" if kiosk else "#offer-1:visible")
    page.wait_for_selector("html.ready", state="attached")
    ready = time.perf_counter() - begin
    page.wait_for_timeout(1500)  # what comes afterwards travels too
    requests, transferred = len(sizes), int(sum(sizes))
    answered = tap(page, kiosk) if asks else None
    page.close()
    return Visit(requests, transferred, ready, answered)


def tap(page: Page, kiosk: bool) -> float:
    """Tap the first question; give the seconds until its citation is seen."""
    if kiosk:
        page.click("#begin-fr")
    page.wait_for_selector("#offer-1:visible")
    begin = time.perf_counter()
    page.click("#offer-1")
    page.wait_for_selector("#turn-1 .card")
    return time.perf_counter() - begin


def rounds(browser: Browser, address: str, kiosk: bool, count: int) -> dict[str, list[Visit]]:
    """Visit twice as each of so many visitors."""
    visits: dict[str, list[Visit]] = {"first visit": [], "second visit": []}
    for _ in range(count):
        context = browser.new_context(locale="fr-FR")
        for name, made in visits.items():
            made.append(visit(context, address, kiosk, name == "first visit"))
        context.close()
    return visits


def table(visits: dict[str, list[Visit]]) -> Table:
    """Show medians."""
    drawn = Table("", "requests", "kB transferred", "page ready, s", "tap to citation, s")
    for name, made in visits.items():
        answered = [v.answered for v in made if v.answered is not None]
        drawn.add_row(
            name,
            f"{median(v.requests for v in made):.0f}",
            f"{median(v.transferred for v in made) / 1000:.0f}",
            f"{median(v.ready for v in made):.2f}",
            f"{median(answered):.2f}" if answered else "",
        )
    return drawn


def main() -> None:
    """Serve, visit, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", action="store_true", help="measure the touch display")
    parser.add_argument("--rounds", type=int, default=5, help="visitors")
    options = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("page.py: needs Chromium: apt-get install -y chromium")
    with served(options.kiosk) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        visits = rounds(browser, address, options.kiosk, options.rounds)
        browser.close()
    Console().print(table(visits))


if __name__ == "__main__":
    main()
