"""Servers that a test starts, stops and starts again on the same port."""

import threading
import time

import uvicorn

from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web import create_app
from liberation_guide.web.limits import Meter
from liberation_guide.web.opening import Opening
from liberation_guide.web.server import listen


class Server:
    """A display that can be stopped, and started anew where it was."""

    def __init__(self, guide: Guide, settings: Settings, meter: Meter | None = None) -> None:
        self._guide, self._settings, self._port = guide, settings, 0
        self._meter = meter or Meter(allowed=10_000)
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        opening = Opening(lambda: self._guide)
        opening.start()
        opening.wait()
        self.app = create_app(self._settings, opening, self._meter)
        listener = listen("127.0.0.1", self._port)
        self._port = listener.getsockname()[1]
        config = uvicorn.Config(self.app, log_level="critical", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), daemon=True, name="server"
        )
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive()
