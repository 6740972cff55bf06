"""The verifier: the only place where an Answer is built.

A sentence reaches the visitor only when each of its quotes is, character for character, what the
library's own copy of the document says at that place. What is not proved is dropped.
"""

import logging
from collections.abc import Sequence

from liberation_guide.answering.phrases import LEADS, ONLY_IN
from liberation_guide.knowledge.library import Library
from liberation_guide.types import (
    Answer,
    AnswerSentence,
    Citation,
    Draft,
    DraftSentence,
    Evidence,
    Language,
    Reason,
)

logger = logging.getLogger(__name__)


class Verifier:
    """Turns drafts into answers."""

    def __init__(self, library: Library) -> None:
        """Keep the library whose bytes decide."""
        self._library = library

    def answer(
        self, draft: Draft, suggestions: Sequence[str] = (), understood_as: str | None = None
    ) -> Answer | None:
        """Build the answer from what is proved; None when nothing is."""
        citations: list[Citation] = []
        sentences: list[AnswerSentence] = []
        for sentence in draft.sentences:
            if not self._is_proved(sentence):
                logger.warning("dropped a sentence that its document does not say")
                continue
            numbers = tuple(self._cite(evidence, citations) for evidence in sentence.evidence)
            language = sentence.evidence[0].passage.language
            sentences.append(AnswerSentence(sentence.text, language, numbers))
        if not sentences:
            return None
        if all(sentence.language != draft.language for sentence in sentences):
            sentences.insert(0, AnswerSentence(ONLY_IN[draft.language], draft.language))
        if draft.lead:
            sentences.insert(0, AnswerSentence(LEADS[draft.lead][draft.language], draft.language))
        return Answer(
            sentences=tuple(sentences),
            language=draft.language,
            reason="answered",
            citations=tuple(citations),
            understood_as=understood_as,
            suggestions=tuple(suggestions),
        )

    def _is_proved(self, sentence: DraftSentence) -> bool:
        """Whether there is evidence, all of it is true, and the sentence is made of it."""
        if not sentence.evidence or not all(map(self._is_true, sentence.evidence)):
            return False
        return any(sentence.text in evidence.quote for evidence in sentence.evidence)

    def _is_true(self, evidence: Evidence) -> bool:
        theirs = evidence.passage.document
        document = self._library.document(theirs.id, theirs.language)
        if document is None or not evidence.quote:
            return False
        return document.text[evidence.start : evidence.end] == evidence.quote

    def _cite(self, evidence: Evidence, citations: list[Citation]) -> int:
        """Give the number of a citation, a new one if this quote is not cited yet."""
        passage, document = evidence.passage, evidence.passage.document
        for known in citations:
            same = (known.document_id, known.language) == (document.id, document.language)
            if same and (known.start, known.end) == (evidence.start, evidence.end):
                return known.number
        citations.append(
            Citation(
                number=len(citations) + 1,
                document_id=document.id,
                title=document.title,
                heading=passage.heading,
                language=document.language,
                quote=evidence.quote,
                start=evidence.start,
                end=evidence.end,
                paragraph=passage.text,
                paragraph_start=passage.start,
                kind=document.kind,
                sources=tuple(s for s in document.sources if s.key in passage.keys)
                or document.sources,
            )
        )
        return len(citations)

    @staticmethod
    def decline(
        text: str, language: Language, reason: Reason, suggestions: Sequence[str] = ()
    ) -> Answer:
        """Build what the guide says in its own name: a refusal or small talk, without sources."""
        if reason == "answered":
            raise ValueError("only proved citations make an answer")
        sentence = AnswerSentence(text, language)
        return Answer((sentence,), language, reason, suggestions=tuple(suggestions))
