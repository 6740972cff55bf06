"""Write a cross-encoder as ONNX with weights of 8 bits, its tokenizer, and a card."""

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liberation_guide.training.reranker.network import Network
from liberation_guide.training.reranker.options import RerankerOptions, RerankerReport
from liberation_guide.training.reranker.rounding import round_to_8_bits

if TYPE_CHECKING:
    from torch import Tensor

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_OPSET = 17
_AT_ONCE = 8  # pairs of the samples

_CARD = """\
---
language: [fr, en]
pipeline_tag: text-ranking
tags: [cross-encoder, reranker, onnx]
---

# {name}

A small bilingual cross-encoder: it reads a question and a sentence together and gives one number,
the higher the better the sentence answers the question. A small transformer with weights of
8 bits, ONNX: onnxruntime runs it on a processor, without torch and without a network.

*Un petit modèle bilingue qui lit ensemble une question et une phrase, et dit par un nombre à quel
point la phrase répond à la question.*

## Intended use and limits

Made to read again the few sentences that a search put first, and to help a museum guide to say
that its documents do not answer. It reads French and English. It was taught with the documents and
questions of one museum guide; for other documents it is a start, to be trained again with
`liberation-guide train-reranker`. Its number is no proof: an answer rests on the sentence it
quotes.

## Training

{teacher} lends its layers (all-MiniLM-L6-v2 is published under the Apache License 2.0 by the
authors of sentence-transformers) and its token vectors, carried over to the word pieces of the
embedding model. Then three stages: {pairs} parallel sentences (imitation of the teacher in both
languages; origins and terms are those of the embedding model's card), {hints} questions from the
documents' own hints against the sentences nearest to right, and questions with known answers,
those that no document answers among them: {questions}. {models} models learned the questions, each
all but one part in {parts}; this one is the mean of their weights.

## Figures

Measured on each part of the questions, with the mean of the models that were not taught it: the
sentence that answers is first among the guide's candidates for {first:.1%} of the answerable
questions, by its number alone; a question that is answered has a higher number than one to be
declined in {told:.1%} of all pairs of the two.

| option | value |
|---|---|
{recipe}
"""


def save_reranker(
    folder: Path,
    network: Network,
    options: RerankerOptions,
    report: RerankerReport,
    teacher: str,
    samples: Sequence[tuple[str, str]],
) -> None:
    """Fill a folder with everything that opens the model again.

    ``samples`` are questions and texts like those that it will read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    _export(whole, network)
    feeds = (
        dict(zip(INPUTS, network.feed(samples[at : at + _AT_ONCE]), strict=True))
        for at in range(0, len(samples), _AT_ONCE)
    )
    round_to_8_bits(whole, folder / "model.onnx", feeds)
    whole.unlink()
    network.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    config = json.dumps({"max_length": options.longest}, indent=1)
    (folder / "config.json").write_text(config + "\n", "utf-8")
    card = _CARD.format(
        name=options.output.name,
        teacher=teacher,
        pairs=report.pairs,
        hints=report.hints,
        questions=report.questions,
        models=options.parts * options.turns,
        parts=options.parts,
        first=report.first,
        told=report.told_apart,
        recipe="\n".join(
            f"| {name.replace('_', ' ')} | {value:g} |" for name, value in options.numbers().items()
        ),
    )
    (folder / "README.md").write_text(card, "utf-8")


def _export(path: Path, network: Network) -> None:
    import torch

    class Judge(torch.nn.Module):
        """The network as one call, for the export."""

        def __init__(self) -> None:
            super().__init__()
            self.bert, self.head = network.bert, network.head

        def forward(self, numbers: "Tensor", mask: "Tensor", types: "Tensor") -> "Tensor":
            hidden = self.bert(numbers, attention_mask=mask, token_type_ids=types)
            logits: Tensor = self.head(hidden.last_hidden_state[:, 0])
            return logits

    numbers = torch.ones((2, 16), dtype=torch.long)
    axes: Any = {name: {0: "pairs", 1: "tokens"} for name in INPUTS}
    with warnings.catch_warnings():  # of the older exporter; the newer needs two more packages
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Judge().eval(),
            (numbers, numbers, torch.zeros_like(numbers)),
            str(path),
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes={**axes, "logits": {0: "pairs"}},
            opset_version=_OPSET,
            dynamo=False,
        )
