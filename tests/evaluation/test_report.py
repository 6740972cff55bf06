import re
from pathlib import Path
from xml.etree import ElementTree

from toys import LINES, NO, file, line

from liberation_guide.evaluation.evaluate import evaluate
from liberation_guide.evaluation.markup import Html, element, join
from liberation_guide.evaluation.metrics import Figure
from liberation_guide.evaluation.plots import Bar, bars, histogram
from liberation_guide.evaluation.replies import Quote, Reply

EVIL = "<script>alert(\"1\")</script> & 'x'"


def evil(question, language, history) -> Reply:
    """Say something that a page must not run."""
    return Reply(EVIL, "fr", True, "answered", (Quote(EVIL, "fr", 0, 1, EVIL),), EVIL)


def test_what_people_and_documents_say_is_escaped(tmp_path: Path) -> None:
    """Question, history, answer, expectation, evidence, document: all of it."""
    text = {"question": EVIL, "history": [EVIL], "must": [[EVIL + "!"]], "topic": EVIL}
    asked = line(**text, type=EVIL, evidence={"document": EVIL, "sentence": EVIL})
    evaluate(file(tmp_path, asked, LINES[3]), ask=evil, out=tmp_path)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 8


def test_the_page_needs_nothing_else(tmp_path: Path) -> None:
    """No address in any attribute, and a policy that forbids fetching."""
    evaluate(file(tmp_path, *LINES), ask=evil, out=tmp_path)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert not re.search(r"""(?:src|href|url|@import)\s*[=(]""", page)
    ElementTree.fromstring(page.removeprefix("<!doctype html>\n"))  # every element is closed


def test_every_wrong_answer_is_listed(tmp_path: Path) -> None:
    """Wrong answers and false answers with what was expected; right ones are not."""
    lines = (*LINES, line(id="A00-02-fr", question="Quelle heure est-il ?", **NO))
    evaluate(file(tmp_path, *lines), ask=evil, out=tmp_path)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Wrong answers (3)" in page
    assert "Answered, but should have declined (2)" in page
    for piece in ("ki a libere aras", "Welsh Guards", "Quelle heure", "to decline: outside"):
        assert piece in page


def test_markup() -> None:
    """Plain text is escaped, in attributes too; what is HTML already is not."""
    made = element("p", "<", Html("<br/>"), class_='"', data_x=1)
    assert made == '<p class="&quot;" data-x="1">&lt;<br/></p>'
    assert join("&", Html("&amp;")) == "&amp;&amp;"


def test_plots_are_drawings() -> None:
    """A bar is as long as its share; the picture is well-formed and has a title."""
    drawn = ElementTree.fromstring(bars("t", [Bar("a < b", Figure(0.5, 0.25, 0.75, 4))]))
    assert drawn.find(".//rect").get("width") == "190.0"
    assert drawn.find(".//title").text == "t"
    assert len(ElementTree.fromstring(histogram("t", [1, 2, 3], "ms")).findall(".//rect")) == 40
