"""Passages and sentences are exact slices of their documents."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liberation_guide.knowledge.library import Library
from liberation_guide.knowledge.passages import LONGEST, cut_passages
from liberation_guide.types import Document


def document(body: str) -> Document:
    return Document("d", "fr", "Titre", "article", "t", (), (), (), (), (), "d.fr.md", body, 0)


def test_headings_markers_and_keys_are_no_part_of_a_passage() -> None:
    """What is quoted is the sentence alone."""
    text = "## Un titre\n\n> Une légende\n\nUne phrase. Deux.[^a][^b-2]\n"
    caption, paragraph = cut_passages(document(text))
    assert (caption.heading, caption.text) == ("Un titre", "Une légende")
    assert (paragraph.text, paragraph.keys) == ("Une phrase. Deux.", ("a", "b-2"))
    assert [paragraph.sentence(n) for n in (0, 1)] == ["Une phrase.", "Deux."]


def test_a_long_paragraph_is_cut_evenly() -> None:
    """Eleven sentences make three runs of four, four and three."""
    passages = cut_passages(document(" ".join(f"Phrase {n}." for n in range(11))))
    assert [len(p.sentences) for p in passages] == [4, 4, 3]
    assert [p.place for p in passages] == ["d#0.0", "d#0.4", "d#0.8"]
    assert all(len(p.sentences) <= LONGEST for p in passages)


def test_carriage_returns_do_not_move_offsets(small_library: Library) -> None:
    """The small library holds a file with CRLF."""
    crlf = [p for p in small_library.passages if "\r\n" in p.document.text]
    assert crlf
    assert [p.sentence(0) for p in crlf] == [
        "Le vice-amiral Frisius s’est rendu près de Dunkerque le 9 mai 1945."
    ]


def _is_exact(library: Library) -> None:
    for p in library.passages:
        assert p.document.text[p.start : p.end] == p.text
        assert [p.sentences[0].start, p.sentences[-1].end] == [p.start, p.end]
        for number in range(len(p.sentences)):
            assert p.sentence(number).strip() == p.sentence(number) != ""


def test_law_every_passage_is_its_slice(small_library: Library, real_library: Library) -> None:
    """Byte for byte, over every real document."""
    _is_exact(small_library)
    _is_exact(real_library)


def test_law_passages_cover_their_document(real_library: Library) -> None:
    """In order, without overlap; what is left out is headings, markers, keys and blank space."""
    for doc in real_library.documents:
        passages = [p for p in real_library.passages if p.document is doc]
        at, left = doc.body, []
        for p in passages:
            assert p.start >= at
            left.append(doc.text[at : p.start])
            at = p.end
        rest = "\n".join([*left, doc.text[at:]])
        for line in rest.splitlines():
            bare = line.strip()
            assert not bare or bare.startswith(("#", ">", "[^")), (doc.path, line)


@given(st.text(alphabet="aB.?! \n\r#>-*«»[]^1é", max_size=120))
def test_any_text_gives_exact_slices(body: str) -> None:
    """No Markdown, however odd, moves an offset."""
    doc = document(body)
    for p in cut_passages(doc):
        assert doc.text[p.start : p.end] == p.text
        assert all(p.sentence(n) in p.text for n in range(len(p.sentences)))


def test_source_text_is_verbatim(real_library: Library) -> None:
    """Not one word of the source text was changed; marks of Markdown apart."""
    doc = real_library.document("liberation-nord-pas-de-calais", "fr")
    assert doc is not None
    body = doc.text[doc.body :]
    found = [w for w in body.split() if w not in ("##", ">")]
    original = Path(__file__).parents[1] / "data" / "source-text.txt"
    assert found == original.read_text("utf-8").split()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_source_text_has_both_languages_in_step(real_library: Library, language: str) -> None:
    """Each passage of the source text has its twin."""
    passages = [p for p in real_library.passages if p.document.theme == "source"]
    mine = [p for p in passages if p.language == language]
    assert mine
    assert all(real_library.twin(p) is not None for p in mine)
