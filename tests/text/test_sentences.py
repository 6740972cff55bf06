"""Sentences are cut where a reader would cut them, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liberation_guide.text.sentences import sentence_spans

CASES = [
    pytest.param("Ils partent en 1944. Les Alliés arrivent.", 2, id="full stop after digits"),
    pytest.param(
        "Le 1er septembre 1944, St. Omer est libre. Oui.", 2, id="ordinal and abbreviation"
    ),
    pytest.param("M. Méric et le gén. Maczek. Fin.", 2, id="titles"),
    pytest.param(
        "« Vive la France\u202f! » a-t-il crié. La foule chante.", 2, id="guillemets inside"
    ),
    pytest.param(
        "Il crie\u202f: « Enfin\u202f! » Les cloches sonnent.", 2, id="guillemets at the end"
    ),
    pytest.param("des blessés achevés... A la fin d'août.", 2, id="three dots"),
    pytest.param("Et puis… rien. Les soldats passent.", 2, id="dots before lower case"),
    pytest.param("Qui\u202f? Les FFI. Où\u202f? À Lille.", 4, id="questions"),
    pytest.param("J. P. Kennedy died. He was 29.", 2, id="initials"),
    pytest.param("He came (in 1944). Then he left.", 2, id="brackets"),
    pytest.param("It began at 2 p.m. on Sunday. They left.", 2, id="p.m."),
    pytest.param("Elle est libérée.", 1, id="accent before the stop"),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_cuts_where_a_reader_would(text: str, count: int) -> None:
    """Count the sentences of a hard case."""
    spans = sentence_spans(text)
    assert len(spans) == count, [text[s.start : s.end] for s in spans]


@given(st.text(alphabet="ab Cé.!?…«»\u202f\n1'", max_size=80))
def test_spans_cover_the_text_but_for_blank_space(text: str) -> None:
    """Nothing is lost, nothing overlaps, no span begins or ends with blank space."""
    spans = sentence_spans(text)
    kept = "".join(text[s.start : s.end] for s in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in spans)
