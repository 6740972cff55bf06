"""The doorkeeper: which requests reach the application, and the headers of what leaves it."""

import logging
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger(__name__)

LARGEST = 64 * 1024  # bytes of a request; a long question is a few kilobytes

# What the page itself asks for. Everything else that Gradio serves (uploads, files, its API and
# its descriptions, recordings, monitoring, sign-in) is not there.
OPEN: Mapping[str, frozenset[str]] = {
    "GET": frozenset({"/", "/healthz", "/theme.css", "/favicon.ico", "/robots.txt",
                      "/gradio_api/queue/data", "/gradio_api/startup-events", "/timeline", "/map",
                      "/take", "/staff"}),
    "POST": frozenset({"/gradio_api/queue/join", "/gradio_api/cancel", "/opinion", "/staff"}),
}  # fmt: skip
OPEN_FOLDERS = ("/assets/", "/static/", "/own/", "/gradio_api/heartbeat/", "/read/", "/code/")
RESET = "/gradio_api/reset"  # does nothing; an error if it were shut
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
STRICT = "default-src 'none'; frame-ancestors 'none'"  # for everything that is not a page


class TooLarge(Exception):
    """A request's body is larger than anything the page sends."""


class Doorkeeper:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, prefix: str = "", summaries: bool = False) -> None:
        """Guard an application; ``prefix`` is a path that a proxy may have left in front.

        A page with ``summaries`` can cancel one, after which Gradio posts to RESET.
        """
        self._app = app
        self._posts = OPEN["POST"] | ({RESET} if summaries else set())
        self._prefix = prefix.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what the page never asks for, pass on the rest."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web sockets here
        if self._prefix and scope["path"] == self._prefix:
            await _lead_on(send, self._prefix + "/", scope["query_string"])
            return
        scope = {**scope, "path": self._without_prefix(scope["path"])}
        guarded = _with_headers(send, scope["path"])
        if not self._is_open(scope["method"], scope["path"]):
            await _refuse(guarded, 404, b"not here")
        elif _announced_size(scope) > LARGEST:
            await _refuse(guarded, 413, b"too large")
        else:
            await self._pass(scope, receive, guarded)

    def _is_open(self, method: str, path: str) -> bool:
        if method == "HEAD":
            method = "GET"
        if method == "POST":
            return path in self._posts
        if method == "GET" and path.startswith(OPEN_FOLDERS):
            return ".." not in path
        return path in OPEN.get(method, frozenset())

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, _limited(receive), watched)
        except TooLarge:
            if not started:
                await _refuse(send, 413, b"too large")
        except Exception:
            _log.exception("a request failed: %s", scope["path"])
            if not started:
                await _refuse(send, 500, b"the guide stumbled")

    def _without_prefix(self, path: str) -> str:
        if self._prefix and (path + "/").startswith(self._prefix + "/"):
            return path[len(self._prefix) :] or "/"
        return path


def _announced_size(scope: Scope) -> int:
    announced = Headers(scope=scope).get("content-length", "0")
    return int(announced) if announced.isdigit() else LARGEST + 1


def _limited(receive: Receive) -> Receive:
    """Count the body as it arrives, for requests that do not announce its size."""
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > LARGEST:
            raise TooLarge
        return message

    return counted


def _with_headers(send: Send, path: str) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", STRICT)
            if not path.startswith(("/assets/", "/static/", "/own/")):
                headers["Cache-Control"] = "no-store"
        await send(message)

    return dressed


async def _refuse(send: Send, status: int, text: bytes) -> None:
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})


async def _lead_on(send: Send, path: str, query: bytes) -> None:
    """Lead from the bare prefix to the page, whose own addresses are relative to its folder."""
    location = path.encode() + (b"?" + query if query else b"")
    headers = [(b"location", location), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 307, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
