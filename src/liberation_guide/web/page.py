"""The chat page in Gradio: its components, and what happens when one of them is used."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from liberation_guide.web.desk import STARTERS, Desk
from liberation_guide.web.texts import say, typeset
from liberation_guide.web.turns import (
    conversation,
    footer,
    header,
    offers_title,
    other_name,
    ways,
)
from liberation_guide.web.visits import Visit

if TYPE_CHECKING:
    import gradio as gr

FORGOTTEN = 3600.0  # seconds after which the server drops a visit that nobody uses
AT_ONCE = 16  # questions answered at the same time


@dataclass(frozen=True)
class Parts:
    """The components of the page, in the order in which their updates are given."""

    visit: "gr.State"
    header: "gr.Markdown"
    other: "gr.Button"
    new: "gr.Button"
    settle: "gr.Button"
    alone: "gr.Button"
    write: "gr.Button"
    ways: "gr.Markdown"
    conversation: "gr.Markdown"
    offers_title: "gr.Markdown"
    offers: "tuple[gr.Button, ...]"
    box: "gr.Textbox"
    send: "gr.Button"
    footer: "gr.Markdown"

    def outputs(self) -> list[Any]:
        """List what every event updates."""
        return [
            self.visit, self.header, self.other, self.new, self.ways,
            self.conversation, self.offers_title,
            *self.offers, self.box, self.send, self.footer,
        ]  # fmt: skip

    def moves(self) -> list[Any]:
        """List all that a visitor can do."""
        taps = [self.send, self.other, self.new, *self.offers]
        return [self.box.submit, *(button.click for button in taps)]

    def emptied(self) -> list[Any]:
        """Empty the question field and leave the rest as it is."""
        import gradio as gr

        return ["" if part is self.box else gr.skip() for part in self.outputs()]


def build_page(desk: Desk) -> "gr.Blocks":
    """Build the page that serves every visitor of a desk."""
    import gradio as gr

    page = gr.Blocks(title=say("title", "fr"), analytics_enabled=False, fill_width=True)
    with page:
        parts = _lay_out()
        _wire(page, parts, desk)
    page.queue(default_concurrency_limit=AT_ONCE, max_size=desk.settings.queue, api_open=False)
    return page


def _lay_out() -> Parts:
    """Place the components; their words come with the first visit."""
    import gradio as gr

    with gr.Row(elem_id="top"):
        title = gr.Markdown(elem_id="header", container=False, latex_delimiters=[])
        with gr.Row(elem_id="tools"):
            new = gr.Button("…", elem_id="new")
            settle = gr.Button("…", elem_id="settle", visible="hidden")  # for our script
            alone = gr.Button("…", elem_id="alone", visible="hidden")  # the same
            write = gr.Button("…", elem_id="write", visible="hidden")  # the same
            other = gr.Button("…", elem_id="other")
    ways_in = gr.Markdown(elem_id="ways", container=False, latex_delimiters=[])
    talk = gr.Markdown(elem_id="conversation", container=False, latex_delimiters=[])
    with gr.Column(elem_id="offers"):
        offered = gr.Markdown(elem_id="offers-title", container=False, latex_delimiters=[])
        offers = tuple(
            gr.Button("…", visible=False, elem_classes="offer", elem_id=f"offer-{number}")
            for number in range(1, STARTERS + 1)
        )
    with gr.Row(elem_id="ask"):
        box = _box()
        send = gr.Button("…", elem_id="send", variant="primary")
    foot = gr.Markdown(elem_id="footer", container=False, latex_delimiters=[])
    state = gr.State(Visit(), time_to_live=FORGOTTEN)
    return Parts(
        state,
        title,
        other,
        new,
        settle,
        alone,
        write,
        ways_in,
        talk,
        offered,
        offers,
        box,
        send,
        foot,
    )


def _box() -> "gr.Textbox":
    import gradio as gr

    no_help = gr.InputHTMLAttributes(
        autocomplete="off", autocorrect="off", spellcheck=False, enterkeyhint="send"
    )
    return gr.Textbox(
        label="…", elem_id="question", lines=1, max_lines=4, html_attributes=no_help, buttons=[]
    )


def updates(visit: Visit, desk: Desk, clear: bool = False) -> list[Any]:
    """Say what every component shows for a visit; ``clear`` empties the question field."""
    import gradio as gr

    language = visit.language
    offers = [(typeset(question, language), question) for question in visit.offers]
    typed: dict[str, Any] = {"value": ""} if clear else {}
    shown = [*offers, *[("", "")] * STARTERS][:STARTERS]
    return [
        visit,
        header(visit),
        gr.update(value=other_name(visit)),
        gr.update(value=say("new", language), visible=bool(visit.turns)),
        ways(visit, desk.root),
        conversation(visit, desk.kiosk, desk.root, bool(desk.settings.public_url)),
        offers_title(visit, desk.ready),
        *(_offer(question, desk.picture(visit, raw)) for question, raw in shown),
        gr.update(label=say("label", language), placeholder=say("placeholder", language), **typed),
        gr.update(value=say("send", language)),
        footer(visit, desk.kept_days),
    ]


def _offer(question: str, picture: str | None) -> dict[str, Any]:
    """Say what a button with a question to tap shows, and the picture beside it."""
    import gradio as gr

    classes = ["offer", "pictured", f"picture-{picture}"] if picture else ["offer"]
    return gr.update(value=question or "…", visible=bool(question), elem_classes=classes)


def _address(request: "gr.Request") -> str:
    return request.client.host if request.client else ""


def _wire_summaries(parts: Parts, desk: Desk, options: dict[str, Any]) -> None:
    """Let summaries grow, and end with whatever the visitor does next.

    This must stand before the other events: events of one tap start in this order, and a later one
    would end the summary of the next answer.
    """
    import gradio as gr

    def write(visit: Visit) -> Iterator[list[Any]]:
        yield [gr.skip(), gr.skip()]  # an event that gives nothing would empty the page
        for grown in desk.write(visit):
            yield [grown, conversation(grown, desk.kiosk, desk.root)]

    shown = {**options, "outputs": [parts.visit, parts.conversation]}
    writing = parts.write.click(write, parts.visit, trigger_mode="multiple", **shown)
    gr.on(parts.moves(), None, cancels=[writing])


def _wire(page: "gr.Blocks", parts: Parts, desk: Desk) -> None:
    """Connect what visitors do with what the page shows."""
    import gradio as gr

    def load(request: gr.Request) -> list[Any]:
        wanted = request.query_params
        accepted = request.headers.get("accept-language", "")
        visit = desk.begin(accepted, wanted.get("lang"), wanted.get("q", ""))
        return updates(desk.settled(visit, _address(request)), desk)

    def settle(visit: Visit, request: gr.Request) -> list[Any]:
        return updates(desk.settled(visit, _address(request)), desk)

    def ask_alone(visit: Visit, request: gr.Request) -> list[Any]:
        return updates(desk.ask_alone(visit, _address(request)), desk)

    def switch(visit: Visit) -> list[Any]:
        return updates(desk.offer(visit.switched()), desk)

    def renew(visit: Visit) -> list[Any]:
        return updates(desk.offer(visit.renewed()), desk, clear=True)

    def ask(visit: Visit, question: str, request: gr.Request) -> list[Any]:
        asked = visit.asking(question or "")
        return updates(desk.settled(asked, _address(request)), desk)

    def ask_typed(visit: Visit, question: str, request: gr.Request) -> Iterator[list[Any]]:
        yield parts.emptied()  # at once, so that words typed during the answer stay
        yield ask(visit, question, request)

    options: dict[str, Any] = {
        "outputs": parts.outputs(),
        "show_progress": "hidden",
        "api_visibility": "private",
    }
    if desk.assisted:
        _wire_summaries(parts, desk, options)
    page.load(load, None, **options)
    parts.settle.click(settle, parts.visit, **options)
    parts.alone.click(ask_alone, parts.visit, **options)
    parts.other.click(switch, parts.visit, **options)
    parts.new.click(renew, parts.visit, **options)
    gr.on([parts.box.submit, parts.send.click], ask_typed, [parts.visit, parts.box], **options)
    for offer in parts.offers:
        offer.click(ask, [parts.visit, offer], **options)
