"""What tells a sentence that answers from one that only resembles: numbers for each candidate."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from math import fsum

import numpy as np

from liberation_guide.answering.focus import capitals, focus
from liberation_guide.answering.kinds import Asked, asked_kind
from liberation_guide.answering.paraphrase import Paraphrases
from liberation_guide.answering.premises import DATES, Premise, held_against, premise_of
from liberation_guide.answering.premises import FEATURES as PREMISES
from liberation_guide.answering.sentences import SentenceFacts
from liberation_guide.answering.shares import Row, covered, of_best, overlap, share
from liberation_guide.retrieval.meaning import best_matches, content_words
from liberation_guide.retrieval.search import Found, Retriever
from liberation_guide.text.analysis import Analyser, stem
from liberation_guide.text.words import words
from liberation_guide.types import LANGUAGES, Language, Passage

OF_SEARCH = (
    "passage",  # fused score of the passage, behind the best one
    "lexical",  # BM25 of the sentence, as a share of the best
    "dense",  # cosine of sentence and question, with its twin's
    "dense_behind",  # the same, behind the best one
    "asked",  # cosine of the nearest hint
    "asked_behind",  # the same, behind the best one
    "asked_lexical",  # BM25 of the nearest hint, as a share of the best
)
OF_SENTENCE = (
    "covered",  # share of the question's terms in the sentence, weighted by rarity
    "covered_around",  # the same with the passage, its heading and title
    "asked_covered",  # share of terms that question and nearest hint have in common
    "names",  # share of the question's names in the sentence
    "names_around",
    "dates",  # share of the question's dates in the sentence
    "capitals",  # share of the question's other words with a capital in the passage
    "kind",  # the sentence holds a thing of the kind asked for
    "fresh",  # and one that the question does not name itself
    "first",  # first sentence of its passage
    "opening",  # of the first passage of its document
    "long",  # words beyond 30, in tens
    "article",  # of an article rather than the source text
    "about",  # of the document that the question leans on
    "denies",  # says what was not: an answer to a question that takes it for granted
    "hinted",  # has hints
    "met",  # how well the sentence takes up the words of the question, by meaning
    "met_hinted",  # the same with the sentence's hints
    "met_around",  # the same with the passage, its heading and title
    "least",  # the least of these for one word of the question
    "unmet",  # the rarest word that sentence and hints do not take up: rarity times what lacks
    "unmet_around",  # the same with the passage
    "focus",  # how well the sentence takes up the first word asked that is no name
    "focus_hinted",  # the same with its hints
    "asked_alike",  # cosine of the nearest hint that asks for the same kind of thing
    "asked_same",  # the nearest hint asks for the same kind of thing
    "asked_back",  # words of question and hint matched both ways
    *PREMISES,
)
_ASKED = ("who", "when", "where", "how_many", "why", "how", "what")
NAMES = OF_SEARCH + OF_SENTENCE + tuple(f"asks_{kind}" for kind in _ASKED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: where it stands, and its features in the order of NAMES."""

    passage: Passage
    number: int
    row: int  # of the sentence, in the order of the library
    features: Row
    nearest: Callable[[], str] = str  # looks its hint up: few candidates are read

    @property
    def hint(self) -> str:
        """Give the question that it is known to answer nearest to what is asked; "" for none."""
        return self.nearest()

    def feature(self, name: str) -> float:
        """Give one feature by name."""
        return float(self.features[NAMES.index(name)])


@dataclass(frozen=True, slots=True)
class _Asking:
    """What the question wants, looked up once for all candidates."""

    kind: Asked
    weights: Mapping[Language, Mapping[str, float]]  # rarity of its terms
    entries: tuple[str, ...]  # of the gazetteer that it names, by id
    names: tuple[str, ...]  # the same as terms
    dates: tuple[str, ...]
    capitals: tuple[str, ...]  # words with a capital that are no name of the gazetteer
    shares: Row  # rarity of each content word, adding up to 1
    similarities: Row  # of each content word with every word of the library
    focus: int  # which content word is the first that is no name; -1 when all are
    premise: Premise


