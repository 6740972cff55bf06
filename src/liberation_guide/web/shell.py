"""The shell: Gradio's page dressed with our language, styles, notice and content policy."""

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from liberation_guide.types import LANGUAGES, Language
from liberation_guide.web.kiosk import kiosk_screens
from liberation_guide.web.markup import Html, element, join
from liberation_guide.web.texts import say

STATIC = Path(__file__).parent / "static"
STYLES = ("base.css", "page.css", "conversation.css", "summary.css", "sheet.css", "events.css")
SCRIPTS = ("guide.js", "sheets.js")
WEB_SCRIPTS = ("share.js",)
KIOSK_STYLES = ("kiosk.css",)
KIOSK_SCRIPTS = ("kiosk.js", "keyboard.js")
SPOKEN_BY_SCRIPTS = ("close", "offline", "copied", "keyboard", "erase", "capital", "space", "hide")

_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_META = re.compile(
    r"<meta\s[^>]*(?:property=\"og:|name=\"twitter:)[^>]*>|<link rel=\"manifest\"[^>]*>"
)
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",  # Gradio sets style attributes
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'none'",
}


def dress(page: str, language: Language, root: str, kiosk: bool) -> str:
    """Put our head, language and first body elements into the page that Gradio made."""
    page = _META.sub("", page)
    page = page.replace('lang="en"', f'lang="{language}" class="{"kiosk" if kiosk else "web"}"', 1)
    page = page.replace("</head>", _head(language, root, kiosk) + "</head>", 1)
    return re.sub(r"(<body[^>]*>)", lambda m: m.group(1) + _first(language, kiosk), page, count=1)


def content_policy(page: str, ancestors: str) -> str:
    """Allow the scripts of this page by their hashes and nothing from elsewhere."""
    hashes = [_hash(m.group(1)) for m in _SCRIPT.finditer(page)]
    rules = {**_POLICY, "script-src": " ".join(["'self'", *hashes]), "frame-ancestors": ancestors}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def static_address(name: str, root: str = "") -> str:
    """Give the address of one of our files, changing when its content does."""
    version = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"{root}/own/{name}?v={version}"


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _head(language: Language, root: str, kiosk: bool) -> Html:
    styles = STYLES + KIOSK_STYLES if kiosk else STYLES
    scripts = SCRIPTS + (KIOSK_SCRIPTS if kiosk else WEB_SCRIPTS)
    return join(
        element("meta", name="description", content=say("description", language)),
        element("meta", property="og:title", content=say("title", language)),
        element("meta", property="og:description", content=say("description", language)),
        element("meta", name="color-scheme", content="light dark"),
        *(element("link", rel="stylesheet", href=static_address(s, root)) for s in styles),
        *(element("script", src=static_address(s, root), defer=True) for s in scripts),
    )


def _first(language: Language, kiosk: bool) -> Html:
    """Draw the skip link, the live region and the notice for browsers without scripts."""
    both: Sequence[Language] = LANGUAGES
    words = {f"data-{each}": say("skip", each) for each in both}
    spoken = {f"data-{k}-{each}": say(k, each) for k in SPOKEN_BY_SCRIPTS for each in both}
    notices = (element("p", say("noscript", each), lang=each) for each in both)
    return join(
        element("a", say("skip", language), id="skip", href="#conversation", **words),
        element("div", id="announcer", class_="unseen", role="status", aria_live="polite"),
        element("div", id="words", hidden=True, **spoken),
        element("noscript", element("div", *notices, class_="noscript")),
        kiosk_screens() if kiosk else None,
    )
