"""Visitors who ask after a relative: "My grandfather, Sergeant Harry Wilkins: what did he do?".

Much is told of where such a man was, and it resembles the question; nothing is told of him. So a
relative whose surname stands in no document is recognised by rule, not by likeness.
"""

import re
from collections.abc import Set

from liberation_guide.answering.rows import LIBERATED
from liberation_guide.text.normal import fold
from liberation_guide.text.words import words

_HIS = (
    r"(?:arri[eè]re[- ])*(?:grands?[- ]?)?(?:p[eè]re|oncle)|pap[iy]|p[eé]p[eé]|fr[eè]re|cousin"
    r"|(?:great[- ])*(?:grand[- ]?)?(?:father|uncle)|grand?dad|grandpa|dad|brother"
)
_HER = (
    r"(?:arri[eè]re[- ])*(?:grands?[- ]?)?(?:m[eè]re|tante)|mamie|m[eé]m[eé]|s(?:œ|oe)ur|cousine"
    r"|(?:great[- ])*(?:grand[- ]?)?(?:mother|aunt)|grandma|granny|mum|sister"
)
_CALLED = (
    r"s['’]appelait|se\ nommait|appel[ée]e?|nomm[ée]e?|(?:was\ )?(?:called|named)|le|the|soldat"
    r"|trooper|private|pte|guardsman|gunner|rifleman|sergeant|sergent|sgt|corporal|caporal|cpl"
    r"|lieutenant|lt|captain|capitaine|major|colonel"
)
_RELATIVE = re.compile(
    rf"""(?i:\b(?:mon|ma|notre|my|our)\ (?:(?P<his>{_HIS})|(?P<her>{_HER}))\b)
    (?:[\s,:.]|(?i:\b(?:{_CALLED})\b))*
    (?P<name>(?:[A-ZÀ-Þ][\w'’-]+\ ){{1,2}}(?:(?:de|du|van|von|der|den)\ )*[A-ZÀ-Þ][\w'’-]+)""",
    re.VERBOSE,
)
_OF_HIM = re.compile(r"\b(?:il|lui|son|sa|ses|he|him|his|l'a|l'ont)\b")
_OF_HER = re.compile(r"\b(?:elle|lui|son|sa|ses|she|her|hers|l'a|l'ont)\b")


def unknown_relative(question: str, told: Set[str]) -> str | None:
    """Give the name of the visitor's relative whom a question asks after and no document names.

    ``told`` are the folded words of all documents. None where the question asks for something
    else, or gives no full name.
    """
    for found in _RELATIVE.finditer(question):
        rest = fold(question[found.end() :])
        of_whom = _OF_HIM if found["his"] else _OF_HER
        surname = words(found["name"])[-1].folded
        if of_whom.search(rest) and not LIBERATED.search(rest) and surname not in told:
            return found["name"]
    return None
