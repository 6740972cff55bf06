"""Documents are read as they are; a broken one says which file, which line, what is expected."""

from pathlib import Path

import pytest

from liberation_guide.errors import KnowledgeError
from liberation_guide.knowledge.documents import read_documents

GOOD = """---
id: x
language: fr
title: "X"
kind: article
theme: t
sources:
  - {key: a, title: A, url: "https://example.org", kind: press}
---

Une phrase.[^a]
"""


def write(folder: Path, text: str | bytes, name: str = "x.fr.md") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_keeps_every_byte(tmp_path: Path) -> None:
    """CRLF, no-break spaces and the front matter stay."""
    text = GOOD.replace("\n", "\r\n").replace("Une phrase", "Une\u202fphrase")
    write(tmp_path, text)
    (document,) = read_documents(tmp_path)
    assert document.text == text
    assert document.text[document.body :].startswith("\r\nUne\u202fphrase")


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("---\nid", "id"), 1, "front matter"),
        (("language: fr", "language: de"), 3, "expected one of: fr, en"),
        (("kind: article", "kind: poem"), 5, "source, translation, article"),
        (("title: ", "tittle: "), 4, "unknown field 'tittle'"),
        (('title: "X"', 'title: "X'), None, "not valid YAML"),
        (("id: x\n", ""), 2, "lacks 'id:'"),
        (("  - {key: a,", "  - {keys: a,"), None, "lacks key"),
    ],
)
def test_says_what_is_wrong(
    tmp_path: Path, change: tuple[str, str], line: int | None, words: str
) -> None:
    """File, line and expectation are in the message."""
    path = write(tmp_path, GOOD.replace(*change, 1))
    with pytest.raises(KnowledgeError) as error:
        read_documents(tmp_path)
    assert str(path) in str(error.value)
    assert words in str(error.value)
    if line is not None:
        assert error.value.line == line


def test_refuses_other_encodings(tmp_path: Path) -> None:
    """Latin-1 is named with the line of the first bad byte."""
    write(tmp_path, GOOD.replace("Une phrase", "Libérée").encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"line 11: .*UTF-8"):
        read_documents(tmp_path)


def test_refuses_two_documents_with_one_id(tmp_path: Path) -> None:
    """Both files are named."""
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, "y.fr.md")
    with pytest.raises(
        KnowledgeError, match=r"y\.fr\.md: id 'x' \(fr\) is already that of x\.fr\.md"
    ):
        read_documents(tmp_path)


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    """Both are named."""
    with pytest.raises(KnowledgeError, match="knowledge folder is missing"):
        read_documents(tmp_path / "nowhere")
    with pytest.raises(KnowledgeError, match="no document"):
        read_documents(tmp_path)


def test_collects_broken_documents_when_asked(tmp_path: Path) -> None:
    """A check goes on past a broken file."""
    write(tmp_path, GOOD)
    write(tmp_path, "nothing", "z.fr.md")
    broken: list[KnowledgeError] = []
    documents = read_documents(tmp_path, broken)
    assert [d.id for d in documents] == ["x"]
    assert [e.path for e in broken] == [tmp_path / "z.fr.md"]
