"""Masking: what tells of a person is taken out of a question before the question is kept.

Addresses and numbers are recognised by their form (``contacts``). Names of persons are recognised
by what stands around them ("my name is", "my grandfather Private") or by their own look (a first
name and what follows it, two capitalised words that no document knows). Names that the documents
or the gazetteer have stay readable, for they are what a curator wants to know. ``docs/kiosk.md``
says what is not caught.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from liberation_guide.knowledge.library import Library
from liberation_guide.text.names import NameFinder
from liberation_guide.text.normal import clean
from liberation_guide.text.spelling import Speller
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import Word, words
from liberation_guide.types import LANGUAGES, Entry, Span
from liberation_guide.web.journal.contacts import contacts
from liberation_guide.web.journal.cues import CUES, PLACE_BEFORE, SAINTS, Cue
from liberation_guide.web.journal.first_names import FIRST_NAMES

MOST = 4  # words of a name
_CONNECTORS = frozenset("de du des d la le van von der den ten mac mc o st saint".split())
_JOINT = re.compile(r"[ '’.-]{1,2}")
_CAPITAL = r"[^\W\d_a-zà-ÿ][\w’'-]*"
_CAPITALISED = re.compile(rf"{_CAPITAL}(?: (?:(?:de|du|of|the|von|van|la|le) )*{_CAPITAL})*")
_SMALL = STOPWORDS["fr"] | STOPWORDS["en"] | {"i", "st", "saint", "sainte"}
_ALWAYS = frozenset(  # written with a capital letter and no name of a person
    """
    francais francaise anglais anglaise british english french german germans americain
    american belge belgian canadien canadian polonais polish europe european monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july
    august september october november december ok google wikipedia internet iban sir reich pte
    cpl sgt lt capt mr mrs ms dr mme mlle
    """.split()
)


class _Token(NamedTuple):
    """A word with what is known of it."""

    start: int
    end: int
    folded: str
    capital: bool
    known: bool  # part of a name of the gazetteer or the documents
    joined: bool  # nothing but a space, hyphen or apostrophe parts it from the word before


class Masker:
    """Masks questions with the names of one library left readable."""

    def __init__(self, library: Library) -> None:
        """Read the library's names when the first question comes."""
        self._library = library

    def mask(self, question: str) -> str:
        """Give a question on one line, with marks such as ``[name]`` for what tells of a person."""
        text = clean(question)
        named = ((span, "name") for span in self._names(_lowered(text)))
        return _replaced(text, [*contacts(text), *named])

    def _names(self, text: str) -> list[Span]:
        tokens = self._tokens(text)
        spans: list[Span] = []
        at = 0
        while at < len(tokens):
            length = self._cued(text, tokens, at) or self._looks(text, tokens, at)
            if length:
                spans.append(Span(tokens[at].start, tokens[at + length - 1].end))
            at += max(length, 1)
        return spans

    def _tokens(self, text: str) -> list[_Token]:
        found = words(text)
        known = self._known(found)
        return [
            _Token(
                word.start,
                word.end,
                word.folded,
                text[word.start].isupper(),
                n in known,
                n > 0
                and re.fullmatch(r"[ '’.-]{1,2}", text[found[n - 1].end : word.start]) is not None,
            )
            for n, word in enumerate(found)
        ]

    def _known(self, found: Sequence[Word]) -> set[int]:
        """Give the numbers of the words that are part of a known name, of nobody else's."""
        known: set[int] = set()
        number = {word.start: n for n, word in enumerate(found)}
        for mention in self._finder.find_words(found):
            first = number[mention.start]
            if first - 1 in known or not _after_first_name(found, first):
                known |= {n for n in range(first, len(found)) if found[n].start < mention.end}
        return known

    def _cued(self, text: str, tokens: Sequence[_Token], at: int) -> int:
        """Give the length of a name that stands after words such as "my name is"."""
        before = text[: tokens[at].start]
        cue = next((cue for cue in CUES if cue.pattern.search(before)), None)
        return 0 if cue is None else self._run(tokens, at, cue)

    def _run(self, tokens: Sequence[_Token], at: int, cue: Cue) -> int:
        length = end = 0
        while at + length < len(tokens) and length < MOST:
            token = tokens[at + length]
            if length and not token.joined:
                break
            length += 1
            after_first_name = length > 1 and tokens[at + length - 2].folded in FIRST_NAMES
            if self._is_name(token, cue, first=end == 0) or (
                after_first_name and not token.known and self._may_follow(token)
            ):
                end = length
            elif token.folded not in _CONNECTORS and not _is_initial(token):
                break
        return end

    def _is_name(self, token: _Token, cue: Cue, *, first: bool) -> bool:
        if token.folded in _SMALL or token.folded.isdigit():
            return False
        if token.folded in FIRST_NAMES and not (token.known and not cue.overrides):
            return True
        if token.known and not cue.overrides:
            return False
        if cue.any_word and token.folded not in _ALWAYS:
            return not first or cue.overrides or token.capital or not self._ordinary_word(token)
        return token.capital and not self._ordinary_word(token)

    def _looks(self, text: str, tokens: Sequence[_Token], at: int) -> int:
        """Give the length of a name that shows by its own look."""
        length = 0
        first_name = False
        end = 0
        while at + length < len(tokens) and length < MOST:
            token = tokens[at + length]
            if length and not token.joined or token.known:
                break
            given = self._is_first_name(tokens, at + length)
            if (
                given
                or (token.capital and not self._ordinary_word(token))
                or (first_name and end == length and self._may_follow(token))
            ):
                end = length + 1
            elif not (length and token.folded in _CONNECTORS):
                break
            first_name = first_name or given
            length += 1
        if end == 1 and not first_name:
            spared = self._may_be_a_place(text, tokens, at) or self._misspelt(tokens[at].folded)
            return 0 if spared else 1
        return end

    def _misspelt(self, word: str) -> bool:
        """Tell whether a word is nearly a word of the documents."""
        tokens = words(word)
        meant = (self._speller.correct(tokens, language) for language in LANGUAGES)
        return any([w.folded for w in found[0][0]] != [word] for found in meant if found)

    def _is_first_name(self, tokens: Sequence[_Token], at: int) -> bool:
        token = tokens[at]
        if token.folded not in FIRST_NAMES or (at and tokens[at - 1].folded in SAINTS):
            return False
        return token.capital or token.folded not in self._ordinary

    def _may_follow(self, token: _Token) -> bool:
        """Tell whether a word after a first name may be the family name."""
        if token.folded in _SMALL or len(token.folded) < 3 or token.folded.isdigit():
            return False
        return token.capital or token.folded not in self._ordinary

    def _may_be_a_place(self, text: str, tokens: Sequence[_Token], at: int) -> bool:
        """Tell whether one unknown capitalised word stands where a town stands, or begins."""
        before = text[: tokens[at].start].rstrip()
        begins = not before or before[-1] in '.?!:;…«"'
        return begins or PLACE_BEFORE.search(before + " ") is not None or len(tokens[at].folded) < 3

    def _ordinary_word(self, token: _Token) -> bool:
        return token.folded in self._ordinary or token.folded in _SMALL or token.folded in _ALWAYS

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """The words that the documents write without a capital letter.

        Hints typed without any, as visitors type, write names so too.
        """
        return frozenset(
            word.folded
            for text in self._texts()
            if not text.islower()
            for word in words(text)
            if text[word.start].islower()
        )

    @cached_property
    def _speller(self) -> Speller:
        return Speller((d.language, d.text[d.body :]) for d in self._library.documents)

    @cached_property
    def _finder(self) -> NameFinder:
        """Finds the names of the gazetteer and the runs of capitalised words in documents."""
        known = {form for text in self._texts() for form in _capitalised(text)}
        own = (Entry(form, "other", dict.fromkeys(LANGUAGES, form)) for form in sorted(known))
        return NameFinder([*self._library.gazetteer, *own])

    def _texts(self) -> Iterable[str]:
        for document in self._library.documents:
            yield document.text[document.body :]
            yield document.title
        for hint in self._library.hints:
            for language in LANGUAGES:
                yield from hint.questions[language]


