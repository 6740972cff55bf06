"""Fusion: a pool chosen by the whole passage, its order by the best sentence and the title."""

from dataclasses import replace

import numpy as np
import pytest

from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval import fusion
from liberation_guide.retrieval.fusion import UNTAUGHT, Parts, Weights, fuse, standard
from liberation_guide.retrieval.layout import Layout
from liberation_guide.retrieval.search import Retriever
from liberation_guide.retrieval.vectors import CosinesOnDemand
from liberation_guide.types import Query


def parts_of(layout: Layout, sentences: np.ndarray, titles: np.ndarray) -> Parts:
    """Scores that are all the same, but for the cosines of sentences and titles."""
    zeros = np.zeros(len(layout.sizes), dtype=np.float32)
    unknown = np.full(len(layout.sizes), np.nan, dtype=np.float32)
    one = np.ones(1, dtype=np.float32)
    return Parts(
        zeros, zeros, unknown,
        CosinesOnDemand(sentences[:, None], one), CosinesOnDemand(titles[:, None], one),
    )  # fmt: skip


def test_the_best_sentence_and_the_title_decide(small_library: Library) -> None:
    """Of sentence and twin, and of both titles, the mean counts; twins are not shown."""
    layout = Layout(small_library)
    sentences = np.zeros(len(layout.owner), dtype=np.float32)
    titles = np.zeros(len(small_library.documents), dtype=np.float32)
    row = int(layout.passages["fr"][1])
    sentences[layout.first_sentence[row]] = 1
    weights = Weights(sentence=10, title=4)
    fused = fuse(parts_of(layout, sentences, titles), layout, weights, "fr")
    shown = layout.passages["fr"]
    assert [int(n) for n in np.flatnonzero(fused > -np.inf)] == [int(n) for n in shown]
    assert fused[row] == pytest.approx(5)  # half of it: the twin says nothing
    titles[layout.document[row]] = 1
    fused = fuse(parts_of(layout, sentences, titles), layout, weights, "fr")
    assert fused[row] == pytest.approx(5 + 2)


def test_a_passage_of_the_other_language_alone_is_shown(small_library: Library) -> None:
    """Without its twin it is scored, with the weight of its own."""
    library = replace(
        small_library,
        documents=tuple(d for d in small_library.documents if d.key != "arras.fr"),
        passages=tuple(p for p in small_library.passages if p.document.key != "arras.fr"),
    )
    layout = Layout(library)
    sentences = np.zeros(len(layout.owner), dtype=np.float32)
    titles = np.zeros(len(library.documents), dtype=np.float32)
    fused = fuse(parts_of(layout, sentences, titles), layout, Weights(other=3), "fr")
    english = [n for n, p in enumerate(library.passages) if p.document.key == "arras.en"]
    assert [float(fused[n]) for n in english] == [3.0] * len(english)


def test_only_the_pool_is_scored(small_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is not shown."""
    monkeypatch.setattr(fusion, "_POOL", 1)
    layout = Layout(small_library)
    sentences = np.zeros(len(layout.owner), dtype=np.float32)
    titles = np.zeros(len(small_library.documents), dtype=np.float32)
    parts = parts_of(layout, sentences, titles)
    dense = parts.dense.copy()
    wanted = int(layout.passages["en"][2])
    dense[wanted] = 1
    fused = fuse(replace(parts, dense=dense), layout, Weights(), "en")
    assert np.flatnonzero(fused > -np.inf).tolist() == [wanted]


def test_standard_scores() -> None:
    """Unknown ones are zero, and do not move the others."""
    scores = np.array([1, 3, np.nan], dtype=np.float32)
    assert standard(scores).tolist() == [-1, 1, 0]
    assert standard(np.array([2, 2], dtype=np.float32)).tolist() == [0, 0]


def test_words_weigh_more_without_hints(small_guide: Guide) -> None:
    """Another museum's documents were not taught to the model."""
    found = small_guide.retriever
    bare = replace(small_guide.library, hints=())
    index = replace(found._index, hints=found._index.hints[:0])
    retriever = Retriever(bare, small_guide.embedder, index, found.reader._analyser)
    assert (found.weights, retriever.weights) == (Weights(), UNTAUGHT)
    assert retriever.search(Query("Qui a libéré Arras ?", "fr", ""), 1)
