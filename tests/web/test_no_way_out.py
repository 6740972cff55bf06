"""The touch display has no link that leads outside: every anchor of every screen is followed."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.types import LANGUAGES
from liberation_guide.web import create_app
from liberation_guide.web.desk import Desk
from liberation_guide.web.opening import Opening
from liberation_guide.web.turns import conversation, ways
from liberation_guide.web.visits import Visit

LEADS = re.compile(r"<(a|area|form|iframe|object|embed|base|meta http-equiv=\"refresh\")\b[^>]*>")
GOAL = re.compile(r"\s(?:href|action|src|data|content|xlink:href)=\"([^\"]*)\"")
PUBLIC = "https://guide.museum.example"


def goals(page: str) -> set[str]:
    """Give where the links, forms and frames of a page lead."""
    return {unescape(goal) for tag in LEADS.finditer(page) for goal in GOAL.findall(tag.group())}


def inside(page: str) -> set[str]:
    """Give where a page leads, none of it outside."""
    found = goals(page)
    assert [goal for goal in found if urlsplit(goal).scheme or urlsplit(goal).netloc] == []
    return found


def screen(goal: str) -> tuple[str, str]:
    """Tell screens apart; languages, marks and filters change words, not where links lead."""
    parts = urlsplit(goal)
    return parts.path, parse_qs(parts.query).get("day", [""])[0] if parts.path == "/map" else ""


@pytest.fixture(scope="module")
def desk(real_guide: Guide) -> Desk:
    opening = Opening(lambda: real_guide)
    opening.start()
    opening.wait()
    return Desk(opening, Settings(kiosk=True, public_url=PUBLIC))


def answers(desk: Desk, guide: Guide) -> str:
    """Draw an answer from each topic, and the ways in."""
    drawn = [ways(Visit(language=language)) for language in LANGUAGES]
    for document in (d for d in guide.library.documents if d.language == "fr"):
        for question in document.questions[:1]:
            visit = desk.ask(Visit(language=document.language), question)
            drawn.append(conversation(visit, kiosk=True, public=True))
    return "".join(drawn)


def test_no_anchor_leads_outside(desk: Desk, real_guide: Guide) -> None:
    with TestClient(create_app(desk.settings, desk.opening)) as client:
        start = inside(answers(desk, real_guide)) | inside(client.get("/").text) | {"/staff"}
        waiting = {screen(goal): goal for goal in start}
        towns = {goal for goal in start if "town=" in goal}
        seen: set[tuple[str, str]] = set()
        while waiting:
            key, goal = waiting.popitem()
            seen.add(key)
            if key[0] in ("", "/"):  # the page itself
                continue
            answer = client.get(goal)
            assert answer.status_code == 200, goal
            found = inside(answer.text)
            towns |= {goal for goal in found if "town=" in goal}
            waiting |= {screen(each): each for each in found if screen(each) not in seen}
        for goal in {
            parse_qs(urlsplit(goal).query)["town"][0]: goal for goal in sorted(towns)
        }.values():
            inside(client.get(goal).text)  # each town's story, on one day
    paths = [key[0] for key in seen]
    assert sum(path.startswith("/read/") for path in paths) > 170
    assert sum(path.startswith("/code/") for path in paths) > 80
    assert {"/take", "/map", "/timeline", "/staff"} <= set(paths) and len(towns) > 30


def test_the_crawler_finds_what_leads_outside(desk: Desk, real_guide: Guide) -> None:
    """The same answer on the web display does lead to its sources."""
    visit = desk.ask(Visit(language="fr"), "Qui a libéré Arras ?")
    assert any(urlsplit(goal).netloc for goal in goals(conversation(visit)))
