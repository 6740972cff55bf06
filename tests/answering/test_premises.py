"""What a question takes for granted, and what a sentence has in its place."""

from types import SimpleNamespace

import numpy as np
import pytest

from liberation_guide.answering.premises import FEATURES, held_against, premise_of
from liberation_guide.answering.sentences import SentenceFacts
from liberation_guide.answering.shares import covered, of_best, overlap, share
from liberation_guide.text.names import NameFinder


@pytest.mark.parametrize(
    ("question", "presumes"),
    [
        ("Comme Bergues a été libérée par les Américains, que reste-t-il ?", True),
        ("Dunkerque a été libérée en juin avec le Débarquement, non ?", True),
        ("C’était bien les Polonais à Lille ?", True),
        ("The Germans won at Lille, didn't they?", True),
        ("hundreds of canadians got killed didnt they", True),
        ("Since the Resistance did nothing, why are there plaques?", True),
        ("Quand Lille a-t-elle été libérée ?", False),
        ("Non loin de Lille, qui s’est battu ?", False),
        ("Did the Germans fight in Roubaix?", False),
        ("How long have they been there since the war?", False),
    ],
)
def test_a_question_that_takes_something_for_granted(question: str, presumes: bool) -> None:
    premise = premise_of(SimpleNamespace(text=question, names=()), ())
    assert premise.presumes is presumes


def test_a_sentence_that_tells_it_otherwise(real_library) -> None:
    """By a nation, or a unit of one; by a day."""
    facts = SentenceFacts(NameFinder(real_library.gazetteer))

    def of(question: str, sentence: str, dates: tuple[str, ...] = (), terms: tuple = ()) -> dict:
        premise = premise_of(SimpleNamespace(text=question, names=()), dates)
        told = facts.nations(hash(sentence), sentence)
        values = held_against(premise, told, frozenset(terms))
        return dict(zip(FEATURES, values, strict=True))

    asked = "When did the Canadians free Lille?"
    british = of(asked, "The British reached Lille on 3 September 1944.")
    assert (british["nation"], british["other_nation"]) == (0.0, 1.0)
    unit = of(asked, "The 11th Armoured Division passed south of Lille.")
    assert (unit["nation"], unit["other_nation"]) == (0.0, 1.0)
    same = of(asked, "The Canadians and the British met.")
    assert (same["nation"], same["other_nation"]) == (1.0, 0.0)
    none = of("When was Lille freed?", "The British reached Lille on 3 September 1944.")
    assert (none["nation"], none["other_nation"]) == (0.0, 0.0)
    days = [
        of(asked, "x", ("@d1944-09-05",), terms)["other_date"]
        for terms in (("@d1944-09-03", "lill"), ("@d1944-09-05",), ("lill",))
    ]
    assert days == [1.0, 0.0, 0.0]


def test_shares() -> None:
    weights = {"lens": 3.0, "free": 1.0}
    assert covered(weights, {"free", "town"}) == pytest.approx(0.25)
    assert covered({}, {"free"}) == 0.0
    assert overlap(weights, [({"free", "town"}, 3.0)]) == pytest.approx(1 / 6)
    assert overlap(weights, [({"town"}, 2.0)]) == 0.0
    assert share(("a", "b"), {"a"}) == 0.5
    assert share((), {"a"}) == 1.0
    assert of_best(np.array([1.0, 4.0])).tolist() == [0.25, 1.0]
