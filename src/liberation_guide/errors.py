"""The errors that a person can do something about.

Each message says what was wrong (with the value), what was expected and what to do. The command
line and the web page print the message alone, never a traceback.

GuideError
├── SettingsError    a setting or an argument is not usable
├── KnowledgeError   a document, the chronology or the gazetteer cannot be read
├── ModelError       the embedding model is missing or broken
├── AnswererError    the language model cannot be used
├── StoreError       the index cannot be built, opened or reached
├── ServeError       the page cannot be served
├── ReportError      visitors' questions are not kept, or the report cannot be written
└── EvaluationError  a question file cannot be read

"""

from pathlib import Path


class GuideError(Exception):
    """Base of every error with a message meant for people."""


class SettingsError(GuideError):
    """A setting or an argument is not usable."""


class KnowledgeError(GuideError):
    """A knowledge file is missing or broken: names the file and, where known, the line."""

    def __init__(self, message: str, path: Path | None = None, line: int | None = None) -> None:
        """Put the file and line in front of the message."""
        self.path, self.line, self.reason = path, line, message
        where = "" if path is None else f"{path}, line {line}: " if line else f"{path}: "
        super().__init__(where + message)


class ModelError(GuideError):
    """The embedding model is missing or broken."""


class AnswererError(GuideError):
    """The language model, its package or its prompts cannot be used."""


class StoreError(GuideError):
    """The index cannot be built, opened or reached."""


class ServeError(GuideError):
    """The page cannot be served."""


class ReportError(GuideError):
    """There are no visitors' questions to report on, or the report cannot be written."""


class EvaluationError(GuideError):
    """A question file or a report cannot be read."""


def reason_of(error: Exception) -> str:
    """Say in one short line what a library complained of."""
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


def not_loaded(what: str, model: str, download: bool, error: Exception) -> ModelError:
    """Tell that a model, a folder or a hub name, cannot be loaded, and what would let it."""
    hint = "" if download else " with the network off; GUIDE_ALLOW_DOWNLOAD=1 lets it be fetched"
    return ModelError(f"the {what} {model!r} cannot be loaded{hint} ({reason_of(error)})")
