"""Serving: the page first, the guide behind it."""

import logging
import socket
import sys
from collections.abc import Callable

from liberation_guide.errors import ServeError
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web.application import create_app
from liberation_guide.web.opening import Opening

_log = logging.getLogger(__name__)


def _tell(address: str) -> None:
    """Write the address where the person who started the server looks."""
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()


def serve(
    settings: Settings,
    open_guide: Callable[[], Guide],
    announce: Callable[[str], None] = _tell,
) -> None:
    """Serve the page until interrupted; ``announce`` is told its address.

    Raise ServeError when the address cannot be used, and the GuideError of a guide that does not
    open.
    """
    listener = listen(settings.host, settings.port)
    import uvicorn

    opening = Opening(open_guide)
    app = create_app(settings, opening)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="critical",  # the doorkeeper logs faults; stopping is not one
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )

    def stop() -> None:
        server.should_exit = True

    with listener:
        announce(address_of(settings, listener))
        opening.start(failed=stop)
        server.run(sockets=[listener])
    if opening.error is not None:
        raise opening.error


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything heavy is loaded; browsers that come early wait."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise ServeError(
            f"cannot serve on {host}:{port}: {error.strerror or error}; choose a free port with "
            "--port, or an address of this machine with --host"
        ) from None
    return listener


def address_of(settings: Settings, listener: socket.socket) -> str:
    """Give the address that a browser on this machine opens."""
    port = listener.getsockname()[1]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)
    return f"http://{host}:{port}{settings.root_path.rstrip('/')}"
