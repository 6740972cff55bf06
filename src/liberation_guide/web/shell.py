"""The shell: Gradio's page dressed with our language, styles, notice and content policy."""

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from liberation_guide.settings import Settings
from liberation_guide.types import LANGUAGES, Language
from liberation_guide.web.display import display_menu
from liberation_guide.web.kiosk import kiosk_screens
from liberation_guide.web.markup import Html, element, join
from liberation_guide.web.notices import notices, without_scripts
from liberation_guide.web.texts import say

STATIC = Path(__file__).parent / "static"
STYLES = ("themes.css", "base.css", "page.css", "conversation.css", "summary.css", "cards.css",
          "sheet.css", "events.css", "display.css", "starters.css", "notices.css",
          "host.css")  # fmt: skip
EARLY_SCRIPTS = ("display.js",)  # run before the page is drawn
SCRIPTS = ("guide.js", "sheets.js", "speech.js", "connection.js")
WEB_SCRIPTS = ("share.js",)
LOG_SCRIPTS = ("opinions.js",)
KIOSK_STYLES = ("kiosk.css",)
KIOSK_SCRIPTS = ("kiosk.js", "keyboard.js", "staff.js")
SPOKEN_BY_SCRIPTS = ("close", "offline", "copied", "keyboard", "erase", "capital", "space", "hide",
                     "display", "thanked", "not_noted")  # fmt: skip

_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_META = re.compile(
    r"<meta\s[^>]*(?:property=\"og:|name=\"twitter:)[^>]*>|<link rel=\"(?:manifest|icon)\"[^>]*>"
)
_PREVIEW = re.compile(r"<meta\s[^>]*(?:property=\"og:|name=\"(?:twitter:|description))[^>]*>")
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


def dress(page: str, language: Language, settings: Settings, preview: Html | None = None) -> str:
    """Put our head, language, first and last body elements into the page that Gradio made.

    ``preview`` is what tells other sites how to show a link to the page.
    """
    page = _META.sub("", page)
    display = "kiosk" if settings.kiosk else "web"
    page = page.replace('lang="en"', f'lang="{language}" class="{display}"', 1)
    page = page.replace("</head>", _head(language, settings, preview) + "</head>", 1)
    page = page.replace("</body>", display_menu() + notices() + "</body>", 1)
    first = _first(language, settings)
    return re.sub(r"(<body[^>]*>)", lambda m: m.group(1) + first, page, count=1)


def embed(page: str) -> str:
    """Fit a dressed page into a frame of another one: a small head, nothing to share it with."""
    page = _PREVIEW.sub("", page)
    page = page.replace('class="web"', 'class="web embedded"', 1)
    return page.replace("<base ", '<base target="_blank" ', 1)  # other sites in a new window


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


def _head(language: Language, settings: Settings, preview: Html | None) -> Html:
    root, kiosk = settings.root_path.rstrip("/"), settings.kiosk
    styles = STYLES + KIOSK_STYLES if kiosk else STYLES
    scripts = SCRIPTS + (KIOSK_SCRIPTS if kiosk else WEB_SCRIPTS)
    scripts += LOG_SCRIPTS if settings.log_folder else ()
    return join(
        element("meta", name="description", content=say("description", language)),
        preview,
        element("meta", name="color-scheme", content="light dark"),
        element("link", rel="icon", href=static_address("icon.svg", root), type="image/svg+xml"),
        *(element("link", rel="stylesheet", href=static_address(s, root)) for s in styles),
        *(element("script", src=static_address(s, root)) for s in EARLY_SCRIPTS),
        *(element("script", src=static_address(s, root), defer=True) for s in scripts),
    )


def _first(language: Language, settings: Settings) -> Html:
    """Draw the skip link, the live region and the notice for browsers without scripts."""
    both: Sequence[Language] = LANGUAGES
    words = {f"data-{each}": say("skip", each) for each in both}
    spoken = {f"data-{k}-{each}": say(k, each) for k in SPOKEN_BY_SCRIPTS for each in both}
    return join(
        element("a", say("skip", language), id="skip", href="#conversation", **words),
        element("div", id="announcer", class_="unseen", role="status", aria_live="polite"),
        element("div", id="words", hidden=True, **spoken),
        element("noscript", without_scripts(settings.root_path.rstrip("/"), settings.kiosk)),
        kiosk_screens(settings.idle, settings.warning) if settings.kiosk else None,
    )
