"""Take the pictures of ``docs/screens``: ``python tests/browser/screens.py``; needs Chromium.

Names of pictures may be given, ``kiosk`` or ``laptop-dark``; then only those are taken.
"""

import sys
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.talking import ask, voices
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web import create_app
from liberation_guide.web.opening import Opening
from liberation_guide.web.server import listen

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
SIZES = {"phone": (390, 844), "laptop": (1366, 768), "kiosk": (1080, 1920), "wide": (1920, 1080)}
LARGE = {"kiosk", "wide"}  # the touch display, upright and lying; pictures are two thirds of it
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
QUESTIONS = {
    "fr": ("Qui a libéré Arras ?", "Et Lille ?"),
    "en": ("Who freed Arras?", "And Lille?"),
}
SPEAKING = voices(("fr-FR", True), ("en-GB", True))


def serve_display(kiosk: bool) -> str:
    """Serve a display until the program ends; give its address."""
    settings = Settings(port=0, kiosk=kiosk)
    opening = Opening(lambda: Guide.open(settings))
    opening.start()
    app, listener = create_app(settings, opening), listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    threading.Thread(target=server.run, args=([listener],), daemon=True).start()
    opening.wait()
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


class Camera:
    """Opens pages and takes their pictures."""

    def __init__(self, browser: Browser, wanted: list[str]) -> None:
        """Take the ``wanted`` pictures, all when none is named."""
        self._browser, self._wanted = browser, wanted
        self._web, self._kiosk = serve_display(kiosk=False), serve_display(kiosk=True)

    def wants(self, name: str) -> bool:
        """Whether pictures of a name are to be taken."""
        return not self._wanted or any(name.startswith(each) for each in self._wanted)

    def open(self, size: str, language: str, path: str = "/", **options: Any) -> Page:
        """Open a page of a size in a language, its welcome shown."""
        width, height = SIZES[size]
        page = self._browser.new_page(
            viewport={"width": width, "height": height},
            locale=LOCALES[language],
            device_scale_factor=2 / 3 if size in LARGE else 1,
            **options,
        )
        page.add_init_script(SPEAKING)
        page.goto((self._kiosk if size in LARGE else self._web) + path)
        return page

    def welcome(self, size: str, language: str, **options: Any) -> Page:
        """Open a page at its first questions."""
        page = self.open(size, language, **options)
        if size in LARGE:
            page.click(f"#begin-{language}")
        page.wait_for_selector("#offer-1.pictured:visible")
        return page

    @staticmethod
    def take(page: Page, name: str) -> None:
        """Take a picture of what the window shows."""
        page.mouse.move(1, 1)  # nothing is pointed at
        time.sleep(0.7)  # scrolling and fonts come to rest
        page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=74)


def walk(camera: Camera, size: str, language: str) -> None:
    """Take the pictures of a visit."""
    name = f"{size}-{language}"
    if not camera.wants(name):
        return
    if size in LARGE:
        page = camera.open(size, language)
        page.wait_for_selector("html.ready", state="attached")
        camera.take(page, f"{name}-0-invitation")
        page.context.close()
    page = camera.welcome(size, language)
    camera.take(page, f"{name}-1-welcome")
    first, second = QUESTIONS[language]
    ask(page, first)
    camera.take(page, f"{name}-2-answer")
    page.locator(".card .card-actions a").first.click()
    page.locator("#sheet .layouts a").nth(2).click()
    page.wait_for_selector("#sheet .both")
    camera.take(page, f"{name}-3-reader")
    for number, way in ((4, "map"), (5, "timeline")):
        page.click(".sheet-close")
        page.locator(f"#ways a[href*='/{way}']").click()
        page.wait_for_selector(f"#sheet .sheet.{way}")
        camera.take(page, f"{name}-{number}-{way}")
    page.click(".sheet-close")
    ask(page, second)
    page.locator("#turn-2 .listen").click()
    camera.take(page, f"{name}-6-understood-read-aloud")
    page.context.close()


def displays(camera: Camera) -> None:
    """Take the pictures of dark, high contrast, large text and the menu that sets them."""
    for size, name, chosen in (
        ("laptop", "dark", {"theme": "dark"}),
        ("laptop", "contrast", {"theme": "light", "contrast": "more"}),
        ("laptop", "contrast-dark", {"theme": "dark", "contrast": "more"}),
        ("kiosk", "dark", {"theme": "dark"}),
        ("wide", "contrast-dark", {"theme": "dark", "contrast": "more"}),
        ("phone", "largest", {"text": "4"}),
    ):
        if not camera.wants(f"{size}-{name}"):
            continue
        page = camera.welcome(size, "fr")
        page.click("#ways .display-open")
        for setting, value in chosen.items():
            page.check(f"#display input[name={setting}-fr][value='{value}']")
        camera.take(page, f"{size}-{name}-0-menu")
        page.click("#display .display-close:visible")
        camera.take(page, f"{size}-{name}-1-welcome")
        ask(page, QUESTIONS["fr"][0])
        camera.take(page, f"{size}-{name}-2-answer")
        page.locator("#ways a[href*='/map']").click()
        page.wait_for_selector("#sheet .sheet.map")
        camera.take(page, f"{size}-{name}-4-map")
        page.context.close()


def kiosk_only(camera: Camera) -> None:
    """Take the pictures of the keyboard on the screen, the warning and the notice."""
    for size, language in (("kiosk", "fr"), ("wide", "en")):
        if not camera.wants(f"{size}-{language}"):
            continue
        page = camera.welcome(size, language)
        page.click("#question textarea")
        camera.take(page, f"{size}-{language}-7-keyboard")
        page.click("h1")
        page.clock.install()
        page.click("h1")
        page.clock.run_for(90_500)
        camera.take(page, f"{size}-{language}-8-idle")
        page.get_by_role("button").filter(
            has_text="je suis là" if language == "fr" else "I am here"
        ).click()
        page.route("**/healthz", lambda route: route.abort())
        page.clock.run_for(6000)
        page.wait_for_selector("#offline:visible")
        camera.take(page, f"{size}-{language}-9-away")
        page.context.close()


def web_only(camera: Camera) -> None:
    """Take the pictures of the page in a frame, without scripts, and of a town's story."""
    if camera.wants("embed"):
        page = camera.open("phone", "en", "/?embed=1")
        page.wait_for_selector("#offer-1.pictured:visible")
        camera.take(page, "embed-en-1-welcome")
        ask(page, QUESTIONS["en"][0])
        camera.take(page, "embed-en-2-answer")
        page.context.close()
    if camera.wants("without-scripts"):
        page = camera.open("laptop", "fr", java_script_enabled=False)
        camera.take(page, "without-scripts")
        page.context.close()
    if camera.wants("laptop-fr"):
        page = camera.open("laptop", "fr", "/map?lang=fr&town=arras")
        page.locator("#story").scroll_into_view_if_needed()
        camera.take(page, "laptop-fr-7-town")
        page.goto(page.url.split("/map")[0] + "/read/arras.fr?lang=fr")
        page.locator("main > p").last.scroll_into_view_if_needed()
        camera.take(page, "laptop-fr-8-reader-end")
        page.context.close()


def main() -> None:
    """Take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        camera = Camera(browser, sys.argv[1:])
        for size in SIZES:
            for language in LOCALES if size != "wide" else ("en",):
                walk(camera, size, language)
        displays(camera)
        kiosk_only(camera)
        web_only(camera)
        browser.close()


if __name__ == "__main__":
    main()
