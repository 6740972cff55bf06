"""The web room: the guide as a page, for a museum's touch screen and for the web."""

from liberation_guide.web.application import create_app
from liberation_guide.web.server import serve

__all__ = ["create_app", "serve"]
