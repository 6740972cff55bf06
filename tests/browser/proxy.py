"""A small reverse proxy, as a host has one in front of the guide."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "upgrade", "host"}


@contextmanager
def reverse_proxy(behind: str, prefix: str, *, strips: bool) -> Iterator[tuple[str, list[str]]]:
    """Serve what is ``behind`` under a prefix, which is taken off or left on; other paths: 404.

    Give the proxy's address and a list of the paths asked for.
    """
    goal = urlsplit(behind)
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def pass_on(self) -> None:
            asked.append(self.path)
            if not self.path.startswith(prefix):
                self.send_error(404)
                return
            path = self.path.removeprefix(prefix) if strips else self.path
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {k: v for k, v in self.headers.items() if k.lower() not in HOP_BY_HOP}
            headers |= {
                "Host": self.headers["Host"],
                "X-Forwarded-For": "192.0.2.7",
                "X-Forwarded-Proto": "http",
            }
            connection = http.client.HTTPConnection(goal.hostname, goal.port, timeout=30)
            connection.request(
                self.command, path if path.startswith("/") else "/" + path, body, headers
            )
            answer = connection.getresponse()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                while chunk := answer.read1(65536):  # as it comes: answers are a stream of events
                    self.wfile.write(chunk)
                    self.wfile.flush()
            except (ConnectionError, OSError):
                pass  # the browser left
            finally:
                connection.close()
                self.close_connection = True

        do_GET = do_POST = do_HEAD = pass_on

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()
