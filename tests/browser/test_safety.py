import pytest
from playwright.sync_api import Browser, Page, expect

from browser.talking import ask

pytestmark = pytest.mark.browser

ATTACKS = [
    "<script>window.hurt = 1</script> Arras",
    "<img src=x onerror='window.hurt = 1'> Arras",
    "<svg onload=window.hurt=1> Arras",
    "[Arras](javascript:window.hurt=1) ![Arras](http://example.org/x.png)",
    "${window.hurt = 1} {{constructor.constructor('window.hurt = 1')()}} Arras",
    "</section></div><h1>Arras</h1><style>body{display:none}</style>",
    "<iframe srcdoc='<script>parent.hurt = 1</script>'></iframe> Arras",
    "# Arras\n\n**gras**\n\n<b>Arras</b>",
]


def test_what_a_visitor_types_stays_text(french: Page) -> None:
    for attack in ATTACKS:
        asked = ask(french, attack).locator(".question > span:last-child")
        assert "".join(asked.inner_text().split()) == "".join(attack.split())
        assert asked.locator("*").count() == 0
    assert french.evaluate("window.hurt") is None
    expect(french.locator("h1")).to_have_count(1)
    expect(french.locator("#conversation :is(script, img, iframe, svg, style)")).to_have_count(0)


def test_the_content_policy_holds_without_the_escaping(browser: Browser, address: str) -> None:
    """Scripts that got into the page by another way would not run."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("html.ready")
    blocked = page.evaluate(
        """() => new Promise(done => {
            document.addEventListener("securitypolicyviolation", e => done(e.violatedDirective));
            document.body.insertAdjacentHTML("beforeend", "<b onclick='window.hurt=1'>x</b>");
            document.body.lastChild.click();
            setTimeout(() => done("nothing"), 1000);
        })"""
    )
    assert blocked.startswith("script-src")
    assert page.evaluate("window.hurt") is None
    page.close()
