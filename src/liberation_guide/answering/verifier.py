"""The verifier: the only place where an Answer is built.

A sentence reaches the visitor only when each of its quotes is, character for character, what the
library's own copy of the document says at that place. What is not proved is dropped.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace

from liberation_guide.answering.phrases import LEADS, ONLY_IN
from liberation_guide.answering.writing.claims import ClaimJudge
from liberation_guide.answering.writing.trust import is_steering
from liberation_guide.knowledge.library import Library
from liberation_guide.text.typography import set_typography
from liberation_guide.types import (
    Answer,
    AnswerSentence,
    Citation,
    Draft,
    DraftSentence,
    Evidence,
    Language,
    Passage,
    Reason,
)

logger = logging.getLogger(__name__)


class Verifier:
    """Turns drafts into answers."""

    def __init__(self, library: Library, judge: ClaimJudge | None = None) -> None:
        """Keep the library whose bytes decide, and who judges sentences that a model wrote."""
        self._library = library
        self._judge = judge

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

    def extended(
        self, answer: Answer, text: str, passages: Sequence[Passage]
    ) -> tuple[Answer | None, str]:
        """Add a model's sentence to an answer's summary, with citations of its own.

        Without proof in the passages that it cites, give None and the fault. The answer's own
        sentences and citations stay as they are.
        """
        if self._judge is None or not answer.answered:
            return None, "not judged"
        verdict = self._judge.judge(text, answer.language, passages)
        if not verdict.proved or not all(map(self._is_true, verdict.evidence)):
            return None, verdict.fault or "untrue quote"
        citations = list(answer.citations)
        numbers = sorted({self._cite_near(evidence, citations) for evidence in verdict.evidence})
        written = set_typography(text, answer.language)
        sentence = AnswerSentence(written, answer.language, tuple(numbers))
        summary = (*answer.summary, sentence)
        return replace(answer, citations=tuple(citations), summary=summary), ""

    def _is_proved(self, sentence: DraftSentence) -> bool:
        """Whether there is evidence, all of it is true, and the sentence is made of it."""
        if not sentence.evidence or not all(map(self._is_true, sentence.evidence)):
            return False
        if is_steering(sentence.text):  # commands, markup, made-up marks: for its card alone
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

    def _cite_near(self, evidence: Evidence, citations: list[Citation]) -> int:
        """Give the number of a citation that has these words, or some of them, already."""
        document = evidence.passage.document
        for known in citations:
            same = (known.document_id, known.language) == (document.id, document.language)
            if same and known.start < evidence.end and evidence.start < known.end:
                return known.number
        return self._cite(evidence, citations)

    @staticmethod
    def decline(
        text: str, language: Language, reason: Reason, suggestions: Sequence[str] = ()
    ) -> Answer:
        """Build what the guide says in its own name: a refusal or small talk, without sources."""
        if reason == "answered":
            raise ValueError("only proved citations make an answer")
        sentence = AnswerSentence(text, language)
        return Answer((sentence,), language, reason, suggestions=tuple(suggestions))
