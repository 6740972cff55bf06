"""The reranker's training: tokens carried over, groups drawn, whole runs that learn and go on."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import SMALL
from tiny_world import ENGLISH, WORDS, learn

from liberation_guide.errors import SettingsError
from liberation_guide.guide import Guide
from liberation_guide.retrieval.reranking import open_reranker
from liberation_guide.settings import Settings
from liberation_guide.training import SilentWatcher
from liberation_guide.training.reranker import Asked, RerankerOptions, train_reranker
from liberation_guide.training.reranker.groups import (
    Group,
    hint_groups,
    may_answer,
    parts_of,
    question_groups,
)
from liberation_guide.training.reranker.network import mean_state
from liberation_guide.training.reranker.tokens import carried_over, pair_tokenizer, token_counts

FRENCH = list(WORDS)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pairs, an embedding model that learned them, and a teacher that knows the English words."""
    folder = tmp_path_factory.mktemp("world")
    learn(folder, epochs=8)
    _teacher(folder / "teacher")
    return folder


def _teacher(folder: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    raw = folder.with_name("raw-teacher")
    raw.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *ENGLISH, "w", "##h", "##o", "?"]
    (raw / "vocab.txt").write_text("\n".join(words), "utf-8")
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=64,
    )  # fmt: skip
    BertModel(config, add_pooling_layer=False).save_pretrained(raw)
    BertTokenizerFast(str(raw / "vocab.txt")).save_pretrained(raw)
    transformer = Transformer(str(raw))
    SentenceTransformer(modules=[transformer, Pooling(16)]).save(str(folder))


def _asked() -> list[Asked]:
    """What answers is simple to learn: a text with a flag."""
    asked = []
    for n, word in enumerate(ENGLISH[:-1]):
        others = [ENGLISH[n - 2], ENGLISH[n - 3], ENGLISH[n - 4]]
        others = [other for other in others if other != "flag"]
        texts = (others[0], f"{word} flag", *others[1:])
        right = tuple("flag" in text for text in texts)
        asked.append(Asked(f"{FRENCH[n]} {word}", f"T{n % 4}", True, texts, right))
        asked.append(Asked(f"{word} ?", f"N{n % 4}", False, tuple(others), (False,) * len(others)))
    return asked


def _options(world: Path, folder: Path, **changes: Any) -> RerankerOptions:
    small: dict[str, Any] = {
        "pairs": world / "data",
        "output": folder / "reranker",
        "work": folder / "work",
        "teacher": world / "teacher",
        "longest": 40,
        "hint_epochs": 0,
        "question_epochs": 60,
        "question_rate": 1.5e-3,
        "turns": 1,
        "rehearsed": 0,
        "threads": 1,
    }
    return RerankerOptions(**{**small, **changes})


@pytest.fixture
def guide(world: Path, small_guide: Guide) -> Guide:
    """The small guide, with the tiny embedding model named in its settings."""
    settings = Settings(knowledge=SMALL, embedding_model=str(world / "model"))
    changed = Guide.__new__(Guide)
    changed.__dict__ = {**small_guide.__dict__, "settings": settings}
    return changed


def test_a_french_token_starts_as_its_english_neighbour(world: Path) -> None:
    from transformers import AutoTokenizer

    from liberation_guide.training.pairs import read_folder

    pairs = [p for ps in read_folder(world / "data", ("news-dev",)).values() for p in ps]
    tokenizer = pair_tokenizer(str(world / "model" / "tokenizer.json"), 40)
    from safetensors.numpy import load_file

    table = load_file(world / "model" / "model.safetensors")["embedding.weight"].astype("f4")
    teacher = AutoTokenizer.from_pretrained(world / "teacher")
    vectors = np.eye(len(teacher), dtype=np.float32)
    made = carried_over(
        tokenizer,
        table,
        token_counts(tokenizer, (p.french for p in pairs)),
        token_counts(tokenizer, (p.english for p in pairs)),
        teacher,
        vectors,
    )
    assert made.shape == (tokenizer.get_vocab_size(), len(teacher))
    theirs = teacher.get_vocab()
    for french, english in (("char", "tank"), ("pont", "bridge"), ("drapeau", "flag")):
        of_english, of_french = (made[tokenizer.token_to_id(word)] for word in (english, french))
        assert of_english.argmax() == of_french.argmax() == theirs[english]
    assert made[tokenizer.token_to_id("[CLS]")].argmax() == theirs["[CLS]"]


