"""Questions as hurried visitors type them."""

import random

import pytest
import rapidfuzz

from liberation_guide.text.normal import fold
from liberation_guide.text.slips import with_slips
from liberation_guide.types import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_slips_spoil_some_words_and_keep_the_sense(language: Language) -> None:
    question = {
        "fr": "Combien d’habitants de Boulogne-sur-Mer étaient réfugiés dans les caves ?",
        "en": "How many people of Boulogne-sur-Mer hadn’t left the cellars of the town?",
    }[language]
    draw = random.Random(1)
    typed = [with_slips(question, language, draw) for _ in range(200)]
    assert len(set(typed)) > 150
    near = [rapidfuzz.fuzz.ratio(fold(question), fold(one)) for one in typed]
    assert min(near) > 70
    assert 80 < sum(near) / len(near) < 99
    assert any(one == one.lower() for one in typed)
    assert any("’" not in one for one in typed)
    assert with_slips("V2 ?", language, draw).rstrip(" ?").lower() == "v2"
