"""What a language model is shown: numbered passages, of documents that can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from liberation_guide.answering.writing.trust import is_steering
from liberation_guide.types import Document, Passage

PASSAGES = 6  # shown at most
CHARACTERS = 7000  # of all passages together
_BRACKETS = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", "【": "(", "】": ")"})


@dataclass(frozen=True, slots=True)
class Shown:
    """Passages with the numbers that a model may cite, from 1."""

    passages: tuple[Passage, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to write from."""
        return bool(self.passages)

    def cited(self, numbers: Sequence[int]) -> tuple[Passage, ...] | None:
        """Give the passages of some numbers; None when one of them does not exist."""
        if not all(1 <= number <= len(self.passages) for number in numbers):
            return None
        return tuple(self.passages[number - 1] for number in numbers)

    def text(self) -> str:
        """Write the passages down; nothing in them can close its frame or look like a mark."""
        parts = (
            f'<passage number="{number}" title="{_tame(each.document.title)}">\n'
            f"{_tame(each.text)}\n</passage>"
            for number, each in enumerate(self.passages, 1)
        )
        return "<passages>\n" + "\n".join(parts) + "\n</passages>"


def show(passages: Sequence[Passage]) -> Shown:
    """Choose the first passages that can be trusted and fit."""
    chosen: list[Passage] = []
    length = 0
    for passage in passages:
        twice = any(each.place == passage.place for each in chosen)
        if twice or not is_trusted(passage.document):
            continue
        length += len(passage.text)
        if len(chosen) == PASSAGES or (chosen and length > CHARACTERS):
            break
        chosen.append(passage)
    return Shown(tuple(chosen))


def question_text(question: str) -> str:
    """Write a visitor's question down as data."""
    return f"<question>\n{_tame(question)}\n</question>"


def conversation_text(turns: Sequence[tuple[str, str]]) -> str:
    """Write earlier questions and the beginnings of their answers down as data."""
    lines = (f"– {_tame(asked)}\n  {_tame(told)}" for asked, told in turns)
    return "<conversation>\n" + "\n".join(lines) + "\n</conversation>"


def is_trusted(document: Document) -> bool:
    """Whether nothing in a document, hidden or not, tries to steer a machine."""
    return _is_trusted(document.text[document.body :], document.title)


@lru_cache(maxsize=1024)
def _is_trusted(body: str, title: str) -> bool:
    if is_steering(title):
        return False
    return not any(is_steering(block) for block in body.split("\n"))


def _tame(text: str) -> str:
    return " ".join(text.translate(_BRACKETS).split())
