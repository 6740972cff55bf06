"""The retriever as a LangChain one, so that other programs can plug the guide in."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from liberation_guide.types import Result

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

Search = Callable[[str], list[Result]]


def as_langchain(search: Search) -> "BaseRetriever":
    """Wrap a search as a LangChain retriever; passages become LangChain documents."""
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever

    class GuideRetriever(BaseRetriever):
        """Finds passages of the guide; ``metadata`` holds their place and sources."""

        search: Any

        def _get_relevant_documents(
            self, query: str, *, run_manager: CallbackManagerForRetrieverRun
        ) -> list[Document]:
            return [
                Document(id=r.passage.id, page_content=r.passage.text, metadata=_metadata(r))
                for r in self.search(query)
            ]

    return GuideRetriever(search=search)


def _metadata(result: Result) -> dict[str, Any]:
    passage, document = result.passage, result.passage.document
    return {
        "document_id": document.id,
        "title": document.title,
        "heading": passage.heading,
        "language": passage.language,
        "start": passage.start,
        "end": passage.end,
        "score": result.score,
        "sources": [s.url for s in document.sources if s.key in passage.keys],
    }
