"""Markup built from escaped text: nothing that a visitor or a document wrote becomes a tag.

The page's sanitiser is the second line of defence; this module is the first. Markup is one line
without line breaks, so that a Markdown reader takes it as it is.
"""

import html
import re

_VOID = frozenset({"br", "img", "input", "meta", "link"})
_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Html(str):
    """Text that is markup already; only this module makes it."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Give text as markup: escaped, on one line, without control characters."""
    if isinstance(text, Html):
        return text
    plain = _CONTROLS.sub("", _BREAKS.sub(" ", text))
    return Html(html.escape(plain, quote=True))


def join(*parts: str | None) -> Html:
    """Join parts, escaping those that are not markup; None is nothing."""
    return Html("".join(escape(part) for part in parts if part is not None))


def element(name: str, /, *children: str | None, **attributes: str | bool | None) -> Html:
    """Build an element; ``class_`` is class, ``aria_label`` aria-label; None or False: left out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def unseen(text: str) -> Html:
    """Text for those who listen to the page."""
    return element("span", text, class_="unseen")


def web_address(url: str) -> str | None:
    """Give an address that a link may have, or None."""
    return url if re.fullmatch(r"https?://[^\s\"'<>\\]+", url) else None
