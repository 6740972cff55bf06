"""Keeping questions: the journal of a server, and the door through which opinions come."""

import json
from typing import TYPE_CHECKING

from liberation_guide.settings import Settings
from liberation_guide.web.journal.entries import OPINIONS
from liberation_guide.web.journal.journal import Journal, Mask
from liberation_guide.web.journal.masking import Masker
from liberation_guide.web.opening import Opening

if TYPE_CHECKING:
    from fastapi import FastAPI

LARGEST = 512  # bytes of an opinion


def open_journal(settings: Settings, opening: Opening) -> Journal | None:
    """Open the journal, where the host wants one; it begins to write at once."""
    folder = settings.log_folder
    if folder is None:
        return None
    maskers: list[Mask] = []

    def mask() -> Mask | None:
        if not maskers and opening.guide is not None:
            maskers.append(Masker(opening.guide.library).mask)
        return maskers[0] if maskers else None

    journal = Journal(folder, settings.log_days, mask)
    journal.start()
    return journal


def add_opinions(app: "FastAPI", journal: Journal | None) -> None:
    """Add the door for opinions; without a journal it does not exist."""
    if journal is None:
        return
    from fastapi import Request, Response

    @app.post("/opinion", response_class=Response)
    async def opinion(request: Request) -> Response:
        return Response(status_code=_judged(journal, await request.body()))


def _judged(journal: Journal, body: bytes) -> int:
    """Take an opinion; give the status to answer with."""
    if len(body) > LARGEST:
        return 413
    try:
        said = json.loads(body)
        ticket, wanted = said["ticket"], said["opinion"]
    except (ValueError, TypeError, KeyError):
        return 400
    opinion = next((each for each in OPINIONS if each == wanted), None)
    if opinion is None or not isinstance(ticket, str):
        return 400
    return 204 if journal.judge(ticket, opinion) else 404
