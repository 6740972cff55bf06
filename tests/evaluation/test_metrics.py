import pytest
from toys import record

from liberation_guide.evaluation.metrics import measure, measure_groups
from liberation_guide.evaluation.replies import Quote


def test_shares_of_verdicts() -> None:
    """Four answerable, two not: NoMIRACL's rates have different wholes."""
    no = {"answerable": False, "must": (), "type": "outside"}
    figures = measure(
        [
            record("right", "T01-01-fr"),
            record("right", "T01-02-fr"),
            record("wrong", "T01-03-fr"),
            record("false refusal", "T01-04-fr"),
            record("right", "T00-01-fr", **no),
            record("false answer", "T00-02-fr", **no),
        ]
    )
    values = {key: (figure.value, figure.count) for key, figure in figures.items()}
    assert values["total"] == (0.5, 6)
    assert values["right"] == (0.5, 4)
    assert values["wrong"] == values["false_refusals"] == (0.25, 4)
    assert values["false_answers"] == (0.5, 2)
    assert values["reason"] == (1.0, 1)


def test_followups_and_premises() -> None:
    """Only questions with a history, only those of the type."""
    figures = measure(
        [
            record("right", "T01-01-fr", history=("a",)),
            record("wrong", "T01-02-fr", history=("a",)),
            record("wrong", "T01-03-fr", type="false_premise"),
        ]
    )
    assert figures["followups"].value == 0.5
    assert (figures["premises"].value, figures["premises"].count) == (0.0, 1)


def test_ranks() -> None:
    """First, third, not found, not looked up."""
    ranks = (1, 3, 0, None)
    figures = measure([record("right", f"T01-0{n}-fr", rank=r) for n, r in enumerate(ranks)])
    assert figures["hit1"].value == pytest.approx(1 / 3)
    assert figures["hit3"].value == pytest.approx(2 / 3)
    assert figures["mrr"].value == pytest.approx((1 + 1 / 3) / 3)


def test_quotes_are_counted_one_by_one() -> None:
    """Two quotes of which one is true, and one that is: two in three."""
    quote = Quote("arras", "fr", 0, 1, "x")
    figures = measure(
        [
            record("right", "T01-01-fr", quotes=(quote, quote), true_quotes=1),
            record("right", "T01-02-fr", quotes=(quote,), true_quotes=1),
        ]
    )
    assert (figures["verbatim"].value, figures["verbatim"].count) == (pytest.approx(2 / 3), 3)


def test_twins_and_misspelt_forms() -> None:
    """French right twice, English once; of two misspelt ones one is right."""
    figures = measure(
        [
            record("right", "T01-01-fr"),
            record("wrong", "T01-01-en"),
            record("right", "T01-02-fr"),
            record("right", "T01-02-en"),
            record("wrong", "T01-01-fr-typo"),
            record("right", "T01-02-fr-typo"),
            record("right", "T01-03-fr"),  # has no twin
        ]
    )
    assert figures["twin_gap"].value == 0.5
    assert (figures["misspelt"].value, figures["clean"].value) == (0.5, 1.0)
    assert figures["misspelt_gap"].value == -0.5


def test_latency_and_words() -> None:
    """Calls with a history ask it again, so they are not timed."""
    figures = measure(
        [
            record("right", "T01-01-fr", seconds=0.010),
            record("right", "T01-02-fr", seconds=0.030, text="one"),
            record("right", "T01-03-fr", seconds=9, text="one", history=("a",)),
        ]
    )
    assert figures["p50"].value == pytest.approx(20)
    assert figures["words"].value == pytest.approx(5 / 3)


def test_intervals_are_seeded_and_hold_the_value() -> None:
    """The same records give the same interval; clusters are drawn whole."""
    records = [record("right" if n % 3 else "wrong", f"T01-{n:02}-fr") for n in range(60)]
    figure = measure(records)["right"]
    assert figure == measure(records)["right"]
    assert 0.5 < figure.low < figure.value < figure.high < 0.8
    twins = [
        r
        for n in range(30)
        for lang in ("fr", "en")
        for r in [record("right" if n % 3 else "wrong", f"T01-{n:02}-{lang}")]
    ]
    wider = measure(twins)["right"]
    assert wider.high - wider.low > figure.high - figure.low


def test_groups() -> None:
    """All, languages, types, topics; a language without questions is left out."""
    groups = measure_groups([record("right", "T01-01-fr"), record("wrong", "T02-01-fr")])
    assert {name: list(members) for name, members in groups.items()} == {
        "all": ["all"], "language": ["fr"], "type": ["who"], "topic": ["T01", "T02"],
    }  # fmt: skip
    assert groups["topic"]["T02"]["right"].value == 0
