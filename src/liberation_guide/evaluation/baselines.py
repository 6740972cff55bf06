"""Baselines: what the guide must be ahead of. They show a passage, they never decline.

A baseline has no memory, so earlier questions are put before the question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from liberation_guide.evaluation.evidence import Place, place_of
from liberation_guide.evaluation.outside import BM25Library, TutorialRecipe
from liberation_guide.evaluation.replies import Quote, Reply
from liberation_guide.evaluation.runners import DEPTH, Retrieve, System
from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library
from liberation_guide.types import Language


def open_baselines(library: Library, guide: Guide | None, notes: list[str]) -> list[System]:
    """Open every baseline that can be; what is left out, and why, goes to ``notes``."""
    about = "bm25s with its own tokenizer on our passages; the first passage is shown"
    systems = [_shower("BM25, first passage", about, BM25Library(library))]
    if guide is not None:
        systems.append(_first_sentence(guide))
    recipe = TutorialRecipe.open(library, notes)
    if recipe is not None:
        about = "pieces of 1,000 characters, all-MiniLM-L6-v2, Chroma; the top piece is shown"
        systems.append(_shower("tutorial recipe", about, recipe))
    return systems


def _shower(name: str, about: str, retrieve: Retrieve) -> System:
    return System(name, about, PassageShower(retrieve), retrieve, declines=False)


def _first_sentence(guide: Guide) -> System:
    def retrieve(question: str, language: Language) -> list[Place]:
        return [place_of(r.passage) for r in guide.retrieve(question, DEPTH, language)]

    def ask(question: str, language: Language | None, history: Sequence[str]) -> Reply:
        found = guide.retrieve(" ".join((*history, question)), 1, language)
        if not found:
            return _reply(None)
        passage = found[0].passage
        span = passage.sentences[0]
        return _reply(
            Place(passage.document.id, passage.language, span.start, span.end, passage.sentence(0))
        )

    about = "first sentence of the first passage of our retrieval"
    return System("our retrieval, first sentence", about, ask, retrieve, declines=False)


@dataclass(frozen=True, slots=True)
class PassageShower:
    """Shows the first passage that a retriever gives."""

    retrieve: Retrieve

    def __call__(self, question: str, language: Language | None, history: Sequence[str]) -> Reply:
        """Show the first passage; without a language the French passages are searched."""
        found: Any = self.retrieve(" ".join((*history, question)), language or "fr")
        return _reply(found[0] if found else None)


def _reply(place: Place | None) -> Reply:
    if place is None:
        return Reply("", "", False, "unknown")
    quote = Quote(place.document, place.language, place.start, place.end, place.text)
    return Reply(place.text, place.language, True, "answered", (quote,))
