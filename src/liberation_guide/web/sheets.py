"""Sheets: the pages beside the conversation, each a page of its own and shown in a dialog too."""

from liberation_guide.types import OTHER
from liberation_guide.web.display import display_button, display_menu
from liberation_guide.web.frames import Frame
from liberation_guide.web.markup import Html, element, join
from liberation_guide.web.shell import EARLY_SCRIPTS, static_address
from liberation_guide.web.texts import NAMES, say

STYLES = ("themes.css", "base.css", "sheet.css", "events.css", "display.css", "host.css")
LATE_SCRIPTS = ("speech.js",)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


def sheet(title: str, content: Html, frame: Frame, here: str) -> str:
    """Draw a whole page around the content; ``here`` is its address in the other language."""
    head = join(
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element(
            "link", rel="icon", href=static_address("icon.svg", frame.root), type="image/svg+xml"
        ),
        element("title", f"{title} — {say('title', frame.language)}"),
        *(element("link", rel="stylesheet", href=static_address(s, frame.root)) for s in STYLES),
        *(element("script", src=static_address(s, frame.root)) for s in EARLY_SCRIPTS),
        *(element("script", src=static_address(s, frame.root), defer=True) for s in LATE_SCRIPTS),
    )
    top = element(
        "nav",
        element("a", say("back", frame.language), class_="back", href=frame.address("")),
        element("a", NAMES[OTHER[frame.language]], class_="back", href=here,
                lang=OTHER[frame.language]),
        display_button(frame.language, "back"),
        class_="sheet-top",
    )  # fmt: skip
    body = element("body", top, content, display_menu((frame.language,)))
    display = "kiosk" if frame.kiosk else "web"
    page = element("html", element("head", head), body, lang=frame.language, class_=display)
    return "<!doctype html>" + page


def main(*content: Html | None, name: str, frame: Frame) -> Html:
    """Draw the part of a sheet that a dialog shows too."""
    return element("main", *content, class_=f"sheet {name}", lang=frame.language)


def short_sheet(key: str, frame: Frame) -> str:
    """Draw a sheet that says one thing."""
    said = say(key, frame.language)
    return sheet(said, main(element("h1", said), name="short", frame=frame), frame, "")
