"""How common words are in French and English at large (word lists of ``wordfreq``), folded."""

from functools import cache

from wordfreq import get_frequency_list

from liberation_guide.text.normal import fold
from liberation_guide.types import OTHER, Language

_RAREST = 2.0  # per billion words, as a power of ten; below it the lists hold many slips
_ABROAD = 1.0  # how much rarer a word of the other language is taken to be


@cache
def frequencies(language: Language) -> dict[str, float]:
    """Give the share of each word in a language, as a power of ten (the commonest about -1.5)."""
    found: dict[str, float] = {}
    for centibels, words in enumerate(get_frequency_list(language, "large")):
        power = -centibels / 100
        if power < _RAREST - 9:
            break
        for word in words:
            if word.isalpha():
                found.setdefault(fold(word), power)
    get_frequency_list.cache_clear()  # it would keep what is not needed any more
    return found


def frequency(word: str, language: Language) -> float | None:
    """Give the share of a folded word as a power of ten; None when neither language has it."""
    own = frequencies(language).get(word)
    foreign = frequencies(OTHER[language]).get(word)
    known = [power for power in (own, None if foreign is None else foreign - _ABROAD) if power]
    return max(known, default=None)
