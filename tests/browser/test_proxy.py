from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browser.conftest import NewPage
from browser.proxy import reverse_proxy
from browser.servers import Server
from browser.talking import ask
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web.limits import Meter

pytestmark = pytest.mark.browser


class Remembering(Meter):
    """A meter that remembers whom it was asked about."""

    def __init__(self) -> None:
        super().__init__(10_000)
        self.addresses: set[str] = set()

    def allows(self, address: str) -> bool:
        self.addresses.add(address)
        return super().allows(address)


@pytest.fixture(scope="module")
def meter() -> Remembering:
    return Remembering()


@pytest.fixture(scope="module")
def behind(real_guide: Guide, meter: Remembering) -> Iterator[str]:
    server = Server(real_guide, Settings(port=0, root_path="/guide"), meter)
    yield server.address
    server.stop()


@pytest.mark.parametrize("strips", [True, False])
def test_the_guide_works_under_a_prefix(
    new_page: NewPage, behind: str, meter: Remembering, strips: bool
) -> None:
    with reverse_proxy(behind, "/guide", strips=strips) as (proxy, asked):
        page = new_page("fr-FR", at=f"{proxy}/guide/")
        answered = ask(page, "Qui a libéré Arras ?")
        answered.locator(".card .card-actions a").first.click()
        expect(page.locator("#sheet h1")).to_be_visible()
        page.locator("#sheet .layouts a").last.click()
        expect(page.locator("#sheet article.both")).to_be_visible()
        page.click(".sheet-close")
        page.locator("#ways a[href*='/map']").click()
        expect(page.locator("#sheet svg").first).to_be_visible()
        link = page.evaluate("document.querySelector('#sheet a[href]').getAttribute('href')")
        assert link.startswith("/guide/")
        assert [path for path in asked if not path.startswith("/guide/")] == []
        assert "192.0.2.7" in meter.addresses  # the visitor's address, not the proxy's


def test_the_bare_prefix_leads_to_the_page(new_page: NewPage, behind: str) -> None:
    with reverse_proxy(behind, "/guide", strips=False) as (proxy, _):
        page = new_page("en-GB", at=f"{proxy}/guide?q=Who+freed+Arras%3F&lang=en")
        expect(page.locator(".card").first).to_be_visible()
        assert page.url.startswith(f"{proxy}/guide/?q=Who")
