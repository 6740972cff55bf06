import html
import re

import pytest

from liberation_guide.knowledge.library import Library
from liberation_guide.types import Span
from liberation_guide.web.aloud import plain
from liberation_guide.web.frames import Frame
from liberation_guide.web.reader import marked, read, reading

FRAME = Frame("fr")


def words_of(markup: str) -> str:
    bare = re.sub(r'<span class="unseen">.*?</span>', "", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", bare))


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([(2, 4)], "ab[cd]efgh"),
        ([(0, 3), (5, 8)], "[abc]de[fgh]"),
        ([(0, 5), (3, 8)], "[abcde][fgh]"),
        ([(8, 9)], "abcdefgh"),
        ([], "abcdefgh"),
    ],
)
def test_marks_fall_on_their_offsets(spans: list[tuple[int, int]], shown: str) -> None:
    drawn = marked(plain("abcdefgh<b>"), Span(0, 8), [Span(*each) for each in spans], FRAME)
    bracketed = re.sub(r"<mark[^>]*>", "[", drawn).replace("</mark>", "]")
    assert words_of(bracketed) == shown


def test_every_word_of_every_document_can_be_read(real_library: Library) -> None:
    """The reader shows what the passages hold: nothing is lost between them."""
    for document in real_library.documents:
        what = reading(real_library, document.key, "", side=False)
        assert what is not None
        shown = words_of(read(real_library, what, Frame(document.language)))
        for passage in real_library.passages:
            if passage.document is document:
                assert " ".join(passage.text.split("\n")) in shown


@pytest.mark.parametrize("key", ["arras.de", "arras", "nothing.fr", "", ".fr", "../arras.fr"])
def test_documents_that_are_not_there(real_library: Library, key: str) -> None:
    assert reading(real_library, key, "", side=False) is None


@pytest.mark.parametrize("marks", ["0-5", "99999-999999", "x", "9-8", "-1-5", "1-2" * 50])
def test_marks_outside_the_text_are_left_out(real_library: Library, marks: str) -> None:
    what = reading(real_library, "arras.fr", marks, side=False)
    assert what is not None and what.marks == ()


def test_side_by_side_marks_the_same_sentence_in_both(real_library: Library) -> None:
    passage = next(p for p in real_library.passages if p.document.key == "arras.fr")
    span = passage.sentences[0]
    what = reading(real_library, "arras.fr", f"{span.start}-{span.end}", side=True)
    assert what is not None
    drawn = read(real_library, what, FRAME)
    twin = real_library.twin(passage)
    assert twin is not None
    found = [words_of(each) for each in re.findall(r"<mark[^>]*>.*?</mark>", drawn)]
    assert found == [passage.sentence(0), twin.sentence(0)]
    assert drawn.count('id="cited"') == 1
    assert '<p lang="en">' in drawn


def test_the_reader_names_its_sources(real_library: Library) -> None:
    what = reading(real_library, "arras.fr", "", side=False)
    assert what is not None
    web, kiosk = (read(real_library, what, Frame("fr", kiosk)) for kiosk in (False, True))
    assert "Les sources de ce document" in web and "https://" in web
    assert "https://" not in kiosk
    assert "consulté en novembre 2026" in web and "CC BY 4.0" in web
