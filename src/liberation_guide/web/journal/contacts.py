"""Ways to reach a person that stand in a text: addresses and numbers, as stretches to mask."""

import re
from collections.abc import Iterator

from liberation_guide.types import Span

_DATE = re.compile(
    r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19)?\d\d(?![./-]?\d)"
)
_AT = r"(?:@|\s?[(\[](?:at|arobase)[)\]]\s?|\sarobase\s)"
_STREETS = "rue|avenue|boulevard|impasse|allée|chemin|route|quai|square|cité"
_ROADS = "street|road|avenue|lane|drive|close|crescent|gardens|terrace"
PATTERNS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("email", rf"[\w.+-]+{_AT}[\w-]+(?:\s?(?:\.|\spoint\s|\sdot\s)\s?[\w-]+)+"),
        ("link", r"\b(?:https?://|www\.)[^\s<>\"]+"),
        ("link", r"\b(?:[\w-]+\.)+(?:fr|be|com|org|net|uk|eu|info)(?:/[^\s<>\"]*)?(?![\w.])"),
        ("link", r"(?<![\w@])@\w[\w.]{2,}"),  # a name in social networks
        # French, Belgian and British numbers: a nought or + first, nine to fourteen digits
        ("phone", r"(?<![\w+])(?:\+|00)\(?\d{1,3}\)?(?:[ .\-/\u00a0\u202f]?\(?\d\)?){7,12}(?!\d)"),
        ("phone", r"(?<!\w)\(?0\d{1,4}\)?(?:[ .\-/\u00a0\u202f]?\d){5,9}(?!\d)"),
        # social security numbers, bank cards and accounts, other long numbers
        ("number", r"(?<!\w)[12](?: ?\d\d){2} ?\d[\dab](?: ?\d{3}){2}(?: ?\d\d)?(?!\w)"),
        ("number", r"(?<!\w)(?!(?:1[89]|20)\d\d[ -])\d{4}(?:[ -]?\d{4}){2,3}(?!\w)"),
        ("number", r"(?<!\w)[a-z]{2}\d{2}(?: ?[a-z\d]{4}){3,7}(?: ?[a-z\d]{1,3})?(?!\w)"),
        ("number", r"(?<!\w)\d{9,}(?!\w)"),
        ("postcode", r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),  # a British one is one street
        ("address", rf"\b\d{{1,3}}\s?(?:bis|ter)?,?\s(?:{_STREETS})(?:[\s'’-]+\w+){{1,5}}"),
        ("address", rf"\b\d{{1,3}}[a-d]?,?\s(?:(?-i:[A-Z])\w+\s){{1,3}}(?:{_ROADS})\b"),
    )
)


def contacts(text: str) -> Iterator[tuple[Span, str]]:
    """Give stretches of a text and what each is: email, link, phone, number, postcode, address."""
    hidden = _DATE.sub(lambda found: "\x00" * len(found.group()), text)  # days are our subject
    for name, pattern in PATTERNS:
        for found in pattern.finditer(hidden):
            if name != "phone" or 9 <= sum(c.isdigit() for c in found.group()) <= 15:
                yield Span(*found.span()), name
