"""Summaries: a model writes from numbered passages, the verifier lets through what is proved.

What does not come in time, cites nothing or cannot be proved leaves the answer as it was: the
documents' own sentences, which were there first.
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from liberation_guide.answering.phrases import NO_ANSWER
from liberation_guide.answering.verifier import Verifier
from liberation_guide.answering.writing.cutter import Cutter, Written
from liberation_guide.answering.writing.door import Door, Tally, Trouble
from liberation_guide.answering.writing.prompts import Prompts, Purpose
from liberation_guide.answering.writing.sight import Shown, question_text, show
from liberation_guide.answering.writing.trust import is_steering
from liberation_guide.text.languages import detect_language
from liberation_guide.text.normal import fold
from liberation_guide.types import LANGUAGES, OTHER, Answer, Passage

logger = logging.getLogger(__name__)

ORDERLY = frozenset({"done", "enough", "length", "refused", "core lost"})  # ends without trouble
SENTENCES = 6  # in a summary
_LEANING = re.compile(
    r"(?:il|elle|ils|elles|ce|c'|cela|cet|cette|ces|celui-ci|celle-ci|ceux-ci|leur|leurs|lui|y|"
    r"he|she|it|they|this|that|these|those|his|her|its|their|there)\b"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence as the model wrote it, and why it was dropped; empty when it was shown."""

    text: str
    numbers: tuple[int, ...]
    fault: str


@dataclass(slots=True)
class Trace:
    """What came of one call: for the evaluation, never kept."""

    shown: Shown
    ended: str = "done"  # or: refused, core lost, enough, or the trouble of the door
    judged: list[Judged] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


class _Stop(Exception):
    """No more sentences are wanted, for a reason in a word."""


@dataclass
class Summariser:
    """Writes summaries under answers; ``watch`` is told the trace of each."""

    door: Door
    prompts: Prompts
    verifier: Verifier
    watch: Callable[[Trace], None] | None = None

    def write(
        self, answer: Answer, question: str, passages: Sequence[Passage], plain: bool = False
    ) -> Iterator[Answer]:
        """Give the answer again and again, each time with one more proved sentence of summary.

        Nothing is given when nothing is proved, or when the model is slow or gone.
        """
        shown = show(passages)
        if not answer.answered or not shown or is_steering(question):
            return
        trace = Trace(shown)
        purpose: Purpose = "plain" if plain else "answer"
        messages = self.prompts.fill(
            purpose,
            answer.language,
            passages=shown.text(),
            question=question_text(question),
            refusal=NO_ANSWER[answer.language],
        )
        stream = self.door.stream(messages, trace.tally)
        try:
            for written in _sentences(stream):
                grown = self._judged(answer, written, trace)
                if grown is not None:
                    answer = grown
                    yield answer
        except _Stop as stop:
            trace.ended = str(stop)
        except Trouble as trouble:
            trace.ended = trouble.kind
            if self.watch is None and trouble.kind not in ORDERLY:
                logger.warning("the language model gave no whole reply: %s", trouble.kind)
        finally:
            stream.close()  # type: ignore[attr-defined]
            if self.watch is not None:
                self.watch(trace)

    def _judged(self, answer: Answer, written: Written, trace: Trace) -> Answer | None:
        """Give the answer with the sentence; None, or a stop, when it is not to be shown."""
        if is_refusal(written.text):
            raise _Stop("refused")
        grown, fault = self._tried(answer, written, trace)
        trace.judged.append(Judged(written.text, written.numbers, fault))
        if grown is None and not answer.summary:
            raise _Stop("core lost")  # the first sentence answers; the rest hangs on it
        if grown is not None and len(grown.summary) > SENTENCES:
            raise _Stop("enough")
        return grown

    def _tried(self, answer: Answer, written: Written, trace: Trace) -> tuple[Answer | None, str]:
        if not written.numbers:
            return None, "uncited"
        passages = trace.shown.cited(written.numbers)
        if passages is None:
            return None, "no such passage"
        if detect_language(written.text) == OTHER[answer.language]:
            return None, "language"
        if trace.judged and trace.judged[-1].fault and _LEANING.match(fold(written.text)):
            return None, "leans on a dropped sentence"
        if any(fold(written.text) == fold(each.text) for each in answer.summary):
            return None, "said already"
        return self.verifier.extended(answer, written.text, passages)


def is_refusal(text: str) -> bool:
    """Whether a model says, in the words given to it, that the passages do not answer."""
    said = _letters(text)
    return any(_letters(NO_ANSWER[language]) in said for language in LANGUAGES)


def _letters(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", fold(text)))


def _sentences(stream: Iterator[str]) -> Iterator[Written]:
    """Cut the stream; what was written before trouble is still given, but not its last piece."""
    cutter = Cutter()
    for text in stream:
        yield from cutter.feed(text)
    yield from cutter.finish()
