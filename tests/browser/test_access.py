import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.talking import ask, violations

pytestmark = pytest.mark.browser

TOO_SMALL = """() => [...document.querySelectorAll("button, textarea")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && (box.width < 44 || box.height < 44);
}).map(e => e.outerHTML)"""
SIZES = [(390, 844), (1366, 768), (1080, 1920), (1920, 1080)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("language", "question", "refused"),
    [("fr-FR", "Qui a libéré Arras ?", "Une recette de pizza ?"),
     ("en-GB", "Who freed Arras?", "A recipe for pizza?")],
)  # fmt: skip
def test_axe_finds_nothing(new_page: NewPage, language, question, refused, scheme) -> None:
    page = new_page(language, color_scheme=scheme, bypass_csp=True)
    assert violations(page) == []
    ask(page, question)
    ask(page, refused)
    page.click("#other")
    expect(page.locator(".language-note").first).to_be_visible()
    assert violations(page) == []


def resized(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def test_nothing_is_wider_than_the_window(french: Page) -> None:
    ask(french, "Qui a libéré Arras ?")
    ask(french, "w" * 400)
    for size in [(320, 640), *SIZES]:
        resized(french, size)
        assert french.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_twice_the_size_fits(new_page: NewPage) -> None:
    """200 % zoom of a 1280-pixel window is a window of 640 pixels; twice the text as well."""
    page = new_page("fr-FR", (640, 512))
    page.add_style_tag(content="html { font-size: 212.5% !important }")
    ask(page, "Qui a libéré Arras ?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_what_is_tapped_is_large_enough(french: Page) -> None:
    ask(french, "Qui a libéré Arras ?")
    for size in SIZES:
        resized(french, size)
        assert french.evaluate(TOO_SMALL) == []


def test_one_first_heading_and_no_level_skipped(french: Page) -> None:
    ask(french, "Qui a libéré Arras ?")
    levels = french.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => Number(h.tagName[1]))"
    )
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))
