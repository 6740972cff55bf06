"""Replies: what any system says to a question, in one form for the judge."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liberation_guide.errors import EvaluationError
from liberation_guide.types import Answer, Language


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation as a system gave it."""

    document: str
    language: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer without the marks of its citations, or a refusal."""

    text: str
    language: str
    answered: bool
    reason: str
    quotes: tuple[Quote, ...] = ()
    understood_as: str | None = None


Ask = Callable[[str, Language | None, Sequence[str]], Answer | Reply]


def from_answer(answer: Answer | Reply) -> Reply:
    """Give the reply of a guide's answer."""
    if isinstance(answer, Reply):
        return answer
    return Reply(
        text=" ".join(sentence.text for sentence in answer.sentences),
        language=answer.language,
        answered=answer.answered,
        reason=answer.reason,
        quotes=tuple(
            Quote(c.document_id, c.language, c.start, c.end, c.quote) for c in answer.citations
        ),
        understood_as=answer.understood_as,
    )


def from_json(fields: Mapping[str, Any]) -> Reply:
    """Give the reply of an answer that came as JSON; EvaluationError when it is not one."""
    try:
        return Reply(
            text=" ".join(str(sentence["text"]) for sentence in fields["sentences"]),
            language=str(fields["language"]),
            answered=bool(fields["answered"]),
            reason=str(fields["reason"]),
            quotes=tuple(_quote(citation) for citation in fields["citations"]),
            understood_as=fields.get("understood_as"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise EvaluationError(f"the guide's answer is not in the known form ({error!r})") from None


def _quote(fields: Mapping[str, Any]) -> Quote:
    start, end = int(fields["start"]), int(fields["end"])
    return Quote(fields["document_id"], fields["language"], start, end, fields["quote"])
