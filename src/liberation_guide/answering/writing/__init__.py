"""Summaries written by a language model from numbered passages, each sentence proved or dropped."""
