"""The library: everything the guide knows, read once from a knowledge folder."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from liberation_guide.errors import KnowledgeError
from liberation_guide.knowledge.documents import read_documents
from liberation_guide.knowledge.hints import Hint, read_hints
from liberation_guide.knowledge.passages import CHUNKING_VERSION, cut_passages
from liberation_guide.knowledge.places import read_places
from liberation_guide.knowledge.tables import read_chronology, read_gazetteer
from liberation_guide.types import OTHER, Document, Entry, Event, Language, Passage

CHRONOLOGY, GAZETTEER, PLACES = "chronology.yaml", "gazetteer.yaml", "places.csv"


@dataclass(frozen=True)
class Library:
    """Documents with their passages, the chronology, the gazetteer, the places of the region."""

    folder: Path
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...] = field(repr=False)
    chronology: tuple[Event, ...] = field(repr=False)
    gazetteer: tuple[Entry, ...] = field(repr=False)
    hints: tuple[Hint, ...] = field(repr=False, default=())
    places: tuple[Entry, ...] = field(repr=False, default=())  # also those of no document

    @classmethod
    def open(cls, folder: Path, broken: list[KnowledgeError] | None = None) -> "Library":
        """Read a knowledge folder; raise KnowledgeError naming the file and line that is wrong.

        With a list ``broken``, broken documents are left out and their errors put in it.
        """
        documents = read_documents(folder, broken)
        return cls(
            folder=folder,
            documents=documents,
            passages=cut_all(documents),
            chronology=read_chronology(folder / CHRONOLOGY),
            gazetteer=read_gazetteer(folder / GAZETTEER),
            hints=read_hints(folder),
            places=read_places(folder / PLACES),
        )

    @cached_property
    def _documents(self) -> dict[tuple[str, Language], Document]:
        return {(d.id, d.language): d for d in self.documents}

    @cached_property
    def _places(self) -> dict[tuple[str, Language], Passage]:
        return {(p.place, p.language): p for p in self.passages}

    def document(self, document_id: str, language: Language) -> Document | None:
        """Give a document in a language, or None when it does not exist in it."""
        return self._documents.get((document_id, language))

    def twin(self, passage: Passage) -> Passage | None:
        """Give the same passage in the other language, or None when there is none in step."""
        other = self._places.get((passage.place, OTHER[passage.language]))
        in_step = other is not None and len(other.sentences) == len(passage.sentences)
        return other if in_step else None

    @cached_property
    def _sentences(self) -> dict[tuple[str, Language, int, int], tuple[Passage, int]]:
        hinted = {hint.document for hint in self.hints}
        return {
            (p.document.id, p.language, p.paragraph, p.first + n): (p, n)
            for p in self.passages
            if p.document.id in hinted
            for n in range(len(p.sentences))
        }

    def hinted(self, hint: Hint, language: Language) -> tuple[Passage, int] | None:
        """Give the sentence a hint is for, as passage and number; None when it has moved."""
        french = self._sentences.get((hint.document, "fr", *hint.at))
        if french is None or not hint.fits(french[0].sentence(french[1])):
            return None
        return self._sentences.get((hint.document, language, *hint.at))

    @cached_property
    def fingerprint(self) -> str:
        """Identify what is indexed: the bytes of every document and the way they are cut."""
        digest = hashlib.sha256(f"chunking {CHUNKING_VERSION}".encode())
        for document in self.documents:
            digest.update(f"\0{document.path}\0{document.key}\0".encode())
            digest.update(document.text.encode())
        for hint in self.hints:
            digest.update(f"\0{hint.document}\0{hint.at}\0{hint.questions}".encode())
        return digest.hexdigest()


def cut_all(documents: Iterable[Document]) -> tuple[Passage, ...]:
    """Cut every document, in the order of the documents."""
    return tuple(passage for document in documents for passage in cut_passages(document))
