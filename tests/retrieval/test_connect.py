"""The guide as a LangChain retriever."""

from langchain_core.retrievers import BaseRetriever

from liberation_guide.guide import Guide


def test_gives_langchain_documents_with_their_place(small_guide: Guide) -> None:
    """Offsets and sources are in the metadata."""
    retriever = small_guide.as_retriever(k=2)
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("Who freed Arras?")
    assert len(documents) == 2
    best = documents[0]
    assert best.id == "arras#0.0.en"
    source = small_guide.library.document(best.metadata["document_id"], "en")
    assert source is not None
    assert source.text[best.metadata["start"] : best.metadata["end"]] == best.page_content
    assert best.metadata["sources"] == ["https://example.org/arras"]
