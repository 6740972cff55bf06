"""The application: the Gradio page in FastAPI, with its health route and its doorkeeper."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING
from uuid import uuid4

from liberation_guide.answering.writing.models import EXTRACTIVE
from liberation_guide.settings import Settings
from liberation_guide.web.desk import Desk
from liberation_guide.web.doorkeeper import Doorkeeper
from liberation_guide.web.journal.journal import Journal
from liberation_guide.web.keeping import add_opinions, open_journal
from liberation_guide.web.limits import Meter
from liberation_guide.web.opening import Opening
from liberation_guide.web.page import build_page
from liberation_guide.web.preview import preview_tags, public_address
from liberation_guide.web.routes import add_sheets
from liberation_guide.web.shell import STATIC, content_policy, dress, embed
from liberation_guide.web.staff import add_staff
from liberation_guide.web.theme import quiet_theme
from liberation_guide.web.visits import preferred

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response
    from starlette.types import Receive, Scope, Send

ENVIRONMENT = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_SSR_MODE": "False",
    "GRADIO_MCP_SERVER": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}


def create_app(settings: Settings, opening: Opening, meter: Meter | None = None) -> "FastAPI":
    """Build the application for a guide that may still be opening."""
    os.environ.update(ENVIRONMENT)  # read by Gradio when it is imported
    import gradio as gr
    from fastapi import FastAPI
    from fastapi.staticfiles import StaticFiles

    journal = open_journal(settings, opening)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_closing(journal))
    _add_health(app, opening)
    app.state.journal = journal
    add_sheets(app, settings, opening)
    add_opinions(app, journal)
    if settings.kiosk:
        add_staff(app, settings, opening, journal)
    app.mount("/own", StaticFiles(directory=STATIC), name="own")
    gr.mount_gradio_app(
        app,
        build_page(Desk(opening, settings, meter, journal)),
        path="",
        root_path=settings.root_path or None,
        theme=quiet_theme(),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size=1,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
    )
    _add_shell(app, settings)
    summaries = settings.answerer != EXTRACTIVE
    app.add_middleware(Doorkeeper, prefix=settings.root_path, summaries=summaries)
    return app


def _closing(journal: Journal | None) -> Callable[["FastAPI"], AbstractAsyncContextManager[None]]:
    """Have what the journal still holds written when the server stops."""

    @asynccontextmanager
    async def lifespan(_: "FastAPI") -> AsyncIterator[None]:
        yield
        if journal is not None:
            journal.close()

    return lifespan


def _add_health(app: "FastAPI", opening: Opening) -> None:
    from fastapi.responses import JSONResponse

    started = uuid4().hex[:12]  # tells a page that the server is another one than before

    @app.get("/healthz")
    def health() -> JSONResponse:
        status = opening.status
        body = {"status": status, "version": version("liberation-guide"), "started": started}
        return JSONResponse(body, 503 if status == "failed" else 200)


def _add_shell(app: "FastAPI", settings: Settings) -> None:
    """Dress the page on its way out; everything else passes by, however the visitor leaves."""
    from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint

    class Shell(BaseHTTPMiddleware):
        async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
            page = scope["type"] == "http" and scope["path"] == "/"
            await (super().__call__ if page else self.app)(scope, receive, send)

    async def shell(request: "Request", call_next: RequestResponseEndpoint) -> "Response":
        request.scope["headers"] = [h for h in request.headers.raw if h[0] != b"accept-encoding"]
        response = await call_next(request)
        return await _dressed(request, response, settings)

    app.add_middleware(Shell, dispatch=shell)


async def _dressed(request: "Request", response: "Response", settings: Settings) -> "Response":
    from starlette.responses import HTMLResponse

    body = b"".join([chunk async for chunk in response.body_iterator])  # type: ignore[attr-defined]
    wanted = request.query_params.get("lang", "")
    accepted = wanted or request.headers.get("accept-language", "")
    language = preferred(accepted, settings.language)
    preview = None if settings.kiosk else preview_tags(language, public_address(request, settings))
    page = dress(body.decode(), language, settings, preview)
    embedded = not settings.kiosk and request.query_params.get("embed") == "1"
    page = embed(page) if embedded else page
    policy = content_policy(page, f"'self' {settings.frame_ancestors if embedded else ''}".strip())
    return HTMLResponse(page, response.status_code, {"Content-Security-Policy": policy})
