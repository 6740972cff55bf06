"""The table of towns and villages that exist, told of or not."""

from pathlib import Path

import pytest

from liberation_guide.errors import KnowledgeError
from liberation_guide.knowledge.library import Library
from liberation_guide.knowledge.places import read_places

HEAD = "name,latitude,longitude\n"


def test_a_row_is_a_place(tmp_path: Path) -> None:
    """With its position; the same name in both languages."""
    table = tmp_path / "places.csv"
    table.write_text(HEAD + '"Auxi-le-Château",50.232,2.118\n\nVred,50.394,3.229\n', "utf-8")
    first, second = read_places(table)
    assert first.names == {"fr": "Auxi-le-Château", "en": "Auxi-le-Château"}
    assert (second.id, second.kind, second.latitude, second.longitude) == (
        "Vred",
        "place",
        50.394,
        3.229,
    )


def test_a_folder_may_do_without(tmp_path: Path) -> None:
    """Then no place is known that no document tells of."""
    assert read_places(tmp_path / "places.csv") == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("town,north,east\n", 1, "expected the columns name,latitude,longitude"),
        ("", 1, "expected the columns"),
        (HEAD + "Vred,50.394\n", 2, "is not a name, a latitude and a longitude"),
        (HEAD + "Vred,50.394,3.229\nOrs,fifty,3.6\n", 3, "is not a name, a latitude"),
        (HEAD + "Vred,3229,50\n", 2, "is no place on earth"),
        (HEAD + "Vred,nan,3\n", 2, "is no place on earth"),
        (HEAD + ",50.1,3.1\n", 2, "is no place on earth"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, text: str, line: int, said: str) -> None:
    """With its file and line."""
    table = tmp_path / "places.csv"
    table.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=said) as raised:
        read_places(table)
    assert raised.value.line == line


def test_the_shipped_places_lie_in_the_region(real_library: Library) -> None:
    """Nord and Pas-de-Calais, and what lies just behind their borders; no name twice."""
    assert len(real_library.places) > 800
    assert len({place.id for place in real_library.places}) == len(real_library.places)
    for place in real_library.places:
        assert place.latitude is not None and 49.8 < place.latitude < 51.2, place.id
        assert place.longitude is not None and 1.5 < place.longitude < 4.4, place.id
