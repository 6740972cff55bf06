"""What stands under an answer besides its documents: taking it along, saying if it helped."""

from liberation_guide.types import Turn
from liberation_guide.web.codes import LONGEST
from liberation_guide.web.frames import Frame
from liberation_guide.web.markup import Html, element
from liberation_guide.web.texts import say


def taking(said: Turn, frame: Frame) -> Html | None:
    """Lead, on the touch display, to the QR code that asks the same question elsewhere."""
    answer = said.answer
    if answer is None or not (answer.citations and frame.kiosk and frame.public):
        return None
    question = answer.understood_as or said.question  # it stands alone there
    if len(question) > LONGEST:
        return None
    address = frame.address("take", q=question)
    link = element("a", say("take", frame.language), class_="sheet-link take-link", href=address)
    return element("p", link, class_="turn-actions")


def opinions(said: Turn, frame: Frame) -> Html | None:
    """Ask whether an answer helped, where the host keeps questions; not about small talk."""
    if not frame.ticket or said.answer is None or said.answer.reason == "smalltalk":
        return None
    buttons = (
        element("button", say(each, frame.language), type="button", class_=f"opinion {each}")
        for each in ("up", "down")
    )
    label = element("span", say("opinion", frame.language), id=f"ask-{frame.ticket}")
    return element(
        "p",
        label,
        *buttons,
        class_="opinions",
        role="group",
        id=f"opinion-{frame.ticket}",
    )
