"""The museum's own words in two languages as pairs."""

from pathlib import Path

from tiny_world import learn

from liberation_guide.knowledge.library import Library
from liberation_guide.training.articles import article_pairs


def test_titles_questions_headings_passages_and_sentences_are_paired(small_library: Library):
    pairs = article_pairs(small_library)
    french = [d for d in small_library.documents if d.language == "fr"]
    for document in french:
        twin = small_library.document(document.id, "en")
        assert twin is None or (document.title, twin.title) in [
            (p.french, p.english) for p in pairs
        ]
    passage = next(
        p for p in small_library.passages if p.language == "fr" and small_library.twin(p)
    )
    other = small_library.twin(passage)
    assert other is not None
    for one, two in (
        (passage.heading, other.heading),
        (passage.text, other.text),
        (passage.sentence(0), other.sentence(0)),
    ):
        assert (" ".join(one.split()), " ".join(two.split())) in [
            (p.french, p.english) for p in pairs
        ]


def test_each_pair_stands_once_on_one_line_with_both_sides_filled(small_library: Library):
    pairs = article_pairs(small_library)
    assert len(set(pairs)) == len(pairs) > 0
    assert all(side.strip() for pair in pairs for side in (pair.french, pair.english))
    assert not any(mark in pair.french + pair.english for pair in pairs for mark in "\r\n\t")


def test_a_run_can_learn_from_a_knowledge_folder(tmp_path: Path, small_library: Library):
    report = learn(tmp_path, knowledge=small_library.folder, epochs=1, vocabulary_size=400)
    assert report.pairs == 100 + len(article_pairs(small_library))
