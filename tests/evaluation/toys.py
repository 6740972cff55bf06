"""Questions and records small enough to work out every figure by hand."""

import json
from pathlib import Path

from liberation_guide.evaluation.judge import Verdict
from liberation_guide.evaluation.questions import Question
from liberation_guide.evaluation.replies import Quote, Reply
from liberation_guide.evaluation.runners import Record

ARRAS_FR = "Les Welsh Guards ont libéré Arras le 1er septembre 1944."
ARRAS_EN = "The Welsh Guards freed Arras on 1 September 1944."


def line(**fields: object) -> str:
    """A line of a question file, with what is given changed."""
    plain = {
        "id": "T01-01-fr",
        "lang": "fr",
        "type": "who",
        "topic": "T01",
        "question": "Qui a libéré Arras ?",
        "history": [],
        "answerable": True,
        "must": [["Welsh Guards"]],
        "must_not": [],
        "evidence": {"document": "arras", "sentence": ARRAS_FR},
    }
    return json.dumps({**plain, **fields}, ensure_ascii=False)


def file(folder: Path, *lines: str) -> Path:
    """A question file."""
    path = folder / "toy.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


NO = {"answerable": False, "must": [], "evidence": None, "topic": "T00", "type": "outside"}
LINES = (
    line(),
    line(
        id="T01-01-en", lang="en", question="Who freed Arras?",
        evidence={"document": "arras", "sentence": ARRAS_EN},
    ),
    line(id="T01-01-fr-typo", question="ki a libere aras"),
    line(id="A00-01-en", lang="en", question="Who won the match?", **NO),
)  # fmt: skip


def question(identifier: str = "T01-01-fr", **fields: object) -> Question:
    """A question about nothing."""
    plain: dict[str, object] = {
        "id": identifier, "lang": "en" if "-en" in identifier else "fr", "type": "who",
        "topic": identifier[:3], "question": "?", "history": (), "answerable": True,
        "must": (("welsh",),),
    }  # fmt: skip
    return Question(**{**plain, **fields})  # type: ignore[arg-type]


def record(
    verdict: Verdict,
    identifier: str = "T01-01-fr",
    *,
    rank: int | None = None,
    seconds: float = 0.01,
    text: str = "one two three",
    quotes: tuple[Quote, ...] = (),
    true_quotes: int | None = None,
    **fields: object,
) -> Record:
    """What a system said, already judged."""
    asked = question(identifier, **fields)
    answered = verdict in ("wrong", "false answer") or (verdict == "right" and asked.answerable)
    reply = Reply(text, asked.lang, answered, "answered" if answered else "outside", quotes)
    return Record(asked, reply, verdict, rank, rank, true_quotes, None, seconds)
