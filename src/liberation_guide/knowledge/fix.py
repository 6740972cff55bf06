"""Set the typography of knowledge files in place, front matter keys and addresses left alone."""

import re
from pathlib import Path

from liberation_guide.knowledge.documents import read_documents
from liberation_guide.knowledge.library import CHRONOLOGY
from liberation_guide.text.typography import set_typography
from liberation_guide.types import Document, Language

_ROW_TEXT = re.compile(r"^(\s+)(fr|en): (.*)$", re.MULTILINE)
_TITLE = re.compile(r'^(title: ")(.*)("\s*)$', re.MULTILINE)
_QUESTION = re.compile(r'^(\s+- ")(.*\?)("\s*)$', re.MULTILINE)


def fix_typography(folder: Path) -> list[str]:
    """Rewrite what needs it; give the paths that changed. The source text is never touched."""
    changed = [d.path for d in read_documents(folder) if d.kind == "article" and _fix(d, folder)]
    chronology = folder / CHRONOLOGY
    if chronology.exists() and _fix_chronology(chronology):
        changed.append(CHRONOLOGY)
    return changed


def _fix(document: Document, folder: Path) -> bool:
    def set_group(match: re.Match[str]) -> str:
        text = match[2] if '\\"' in match[2] else set_typography(match[2], document.language)
        return match[1] + text + match[3]

    front, body = document.text[: document.body], document.text[document.body :]
    front = _QUESTION.sub(set_group, _TITLE.sub(set_group, front))
    text = front + set_typography(body, document.language)
    if text == document.text:
        return False
    (folder / document.path).write_bytes(text.encode("utf-8"))
    return True


def _fix_chronology(path: Path) -> bool:
    def set_row(match: re.Match[str]) -> str:
        value = match[3]
        if value.startswith("'") and value.endswith("'"):  # YAML doubles quotes in single quotes
            inner = set_typography(value[1:-1].replace("''", "'"), _language(match[2]))
            return f"{match[1]}{match[2]}: '" + inner.replace("'", "''") + "'"
        if value.startswith('"') and value.endswith('"'):
            return (
                f'{match[1]}{match[2]}: "' + set_typography(value[1:-1], _language(match[2])) + '"'
            )
        return f"{match[1]}{match[2]}: {set_typography(value, _language(match[2]))}"

    old = path.read_bytes().decode("utf-8")
    new = _ROW_TEXT.sub(set_row, old)
    if new != old:
        path.write_bytes(new.encode("utf-8"))
    return new != old


def _language(text: str) -> Language:
    return "fr" if text == "fr" else "en"
