"""Reading pairs and questions, and saying where they are wrong."""

import gzip
from pathlib import Path

import pytest
from tiny_world import write_data

from liberation_guide.errors import GuideError
from liberation_guide.training.pairs import (
    Pair,
    QuestionPair,
    read_folder,
    read_pairs,
    read_questions,
)


def test_a_folder_gives_every_file_but_those_held_out(tmp_path: Path):
    """The development file is never trained on."""
    origins = read_folder(write_data(tmp_path / "data"), ("news-dev",))
    assert {name: len(pairs) for name, pairs in origins.items()} == {"first": 60, "second": 40}


def test_plain_and_compressed_files_read_alike(tmp_path: Path):
    """Extra pairs may be a plain TSV file."""
    text = "Arras est libérée.\tArras is free.\r\nÀ demain\u2028!\tSee you tomorrow!\n"
    (tmp_path / "a.tsv").write_bytes(text.encode())
    (tmp_path / "a.tsv.gz").write_bytes(gzip.compress(text.encode()))
    pairs = read_pairs(tmp_path / "a.tsv")
    assert pairs == read_pairs(tmp_path / "a.tsv.gz")
    assert pairs[0] == Pair("Arras est libérée.", "Arras is free.")
    assert len(pairs) == 2


def test_questions_may_carry_wrong_passages(tmp_path: Path):
    path = tmp_path / "q.tsv"
    path.write_text("Who?\tThe British.\nWho?\tThe British.\tThe Canadians.\tThe Poles.\n", "utf-8")
    assert read_questions(path) == [
        QuestionPair("Who?", "The British."),
        QuestionPair("Who?", "The British.", ("The Canadians.", "The Poles.")),
    ]


@pytest.mark.parametrize("line", ["one column", "a\tb\tc", "\tonly English", "seulement\t", ""])
def test_a_malformed_pair_names_file_line_and_what_is_expected(tmp_path: Path, line: str):
    path = tmp_path / "bad.fr-en.tsv.gz"
    path.write_bytes(gzip.compress(f"bon\tgood\n{line}\n".encode()))
    with pytest.raises(
        GuideError, match=r"bad\.fr-en\.tsv\.gz, line 2: expected French TAB English"
    ):
        read_pairs(path)


def test_a_malformed_question_names_file_and_line(tmp_path: Path):
    path = tmp_path / "q.tsv"
    path.write_text("no passage\n", "utf-8")
    with pytest.raises(GuideError, match=r"q\.tsv, line 1: expected question TAB passage"):
        read_questions(path)


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(GuideError, match="No folder .*nowhere"):
        read_folder(tmp_path / "nowhere")


def test_a_folder_without_pairs_says_what_it_looked_for(tmp_path: Path):
    with pytest.raises(GuideError, match=r"<name>\.fr-en\.tsv\.gz"):
        read_folder(tmp_path)


@pytest.mark.parametrize("content", [b"not compressed", gzip.compress(b"caf\xe9\tcoffee\n")])
def test_a_file_that_is_not_compressed_utf8_is_an_error(tmp_path: Path, content: bytes):
    path = tmp_path / "x.fr-en.tsv.gz"
    path.write_bytes(content)
    with pytest.raises(GuideError, match="cannot be read as UTF-8"):
        read_pairs(path)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(GuideError, match="No file .*none"):
        read_pairs(tmp_path / "none.tsv")
