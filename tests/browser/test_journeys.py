"""The whole visit, by keyboard alone and by touch alone."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.talking import turn

pytestmark = pytest.mark.browser

# Whether what has the focus can be seen: marked by an outline, in the window, nothing over it.
SEEN = """() => {
    const e = document.activeElement, box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 40), 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const over = !(top === e || e.contains(top) || top?.contains(e));
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "no outline";
    if (box.bottom < 0 || box.top > innerHeight) return "out of the window";
    return over ? `under ${top.outerHTML.slice(0, 100)}` : "";
}"""
SMALL = """() => [...document.querySelectorAll("button, textarea, select, label, a:not(.reference):not(.town)")]
    .filter(e => {
        const box = e.getBoundingClientRect();
        return box.width > 0 && e.id !== "skip" && !e.closest("td, .story, .sources, select, form label:has(select)")
            && !e.matches("label:has(select)") && (box.width < 43.5 || box.height < 43.5);
    }).map(e => e.outerHTML.slice(0, 160))"""

WORDS = {
    "fr": {"display": "Affichage", "close": "Fermer", "lens": "Et Lens ?", "map": "Carte des jours",
           "alone": "Non : répondre", "timeline": "Chronologie", "both": "Français et anglais"},
    "en": {"display": "Display", "close": "Close", "lens": "And Lens?", "map": "Map of the days",
           "alone": "No: answer", "timeline": "Timeline", "both": "French and English"},
}  # fmt: skip


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab until something is reached; all that is passed shows where the focus is."""
    for _ in range(90):
        page.keyboard.press(key)
        for _ in range(30):  # an answer may still glide into place: on a slow machine for a while
            if not page.evaluate(SEEN):
                break
            page.wait_for_timeout(100)
        hidden = page.evaluate(SEEN)
        assert not hidden, (page.evaluate("document.activeElement.outerHTML")[:200], hidden)
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with {key}")


@pytest.mark.parametrize(("language", "size"), [("fr", (1366, 768)), ("en", (320, 512))])
def test_by_keyboard_alone(new_page: NewPage, language: str, size: tuple[int, int]) -> None:
    page, words = new_page(language, size), WORDS[language]
    expect(page.locator("#offer-6")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    tab_to(page, ".display-open")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name=words["display"])).to_be_visible()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.dataset.text") == "2"
    page.keyboard.press("Escape")
    expect(page.locator(".display-open").first).to_be_focused()
    tab_to(page, "#offer-1")
    page.keyboard.press("Enter")
    expect(turn(page, 1).locator(".question")).to_be_focused()
    tab_to(page, ".reference")
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1 mark").first).to_be_focused()
    tab_to(page, ".card .sheet-link")
    page.keyboard.press("Enter")
    expect(page.locator("#cited")).to_be_focused()
    tab_to(page, ".layouts a:last-child", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#sheet article.both")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#turn-1 .card .sheet-link").first).to_be_focused()
    tab_to(page, "#question textarea")
    page.keyboard.type(words["lens"])
    page.keyboard.press("Enter")
    expect(turn(page, 2).locator(".understood")).to_contain_text("Lens")
    expect(page.locator("#question textarea")).to_be_focused()
    tab_to(page, ".undo", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#turn-2 .understood")).to_have_count(0)
    expect(page.locator("#turn-2 .question")).to_be_focused()
    tab_to(page, "#ways a[href*='/map']", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#sheet svg").first).to_be_visible()
    tab_to(page, "a.town")
    page.keyboard.press("Enter")
    expect(page.locator("#story")).to_be_focused()
    page.keyboard.press("Escape")
    tab_to(page, "#new", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".welcome")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "size", "kiosk"),
    [("fr", (1080, 1920), True), ("en", (1920, 1080), True), ("en", (390, 844), False),
     ("fr", (1366, 768), False)],
)  # fmt: skip
def test_by_touch_alone(
    new_page: NewPage,
    address: str,
    kiosk_address: str,
    language: str,
    size: tuple[int, int],
    kiosk: bool,
) -> None:
    page = new_page(language, size, at=kiosk_address if kiosk else address, has_touch=True)
    words = WORDS[language]
    if kiosk:
        page.tap(f"#begin-{language}")
    expect(page.locator("#offer-6")).to_be_visible()
    assert page.evaluate(SMALL) == []
    page.locator(".display-open").tap()
    assert page.evaluate(SMALL) == []
    page.locator("#display .display-text-3:visible").tap()
    page.locator("#display .display-text-1:visible").tap()
    page.get_by_role("button", name=words["close"]).tap()
    page.tap("#offer-2")
    answered = turn(page, 1)
    expect(answered.locator(".card").first).to_be_visible()
    assert page.evaluate(SMALL) == []
    answered.locator(".reference").first.tap()
    answered.locator(".card .card-actions a").first.tap()
    expect(page.locator("#sheet #cited")).to_be_in_viewport()
    page.locator("#sheet").get_by_role("link", name=words["both"]).tap()
    expect(page.locator("#sheet article.both")).to_be_visible()
    assert page.evaluate(SMALL) == []
    page.locator("#sheet a.ask").first.scroll_into_view_if_needed()
    page.locator("#sheet a.ask").nth(1).tap()
    expect(turn(page, 2).locator(".answer")).to_be_visible()
    for way in ("map", "timeline"):
        page.locator("#ways").get_by_role("link", name=words[way]).tap()
        expect(page.locator(f"#sheet .sheet.{way}")).to_be_visible()
        assert page.evaluate(SMALL) == []
        page.locator(".sheet-close").tap()
    page.tap("#other")
    expect(page.locator("html")).to_have_attribute("lang", "en" if language == "fr" else "fr")
    page.tap("#new")
    expect(page.locator(".welcome")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
