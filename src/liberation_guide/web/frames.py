"""What a piece of the page is drawn for."""

from dataclasses import dataclass
from urllib.parse import urlencode

from liberation_guide.types import Language


@dataclass(frozen=True, slots=True)
class Frame:
    """The page's language, the display, the path prefix, and the turn that is drawn."""

    language: Language
    kiosk: bool = False
    root: str = ""
    turn: int = 1
    ticket: str = ""  # with which an opinion about the answer may be told
    public: bool = False  # whether visitors may take answers along on their own telephones

    def anchor(self, number: int) -> str:
        """Give the id of a quotation in its card."""
        return f"turn-{self.turn}-quote-{number}"

    def foreign(self, language: str | None) -> str | None:
        """Give the ``lang`` that text in a language needs here; None when it needs none."""
        return language if language != self.language else None

    def address(self, path: str, **values: object) -> str:
        """Give the address of one of our pages, in the language of this one."""
        given = {name: value for name, value in values.items() if value not in (None, "", False)}
        return f"{self.root}/{path}?{urlencode({**given, 'lang': self.language})}"
