"""The guide as a tool for LangChain agents, beside the retriever in ``retrieval/connect.py``."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from liberation_guide.types import Answer

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

NAME = "liberation_guide"
ABOUT = (
    "Answers a question in French or English about the Liberation of Nord and Pas-de-Calais, "
    "northern France, 1944-1945, with sentences quoted word for word from documents and their "
    "sources, or says that the documents do not answer. Give one whole question."
)


def as_langchain_tool(ask: Callable[[str], Answer]) -> "BaseTool":
    """Wrap the guide as a LangChain tool; the ``Answer`` itself is the message's artifact."""
    from langchain_core.tools import StructuredTool

    def liberation_guide(question: str) -> tuple[str, Answer]:
        answer = ask(question)
        return as_text(answer), answer

    return StructuredTool.from_function(
        func=liberation_guide,
        name=NAME,
        description=ABOUT,
        response_format="content_and_artifact",
    )


def as_text(answer: Answer) -> str:
    """Write an answer with its quotations and sources for a reader that is a program."""
    quotes = (
        f"[{c.number}] {c.title}: “{c.quote}” ({'; '.join(s.url for s in c.sources)})"
        for c in answer.citations
    )
    return "\n".join((answer.text, *quotes))
