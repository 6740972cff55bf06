"""Write a student as an ordinary SentenceTransformer folder, which model2vec reads as well."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from liberation_guide.training.teacher import Vectors
from liberation_guide.training.vocabulary import SPECIAL_TOKENS

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MODULES = "sentence_transformers.sentence_transformer.modules"
MODULES = (
    {"idx": 0, "name": "0", "path": "", "type": f"{_MODULES}.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{_MODULES}.Normalize"},
)
# `normalize` and `max_length` are model2vec's words: without them it would neither normalise
# nor read a text to its end, as sentence-transformers does.
CONFIG: dict[str, object] = {
    "model_type": "SentenceTransformer",
    "prompts": {},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
    "normalize": True,
    "max_length": None,
}


def save_model(folder: Path, tokenizer: "Tokenizer", table: Vectors) -> None:
    """Write the tokenizer, the table in half precision and the list of modules."""
    from safetensors.numpy import save_file

    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    _write_json(folder / "modules.json", MODULES)
    _write_json(folder / "config_sentence_transformers.json", CONFIG)
    _write_json(folder / "1_Normalize" / "config.json", {})
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    save_file({"embedding.weight": half(table)}, folder / "model.safetensors")


def save_card(folder: Path, card: str) -> None:
    """Write the card of a model."""
    (folder / "README.md").write_text(card, encoding="utf-8")


def half(table: Vectors) -> NDArray[np.float16]:
    """Scale the table to at most 1, silence the special tokens, keep half precision.

    Vectors are normalised in the end, so one common factor changes nothing; at most 1 leaves
    room for sums over long texts and keeps small weights out of the subnormal numbers.
    """
    silent = table.copy()
    silent[: len(SPECIAL_TOKENS)] = 0
    largest = float(np.abs(silent).max()) or 1.0
    return (silent / largest).astype(np.float16)


@contextmanager
def workplace(output: Path) -> Iterator[Path]:
    """Give a new folder beside the output, gone afterwards unless it was put in place."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as beside:
        yield Path(beside) / output.name


def put_in_place(folder: Path, output: Path) -> None:
    """Replace the output by the finished folder."""
    if output.exists():
        output.rename(folder.with_name("before"))
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.move(folder, output)


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
