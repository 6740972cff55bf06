"""Names of the gazetteer in a text, in any of their forms."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from liberation_guide.text.words import Word, words
from liberation_guide.types import Entry


class Mention(NamedTuple):
    """A name found: ``text[start:end]`` is a form of the entry."""

    start: int
    end: int
    entry: Entry


class NameFinder:
    """Finds names, the longest form first; accents, case and hyphens do not matter."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index every form of every entry; of two entries with one form, the first has it."""
        self._forms: dict[tuple[str, ...], Entry] = {}
        for entry in entries:
            for form in entry.forms():
                self._forms.setdefault(tuple(w.folded for w in words(form)), entry)
        self._forms.pop((), None)
        self._longest: dict[str, int] = {}  # words of the longest form, by its first word
        for words_of in self._forms:
            self._longest[words_of[0]] = max(len(words_of), self._longest.get(words_of[0], 0))

    def find(self, text: str) -> list[Mention]:
        """Give the names in ``text``, in order, without overlap."""
        return self.find_words(words(text))

    def find_words(self, tokens: Sequence[Word]) -> list[Mention]:
        """Give the names in a text cut into words already."""
        found: list[Mention] = []
        at = 0
        longest = self._longest
        while at < len(tokens):
            if tokens[at].folded not in longest:
                at += 1
                continue
            length, entry = self._match(tokens, at)
            if entry is not None:
                found.append(Mention(tokens[at].start, tokens[at + length - 1].end, entry))
            at += max(length, 1)
        return found

    def _match(self, tokens: Sequence[Word], at: int) -> tuple[int, Entry | None]:
        longest = self._longest[tokens[at].folded]
        for length in range(min(longest, len(tokens) - at), 0, -1):
            form = tuple(token.folded for token in tokens[at : at + length])
            if form in self._forms:
                return length, self._forms[form]
        return 0, None
