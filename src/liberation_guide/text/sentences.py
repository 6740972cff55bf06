"""Sentences of French and English text, as spans.

A sentence ends at . ! ? or … (with any closing quotes or brackets) before white space and
something that can open a sentence. Abbreviations, initials and dots before a lower-case letter do
not end one. A dot after a digit does ("en 1944. Les").
"""

import re

from liberation_guide.types import Span

_END = re.compile(
    r"""(?P<stop>[.!?…]+)
        (?P<close>(?:[\s\u202f\u00a0]?[»”"’)\]])*)
        (?P<gap>\s+)
        (?=[«“"‘(\[—–-]*\s?[^\W_a-zà-öø-ÿœ])""",
    re.VERBOSE,
)
_ABBREVIATIONS = frozenset(
    """m mm mme mlle me dr pr st ste sts gén gal col cdt cne lt ltn sgt adj cap capt maj brig gen adm prof rev hon mr mrs ms
    cf ex env av apr chap art fig vol n no nos p pp éd ed coll rééd trad op vs approx dept dép arr bd
    e.g i.e p.ex c.-à-d j.-c""".split()
)
_LAST_WORD = re.compile(r"[^\s«“\"(\[]+$")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Cut ``text[start:end]`` into sentences, blank space between them left out, in order."""
    stop = len(text) if end is None else end
    spans: list[Span] = []
    begin = _skip_space(text, start, stop)
    for match in _END.finditer(text, begin, stop):
        if match.start() < begin or not _ends_sentence(text, begin, match):
            continue
        spans.append(Span(begin, match.start("gap")))
        begin = match.end()
    last = _trim_space(text, begin, stop)
    if last > begin:
        spans.append(Span(begin, last))
    return spans


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    """Tell a real end from the dot of an abbreviation or an initial."""
    if match["stop"] != "." or match["close"]:
        return True
    found = _LAST_WORD.search(text, begin, match.start())
    if found is None:
        return False
    word = found.group()
    initial = len(word) == 1 and word.isalpha() and word.isupper()
    return not initial and word.lower() not in _ABBREVIATIONS


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trim_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
