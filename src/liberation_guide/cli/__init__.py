"""The command line: thin commands over the guide. ``GuideError`` is one line and exit status 2."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from liberation_guide.answering.features import NAMES
from liberation_guide.answering.ranker import Ranker
from liberation_guide.answering.writing.opening import try_model
from liberation_guide.cli.lessons import asked_in
from liberation_guide.cli.opening import open_guide
from liberation_guide.cli.output import answer_to_dict, print_growing
from liberation_guide.errors import GuideError, SettingsError
from liberation_guide.evaluation.evaluate import evaluate as run_evaluation
from liberation_guide.evaluation.floors import fallen
from liberation_guide.evaluation.tuning import tune as tune_answerer
from liberation_guide.knowledge.check import check as check_folder
from liberation_guide.knowledge.fix import fix_typography
from liberation_guide.knowledge.library import Library
from liberation_guide.retrieval.vectors import calm_blas
from liberation_guide.settings import read_settings
from liberation_guide.training import TrainingOptions
from liberation_guide.training import train as train_model
from liberation_guide.training.reranker import RerankerOptions
from liberation_guide.training.reranker import train_reranker as teach_reranker
from liberation_guide.types import LANGUAGES, Language

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Knowledge = Annotated[
    Path | None, typer.Option(help="Folder of documents instead of the one that came along.")
]
Data = Annotated[Path | None, typer.Option(help="Writable folder for the index.")]
Model = Annotated[str | None, typer.Option(help="Embedding model: a folder or a hub name.")]


@app.callback()
def guide() -> None:
    """Run a bilingual guide to the Liberation of Nord and Pas-de-Calais, 1944-1945.

    Every setting is also an environment variable, GUIDE_KNOWLEDGE, GUIDE_DATA and so on, or a line
    of a file named .env.
    """


@app.command()
def serve(
    knowledge: Knowledge = None,
    data: Data = None,
    model: Model = None,
    host: Annotated[str | None, typer.Option(help="Address to serve on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to serve on.")] = None,
    root_path: Annotated[str | None, typer.Option(help="Path prefix behind a proxy.")] = None,
    kiosk: Annotated[bool | None, typer.Option("--kiosk", help="Touch display.")] = None,
) -> None:
    """Serve the guide as a page in the browser."""
    from liberation_guide.web import serve as serve_page  # Gradio is heavy

    settings = read_settings(
        knowledge=knowledge, data=data, embedding_model=model, host=host, port=port,
        root_path=root_path, kiosk=kiosk,
    )  # fmt: skip
    serve_page(settings, lambda: open_guide(settings))


@app.command()
def index(knowledge: Knowledge = None, data: Data = None, model: Model = None) -> None:
    """Build the index if there is none that fits."""
    opened = open_guide(read_settings(knowledge=knowledge, data=data, embedding_model=model))
    state = "built" if opened.built else "up to date, nothing to do"
    count = len(opened.library.passages)
    typer.echo(f"index {state}: {count} passages of {len(opened.library.documents)} documents")


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question.")],
    language: Annotated[str | None, typer.Option(help="fr or en; detected when not given.")] = None,
    after: Annotated[
        list[str] | None, typer.Option(help="An earlier question; repeat for several.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    knowledge: Knowledge = None,
    data: Data = None,
    model: Model = None,
) -> None:
    """Ask one question and print the answer with its quotations."""
    spoken = _language(language)
    opened = open_guide(read_settings(knowledge=knowledge, data=data, embedding_model=model))
    if as_json:
        answer = opened.ask(question, language=spoken, history=after or [])
        typer.echo(json.dumps(answer_to_dict(answer), ensure_ascii=False, indent=2))
    else:
        print_growing(opened.stream(question, language=spoken, history=after or []), opened)


@app.command()
def model() -> None:
    """Call the language model of GUIDE_ANSWERER once, to see whether it answers."""
    typer.echo(try_model(read_settings()))


@app.command()
def evaluate(
    questions: Annotated[Path, typer.Argument(help="File of questions, JSON Lines.")],
    out: Annotated[Path | None, typer.Option(help="Folder for the report.")] = None,
    compare: Annotated[
        Path | None, typer.Option(help="results.json of an earlier run, to show what changed.")
    ] = None,
    baselines: Annotated[bool, typer.Option(help="Run the baselines as well.")] = True,
    url: Annotated[str, typer.Option(help="Evaluate a running guide instead.")] = "",
    detect: Annotated[
        bool, typer.Option(help="Let the guide find out the language of each question.")
    ] = False,
    floors: Annotated[
        Path | None, typer.Option(help="Fail when right answers fall below the table in this file.")
    ] = None,
    knowledge: Knowledge = None,
    data: Data = None,
    model: Model = None,
) -> None:
    """Measure the guide on questions whose answers are known."""
    opened = open_guide(read_settings(knowledge=knowledge, data=data, embedding_model=model))
    run, _ = run_evaluation(
        questions,
        opened,
        url=url,
        detect=detect,
        baselines=baselines,
        out=out,
        against=compare,
        console=Console(),
    )
    findings = fallen(run, floors) if floors else []
    for finding in findings:
        typer.echo(f"fallen: {finding}", err=True)
    raise typer.Exit(2 if findings else 0)


@app.command()
def train(
    pairs: Annotated[Path, typer.Argument(help="Folder of NAME.fr-en.tsv.gz files.")],
    output: Annotated[Path, typer.Argument(help="Folder for the model.")],
    questions: Annotated[
        list[Path] | None, typer.Option(help="File of question TAB passage; repeat for several.")
    ] = None,
    knowledge: Knowledge = None,
    work: Annotated[
        Path, typer.Option(help="Folder for the teacher's vectors and checkpoints.")
    ] = Path(".data/training"),
    seed: Annotated[int, typer.Option(help="The same seed gives the same model.")] = 1944,
) -> None:
    """Make an embedding model from parallel sentences and this guide's own documents."""
    folder = read_settings(knowledge=knowledge).knowledge
    options = TrainingOptions(
        data=pairs,
        output=output,
        work=work,
        knowledge=folder,
        questions=tuple(questions or ()),
        seed=seed,
    )
    report = train_model(options)
    typer.echo(f"{report.model}: {report.pairs} pairs, {report.questions} questions, ", nl=False)
    typer.echo(f"{report.seconds:.0f} s")
    for result in report.matching:
        found = f"{result.french_to_english:.3f} fr-en, {result.english_to_french:.3f} en-fr"
        typer.echo(f"{result.name}: {found} of {result.pairs} pairs matched")


