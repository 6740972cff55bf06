"""A stand-in for a language model's server: OpenAI's and Ollama's protocols, scripted replies."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HANG = 30.0  # seconds that a server hangs; nobody waits that long
GOOD = "Arras was freed by the Welsh Guards on 1 September 1944 [1]. "
CROWD = "The crowd cheered the soldiers in Arras [1]. "

# What each script sends: texts are streamed word by word; ("sleep", seconds) hangs, ("rest", seconds) pauses, ("drop",) cuts
# the connection, ("raw", text) sends a line as it is, ("repeat", text) never ends.
SCRIPTS: dict[str, list[Any]] = {
    "good": [GOOD, CROWD],
    "uncited": ["Arras was freed by the Welsh Guards on 1 September 1944. A fine day it was."],
    "wrong passage": ["Arras was freed by the Welsh Guards on 1 September 1944 [3]."],
    "no such passage": ["Arras was freed by the Welsh Guards on 1 September 1944 [9]."],
    "invented number": ["The Welsh Guards freed Arras with 500 tanks on 1 September 1944 [1]."],
    "changed day": ["The Welsh Guards freed Arras on 2 September 1944 [1]."],
    "invented name": ["General Patton freed Arras on 1 September 1944 [1]."],
    "from memory": ["The Welsh Guards, who had landed at Arromanches, freed Arras [1]."],
    "sides swapped": ["The German garrison freed Arras from the Welsh Guards [1][2]."],
    "denied": ["The Welsh Guards did not free Arras on 1 September 1944 [1]."],
    "first person": ["I was there when the Welsh Guards freed Arras on 1 September 1944 [1]."],
    "in French": ["Les Welsh Guards ont libéré Arras le 1er septembre 1944 [1]."],
    "refusal": ["The passages do not answer this question."],
    "refusal, then more": ["The passages do not answer this question. But Patton did it [1]."],
    "second sentence bad": [GOOD, "Patton came after them [1]. ", "He wept [1]. ", CROWD],
    "script tag": ["<script>alert(1)</script> The Welsh Guards freed Arras [1]."],
    "picture": ["The Welsh Guards freed Arras ![x](http://evil.example/?q) [1]."],
    "look-alike letters": ["The Welsh Guards freed \u0410rras on 1 September 1944 [1]."],
    "thinking aloud": ["<think>Patton? No.</think>", GOOD],
    "list and stars": ["- **Arras** was freed by the Welsh Guards on 1 September 1944. [1]\n"],
    "marks after the stop": [
        "Arras was freed by the Welsh Guards on 1 September 1944. [1] " + CROWD
    ],
    "rubbish": ["%PDF-1.7 \x01\x02 qzx vvrk {{}} 0xDEADBEEF lorem ipsum dolor"],
    "rubbish protocol": [("raw", "data: {not json")],
    "empty": [],
    "slow to begin": [("sleep", HANG), GOOD],
    "stalls": [GOOD, "The crowd ", ("sleep", HANG)],
    "drops the connection": [GOOD, "The crowd ", ("drop",)],
    "drops at once": [("drop",)],
    "endless": [GOOD, ("repeat", "The crowd cheered the soldiers in Arras and ")],
    "endless sentences": [GOOD, ("repeat", CROWD)],
}
STATUSES = {"500": 500, "401": 401, "404": 404, "429": 429, "429, then good": 429}


@dataclass
class Stub:
    """The server: set ``script``; read what it was asked, and whether a caller left."""

    script: str = "good"
    port: int = 0
    asked: list[dict[str, Any]] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    closing: threading.Event = field(default_factory=threading.Event)
    texts: list[Any] | None = None  # instead of a script

    @property
    def url(self) -> str:
        """Where OpenAI's protocol is spoken."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def ollama(self) -> str:
        """Where Ollama's protocol is spoken."""
        return f"http://127.0.0.1:{self.port}"

    def steps(self) -> Iterator[Any]:
        """Give what is to be done, word by word."""
        for step in SCRIPTS[self.script] if self.texts is None else self.texts:
            if isinstance(step, str):
                yield from (word + " " for word in step.split(" ") if word)
            elif step[0] == "repeat":
                while not self.closing.is_set():
                    yield from (word + " " for word in step[1].split(" ") if word)
                    time.sleep(0.002)
            else:
                yield step


class Handler(BaseHTTPRequestHandler):
    """Plays a script."""

    stub: Stub

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.stub.asked.append(body)
        again = self.stub.script == "429, then good" and len(self.stub.asked) > 1
        if self.stub.script in STATUSES and not again:
            self._refuse(STATUSES[self.stub.script])
            return
        if again:
            self.stub.script = "good"
        self.send_response(200)
        self.end_headers()
        try:
            self._play(ollama=self.path.startswith("/api/"))
        except (BrokenPipeError, ConnectionResetError):
            self.stub.left.set()

    def _refuse(self, status: int) -> None:
        body = json.dumps({"error": {"message": "Incorrect API key provided: sk-secret"}}).encode()
        self.send_response(status)
        after = "60" if self.stub.script == "429" else "0.05"
        self.send_header("retry-after", after)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _play(self, ollama: bool) -> None:
        for step in self.stub.steps():
            if isinstance(step, str):
                self._send(step, ollama)
            elif step[0] == "sleep":
                if self._hang(step[1]):
                    return
            elif step[0] == "rest":
                self.stub.closing.wait(step[1])
            elif step[0] == "drop":
                self.connection.shutdown(2)
                return
            else:
                self.wfile.write(step[1].encode() + b"\n\n")
        self._end(ollama)

    def _hang(self, seconds: float) -> bool:
        """Wait, unless the caller leaves or the test ends: then tell so."""
        self.connection.settimeout(0.02)
        by = time.monotonic() + seconds
        while time.monotonic() < by and not self.stub.closing.is_set():
            try:
                if self.connection.recv(1) == b"":
                    self.stub.left.set()
                    return True
            except TimeoutError:
                continue
            except OSError:
                self.stub.left.set()
                return True
        return True

    def _send(self, text: str, ollama: bool) -> None:
        if ollama:
            piece = {"model": "stub", "message": {"role": "assistant", "content": text}}
            self._line(json.dumps({**piece, "created_at": "2026-01-01T00:00:00Z", "done": False}))
            return
        self._line("data: " + json.dumps(_chunk([{"index": 0, "delta": {"content": text}}])) + "\n")

    def _end(self, ollama: bool) -> None:
        if ollama:
            last = {"model": "stub", "message": {"role": "assistant", "content": ""}, "done": True}
            counts = {"prompt_eval_count": 900, "eval_count": 30, "done_reason": "stop"}
            self._line(json.dumps({**last, "created_at": "2026-01-01T00:00:00Z", **counts}))
            return
        stop = [{"index": 0, "delta": {}, "finish_reason": "stop"}]
        usage = {"prompt_tokens": 900, "completion_tokens": 30, "total_tokens": 930}
        self._line("data: " + json.dumps(_chunk(stop)) + "\n")
        self._line("data: " + json.dumps({**_chunk([]), "usage": usage}) + "\n")
        self._line("data: [DONE]\n")

    def _line(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\n")
        self.wfile.flush()


def _chunk(choices: list[dict[str, Any]]) -> dict[str, Any]:
    head = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "stub"}
    return {**head, "choices": choices}


@contextmanager
def running(script: str = "good") -> Iterator[Stub]:
    """Serve a stub on loopback for as long as it is needed."""
    stub = Stub(script)
    handler = type("Scripted", (Handler,), {"stub": stub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    stub.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield stub
    finally:
        stub.closing.set()
        server.shutdown()
        server.server_close()
