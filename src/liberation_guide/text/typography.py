"""Typography of knowledge files: French no-break spaces and guillemets, curly apostrophes.

Rules after the Lexique des règles typographiques en usage à l'Imprimerie nationale: a narrow no-
break space before ; ! ? and inside guillemets and numbers, a no-break space before a colon.
"""

import re
from collections.abc import Callable

from liberation_guide.types import Language

NARROW, WIDE = "\u202f", "\u00a0"

_APOSTROPHE = (re.compile(r"(?<=[^\W_])'(?=[^\W_])"), "’")
_AFTER_S = (re.compile(r"(?<=[sS])'(?= )"), "’")

_FRENCH: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r'"([^"\n]+)"'), f"«{NARROW}\\1{NARROW}»"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{NARROW}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{NARROW}»"),
    (re.compile(r"[ \u00a0\u202f]+(?=[;!?])"), NARROW),
    (re.compile(r"(?<=[^\W\d_])(?=[!?])"), NARROW),
    (re.compile(r"[ \u00a0\u202f]+(?=:(?:\s|$))"), WIDE),
    (re.compile(r"(?<!\d)(?<!\d[ \u202f])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"),
     lambda m: re.sub(r"[ \u00a0\u202f]", NARROW, m.group())),
    (re.compile(r"(?<=\d) (?=%)"), NARROW),
)  # fmt: skip


def set_typography(text: str, language: Language) -> str:
    """Set apostrophes, and for French quotes and spaces, in running text (not in YAML or addresses)."""
    for pattern, replacement in (_APOSTROPHE, _AFTER_S):
        text = pattern.sub(replacement, text)
    if language == "fr":
        for rule, put in _FRENCH:
            text = rule.sub(put, text)
    return text
