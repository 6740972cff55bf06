"""Documents and generated answers that try to be more than text."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import SMALL
from fakes import CountingEmbedder
from playwright.sync_api import expect

from browser.conftest import NewPage, served
from browser.talking import ask
from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.index import open_index
from liberation_guide.settings import Settings
from liberation_guide.types import Answer, AnswerSentence
from liberation_guide.web.opening import Opening

pytestmark = pytest.mark.browser

SCRIPT = "<script>window.hurt=1</script>"
IMAGE = "<img src=x onerror=window.hurt=1>"
LINK = "[Arras](javascript:window.hurt=1)"
GENERATED = (
    f"{SCRIPT}{IMAGE} ![x](https://example.org/x.png) {LINK} <style>*{{display:none}}</style>"
)


def hostile_library(folder: Path) -> Library:
    """A library whose article on Arras attacks in its title, heading, text and sources."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    article = folder / "articles" / "pursuit" / "arras.fr.md"
    text = article.read_text("utf-8")
    text = text.replace('title: "Arras"', f'title: "Arras {IMAGE}"')
    text = text.replace("## La libération", f"## {IMAGE} La libération")
    text = text.replace("publisher: Ville", f'publisher: "{IMAGE}"')
    text = text.replace(
        "Le major", f"{SCRIPT}{LINK} <a href='javascript:window.hurt=1'>le</a> major"
    )
    article.write_text(text, "utf-8")
    return Library.open(folder)


@pytest.fixture
def hostile_address(tmp_path: Path) -> Iterator[str]:
    """Where a guide is served whose documents and whose answers are hostile."""
    library = hostile_library(tmp_path / "knowledge")
    embedder = CountingEmbedder()
    index = open_index(library, embedder, tmp_path / "data")
    true = Guide(library, embedder, index, Settings(knowledge=tmp_path / "knowledge"))

    def generated(question: str, *_: object) -> Answer:
        citations = true.ask("Qui a libéré Arras ?", "fr").citations
        sentence = AnswerSentence(GENERATED, "fr", (1,))
        return Answer((sentence,), "fr", "answered", citations, GENERATED, (IMAGE, SCRIPT))

    guide = SimpleNamespace(library=library, ask=generated, starters=lambda *_: (IMAGE,))
    yield from served(Opening(lambda: guide), Settings(port=0))  # type: ignore[arg-type,return-value]


def test_hostile_words_stay_words_everywhere(new_page: NewPage, hostile_address: str) -> None:
    page = new_page("fr-FR", at=hostile_address)
    expect(page.locator("#offer-1")).to_have_text(IMAGE)
    ask(page, "Qui a libéré Arras ?")
    answered = ask(page, "Et Arras ?")
    expect(answered.locator(".answer")).to_contain_text(GENERATED)
    expect(answered.locator(".understood")).to_contain_text(GENERATED)
    expect(answered.locator(".card-title")).to_contain_text(IMAGE)
    expect(page.locator("#announcer")).to_contain_text(GENERATED)
    expect(page.locator("#conversation :is(script, img, iframe, style, [onerror])")).to_have_count(
        0
    )
    answered.locator(".card .sheet-link").click()
    expect(page.locator("#sheet h1")).to_contain_text(IMAGE)
    expect(page.locator("#sheet article")).to_contain_text(SCRIPT)
    expect(page.locator("#sheet :is(script, img, iframe, style, [onerror])")).to_have_count(0)
    page.goto(f"{hostile_address}/read/arras.fr?lang=fr")
    expect(page.locator("main :is(script, img, iframe, style)")).to_have_count(0)
    page.goto(f"{hostile_address}/map?lang=fr&town=arras")
    expect(page.locator("main :is(script, img, iframe, style)")).to_have_count(0)
    hostile_links = "[...document.links].filter(a => !a.href.startsWith('http')).length"
    assert page.evaluate(hostile_links) == 0
    assert page.evaluate("window.hurt") is None
