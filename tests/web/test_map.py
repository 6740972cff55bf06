import html
import re
from datetime import date

import pytest

from liberation_guide.knowledge.library import Library
from liberation_guide.types import LANGUAGES, Language
from liberation_guide.web.days import ARMIES, SIGNS, army_of, days_of, freed_towns
from liberation_guide.web.frames import Frame
from liberation_guide.web.geography import HEIGHT, WIDTH, Box, outlines, place_label, project
from liberation_guide.web.map import SHAPES, seen, town_map
from liberation_guide.web.timeline import Chronicle


@pytest.fixture(scope="module")
def chronicle(real_library: Library) -> Chronicle:
    return Chronicle(real_library)


def test_north_is_up_and_east_is_right() -> None:
    calais, lille = project(1.86, 50.95), project(3.06, 50.64)
    assert calais[0] < lille[0] and calais[1] < lille[1]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in (calais, lille))


def test_the_outlines_are_paths() -> None:
    assert set(outlines()) == {"land", "coast", "border", "river"}
    for path in outlines().values():
        assert re.fullmatch(r"[-M0-9., Z]+", path)


def test_names_do_not_cover_each_other() -> None:
    taken: list[Box] = []
    placed = [place_label("Arras", 400 + 5 * n, 300, taken) for n in range(60)]
    assert placed[0] is not None and not placed[0].away and None in placed
    assert any(label and label.away for label in placed)
    assert not any(a.meets(b) for n, a in enumerate(taken) for b in taken[n + 1 :])


def test_every_army_has_its_own_shape_and_name() -> None:
    assert set(SIGNS) == set(SHAPES) >= set(ARMIES.values())
    assert len({str(shape) for shape in SHAPES.values()}) == len(SHAPES)


def test_arras_was_freed_by_the_british_on_its_day(chronicle: Chronicle) -> None:
    towns = {town.entry.id: town for town in freed_towns(chronicle)}
    assert towns["arras"].day == date(1944, 9, 1) and towns["arras"].army == "british"
    assert towns["saint-omer"].army == "polish"
    assert towns["dunkerque"].day.year == 1945


def test_every_named_allied_force_of_the_days_has_an_army(chronicle: Chronicle) -> None:
    unknown = {f for t in freed_towns(chronicle) for f in t.event.forces if f not in ARMIES}
    assert unknown <= {"piron-brigade", "czechoslovak-brigade"}
    assert all(army_of(town.event) in SIGNS for town in freed_towns(chronicle))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_tells_what_the_map_shows(chronicle: Chronicle, language: Language) -> None:
    for day in days_of(freed_towns(chronicle)):
        what = seen(chronicle, day.isoformat(), "")
        assert what is not None
        drawn = town_map(chronicle, what, Frame(language))
        assert drawn.count('<th scope="row">') == len(what.freed)
        assert drawn.count("town fresh") + drawn.count("town free") == len(what.freed)
        assert drawn.count('aria-current="date"') == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_town_has_its_name_on_the_map(chronicle: Chronicle, language: Language) -> None:
    for day in days_of(freed_towns(chronicle)):
        what = seen(chronicle, day.isoformat(), "")
        assert what is not None
        drawn = town_map(chronicle, what, Frame(language))
        named = set(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
        assert named == {html.escape(t.entry.names[language]) for t in what.towns}


def test_a_towns_story_and_questions(chronicle: Chronicle) -> None:
    what = seen(chronicle, "", "arras")
    assert what is not None and what.day == date(1944, 9, 1)
    drawn = town_map(chronicle, what, Frame("fr"))
    assert 'id="story">Arras' in drawn
    assert 'class="ask"' in drawn and "marks=" in drawn


@pytest.mark.parametrize(("day", "town"), [("x", "<b>"), ("1939-01-01", "nowhere"), ("", "")])
def test_strange_addresses_show_the_first_days(chronicle, day, town) -> None:
    what = seen(chronicle, day, town)
    assert what is not None and what.day == what.days[1]
    drawn = town_map(chronicle, what, Frame("en"))
    assert "<b>" not in drawn and 'id="story"' not in drawn


def test_a_library_without_liberations_has_no_map(small_library: Library) -> None:
    what = seen(Chronicle(small_library), "", "")
    assert what is None or what.days
