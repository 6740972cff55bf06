"""The network: a BERT whose vectors can be compared, and which can judge a pair."""

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from liberation_guide.training.teacher import Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

State = dict[str, Any]  # all weights

_LENGTHS = 3  # parts of a batch, by length, so that short texts need not be padded to long ones


class Network:
    """Layers of a teacher over tokens of our own, and one number for a pair of texts."""

    def __init__(self, teacher: str, vectors: Vectors, tokenizer: "Tokenizer") -> None:
        """Take over the teacher's layers; ``vectors`` has one row for each of our tokens."""
        import torch
        from transformers import BertModel

        self.bert = BertModel.from_pretrained(
            teacher,
            add_pooling_layer=False,
            attn_implementation="eager",  # the one that is exported
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        table = torch.nn.Embedding(vectors.shape[0], vectors.shape[1])
        table.weight.data.copy_(torch.from_numpy(vectors))
        self.bert.embeddings.word_embeddings = table
        self.bert.config.vocab_size = len(vectors)
        self.head = torch.nn.Linear(vectors.shape[1], 1)
        torch.nn.init.zeros_(self.head.weight)
        torch.nn.init.zeros_(self.head.bias)
        self.tokenizer = tokenizer

    def groups(self, rate: float, of_tokens: float = 1.0) -> list[dict[str, Any]]:
        """Give the parameters with their highest rates, for an optimizer."""
        return [
            {"params": self.bert.embeddings.parameters(), "lr": rate * of_tokens},
            {"params": self.bert.encoder.parameters(), "lr": rate},
            {"params": self.head.parameters(), "lr": 1e-3},
        ]

    def state(self) -> State:
        """Give a copy of all weights."""
        return copy.deepcopy({"bert": self.bert.state_dict(), "head": self.head.state_dict()})

    def load(self, state: State) -> None:
        """Put weights back."""
        self.bert.load_state_dict(state["bert"])
        self.head.load_state_dict(state["head"])

    def encode(self, texts: Sequence[str]) -> "Tensor":
        """Give texts unit vectors, shape (texts, dimensions): the mean over their tokens."""
        from torch.nn.functional import normalize

        numbers, mask, _ = self._read(list(texts))
        with fast():
            hidden = self.bert(numbers, attention_mask=mask).last_hidden_state.float()
        weights = mask[..., None].float()
        return normalize((hidden * weights).sum(1) / weights.sum(1), dim=1)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> "Tensor":
        """Give one number for each question and text, shape (pairs,)."""
        import torch

        lengths = [len(question) + len(text) for question, text in pairs]
        order = np.argsort(lengths, kind="stable")
        parts = [part for part in np.array_split(order, min(_LENGTHS, len(order))) if len(part)]
        made = torch.cat(self._logits([self._read([pairs[n] for n in part]) for part in parts]))
        return made[torch.from_numpy(np.argsort(order))]

    def judge_all(self, pairs: Sequence[tuple[str, str]], at_once: int = 192) -> Vectors:
        """Do the same for many, without learning."""
        import torch

        with torch.inference_mode():
            parts = [
                self.judge(pairs[at : at + at_once]).numpy() for at in range(0, len(pairs), at_once)
            ]
        scores: Vectors = np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
        return scores

    def feed(self, pairs: Sequence[tuple[str, str]]) -> list[npt.NDArray[np.int64]]:
        """Give pairs as the exported model takes them: token numbers, mask and types."""
        return [tensor.numpy() for tensor in self._read(list(pairs))]

    def _logits(self, parts: "Sequence[tuple[Tensor, Tensor, Tensor]]") -> "list[Tensor]":
        """Judge parts of a batch; the table is looked into once, for its gradient is as large."""
        import torch

        tokens = torch.cat([numbers.flatten() for numbers, _, _ in parts])
        vectors = self.bert.embeddings.word_embeddings(tokens).split([p[0].numel() for p in parts])
        logits = []
        for (numbers, mask, types), rows in zip(parts, vectors, strict=True):
            words = rows.view(*numbers.shape, -1)
            with fast():
                made = self.bert(inputs_embeds=words, attention_mask=mask, token_type_ids=types)
            logits.append(self.head(made.last_hidden_state[:, 0].float()).squeeze(-1))
        return logits

    def _read(self, texts: Sequence[Any]) -> "tuple[Tensor, Tensor, Tensor]":
        import torch

        read = self.tokenizer.encode_batch(list(texts))
        numbers, mask, types = (
            torch.tensor([getattr(one, name) for one in read])
            for name in ("ids", "attention_mask", "type_ids")
        )
        return numbers, mask, types


def mean_state(states: Sequence[State]) -> State:
    """Give the mean of the weights of networks that began from the same ones.

    Such a mean answers like all of them together and costs no more than one (Wortsman et al.,
    "Model soups", 2022).
    """
    return {
        part: {name: sum(s[part][name] for s in states) / len(states) for name in weights}
        for part, weights in states[0].items()
    }


def fast() -> AbstractContextManager[Any]:
    """Compute in half the bits where the processor does (twice as fast, measured)."""
    import torch

    able = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=able)


def descend(
    network: Network,
    groups: list[dict[str, Any]],
    batches: Iterator[Sequence[int]],
    steps: int,
    loss: Callable[[Sequence[int]], "Tensor"],
) -> Iterator[float]:
    """Learn batch by batch: the rate rises over the first twentieth, then falls to nothing."""
    import torch

    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    rise = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / rise) * max(0.03, 1 - step / steps)
    )
    every = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    for rows in batches:
        value = loss(rows)
        value.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(every, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        yield value.item()
