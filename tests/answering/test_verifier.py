"""A forged citation never survives."""

from dataclasses import replace

import pytest

from liberation_guide.answering.verifier import Verifier
from liberation_guide.knowledge.library import Library
from liberation_guide.types import Draft, DraftSentence, Evidence, Passage


@pytest.fixture
def passage(small_library: Library) -> Passage:
    """A passage of two sentences."""
    return next(p for p in small_library.passages if p.id == "arras#0.0.fr")


def evidence(passage: Passage) -> Evidence:
    span = passage.sentences[0]
    return Evidence(passage, span.start, span.end, passage.sentence(0))


def verify(library: Library, sentence: DraftSentence) -> object:
    return Verifier(library).answer(Draft((sentence,), "fr"))


def test_a_true_quote_is_cited(small_library: Library, passage: Passage) -> None:
    """With its place and its sources."""
    proof = evidence(passage)
    answer = Verifier(small_library).answer(Draft((DraftSentence(proof.quote, (proof,)),), "fr"))
    assert answer is not None
    assert answer.answered
    (citation,) = answer.citations
    document = small_library.document(citation.document_id, citation.language)
    assert document is not None
    assert document.text[citation.start : citation.end] == citation.quote == proof.quote
    assert [s.key for s in citation.sources] == ["note"]
    assert answer.text.endswith("1944. [1]")


def test_forgeries_are_dropped(small_library: Library, passage: Passage) -> None:
    """Changed words, moved offsets, a foreign document, no evidence, words beside the quote."""
    true = evidence(passage)
    document = replace(passage.document, text=passage.document.text.replace("1944", "1945"))
    foreign = replace(passage, document=replace(passage.document, id="elsewhere"))
    forged = [
        replace(true, quote=true.quote.replace("1er", "2")),
        replace(true, start=true.start + 1),
        replace(true, quote=""),
        replace(true, passage=replace(passage, document=document), quote="Les Welsh Guards 1945"),
        replace(true, passage=foreign),
    ]
    for proof in forged:
        assert verify(small_library, DraftSentence(proof.quote, (proof,))) is None
    assert verify(small_library, DraftSentence(true.quote, ())) is None
    assert verify(small_library, DraftSentence("Arras était belle.", (true,))) is None


def test_what_is_proved_stays_when_the_rest_falls(small_library: Library, passage: Passage) -> None:
    """One bad sentence does not take a good one with it."""
    true = evidence(passage)
    bad = replace(true, end=true.end - 1)
    sentences = (DraftSentence(bad.quote, (bad,)), DraftSentence(true.quote, (true,)))
    answer = Verifier(small_library).answer(Draft(sentences, "fr"))
    assert answer is not None
    assert [s.text for s in answer.sentences] == [true.quote]


def test_an_answer_cannot_be_declared(small_library: Library) -> None:
    """What the guide says in its own name is never "answered"."""
    with pytest.raises(ValueError, match="proved"):
        Verifier.decline("Oui.", "fr", "answered")
