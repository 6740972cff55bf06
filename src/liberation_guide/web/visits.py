"""A visit: the conversation of one visitor, kept in memory for as long as the page is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from liberation_guide.types import LANGUAGES, OTHER, Answer, Language, Turn

SHOWN = 20  # turns of a conversation that stay on the page
REMEMBERED = 6  # earlier turns that a question may lean on

Notice = Literal["busy", "stumble", "closed"]


@dataclass(frozen=True, slots=True)
class Visit:
    """The state of one page; ``chosen``: the visitor pressed the language button."""

    language: Language = "fr"
    chosen: bool = False
    turns: tuple[Turn, ...] = ()
    first: int = 1  # number of the first turn that is kept
    since: int = 1  # number of the first turn that later questions may lean on
    offers: tuple[str, ...] = ()  # questions to tap
    pending: str | None = None
    notice: Notice | None = None
    tickets: Mapping[int, str] = field(default_factory=dict)  # of the journal, by turn
    assisted: bool = False  # a language model may write summaries
    writing: bool = False  # the summary of the last answer is not finished

    @property
    def history(self) -> tuple[Turn, ...]:
        """What the next question may lean on."""
        return self.turns[max(0, self.since - self.first) :][-REMEMBERED:]

    def stands_alone(self, number: int) -> bool:
        """Whether a turn may not be asked again alone: it leaned on none, or is not the last."""
        return number <= self.since or number < self.first + len(self.turns) - 1

    def undone(self) -> "Visit":
        """Give the visit without its last turn; what is asked next leans on nothing before it."""
        return replace(self, turns=self.turns[:-1], since=self.first + len(self.turns) - 1)

    def switched(self) -> "Visit":
        """Give the visit in the other language."""
        return replace(self, language=OTHER[self.language], chosen=True, notice=None, writing=False)

    def renewed(self) -> "Visit":
        """Give a new conversation in the language of this one."""
        return Visit(language=self.language, chosen=self.chosen, assisted=self.assisted)

    def with_offers(self, offers: tuple[str, ...]) -> "Visit":
        """Give the visit with questions to tap."""
        return replace(self, offers=offers)

    def asking(self, question: str) -> "Visit":
        """Give the visit while a question waits for its answer."""
        return replace(self, pending=question, notice=None, offers=(), writing=False)

    def ticketed(self, ticket: str) -> "Visit":
        """Give the visit with the ticket for opinions about its last answer."""
        last = self.first + len(self.turns) - 1
        kept = {n: t for n, t in self.tickets.items() if self.first <= n < last}
        return replace(self, tickets={**kept, last: ticket} if ticket else kept)

    def noticed(self, notice: Notice) -> "Visit":
        """Give the visit with a notice instead of an answer."""
        return replace(self, pending=None, notice=notice, writing=False)

    def answered(self, question: str, answer: Answer) -> "Visit":
        """Give the visit with one more turn; the page follows the language of an answer."""
        turns = (*self.turns, Turn(question, answer))
        dropped = max(0, len(turns) - SHOWN)
        follow = answer.answered and not self.chosen
        return replace(
            self,
            language=answer.language if follow else self.language,
            turns=turns[dropped:],
            first=self.first + dropped,
            offers=answer.suggestions,
            pending=None,
            notice=None,
            writing=self.assisted and answer.answered,
        )

    def summarised(self, answer: Answer) -> "Visit":
        """Give the visit with more of the summary in its last answer."""
        return replace(self, turns=(*self.turns[:-1], replace(self.turns[-1], answer=answer)))

    def finished(self) -> "Visit":
        """Give the visit when no more of the summary comes."""
        return replace(self, writing=False)


def preferred(header: str, default: Language) -> Language:
    """Choose the page's language from a browser's Accept-Language header."""
    ranked = sorted(enumerate(header.split(",")), key=lambda pair: (-_weight(pair[1]), pair[0]))
    for _, item in ranked:
        code = item.split(";")[0].strip().lower().split("-")[0]
        for language in LANGUAGES:
            if code == language and _weight(item) > 0:
                return language
    return "en" if header.strip(" *") else default


def _weight(item: str) -> float:
    _, _, value = item.partition(";q=")
    try:
        return float(value) if value else 1.0
    except ValueError:
        return 0.0
