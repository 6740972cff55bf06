import threading
from pathlib import Path

import pytest

from liberation_guide.errors import KnowledgeError, ServeError
from liberation_guide.guide import Guide
from liberation_guide.knowledge.library import Library
from liberation_guide.settings import Settings
from liberation_guide.web.desk import Desk
from liberation_guide.web.limits import Meter
from liberation_guide.web.opening import Opening
from liberation_guide.web.visits import Visit


@pytest.fixture
def desk(real_guide: Guide) -> Desk:
    opening = Opening(lambda: real_guide)
    opening.start()
    opening.wait()
    return Desk(opening, Settings())


def test_a_visit_begins_with_questions_to_tap(desk: Desk) -> None:
    visit = desk.begin("en-GB")
    assert visit.language == "en" and not visit.chosen
    assert len(visit.offers) == 6
    assert desk.begin("en-GB", "fr").language == "fr"


def test_the_button_decides_the_language_of_answers(desk: Desk) -> None:
    visit = Visit("fr", chosen=True)
    assert desk.ask(visit, "Who freed Arras?").turns[-1].answer.language == "fr"  # type: ignore
    assert desk.ask(Visit("fr"), "Who freed Arras?").turns[-1].answer.language == "en"  # type: ignore


@pytest.mark.parametrize("language", ["fr", "en"])
def test_words_that_do_not_tell_are_answered_in_the_pages_language(desk, language) -> None:
    answer = desk.ask(Visit(language), "Arras ?").turns[-1].answer
    assert answer.language == language


@pytest.mark.parametrize("question", ["", "  ", "🎉🎉", "\x00\x00", "a" * 10_000, "<script>"])
def test_strange_questions_get_a_turn(desk: Desk, question: str) -> None:
    visit = desk.ask(Visit(), question)
    assert visit.notice is None
    answer = visit.turns[-1].answer
    assert answer is not None and answer.sentences


def test_a_fault_is_a_friendly_notice() -> None:
    class Broken:
        library = Library(Path(), (), (), (), ())

        def ask(self, *_: object) -> None:
            raise ZeroDivisionError

        def starters(self, *_: object) -> tuple[str, ...]:
            return ("Who?",)

    opening = Opening(lambda: Broken())  # type: ignore[arg-type,return-value]
    opening.start()
    visit = Desk(opening, Settings()).ask(Visit(), "Qui ?")
    assert visit.notice == "stumble" and visit.offers == ("Who?",) and not visit.turns


def test_the_last_question_is_asked_alone_in_its_place(desk: Desk) -> None:
    visit = desk.ask(desk.ask(Visit(), "Qui a libéré Arras ?"), "Et Lille ?")
    assert not visit.stands_alone(2)
    alone = desk.ask_alone(visit)
    answer = alone.turns[1].answer
    assert [turn.question for turn in alone.turns] == ["Qui a libéré Arras ?", "Et Lille ?"]
    assert answer is not None and answer.understood_as is None
    assert alone.history == alone.turns[1:] and alone.stands_alone(2)
    assert desk.ask_alone(alone) == alone  # there is nothing left to undo
    later = desk.ask(alone, "Et en 1945 ?").turns[2].answer
    assert later is not None and "Arras" not in (later.understood_as or "")


def test_a_first_question_stands_alone_already(desk: Desk) -> None:
    assert desk.ask_alone(Visit()) == Visit()
    first = desk.ask(Visit(), "Qui a libéré Arras ?")
    assert desk.ask_alone(first) == first


def test_what_cannot_be_asked_again_stays_as_it_was(real_guide: Guide) -> None:
    opening = Opening(lambda: real_guide)
    opening.start()
    hurried = Desk(opening, Settings(), Meter(allowed=2))
    visit = hurried.ask(hurried.ask(Visit(), "Qui a libéré Arras ?"), "Et Lille ?")
    assert hurried.ask_alone(visit) == visit.noticed("busy")


def test_too_many_questions_from_one_address(real_guide: Guide) -> None:
    opening = Opening(lambda: real_guide)
    opening.start()
    hurried = Desk(opening, Settings(), Meter(allowed=1))
    first = hurried.ask(Visit(), "Qui a libéré Arras ?", "10.0.0.1")
    assert first.notice is None
    assert hurried.ask(first, "Qui a libéré Lille ?", "10.0.0.1").notice == "busy"
    assert hurried.ask(first, "Qui a libéré Lille ?", "10.0.0.2").notice is None


def test_a_guide_that_does_not_open() -> None:
    def fail() -> Guide:
        raise KnowledgeError("no title")

    told = threading.Event()
    opening = Opening(fail)
    assert opening.status == "warming"
    opening.start(told.set)
    assert told.wait(5)
    assert opening.status == "failed" and str(opening.error) == "no title"
    assert Desk(opening, Settings()).ask(Visit(), "Qui ?").notice == "closed"


def test_an_unforeseen_fault_while_opening_is_told_as_an_error() -> None:
    opening = Opening(lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    opening.start()
    assert opening.wait() is None
    assert isinstance(opening.error, ServeError)


def test_the_meter_forgets() -> None:
    now = [0.0]
    meter = Meter(allowed=2, window=60, now=lambda: now[0])
    assert [meter.allows("a") for _ in range(3)] == [True, True, False]
    assert meter.allows("b")
    now[0] = 61
    assert meter.allows("a")
