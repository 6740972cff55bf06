"""The conversation as markup: the welcome, questions, answers and the cards under them."""

import re

from liberation_guide.types import Answer, AnswerSentence, Turn
from liberation_guide.web.cards import cards
from liberation_guide.web.display import display_button, listen_button
from liberation_guide.web.frames import Frame
from liberation_guide.web.keepsakes import opinions, taking
from liberation_guide.web.markup import Html, element, join, unseen
from liberation_guide.web.texts import NAMES, say
from liberation_guide.web.visits import Visit

GLUE = "\u2060"  # keeps a mark on the line of the word before it
WAYS = {"map": "map", "timeline": "timeline"}  # their names and paths
LONGEST_SHOWN = 300  # characters of a question that are shown again

_BEFORE_MARK = re.compile(r" ([?!:;»])")  # a mark that must not stand alone on a line


def conversation(visit: Visit, kiosk: bool = False, root: str = "", public: bool = False) -> Html:
    """Draw the whole conversation; its ``lang`` tells the page's language."""
    drawn = [
        turn(
            each,
            Frame(visit.language, kiosk, root, number, _ticket(visit, number), public),
            _is_growing(visit, each),
        )
        for number, each in enumerate(visit.turns, visit.first)
    ]
    welcome_first = not drawn and visit.pending is None
    return element(
        "div",
        welcome(visit) if welcome_first else None,
        *drawn,
        _pending(visit),
        _notice(visit),
        class_="conversation",
        lang=visit.language,
    )


def _ticket(visit: Visit, number: int) -> str:
    return visit.tickets.get(number, "")


def welcome(visit: Visit) -> Html:
    """Say what the guide is, before the first question."""
    return element(
        "section",
        element("h2", say("welcome", visit.language), class_="welcome-title"),
        element("p", say("about", visit.language), class_="welcome-about"),
        element("p", say("about_summary", visit.language), class_="welcome-about")
        if visit.assisted
        else None,
        class_="welcome",
    )


def _is_growing(visit: Visit, each: Turn) -> bool:
    return visit.writing and each is visit.turns[-1]


def turn(said: Turn, frame: Frame, growing: bool = False) -> Html:
    """Draw a question with its answer; its summary may still be ``growing``."""
    answer = said.answer
    state = "turn" if answer else "turn pending"
    return element(
        "section",
        _question(said.question, frame, answer.language if answer else None),
        None if answer is None else _answer(said, answer, frame),
        class_=f"{state} writing" if growing else state,
        id=f"turn-{frame.turn}",
    )


def _question(question: str, frame: Frame, language: str | None) -> Html:
    question = _BEFORE_MARK.sub("\u00a0\\1", question)
    shown = question if len(question) <= LONGEST_SHOWN else question[: LONGEST_SHOWN - 1] + "…"
    foreign = frame.foreign(language)
    return element(
        "h2",
        unseen(say("asked", frame.language)),
        element("span", shown.strip() or "…", lang=foreign),
        class_="question",
        tabindex="-1",
    )


def _answer(said: Turn, answer: Answer, frame: Frame) -> Html:
    return join(
        _understood(answer, frame),
        _layer_title("documents", frame) if answer.summary else None,
        element("p", *_sentences(answer, frame), class_=f"answer {answer.reason}"),
        element("p", _listening(answer, frame), class_="turn-tools"),
        _summary(answer, frame) if answer.summary else None,
        _documents(answer, frame) if answer.citations else None,
        _sharing(frame) if answer.citations and not frame.kiosk else None,
        taking(said, frame),
        opinions(said, frame),
    )


def _listening(answer: Answer, frame: Frame) -> Html:
    """Draw the button that reads the answer aloud, each sentence in its language."""
    return listen_button((sentence.language for sentence in answer.sentences), frame.language)


def _sharing(frame: Frame) -> Html:
    """Draw the buttons that copy the answer with its sources, or a link that asks again."""
    buttons = (
        element("button", say(key, frame.language), type="button", class_=f"share {key}")
        for key in ("copy", "link")
    )
    return element("p", *buttons, class_="turn-actions")


