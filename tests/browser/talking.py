"""What a visitor does at the page."""

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, TimeoutError

TAGS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

# What Gradio reports when a page is left while it still waits for something.
CUT = ["AbortError", "Connection errored out"]


def ask(page: Page, question: str) -> Locator:
    """Type a question, tap the button and wait for the answer; give its turn."""
    number = page.locator(".turn:not(.pending)").count() + 1
    page.fill("#question textarea", question)
    page.click("#send")
    try:  # Gradio takes no second question until the first is wholly done
        page.locator(f"#turn-{number}").wait_for(timeout=3000)
    except TimeoutError:
        page.click("#send")
    return turn(page, number)


def turn(page: Page, number: int) -> Locator:
    """Wait for a turn of the conversation."""
    found = page.locator(f"#turn-{number}:not(.pending)")
    found.locator(".answer").wait_for()
    return found


def quotations(of: Locator) -> list[str]:
    """Give the marked words of the cards, without their numbers."""
    script = """marks => marks.map(mark => {
        const copy = mark.cloneNode(true);
        copy.querySelector(".mark-number").remove();
        return copy.textContent;
    })"""
    found: list[str] = of.locator(".card mark").evaluate_all(script)
    return found


def violations(page: Page) -> list[str]:
    """What axe-core finds, one line each."""
    found = Axe().run(page, options=TAGS).response["violations"]
    return [f"{v['id']}: {n['html'][:120]}" for v in found for n in v["nodes"]]


def voices(*spoken: tuple[str, bool]) -> str:
    """Script a device with voices: their languages, and whether they are of the device itself."""
    listed = json.dumps([{"lang": lang, "localService": local} for lang, local in spoken])
    return f"""
        window.spoken = [];
        window.current = null;
        window.SpeechSynthesisUtterance = class {{ constructor(text) {{ this.text = text; }} }};
        Object.defineProperty(window, "speechSynthesis", {{ value: {{
            getVoices: () => {listed},
            speak: words => {{
                window.current = words;
                window.spoken.push([words.text, words.lang, words.voice.localService]);
            }},
            cancel: () => (window.current = null),
            addEventListener: () => {{}},
        }} }});
    """