class FeatureReader:
    """Computes the features of candidate sentences."""

    def __init__(self, retriever: Retriever, analyser: Analyser) -> None:
        """Keep what is computed for a sentence: visitors ask about the same ones."""
        self._retriever = retriever
        self._analyser = analyser
        self._paraphrases = Paraphrases(retriever)
        self._facts = SentenceFacts(analyser.names)
        self._around: dict[int, frozenset[str]] = {}
        self._plain: dict[int, frozenset[str]] = {}
        self._hinted: dict[int, list[tuple[frozenset[str], float]]] = {}
        self._words: dict[int, tuple[list[int], list[int], list[int]]] = {}

    def candidates(self, found: Found, rows: Iterable[int]) -> list[Candidate]:
        """Give every sentence of the passages in ``rows`` with its features."""
        layout = self._retriever.layout
        places = [
            (row, int(layout.first_sentence[row]) + number, number)
            for row in rows
            for number in range(int(layout.sizes[row]))
        ]
        if not places:
            return []
        asking = self._asking(found)
        table = np.zeros((len(places), len(NAMES)), dtype=np.float32)
        table[:, : len(OF_SEARCH)] = self._of_search(found, places)
        for n, place in enumerate(places):
            table[n, len(OF_SEARCH) : -len(_ASKED)] = self._of_sentence(found, asking, *place)
        if asking.kind in _ASKED:
            table[:, NAMES.index(f"asks_{asking.kind}")] = 1
        passages = self._retriever.library.passages
        nearest = partial(self._retriever.hints.nearest, cosines=found.hint_cosines)
        return [
            Candidate(passages[row], number, sentence, table[n], partial(nearest, sentence))
            for n, (row, sentence, number) in enumerate(places)
        ]

    def _asking(self, found: Found) -> _Asking:
        terms = found.terms.terms
        entries = tuple(dict.fromkeys(m.entry.id for m in found.terms.names))
        names = tuple(f"@{entry}" for entry in entries)
        language = found.terms.query.language
        own = terms[language]
        asked = list(dict.fromkeys(content_words(found.terms.text)))
        dates = tuple(t for t in own if t.startswith(DATES) and t not in names)
        return _Asking(
            kind=asked_kind(found.terms.text),
            weights={
                language: {term: self._retriever.rarity(term) for term in terms[language]}
                for language in LANGUAGES
            },
            entries=entries,
            names=names,
            capitals=capitals(found),
            dates=dates,
            shares=self._shares(asked, language),
            similarities=self._retriever.meaning.similarities(asked),
            focus=focus(asked, found),
            premise=premise_of(found.terms, dates),
        )

    def _shares(self, asked: list[str], language: Language) -> Row:
        rarity = [self._retriever.rarity(stem(word, language)) for word in asked]
        return np.array(rarity, dtype=np.float32) / max(sum(rarity), 1e-6)

    def _of_search(self, found: Found, places: list[tuple[int, int, int]]) -> Row:
        sentences = np.array([sentence for _, sentence, _ in places])
        twins = self._retriever.layout.sentence_twin[sentences]
        fused = np.array([found.fused[row] for row, _, _ in places])
        dense = (found.sentence_dense[sentences] + found.sentence_dense[twins]) / 2
        asked = found.asked_dense[sentences]
        columns = (
            fused - fused.max(),
            of_best(found.sentence_lexical[sentences]),
            dense,
            dense - dense.max(),
            asked,
            asked - asked.max(),
            of_best(found.asked_lexical[sentences]),
        )
        return np.stack(columns, axis=1).astype(np.float32)

    def _of_sentence(
        self, found: Found, asking: _Asking, row: int, sentence: int, number: int
    ) -> tuple[float, ...]:
        passage = self._retriever.library.passages[row]
        terms = self._retriever.sentence_terms[sentence]
        around = self._terms_around(row)
        weights = asking.weights[passage.language]
        text = passage.sentence(number)
        facts, asked = self._facts, asking.kind
        told = facts.nations(sentence, text) if asking.premise.nations else frozenset[str]()
        hints = self._hint_terms(sentence)
        return (
            covered(weights, terms),
            covered(weights, around),
            overlap(weights, hints),
            share(asking.names, terms),
            share(asking.names, around),
            share(asking.dates, terms),
            share(asking.capitals, self._words_around(row)),
            float(facts.holds(asked, sentence, text)),
            float(facts.holds_another(asked, asking.entries, sentence, text)),
            float(number == 0),
            float(passage.paragraph == 0 and passage.first == 0),
            max(0.0, (len(text.split()) - 30) / 10),
            float(passage.document.kind == "article"),
            float(passage.document.id == found.terms.query.about),
            float(facts.denies(sentence, text)),
            float(bool(hints)),
            *self._met(asking, row, sentence, text),
            *self._paraphrases.of(found, sentence, asked, asking.shares, asking.similarities),
            *held_against(asking.premise, told, terms),
        )

    def _met(self, asking: _Asking, row: int, sentence: int, text: str) -> tuple[float, ...]:
        """Give how well a sentence, its hints and its surroundings meet the words asked."""
        if not len(asking.shares):
            return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0
        if sentence not in self._words:
            p = self._retriever.library.passages[row]
            meaning, hints = self._retriever.meaning, self._retriever.hints
            of_hints = (hints.words[n] for n in hints.numbers.get(sentence, ()))
            self._words[sentence] = (
                meaning.numbers([text]),
                list(dict.fromkeys(chain.from_iterable(of_hints))),
                meaning.numbers([p.document.title, p.heading, p.text]),
            )
        own, hinted, around = (
            best_matches(asking.similarities, numbers) for numbers in self._words[sentence]
        )
        with_hints = np.maximum(own, hinted)
        with_all = np.maximum(with_hints, around)
        return (
            float(own @ asking.shares),
            float(with_hints @ asking.shares),
            float(with_all @ asking.shares),
            float(with_all.min()),
            float(((1 - with_hints) * asking.shares).max()),
            float(((1 - with_all) * asking.shares).max()),
            float(own[asking.focus]) if asking.focus >= 0 else 1.0,
            float(with_hints[asking.focus]) if asking.focus >= 0 else 1.0,
        )

    def _hint_terms(self, sentence: int) -> list[tuple[frozenset[str], float]]:
        """Give the terms of each hint of a sentence, with what they weigh together."""
        if sentence not in self._hinted:
            rarity = self._retriever.rarity
            hints = self._retriever.hints.terms.get(sentence, ())
            self._hinted[sentence] = [(terms, fsum(map(rarity, terms))) for terms in hints]
        return self._hinted[sentence]

    def _terms_around(self, row: int) -> frozenset[str]:
        if row not in self._around:
            p = self._retriever.library.passages[row]
            text = f"{p.document.title}. {p.heading}. {p.text}"
            self._around[row] = frozenset(self._analyser.terms(text, p.language))
        return self._around[row]

    def _words_around(self, row: int) -> frozenset[str]:
        if row not in self._plain:
            p = self._retriever.library.passages[row]
            text = f"{p.document.title}. {p.heading}. {p.text}"
            self._plain[row] = frozenset(word.folded for word in words(text))
        return self._plain[row]
