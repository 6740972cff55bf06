"""What no document tells of, known by name: a town, a visitor's relative.

A plain no would leave such visitors standing; so they are told of whom or of what nothing is
recorded, and what to ask instead.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from liberation_guide.answering.nearby import Nearby
from liberation_guide.answering.phrases import REFUSALS
from liberation_guide.answering.relatives import unknown_relative
from liberation_guide.answering.rows import Rows
from liberation_guide.knowledge.library import Library
from liberation_guide.text.names import NameFinder
from liberation_guide.types import Language


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """What to say of it, and where to go on: an article, questions to tap."""

    text: str
    article: str = ""
    questions: tuple[str, ...] = ()


class UnrecordedFinder:
    """Finds the town or the relative of no document in a question."""

    def __init__(self, library: Library, rows: Rows, names: NameFinder, told: Set[str]) -> None:
        """Find the places of no document; ``told`` are the folded words of all documents."""
        self._told = told
        self._nearby = Nearby(library, rows, names, told)

    def find(
        self, question: str, language: Language, words_left: Sequence[str], answered: bool
    ) -> Unrecorded | None:
        """Give what to say in place of an answer; None where the question goes the usual way.

        Where there is an answer (``answered``), a town counts only if the question, by its
        ``words_left``, asks for little else.
        """
        if (name := unknown_relative(question, self._told)) is not None:
            return Unrecorded(REFUSALS["relative"][language].format(name=name))
        near = self._nearby.of(question)
        if near is None or (answered and not near.is_all(words_left)):
            return None
        text = REFUSALS["nearby"][language].format(
            place=near.place, near=near.near.names[language], kilometres=near.kilometres
        )
        return Unrecorded(text, near.article, (near.question(language),))
