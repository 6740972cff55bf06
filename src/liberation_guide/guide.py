"""The guide: the only door for the page, the command line, the evaluation and other programs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from liberation_guide.answering.chronology import ChronologyAnswerer
from liberation_guide.answering.confidence import SIGNALS
from liberation_guide.answering.conversation import Before, Conversation, Standalone
from liberation_guide.answering.extractive import Choice, ExtractiveAnswerer, draft
from liberation_guide.answering.features import NAMES, Candidate, FeatureReader
from liberation_guide.answering.phrases import NOTHING_MORE, REFUSALS, SMALL_TALK, UNDERSTOOD
from liberation_guide.answering.ranker import Ranker
from liberation_guide.answering.requests import Request, request
from liberation_guide.answering.smalltalk import (
    is_everyday,
    is_unsuitable,
    language_wanted,
    small_talk,
)
from liberation_guide.answering.suggestions import Suggestions
from liberation_guide.answering.tool import as_langchain_tool
from liberation_guide.answering.verifier import Verifier
from liberation_guide.answering.writing.opening import open_writing
from liberation_guide.answering.writing.sight import PASSAGES
from liberation_guide.answering.writing.simpler import simpler_wanted
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.connect import as_langchain
from liberation_guide.retrieval.embedding import Embedder, open_embedder
from liberation_guide.retrieval.index import Index, Report, open_index, silent
from liberation_guide.retrieval.search import Found, Retriever
from liberation_guide.settings import Settings, read_settings
from liberation_guide.text.analysis import Analyser
from liberation_guide.text.languages import Detected, detect_language
from liberation_guide.text.names import NameFinder
from liberation_guide.text.normal import clean
from liberation_guide.types import Answer, Language, Passage, Query, Reason, Result, Turn

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.tools import BaseTool


_ON_SUBJECT = 0.15  # chance from which an unanswered question without names is on our subject


class Guide:
    """Answers questions about one library."""

    def __init__(
        self, library: Library, embedder: Embedder, index: Index, settings: Settings
    ) -> None:
        """Put the rooms together; ``Guide.open`` does all of it from settings."""
        self.library = library
        self.settings = settings
        self.embedder = embedder
        self.built = index.built
        self._names = NameFinder(library.gazetteer)
        analyser = Analyser(self._names)
        self.retriever = Retriever(library, embedder, index, analyser)
        self._answerer = ExtractiveAnswerer(
            self.retriever,
            FeatureReader(self.retriever, analyser),
            Ranker.read(settings.ranker, NAMES, SIGNALS),
        )
        self._chronology = ChronologyAnswerer(library, self._names)
        self._conversation = Conversation(self._names)
        self._suggestions = Suggestions(library, embedder)
        self._verifier = Verifier(library)
        self.writing = open_writing(
            settings, library, self._names, self.retriever.rarity, self.retriever.alike
        )

    @classmethod
    def open(cls, settings: Settings | None = None, *, report: Report = silent) -> "Guide":
        """Open the guide, building its index if there is none that fits.

        ``report(stage, done, total)`` is told of the building. Raise GuideError when the
        knowledge, the model, the data folder or the Chroma server cannot be used.
        """
        chosen = settings or read_settings()
        library = Library.open(chosen.knowledge)
        embedder = open_embedder(chosen.embedding_model, download=chosen.allow_download)
        index = open_index(library, embedder, chosen.data, chosen.chroma, report)
        return cls(library, embedder, index, chosen)

    def ask(
        self,
        question: str,
        language: Language | None = None,
        history: Sequence[str | Turn] = (),
    ) -> Answer:
        """Answer a question in the visitor's language, or decline; never raises for a visitor.

        ``language`` overrides detection. ``history`` holds earlier questions, the oldest first;
        they are asked again, in order, so that the same history gives the same answer. With a
        language model the answer carries its summary.
        """
        *_, answer = self.stream(question, language, history)
        return answer

    def stream(
        self,
        question: str,
        language: Language | None = None,
        history: Sequence[str | Turn] = (),
    ) -> Iterator[Answer]:
        """Give the documents' answer at once, then again with each proved sentence of a summary.

        Without a language model there is one answer. Closing the iterator stops the model.
        """
        before, spoken, asked = self._recall(language, history)
        answer, _ = self._ask(question, language, spoken, before, asked, fresh=True)
        yield answer
        yield from self.summaries(question, answer)

    def summaries(self, question: str, answer: Answer) -> Iterator[Answer]:
        """Give an answer to a question again with each proved sentence of a summary.

        Nothing is given without a language model, or when it is slow or gone.
        """
        if self.writing is None or not answer.answered:
            return
        asked = answer.understood_as or clean(question)
        plain = answer.understood_as is not None and simpler_wanted(clean(question))
        passages = self._behind(answer, Query(asked, answer.language, question))
        yield from self.writing.summariser.write(answer, asked, passages, plain)

    def _behind(self, answer: Answer, query: Query) -> list[Passage]:
        """Give the passages that an answer quotes, then the best ones for its question."""
        starts = {(p.document.id, p.language, p.start): p for p in self.library.passages}
        places = [(c.document_id, c.language, c.paragraph_start) for c in answer.citations]
        quoted = [starts[place] for place in dict.fromkeys(places) if place in starts]
        return quoted + [r.passage for r in self.retriever.search(query, 2 * PASSAGES)]

    def consider(
        self, question: str, language: Language, history: Sequence[str | Turn] = ()
    ) -> tuple[Found, list[Candidate]]:
        """Give what was found for a question and the sentences that the answerer chooses from."""
        before, _, _ = self._recall(language, history)
        text = clean(question)
        standalone = self._conversation.resolve(text, language, before)
        _, found = self._understand(standalone, language, text)
        return found, self._answerer.candidates(found)

    def choose(self, found: Found) -> Choice:
        """Give the sentences chosen for what was found, and the chance that they answer."""
        return self._answerer.choose(found)

    def candidates_in(self, found: Found, rows: Sequence[int]) -> list[Candidate]:
        """Give the sentences of the passages in ``rows``, with their features."""
        return self._answerer.features.candidates(found, rows)

    def _recall(
        self, language: Language | None, history: Sequence[str | Turn]
    ) -> tuple[Before | None, Language | None, list[str]]:
        """Go through a conversation: what was last asked and told, its language, all questions."""
        before: Before | None = None
        spoken = language
        asked: list[str] = []
        for turn in history:
            text = turn if isinstance(turn, str) else turn.question
            said = None if isinstance(turn, str) or turn.answer is None else turn.answer
            understood = said.understood_as if said else None
            answer, before = self._ask(text, language, spoken, before, asked, understood)
            spoken = spoken or answer.language
            asked.append(text)
        return before, spoken, asked

    def retrieve(self, question: str, k: int = 5, language: Language | None = None) -> list[Result]:
        """Give the ``k`` best passages for a question that stands alone."""
        text = clean(question)
        told = language or self._language_of(text)
        spoken = self.settings.language if told is None or told == "other" else told
        return self.retriever.search(Query(text, spoken, question), k)

    def as_retriever(self, k: int = 5, language: Language | None = None) -> "BaseRetriever":
        """Give the retriever as a LangChain one: passages as documents, offsets in metadata."""
        return as_langchain(lambda question: self.retrieve(question, k, language))

    def as_tool(self, language: Language | None = None) -> "BaseTool":
        """Give the guide as a tool for LangChain agents: a question in, a proved answer out."""
        return as_langchain_tool(lambda question: self.ask(question, language))

    def starters(self, language: Language, count: int = 6) -> tuple[str, ...]:
        """Give questions to begin with."""
        return self._suggestions.starters(language, count)

    def _ask(
        self,
        question: str,
        language: Language | None,
        spoken: Language | None,
        before: Before | None,
        asked: Sequence[str],
        understood: str | None = None,
        fresh: bool = False,
    ) -> tuple[Answer, Before | None]:
        """Answer one question of a conversation; give with it what the next may lean on.

        A language model is asked how to understand a ``fresh`` question alone; of an earlier one
        it is known how it was ``understood``.
        """
        text = clean(question[: 20 * self.settings.longest_question])
        told = language or self._language_of(text)
        if told == "other":
            return self._decline("language", spoken or self.settings.language, asked), before
        tongue: Language = told or spoken or self.settings.language
        if before is not None and (wanted := language_wanted(text)) is not None:
            again = Standalone(before.question, before.question)
            return self._answer(again, wanted, question, asked), before
        if before is not None and self.writing is not None and simpler_wanted(text):
            again = Standalone(before.question, before.question)
            return self._answer(again, tongue, question, asked), before
        if (early := self._without_search(text, tongue, asked)) is not None:
            return early, before
        if (wish := request(text)) is not None:
            if before is not None and before.document:
                return self._again(wish, before, tongue, question, asked)
            return self._talk("help", tongue, asked), before
        standalone = self._conversation.resolve(text, tongue, before)
        if before is not None and self.writing is not None and self.writing.rewriter is not None:
            if fresh:
                standalone = self.writing.rewriter.improved(text, tongue, before, standalone)
            elif understood:
                standalone = Standalone(understood, understood)
        answer = self._answer(standalone, tongue, question, asked)
        return answer, _remembered(standalone, answer)

    def _language_of(self, text: str) -> Detected:
        """Detect the language of a question, names left out: they are the same in both."""
        bare = text
        for mention in reversed(self._names.find(text)):
            bare = bare[: mention.start] + " " + bare[mention.end :]
        return detect_language(bare)

    def _without_search(self, text: str, language: Language, asked: Sequence[str]) -> Answer | None:
        """Answer what needs no documents; None for a real question."""
        limit = self.settings.longest_question
        if len(text) > limit:
            long = REFUSALS["long"][language].format(length=len(text), limit=limit)
            return self._verifier.decline(long, language, "unusable", self._offer(language, asked))
        if not any(c.isalnum() for c in text):
            return self._decline("unusable", language, asked)
        if (kind := small_talk(text)) is not None:
            return self._talk(kind, language, asked)
        if is_unsuitable(text):
            return self._decline("unsuitable", language, asked)
        if is_everyday(text):
            return self._decline("outside", language, asked)
        return None

    def _understand(
        self, standalone: Standalone, language: Language, original: str
    ) -> tuple[Standalone, Found]:
        """Look a question up; where it may stand alone or lean, take what answers it better."""
        leaning = self.retriever.look_up(
            Query(standalone.text, language, original, standalone.about)
        )
        if not standalone.doubtful:
            return standalone, leaning
        alone = self.retriever.look_up(Query(original, language, original))
        chance = self._answerer.choose(alone).chance
        known = self._answerer.ranker.known
        if chance >= max(known, self._answerer.choose(leaning).chance):
            return Standalone(original), alone
        return standalone, leaning

    def _talk(self, kind: str, language: Language, asked: Sequence[str]) -> Answer:
        talk = SMALL_TALK[kind][language]
        return self._verifier.decline(talk, language, "smalltalk", self._offer(language, asked))

    def _answer(
        self, standalone: Standalone, language: Language, original: str, asked: Sequence[str]
    ) -> Answer:
        standalone, found = self._understand(standalone, language, original)
        if (told := self._chronology.answer(found.terms)) is not None:
            near = self._suggestions.near(found, language, [*asked, original])
            answer = self._verifier.answer(told, near, standalone.understood_as)
            if answer is not None:
                return answer
        choice = self._answerer.choose(found)
        article = choice.candidates[0].passage.document.id if choice.candidates else ""
        known = [*asked, original, standalone.text]
        proposal = self._chronology.correction(found.terms)
        if proposal is None and choice.chance >= self._answerer.ranker.known:
            proposal = draft(choice.candidates, language)
            if self._chronology.puts_right(found.terms, [s.text for s in proposal.sentences]):
                proposal = replace(proposal, lead="otherwise")
            elif choice.differ:
                proposal = replace(proposal, lead="differ")
        if proposal is None:
            proposal = self._chronology.story(found.terms)
        if proposal is not None:
            near = self._suggestions.near(found, language, known, article)
            answer = self._verifier.answer(proposal, near, standalone.understood_as)
            if answer is not None:
                return answer
        near = self._suggestions.near(found, language, known)
        reason = self._why_not(found, choice)
        refusal = self._verifier.decline(REFUSALS[reason][language], language, reason, near)
        return replace(refusal, understood_as=standalone.understood_as)

    def _again(
        self,
        wish: Request,
        before: Before,
        language: Language,
        original: str,
        asked: Sequence[str],
    ) -> tuple[Answer, Before]:
        """Say more, or the same more simply, about the last answer."""
        found = self.retriever.look_up(Query(before.question, language, original, before.document))
        near = self._suggestions.near(found, language, [*asked, original, before.question])
        told_as = UNDERSTOOD[wish][language].format(question=before.question)
        if wish == "simpler":
            choice, lead = self._answerer.simplest(found), "simpler"
        else:
            choice, lead = self._answerer.more(found, before.document, before.shown), ""
        proposal = replace(draft(choice.candidates, language), lead=lead)
        answer = self._verifier.answer(proposal, near, told_as)
        if answer is None:
            text = NOTHING_MORE[language]
            answer = self._verifier.decline(text, language, "unknown", near)
            return replace(answer, understood_as=told_as), before
        shown = before.shown | {s.text for s in answer.sentences}
        return answer, replace(before, shown=shown)

    def _why_not(self, found: Found, choice: Choice) -> Reason:
        """Tell a question outside the subject from one that the documents do not answer."""
        named = any(m.entry.kind != "other" for m in found.terms.names)
        return "unknown" if named or choice.chance >= _ON_SUBJECT else "outside"

    def _decline(self, reason: Reason, language: Language, asked: Sequence[str]) -> Answer:
        text = REFUSALS["empty" if reason == "unusable" else reason][language]
        return self._verifier.decline(text, language, reason, self._offer(language, asked))

    def _offer(self, language: Language, asked: Sequence[str]) -> tuple[str, ...]:
        """Give three questions to begin with that were not asked yet."""
        known = {clean(q) for q in asked}
        return tuple(q for q in self.starters(language, 12) if q not in known)[:3]


def _remembered(standalone: Standalone, answer: Answer) -> Before:
    """Keep of a turn what the next question may lean on."""
    if not answer.answered:
        return Before(standalone.text, "", standalone.about)
    proved = next(s for s in answer.sentences if s.citations)
    shown = frozenset(s.text for s in answer.sentences)
    return Before(standalone.text, proved.text, answer.citations[0].document_id, shown)
