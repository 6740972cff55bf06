"""Wishes are made into questions; what is a question already stays as it is."""

import pytest

from liberation_guide.answering.wishes import as_question
from liberation_guide.guide import Guide
from liberation_guide.types import Language


@pytest.mark.parametrize(
    ("text", "language", "question"),
    [
        ("Tell me about the Resistance", "en", "What was the Resistance?"),
        ("explain the liberation to a 10 year old", "en", "What was the liberation?"),
        ("can you explain why the Allies bombed Lille?", "en", "Why the Allies bombed Lille?"),
        ("Please tell us more about rationing, in simple words", "en", "What was rationing?"),
        ("I'm 10, who was Captain Michel?", "en", "who was Captain Michel?"),
        ("I am ten years old, who was Captain Michel?", "en", "who was Captain Michel?"),
        ("Who was Churchill? My little brother wants to know.", "en", "Who was Churchill?"),
        ("C'est quoi un maquis ? Ma fille demande", "fr", "C'est quoi un maquis ?"),
        ("je suis en CM2, explique-moi la libération", "fr", "C’est quoi la libération ?"),
        ("Parle-moi du train de Loos", "fr", "C’est quoi le train de Loos ?"),
        ("parle moi des FFI stp", "fr", "C’est quoi les FFI ?"),
        ("Explique moi ce qu'est un maquis", "fr", "C’est quoi un maquis ?"),
        ("Explique pourquoi Lille a été bombardée", "fr", "Pourquoi Lille a été bombardée ?"),
        ("Peux-tu m'expliquer le STO à un enfant de 8 ans ?", "fr", "C’est quoi le STO ?"),
    ],
)
def test_the_subject_is_asked_for(text: str, language: Language, question: str) -> None:
    """Whom it is for, and how it is wished, is left out."""
    assert as_question(text, language, ()) == question


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What did they explain to the class?", "en"),
        ("tell me about it", "en"),
        ("I'm from Lille, when was it freed?", "en"),
        ("je suis de Bailleul, on a été libérés quand ?", "fr"),
        ("Qui a raconté l’histoire du train de Loos ?", "fr"),
        ("Where did my grandfather ask to be buried?", "en"),
        ("I'm Canadian, where are our soldiers buried?", "en"),
        ("parle-moi de lui", "fr"),
        ("Le cœur des Lillois", "fr"),
    ],
)
def test_other_texts_stay(text: str, language: Language) -> None:
    """Questions, pronouns that lean on what came before, ligatures."""
    assert as_question(text, language, ()) == text


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("Tell me about Captain Michel", "Trotobas"),
        ("Parle-moi de Calais", "Calais"),
        ("je suis en CM2, explique-moi la libération", "fin de l’occupation allemande"),
        ("explain the Resistance to a child", "refused the defeat of 1940"),
    ],
)
def test_a_wish_is_answered(real_guide: Guide, wish: str, told: str) -> None:
    """People, towns and what else there is."""
    assert told in real_guide.ask(wish).text
