"""The addresses of the sheets: what each one reads from the address and what it shows."""

from typing import TYPE_CHECKING

from liberation_guide.settings import Settings
from liberation_guide.text.normal import clean
from liberation_guide.types import OTHER
from liberation_guide.web.codes import find_source, source_sheet, take_sheet
from liberation_guide.web.frames import Frame
from liberation_guide.web.map import seen, town_map
from liberation_guide.web.markup import Html
from liberation_guide.web.opening import Opening
from liberation_guide.web.reader import read, reading
from liberation_guide.web.sheets import POLICY, sheet, short_sheet
from liberation_guide.web.texts import say
from liberation_guide.web.timeline import Chronicle, Wanted, timeline
from liberation_guide.web.visits import preferred

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response


class Sheets:
    """Answers requests for sheets; says so while the guide is opening."""

    def __init__(self, settings: Settings, opening: Opening) -> None:
        """Read from the guide that is being opened."""
        self._settings, self._opening = settings, opening

    def read(self, request: "Request", key: str) -> "Response":
        """Show a document: ``marks`` are spans of it, ``side`` puts both languages side by side."""
        frame, guide = self._frame(request), self._opening.guide
        if guide is None:
            return self._short("loading", frame, 503)
        asked = request.query_params
        what = reading(guide.library, key, asked.get("marks", ""), asked.get("side") == "1")
        if what is None:
            return self._short("missing", frame, 404)
        return self._show(what.document.title, read(guide.library, what, frame), frame, request)

    def timeline(self, request: "Request") -> "Response":
        """Show the chronology, filtered by ``place``, ``force`` and ``kind``."""
        frame, guide = self._frame(request), self._opening.guide
        if guide is None:
            return self._short("loading", frame, 503)
        wanted = Wanted(*(request.query_params.get(n, "") for n in ("place", "force", "kind")))
        content = timeline(Chronicle(guide.library), wanted, frame)
        return self._show(say("timeline", frame.language), content, frame, request)

    def map(self, request: "Request") -> "Response":
        """Show the map of a ``day``, with the story of a ``town``."""
        frame, guide = self._frame(request), self._opening.guide
        if guide is None:
            return self._short("loading", frame, 503)
        chronicle, asked = Chronicle(guide.library), request.query_params
        what = seen(chronicle, asked.get("day", ""), asked.get("town", ""))
        if what is None:
            return self._short("missing", frame, 404)
        title = say("map", frame.language)
        return self._show(title, town_map(chronicle, what, frame), frame, request)

    def take(self, request: "Request") -> "Response":
        """Show the QR code that asks question ``q`` on a visitor's own telephone."""
        frame, question = self._frame(request), clean(request.query_params.get("q", ""))
        if not self._settings.public_url or not question:
            return self._short("missing", frame, 404)
        content = take_sheet(question, self._settings.public_url, frame)
        return self._show(say("take", frame.language), content, frame, request)

    def code(self, request: "Request", key: str) -> "Response":
        """Show the QR code of a document's source, named by its key in ``source``."""
        frame, guide = self._frame(request), self._opening.guide
        if guide is None:
            return self._short("loading", frame, 503)
        what = reading(guide.library, key, "", False)
        document = what.document if what else None
        source = find_source(document, request.query_params.get("source", ""))
        if source is None:
            return self._short("missing", frame, 404)
        title = say("source_code", frame.language)
        return self._show(title, source_sheet(source, frame), frame, request)

    def _frame(self, request: "Request") -> Frame:
        wanted = request.query_params.get("lang", "")
        accepted = wanted or request.headers.get("accept-language", "")
        language = preferred(accepted, self._settings.language)
        return Frame(language, self._settings.kiosk, self._settings.root_path.rstrip("/"))

    def _show(self, title: str, content: Html, frame: Frame, request: "Request") -> "Response":
        other = request.url.include_query_params(lang=OTHER[frame.language])
        here = f"{frame.root}{request.scope['path']}?{other.query}"
        return self._page(sheet(title, content, frame, here), 200)

    def _short(self, key: str, frame: Frame, status: int) -> "Response":
        return self._page(short_sheet(key, frame), status)

    def _page(self, page: str, status: int) -> "Response":
        from fastapi.responses import HTMLResponse

        return HTMLResponse(page, status, {"Content-Security-Policy": POLICY})


def add_sheets(app: "FastAPI", settings: Settings, opening: Opening) -> None:
    """Add the sheets to an application."""
    from fastapi import Request, Response

    sheets = Sheets(settings, opening)

    @app.get("/read/{key}", response_class=Response)
    def read_sheet(request: Request, key: str) -> Response:
        return sheets.read(request, key)

    @app.get("/take", response_class=Response)
    def answer_sheet(request: Request) -> Response:
        return sheets.take(request)

    @app.get("/code/{key}", response_class=Response)
    def code_sheet(request: Request, key: str) -> Response:
        return sheets.code(request, key)

    @app.get("/map", response_class=Response)
    def map_sheet(request: Request) -> Response:
        return sheets.map(request)

    @app.get("/timeline", response_class=Response)
    def timeline_sheet(request: Request) -> Response:
        return sheets.timeline(request)
