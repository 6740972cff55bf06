"""Words are met by meaning; the least one tells what a sentence leaves unsaid."""

import numpy as np
from conftest import ROOT

from liberation_guide.retrieval.embedding import open_embedder
from liberation_guide.retrieval.meaning import Meaning, best_matches, content_words


def test_content_words_leave_out_common_ones() -> None:
    """In both languages."""
    assert content_words("Qui a libéré la ville ?") == ["libere", "ville"]
    assert content_words("Who was in the town?") == ["town"]


def test_a_word_is_met_by_its_like() -> None:
    """ "freed" by "libéré", "breakfast" by nothing."""
    embedder = open_embedder(str(ROOT / "models" / "bilingual-static"))
    vocabulary = ["libere", "soldats", "ville"]
    meaning = Meaning(vocabulary, embedder.encode_questions(vocabulary), embedder)
    similarities = meaning.similarities(["freed", "breakfast"])
    freed, breakfast = best_matches(similarities, meaning.numbers(["Soldats, ville, libéré."]))
    assert freed > 0.5 > breakfast + 0.1


def test_nothing_to_compare_is_no_harm() -> None:
    """Empty questions and sentences of unknown words."""
    embedder = open_embedder(str(ROOT / "models" / "bilingual-static"))
    meaning = Meaning(["ville"], embedder.encode_questions(["ville"]), embedder)
    assert meaning.numbers(["zzz"]) == []
    assert best_matches(meaning.similarities(["ville"]), []).tolist() == [0.0]
    assert best_matches(meaning.similarities([]), [0]).shape == (0,)
    assert np.allclose(best_matches(meaning.similarities(["ville"]), [0]), 1, atol=1e-3)
