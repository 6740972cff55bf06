"""What tells a sentence that answers from one that only resembles: numbers for each candidate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liberation_guide.answering.kinds import Asked, asked_kind, holds
from liberation_guide.retrieval.search import Found, Retriever
from liberation_guide.text.analysis import Analyser
from liberation_guide.types import Passage

NAMES = (
    "passage",  # fused score of the passage, behind the best one
    "lexical",  # BM25 of the sentence, as a share of the best
    "dense",  # cosine of sentence and question, with its twin's
    "dense_behind",  # the same, behind the best one
    "covered",  # share of the question's terms in the sentence, weighted by rarity
    "covered_around",  # the same with the passage, its heading and title
    "names",  # share of the question's names in the sentence
    "names_around",
    "dates",  # share of the question's dates in the sentence
    "kind",  # the sentence holds a thing of the kind asked for
    "fresh",  # and one that the question does not name itself
    "first",  # first sentence of its passage
    "opening",  # of the first passage of its document
    "long",  # words beyond 30, in tens
    "article",  # of an article rather than the source text
    "asked",  # cosine of the nearest hint
    "asked_behind",  # the same, behind the best one
    "asked_lexical",  # BM25 of the nearest hint, as a share of the best
    "asked_covered",  # share of terms that question and nearest hint have in common
)
FreshKinds: Mapping[str, tuple[str, ...]] = {
    "who": ("unit", "person", "organisation"),
    "where": ("place", "site"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: where it stands, and its features in the order of NAMES."""

    passage: Passage
    number: int
    row: int  # of the sentence, in the order of the library
    features: npt.NDArray[np.float32]

    def feature(self, name: str) -> float:
        """Give one feature by name."""
        return float(self.features[NAMES.index(name)])


class FeatureReader:
    """Computes the features of candidate sentences."""

    def __init__(self, retriever: Retriever, analyser: Analyser) -> None:
        """Prepare the terms of passages' titles and headings."""
        self._retriever = retriever
        self._analyser = analyser
        self._around: dict[int, frozenset[str]] = {}
        self._mentions: dict[int, frozenset[str]] = {}

    def candidates(self, found: Found, rows: Iterable[int]) -> list[Candidate]:
        """Give every sentence of the passages in ``rows`` with its features."""
        r = self._retriever
        places = [
            (row, number)
            for row in rows
            for number in range(len(r.library.passages[row].sentences))
        ]
        if not places:
            return []
        first = r.layout.first_sentence
        sentences = np.array([first[row] + number for row, number in places])
        dense = (
            found.sentence_dense[sentences]
            + found.sentence_dense[r.layout.sentence_twin[sentences]]
        ) / 2
        asked_dense = found.asked_dense[sentences]
        asked_lexical = found.asked_lexical[sentences]
        lexical = found.sentence_lexical[sentences]
        fused = np.array([found.fused[row] for row, _ in places])
        table = np.zeros((len(places), len(NAMES)), dtype=np.float32)
        table[:, 0] = fused - fused.max()
        table[:, 1] = lexical / max(float(lexical.max()), 1e-6)
        table[:, 2] = dense
        table[:, 3] = dense - dense.max()
        table[:, 15] = asked_dense
        table[:, 16] = asked_dense - asked_dense.max()
        table[:, 17] = asked_lexical / max(float(asked_lexical.max()), 1e-6)
        asked = asked_kind(found.terms.text)
        for n, (row, number) in enumerate(places):
            table[n, 4:15] = self._own(found, asked, row, number, int(sentences[n]))
            table[n, 18] = self._asked_covered(found, int(sentences[n]), row)
        return [
            Candidate(r.library.passages[row], number, int(sentences[n]), table[n])
            for n, (row, number) in enumerate(places)
        ]

    def _own(
        self, found: Found, asked: Asked, row: int, number: int, sentence: int
    ) -> tuple[float, ...]:
        passage = self._retriever.library.passages[row]
        terms = frozenset(self._retriever.sentence_terms[sentence])
        around = self._terms_around(row)
        wanted = found.terms.terms[passage.language]
        names = [f"@{m.entry.id}" for m in found.terms.names]
        dates = [t for t in wanted if t.startswith(("@d", "@m")) and t not in names]
        text = passage.sentence(number)
        kind = holds(asked, text, self._analyser.names)
        return (
            self._covered(wanted, terms),
            self._covered(wanted, around),
            _share(names, terms),
            _share(names, around),
            _share(dates, terms),
            float(kind),
            float(kind and self._is_fresh(asked, sentence, text, names)),
            float(number == 0),
            float(passage.paragraph == 0 and passage.first == 0),
            max(0.0, (len(text.split()) - 30) / 10),
            float(passage.document.kind == "article"),
        )

    def _asked_covered(self, found: Found, sentence: int, row: int) -> float:
        """Weigh what a question and a hint share against what either has (Jaccard)."""
        language = self._retriever.library.passages[row].language
        wanted = frozenset(found.terms.terms[language])
        rarity = self._retriever.rarity
        best = 0.0
        for terms in self._retriever.hints.terms.get(sentence, ()):
            shared = sum(rarity(t) for t in sorted(wanted & terms))
            either = sum(rarity(t) for t in sorted(wanted | terms))
            best = max(best, shared / either if either else 0.0)
        return best

    def _covered(self, wanted: Iterable[str], terms: frozenset[str]) -> float:
        weights = {term: self._retriever.rarity(term) for term in wanted}
        total = sum(weights.values())
        return sum(w for t, w in weights.items() if t in terms) / total if total else 0.0

    def _terms_around(self, row: int) -> frozenset[str]:
        if row not in self._around:
            p = self._retriever.library.passages[row]
            text = f"{p.document.title}. {p.heading}. {p.text}"
            self._around[row] = frozenset(self._analyser.terms(text, p.language))
        return self._around[row]

    def _is_fresh(self, asked: Asked, sentence: int, text: str, names: list[str]) -> bool:
        kinds = FreshKinds.get(asked)
        if kinds is None:
            return True
        if sentence not in self._mentions:
            found = self._analyser.names.find(text)
            self._mentions[sentence] = frozenset(f"@{m.entry.id}|{m.entry.kind}" for m in found)
        return any(
            name.split("|")[0] not in names and name.split("|")[1] in kinds
            for name in self._mentions[sentence]
        )


def _share(wanted: list[str], terms: frozenset[str]) -> float:
    return sum(term in terms for term in wanted) / len(wanted) if wanted else 1.0
