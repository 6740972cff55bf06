"""What a dialogue answers with, put together once when the guide is opened."""

from dataclasses import dataclass

from liberation_guide.answering.chronology import ChronologyAnswerer
from liberation_guide.answering.corrections import Corrections
from liberation_guide.answering.extractive import ExtractiveAnswerer
from liberation_guide.answering.suggestions import Suggestions
from liberation_guide.answering.unrecorded import UnrecordedFinder
from liberation_guide.answering.verifier import Verifier
from liberation_guide.answering.writing.rewriting import Rewriter
from liberation_guide.retrieval.search import Retriever
from liberation_guide.text.names import NameFinder


@dataclass(frozen=True, slots=True)
class Means:
    """What a dialogue answers with."""

    names: NameFinder
    retriever: Retriever
    answerer: ExtractiveAnswerer
    chronology: ChronologyAnswerer
    corrections: Corrections
    unrecorded: UnrecordedFinder
    suggestions: Suggestions
    verifier: Verifier
    rewriter: Rewriter | None = None  # a language model that makes follow-ups stand alone
    simplifies: bool = False  # a language model writes in simpler words
