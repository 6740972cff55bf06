"""The desk: takes a visitor's question to the guide and gives back the visit that follows."""

import logging
from collections.abc import Iterator

from liberation_guide.answering.writing.models import EXTRACTIVE
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.text.languages import detect_language
from liberation_guide.types import LANGUAGES, Answer, Language
from liberation_guide.web.journal.journal import Journal
from liberation_guide.web.limits import Meter
from liberation_guide.web.opening import Opening
from liberation_guide.web.starters import picture, starters
from liberation_guide.web.visits import Visit, preferred

_log = logging.getLogger(__name__)

STARTERS = 6


class Desk:
    """Answers visits with one guide, which may still be opening."""

    def __init__(
        self,
        opening: Opening,
        settings: Settings,
        meter: Meter | None = None,
        journal: Journal | None = None,
    ) -> None:
        """Serve visits; a kiosk has one visitor at a time and needs no meter."""
        self.opening, self.settings = opening, settings
        self.kiosk = settings.kiosk
        self.root = settings.root_path.rstrip("/")
        self._meter = None if settings.kiosk else (meter or Meter(settings.rate))
        self._journal = journal
        self.kept_days = journal.days if journal else 0  # days for which questions are kept

    @property
    def ready(self) -> bool:
        """Whether the guide is open."""
        return self.opening.status == "ready"

    @property
    def assisted(self) -> bool:
        """Whether a language model writes summaries under answers."""
        return self.settings.answerer != EXTRACTIVE

    def begin(self, accepted: str, wanted: str | None = None, question: str = "") -> Visit:
        """Start a visit in the language of a link or else of the browser.

        The ``question`` of a link waits in the visit until it is ``settled``.
        """
        language: Language = preferred(wanted or accepted, self.settings.language)
        visit = Visit(language, chosen=wanted in LANGUAGES, assisted=self.assisted)
        return visit.asking(question) if question.strip() else self.offer(visit)

    def settled(self, visit: Visit, address: str = "") -> Visit:
        """Give a visit what it waits for, an answer or questions to tap, unless still warming.

        Nobody waits here for the guide: the page asks again when it is open.
        """
        if self.opening.status == "warming":
            return visit
        if visit.pending is not None:
            return self.ask(visit, visit.pending, address)
        return visit if visit.offers or visit.turns else self.offered(visit)

    def offer(self, visit: Visit) -> Visit:
        """Put questions to tap in a visit that has no answer yet, if the guide is open."""
        return self.offered(visit) if self.ready else visit

    def offered(self, visit: Visit) -> Visit:
        """Put questions to tap in a visit, waiting for the guide to open."""
        guide = self.opening.wait()
        if guide is None:
            return visit.noticed("closed")
        return visit.with_offers(self._offers(guide, visit))

    def ask(self, visit: Visit, question: str, address: str = "") -> Visit:
        """Answer a question; whatever goes wrong, the visitor reads a friendly sentence."""
        if self._meter is not None and not self._meter.allows(address):
            return visit.noticed("busy")
        guide = self.opening.wait()
        if guide is None:
            return visit.noticed("closed")
        try:
            answer = self._answer(guide, visit, question)
            ticket = self._note(question, answer)
            return visit.answered(question, answer).ticketed(ticket)
        except Exception:
            _log.exception("a question could not be answered")  # the question itself is not logged
            return self.offer(visit.noticed("stumble"))

    def ask_alone(self, visit: Visit, address: str = "") -> Visit:
        """Answer the last question again as it was typed, in the place of its answer."""
        if not visit.turns or visit.stands_alone(visit.first + len(visit.turns) - 1):
            return visit
        asked = self.ask(visit.undone(), visit.turns[-1].question, address)
        return visit.noticed(asked.notice) if asked.notice else asked

    def write(self, visit: Visit) -> Iterator[Visit]:
        """Give the visit again with each sentence of its last answer's summary, then finished."""
        guide = self.opening.guide
        if guide is None or not visit.writing or not visit.turns:
            return
        question, answer = visit.turns[-1].question, visit.turns[-1].answer
        try:
            for grown in guide.summaries(question, answer) if answer else ():
                visit = visit.summarised(grown)
                yield visit
        except Exception:
            _log.exception("a summary could not be written")
        yield visit.finished()

    def _answer(self, guide: Guide, visit: Visit, question: str) -> Answer:
        """Answer from the documents; a summary is written after they are on the page."""
        spoken = self._spoken(visit, question)
        if not self.assisted:
            return guide.ask(question, spoken, visit.history)
        return next(guide.stream(question, spoken, visit.history))

    def _spoken(self, visit: Visit, question: str) -> Language | None:
        """Choose the language to answer in: the chosen one, or the page's if words do not tell."""
        told = None if visit.chosen else detect_language(question)
        return None if told else visit.language

    def _offers(self, guide: Guide, visit: Visit) -> tuple[str, ...]:
        asked = {turn.question for turn in visit.turns}
        count = 3 if visit.turns else STARTERS
        pictured = () if visit.turns else starters(guide.library, visit.language)
        others = guide.starters(visit.language, STARTERS + 6)
        known = dict.fromkeys((*pictured, *others))
        return tuple(q for q in known if q not in asked)[:count]

    def picture(self, visit: Visit, question: str) -> str | None:
        """Name the picture beside a question to begin with."""
        guide = self.opening.guide
        if guide is None or visit.turns:
            return None
        return picture(guide.library, question, visit.language)

    def _note(self, question: str, answer: Answer) -> str:
        """Have the journal, if there is one, keep a question; give the ticket for opinions."""
        if self._journal is None:
            return ""
        return self._journal.note(question, answer, "kiosk" if self.kiosk else "web")
