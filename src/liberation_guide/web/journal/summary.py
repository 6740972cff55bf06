"""What a journal says: what was asked, what found no answer, what was disliked, by theme."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from liberation_guide.knowledge.library import Library
from liberation_guide.text.normal import fold
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import words
from liberation_guide.types import LANGUAGES, Language, Reason
from liberation_guide.web.journal.entries import Entry

UNANSWERED: tuple[Reason, ...] = ("unknown", "outside", "unsuitable", "language", "unusable")
NO_THEME = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """One question as often as it was asked in one language with one outcome."""

    question: str
    language: Language
    reason: Reason
    theme: str
    documents: tuple[str, ...]
    asked: int
    up: int
    down: int
    last: date


@dataclass(frozen=True, slots=True)
class Summary:
    """Rows, the most asked first, and how many lines of the files could not be read."""

    rows: tuple[Row, ...]
    days: tuple[date, ...]
    damaged: int = 0

    @property
    def asked(self) -> int:
        """How many questions were asked."""
        return sum(row.asked for row in self.rows)

    def unanswered(self) -> list[Row]:
        """Give the questions without an answer, kind by kind."""
        rows = [row for row in self.rows if row.reason in UNANSWERED and row.asked]
        return sorted(rows, key=lambda row: UNANSWERED.index(row.reason))

    def disliked(self) -> list[Row]:
        """Give the questions whose answers were disliked, the most disliked first."""
        return sorted((r for r in self.rows if r.down), key=lambda r: (-r.down, r.up))

    def themes(self) -> list[tuple[str, Language, int, int, int, int]]:
        """Count theme by theme and language: asked, without an answer, liked, disliked."""
        keys = sorted({(row.theme, row.language) for row in self.rows})
        counted = []
        for theme, language in keys:
            rows = [r for r in self.rows if (r.theme, r.language) == (theme, language)]
            open_ones = sum(r.asked for r in rows if r.reason in UNANSWERED)
            ups, downs = sum(r.up for r in rows), sum(r.down for r in rows)
            counted.append((theme, language, sum(r.asked for r in rows), open_ones, ups, downs))
        return sorted(counted, key=lambda line: (-line[2], line[0], line[1]))


def summarise(entries: Iterable[Entry], library: Library, damaged: int = 0) -> Summary:
    """Count the same questions together; letters' case, accents and spaces do not matter."""
    groups: dict[tuple[str, Language, Reason], list[Entry]] = {}
    for entry in entries:
        key = (" ".join(fold(entry.question).split()), entry.language, entry.reason)
        groups.setdefault(key, []).append(entry)
    themes = Themes(library)
    rows = [_row(group, themes) for group in groups.values()]
    rows.sort(key=lambda row: (-row.asked, row.question))
    days = {entry.day for group in groups.values() for entry in group}
    return Summary(tuple(rows), tuple(sorted(days)), damaged)


def _row(group: Sequence[Entry], themes: "Themes") -> Row:
    asked = [entry for entry in group if entry.opinion is None]
    last = max(group, key=lambda entry: entry.day)
    opinions = Counter(entry.opinion for entry in group if entry.opinion)
    opinions.subtract(entry.instead for entry in group if entry.instead)
    return Row(
        question=last.question,
        language=last.language,
        reason=last.reason,
        theme=themes.of(last),
        documents=last.documents,
        asked=len(asked),
        up=max(0, opinions["up"]),
        down=max(0, opinions["down"]),
        last=last.day,
    )


class Themes:
    """Finds the theme of an entry: of the documents cited, or else the likeliest by its words."""

    def __init__(self, library: Library) -> None:
        """Learn which words stand in titles, questions and places of which theme."""
        self._of_document = {d.id: d.theme for d in library.documents if d.theme != "source"}
        self._words: dict[str, set[str]] = {}  # themes by word
        for document in library.documents:
            texts = (document.title, *document.questions, *document.places)
            for word in {w.folded for text in texts for w in words(text)}:
                if document.theme != "source":
                    self._words.setdefault(word, set()).add(document.theme)

    def of(self, entry: Entry) -> str:
        """Give a theme, or NO_THEME."""
        cited = [self._of_document[d] for d in entry.documents if d in self._of_document]
        return cited[0] if cited else self._by_words(entry.question)

    def _by_words(self, question: str) -> str:
        small = {word for language in LANGUAGES for word in STOPWORDS[language]}
        points: Counter[str] = Counter()
        for word in {w.folded for w in words(question)} - small:
            for theme in sorted(self._words.get(word, ())):
                points[theme] += 6 // len(self._words[word])  # a word of few themes tells more
        best = points.most_common(2)
        if not best or best[0][1] == 0 or (len(best) > 1 and best[0][1] == best[1][1]):
            return NO_THEME
        return best[0][0]
