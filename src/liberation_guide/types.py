"""The data that travels through the guide, in the order in which it appears.

All offsets are in characters of the document's whole file, decoded as UTF-8 with its line ends as
they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
OTHER: Mapping[Language, Language] = {"fr": "en", "en": "fr"}

Kind = Literal["source", "translation", "article"]
Reason = Literal[
    "answered",  # proved by citations
    "outside",  # not about the subject
    "unknown",  # about the subject, but not in the documents
    "unsuitable",  # not a question for a guide: insult, denial, role play, injection
    "smalltalk",  # hello, thanks, who are you
    "language",  # a language that the guide does not speak
    "unusable",  # empty, too long, no words
]


class Span(NamedTuple):
    """A stretch of text, ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A page or book on which a paragraph rests."""

    key: str
    title: str
    publisher: str
    url: str
    kind: str
    language: str
    read: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file of knowledge in one language; ``text`` is the whole file, front matter included."""

    id: str
    language: Language
    title: str
    kind: Kind
    theme: str
    topics: tuple[str, ...]
    places: tuple[str, ...]
    dates: tuple[str, ...]
    questions: tuple[str, ...]
    sources: tuple[Source, ...]
    path: str
    text: str = field(repr=False)
    body: int = field(repr=False)

    @property
    def key(self) -> str:
        """Identify the document among both languages, for example ``arras.fr``."""
        return f"{self.id}.{self.language}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a run of sentences; ``text`` is ``document.text[start:end]``."""

    document: Document
    heading: str
    start: int
    end: int
    text: str
    paragraph: int
    first: int  # number, within the paragraph, of the passage's first sentence
    keys: tuple[str, ...]  # the sources of the paragraph
    sentences: tuple[Span, ...]  # offsets in the document

    @property
    def language(self) -> Language:
        """The language of the document."""
        return self.document.language

    @property
    def place(self) -> str:
        """Where it stands, the same for a passage and its twin in the other language."""
        return f"{self.document.id}#{self.paragraph}.{self.first}"

    @property
    def id(self) -> str:
        """Identify the passage among all, for example ``arras#3.0.fr``."""
        return f"{self.place}.{self.language}"

    def sentence(self, number: int) -> str:
        """Slice sentence ``number`` of this passage out of the document."""
        span = self.sentences[number]
        return self.document.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the gazetteer with its forms; coordinates in degrees where it has them."""

    id: str
    kind: str
    names: Mapping[Language, str]
    variants: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    nation: str = ""  # of a unit or organisation: british, canadian, polish ...

    def forms(self) -> tuple[str, ...]:
        """Give every form of the name, each once, in a fixed order."""
        return tuple(dict.fromkeys((*self.names.values(), *self.variants)))


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the chronology; its sentences stand word for word in its article."""

    id: str
    start: date
    end: date
    place: str
    kind: str
    forces: tuple[str, ...]
    article: str
    text: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Query:
    """A question ready for retrieval: standing alone, in a known language."""

    text: str
    language: Language
    original: str
    about: str = ""  # document that the answer before came from, where the question leans on it


@dataclass(frozen=True, slots=True)
class Result:
    """A passage found, its score and the parts the score was made of."""

    passage: Passage
    score: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a document that is to be shown; not yet proved."""

    passage: Passage
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence for the visitor and what it rests on."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answerer proposes; the verifier decides what of it is shown."""

    sentences: tuple[DraftSentence, ...]
    language: Language
    lead: str = ""  # a phrase in the guide's own name to put first: a key of phrases.LEADS


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation: ``quote`` is the document's text from ``start`` to ``end``."""

    number: int
    document_id: str
    title: str
    heading: str
    language: Language
    quote: str
    start: int
    end: int
    paragraph: str  # the whole passage, for reading the quote in its place
    paragraph_start: int
    kind: Kind
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence as shown, its language and the numbers of its citations."""

    text: str
    language: Language
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a visitor receives. ``answered`` is true only when citations prove it."""

    sentences: tuple[AnswerSentence, ...]
    language: Language
    reason: Reason
    citations: tuple[Citation, ...] = ()
    understood_as: str | None = None
    suggestions: tuple[str, ...] = ()
    summary: tuple[AnswerSentence, ...] = ()  # written by a language model, each sentence proved

    @property
    def answered(self) -> bool:
        """Whether this is an answer proved by citations."""
        return self.reason == "answered"

    @property
    def text(self) -> str:
        """The answer as plain text with numbered marks, no-break spaces as plain ones."""
        marked = (s.text + "".join(f" [{n}]" for n in s.citations) for s in self.sentences)
        return " ".join(marked).replace("\u202f", " ").replace("\u00a0", " ")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the conversation and, where known, its answer."""

    question: str
    answer: Answer | None = None
