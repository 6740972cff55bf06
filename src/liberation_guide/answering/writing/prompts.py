"""Prompts: files that a curator edits, one per purpose and language, as LangChain templates.

In a file, instructions stand above a line ``---`` and what changes with each question below it.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from liberation_guide.errors import AnswererError
from liberation_guide.types import LANGUAGES, Language

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.prompts import ChatPromptTemplate

Purpose = Literal["answer", "plain", "standalone"]
BLANKS: Mapping[Purpose, frozenset[str]] = {
    "answer": frozenset({"passages", "question", "refusal"}),
    "plain": frozenset({"passages", "question", "refusal"}),
    "standalone": frozenset({"conversation", "question"}),
}
_LINE = re.compile(r"^---\s*$", re.MULTILINE)


class Prompts:
    """The prompts of one folder."""

    def __init__(self, folder: Path) -> None:
        """Read every prompt; AnswererError names the file and what is wrong with it."""
        self._templates = {
            (purpose, language): _read(folder / f"{purpose}.{language}.md", blanks)
            for purpose, blanks in BLANKS.items()
            for language in LANGUAGES
        }

    def fill(self, purpose: Purpose, language: Language, **values: str) -> "list[BaseMessage]":
        """Give the messages of a prompt; what is filled in is never read as a template."""
        return self._templates[purpose, language].format_messages(**values)


def _read(path: Path, blanks: frozenset[str]) -> "ChatPromptTemplate":
    from langchain_core.prompts import ChatPromptTemplate

    expected = ", ".join(f"{{{blank}}}" for blank in sorted(blanks))
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        message = f"the prompt {path} cannot be read ({error.strerror or error})"
        raise AnswererError(f"{message}; set GUIDE_PROMPTS to a folder that has it") from None
    except UnicodeDecodeError:
        raise AnswererError(f"the prompt {path} is not UTF-8; save it as UTF-8") from None
    parts = _LINE.split(text, maxsplit=1)
    if len(parts) != 2 or not all(part.strip() for part in parts):
        raise AnswererError(
            f"the prompt {path} has no line '---'; put one between the instructions and {expected}"
        )
    try:
        template = ChatPromptTemplate.from_messages(
            [("system", parts[0].strip()), ("human", parts[1].strip())]
        )
    except ValueError as error:
        message = f"the prompt {path} has a stray curly bracket ({error})"
        raise AnswererError(f"{message}; write a bracket that is no blank twice") from None
    if set(template.input_variables) != blanks:
        found = ", ".join(f"{{{name}}}" for name in sorted(template.input_variables)) or "none"
        raise AnswererError(f"the prompt {path} has the blanks {found}; expected {expected}")
    return template
