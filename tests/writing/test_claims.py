"""The judge of claims: facts in both languages' forms, true sentences and spoilt ones."""

import json
from collections import Counter

import pytest
from conftest import ROOT

from liberation_guide.answering.writing.claims import ClaimJudge
from liberation_guide.answering.writing.facts import FactReader
from liberation_guide.answering.writing.numbers import find_numbers
from liberation_guide.answering.writing.sources import SourceReader
from liberation_guide.evaluation.corruptions import SPOILT, TRUE, Spoiler, outcomes
from liberation_guide.guide import Guide
from liberation_guide.text.names import NameFinder
from liberation_guide.text.normal import fold
from liberation_guide.types import Language, Passage


def judge_of(guide: Guide) -> ClaimJudge:
    reader = SourceReader(guide.library, FactReader(NameFinder(guide.library.gazetteer)))
    support = guide.settings.answerer_support
    return ClaimJudge(reader, guide.retriever.rarity, guide.retriever.alike, support)


@pytest.fixture(scope="module")
def judge(small_guide: Guide) -> ClaimJudge:
    return judge_of(small_guide)


@pytest.fixture(scope="module")
def real_judge(real_guide: Guide) -> ClaimJudge:
    return judge_of(real_guide)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("70 000 hommes", [70000]), ("70,000 men", [70000]), ("70.000", [70000]),
        ("soixante-dix mille", [70000]), ("seventy thousand", [70000]),
        ("quatre-vingt-dix-sept", [97]), ("two hundred and fifty", [250]), ("3,5 km", [3.5]),
        ("1.5 million", [1500000]), ("1,5 million", [1500000]), ("une centaine", [100]),
        ("a dozen", [12]), ("8 p.m.", [20]), ("20 heures", [20]), ("8 heures du soir", [20]),
        ("the 2nd Army", [2]), ("V2", []), ("a man", []), ("troisième", [3]),
        ("cinquante et un mois", [51]), ("mille neuf cents", [1900]),
    ],
)  # fmt: skip
def test_numbers_have_one_form(text: str, values: list[float]) -> None:
    """Digits and words, French and English."""
    assert [n.value for n in find_numbers(fold(text))] == values


def passage(guide: Guide, place: str, language: Language) -> Passage:
    (found,) = (p for p in guide.library.passages if p.id == f"{place}.{language}")
    return found


@pytest.mark.parametrize(
    ("text", "language", "place", "fault"),
    [
        ("Arras was freed by the Welsh Guards on 1 September 1944.", "en", "arras#0.0", ""),
        ("On 1 September 1944 the Welsh Guards freed Arras.", "en", "arras#0.0", ""),
        ("Le 1er septembre 1944, les Gardes gallois ont libéré Arras.", "fr", "arras#0.0", ""),
        ("About 10,000 men were the garrison of Dunkirk in 1944.", "en", "dunkerque#0.0", ""),
        ("The garrison had about ten thousand men.", "en", "dunkerque#0.0", ""),
        ("The Welsh Guards freed Arras on 2 September 1944.", "en", "arras#0.0", "date"),
        ("The Welsh Guards freed Arras in October 1944.", "en", "arras#0.0", "date"),
        ("The Welsh Guards freed Arras on a Monday.", "en", "arras#0.0", "date"),
        ("The Welsh Guards freed Dunkirk on 1 September 1944.", "en", "arras#0.0", "name"),
        ("The Welsh Guards and Rommel met in Arras.", "en", "arras#0.0", "name"),
        ("The garrison of Dunkirk had about 12,000 men.", "en", "dunkerque#0.0", "number"),
        ("The Welsh Guards never freed Arras.", "en", "arras#0.0", "negation"),
        ("The crowd said “what a day of joy” to the soldiers in Arras.", "en", "arras#0.0", "quotation"),
        ("We freed Arras with the Welsh Guards.", "en", "arras#0.0", "person"),
        ("Major Reitmeyer surrendered in Arras.", "en", "dunkerque#0.0", "name"),
        ("Cheese was eaten with delight by everybody.", "en", "arras#0.0", "support"),
        ("Arras: yes.", "en", "arras#0.0", "length"),
    ],
)  # fmt: skip
def test_what_passages_do_not_say_is_named(
    small_guide: Guide, judge: ClaimJudge, text: str, language: Language, place: str, fault: str
) -> None:
    """The fault in a word; none when it is proved."""
    assert judge.judge(text, language, [passage(small_guide, place, language)]).fault == fault


def test_a_passage_in_the_other_language_proves_through_its_twin(
    small_guide: Guide, judge: ClaimJudge
) -> None:
    """The evidence stands in the passage that was cited."""
    french = passage(small_guide, "arras#0.0", "fr")
    verdict = judge.judge("The Welsh Guards freed Arras on 1 September 1944.", "en", [french])
    assert verdict.proved
    assert {e.passage.language for e in verdict.evidence} == {"fr"}


def test_a_name_is_known_by_all_its_words(real_guide: Guide, real_judge: ClaimJudge) -> None:
    """The Royal Scots are not the Royal Norfolk Regiment, although both are royal."""
    said = "Royal Norfolk Regiment"
    found = [
        (p, p.sentence(n))
        for p in real_guide.library.passages
        for n in range(len(p.sentences))
        if said in p.sentence(n) and "Scots" not in p.text
    ]
    assert found
    for place, sentence in found:
        changed = " ".join(sentence.split()).replace(said, "Royal Scots")
        assert real_judge.judge(changed, place.language, [place]).fault == "name"


def test_every_sentence_of_the_documents_is_proved_by_its_passage(
    real_guide: Guide, real_judge: ClaimJudge
) -> None:
    """What stands in the documents word for word is never dropped."""
    dropped = [
        (p.id, n, verdict.fault)
        for p in real_guide.library.passages[::5]
        for n in range(len(p.sentences))
        if not (
            verdict := real_judge.judge(" ".join(p.sentence(n).split()), p.language, [p])
        ).proved
    ]
    assert dropped == []


def test_true_sentences_pass_and_spoilt_ones_do_not(
    real_guide: Guide, real_judge: ClaimJudge
) -> None:
    """On a tenth of the passages; the whole table is in docs/language-model.md."""
    spoiler = Spoiler(real_guide.library, FactReader(NameFinder(real_guide.library.gazetteer)))
    cases = [c for p in real_guide.library.passages[::25] for c in spoiler.cases(p, 0)]
    passed: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for outcome in outcomes(real_judge, cases):
        number[outcome.case.kind] += 1
        passed[outcome.case.kind] += outcome.passes(real_judge.threshold)
    shares = {kind: passed[kind] / number[kind] for kind in number}
    assert set(number) == {*TRUE, *SPOILT}
    for kind in TRUE:
        assert shares[kind] > 0.85, (kind, shares)
    for kind in SPOILT:
        if kind != "one word replaced":  # what no list of facts can see
            assert shares[kind] < 0.2, (kind, shares)


def test_sentences_written_by_hand(real_guide: Guide, real_judge: ClaimJudge) -> None:
    """Most paraphrases pass, most subtle falsehoods do not."""
    kept = caught = number = 0
    for line in (ROOT / "evaluation" / "claims.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        source = " ".join(case["source"].split())
        place = next(
            p
            for p in real_guide.library.passages
            if (p.document.id, p.language) == (case["document"], case["lang"])
            and source in " ".join(p.text.split())
        )
        number += 1
        kept += real_judge.judge(case["true"], case["lang"], [place]).proved
        caught += not real_judge.judge(case["false"], case["lang"], [place]).proved
    assert kept / number > 0.85
    assert caught / number > 0.75
