"""The same index on a Chroma server."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fakes import CountingEmbedder

from liberation_guide.errors import StoreError
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.index import open_index
from liberation_guide.retrieval.store import open_client


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server of this test's own on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--path", str(tmp_path / "server")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        yield _wait(f"http://127.0.0.1:{port}")
        process.terminate()


def _wait(address: str) -> str:
    for _ in range(100):
        try:
            with open_client(address):
                return address
        except StoreError:
            time.sleep(0.2)
    raise AssertionError(f"no server at {address}")


def test_builds_on_a_server_and_reads_it_again(
    small_library: Library, server: str, tmp_path: Path
) -> None:
    """Nothing is written to the data folder."""
    embedder = CountingEmbedder()
    first = open_index(small_library, embedder, tmp_path / "data", server)
    second = open_index(small_library, embedder, tmp_path / "data", server)
    assert (first.built, second.built) == (True, False)
    np.testing.assert_allclose(first.sentences, second.sentences, atol=1e-3)
    assert not (tmp_path / "data").exists()
