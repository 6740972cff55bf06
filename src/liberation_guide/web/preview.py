"""How other sites show a link to the page: title, description and a picture of our own."""

from typing import TYPE_CHECKING

from liberation_guide.settings import Settings
from liberation_guide.types import OTHER, Language
from liberation_guide.web.markup import Html, element, join
from liberation_guide.web.shell import static_address
from liberation_guide.web.texts import say

if TYPE_CHECKING:
    from fastapi import Request

PICTURE, WIDTH, HEIGHT = "share.png", 1200, 630
LOCALES: dict[Language, str] = {"fr": "fr_FR", "en": "en_GB"}


def public_address(request: "Request", settings: Settings) -> str:
    """Give the address that others know the page by, without a last slash."""
    if settings.public_url:
        return settings.public_url
    host = f"{request.url.scheme}://{request.url.netloc}"
    return host + settings.root_path.rstrip("/")


def preview_tags(language: Language, address: str) -> Html:
    """Draw the tags; a question in the link is not repeated there, its words are not ours."""
    title, description = say("title", language), say("description", language)
    values = {
        "og:type": "website",
        "og:site_name": title,
        "og:title": title,
        "og:description": description,
        "og:locale": LOCALES[language],
        "og:locale:alternate": LOCALES[OTHER[language]],
        "og:url": f"{address}/?lang={language}",
        "og:image": static_address(PICTURE, address),
        "og:image:type": "image/png",
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": say("title", language),
    }
    tags = (element("meta", property=name, content=value) for name, value in values.items())
    return join(*tags, element("meta", name="twitter:card", content="summary_large_image"))