def test_a_pair_is_written_as_one_text(world: Path) -> None:
    tokenizer = pair_tokenizer(str(world / "model" / "tokenizer.json"), 12)
    read = tokenizer.encode("char", "tank bridge")
    assert read.tokens == ["[CLS]", "char", "[SEP]", "tank", "bridge", "[SEP]"]
    assert read.type_ids == [0, 0, 0, 1, 1, 1]
    assert len(tokenizer.encode("char " * 50, "tank " * 50).ids) == 12


def test_groups_of_hints_set_a_sentence_against_others(small_guide: Guide) -> None:
    groups = hint_groups(small_guide, 2, 1.0, 0.0, 1, SilentWatcher())
    every = {q for h in small_guide.library.hints for qs in h.questions.values() for q in qs}
    assert groups
    for group in groups:
        assert len(group.texts) == len(set(group.texts)) >= 2
        assert group.labels() == [1.0] + [0.0] * (len(group.pairs()) - 1)
        assert group.other != group.question
        # a sentence's own hint is never shown with it: the question would be its own answer
        asked = {part for part in group.texts[0].split(" | ") if part in every}
        assert group.question not in asked
    assert {group.question for group in groups} <= every
    assert any(group.other for group in groups)
    assert len(hint_groups(small_guide, 2, 0.0, 0.0, 1, SilentWatcher(), most=1)) < len(groups)


