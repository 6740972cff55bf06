import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from liberation_guide.errors import KnowledgeError
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web import create_app
from liberation_guide.web.opening import Opening


@pytest.fixture(scope="module")
def client(small_guide: Guide) -> Iterator[TestClient]:
    opening = Opening(lambda: small_guide)
    opening.start()
    opening.wait()
    with TestClient(create_app(Settings(), opening)) as client:
        yield client


def test_the_page_has_a_strict_content_policy(client: TestClient) -> None:
    page = client.get("/")
    policy = page.headers["content-security-policy"]
    assert page.status_code == 200
    script = re.search(r"script-src ([^;]*)", policy)
    assert script and "unsafe" not in script.group(1) and "http" not in script.group(1)
    assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-content-type-options"] == "nosniff"


def test_nobody_frames_the_page_unless_the_host_names_them(client: TestClient) -> None:
    for path in ("/", "/?embed=1"):
        assert (
            client.get(path).headers["content-security-policy"].endswith("frame-ancestors 'self'")
        )


@pytest.mark.parametrize(("accepted", "language"), [("fr", "fr"), ("en-GB", "en"), ("de", "en")])
def test_the_page_is_in_the_browsers_language(client, accepted, language) -> None:
    page = client.get("/", headers={"accept-language": accepted}).text
    assert f'lang="{language}"' in page[:80]
    assert "<noscript>" in page


def test_the_page_names_nothing_outside(client: TestClient) -> None:
    page = client.get("/").text
    assert "huggingface" not in page and "githubusercontent" not in page
    assert "gradio.app" not in page
    assert re.findall(r'(?:src|href)="(https?:)?//', page) == []


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ready"


def test_a_guide_that_failed_is_not_healthy() -> None:
    def fail() -> Guide:
        raise KnowledgeError("broken")

    opening = Opening(fail)
    app = create_app(Settings(), opening)
    with TestClient(app) as client:
        assert client.get("/healthz").json()["status"] == "warming"
        opening.start()
        opening.wait()
        assert client.get("/healthz").status_code == 503


@pytest.mark.parametrize(
    "path",
    [
        "/config", "/gradio_api/info", "/gradio_api/openapi.json", "/gradio_api/runs", "/info",
        "/gradio_api/queue/status", "/gradio_api/call/ask", "/monitoring", "/monitoring/summary",
        "/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://127.0.0.1", "/docs", "/login",
        "/openapi.json", "/manifest.json", "/own/../shell.py", "/own/%2e%2e/shell.py", "/upload",
    ],
)  # fmt: skip
def test_what_the_page_does_not_need_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "path",
    ["/gradio_api/upload", "/gradio_api/run/ask", "/gradio_api/call/ask", "/gradio_api/api/ask",
     "/gradio_api/component_server", "/gradio_api/reset", "/login", "/"],
)  # fmt: skip
def test_nothing_else_can_be_posted(client: TestClient, path: str) -> None:
    assert client.post(path, json={"data": ["x"]}).status_code == 404


def test_large_requests_are_refused(client: TestClient) -> None:
    big = b"x" * 70_000
    assert client.post("/gradio_api/queue/join", content=big).status_code == 413
    unannounced = (big[i : i + 10_000] for i in range(0, len(big), 10_000))
    refused = client.post("/gradio_api/queue/join", content=unannounced)
    assert refused.status_code in (400, 413)  # cut off while it is read


def test_static_files_carry_their_version(client: TestClient) -> None:
    page = client.get("/").text
    addresses = re.findall(r'"(/own/[^"]+)"', page)
    assert len(addresses) >= 4
    for address in addresses:
        assert re.search(r"\?v=[0-9a-f]{12}$", address)
        assert client.get(address).status_code == 200


def test_a_path_prefix_behind_a_proxy(small_guide: Guide) -> None:
    opening = Opening(lambda: small_guide)
    with TestClient(create_app(Settings(root_path="/guide"), opening)) as client:
        for path in ("/", "/guide/", "/guide"):  # the proxy may take its prefix off or not
            page = client.get(path)
            assert page.status_code == 200
            assert '"/guide/own/guide.js?v=' in page.text
        assert client.get("/guide/healthz").status_code == 200
        assert client.get("/guide/config").status_code == 404
