"""The staff's page on the touch display: how the guide is, and what it could not answer.

Nothing on it changes anything, so that a visitor who finds it can do no harm; words of other
visitors are shown only behind a code.
"""

import hmac
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from liberation_guide.guide import Guide
from liberation_guide.retrieval.index import index_fingerprint
from liberation_guide.settings import Settings
from liberation_guide.types import OTHER
from liberation_guide.web.frames import Frame
from liberation_guide.web.journal.journal import Journal
from liberation_guide.web.limits import Meter
from liberation_guide.web.markup import Html, element
from liberation_guide.web.opening import Opening
from liberation_guide.web.sheets import POLICY, main, sheet
from liberation_guide.web.texts import say
from liberation_guide.web.visits import preferred

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

ATTEMPTS = 5  # wrong codes in a minute
LARGEST = 256  # bytes of a code


@dataclass
class Office:
    """What the staff's page is drawn from."""

    settings: Settings
    opening: Opening
    journal: Journal | None
    started: float = field(default_factory=time.monotonic)
    attempts: Meter = field(default_factory=lambda: Meter(ATTEMPTS))

    def enter(self, code: str | None, frame: Frame) -> tuple[Html, int]:
        """Give the page, or the form that asks for the code, and the status to answer with."""
        pin = self.settings.staff_pin
        if not pin:
            return self._report(frame), 200
        if code is None:
            return _form(None, frame), 200
        if not self.attempts.allows("staff"):
            return _form("pin_wait", frame), 429
        if not hmac.compare_digest(code.encode(), pin.encode()):
            return _form("pin_wrong", frame), 403
        return self._report(frame), 200

    def _report(self, frame: Frame) -> Html:
        rows = (
            element("div", element("dt", say(key, frame.language)), element("dd", value))
            for key, value in self._facts(frame)
        )
        return main(
            element("h1", say("staff", frame.language)),
            element("dl", *rows, class_="facts"),
            *self._unanswered(frame),
            name="staff",
            frame=frame,
        )

    def _facts(self, frame: Frame) -> Iterator[tuple[str, str]]:
        language = frame.language
        yield "state", say(f"state_{self.opening.status}", language)
        yield "version", version("liberation-guide")
        if (guide := self.opening.guide) is not None:
            yield from _knowledge(guide, frame)
        minutes = int(time.monotonic() - self.started) // 60
        yield "uptime", say("uptime_is", language, days=minutes // 1440,
                            hours=minutes // 60 % 24, minutes=minutes % 60)  # fmt: skip
        yield "kept", self._kept(frame)

    def _kept(self, frame: Frame) -> str:
        if self.journal is None:
            return say("kept_no", frame.language)
        if self.journal.trouble:
            return say("kept_trouble", frame.language, trouble=self.journal.trouble)
        return say("kept_yes", frame.language, days=self.journal.days)

    def _unanswered(self, frame: Frame) -> Iterator[Html]:
        if self.journal is None:
            return
        yield element("h2", say("last_unanswered", frame.language))
        if not self.settings.staff_pin:
            yield element("p", say("unanswered_hidden", frame.language))
        elif not (entries := self.journal.unanswered()):
            yield element("p", say("none_unanswered", frame.language))
        else:
            items = (
                element("li", element("time", e.day.isoformat()), " ",
                        element("q", e.question, lang=frame.foreign(e.language)))
                for e in entries
            )  # fmt: skip
            yield element("ul", *items, class_="unanswered")


def _knowledge(guide: Guide, frame: Frame) -> Iterator[tuple[str, str]]:
    library = guide.library
    yield "counted", say("counts", frame.language, documents=len(library.documents),
                         passages=len(library.passages))  # fmt: skip
    yield "fingerprint", index_fingerprint(library, guide.embedder)
    yield "model", Path(guide.settings.embedding_model).name


def _form(wrong: str | None, frame: Frame) -> Html:
    """Ask for the code; the digits to touch are for a screen without a keyboard."""
    digits = (element("button", digit, type="button", class_="digit") for digit in "1234567890")
    language = frame.language
    erase = element("button", "⌫", type="button", class_="digit erase",
                    aria_label=say("erase", language))  # fmt: skip
    return main(
        element("h1", say("staff", language)),
        element("p", say(wrong, language), role="alert") if wrong else None,
        element(
            "form",
            element("label", say("pin", language), for_="pin"),
            element("input", id="pin", name="pin", type="password", inputmode="none",
                    autocomplete="off", maxlength="12", required=True),
            element("div", *digits, erase, class_="digits"),
            element("button", say("open", language), type="submit", class_="enter"),
            class_="staff-form",
            method="post",
            action=frame.address("staff"),
        ),
        name="staff",
        frame=frame,
    )  # fmt: skip


def add_staff(
    app: "FastAPI", settings: Settings, opening: Opening, journal: Journal | None
) -> None:
    """Add the staff's page to the application of a touch display."""
    from fastapi import Request, Response

    office = Office(settings, opening, journal)

    @app.get("/staff", response_class=Response)
    def staff_form(request: Request) -> Response:
        return _answer(office, request, None)

    @app.post("/staff", response_class=Response)
    async def staff_page(request: Request) -> Response:
        body = await request.body()
        fields = parse_qs(body.decode("ascii", "replace")) if len(body) <= LARGEST else {}
        return _answer(office, request, fields.get("pin", [""])[0])


def _answer(office: Office, request: "Request", code: str | None) -> "Response":
    from fastapi.responses import HTMLResponse

    settings = office.settings
    wanted = request.query_params.get("lang", "") or request.headers.get("accept-language", "")
    frame = Frame(preferred(wanted, settings.language), True, settings.root_path.rstrip("/"))
    content, status = office.enter(code, frame)
    other = f"{frame.root}/staff?lang={OTHER[frame.language]}"
    page = sheet(say("staff", frame.language), content, frame, other)
    return HTMLResponse(page, status, {"Content-Security-Policy": POLICY})
