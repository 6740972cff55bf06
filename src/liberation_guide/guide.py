"""The guide: the only door for the page, the command line, the evaluation and other programs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from liberation_guide.answering.chronology import ChronologyAnswerer
from liberation_guide.answering.confidence import SIGNALS
from liberation_guide.answering.corrections import Corrections
from liberation_guide.answering.dialogue import Dialogue
from liberation_guide.answering.extractive import Choice, ExtractiveAnswerer
from liberation_guide.answering.features import NAMES, Candidate, FeatureReader
from liberation_guide.answering.means import Means
from liberation_guide.answering.presence import Presence
from liberation_guide.answering.ranker import Network, Ranker
from liberation_guide.answering.reading import Ranked, Reader
from liberation_guide.answering.requests import request
from liberation_guide.answering.rows import Rows
from liberation_guide.answering.suggestions import Suggestions
from liberation_guide.answering.tool import as_langchain_tool
from liberation_guide.answering.unrecorded import UnrecordedFinder
from liberation_guide.answering.verifier import Verifier
from liberation_guide.answering.writing.opening import open_writing
from liberation_guide.answering.writing.sight import PASSAGES
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.connect import as_langchain
from liberation_guide.retrieval.embedding import Embedder, open_embedder
from liberation_guide.retrieval.index import Index, Report, open_index, silent
from liberation_guide.retrieval.reranking import Reranker, open_reranker
from liberation_guide.retrieval.search import Found, Retriever
from liberation_guide.settings import Settings, read_settings
from liberation_guide.text.analysis import Analyser
from liberation_guide.text.names import NameFinder
from liberation_guide.text.normal import clean
from liberation_guide.types import Answer, Language, Passage, Query, Result, Turn

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.tools import BaseTool


class Guide:
    """Answers questions about one library."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        index: Index,
        settings: Settings,
        reranker: Reranker | None = None,
        ranker: Ranker | None = None,
    ) -> None:
        """Put the rooms together; ``Guide.open`` does all of it from settings."""
        self.library = library
        self.settings = settings
        self.embedder = embedder
        self.built = index.built
        names = NameFinder(library.gazetteer)
        analyser = Analyser(names)
        self.retriever = Retriever(library, embedder, index, analyser)
        self.reranker = reranker or open_reranker(
            settings.reranker, download=settings.allow_download
        )
        self._answerer = ExtractiveAnswerer(
            self.retriever,
            FeatureReader(self.retriever, analyser),
            Reader(self.reranker),
            ranker or Ranker.read(settings.ranker, NAMES, SIGNALS),
        )
        self._suggestions = Suggestions(library, embedder)
        self.writing = open_writing(
            settings, library, names, self.retriever.rarity, self.retriever.alike
        )
        rows = Rows(library)
        means = Means(
            names,
            self.retriever,
            self._answerer,
            ChronologyAnswerer(rows),
            Corrections(rows, Presence(library, rows, names)),
            UnrecordedFinder(library, rows, names, self.retriever.reader.told),
            self._suggestions,
            Verifier(library),
            rewriter=self.writing.rewriter if self.writing else None,
            simplifies=self.writing is not None,
        )
        self._dialogue = Dialogue(means, settings.language, settings.longest_question)

    @classmethod
    def open(
        cls,
        settings: Settings | None = None,
        *,
        report: Report = silent,
        ranker: Ranker | None = None,
    ) -> "Guide":
        """Open the guide, building its index if there is none that fits.

        ``report(stage, done, total)`` is told of the building; ``ranker`` is used instead of the
        file that the settings name. Raise GuideError when the
        knowledge, the model, the data folder or the Chroma server cannot be used.
        """
        chosen = settings or read_settings()
        library = Library.open(chosen.knowledge)
        embedder = open_embedder(chosen.embedding_model, download=chosen.allow_download)
        index = open_index(library, embedder, chosen.data, chosen.chroma, report)
        return cls(library, embedder, index, chosen, ranker=ranker)

    @property
    def ranker(self) -> Ranker:
        """What the answerer learned."""
        return self._answerer.ranker

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
        so_far = self._dialogue.recall(language, history)
        answer, _ = self._dialogue.ask(question, language, so_far, fresh=True)
        yield answer
        yield from self.summaries(question, answer)

    def summaries(self, question: str, answer: Answer) -> Iterator[Answer]:
        """Give an answer to a question again with each proved sentence of a summary.

        Nothing is given without a language model, or when it is slow or gone.
        """
        if self.writing is None or not answer.answered:
            return
        asked = answer.understood_as or clean(question)
        plain = answer.understood_as is not None and request(clean(question)) == "simpler"
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
        found = self._dialogue.find(question, language, history)
        return found, self._answerer.candidates(found)

    def ordered(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Put candidates in the order that their features alone give them, the best first."""
        return self._answerer.ordered(candidates)

    def ranked(
        self, found: Found, candidates: Sequence[Candidate], network: Network, weight: float
    ) -> Ranked:
        """Put candidates in the order of a network's scores and ``weight`` times their reading."""
        return self._answerer.reader.rank(found.terms.text, candidates, network, weight)

    def choose(self, found: Found) -> Choice:
        """Give the sentences chosen for what was found, and the chance that they answer."""
        return self._answerer.choose(found)

    def candidates_in(self, found: Found, rows: Sequence[int]) -> list[Candidate]:
        """Give the sentences of the passages in ``rows``, with their features."""
        return self._answerer.features.candidates(found, rows)

    def retrieve(self, question: str, k: int = 5, language: Language | None = None) -> list[Result]:
        """Give the ``k`` best passages for a question that stands alone."""
        text = clean(question)
        told = language or self._dialogue.language_of(text)
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
