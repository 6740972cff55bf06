import html
import re

from liberation_guide.knowledge.library import Library
from liberation_guide.types import Span
from liberation_guide.web.aloud import Said, said
from liberation_guide.web.frames import Frame
from liberation_guide.web.reader import marked, read, reading

PIECE = re.compile(r'<span class="said" data-sentence="(\w+)">(.*?)</span>')


def test_a_sentence_cut_by_a_mark_keeps_its_number() -> None:
    draw = said("Un. Deux.", [Said(1, 0, 3), Said(2, 4, 9)])
    drawn = marked(draw, Span(0, 9), [Span(1, 6)], Frame("fr"))
    assert PIECE.findall(drawn) == [("1", "U"), ("1", "n."), ("2", "De"), ("2", "ux.")]
    assert drawn.count("<mark") == 1


def test_the_words_of_a_document_stay_text() -> None:
    drawn = said("<b>x</b> & y", [Said(1, 0, 8)])(0, 12)
    assert drawn == '<span class="said" data-sentence="1">&lt;b&gt;x&lt;/b&gt;</span> &amp; y'


def test_every_sentence_of_a_document_is_read_once(real_library: Library) -> None:
    for side in (False, True):
        what = reading(real_library, "arras.fr", "", side)
        assert what is not None
        pieces = PIECE.findall(read(real_library, what, Frame("fr")))
        spans = {
            s for p in real_library.passages if p.document is what.document for s in p.sentences
        }
        text = what.document.text
        expected = [text[s.start : s.end] for s in sorted(spans)]
        spoken = [html.unescape(words) for number, words in pieces if number.isdigit()]
        assert spoken == expected
        assert len({number for number, _ in pieces}) == len(pieces)
