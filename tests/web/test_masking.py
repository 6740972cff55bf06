import pytest
from hypothesis import given
from hypothesis import strategies as st

from liberation_guide.knowledge.library import Library
from liberation_guide.web.journal.masking import Masker


@pytest.fixture(scope="module")
def masker(real_library: Library) -> Masker:
    return Masker(real_library)


@pytest.mark.parametrize(
    "question",
    [
        "Qui a libéré Lille ?",
        "Où était Montgomery le 3 septembre 1944 ?",
        "Who was Captain Michel Trotobas?",
        "Que fit le général de Gaulle à Lille ?",
        "qui était charles debarge",
        "What did the Welsh Guards do on 01/09/1944?",
        "Que s'est-il passé à Wambrechies ?",  # in no document, but it stands where a town stands
        "mon grand-père travaillait à la mine",
        "En 1940 1941 1942 1943 1944 ?",
        "Le train 1045 de Loos, matricule 123456",
        "l'opération nommée Linnet",
        "Which division librated Brussles?",
        "QUI A LIBÉRÉ ARRAS ?",
    ],
)
def test_what_curators_want_to_know_stays_readable(masker: Masker, question: str) -> None:
    assert masker.mask(question) == question


@pytest.mark.parametrize(
    ("question", "masked"),
    [
        ("je m'appelle Jean Dupont", "je m'appelle [name]"),
        ("je m'appelle jean dupont, qui a libéré arras ?", "je m'appelle [name], qui a libéré arras ?"),
        ("JE SUIS JEAN DUPONT", "JE SUIS [name]"),
        ("My name is Paul Montgomery", "My name is [name]"),
        ("my grandfather Private John Smith fought near Lens",
         "my grandfather Private [name] fought near Lens"),
        ("mon grand-père Louis Lefebvre était à Lille", "mon grand-père [name] était à Lille"),
        ("mon arrière-grand-père s'appelait henri vandenbroucke",
         "mon arrière-grand-père s'appelait [name]"),
        ("My uncle Stanisław Kowalski served with General Maczek",
         "My uncle [name] served with General Maczek"),
        ("Was Smith killed in Arras?", "Was [name] killed in Arras?"),
        ("Did Pte. A. Ferguson die here?", "Did Pte. [name] die here?"),
        ("who is my teacher mrs pemberton", "who is my teacher mrs [name]"),
        ("la famille Vanhoutte de Bailleul", "la famille [name] de Bailleul"),
    ],
)  # fmt: skip
def test_names_of_persons_are_masked(masker: Masker, question: str, masked: str) -> None:
    assert masker.mask(question) == masked


@pytest.mark.parametrize(
    ("secret", "mark"),
    [
        ("jean.dupont@free.fr", "[email]"),
        ("p.durand (at) laposte.net", "[email]"),
        ("06 12 34 56 78", "[phone]"),
        ("0612345678", "[phone]"),
        ("03.20.12.34.56", "[phone]"),
        ("+33 6 12 34 56 78", "[phone]"),
        ("0033 (0)6 12 34 56 78", "[phone]"),
        ("+32 475 12 34 56", "[phone]"),
        ("0475/12.34.56", "[phone]"),
        ("02 123 45 67", "[phone]"),
        ("020 7946 0958", "[phone]"),
        ("+44 (0)20 7946 0958", "[phone]"),
        ("07700 900123", "[phone]"),
        ("SW1A 1AA", "[postcode]"),
        ("27 bis avenue du Peuple-Belge", "[address]"),
        ("14 Acacia Avenue", "[address]"),
        ("1 84 12 59 350 123 45", "[number]"),
        ("4970 1012 3456 7890", "[number]"),
        ("FR76 3000 6000 0112 3456 7890 189", "[number]"),
        ("https://example.org/me?id=7", "[link]"),
        ("www.facebook.com/jean.dupuis59", "[link]"),
    ],
)
def test_ways_to_reach_a_person_are_masked(masker: Masker, secret: str, mark: str) -> None:
    assert (
        masker.mask(f"voici {secret} : qui a libéré Arras ?")
        == f"voici {mark} : qui a libéré Arras ?"
    )


def test_overlapping_marks_leave_nothing_between_them(masker: Masker) -> None:
    assert masker.mask("écrivez à Jean jean.dupont@free.fr") == "écrivez à [name]"


@given(st.text(max_size=200))
def test_any_text_can_be_masked_and_has_one_line(masker: Masker, text: str) -> None:
    masked = masker.mask(text)
    assert "\n" not in masked and "@free.fr" not in masker.mask(text + " a@free.fr")
