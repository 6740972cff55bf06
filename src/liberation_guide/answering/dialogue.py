"""One conversation: each question understood with what came before, answered or declined.

Here meets what the other modules of this room know: follow-ups, small talk, the chronology, the
sentences that answer, next questions. Only the verifier builds what a visitor reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from liberation_guide.answering.conversation import Before, Conversation, Standalone
from liberation_guide.answering.extractive import Choice, draft
from liberation_guide.answering.means import Means
from liberation_guide.answering.phrases import NOTHING_MORE, REFUSALS, SMALL_TALK, UNDERSTOOD
from liberation_guide.answering.requests import Request, request
from liberation_guide.answering.rows import words_left
from liberation_guide.answering.smalltalk import (
    is_everyday,
    is_unsuitable,
    language_wanted,
    small_talk,
)
from liberation_guide.answering.wishes import as_question
from liberation_guide.retrieval.search import Found
from liberation_guide.text.languages import Detected, detect_language
from liberation_guide.text.normal import clean
from liberation_guide.types import Answer, Draft, Language, Query, Reason, Turn


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a conversation has been so far."""

    before: Before | None = None  # what was last asked and told
    spoken: Language | None = None
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Understood:
    """How a question was understood, what was found for it, and the choice where it was made."""

    standalone: Standalone
    found: Found
    choice: Choice | None = None