def _understood(answer: Answer, frame: Frame) -> Html | None:
    """Say how a question that leans on earlier ones was taken, and offer to take it alone.

    The styles show the offer under the last question only.
    """
    if not answer.understood_as:
        return None
    foreign = frame.foreign(answer.language)
    label = say("understood", frame.language) + " "
    undo = element("button", say("alone", frame.language), type="button", class_="undo")
    return join(
        element("p", label, element("q", answer.understood_as, lang=foreign), class_="understood"),
        element("p", undo, class_="turn-tools"),
    )


def _sentences(answer: Answer, frame: Frame) -> list[Html]:
    return [_sentence(sentence, frame) for sentence in answer.sentences]


def _sentence(sentence: AnswerSentence, frame: Frame) -> Html:
    foreign = frame.foreign(sentence.language)
    marks = (join(GLUE, _reference(number, frame)) for number in sentence.citations)
    return join(element("span", sentence.text, lang=foreign), *marks, " ")


def _reference(number: int, frame: Frame) -> Html:
    """Draw the numbered mark that leads to a quotation."""
    label = unseen(say("passage", frame.language))
    return element("a", label, str(number), class_="reference", href=f"#{frame.anchor(number)}")


def _layer_title(key: str, frame: Frame) -> Html:
    return element("h3", say(key, frame.language), class_="layer-title")


def _summary(answer: Answer, frame: Frame) -> Html:
    """Draw the layer that a language model wrote, apart from the documents' own words."""
    sentences = (_sentence(sentence, frame) for sentence in answer.summary)
    return element(
        "section",
        _layer_title("summary", frame),
        element("p", *sentences, class_="summary-text"),
        class_="summary",
    )


def _documents(answer: Answer, frame: Frame) -> Html:
    return element(
        "div",
        element(
            "h3",
            say("quoted" if answer.summary else "documents", frame.language),
            class_="documents-title",
        ),
        cards(answer.citations, frame),
        class_="documents",
    )


def _pending(visit: Visit) -> Html | None:
    if visit.pending is None:
        return None
    frame = Frame(visit.language, turn=visit.first + len(visit.turns))
    return element(
        "section",
        _question(visit.pending, frame, None),
        element("p", say("pending", visit.language), class_="answer waiting"),
        class_="turn pending",
        id=f"turn-{frame.turn}",
    )


def _notice(visit: Visit) -> Html | None:
    if visit.notice is None:
        return None
    return element("p", say(visit.notice, visit.language), class_="notice")


def header(visit: Visit) -> Html:
    """Draw the title of the page."""
    return element(
        "div",
        element("h1", say("title", visit.language), class_="title"),
        element("p", say("subtitle", visit.language), class_="subtitle"),
        class_="brand",
        lang=visit.language,
    )


def ways(visit: Visit, root: str = "") -> Html:
    """Draw the links to the other ways into the documents."""
    frame = Frame(visit.language, root=root)
    links = (
        element("a", say(key, visit.language), class_="sheet-link way", href=frame.address(path))
        for key, path in WAYS.items()
    )
    return element("p", *links, display_button(visit.language, "way"), class_="ways")


def offers_title(visit: Visit, ready: bool) -> Html:
    """Introduce the questions to tap, or say that the guide is not ready yet."""
    if not ready:
        return element("p", say("warming", visit.language), class_="warming")
    last = visit.turns[-1].answer if visit.turns else None
    key = "starters" if last is None else "next" if last.answered else "instead"
    return element("h2", say(key, visit.language), class_="offers-title")


def footer(visit: Visit, kept_days: int = 0) -> Html:
    """Say what visitors must know wherever they look; questions may be kept for some days."""
    if kept_days:
        key = "privacy_kept_summary" if visit.assisted else "privacy_kept"
    else:
        key = "privacy_summary" if visit.assisted else "privacy"
    return element("p", say(key, visit.language, days=kept_days), class_="privacy")


def other_name(visit: Visit) -> str:
    """Name the language that the language button switches to."""
    return NAMES[visit.switched().language]
