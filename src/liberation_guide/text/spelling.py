"""Misspelt words brought back to what was meant: the noisy channel of Kernighan, Church and Gale.

Each doubtful word has candidates: words near it in letters (optimal string alignment distance, by
rapidfuzz) or alike in sound (phonetic_fr, jellyfish's metaphone), and ways to part words run
together. The path that is likeliest, by the slips it takes and by which words follow one another in
our texts and in the language at large, is kept. A common word is never doubted, and an unknown one
stays when nothing near it is likelier, so a question is not bent towards our subject.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import jellyfish
import numpy as np
import numpy.typing as npt
from phonetic_fr import phonetic
from rapidfuzz import process
from rapidfuzz.distance import OSA

from liberation_guide.text.lexicon import frequencies, frequency
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.wording import Wording
from liberation_guide.text.words import Word, words
from liberation_guide.types import LANGUAGES, OTHER, Language

_ELIDED: Mapping[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?P<head>jusqu|lorsqu|puisqu|quelqu|qu|[cdjlmnst])(?P<rest>[aehiouy]\w*)"),
    "en": re.compile(r"(?P<head>\w+?)(?P<rest>t|s|ve|re|ll|m|d)"),
}
# Written as spoken, as children and hurried people type; too short or too far to be found.
_SPOKEN: Mapping[Language, Mapping[str, str]] = {
    "fr": {
        "ki": "qui", "ke": "que", "kel": "quel", "kelle": "quelle", "koi": "quoi", "kwa": "quoi",
        "kan": "quand", "kand": "quand", "pk": "pourquoi", "pq": "pourquoi", "prk": "pourquoi",
        "pkoi": "pourquoi", "ds": "dans", "ya": "y a", "yavait": "y avait", "g": "j'ai",
        "kom": "comme", "esque": "est ce que", "eske": "est ce que", "ct": "c'etait",
        "questce": "qu'est ce", "keske": "qu'est ce que", "kesske": "qu'est ce que",
        "queske": "qu'est ce que", "cki": "c'est qui", "ckoi": "c'est quoi", "vs": "vous",
        "dou": "d'ou", "jms": "jamais", "bcp": "beaucoup", "tt": "tout", "ossi": "aussi",
    },
    "en": {
        "wat": "what", "wot": "what", "wht": "what", "wen": "when", "hoo": "who",
        "y": "why", "cuz": "because", "coz": "because", "u": "you", "ppl": "people", "r": "are",
        "thru": "through", "b4": "before", "2nite": "tonight", "abt": "about", "wos": "was",
        "woz": "was", "wich": "which", "witch": "which",
    },
}  # fmt: skip
_COMMON = -5.2  # power of ten from which a word is not doubted
_LISTED = -5.8  # the same for words at large that may be meant
_SLIP = -3.5  # power of ten of a slip of the finger: a letter too many, too few, wrong or swapped
_AGAIN = -2.6  # of a further slip in the same word
_SOUND = -2.6  # of writing a word as it sounds
_FARTHER = -0.4  # of each letter in which it differs then, beyond the first
_ABROAD = -3.6  # of writing it as the other language sounds
_DOUBLED = -2.6  # of a doubled letter, or one that should be
_FIRST = -1.0  # a slip in the first letter is rarer
_SHORT = -0.8  # short words are seldom mistyped
_ELISION = -1.5  # of a forgotten apostrophe
_TOGETHER = -3.0  # of a forgotten space
_KEPT = 8  # candidates kept of a word
_NOTHING: tuple[list[str], npt.NDArray[np.float32]] = ([], np.zeros(0, dtype=np.float32))
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class _Guess:
    """What a typed word may have been: words, the chance of the slip, and the text to put."""

    words: tuple[str, ...]
    chance: float
    text: str


class Spelling:
    """Corrects the words of questions in one language."""

    def __init__(
        self,
        wording: Wording,
        told: frozenset[str],
        names: frozenset[str],
        language: Language,
    ) -> None:
        """Take how our texts are worded, words surely well spelt, and names of both languages."""
        self._wording, self._language = wording, language
        self._own = told | names
        listed = {w for w, power in frequencies(language).items() if power >= _LISTED}
        by_length: dict[int, list[str]] = {}
        for word in sorted(w for w in self._own | listed if w.isalpha()):
            by_length.setdefault(len(word), []).append(word)
        self._by_length = {
            length: (pool, np.array([wording.alone(w) for w in pool], dtype=np.float32))
            for length, pool in by_length.items()
        }
        self._by_sound: dict[tuple[str, str], list[str]] = {}
        for word in sorted({*names, *STOPWORDS[language]}):
            if word.isalpha() and len(word) > 1:
                for sound in _sounds(word).items():
                    self._by_sound.setdefault(sound, []).append(word)
        self._cached = lru_cache(maxsize=20_000)(self._guesses)

    def correct(self, tokens: Sequence[Word]) -> list[tuple[tuple[Word, ...], str]]:
        """Give for each typed word the words meant, and the text to put in its place."""
        guesses = [self._cached(token.folded) for token in tokens]
        path = self._best_path(guesses)
        return [
            (_placed(token, guess.words), guess.text)
            for token, guess in zip(tokens, path, strict=True)
        ]

    def _best_path(self, guesses: Sequence[Sequence[_Guess]]) -> list[_Guess]:
        """Find the likeliest guesses, taken together (Viterbi)."""
        paths: dict[str, tuple[float, tuple[_Guess, ...]]] = {"": (0.0, ())}
        for options in guesses:
            found: dict[str, tuple[float, tuple[_Guess, ...]]] = {}
            for guess in options:
                for before, (chance, path) in paths.items():
                    total = chance + guess.chance + self._likelihood(guess.words, before)
                    last = guess.words[-1]
                    if last not in found or total > found[last][0]:
                        found[last] = (total, (*path, guess))
            paths = found
        return list(max(paths.values(), key=lambda scored: scored[0])[1])

    def _likelihood(self, of: tuple[str, ...], before: str) -> float:
        return sum(
            self._wording.after(word, previous)
            for previous, word in zip((before, *of), of, strict=False)
        )

    def _guesses(self, word: str) -> tuple[_Guess, ...]:
        """Give what a word may have been, itself first."""
        spoken = _SPOKEN[self._language].get(word)
        if spoken is not None:
            return (_Guess(tuple(re.split("[ ']", spoken)), 0.0, spoken),)
        typed = _Guess((word,), 0.0, word)
        if word in self._own or not word.isalpha() or len(word) < 3:
            return (typed,)
        guesses = [typed, *self._elided(word)]
        power = frequency(word, self._language)
        if power is None or power < _COMMON:
            guesses += self._near(word)
            guesses += self._parted(word)
        return tuple(guesses)

    def _near(self, word: str) -> list[_Guess]:
        """Find words that a word may stand for, the likeliest first."""
        reach = 1 if len(word) < 4 else 2 if len(word) < 8 else 3
        close: list[tuple[float, str, int]] = []
        for length in range(len(word) - reach, len(word) + reach + 1):
            pool, alone = self._by_length.get(length, _NOTHING)
            steps = process.cdist([word], pool, scorer=OSA.distance, score_cutoff=reach)[0]
            near = np.flatnonzero(steps <= reach)
            chances = _AGAIN * steps[near] + alone[near]
            likely = np.argsort(chances, kind="stable")[-_KEPT:]
            close += [(chances[n], pool[near[n]], int(steps[near[n]])) for n in likely]
        far = {candidate: steps for _, candidate, steps in sorted(close)[-2 * _KEPT :]}
        heard = chain.from_iterable(
            self._by_sound.get(sound, ()) for sound in _sounds(word).items()
        )
        far |= {c: OSA.distance(word, c) for c in heard}
        guesses = [_Guess((c,), self._slip(word, c, far[c]), c) for c in far]
        guesses.sort(key=lambda g: g.chance + self._wording.alone(g.words[0]), reverse=True)
        return guesses[:_KEPT]

    def _slip(self, word: str, meant: str, distance: int) -> float:
        """Give the chance that ``meant`` was written as ``word``."""
        chance = _SLIP + _AGAIN * (distance - 1) + (_SHORT if len(word) < 5 else 0.0)
        if word[0] != meant[0]:
            chance += _FIRST
        if _TWICE.sub(r"\1", word) == _TWICE.sub(r"\1", meant):
            return max(chance, _DOUBLED)
        if chance < _SOUND:
            ours, theirs = _sounds(word), _sounds(meant)
            farther = _FARTHER * (distance - 1)
            for language, price in ((self._language, _SOUND), (OTHER[self._language], _ABROAD)):
                if ours[language] and ours[language] == theirs[language]:
                    return max(chance, price + farther)
        return chance

    def _elided(self, word: str) -> list[_Guess]:
        parts = _ELIDED[self._language].fullmatch(word)
        if parts is None or not self._known(parts["head"]):
            return []
        head, rest = parts["head"], parts["rest"]
        if self._known(rest):
            return [_Guess((head, rest), _ELISION, f"{head}'{rest}")]
        near = self._near(rest)[:3] if len(rest) > 4 else ()
        return [_Guess((head, g.text), _ELISION + g.chance, f"{head}'{g.text}") for g in near]

    def _parted(self, word: str) -> list[_Guess]:
        halves = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
        return [
            _Guess(pair, _TOGETHER, " ".join(pair))
            for pair in halves
            if all(map(self._known, pair))
        ]

    def _known(self, word: str) -> bool:
        return word in self._own or (frequency(word, self._language) or -9.0) >= _COMMON


def _placed(token: Word, meant: tuple[str, ...]) -> tuple[Word, ...]:
    """Give the words meant their places in what was typed."""
    if len(meant) == 1:
        return (token._replace(folded=meant[0]),)
    placed, at = [], token.start
    for number, word in enumerate(meant):
        last = number == len(meant) - 1
        end = token.end if last else min(at + len(word), token.end)
        placed.append(Word(at, end, word))
        at = end
    return tuple(placed)


@lru_cache(maxsize=50_000)
def _sounds(word: str) -> Mapping[Language, str]:
    """Give how a word sounds to a French and to an English ear."""
    return {"fr": str(phonetic(word)), "en": jellyfish.metaphone(word)}


class Speller:
    """Corrects words in either language."""

    def __init__(
        self,
        told: Iterable[tuple[Language, str]],
        asked: Iterable[tuple[Language, str]] = (),
        names: Iterable[str] = (),
    ) -> None:
        """Learn from what documents tell and visitors ask; only the former is surely well spelt."""
        texts: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
        for language, text in told:
            texts[language].append(text)
        sure = {
            language: frozenset(w.folded for text in texts[language] for w in words(text))
            for language in LANGUAGES
        }
        for language, text in asked:
            texts[language].append(text)
        known = frozenset(names)
        for language in LANGUAGES:
            texts[language] += 2 * sorted(known)  # a name never told of is known all the same
        self._spelling = {
            language: Spelling(Wording(texts[language], language), sure[language], known, language)
            for language in LANGUAGES
        }

    def correct(
        self, tokens: Sequence[Word], language: Language
    ) -> list[tuple[tuple[Word, ...], str]]:
        """Give for each typed word the words meant, and the text to put in its place."""
        return self._spelling[language].correct(tokens)
