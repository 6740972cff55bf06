"""Take the pictures of ``docs/screens``: ``python tests/browser/screens.py``; needs Chromium."""

import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web import create_app
from liberation_guide.web.opening import Opening
from liberation_guide.web.server import listen

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
SIZES = {"phone": (390, 844), "laptop": (1366, 768), "kiosk": (1080, 1920)}
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
QUESTIONS = {"fr": "Qui a libéré Arras ?", "en": "Who freed Arras?"}


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


def picture(page: Page, name: str) -> None:
    """Take a picture of what the window shows."""
    time.sleep(0.7)  # scrolling and fonts come to rest
    page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=82)


def walk(browser: Browser, address: str, size: str, language: str) -> None:
    """Take the pictures of one size in one language."""
    viewport = dict(zip(("width", "height"), SIZES[size], strict=True))
    page = browser.new_page(viewport=viewport, locale=LOCALES[language])  # type: ignore[arg-type]
    name = f"{size}-{language}"
    page.goto(address)
    page.wait_for_selector("html.ready", state="attached")
    if size == "kiosk":
        picture(page, f"{name}-0-invitation")
        page.click(f"#begin-{language}")
    page.wait_for_selector("#offer-1:visible")
    picture(page, f"{name}-1-welcome")
    page.fill("#question textarea", QUESTIONS[language])
    page.click("#send")
    page.wait_for_selector(".card")
    picture(page, f"{name}-2-answer")
    page.locator(".card .sheet-link").first.click()
    page.locator("#sheet .layouts a").nth(2).click()
    page.wait_for_selector("#sheet .both")
    picture(page, f"{name}-3-reader")
    for number, way in ((4, "map"), (5, "timeline")):
        page.click(".sheet-close")
        page.locator(f"#ways a[href*='/{way}']").click()
        page.wait_for_selector(f"#sheet .sheet.{way}")
        picture(page, f"{name}-{number}-{way}")
    page.context.close()


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    web, kiosk = serve_display(kiosk=False), serve_display(kiosk=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for size in SIZES:
            for language in LOCALES:
                walk(browser, kiosk if size == "kiosk" else web, size, language)
        browser.close()


if __name__ == "__main__":
    main()
