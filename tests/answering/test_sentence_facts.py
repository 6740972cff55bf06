"""What sentences hold: found once, whatever is asked of them."""

import pytest

from liberation_guide.answering.sentences import SentenceFacts
from liberation_guide.text.names import NameFinder

BRITISH = "The 11th Armoured Division reached Lille on 3 September 1944."


class _Counting(NameFinder):
    """Counts how often it searches."""

    searched = 0

    def find(self, text: str) -> list:
        self.searched += 1
        return super().find(text)


@pytest.fixture
def finder(real_library) -> _Counting:
    return _Counting(real_library.gazetteer)


def test_names_are_found_once(finder: _Counting) -> None:
    facts = SentenceFacts(finder)
    for _ in range(2):
        assert facts.holds("who", 7, BRITISH)
        assert facts.holds("where", 7, BRITISH)
        assert facts.nations(7, BRITISH) == {"british"}
        assert not facts.holds_another("where", ("lille",), 7, BRITISH)
    assert finder.searched == 1
    assert not facts.nations(8, "The town hall burned.")
    assert finder.searched == 2


def test_what_is_asked_for_may_be_named_in_the_question(finder: _Counting) -> None:
    """A place that the question names is no answer to where; a date always is one to when."""
    facts = SentenceFacts(finder)
    assert facts.holds_another("where", ("lens",), 7, BRITISH)
    assert facts.holds_another("when", ("lille",), 7, BRITISH)
    assert not facts.holds_another("how_many", (), 8, "The town hall burned.")
    assert facts.holds_another("other", (), 8, "The town hall burned.")


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [
        ("La Résistance n’a pas pu arrêter le train.", True),
        ("No V2 was ever fired from La Coupole.", True),
        ("Lille was freed by its Resistance.", False),
    ],
)
def test_a_sentence_that_says_what_was_not(finder: _Counting, sentence: str, denies: bool) -> None:
    assert SentenceFacts(finder).denies(1, sentence) is denies
