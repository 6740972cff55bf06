"""Normal forms of text, for matching only: the text itself is never altered in place."""

import re
import unicodedata

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ł": "l", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
     "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‐": "-", "\u2011": "-", "–": "-", "—": "-"}
)  # fmt: skip
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def fold(text: str) -> str:
    """Lower the case, strip accents, spell out ligatures, make quotes, dashes and spaces plain."""
    lowered = text.lower().translate(_LIGATURES)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def clean(text: str) -> str:
    """Make what a visitor typed into one line: no control characters, single spaces, NFC."""
    kept = _CONTROL.sub("", text.encode("utf-8", "ignore").decode("utf-8"))
    return " ".join(unicodedata.normalize("NFC", kept).split())