@app.command("train-reranker")
def train_reranker(
    pairs: Annotated[Path, typer.Argument(help="Folder of NAME.fr-en.tsv.gz files.")],
    questions: Annotated[Path, typer.Argument(help="Questions to learn from.")],
    output: Annotated[Path, typer.Argument(help="Folder for the model, for GUIDE_RERANKER.")],
    unseen: Annotated[
        Path, typer.Option(help="File to write for 'tune': scores of what was not taught.")
    ] = Path(".data/training/unseen.npz"),
    work: Annotated[Path, typer.Option(help="Folder for what each stage made.")] = Path(
        ".data/training"
    ),
    pieces: Annotated[
        Path | None, typer.Option(help="Embedding model whose word pieces it takes.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same model.")] = 1944,
    knowledge: Knowledge = None,
    data: Data = None,
    model: Model = None,
) -> None:
    """Make the reranker from parallel sentences, hints and questions with known answers."""
    options = RerankerOptions(pairs=pairs, output=output, work=work, seed=seed, pieces=pieces)
    options.check()  # before the questions are looked up
    opened = open_guide(read_settings(knowledge=knowledge, data=data, embedding_model=model))
    report, scores = teach_reranker(options, opened, asked_in(opened, questions))
    scores.write(unseen)
    typer.echo(f"{report.model}: {report.questions} questions, {report.hints} hints, ", nl=False)
    typer.echo(f"{report.seconds:.0f} s; right sentence first {report.first:.3f}, ", nl=False)
    typer.echo(f"answered told from to be declined {report.told_apart:.3f}")


@app.command()
def tune(
    train: Annotated[Path, typer.Argument(help="Questions to learn from.")],
    dev: Annotated[Path, typer.Argument(help="Questions to set thresholds on.")],
    out: Annotated[Path, typer.Argument(help="File to write, for GUIDE_RANKER.")],
    also: Annotated[
        list[Path] | None, typer.Option(help="More questions to set thresholds on.")
    ] = None,
    unseen: Annotated[
        Path | None, typer.Option(help="Scores of what the reranker was not taught.")
    ] = None,
    knowledge: Knowledge = None,
    data: Data = None,
    model: Model = None,
) -> None:
    """Learn which sentences answer and when to decline, from questions with known answers."""
    settings = read_settings(knowledge=knowledge, data=data, embedding_model=model)
    untaught = Ranker.untaught(len(NAMES))  # the file there is may be for other features
    opened = open_guide(settings, untaught)
    tune_answerer(opened, train, [dev, *(also or ())], out, typer.echo, unseen)


@app.command()
def check(
    knowledge: Knowledge = None,
    only: Annotated[str, typer.Option(help="Print findings that contain this.")] = "",
    fix: Annotated[bool, typer.Option("--fix", help="Set the typography of articles.")] = False,
) -> None:
    """Check the documents, the chronology and the gazetteer."""
    folder = read_settings(knowledge=knowledge).knowledge
    if fix:
        for path in fix_typography(folder):
            typer.echo(f"typography set in {path}")
    report = check_folder(folder)
    shown = [str(finding) for finding in report.findings if only in str(finding)]
    typer.echo("".join(f"{line}\n" for line in shown), nl=False)
    typer.echo(", ".join(f"{count} {name}" for name, count in report.counts))
    typer.echo(f"{report.errors} errors, {len(report.findings) - report.errors} warnings")
    raise typer.Exit(2 if report.errors else 0)


@app.command()
def report(
    since: Annotated[str | None, typer.Option(help="First day, such as 2026-09-01.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for a page and a CSV file.")] = None,
    log: Annotated[str | None, typer.Option(help="Folder of the kept questions.")] = None,
    knowledge: Knowledge = None,
    data: Data = None,
) -> None:
    """Tell what visitors asked, what found no answer and what was disliked."""
    from liberation_guide.web.journal import report as journal  # the page's room is heavy

    settings = read_settings(knowledge=knowledge, data=data, log=log)
    days = _day(since, "--since"), _day(until, "--until")
    library = Library.open(settings.knowledge)
    summary = journal.make_report(settings.log_folder, library, *days)
    journal.print_report(summary, Console())
    if out is not None:
        for path in journal.write_report(summary, out):
            typer.echo(f"written: {path}")


def _day(value: str | None, option: str) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise SettingsError(f"{option} is {value!r}; expected a day such as 2026-09-01") from None


def _language(value: str | None) -> Language | None:
    for language in LANGUAGES:
        if value == language:
            return language
    if value is None:
        return None
    raise SettingsError(f"language is {value!r}; expected one of: {', '.join(LANGUAGES)}")


def main() -> None:
    """Run a command."""
    calm_blas()
    try:
        app()
    except GuideError as error:
        typer.echo(f"liberation-guide: {error}", err=True)
        sys.exit(2)