def _is_initial(token: _Token) -> bool:
    return len(token.folded) == 1 and token.capital


def _lowered(text: str) -> str:
    """Take the capitals from a question that has nothing else: they tell nothing there."""
    return text.lower() if text.isupper() and len(text.lower()) == len(text) else text


def _after_first_name(found: Sequence[Word], at: int) -> bool:
    """Tell whether a known name stands after a first name, and is somebody else's."""
    if not at or found[at].start - found[at - 1].end > 1:
        return False
    saint = at > 1 and found[at - 2].folded in SAINTS
    return found[at - 1].folded in FIRST_NAMES and not saint


def _capitalised(text: str) -> Iterable[str]:
    """Give the names that a text seems to have: capitalised words within a sentence, and runs."""
    for found in re.finditer(
        r"[^\W\d_a-zà-ÿ][\w’'-]*(?: (?:(?:de|du|of|the|von|van|la|le) )*[^\W\d_a-zà-ÿ][\w’'-]*)*",
        text,
    ):
        parts = found.group().split(" ")
        yield found.group()
        if len(parts) > 1:
            yield parts[-1]


def _replaced(text: str, found: Iterable[tuple[Span, str]]) -> str:
    """Put marks in the place of stretches; those that overlap become one."""
    merged: list[tuple[Span, str]] = []
    for span, name in sorted(found, key=lambda hit: (hit[0].start, -hit[0].end)):
        if merged and span.start < merged[-1][0].end:
            last, kept = merged[-1]
            merged[-1] = Span(last.start, max(last.end, span.end)), kept
        else:
            merged.append((span, name))
    for span, name in reversed(merged):
        text = f"{text[: span.start]}[{name}]{text[span.end :]}"
    return text
