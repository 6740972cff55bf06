"""Visits to a running guide over HTTP, so that what visitors reach is what is evaluated."""

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from urllib.parse import urlsplit

from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation.replies import Reply, from_json
from liberation_guide.evaluation.runners import System
from liberation_guide.types import Language

TIMEOUT = 60.0  # seconds; a guide that writes with a chat model may take its time


class Visitor:
    """Asks a running guide: ``POST {url}/api/ask`` with question, language and history."""

    def __init__(self, url: str) -> None:
        """Keep the address; EvaluationError when it is not an http(s) one."""
        if urlsplit(url).scheme not in ("http", "https"):
            raise EvaluationError(
                f"url is {url!r}; expected an address such as http://127.0.0.1:7860"
            )
        self._address = url.rstrip("/") + "/api/ask"

    def __call__(self, question: str, language: Language | None, history: Sequence[str]) -> Reply:
        """Ask one question; EvaluationError when no guide answers."""
        body = {"question": question, "language": language, "history": list(history)}
        request = urllib.request.Request(
            self._address,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
                fields = json.loads(response.read())
        except (urllib.error.URLError, TimeoutError, ValueError) as error:
            message = f"no guide answers at {self._address} ({error})"
            raise EvaluationError(message + "; start one with 'liberation-guide serve'") from error
        if not isinstance(fields, dict):
            raise EvaluationError(f"the answer of {self._address} is not a JSON object")
        return from_json(fields)


def url_system(url: str) -> System:
    """Make a running guide a system."""
    return System("guide at url", url, Visitor(url))
