"""The whole path with the network cut: a connection that leaves the machine is an error."""

import subprocess
import sys

CODE = """
import socket, sys
def refuse(event, args):
    if event == "socket.connect":
        address = args[1]
        if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1")):
            raise RuntimeError(f"leaves the machine: {address}")
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        if args[0] not in ("localhost", "127.0.0.1", None, b"127.0.0.1"):
            raise RuntimeError(f"asks for an address: {args[0]}")
sys.addaudithook(refuse)
from pathlib import Path
from liberation_guide import Guide, read_settings
guide = Guide.open(read_settings(data=Path(sys.argv[1])))
answer = guide.ask("Who freed Saint-Omer?")
assert answer.answered and "Polish" in answer.text, answer.text
assert guide.ask("Et Lille ?", history=["Qui a libéré Arras ?"]).answered
heavy = {"torch", "transformers", "sentence_transformers"} & set(sys.modules)
assert not heavy, heavy
print("done")
"""


def test_the_whole_path_without_network(tmp_path: object) -> None:
    """From an empty data folder to an answer; torch is not needed for it."""
    run = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert run.stdout.strip() == "done", run.stderr
