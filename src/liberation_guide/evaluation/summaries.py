"""What a language model wrote under an answer, measured.

Citation recall and precision are those of ALCE (T. Gao et al., "Enabling Large Language Models to
Generate Text with Citations", EMNLP 2023, arXiv:2305.14627), over the sentences as the model wrote
them, before any is dropped. Where ALCE asks a language-inference model whether passages support a
sentence, the guide's own judge of claims is asked; so these figures say how often a model passes
this judge, not how often it is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from liberation_guide.answering.writing.claims import ClaimJudge
from liberation_guide.answering.writing.summary import ORDERLY, Judged, Trace
from liberation_guide.errors import SettingsError
from liberation_guide.guide import Guide
from liberation_guide.types import Answer, Language, Passage

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of one call; None is "the server does not tell", or "no price was given"."""

    text: str  # what the visitor got
    shown: int
    faults: tuple[str, ...]  # of the sentences dropped
    ended: str
    supported: int  # sentences that all their citations together support
    citations: int
    relevant: int  # citations that are needed, or support alone
    tokens_read: int | None
    tokens_written: int | None
    cost: float | None

    @property
    def written(self) -> int:
        """How many sentences the model wrote."""
        return self.shown + len(self.faults)

    @property
    def troubled(self) -> bool:
        """Whether the model was slow, gone or broke off."""
        return self.ended not in ORDERLY


class Scribe:
    """Takes down what a guide's model does."""

    def __init__(self, guide: Guide) -> None:
        """Watch a guide that writes."""
        if guide.writing is None:
            raise ValueError("this guide has no language model")
        self._judge = guide.writing.judge
        self._prices = read_prices(guide.settings.answerer_prices)
        self._trace: Trace | None = None
        guide.writing.summariser.watch = self._keep

    def _keep(self, trace: Trace) -> None:
        self._trace = trace

    def take(self, answer: Answer) -> Summary | None:
        """Give what came of the last call and forget it; None when the model was not called."""
        trace, self._trace = self._trace, None
        if trace is None:
            return None
        counts = [support(self._judge, each, trace, answer.language) for each in trace.judged]
        told = trace.tally.told
        return Summary(
            text=" ".join(sentence.text for sentence in answer.summary),
            shown=len(answer.summary),
            faults=tuple(each.fault for each in trace.judged if each.fault),
            ended=trace.ended,
            supported=sum(supported for supported, _ in counts),
            citations=sum(len(each.numbers) for each in trace.judged),
            relevant=sum(relevant for _, relevant in counts),
            tokens_read=trace.tally.read if told else None,
            tokens_written=trace.tally.written if told else None,
            cost=self._cost(trace) if told else None,
        )

    def _cost(self, trace: Trace) -> float | None:
        if self._prices is None:
            return None
        read, written = self._prices
        return (trace.tally.read * read + trace.tally.written * written) / MILLION


def support(judge: ClaimJudge, each: Judged, trace: Trace, language: Language) -> tuple[bool, int]:
    """Tell whether a sentence's citations support it, and how many of them are to the point."""
    passages = trace.shown.cited(each.numbers)
    if not passages or not _holds(judge, each.text, language, passages):
        return False, 0
    relevant = 0
    for passage in passages:
        others = [other for other in passages if other is not passage]
        alone = _holds(judge, each.text, language, [passage])
        relevant += alone or not _holds(judge, each.text, language, others)
    return True, relevant


def _holds(judge: ClaimJudge, text: str, language: Language, passages: Sequence[Passage]) -> bool:
    return bool(passages) and judge.judge(text, language, passages).proved


def read_prices(text: str) -> tuple[float, float] | None:
    """Read "0.15/0.60", the prices of a million tokens read and written; None when empty."""
    if not text.strip():
        return None
    try:
        read, written = (float(part) for part in text.split("/"))
    except ValueError:
        read = written = -1.0
    if min(read, written) < 0:
        raise SettingsError(
            f"GUIDE_ANSWERER_PRICES is {text!r}; expected two prices of a million tokens, read and "
            "written, for example 0.15/0.60"
        )
    return read, written
