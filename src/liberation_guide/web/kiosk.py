"""What the touch display shows over the conversation: its invitation, and its last warning."""

from liberation_guide.types import LANGUAGES
from liberation_guide.web.markup import Html, element, join
from liberation_guide.web.starters import PICTURED
from liberation_guide.web.texts import NAMES, say


def kiosk_screens(idle: int, warning: int) -> Html:
    """Draw the screens that the scripts show and hide.

    The warning comes after ``idle`` seconds without a touch, the wipe ``warning`` seconds later.
    """
    return join(_invitation(), _warning(idle, warning))


def _invitation() -> Html:
    """Invite in both languages, and say that the guide is automated before the first question."""
    halves = (
        element(
            "section",
            element("p", say("title", language), class_="invitation-title"),
            element("p", say("disclosure", language)),
            element(
                "button", NAMES[language], type="button", class_="begin", id=f"begin-{language}"
            ),
            element("p", say("touch", language), class_="invitation-touch"),
            lang=language,
        )
        for language in LANGUAGES
    )
    pictures = (element("span", class_=f"picture-{name}") for name in PICTURED)
    return element(
        "div",
        element("div", class_="invitation-picture"),
        element("div", *halves, class_="invitation-halves"),
        element("div", *pictures, class_="invitation-pictures"),
        id="invitation",
        role="dialog",
        aria_modal="true",
        aria_label=" / ".join(say("touch", language) for language in LANGUAGES),
    )


def _warning(idle: int, wipe: int) -> Html:
    """Ask whether somebody is there; the words of both languages, the page's ones are shown."""
    seconds = str(wipe)
    parts = (
        element(
            "div",
            element("h2", say("still", language), id=f"idle-title-{language}"),
            element("p", say("soon", language)),
            element(
                "p",
                element("span", seconds, class_="countdown"),
                f" {say('seconds', language)}",
                aria_hidden="true",
            ),
            element("button", say("here", language), type="button", class_="here"),
            element("button", say("over", language), type="button", class_="over"),
            lang=language,
            class_="warning",
        )
        for language in LANGUAGES
    )
    return element(
        "dialog",
        *parts,
        id="idle",
        role="alertdialog",
        data_idle=str(idle),
        data_warning=seconds,
    )
