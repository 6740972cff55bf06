"""A stream is cut into sentences with their citations."""

import pytest

from liberation_guide.answering.writing.cutter import Cutter, Written


def cut(*pieces: str) -> list[tuple[str, tuple[int, ...]]]:
    cutter = Cutter()
    found: list[Written] = []
    for piece in pieces:
        found += cutter.feed(piece)
    found += cutter.finish()
    return [(w.text, w.numbers) for w in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A b c [1]. D e f [2].", [("A b c.", (1,)), ("D e f.", (2,))]),
        ("A b c. [1] D e f. [2][3]", [("A b c.", (1,)), ("D e f.", (2, 3))]),
        ("A b c [1, 3]. D e [2-4].", [("A b c.", (1, 3)), ("D e.", (2, 3, 4))]),
        ("A b c 【1】.", [("A b c.", (1,))]),
        ("- **A** b c [1].\n- D e f [2].", [("A b c.", (1,)), ("D e f.", (2,))]),
        ("<think>X y [9]. Z.</think>A b c [1].", [("A b c.", (1,))]),
        ("<think>never closed. A b c [1].", []),
        ("M. Dupont est mort en 1944 [1]. Il", [("M. Dupont est mort en 1944.", (1,)), ("Il", ())]),
        ("« A b c. » [1] D e", [("« A b c. »", (1,)), ("D e", ())]),
        ("", []),
    ],
)
def test_sentences_and_their_numbers(text: str, expected: list[object]) -> None:
    """In one piece, and letter by letter, the same."""
    assert cut(text) == expected
    assert cut(*text) == expected


def test_a_sentence_waits_for_its_mark() -> None:
    """It is given once the next has begun, never without the mark that follows its stop."""
    cutter = Cutter()
    assert cutter.feed("Arras was freed.") == []
    assert cutter.feed(" [1") == []
    assert cutter.feed("] The") == [Written("Arras was freed.", (1,))]
    assert cutter.feed(" crowd") == []
    assert cutter.finish() == [Written("The crowd", ())]
