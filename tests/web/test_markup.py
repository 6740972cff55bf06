import pytest

from liberation_guide.web.markup import Html, element, escape, join, unseen, web_address


@pytest.mark.parametrize("text", ["<b>", "a & b", "\"'", "<script>alert(1)</script>"])
def test_text_never_becomes_a_tag(text: str) -> None:
    assert "<" not in escape(text)
    assert element("p", text).count("<") == 2
    assert element("p", title=text).count("<") == 2
    assert element("p", title=text).count('"') == 2


def test_markup_is_not_escaped_twice() -> None:
    assert element("p", element("b", "a < b")) == "<p><b>a &lt; b</b></p>"
    assert join("<", Html("<br>"), None) == "&lt;<br>"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n", "\u2028", "\x85", "\v", "\f"])
def test_markup_is_one_line(line_break: str) -> None:
    assert escape(f"a{line_break}b") == "a b"


def test_control_characters_and_changes_of_direction_are_dropped() -> None:
    assert escape("a\x00b\x1b\u202ec\u2066d") == "abcd"


def test_attributes() -> None:
    drawn = element("p", class_="a", aria_label="b", hidden=True, lang=None, open=False)
    assert drawn == '<p class="a" aria-label="b" hidden></p>'
    assert element("br") == "<br>"
    assert unseen("x") == '<span class="unseen">x</span>'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//host/x", "https://a b", 'https://a"b', ""]
)
def test_only_web_addresses_are_linked(url: str) -> None:
    assert web_address(url) is None


def test_web_addresses_are_linked() -> None:
    assert web_address("http://vhennique.free.fr/a.htm") == "http://vhennique.free.fr/a.htm"
