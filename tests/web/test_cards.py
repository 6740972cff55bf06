import html
import re
from dataclasses import replace

import pytest

from liberation_guide.guide import Guide
from liberation_guide.types import Citation, Source
from liberation_guide.web.cards import Frame, card, cards, highlighted, source_line

PARAGRAPH = "Arras est libre. Lille attend <b>encore</b> & Douai aussi. Lens suit."
START = 100
SOURCE = Source("k", "A <title>", "A publisher", "https://example.org/a?b=1&c=2", "press", "en", "")


def citation(quote: str, number: int = 1) -> Citation:
    at = PARAGRAPH.index(quote) + START
    return Citation(
        number=number, document_id="arras", title="Arras", heading="La ville", language="fr",
        quote=quote, start=at, end=at + len(quote), paragraph=PARAGRAPH, paragraph_start=START,
        kind="article", sources=(SOURCE,),
    )  # fmt: skip


def words_of(markup: str) -> str:
    """What a reader sees of the paragraph: tags, and the numbers of the marks, left out."""
    bare = re.sub(r'<span class="mark-number">.*?</span>\d+</span>', "", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", bare))


def marked(markup: str) -> list[str]:
    return [words_of(each) for each in re.findall(r"<mark[^>]*>(.*?)</mark>", markup)]


@pytest.mark.parametrize(
    "quotes",
    [
        ["Arras est libre."],
        ["Lens suit."],
        ["Lille attend <b>encore</b> & Douai aussi.", "Arras est libre."],
        [PARAGRAPH],
    ],
)
def test_the_quoted_words_are_marked_and_the_paragraph_is_whole(quotes: list[str]) -> None:
    citations = [citation(quote, number) for number, quote in enumerate(quotes, 1)]
    drawn = highlighted(citations, Frame("fr"))
    assert words_of(drawn) == PARAGRAPH
    assert sorted(marked(drawn)) == sorted(quotes)
    for number in range(1, len(quotes) + 1):
        assert f'id="turn-1-quote-{number}"' in drawn


def test_overlapping_quotations_are_marked_once() -> None:
    outer, inner = citation("Arras est libre. Lille attend", 1), citation("Lille attend", 2)
    drawn = highlighted([inner, outer], Frame("fr"))
    assert words_of(drawn) == PARAGRAPH
    assert marked(drawn) == ["Arras est libre. Lille attend"]


def test_a_quotation_that_is_not_there_is_not_marked() -> None:
    forged = replace(citation("Lens suit."), quote="Lens reste.")
    assert marked(highlighted([forged], Frame("fr"))) == []


def test_citations_of_one_paragraph_share_a_card() -> None:
    both = [citation("Arras est libre.", 1), citation("Lens suit.", 2)]
    apart = replace(both[0], number=3, paragraph_start=0, start=0, end=16)
    drawn = cards([*both, apart], Frame("fr"))
    assert drawn.count('<li class="card"') == 2
    assert drawn.count("<mark") == 3


def test_a_passage_in_the_other_language_says_so() -> None:
    drawn = card([citation("Lens suit.")], Frame("en"))
    assert "Passage in French" in drawn
    assert '<blockquote class="quote" lang="fr">' in drawn
    assert "Passage en" not in card([citation("Lens suit.")], Frame("fr"))
    assert '<blockquote class="quote">' in card([citation("Lens suit.")], Frame("fr"))


def test_sources_are_linked_on_the_web_only() -> None:
    web, kiosk = (source_line(SOURCE, Frame("fr", kiosk)) for kiosk in (False, True))
    assert 'href="https://example.org/a?b=1&amp;c=2"' in web
    assert "<a" not in kiosk and "href" not in kiosk
    for drawn in (web, kiosk):
        assert "A &lt;title&gt;" in drawn and "A publisher · presse" in drawn
        assert 'lang="en"' in drawn


def test_a_source_with_a_strange_address_is_not_linked() -> None:
    assert "<a" not in source_line(replace(SOURCE, url="javascript:alert(1)"), Frame("fr"))


@pytest.mark.parametrize("question", ["Qui a libéré Arras ?", "Who freed Arras?"])
def test_real_quotations_are_marked_word_for_word(real_guide: Guide, question: str) -> None:
    answer = real_guide.ask(question)
    drawn = cards(answer.citations, Frame(answer.language))
    assert answer.citations
    assert sorted(marked(drawn)) == sorted(c.quote for c in answer.citations)
