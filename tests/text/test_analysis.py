"""Terms meet, whatever the accents, inflections, languages and forms of names."""

import pytest

from liberation_guide.text.analysis import Analyser, stem
from liberation_guide.text.names import NameFinder
from liberation_guide.types import Entry


@pytest.fixture
def analyser() -> Analyser:
    """Know Lille and a division."""
    return Analyser(
        NameFinder(
            [
                Entry("lille", "place", {"fr": "Lille", "en": "Lille"}, ("Rijsel",)),
                Entry(
                    "saint-omer", "place", {"fr": "Saint-Omer", "en": "Saint-Omer"}, ("St Omer",)
                ),
            ]
        )
    )


def test_accents_and_inflections_do_not_matter() -> None:
    """The participle meets the infinitive and the noun, with and without accents."""
    assert len({stem(w, "fr") for w in ("liberee", "libere", "liberer", "liberation")}) == 1


def test_elisions_and_stopwords_leave_no_terms(analyser: Analyser) -> None:
    """The article and the verb "to be" are no terms."""
    assert analyser.terms("L'abbé est à l'hôpital.", "fr") == ["abbe", "hopital"]


@pytest.mark.parametrize("name", ["Lille", "Rijsel", "LILLE", "rijsel"])
def test_every_form_of_a_name_gives_its_term(analyser: Analyser, name: str) -> None:
    """A Fleming's name for Lille is Lille."""
    assert "@lille" in analyser.terms(f"Qui a libéré {name} ?", "fr")


@pytest.mark.parametrize("form", ["St Omer", "St-Omer", "st. omer", "Saint Omer"])
def test_names_of_several_words(analyser: Analyser, form: str) -> None:
    """Hyphens, dots and spaces do not part a name."""
    assert "@saint-omer" in analyser.terms(form, "en")


def test_dates_give_the_same_term_in_both_languages(analyser: Analyser) -> None:
    """A day is a day."""
    french = analyser.terms("le 3 septembre 1944", "fr")
    english = analyser.terms("September 3rd", "en")
    assert "@d09-03" in french
    assert "@d09-03" in english
