import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from liberation_guide.errors import KnowledgeError, ServeError
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web import serve
from liberation_guide.web.server import address_of, listen


def test_a_port_in_use_is_told_before_anything_is_opened() -> None:
    def never() -> Guide:
        raise AssertionError("opened")

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"127.0.0.1:{port}.*in use.*--port"):
            serve(Settings(port=port), never)


def test_an_address_that_is_not_ours() -> None:
    with pytest.raises(ServeError, match="--host"):
        listen("192.0.2.1", 0)


def test_the_address_told_is_one_a_browser_opens() -> None:
    with listen("0.0.0.0", 0) as listener:
        port = listener.getsockname()[1]
        settings = Settings(host="0.0.0.0", root_path="/guide")
        assert address_of(settings, listener) == f"http://127.0.0.1:{port}/guide"


def test_a_guide_that_does_not_open_ends_the_server_with_its_error() -> None:
    def fail() -> Guide:
        raise KnowledgeError("no title")

    told: list[str] = []
    # in a thread of its own, since the browser tests keep an event loop in this one
    with ThreadPoolExecutor() as pool, pytest.raises(KnowledgeError, match="no title"):
        pool.submit(serve, Settings(port=0), fail, told.append).result()
    assert told[0].startswith("http://127.0.0.1:")


def test_importing_the_room_does_not_load_gradio() -> None:
    code = "import sys, liberation_guide.web; print('gradio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
