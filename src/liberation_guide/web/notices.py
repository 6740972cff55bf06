"""The notices of the page: the server is away, too many ask, the browser has no scripts."""

from liberation_guide.types import LANGUAGES
from liberation_guide.web.frames import Frame
from liberation_guide.web.markup import Html, element, join
from liberation_guide.web.texts import NAMES, say

WITHOUT_SCRIPTS = ("map", "timeline")  # pages that need none


def notices() -> Html:
    """Draw the notices that scripts show, in both languages."""
    return join(_notice("offline", "alert"), _notice("busy", "status"))


def _notice(key: str, role: str) -> Html:
    said = (element("p", say(key, language), lang=language) for language in LANGUAGES)
    return element("div", *said, id=key, class_="page-notice", role=role, hidden=True)


def without_scripts(root: str, kiosk: bool) -> Html:
    """Say what the page needs, and on the web what can be read without."""
    parts = (
        element(
            "section",
            element("h1", say("title", language)),
            element("p", say("noscript", language)),
            None if kiosk else _readable(Frame(language, root=root)),
            lang=language,
        )
        for language in LANGUAGES
    )
    return element("main", *parts, class_="noscript")


def _readable(frame: Frame) -> Html:
    links = (
        element("li", element("a", say(way, frame.language), href=frame.address(way)))
        for way in WITHOUT_SCRIPTS
    )
    label = f"{say('title', frame.language)} ({NAMES[frame.language]})"
    return join(
        element("p", say("without", frame.language)),
        element("nav", element("ul", *links), aria_label=label),
    )
