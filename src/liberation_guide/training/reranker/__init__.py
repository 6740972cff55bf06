"""How the shipped reranker is made: a small bilingual cross-encoder, trained without a GPU."""

from liberation_guide.training.reranker.groups import Asked
from liberation_guide.training.reranker.options import RerankerOptions, RerankerReport
from liberation_guide.training.reranker.run import train_reranker

__all__ = ["Asked", "RerankerOptions", "RerankerReport", "train_reranker"]
