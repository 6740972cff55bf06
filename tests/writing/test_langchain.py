"""The example of docs/langchain.md runs, with a model that calls the tool."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from conftest import ROOT
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable

from liberation_guide import guide as module
from liberation_guide.guide import Guide
from liberation_guide.types import Answer


class ToolCaller(GenericFakeChatModel):
    """A model that asks the guide, then says what it heard."""

    def bind_tools(self, tools: Sequence[Any], **options: Any) -> Runnable[Any, Any]:
        """Take the tools; the script knows their names."""
        assert [tool.name for tool in tools] == ["liberation_guide"]
        return self


def scripted() -> ToolCaller:
    call = {"name": "liberation_guide", "args": {"question": "Who freed Arras?"}, "id": "1"}
    messages = [AIMessage("", tool_calls=[call]), AIMessage("The Welsh Guards did.")]
    return ToolCaller(messages=iter(messages))


def test_the_example_runs(
    small_guide: Guide, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it stands in the documentation."""
    text = (ROOT / "docs" / "langchain.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    lines = [line for line in example.splitlines() if line.strip()]
    assert len(lines) <= 10
    monkeypatch.setattr(module.Guide, "open", lambda: small_guide)
    known: dict[str, Any] = {"model": scripted()}
    exec(example, known)  # our own documentation
    printed = capsys.readouterr().out
    assert "The Welsh Guards freed Arras on 1 September 1944. [1]" in printed
    assert "https://example.org/arras" in printed and "The Welsh Guards did." in printed
    assert known["found"][0].metadata["document_id"] == "arras"


def test_the_tool_gives_text_and_the_answer(small_guide: Guide) -> None:
    """The artifact is the answer itself; a refusal is told as such."""
    tool = small_guide.as_tool("en")
    message = tool.invoke(
        {
            "name": tool.name,
            "args": {"question": "Who freed Arras?"},
            "id": "1",
            "type": "tool_call",
        }
    )
    assert isinstance(message.artifact, Answer) and message.artifact.answered
    assert "“The Welsh Guards freed Arras" in message.content
    refusal = tool.invoke({"question": "Who painted the Mona Lisa?"})
    assert "cannot answer" in refusal or "do not answer" in refusal
