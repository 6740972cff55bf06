"""Rerankers: how well a sentence answers a question, read word by word together.

Vectors compare two texts that were read apart; a cross-encoder reads both at once and sees what
the question asks for and the sentence leaves out. It is slow, so that only the few sentences that
everything else put first are read (Nogueira and Cho, 2019).

The shipped one is a small bilingual transformer in ONNX with weights of 8 bits, which onnxruntime
runs without torch. Any other cross-encoder, a folder or a hub name, is loaded by
sentence-transformers, with the network off unless a setting allows it.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from liberation_guide.errors import ModelError, not_loaded, reason_of
from liberation_guide.types import Passage

Scores = npt.NDArray[np.float32]

_MODEL, _TOKENIZER, _CONFIG = "model.onnx", "tokenizer.json", "config.json"
_SHORT = 12  # words: a sentence of fewer is read with the one before it


class Reranker(Protocol):
    """Scores texts by how well they answer: logits, of any sign, the higher the better."""

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Give one score a text, shape (texts,)."""
        ...


def candidate_text(passage: Passage, number: int, hint: str = "") -> str:
    """Write a sentence as a reranker reads it: with its title and heading, on one line.

    ``hint``, a question that the sentence answers, tells what it is there for. It is the nearest
    to what is asked, so that the reader compares two questions as well as question and sentence
    (documents are expanded in this way for search: Nogueira, Yang, Lin and Cho, 2019).
    """
    sentence = _plain(passage.sentence(number))
    parts = [
        sentence,
        *([hint] if hint else []),
        f"{passage.document.title}. {passage.heading}".rstrip(". ") + ".",
    ]
    if number and len(sentence.split()) < _SHORT:
        parts.append(_plain(passage.sentence(number - 1)))
    return " | ".join(parts)


def _plain(text: str) -> str:
    return " ".join(text.split())


def open_reranker(model: str, *, download: bool = False) -> Reranker:
    """Open a reranker by folder or hub name; ModelError when it is not there or cannot be read.

    ``download`` allows a hub name to be fetched; otherwise only what lies on this disk is used.
    """
    path = Path(model).expanduser()
    if (path / _MODEL).is_file():
        return OnnxReranker(path)
    if not path.is_dir() and (path.is_absolute() or model.startswith((".", "~"))):
        message = f"the reranker folder {model!r} is missing"
        raise ModelError(message + "; set GUIDE_RERANKER to a model folder or a hub name")
    return TransformerReranker(model, download)


class OnnxReranker:
    """A cross-encoder in ONNX: token numbers, mask and types in, one logit a pair out."""

    def __init__(self, path: Path) -> None:
        """Load the folder; ModelError when it is broken."""
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = min(4, os.cpu_count() or 1)
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            self._tokenizer = Tokenizer.from_file(str(path / _TOKENIZER))
            longest = int(json.loads((path / _CONFIG).read_text("utf-8"))["max_length"])
            self._tokenizer.enable_truncation(longest)
            self._tokenizer.enable_padding()
            self._session = InferenceSession(
                str(path / _MODEL), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the libraries raise whatever their readers raise
            raise ModelError(f"the reranker in {path} is broken ({reason_of(error)})") from error

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Give one logit a text.

        In 8 bits the texts of a call share their scale: a score may move by some tenths with what
        stands beside it. The same call always gives the same.
        """
        if not texts:
            return np.zeros(0, dtype=np.float32)
        pairs = self._tokenizer.encode_batch([(question, text) for text in texts])
        numbers = {
            "input_ids": [pair.ids for pair in pairs],
            "attention_mask": [pair.attention_mask for pair in pairs],
            "token_type_ids": [pair.type_ids for pair in pairs],
        }
        feed = {name: np.array(rows, dtype=np.int64) for name, rows in numbers.items()}
        (logits,) = self._session.run(None, feed)
        return np.asarray(logits, dtype=np.float32).reshape(-1)


class TransformerReranker:
    """Any cross-encoder that sentence-transformers reads."""

    def __init__(self, model: str, download: bool) -> None:
        """Load the model on the CPU or whatever accelerator torch finds."""
        if not download:
            os.environ["HF_HUB_OFFLINE"] = "1"
        try:
            from sentence_transformers import CrossEncoder

            self._model: Any = CrossEncoder(model, local_files_only=not download)
        except Exception as error:  # the libraries below raise many kinds for a model not there
            raise not_loaded("reranker", model, download, error) from error

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Give one score a text, before any activation."""
        import torch

        if not texts:
            return np.zeros(0, dtype=np.float32)
        pairs = [(question, text) for text in texts]
        given = self._model.predict(
            pairs, activation_fn=torch.nn.Identity(), show_progress_bar=False
        )
        return np.asarray(given, dtype=np.float32).reshape(-1)
