"""What a host sets: frames, link previews, limits, opinions, the staff's page, QR codes."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import segno
from starlette.testclient import TestClient

from liberation_guide.errors import SettingsError
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings, read_settings
from liberation_guide.web import create_app
from liberation_guide.web.codes import LONGEST, asking_address, code
from liberation_guide.web.desk import Desk
from liberation_guide.web.keeping import open_journal
from liberation_guide.web.opening import Opening
from liberation_guide.web.turns import conversation, footer
from liberation_guide.web.visits import Visit

PUBLIC = "https://guide.museum.example"


@contextmanager
def serving(guide: Guide, **values) -> Iterator[TestClient]:
    opening = Opening(lambda: guide)
    opening.start()
    opening.wait()
    app = create_app(Settings(**values), opening)
    with TestClient(app) as client:
        yield client
    assert not any(thread.name == "journal" for thread in threading.enumerate())


def policy(client: TestClient, path: str) -> str:
    return client.get(path).headers["content-security-policy"].rsplit("frame-ancestors ", 1)[1]


def test_named_sites_may_frame_the_page_that_is_made_for_it(small_guide: Guide) -> None:
    with serving(
        small_guide, frame_ancestors="https://museum.example, https://*.city.example"
    ) as client:
        assert policy(client, "/?embed=1") == "'self' https://museum.example https://*.city.example"
        assert policy(client, "/") == "'self'"
        assert policy(client, "/healthz") == "'none'"
    with serving(small_guide, frame_ancestors="*", kiosk=True) as client:
        assert policy(client, "/?embed=1") == "'self'"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"frame_ancestors": "museum.example; script-src *"}, "museum.example; is not a site"),
        ({"public_url": "guide.museum.example"}, "begins with https://"),
        ({"public_url": "https://guide.example/?a=1"}, "no \\? or #"),
        ({"staff_pin": "12a"}, "4 to 12 digits"),
        ({"warning": 5}, "greater than or equal to 20"),
        ({"idle": "soon"}, "GUIDE_IDLE is 'soon'"),
        ({"rate": 0}, "questions a minute"),
        ({"log_days": 0}, "GUIDE_LOG_DAYS is 0"),
    ],
)
def test_settings_that_cannot_be_are_explained(settings: dict, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        read_settings(**settings)


@pytest.mark.parametrize(
    ("log", "folder"),
    [
        ("", None),
        ("no", None),
        ("0", None),
        ("yes", "/d/log"),
        ("1", "/d/log"),
        ("/var/q", "/var/q"),
    ],
)
def test_the_log_is_a_switch_or_a_folder(log: str, folder: str | None) -> None:
    found = Settings(log=log, data=Path("/d")).log_folder
    assert found == (Path(folder) if folder else None)


@pytest.mark.parametrize(("language", "title"), [("fr", "La Libération"), ("en", "The Liberation")])
def test_a_link_has_a_preview_of_our_own(small_guide: Guide, language: str, title: str) -> None:
    with serving(small_guide, public_url=PUBLIC) as client:
        page = client.get(f"/?lang={language}&q=<b>words+of+a+stranger").text
        tags = dict(re.findall(r'<meta property="(og:[\w:]+)" content="([^"]*)"', page))
        assert tags["og:title"].startswith(title)
        assert "stranger" not in str(tags)
        assert tags["og:url"] == f"{PUBLIC}/?lang={language}"
        assert tags["og:image"].startswith(f"{PUBLIC}/own/share.png?v=")
        picture = client.get(tags["og:image"].removeprefix(PUBLIC))
        assert picture.headers["content-type"] == "image/png"
        assert (picture.content[16:24], len(picture.content) < 150_000) == (
            (1200).to_bytes(4, "big") + (630).to_bytes(4, "big"), True,
        )  # fmt: skip
    with serving(small_guide, root_path="/guide") as client:
        assert 'content="http://testserver/guide/own/share.png' in client.get("/").text


# limits


def test_a_visitor_who_asks_too_much_is_told_in_both_languages(small_guide: Guide) -> None:
    opening = Opening(lambda: small_guide)
    opening.start()
    for language, words in (("en", "Many questions at once"), ("fr", "Beaucoup de questions")):
        desk = Desk(opening, Settings(rate=2))
        visit = Visit(language=language)
        for _ in range(3):
            visit = desk.ask(visit, "Arras?", "192.0.2.1")
        assert len(visit.turns) == 2 and words in conversation(visit)
        assert len(desk.ask(Visit(language=language), "Arras?", "192.0.2.2").turns) == 1


def test_the_display_waits_as_long_as_the_host_says(small_guide: Guide) -> None:
    with serving(small_guide, kiosk=True, idle=45, warning=30) as client:
        page = client.get("/").text
        assert 'data-idle="45"' in page and 'data-warning="30"' in page


# opinions


def test_opinions_are_asked_and_taken_only_where_questions_are_kept(
    small_guide: Guide, tmp_path: Path
) -> None:
    opening = Opening(lambda: small_guide)
    opening.start()
    settings = Settings(log=str(tmp_path), log_days=7)
    journal = open_journal(settings, opening)
    desk = Desk(opening, settings, journal=journal)
    visit = desk.ask(Visit(language="en"), "Who freed Arras?")
    drawn = conversation(visit)
    assert 'class="opinion up"' in drawn and f"opinion-{visit.tickets[1]}" in drawn
    assert "7" in footer(visit, desk.kept_days) and "not kept" not in footer(visit, desk.kept_days)
    assert "opinion" not in conversation(
        Desk(opening, Settings()).ask(Visit(language="en"), "Who freed Arras?")
    )
    visit = desk.ask(visit, "Hello")
    assert conversation(visit).count('role="group"') == 1  # nobody judges small talk
    journal.close()


def test_the_door_for_opinions(small_guide: Guide, tmp_path: Path) -> None:
    with serving(small_guide, log=str(tmp_path)) as client:
        journal = client.app.state.journal
        ticket = journal.note("Who freed Arras?", small_guide.ask("Who freed Arras?", "en"), "web")
        assert (
            client.post("/opinion", json={"ticket": ticket, "opinion": "down"}).status_code == 204
        )
        assert (
            client.post("/opinion", json={"ticket": "forged", "opinion": "down"}).status_code == 404
        )
        for body in ({"ticket": ticket, "opinion": "="}, {"ticket": 1, "opinion": "up"}, [], "x"):
            assert client.post("/opinion", json=body).status_code == 400
        assert client.post("/opinion", content=b"{" * 600).status_code == 413
    with serving(small_guide) as client:
        assert client.post("/opinion", json={"ticket": "x", "opinion": "up"}).status_code in (
            404,
            405,
        )


# the staff's page


def test_the_staffs_page_is_on_the_touch_display_alone(small_guide: Guide) -> None:
    with serving(small_guide) as client:
        assert client.get("/staff").status_code == 404
    with serving(small_guide, kiosk=True) as client:
        page = client.get("/staff?lang=en").text
        assert "4 documents, 6 passages" in page
        assert re.search(r"Fingerprint of the index</dt><dd>[0-9a-f]{24}<", page)
        assert "For the staff" in page and "Pour le personnel" in client.get("/staff?lang=fr").text


def test_a_code_opens_it_and_guessing_is_slow(small_guide: Guide, tmp_path: Path) -> None:
    with serving(small_guide, kiosk=True, staff_pin="1944", log=str(tmp_path)) as client:
        form = client.get("/staff?lang=en").text
        assert "Staff code" in form and "passages" not in form
        right = client.post("/staff?lang=en", data={"pin": "1944"})
        assert right.status_code == 200 and "Last questions without an answer" in right.text
        for _ in range(4):
            assert client.post("/staff", data={"pin": "1945"}).status_code == 403
        assert client.post("/staff", data={"pin": "1944"}).status_code == 429


def test_visitors_words_are_shown_only_behind_a_code(small_guide: Guide, tmp_path: Path) -> None:
    with serving(small_guide, kiosk=True, log=str(tmp_path)) as client:
        assert "GUIDE_STAFF_PIN" in client.get("/staff").text


# QR codes


def modules(drawn: str) -> set[tuple[int, int]]:
    """Read the dark modules of a drawn code, without its quiet zone."""
    path = re.search(r'<path d="([^"]*)"', drawn)
    assert path
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path.group(1))
    return {(int(x) + n - 4, int(y) - 4) for x, y, width in runs for n in range(int(width))}


def test_a_code_is_drawn_as_its_standard_says() -> None:
    address = f"{PUBLIC}/?q=Qui+a+lib%C3%A9r%C3%A9+Arras+%3F&lang=fr"
    drawn = code(address, 'a "label" <b>')
    matrix = segno.make(address, error="m", micro=False).matrix
    assert modules(drawn) == {
        (x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    }
    assert (
        f'viewBox="0 0 {len(matrix) + 8} {len(matrix) + 8}"' in drawn
    )  # four white modules around
    assert 'fill="#ffffff"' in drawn and 'fill="#000000"' in drawn and 'role="img"' in drawn
    assert "<b>" not in drawn


def test_a_question_goes_along_as_it_is() -> None:
    assert (
        asking_address(PUBLIC, "Où & quand ?", "fr") == f"{PUBLIC}/?q=O%C3%B9+%26+quand+%3F&lang=fr"
    )
    assert asking_address("", "Where?", "en") is None
    assert asking_address(PUBLIC, "w" * LONGEST, "en") is None


def test_an_answer_is_taken_along_where_there_is_a_public_address(small_guide: Guide) -> None:
    with serving(small_guide, kiosk=True, public_url=PUBLIC) as client:
        page = client.get("/take", params={"q": "Who freed <Arras>?", "lang": "en"}).text
        assert 'class="code"' in page and "Who freed &lt;Arras&gt;?" in page
        assert "too long" in client.get("/take", params={"q": "w" * LONGEST, "lang": "en"}).text
        assert client.get("/take").status_code == 404
    with serving(small_guide, kiosk=True) as client:
        assert client.get("/take", params={"q": "Who?"}).status_code == 404


def test_a_source_has_a_code_and_strange_ones_have_none(small_guide: Guide) -> None:
    document = next(d for d in small_guide.library.documents if d.sources)
    with serving(small_guide, kiosk=True) as client:
        source = document.sources[0]
        page = client.get(f"/code/{document.key}", params={"source": source.key}).text
        assert 'class="code"' in page and source.url in page and '<a href="http' not in page
        assert (
            client.get(
                f"/code/{document.key}", params={"source": "https://evil.example"}
            ).status_code
            == 404
        )
        assert client.get("/code/nothing.fr", params={"source": source.key}).status_code == 404