def test_a_sentence_that_says_the_same_is_not_called_wrong(
    small_guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another article from 0.78 on, in the same one from 0.92 on."""
    found, candidates = small_guide.consider("Quand Arras a-t-elle été libérée ?", "fr")
    here = candidates[0]
    same = next(c for c in candidates[1:] if c.passage.document is here.passage.document)
    other = next(c for c in candidates if c.passage.document is not here.passage.document)
    for likeness, expected in ((0.5, (False, False)), (0.8, (False, True)), (0.95, (True, True))):
        monkeypatch.setattr(small_guide.retriever, "likeness", lambda a, b, n=likeness: n)
        spared = tuple(may_answer(small_guide, here.row, here.passage, c) for c in (same, other))
        assert spared == expected


def test_hints_are_gone_through_anew_each_time(world: Path, guide: Guide, tmp_path: Path) -> None:
    watcher = _Stopping("questions")
    options = _options(world, tmp_path, hint_epochs=2)
    with pytest.raises(KeyboardInterrupt):
        train_reranker(options, guide, _asked(), watcher)
    assert [what for what in watcher.seen if what.startswith("hints, time")] == [
        "hints, time 1",
        "hints, time 2",
    ]
    assert len(list((tmp_path / "work").glob("*-hints-?.pt"))) == 2


def test_groups_of_misspelt_hints_are_asked_as_the_guide_understands_them(
    small_guide: Guide,
) -> None:
    clean, typed = (
        [g.question for g in hint_groups(small_guide, 2, 0.0, share, 1, SilentWatcher())]
        for share in (0.0, 1.0)
    )
    assert len(set(typed) - set(clean)) > len(typed) / 2
    assert typed == [g.question for g in hint_groups(small_guide, 2, 0.0, 1.0, 1, SilentWatcher())]


def test_a_question_may_be_read_as_if_nothing_had_hints() -> None:
    one = Asked("q", "T1", True, ("good | why", "bad"), (True, False), bare=("good", "bad"))
    assert one.bare_pairs(8) == [("q", "good")]  # the other has no hint: it is there already
    assert one.read_bare().texts == ("good", "bad")
    plain = replace(one, bare=())
    assert plain.bare_pairs(8) == []
    assert plain.read_bare() is plain
    groups = question_groups([one] * 200, 1, 1)
    read = [group.texts[0] for group in groups]
    assert 0 < read.count("good") < read.count("good | why")


def test_groups_of_questions() -> None:
    answered = Asked("q", "T1", True, ("bad", "good", "worse"), (False, True, False))
    declined = Asked("u", "N1", False, ("a", "b", "c", "d"), (False,) * 4)
    hopeless = Asked("h", "T1", True, ("a", "b"), (False, False))
    groups = question_groups([answered, declined, hopeless], 3, 1)
    assert groups[0] == Group("q", ("good", "bad", "worse"), True)
    assert groups[1] == Group("u", ("a", "b", "c"), False)
    assert groups[1].labels() == [0.0, 0.0, 0.0]
    assert len(groups) == 2  # what the guide cannot find teaches nothing


def test_twins_are_held_out_together() -> None:
    asked = _asked()
    fold = parts_of(asked, 2)
    assert set(fold.values()) == {0, 1}
    assert set(fold) == {one.part for one in asked}


def test_a_run_learns_and_its_model_opens(world: Path, guide: Guide, tmp_path: Path) -> None:
    asked = _asked()
    report, unseen = train_reranker(_options(world, tmp_path), guide, asked, SilentWatcher())
    assert report.questions == len(asked)
    assert all(unseen.knows(one.question, one.texts) for one in asked)
    assert len(unseen) == sum(len(one.texts) for one in asked)
    reranker = open_reranker(str(tmp_path / "reranker"))
    hits = [
        one.right[int(np.argmax(reranker.scores(one.question, one.texts)))]
        for one in asked
        if one.answerable
    ]
    assert np.mean(hits) > 0.8  # by chance 0.25
    card = (tmp_path / "reranker" / "README.md").read_text("utf-8")
    assert f"{report.first:.1%}" in card
    assert str(tmp_path) not in card
    assert not list((tmp_path / "work").glob("*.pt"))


class _Stopping:
    """Writes down what is done, and pulls the plug before one thing."""

    def __init__(self, before: str = "") -> None:
        self.before, self.seen = before, list[str]()

    def follow(self, items: Iterable, total: int, what: str) -> Iterable:
        if self.before and what.startswith(self.before):
            raise KeyboardInterrupt
        self.seen.append(what)
        return items


def test_an_interrupted_run_goes_on(world: Path, guide: Guide, tmp_path: Path) -> None:
    """The same model as without a break, and no stage gone through twice."""
    asked = _asked()
    options = _options(world, tmp_path, question_epochs=2, turns=2)
    with pytest.raises(KeyboardInterrupt):
        train_reranker(options, guide, asked, _Stopping("questions"))
    assert not options.output.exists()
    watcher = _Stopping()
    train_reranker(options, guide, asked, watcher)
    assert not any(what.startswith("imitation") for what in watcher.seen)
    taught = [what for what in watcher.seen if what.startswith("questions")]
    assert taught == [
        f"questions, {turn} of 2 without part {part}" for part in (1, 2, 3) for turn in (1, 2)
    ]
    whole = _options(world, tmp_path / "whole", question_epochs=2, turns=2)
    train_reranker(whole, guide, asked, SilentWatcher())
    pairs = [one.pairs(1)[0] for one in asked]
    one, other = (open_reranker(str(o.output)) for o in (options, whole))
    for question, text in pairs:
        np.testing.assert_allclose(
            one.scores(question, [text]), other.scores(question, [text]), atol=1e-3
        )


def test_the_mean_of_models_is_taken_weight_by_weight() -> None:
    import torch

    states = [
        {"bert": {"a": torch.tensor([n, 1.0])}, "head": {"b": torch.tensor(n)}} for n in (1.0, 4.0)
    ]
    mean = mean_state(states)
    assert mean["bert"]["a"].tolist() == [2.5, 1.0]
    assert mean["head"]["b"].item() == 2.5


def test_word_pieces_come_from_a_static_model(world: Path, guide: Guide, tmp_path: Path) -> None:
    settings = Settings(knowledge=SMALL, embedding_model=str(world / "teacher"))
    other = Guide.__new__(Guide)
    other.__dict__ = {**guide.__dict__, "settings": settings}
    with pytest.raises(SettingsError, match="liberation-guide train"):
        train_reranker(_options(world, tmp_path), other, _asked(), SilentWatcher())


def test_options_that_cannot_work_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="parts is 1; expected at least 2"):
        _options(tmp_path, tmp_path, parts=1).check()
    with pytest.raises(SettingsError, match="swapped is 2.0; expected at most 1"):
        _options(tmp_path, tmp_path, swapped=2.0).check()
    (tmp_path / "reranker").mkdir()
    (tmp_path / "reranker" / "diary.txt").write_text("mine", "utf-8")
    with pytest.raises(SettingsError, match="not a reranker"):
        _options(tmp_path, tmp_path).check()
