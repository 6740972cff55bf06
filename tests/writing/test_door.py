"""The door, with LangChain's fake models: limits, places, cancelling, no traces."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage
from langchain_core.outputs import ChatGenerationChunk
from langsmith.run_helpers import get_tracing_context

from liberation_guide.answering.writing.door import Door, Limits, Tally, Trouble

QUESTION = [HumanMessage("?")]


def speaking(*texts: str) -> GenericFakeChatModel:
    return GenericFakeChatModel(messages=iter([AIMessage(text) for text in texts]))


class Scripted(GenericFakeChatModel):
    """Streams words with pauses; remembers whether it was cancelled and traced."""

    script: Any
    seen: dict[str, Any]

    async def _astream(self, *_: Any, **__: Any) -> AsyncIterator[ChatGenerationChunk]:
        self.seen["traced"] = get_tracing_context()["enabled"]
        try:
            for step in self.script:
                if isinstance(step, Exception):
                    raise step
                if isinstance(step, float):
                    await asyncio.sleep(step)
                else:
                    yield ChatGenerationChunk(message=AIMessageChunk(step))
        except asyncio.CancelledError:
            self.seen["cancelled"] = True
            raise


def scripted(*script: object) -> Scripted:
    return Scripted(messages=iter([]), script=script, seen={})


def kind_of(stream: Iterator[str]) -> str:
    with pytest.raises(Trouble) as caught:
        list(stream)
    return caught.value.kind


def test_words_come_as_they_are_written() -> None:
    tally = Tally()
    assert "".join(Door(speaking("Arras was freed.")).stream(QUESTION, tally)) == "Arras was freed."
    assert tally.first_word is not None and not tally.told


@pytest.mark.parametrize(
    ("script", "limits", "kind"),
    [
        ((5.0, "late"), Limits(first=0.1), "slow"),
        (("a ", 5.0, "b"), Limits(pause=0.1), "stalled"),
        (("a ", *[0.05, "b "] * 100), Limits(whole=0.3), "time"),
        (("a" * 100,) * 10, Limits(tokens=16), "length"),
        (("",), Limits(), "empty"),
        ((ZeroDivisionError("sk-secret"),), Limits(retries=0), "ZeroDivisionError"),
    ],
)
def test_every_limit_has_its_name(script: tuple[object, ...], limits: Limits, kind: str) -> None:
    begin = time.monotonic()
    trouble = kind_of(Door(scripted(*script), limits).stream(QUESTION))
    assert trouble == kind and "secret" not in trouble
    assert time.monotonic() - begin < 1.5


def test_a_call_that_nobody_waits_for_is_cancelled() -> None:
    model = scripted("a ", 30.0)
    stream = Door(model).stream(QUESTION)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    by = time.monotonic() + 2
    while "cancelled" not in model.seen and time.monotonic() < by:
        time.sleep(0.01)
    assert model.seen["cancelled"]


def test_more_visitors_than_places_read_the_documents() -> None:
    door = Door(scripted("a ", 30.0))
    waiting = [door.stream(QUESTION) for _ in range(5)]
    for stream in waiting[:4]:
        next(stream)
    assert kind_of(waiting[4]) == "busy"
    for stream in waiting[:4]:
        stream.close()  # type: ignore[attr-defined]
    assert next(door.stream(QUESTION)) == "a "


def test_leaving_says_nothing_about_the_model() -> None:
    door = Door(scripted("a ", 30.0))
    for _ in range(5):
        stream = door.stream(QUESTION)
        next(stream)
        stream.close()  # type: ignore[attr-defined]
    assert door.breaker.allows()


def test_a_failed_call_is_tried_again_within_the_first_limit() -> None:
    calls: list[int] = []

    class Recovering(Scripted):
        async def _astream(self, *_: Any, **__: Any) -> AsyncIterator[ChatGenerationChunk]:
            calls.append(1)
            if len(calls) < 3:
                raise ConnectionError
            yield ChatGenerationChunk(message=AIMessageChunk("at last"))

    model = Recovering(messages=iter([]), script=(), seen={})
    assert list(Door(model, Limits(retries=2)).stream(QUESTION)) == ["at last"]
    calls.clear()
    assert kind_of(Door(model, Limits(retries=1)).stream(QUESTION)) == "ConnectionError"
    assert len(calls) == 2


def test_nothing_is_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the environment asks for it: visitors' words go to the model alone."""
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    model = scripted("a")
    list(Door(model).stream(QUESTION))
    assert model.seen["traced"] is False


def test_a_short_reply_in_one_piece() -> None:
    assert Door(speaking("Who freed Arras?")).complete(QUESTION, 1.0, 100) == "Who freed Arras?"
    with pytest.raises(Trouble, match="length"):
        Door(speaking("word " * 100)).complete(QUESTION, 1.0, 100)
    with pytest.raises(Trouble, match="slow"):
        Door(scripted(5.0, "late")).complete(QUESTION, 0.1, 100)
