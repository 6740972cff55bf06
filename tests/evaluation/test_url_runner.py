import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from toys import LINES, file, line

from liberation_guide.cli.output import answer_to_dict
from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation.evaluate import evaluate
from liberation_guide.evaluation.visits import Visitor
from liberation_guide.guide import Guide


class Desk(HTTPServer):
    """A web server that asks a guide, and remembers what it was asked."""

    guide: Guide
    asked: list[dict]
    broken = False


class Clerk(BaseHTTPRequestHandler):
    server: Desk

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append({**body, "path": self.path})
        answer = self.server.guide.ask(body["question"], body["language"], body["history"])
        fields = {"no": "answer"} if self.server.broken else answer_to_dict(answer)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(fields).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def desk(small_guide: Guide) -> Iterator[Desk]:
    server = Desk(("127.0.0.1", 0), Clerk)
    server.guide, server.asked = small_guide, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_running_guide_is_evaluated_like_an_opened_one(
    tmp_path: Path, desk: Desk, small_guide: Guide
) -> None:
    """The same verdicts, texts and quotes through the network; the history travels."""
    path = file(tmp_path, *LINES, line(id="T01-02-fr", question="Et quand ?", history=["Arras ?"]))
    url = f"http://127.0.0.1:{desk.server_port}/"
    far, _ = evaluate(path, url=url, library=small_guide.library)
    near, _ = evaluate(path, small_guide)
    for there, here in zip(far.main.records, near.main.records, strict=True):
        assert (there.verdict, there.reply) == (here.verdict, here.reply)
        assert there.true_quotes == here.true_quotes
    last = {"question": "Et quand ?", "language": "fr", "history": ["Arras ?"], "path": "/api/ask"}
    assert desk.asked[-1] == last


def test_what_is_not_a_guide_is_named(desk: Desk) -> None:
    """A wrong address, nobody there, an answer in another form."""
    with pytest.raises(EvaluationError, match="expected an address"):
        Visitor("ftp://example.org")
    with pytest.raises(EvaluationError, match="no guide answers at"):
        Visitor("http://127.0.0.1:9")("?", "fr", [])
    desk.broken = True
    with pytest.raises(EvaluationError, match="not in the known form"):
        Visitor(f"http://127.0.0.1:{desk.server_port}")("?", "fr", [])
