"""Where documents disagree, both are quoted; where they only tell two things, they are not."""

import json
from pathlib import Path

import pytest

from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.embedding import open_embedder
from liberation_guide.retrieval.index import open_index
from liberation_guide.settings import Settings

ARTICLE = """---
id: {id}
language: {language}
title: "{title}"
kind: article
theme: pursuit
sources:
  - {{key: note, title: Note, publisher: Ville, url: "https://example.org/a", kind: official, language: fr, read: 2026-11}}
---

## {heading}

{text}[^note]
"""


def _guide(folder: Path, first: str, second: str) -> Guide:
    """Open a guide over two articles of one English sentence, both with the same hint."""
    for name, text in (("one", first), ("two", second)):
        for language, own in (("en", text), ("fr", text.replace("freed", "libérée"))):
            path = folder / "articles" / "pursuit" / f"{name}.{language}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                ARTICLE.format(id=name, language=language, title=name, heading=name, text=own),
                "utf-8",
            )
        hints = folder / "questions" / f"{name}.jsonl"
        hints.parent.mkdir(exist_ok=True)
        row = {
            "at": "0.0",
            "says": text.replace("freed", "libérée")[:12],
            "fr": ["Quand Arras a-t-elle été libérée ?", "Combien de soldats à Arras ?"],
            "en": ["When was Arras freed?", "How many soldiers freed Arras?"],
        }
        hints.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    library = Library.open(folder)
    embedder = open_embedder(Settings().embedding_model)
    index = open_index(library, embedder, folder / "data")
    return Guide(library, embedder, index, Settings(knowledge=folder))


@pytest.mark.parametrize(
    ("question", "first", "second", "differ"),
    [
        ("When was Arras freed?", "Arras was freed on 1 September 1944.",
         "Arras was freed on 2 September 1944.", True),
        ("When was Arras freed?", "Arras was freed on 1 September 1944.",
         "Arras was freed at dawn on 1 September 1944.", False),
        ("When was Arras freed?", "Arras was freed on 1 September 1944.",
         "Arras was freed in September 1944.", False),
        ("How many soldiers freed Arras?", "Arras was freed by 120 soldiers.",
         "Arras was freed by 150 soldiers.", True),
        ("How many soldiers freed Arras?", "Arras was freed by 120 soldiers.",
         "Arras was freed 50 kilometres from Lille.", False),
        ("Who freed Arras?", "Arras was freed on 1 September 1944.",
         "Arras was freed on 2 September 1944.", False),
    ],
)  # fmt: skip
def test_two_versions(tmp_path: Path, question: str, first: str, second: str, differ: bool) -> None:
    """Both versions come with their citations, under a line that says so."""
    guide = _guide(tmp_path, first, second)
    found, _ = guide.consider(question, "en")
    choice = guide.choose(found)
    assert choice.differ is differ
    if differ:
        assert {c.passage.document.id for c in choice.candidates} == {"one", "two"}