class Dialogue:
    """Answers the questions of a conversation."""

    def __init__(self, means: Means, language: Language, longest_question: int) -> None:
        """Take what to answer with, the language when words do not tell, and the longest text."""
        self._means = means
        self._language = language
        self._longest = longest_question
        self._conversation = Conversation(means.names)

    def recall(self, language: Language | None, history: Sequence[str | Turn]) -> Recalled:
        """Go through a conversation, asking its questions again in order."""
        so_far = Recalled(spoken=language)
        for turn in history:
            text = turn if isinstance(turn, str) else turn.question
            said = None if isinstance(turn, str) or turn.answer is None else turn.answer
            understood = said.understood_as if said else None
            answer, before = self.ask(text, language, so_far, understood)
            spoken = so_far.spoken or answer.language
            so_far = Recalled(before, spoken, (*so_far.asked, text))
        return so_far

    def ask(
        self,
        question: str,
        language: Language | None,
        so_far: Recalled,
        understood: str | None = None,
        fresh: bool = False,
    ) -> tuple[Answer, Before | None]:
        """Answer one question; give with it what the next may lean on.

        A language model is asked how to understand a ``fresh`` question alone; of an earlier one
        it is known how it was ``understood``.
        """
        before, spoken, asked = so_far.before, so_far.spoken, so_far.asked
        text = clean(question[: 20 * self._longest])
        told = language or self.language_of(text)
        if told == "other":
            return self._decline("language", spoken or self._language, asked), before
        tongue: Language = told or spoken or self._language
        if before is not None and (wanted := language_wanted(text)) is not None:
            return self._repeat(before, wanted, question, asked), before
        if (early := self._without_search(text, tongue, asked)) is not None:
            return early, before
        if (wish := request(text)) is not None:
            if before is None or not before.answer:  # nothing was said that could be said again
                return self._talk("help", tongue, asked), before
            if wish == "simpler" and self._means.simplifies:
                return self._repeat(before, tongue, question, asked), before
            return self._again(wish, before, tongue, question, asked)
        standalone = self._conversation.resolve(self._asked(text, tongue), tongue, before)
        if before is not None and self._means.rewriter is not None:
            if fresh:
                standalone = self._means.rewriter.improved(text, tongue, before, standalone)
            elif understood:
                standalone = Standalone(understood, understood)
        answer, standalone = self._answer(standalone, tongue, question, asked)
        return answer, _remembered(standalone, answer)

    def find(self, question: str, language: Language, history: Sequence[str | Turn]) -> Found:
        """Give what is found for a question of a conversation."""
        text = self._asked(clean(question), language)
        before = self.recall(language, history).before
        standalone = self._conversation.resolve(text, language, before)
        return self._understand(standalone, language, text).found

    def language_of(self, text: str) -> Detected:
        """Detect the language of a question, names left out: they are the same in both."""
        bare = text
        for mention in reversed(self._means.names.find(text)):
            bare = bare[: mention.start] + " " + bare[mention.end :]
        return detect_language(bare)

    def _asked(self, text: str, language: Language) -> str:
        """Give what a text asks, a wish made into a question."""
        return as_question(text, language, self._means.names.find(text))

    def _repeat(
        self, before: Before, language: Language, original: str, asked: Sequence[str]
    ) -> Answer:
        """Answer the last question again."""
        again = Standalone(before.question, before.question)
        return self._answer(again, language, original, asked)[0]

    def _without_search(self, text: str, language: Language, asked: Sequence[str]) -> Answer | None:
        """Answer what needs no documents; None for a real question."""
        limit = self._longest
        if len(text) > limit:
            long = REFUSALS["long"][language].format(length=len(text), limit=limit)
            return self._means.verifier.decline(
                long, language, "unusable", self._offer(language, asked)
            )
        if not any(c.isalnum() for c in text):
            return self._decline("unusable", language, asked)
        if (kind := small_talk(text)) is not None:
            return self._talk(kind, language, asked)
        if is_unsuitable(text):
            return self._decline("unsuitable", language, asked)
        if is_everyday(text):
            return self._decline("outside", language, asked)
        return None

    def _understand(self, standalone: Standalone, language: Language, original: str) -> _Understood:
        """Look a question up; where it may stand alone or lean, take what answers it better."""
        leaning = self._means.retriever.look_up(
            Query(standalone.text, language, original, standalone.about)
        )
        if not standalone.doubtful:
            return _Understood(standalone, leaning)
        alone, answerer = self._alone(language, original), self._means.answerer
        by_itself, with_before = answerer.choose(alone.found), answerer.choose(leaning)
        if by_itself.chance >= max(answerer.ranker.known, with_before.chance):
            return replace(alone, choice=by_itself)
        return _Understood(standalone, leaning, with_before)

    def _alone(self, language: Language, original: str) -> _Understood:
        """Look a question up as it was typed, leaning on nothing."""
        text = self._asked(clean(original), language)
        found = self._means.retriever.look_up(Query(text, language, original))
        return _Understood(Standalone(text), found)

    def _talk(self, kind: str, language: Language, asked: Sequence[str]) -> Answer:
        talk = SMALL_TALK[kind][language]
        return self._means.verifier.decline(
            talk, language, "smalltalk", self._offer(language, asked)
        )

    def _answer(
        self, standalone: Standalone, language: Language, original: str, asked: Sequence[str]
    ) -> tuple[Answer, Standalone]:
        """Answer or decline; give with it how the question was understood."""
        understood = self._understand(standalone, language, original)
        answer = self._from_chronology(understood, [*asked, original])
        answer = answer or self._from_sentences(understood, original, asked)
        if answer is None:
            # to lean on what was said has not helped a question that may stand alone
            as_typed = understood.standalone.doubtful
            refused = self._alone(language, original) if as_typed else understood
            answer = self._refuse(refused, [*asked, original, understood.standalone.text])
        return answer, understood.standalone

    def _from_chronology(self, understood: _Understood, known: Sequence[str]) -> Answer | None:
        """Answer with rows of the chronology; None where they do not tell."""
        means, found = self._means, understood.found
        if (told := means.chronology.answer(found.terms)) is None:
            return None
        near = means.suggestions.near(found, found.terms.query.language, known)
        return means.verifier.answer(told, near, understood.standalone.understood_as)

    def _from_sentences(
        self, understood: _Understood, original: str, asked: Sequence[str]
    ) -> Answer | None:
        """Answer with chosen sentences, or say of what nothing is recorded; None without either."""
        means, found, standalone = self._means, understood.found, understood.standalone
        language = found.terms.query.language
        choice = understood.choice or means.answerer.choose(found)
        proposal = self._propose(found, choice, language)
        known = [*asked, original, standalone.text]
        left = words_left(found.terms)
        silence = means.unrecorded.find(original, language, left, proposal is not None)
        if silence is not None:
            some = 3 - len(silence.questions)
            near = means.suggestions.near(found, language, known, silence.article, some)
            offer = (*silence.questions, *near)
            return means.verifier.decline(silence.text, language, "unknown", offer)
        if proposal is None:
            return None
        article = choice.candidates[0].passage.document.id if choice.candidates else ""
        near = means.suggestions.near(found, language, known, article)
        return means.verifier.answer(proposal, near, standalone.understood_as)

    def _refuse(self, understood: _Understood, known: Sequence[str]) -> Answer:
        """Decline, and tell why."""
        found = understood.found
        language, reason = found.terms.query.language, self._why_not(found)
        near = self._means.suggestions.near(found, language, known)
        refusal = self._means.verifier.decline(REFUSALS[reason][language], language, reason, near)
        return replace(refusal, understood_as=understood.standalone.understood_as)

    def _propose(self, found: Found, choice: Choice, language: Language) -> Draft | None:
        """Draft a correction, the chosen sentences, or a town's story, in this order."""
        corrections = self._means.corrections
        if (corrected := corrections.draft(found.terms)) is not None:
            return corrected
        proposal = draft(choice.candidates, language)
        if corrections.puts_right(found.terms, [s.text for s in proposal.sentences]):
            return replace(proposal, lead="otherwise")
        means = self._means
        if choice.chance < means.answerer.ranker.known and not means.suggestions.offers(
            found.terms.query.text, language
        ):
            return means.chronology.story(found.terms)
        return replace(proposal, lead="differ") if choice.differ else proposal

    def _why_not(self, found: Found) -> Reason:
        """Tell why a question is declined, by its names where its vector does not tell."""
        retriever, ranker = self._means.retriever, self._means.answerer.ranker
        if (kind := ranker.kinds.kind(found.vector, retriever.model)) is not None:
            return kind
        named = any(m.entry.kind != "other" for m in found.terms.names)
        return "unknown" if named else "outside"

    def _again(
        self,
        wish: Request,
        before: Before,
        language: Language,
        original: str,
        asked: Sequence[str],
    ) -> tuple[Answer, Before]:
        """Say more, or the same more simply, about the last answer."""
        found = self._means.retriever.look_up(
            Query(before.question, language, original, before.document)
        )
        near = self._means.suggestions.near(found, language, [*asked, original, before.question])
        told_as = UNDERSTOOD[wish][language].format(question=before.question)
        if wish == "simpler":
            choice, lead = self._means.answerer.simplest(found), "simpler"
        else:
            choice, lead = self._means.answerer.more(found, before.document, before.shown), ""
        proposal = replace(draft(choice.candidates, language), lead=lead)
        answer = self._means.verifier.answer(proposal, near, told_as)
        if answer is None:
            text = NOTHING_MORE[language]
            answer = self._means.verifier.decline(text, language, "unknown", near)
            return replace(answer, understood_as=told_as), before
        shown = before.shown | {s.text for s in answer.sentences}
        return answer, replace(before, shown=shown)

    def _decline(self, reason: Reason, language: Language, asked: Sequence[str]) -> Answer:
        text = REFUSALS["empty" if reason == "unusable" else reason][language]
        return self._means.verifier.decline(text, language, reason, self._offer(language, asked))

    def _offer(self, language: Language, asked: Sequence[str]) -> tuple[str, ...]:
        """Give three questions to begin with that were not asked yet."""
        known = {clean(q) for q in asked}
        return tuple(q for q in self._means.suggestions.starters(language, 12) if q not in known)[
            :3
        ]


def _remembered(standalone: Standalone, answer: Answer) -> Before:
    """Keep of a turn what the next question may lean on."""
    if not answer.answered:
        return Before(standalone.text, "", standalone.about)
    proved = next(s for s in answer.sentences if s.citations)
    shown = frozenset(s.text for s in answer.sentences)
    return Before(standalone.text, proved.text, answer.citations[0].document_id, shown)
