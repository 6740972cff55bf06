"""The one law: data flows one way, and a module imports only from its own room and those before.

text → knowledge → retrieval → answering → guide → (web | cli | evaluation | training)
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

SOURCE = ROOT / "src" / "liberation_guide"
FOUNDATION = {"types", "errors", "resources", "settings"}
ROOMS = ["text", "knowledge", "retrieval", "answering", "guide"]
DOORS = {"web", "cli", "evaluation", "training"}
OWNERS = {  # third-party packages and their rooms; the evaluation runs outside baselines
    "chromadb": {"retrieval", "evaluation"},
    "bm25s": {"retrieval", "evaluation"},
    "model2vec": {"retrieval", "training"},
    "onnxruntime": {"retrieval", "training"},
    "gradio": {"web"},
    "fastapi": {"web"},
    "uvicorn": {"web"},
    "typer": {"cli"},
    "Stemmer": {"text", "evaluation"},
    "rapidfuzz": {"text"},
    "jellyfish": {"text"},
    "phonetic_fr": {"text"},
    "wordfreq": {"text"},
    "py3langid": {"text"},
    "yaml": {"knowledge"},
    "markdown_it": {"knowledge"},
    "sentence_transformers": {"retrieval", "training", "evaluation"},
    "torch": {"retrieval", "training", "evaluation"},
    "pydantic_settings": {"settings"},
    "langchain": {"answering"},
    "langsmith": {"answering"},
}
MODULES = sorted(p for p in SOURCE.rglob("*.py") if "_data" not in p.parts)


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def allowed(room: str) -> set[str]:
    if room in FOUNDATION:
        return FOUNDATION
    if room in ROOMS:
        return FOUNDATION | set(ROOMS[: ROOMS.index(room) + 1])
    if room in ("cli", "__main__", "__init__"):
        return FOUNDATION | set(ROOMS) | DOORS
    return FOUNDATION | set(ROOMS) | {room}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_imports_keep_the_law(path: Path) -> None:
    """Own rooms to the left only; third-party packages in their owner only; none hidden."""
    tree, room = ast.parse(path.read_text("utf-8")), room_of(path)
    for name in imports(tree):
        top, *rest = name.split(".")
        if top == "liberation_guide":
            assert (rest[0] if rest else room) in allowed(room), f"{path} imports {name}"
        elif top in OWNERS:
            assert room in OWNERS[top], f"{path} imports {name}"
    if room != "cli":  # the command line loads the heavy page only when it is served
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden = [n for n in imports(function) if n.startswith("liberation_guide")]
                assert not hidden, f"{path}: {function.name} hides {hidden}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_files_are_short(path: Path) -> None:
    """Under 300 lines."""
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_only_the_verifier_builds_answers() -> None:
    """Nothing unverified has a type that can reach the screen."""
    builders = {
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Answer"
    }
    assert builders == {"verifier.py"}


def test_only_the_verifier_adds_to_a_summary() -> None:
    """Not by copying an answer with another summary either."""
    changers = {
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "summary"
    }
    assert changers <= {"verifier.py", "runners.py"}  # a record's summary is another thing


def test_importing_the_guide_is_light() -> None:
    """Neither torch nor Chroma nor Gradio is loaded before it is needed."""
    code = (
        "import sys, liberation_guide; heavy = {'torch', 'chromadb', 'gradio', 'transformers', "
        "'sentence_transformers'} & set(sys.modules); sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
