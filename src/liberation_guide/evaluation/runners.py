"""Runners: put every question of a file to a system and judge what it says."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liberation_guide.evaluation.evidence import (
    EvidenceFinder,
    Place,
    place_of,
    rank_of,
    rank_of_answer,
)
from liberation_guide.evaluation.judge import Verdict, judge, satisfies
from liberation_guide.evaluation.questions import Question
from liberation_guide.evaluation.replies import Ask, Quote, Reply, from_answer
from liberation_guide.evaluation.summaries import Scribe, Summary
from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library
from liberation_guide.types import LANGUAGES, Answer, Language

DEPTH = 10  # passages looked at for the rank of the evidence

Retrieve = Callable[[str, Language], Sequence[Place]]
Step = Callable[[], None]


@dataclass(frozen=True, slots=True)
class System:
    """Something to evaluate; ``retrieve`` is None where its passages cannot be seen."""

    name: str
    about: str
    ask: Ask
    retrieve: Retrieve | None = None
    declines: bool = True
    scribe: Scribe | None = None  # of a guide with a language model


@dataclass(frozen=True, slots=True)
class Record:
    """A question, what the system said and how it was judged; None is "does not apply"."""

    question: Question
    reply: Reply
    verdict: Verdict
    rank: int | None  # of the evidence among the passages retrieved; 0: not among them
    rank_of_answer: int | None  # of the first passage that satisfies ``must``
    true_quotes: int | None  # quotes that stand in the library word for word
    supported: bool | None  # whether the quotes alone satisfy ``must``
    seconds: float
    summary: Summary | None = None  # what a language model wrote under the answer


def guide_system(guide: Guide) -> System:
    """Make an opened guide a system."""

    def retrieve(question: str, language: Language) -> list[Place]:
        return [place_of(r.passage) for r in guide.retrieve(question, DEPTH, language)]

    if guide.writing is None:
        return System("guide", "the guide as opened here", guide.ask, retrieve)
    about = f"the guide as opened here, with summaries by {guide.settings.answerer}"
    return System("guide", about, guide.ask, retrieve, scribe=Scribe(guide))


class Runner:
    """Puts questions to systems; ``library`` None: quotes and evidence cannot be looked up."""

    def __init__(self, library: Library | None, *, detect: bool = False) -> None:
        """Keep the library; with ``detect`` systems are not told the language."""
        self._library = library
        self._finder = EvidenceFinder(library) if library else None
        self._detect = detect

    def run(self, system: System, questions: Sequence[Question], step: Step) -> list[Record]:
        """Ask every question; ``step`` is called after each. The first is asked once to warm up."""
        self._ask(system, questions[0])
        records = []
        for question in questions:
            records.append(self._record(system, question))
            step()
        return records

    def _ask(self, system: System, question: Question) -> tuple[Reply, float, Summary | None]:
        language = None if self._detect else question.lang
        begin = time.perf_counter()
        answer = system.ask(question.question, language, question.history)
        seconds = time.perf_counter() - begin
        written = isinstance(answer, Answer) and system.scribe is not None
        summary = system.scribe.take(answer) if written else None  # type: ignore[union-attr,arg-type]
        return from_answer(answer), seconds, summary

    def _record(self, system: System, question: Question) -> Record:
        reply, seconds, summary = self._ask(system, question)
        verdict = judge(question, reply.text, reply.answered)
        ranks = self._ranks(system, question, reply)
        return Record(
            question=question,
            reply=reply,
            verdict=verdict,
            rank=ranks[0],
            rank_of_answer=ranks[1],
            true_quotes=self._true_quotes(reply),
            supported=_supported(question, reply, verdict),
            seconds=seconds,
            summary=summary,
        )

    def _ranks(
        self, system: System, question: Question, reply: Reply
    ) -> tuple[int | None, int | None]:
        """Rank the evidence; a follow-up is looked up in the words it was understood in."""
        if system.retrieve is None or self._finder is None or not question.answerable:
            return None, None
        alone = reply.understood_as or " ".join((*question.history, question.question))
        shown = system.retrieve(alone if question.history else question.question, question.lang)
        places = self._finder.places(question)
        return (rank_of(places, shown) if places else None), rank_of_answer(question, shown)

    def _true_quotes(self, reply: Reply) -> int | None:
        if self._library is None:
            return None
        return sum(is_verbatim(quote, self._library) for quote in reply.quotes)


def is_verbatim(quote: Quote, library: Library) -> bool:
    """Whether the library's document says the quote at its place, character for character."""
    for language in LANGUAGES:
        if quote.language == language and quote.text:
            document = library.document(quote.document, language)
            return document is not None and document.text[quote.start : quote.end] == quote.text
    return False


def _supported(question: Question, reply: Reply, verdict: Verdict) -> bool | None:
    """Whether the quotes alone would be judged right; asked of right answers."""
    if not question.answerable or verdict != "right":
        return None
    return satisfies(question, " ".join(quote.text for quote in reply.quotes))
