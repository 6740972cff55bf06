"""The display menu, and what visitors see when something is missing."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import NewPage, served
from browser.talking import CUT, ask, turn, violations, voices
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web.opening import Opening

pytestmark = pytest.mark.browser

LOOK = """() => [getComputedStyle(document.documentElement).fontSize,
                 getComputedStyle(document.body).backgroundColor]"""
KEPT = "JSON.stringify({...localStorage})"


def choose(page: Page, *labels: str) -> None:
    """Open the menu, choose, close it."""
    page.locator(".display-open:visible").last.click()
    for label in labels:
        page.locator("#display").get_by_text(label, exact=True).locator("visible=true").click()
    page.locator("#display .display-close:visible").click()


def test_what_is_chosen_is_seen_and_remembered(
    new_page: NewPage, expected_faults: list[str]
) -> None:
    expected_faults += CUT
    page = new_page("fr-FR", color_scheme="light")
    size, paper = page.evaluate(LOOK)
    choose(page, "Très grande", "Sombres", "Élevé")
    larger, dark = page.evaluate(LOOK)
    assert float(larger[:-2]) > 1.4 * float(size[:-2])
    assert (paper, dark) == ("rgb(247, 242, 232)", "rgb(0, 0, 0)")
    page.reload()
    page.wait_for_selector("html.ready")
    assert page.evaluate(LOOK) == [larger, dark]
    page.click("#other")
    page.click(".display-open")
    expect(page.get_by_role("dialog", name="Display")).to_be_visible()
    expect(page.get_by_role("radio", name="High")).to_be_checked()
    page.locator("#display .display-usual:visible").click()
    page.locator("#display .display-close:visible").click()
    assert page.evaluate(LOOK) == [size, paper] and page.evaluate(KEPT) == "{}"


def test_light_may_be_chosen_on_a_dark_device(new_page: NewPage, address: str) -> None:
    page = new_page("en-GB", color_scheme="dark")
    assert page.evaluate(LOOK)[1] == "rgb(23, 19, 15)"
    choose(page, "Light")
    assert page.evaluate(LOOK)[1] == "rgb(247, 242, 232)"
    inside = "getComputedStyle(document.querySelector('#question textarea')).backgroundColor"
    assert page.evaluate(inside) == "rgb(255, 253, 248)"
    page.goto(f"{address}/timeline?lang=en")
    assert page.evaluate(LOOK)[1] == "rgb(247, 242, 232)"
    choose(page, "Largest")
    assert "4" in page.evaluate(KEPT)


def test_a_device_that_asks_for_contrast_gets_it(new_page: NewPage) -> None:
    page = new_page("en-GB", contrast="more", color_scheme="light", reduced_motion="reduce")
    assert page.evaluate(LOOK)[1] == "rgb(255, 255, 255)"
    moving = """() => [...document.querySelectorAll("*")].filter(e => {
        const style = getComputedStyle(e);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
    }).length"""
    assert page.evaluate(moving) == 0


def test_settings_that_are_not_ours_are_left_alone(new_page: NewPage) -> None:
    bad = """localStorage.setItem("guide-display", '{"text": "99", "theme": "<b>", "x": "1"}')"""
    page = new_page("fr-FR", script=bad)
    assert page.evaluate("({...document.documentElement.dataset})") == {
        "text": "1", "theme": "auto", "contrast": "less",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wanted",
    [("Dark",), ("Dark", "High"), ("High", "Largest")],
)
def test_axe_finds_nothing_in_any_display(new_page: NewPage, wanted: tuple[str, ...]) -> None:
    size = (320, 640) if "Largest" in wanted else (1366, 768)
    page = new_page("en-GB", size, color_scheme="light", bypass_csp=True)
    choose(page, *wanted)
    page.locator(".display-open").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    ask(page, "Who freed Arras?")
    ask(page, "And Lille?")
    assert violations(page) == []
    page.locator(".card .sheet-link").first.click()
    expect(page.locator("#sheet #cited")).to_be_visible()
    assert violations(page) == []
    for way in ("map", "timeline"):
        page.click(".sheet-close")
        page.locator(f"#ways a[href*='/{way}']").click()
        expect(page.locator(f"#sheet .sheet.{way}")).to_be_visible()
        if way == "timeline":  # a table of hundreds of rows takes axe seconds
            page.select_option("#sheet select[name=place]", "arras")
            page.click("#sheet form button")
            expect(page.locator("#sheet tbody tr", has_text="Dunkirk")).to_have_count(0)
        assert violations(page) == []
        assert page.evaluate("document.querySelector('#sheet').scrollWidth") <= size[0]
    page.click(".sheet-close")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_in_a_frame_of_another_page_the_head_is_small(new_page: NewPage, address: str) -> None:
    wide = new_page("fr-FR", (600, 600))
    page = new_page("fr-FR", (600, 600), at=f"{address}/?embed=1", bypass_csp=True)
    height = "document.querySelector('#top').offsetHeight"
    assert page.evaluate(height) < wide.evaluate(height)
    expect(page.locator("meta[property^='og:'], meta[name=description]")).to_have_count(0)
    assert page.evaluate("document.querySelector('base[target]').target") == "_blank"
    assert violations(page) == []
    ask(page, "Qui a libéré Arras ?")
    page.locator(".card .sheet-link").first.click()
    expect(page.locator("#sheet h1")).to_be_visible()  # ours stay in the frame
    assert len(page.context.pages) == 1


def test_without_scripts_there_is_a_notice_and_something_to_read(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(java_script_enabled=False, locale="fr-FR")
    page.goto(address)
    notice = page.locator(".noscript")
    expect(notice.locator("section[lang=fr]")).to_contain_text("a besoin de JavaScript")
    expect(notice.locator("section[lang=en]")).to_contain_text("needs JavaScript")
    shown = page.locator("body").inner_text()
    assert "Loading" not in shown and "Gradio" not in shown
    notice.get_by_role("link", name="Timeline").click()
    expect(page.locator("h1")).to_have_text("Timeline")
    page.select_option("select[name=force]", "welsh-guards")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("tbody tr", has_text="Arras")).not_to_have_count(0)
    page.locator("tbody a").first.click()
    expect(page.locator("mark").first).to_contain_text("Welsh Guards")
    page.context.close()


def test_a_lost_connection_is_told_in_our_words_and_comes_back(
    new_page: NewPage, expected_faults: list[str]
) -> None:
    expected_faults += [*CUT, "Failed to load resource", "net::ERR", "Failed to fetch"]
    page = new_page("en-GB")
    ask(page, "Who freed Arras?")
    for part in ("**/gradio_api/**", "**/healthz"):
        page.route(part, lambda route: route.abort())
    page.fill("#question textarea", "Who freed Lille?")
    page.click("#send")
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator("#offline")).to_contain_text("not answering just now")
    expect(page.locator("#offline")).to_contain_text("ne répond pas")
    expect(page.get_by_text("onnection").locator("visible=true")).to_have_count(0)
    page.unroute("**/gradio_api/**")
    page.unroute("**/healthz")
    expect(turn(page, 2).locator(".question")).to_contain_text("Lille")
    expect(page.locator("#offline")).to_be_hidden()
    expect(page.locator("#turn-1")).to_contain_text("Arras")  # nothing is lost
    expect(page.locator("#question textarea")).to_have_value("")


def test_a_line_that_is_cut_during_an_answer_is_taken_up_again(
    new_page: NewPage, expected_faults: list[str]
) -> None:
    expected_faults += [*CUT, "Failed to load resource", "net::ERR", "Failed to fetch"]
    page = new_page("fr-FR")
    page.route("**/gradio_api/queue/data*", lambda route: route.abort(), times=1)
    page.fill("#question textarea", "Qui a libéré Lille ?")
    with page.expect_navigation():
        page.click("#send")
    expect(turn(page, 1).locator(".question")).to_contain_text("Lille")


def test_after_a_restart_the_question_is_asked_anew(
    new_page: NewPage, expected_faults: list[str]
) -> None:
    expected_faults += [*CUT, "Failed to load resource", "net::ERR"]
    page = new_page("en-GB")
    page.wait_for_timeout(300)
    page.route("**/gradio_api/queue/join*", lambda route: route.abort())
    page.route("**/healthz", lambda route: route.fulfill(json={"status": "ready", "started": "x"}))
    page.fill("#question textarea", "Who freed Lille?")
    with page.expect_navigation():
        page.click("#send")
    page.unroute("**/gradio_api/queue/join*")
    expect(turn(page, 1).locator(".question")).to_contain_text("Lille")


def test_a_full_queue_is_told_kindly(new_page: NewPage, expected_faults: list[str]) -> None:
    expected_faults += [*CUT, "Failed to load resource"]
    page = new_page("fr-FR")
    page.wait_for_timeout(300)
    full = {"detail": "Queue is full. Max size is 64 and size is 64."}
    page.route("**/gradio_api/queue/join*", lambda route: route.fulfill(status=503, json=full))
    page.fill("#question textarea", "Qui a libéré Lille ?")
    page.click("#send")
    expect(page.locator("#busy")).to_be_visible()
    expect(page.locator("#busy p:visible")).to_contain_text(["Beaucoup de questions"])
    expect(page.get_by_text("Queue is full").locator("visible=true")).to_have_count(0)
    assert page.input_value("#question textarea") == "Qui a libéré Lille ?"
    page.unroute("**/gradio_api/queue/join*")
    page.click("#send")
    expect(turn(page, 1).locator(".question")).to_contain_text("Lille")


def test_on_a_narrow_window_the_chosen_day_and_its_towns_are_in_sight(new_page: NewPage) -> None:
    page = new_page("fr-FR", (320, 640))
    page.locator("#ways a[href*='/map']").click()
    page.locator("#day-1944-09-30").click()
    expect(page.locator("#day-1944-09-30")).to_have_attribute("aria-current", "date")
    expect(page.locator("#day-1944-09-30")).to_be_in_viewport()
    where = """() => {
        const town = document.querySelector(".town.fresh .sign").getBoundingClientRect();
        return town.left >= 0 && town.right <= innerWidth;
    }"""
    assert page.evaluate(where)


def test_a_notice_is_announced(new_page: NewPage, small_guide: Guide) -> None:
    serving = served(Opening(lambda: small_guide), Settings(port=0), allowed=1)
    page = new_page("fr-FR", at=next(serving))
    ask(page, "Qui a libéré Arras ?")
    page.fill("#question textarea", "Qui a libéré Dunkerque ?")
    page.wait_for_timeout(300)
    page.click("#send")
    expect(page.locator(".notice")).to_contain_text("Beaucoup de questions")
    expect(page.locator("#announcer")).to_contain_text("Beaucoup de questions")
    serving.close()


def test_the_next_visitor_of_the_touch_display_finds_the_usual_display(
    new_page: NewPage, kiosk_address: str, expected_faults: list[str]
) -> None:
    expected_faults += CUT
    script = voices(("fr-FR", True))
    page = new_page("fr-FR", (1080, 1920), at=kiosk_address, has_touch=True, script=script)
    page.tap("#begin-fr")
    usual = page.evaluate(LOOK)
    choose(page, "Maximale", "Sombres", "Élevé")
    assert page.evaluate(LOOK) != usual
    ask(page, "Qui a libéré Arras ?")
    page.click("#new")
    expect(page.locator(".welcome")).to_be_visible()
    assert page.evaluate(LOOK) != usual  # another conversation of the same visitor
    assert page.evaluate(KEPT) == "{}"
    ask(page, "Qui a libéré Arras ?")
    page.clock.install()
    page.locator(".listen").tap()
    page.clock.run_for(60_000)
    page.evaluate("window.dispatchEvent(new Event('guide:alive'))")  # the next sentence
    page.clock.run_for(60_000)
    expect(page.locator("#idle")).to_be_hidden()
    page.clock.run_for(31_000)
    expect(page.locator("#idle")).to_be_visible()
    with page.expect_navigation():
        page.clock.run_for(22_000)
    page.wait_for_selector("html.ready", state="attached")
    assert page.evaluate(LOOK) == usual


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_axe_finds_nothing_on_the_screens_of_the_touch_display(
    new_page: NewPage, kiosk_address: str, size: tuple[int, int]
) -> None:
    page = new_page("fr-FR", size, at=kiosk_address, has_touch=True, bypass_csp=True)
    page.tap("#begin-fr")
    choose(page, "Élevé") if size[0] > size[1] else None
    ask(page, "Qui a libéré Arras ?")
    page.locator("#ways .display-open").tap()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".card .card-actions a").first.tap()
    expect(page.locator("#sheet #cited")).to_be_visible()
    page.evaluate("document.getElementById('offline').hidden = false")
    assert violations(page) == []
