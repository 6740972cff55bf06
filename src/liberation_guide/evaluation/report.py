"""The report: one HTML file that needs nothing else, for the eyes of a curator."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from liberation_guide.evaluation.compare import KINDS, Change, Comparison
from liberation_guide.evaluation.judge import Verdict, forbidden, missing
from liberation_guide.evaluation.markup import Html, element, join
from liberation_guide.evaluation.plots import Bar, bars, histogram
from liberation_guide.evaluation.questions import Question
from liberation_guide.evaluation.replies import Reply
from liberation_guide.evaluation.results import Run, SystemResult
from liberation_guide.evaluation.runners import Record
from liberation_guide.evaluation.tables import (
    BESIDE,
    FIGURE_HEAD,
    GROUP_HEAD,
    SYSTEM_HEAD,
    figure_rows,
    group_rows,
    heading,
    summary,
    system_rows,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # the page may fetch nothing at all
_STYLE = """
:root{color-scheme:light dark;--line:#8886;--bar:#3f6d8e;--bad:#b3261e;--good:#2e7d32}
@media (prefers-color-scheme:dark){:root{--bar:#7fb2d6;--bad:#ff8a80;--good:#81c784}}
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:auto;padding:1rem}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}
th,td{border-bottom:1px solid var(--line);padding:.25rem .6rem;text-align:right}
th:first-child,td:first-child{text-align:left}th{vertical-align:bottom}
figure{margin:1rem 0}figcaption{font-weight:600}svg{max-width:100%;height:auto}
svg text{font-size:12px;fill:currentColor}svg rect{fill:var(--bar)}
.grid{stroke:var(--line)}.interval{stroke:currentColor;stroke-width:2}
article{border:1px solid var(--line);border-radius:.5rem;padding:.6rem 1rem;margin:.8rem 0}
article h3{margin:0;font-size:1rem}dl{display:grid;grid-template-columns:8rem 1fr;gap:.2rem .8rem}
dt{opacity:.75}dd{margin:0;overflow-wrap:anywhere}.bad{color:var(--bad)}.good{color:var(--good)}
.small{opacity:.75;font-size:.85rem}nav a{margin-right:1rem}
"""
_TITLES = {
    "wrong": "Wrong answers",
    "false answer": "Answered, but should have declined",
    "false refusal": "Declined, but should have answered",
}


def write_report(run: Run, comparison: Comparison | None, path: Path) -> None:
    """Write the report of a run."""
    path.write_text(html(run, comparison), "utf-8")


def html(run: Run, comparison: Comparison | None) -> str:
    """Give the whole page."""
    title = f"{run.main.name} on {run.questions}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width"),
        element("title", title),
        element("style", Html(_STYLE)),
    )
    parts = [element("h1", title), _about(run), *_figures(run)]
    parts += _changes(comparison) if comparison else []
    parts += _mistakes(run.main.records)
    body = element("body", element("main", *parts))
    return "<!doctype html>\n" + element("html", head, body, lang="en") + "\n"


def _about(run: Run) -> Html:
    library = f"; documents {run.library[:12]}" if run.library else ""
    facts = f"{len(run.main.records)} questions, {run.created}{library}. {run.main.about}."
    notes = [element("p", note) for note in run.notes]
    return join(element("p", facts, class_="small"), *notes)


def _figures(run: Run) -> Iterable[Html]:
    """Give tables and plots."""
    system = run.main
    yield _table(FIGURE_HEAD, figure_rows(system))
    if len(run.systems) > 1:
        yield element("h2", "Beside baselines")
        yield element("p", BESIDE + ".")
        lines = (element("li", f"{s.name}: {s.about}") for s in run.systems)
        yield element("ul", *lines)
        yield _table(SYSTEM_HEAD, system_rows(run))
        yield bars(heading("right"), _bars((s.name, s, "all", "all") for s in run.systems))
    for group, title in (("language", "language"), ("type", "type of question")):
        yield element("h2", f"By {title}")
        yield _plot(system, group)
    yield _table(("type", *GROUP_HEAD), group_rows(system, "type"))
    yield element("h2", "By topic")
    yield element("details", element("summary", "All topics"), _plot(system, "topic"),
                  _table(("topic", *GROUP_HEAD), group_rows(system, "topic")))  # fmt: skip
    yield element("h2", "Latency")
    times = [1000 * r.seconds for r in system.records if not r.question.history]
    if times:
        yield histogram("milliseconds of a call, questions without a history", times, "ms")


def _plot(system: SystemResult, group: str) -> Html:
    members = ((name, system, group, name) for name in system.figures[group])
    return bars("questions judged right", _bars(members, "total"))


def _bars(members: Iterable[tuple[str, SystemResult, str, str]], key: str = "right") -> list[Bar]:
    """Give bars of a metric, each a label, a system, a group and its member."""
    return [
        Bar(label, figure)
        for label, system, group, member in members
        if (figure := system.figure(key, group, member)) is not None
    ]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    top = element("tr", *(element("th", name, scope="col") for name in head))
    lines = (element("tr", *(element("td", cell) for cell in row)) for row in rows)
    table = element("table", element("thead", top), element("tbody", *lines))
    return element("div", table, class_="wide")


def _changes(comparison: Comparison) -> Iterable[Html]:
    """List what changed against the earlier run, right to wrong first."""
    yield element("h2", "Changes against the earlier run")
    yield element("p", summary(comparison))
    for kind in KINDS:
        chosen = [change for change in comparison.changes if change.kind == kind]
        if chosen:
            listed = element("summary", f"{kind}: {len(chosen)}")
            articles = map(_change, chosen)
            yield element("details", listed, *articles, open="" if kind == KINDS[0] else None)


def _change(change: Change) -> Html:
    record, before = change.record, change.before
    return _article(
        record.question,
        ("before", _judged(before.verdict, before.text)),
        ("now", _judged(record.verdict, record.reply.text)),
        *_expected(record),
    )


def _judged(verdict: Verdict, text: str) -> Html:
    colour = "good" if verdict == "right" else "bad"
    return join(element("span", verdict, class_=colour), ": ", text)


def _mistakes(records: Sequence[Record]) -> Iterable[Html]:
    """List every answer that was not right, with what was expected."""
    for verdict in ("wrong", "false answer", "false refusal"):
        chosen = [record for record in records if record.verdict == verdict]
        yield element("h2", f"{_TITLES[verdict]} ({len(chosen)})")
        yield from map(_mistake, chosen)


def _mistake(record: Record) -> Html:
    reply = record.reply
    said: list[tuple[str, str]] = [("answer" if reply.answered else "refusal", reply.text)]
    if reply.understood_as:
        said.append(("understood as", reply.understood_as))
    said += [("quoted", _quoted(reply))] if reply.quotes else []
    return _article(record.question, *said, *_expected(record))


def _quoted(reply: Reply) -> str:
    places = (f"{q.document}.{q.language} {q.start}–{q.end}" for q in reply.quotes)
    return ", ".join(places)


def _expected(record: Record) -> list[tuple[str, str]]:
    """Say what a right answer holds; what is missing or forbidden stands out."""
    question, text = record.question, record.reply.text
    if not question.answerable:
        return [("expected", f"to decline: {question.type}")]
    lost, bad = missing(question, text), forbidden(question, text)
    groups = [
        element("span", " | ".join(group), class_="bad" if group in lost else "good")
        for group in question.must
    ]
    rows: list[tuple[str, str]] = [("expected", _between(groups))]
    if bad:
        rows.append(("must not", element("span", " | ".join(bad), class_="bad")))
    if question.evidence:
        proof = question.evidence
        sentences = " ".join((proof.sentence, *proof.also))
        rows.append(("evidence", f"{sentences} ({proof.document})"))
    if record.rank is not None:
        rank = f"{record.rank}" if record.rank else "not among the first 10"
        rows.append(("its passage", rank))
    return rows


def _between(pieces: Sequence[Html]) -> Html:
    parts: list[str] = []
    for piece in pieces:
        parts += [" and ", piece] if parts else [piece]
    return join(*parts)


def _article(question: Question, *rows: tuple[str, str]) -> Html:
    """Write a question with rows of facts about its answer."""
    label = element("span", f"{question.id} · {question.type} · {question.topic}", class_="small")
    earlier = [element("p", f"… {text}", class_="small") for text in question.history]
    facts = [p for name, text in rows for p in (element("dt", name), element("dd", text))]
    return element(
        "article", label, *earlier, element("h3", question.question), element("dl", *facts),
        lang=question.lang, id=question.id,
    )  # fmt: skip
