"""What the command line prints of an answer."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import typer

from liberation_guide.answering.phrases import WRITTEN
from liberation_guide.answering.writing.summary import ORDERLY
from liberation_guide.guide import Guide
from liberation_guide.types import Answer


def answer_to_dict(answer: Answer) -> dict[str, Any]:
    """Give an answer as plain data, its text and state first."""
    fields = asdict(answer)
    if not answer.summary:  # only a language model writes one
        del fields["summary"]
    return {"text": answer.text, "answered": answer.answered, **fields}


def _print_answer(answer: Answer) -> None:
    typer.echo(answer.text)
    if answer.understood_as:
        typer.echo(f"  ({answer.understood_as})")


def print_growing(answers: Iterator[Answer], opened: Guide) -> None:
    """Print the documents' answer at once, each sentence of a summary as it comes, then proofs."""
    answer = next(answers)
    _print_answer(answer)
    ended: list[str] = []
    if opened.writing is not None:
        opened.writing.summariser.watch = lambda trace: ended.append(trace.ended)
    for grown in answers:
        if not answer.summary:
            typer.echo(f"\n{WRITTEN[answer.language]}")
        sentence = grown.summary[-1]
        marks = "".join(f" [{number}]" for number in sentence.citations)
        typer.echo(f"  {sentence.text}{marks}")
        answer = grown
    _print_proof(answer)
    trouble = [end for end in ended if end not in ORDERLY]
    if trouble:
        typer.echo(f"liberation-guide: no summary, the model: {trouble[0]}", err=True)


def _print_proof(answer: Answer) -> None:
    for citation in answer.citations:
        typer.echo(
            f"\n[{citation.number}] {citation.title} ({citation.document_id}, {citation.language})"
        )
        typer.echo(f"    « {citation.quote} »")
        for source in citation.sources:
            typer.echo(f"    {source.title}, {source.publisher}. {source.url}")
    typer.echo("".join(f"\n? {suggestion}" for suggestion in answer.suggestions))
