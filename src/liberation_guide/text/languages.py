"""The language of a question: French, English, another one, or not told by its words."""

from functools import cache
from typing import Any, Literal

from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import words
from liberation_guide.types import LANGUAGES, OTHER, Language

_SPOKEN_HERE = ["fr", "en", "de", "nl", "es", "it", "pl", "pt", "cs", "sv"]
_SURE = 0.9  # probability from which another language is believed
_FEW = 0.5  # share of French or English function words that contradicts it
_CUES: dict[Language, frozenset[str]] = {
    "fr": frozenset({"liberer", "libere", "liberee", "liberation", "guerre", "mort", "morts",
                     "allemands", "cest", "quand", "bonjour", "salut", "merci", "ville"}),
    "en": frozenset({"freed", "free", "liberated", "war", "dead", "germans", "town", "hello",
                     "hi", "thanks", "city", "happened", "died", "killed", "street"}),
}  # fmt: skip
_MARKS = {
    "fr": ("«", "qu'", "qu’", "l'", "l’", "d'", "d’", "c'est", "ç", "œ", "ê"),
    "en": ("n't", "'s", "’s"),
}


Detected = Language | Literal["other"] | None


def detect_language(text: str) -> Detected:
    """Tell the language of a question, names left out of it; None when its words do not tell.

    Function words decide between French and English; langid's probabilities (Lui and Baldwin,
    2012) tell other languages.
    """
    tokens = [word.folded for word in words(text)]
    if not any(token.isalpha() for token in tokens):
        return None
    evidence = {language: _evidence(text, tokens, language) for language in LANGUAGES}
    best = max(LANGUAGES, key=lambda language: evidence[language])
    found, probability = _identify(text)
    share = max(evidence.values()) / len(tokens)
    if found not in LANGUAGES and probability > _SURE and share < _FEW and len(tokens) > 1:
        return "other"
    if evidence[best] > evidence[OTHER[best]]:
        return best
    if found in LANGUAGES and probability > 0.8:
        return "fr" if found == "fr" else "en"
    return None


def _evidence(text: str, tokens: list[str], language: Language) -> int:
    own = STOPWORDS[language] - STOPWORDS[OTHER[language]] | _CUES[language]
    lowered = text.lower()
    marks = sum(mark in lowered for mark in _MARKS[language])
    return sum(token in own for token in tokens) + marks


def _identify(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@cache
def _identifier() -> Any:  # the library is not typed
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_SPOKEN_HERE)
    return identifier
