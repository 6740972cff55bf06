"""The walk of one question: read this first.

A visitor at a kiosk has asked who freed Arras, and now says: "Et quand ?"
"""

from liberation_guide.answering.conversation import Before, Conversation
from liberation_guide.guide import Guide
from liberation_guide.text.languages import detect_language
from liberation_guide.text.names import NameFinder
from liberation_guide.types import Query


def test_the_walk_of_one_question(small_guide: Guide) -> None:
    """Step by step, then through the one door."""
    library = small_guide.library

    # 1. Two short words: the language is told by "quand", or else by the conversation.
    assert detect_language("Et quand ?") == "fr"

    # 2. The question is made to stand alone, and the visitor is shown how it was understood.
    conversation = Conversation(NameFinder(library.gazetteer))
    before = Before("Qui a libéré Arras ?", "Les Welsh Guards ont libéré Arras.")
    standalone = conversation.resolve("Et quand ?", "fr", before)
    assert standalone.understood_as == "Quand – Qui a libéré Arras ?"

    # 3. Words and vectors find the passage.
    (result, *_) = small_guide.retriever.search(Query(standalone.text, "fr", "Et quand ?"))
    assert result.passage.id == "arras#0.0.fr"

    # 4. The sentence that answers is chosen, and the verifier proves it against the document.
    answer = small_guide.ask("Et quand ?", history=["Qui a libéré Arras ?"])
    assert answer.answered
    assert answer.understood_as == standalone.understood_as
    assert answer.sentences[0].text == "Les Welsh Guards ont libéré Arras le 1er septembre 1944."

    # 5. Every quotation is its document's text, character for character.
    for citation in answer.citations:
        document = library.document(citation.document_id, citation.language)
        assert document is not None
        assert document.text[citation.start : citation.end] == citation.quote
