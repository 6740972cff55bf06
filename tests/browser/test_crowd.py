"""Twenty visitors at once: two in browsers, the others as programs that speak as the page does."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page

from browser.conftest import NewPage
from browser.talking import turn

pytestmark = pytest.mark.browser

PAGES, PROGRAMS = 2, 18
TOWNS = ["Arras", "Lille", "Lens", "Douai", "Cambrai", "Calais", "Boulogne", "Dunkerque"]


class Visitor:
    """A visitor without a browser."""

    def __init__(self, address: str, name: str) -> None:
        self.name = name
        self._client = httpx.Client(base_url=address, timeout=30)
        page = self._client.get("/").text
        config = re.search(r"window\.gradio_config = (\{.*?\});</script>", page)
        assert config
        found = json.loads(config.group(1))
        box = next(c["id"] for c in found["components"] if c["props"].get("elem_id") == "question")
        asking = next(d for d in found["dependencies"] if box in d["inputs"])
        self._function, self._session = asking["id"], uuid4().hex[:11]

    def ask(self, question: str) -> str:
        """Ask a question; give everything that came back."""
        body = {"data": [None, question], "fn_index": self._function, "event_data": None,
                "session_hash": self._session, "trigger_id": None}  # fmt: skip
        joined = self._client.post("/gradio_api/queue/join", json=body)
        assert joined.status_code == 200, joined.text
        heard: list[str] = []
        with self._client.stream(
            "GET", "/gradio_api/queue/data", params={"session_hash": self._session}
        ) as stream:
            for line in stream.iter_lines():
                message: dict[str, Any] = json.loads(line[5:]) if line.startswith("data:") else {}
                heard.append(line)
                if message.get("msg") == "process_completed":
                    assert message["success"], line
                    break
        return "\n".join(heard)


def visit(visitor: Visitor, number: int) -> list[str]:
    """Talk in two turns; give what was heard."""
    towns = [TOWNS[(number + step) % len(TOWNS)] for step in range(2)]
    return [visitor.ask(f"Qui a libéré {town}, demande {visitor.name} ?") for town in towns]


def test_twenty_visitors_do_not_see_each_others_words(address: str, new_page: NewPage) -> None:
    names = [f"Zygomar{chr(97 + n)}x" for n in range(PAGES + PROGRAMS)]
    pages: list[Page] = [new_page("fr-FR") for _ in range(PAGES)]
    visitors = [Visitor(address, name) for name in names[PAGES:]]
    with ThreadPoolExecutor(PROGRAMS) as pool:
        running = [pool.submit(visit, visitor, n) for n, visitor in enumerate(visitors)]
        for step in range(2):
            for name, page in zip(names, pages, strict=False):
                page.fill("#question textarea", f"Qui a libéré {TOWNS[step]}, demande {name} ?")
                page.click("#send")
            for page in pages:
                turn(page, step + 1)
        heard = {v.name: run.result() for v, run in zip(visitors, running, strict=True)}
    heard |= {name: [page.content()] for name, page in zip(names, pages, strict=False)}
    for name, texts in heard.items():
        assert name in texts[-1]
        others = [other for other in names if other != name and other in "".join(texts)]
        assert others == [], f"{name} read the words of {others}"
    for texts in list(heard.values())[:PROGRAMS]:
        assert all(f"turn-{n}" in texts[-1] for n in (1, 2))  # each kept a conversation
