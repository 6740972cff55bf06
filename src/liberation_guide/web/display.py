"""The display menu: text size, colours and contrast, and the buttons of the reading aids."""

from collections.abc import Iterable, Sequence

from liberation_guide.types import LANGUAGES, Language
from liberation_guide.web.markup import Html, element
from liberation_guide.web.texts import say

# Each setting with its title and its values, the usual one first; ``static/display.js`` sets them.
SETTINGS = {
    "text": ("text_size", ("1", "2", "3", "4")),
    "theme": ("theme", ("auto", "light", "dark")),
    "contrast": ("contrast", ("less", "more")),
}


def display_menu(languages: Sequence[Language] = LANGUAGES) -> Html:
    """Draw the menu in each language; the page's own is shown."""
    return element("dialog", *(_part(language) for language in languages), id="display")


def _part(language: Language) -> Html:
    fields = (_field(name, title, values, language) for name, (title, values) in SETTINGS.items())
    return element(
        "div",
        element("h2", say("display", language), id=f"display-title-{language}"),
        *fields,
        element(
            "p",
            element("button", say("usual", language), type="button", class_="display-usual"),
            element("button", say("close", language), type="button", class_="display-close"),
            class_="display-end",
        ),
        lang=language,
        class_="display-part",
    )


def _field(name: str, title: str, values: Sequence[str], language: Language) -> Html:
    choices = (
        element(
            "label",
            element("input", type="radio", name=f"{name}-{language}", value=value, data_sets=name),
            element("span", say(f"{name}_{value}", language)),
            class_=f"display-{name}-{value}",
        )
        for value in values
    )
    return element(
        "fieldset",
        element("legend", say(title, language)),
        element("div", *choices, class_="display-choices"),
    )


def display_button(language: Language, kind: str) -> Html:
    """Draw the button that opens the menu."""
    return element(
        "button",
        say("display", language),
        type="button",
        class_=f"display-open {kind}",
        aria_haspopup="dialog",
    )


def listen_button(spoken: Iterable[Language], language: Language) -> Html:
    """Draw the button that reads aloud; it is shown where the device speaks ``spoken``."""
    needs = " ".join(f"needs-{each}" for each in sorted(set(spoken)))
    return element(
        "button",
        element("span", say("listen", language), class_="start"),
        element("span", say("stop", language), class_="stop"),
        type="button",
        class_=f"listen {needs}",
    )
