"""A model's stream cut into sentences, each with the numbers that it cites.

A sentence is given out when the next one has begun, so that a mark after the full stop ("... 1944.
[1]") still belongs to it.
"""

import re
from dataclasses import dataclass, field

from liberation_guide.text.sentences import sentence_spans

_MARK = r"[\[【]\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*[\]】]"
_MARKS = re.compile(_MARK)
_LATE = re.compile(
    rf"(?P<stop>[.!?…]+(?:[\s\u202f\u00a0]?[»”\"’)])*)(?P<marks>(?:\s*{_MARK})+)(?P<more>[.]?)"
)
_OPEN_MARK = re.compile(r"[\[【][^\]】]*$")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_OPEN_TAG = re.compile(r"<[^>]{0,12}$")
_LIST = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+", re.MULTILINE)
_STRESS = re.compile(r"[*_`#]{1,3}")
_SPACE_BEFORE = re.compile(r"[ \t]+(?=[.,…])|\s+$")


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as a model wrote it, not proved: its words and the numbers that it cites."""

    text: str
    numbers: tuple[int, ...]


@dataclass(slots=True)
class Cutter:
    """Collects a stream; gives each sentence once."""

    _raw: str = ""
    _given: int = field(default=0)

    def feed(self, text: str) -> list[Written]:
        """Take more of the stream; give the sentences that are whole now."""
        self._raw += text
        return self._new(whole=False)

    def finish(self) -> list[Written]:
        """Give what is left at the end of the stream."""
        return self._new(whole=True)

    def _new(self, whole: bool) -> list[Written]:
        text = _prepared(self._raw, whole)
        sentences = [text[span.start : span.end] for span in sentence_spans(text)]
        ready = sentences if whole else sentences[:-1]
        fresh, self._given = ready[self._given :], max(self._given, len(ready))
        return [written for sentence in fresh if (written := _written(sentence)).text]


def _prepared(raw: str, whole: bool) -> str:
    """Leave out thoughts and list marks, and what is not whole yet; put marks before the stop."""
    text = _THOUGHT.sub("", raw)
    if not whole:
        text = _OPEN_MARK.sub("", _OPEN_TAG.sub("", text))
    text = _LIST.sub("", text)
    return _LATE.sub(lambda m: f" {m['marks'].strip()}{m['stop']}", text)


def _written(sentence: str) -> Written:
    numbers: list[int] = []
    for mark in _MARKS.finditer(sentence):
        numbers += _numbers(mark.group())
    bare = _STRESS.sub("", _MARKS.sub("", sentence))
    words = " ".join(_SPACE_BEFORE.sub("", bare).split(" ")).strip()
    return Written(re.sub(r"[ \t\r\n]+", " ", words), tuple(dict.fromkeys(numbers)))


def _numbers(mark: str) -> list[int]:
    """Read "[1]", "[1, 3]" and "[1-3]"."""
    found = [int(n) for n in re.findall(r"\d+", mark)]
    if len(found) == 2 and re.search(r"\d\s*[–-]\s*\d", mark) and found[0] < found[1] <= 99:
        return list(range(found[0], found[1] + 1))
    return found
