"""Front matter: the YAML block between two ``---`` lines at the top of a document.

The file is never altered: the body begins at an offset of the whole text.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from liberation_guide.errors import KnowledgeError

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"^---[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)


def read_text(path: Path) -> str:
    """Read a UTF-8 file as it is, line ends included; raise KnowledgeError when it cannot be."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise KnowledgeError(
            "the file is missing; put it back or remove what names it", path
        ) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise KnowledgeError(message, path, line) from None
    except OSError as error:
        raise KnowledgeError(f"the file cannot be read ({error.strerror})", path) from None


def read_yaml(text: str, path: Path, line_before: int = 0) -> Any:
    """Parse YAML safely; raise KnowledgeError with the line of the file that is wrong."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 + line_before if error.problem_mark else None
        message = f"this is not valid YAML ({error.problem}); check quotes, colons and indentation"
        raise KnowledgeError(message, path, line) from None
    except (yaml.YAMLError, ValueError) as error:
        raise KnowledgeError(f"this is not valid YAML ({error})", path) from None


def split_front_matter(text: str, path: Path) -> tuple[dict[str, Any], int]:
    """Give the fields and the offset at which the body begins."""
    opening = _FENCE.match(text)
    closing = _CLOSE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        message = "expected front matter: YAML between a first line '---' and a second line '---'"
        raise KnowledgeError(message, path, 1)
    fields = read_yaml(text[opening.end() : closing.start()], path, line_before=1)
    if not isinstance(fields, dict):
        raise KnowledgeError("expected 'field: value' lines in the front matter", path, 2)
    return fields, closing.end()


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, with dates left as text: a date is checked where its meaning is known.

    The one written in C where PyYAML has it: ten times as fast.
    """


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
