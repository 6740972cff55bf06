"""Results: what a run found, as a JSON file that a later run can be compared with."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from liberation_guide.errors import EvaluationError
from liberation_guide.evaluation.judge import VERDICTS, Verdict
from liberation_guide.evaluation.metrics import DRAWS, SEED, Figure, Figures
from liberation_guide.evaluation.runners import Record

FORMAT = 1  # raise it when the JSON file changes so that an older one cannot be compared


@dataclass(frozen=True, slots=True)
class SystemResult:
    """What one system said, and its figures by group: all, language, type, topic."""

    name: str
    about: str
    declines: bool
    records: tuple[Record, ...]
    figures: Mapping[str, Mapping[str, Figures]]

    def figure(self, key: str, group: str = "all", member: str = "all") -> Figure | None:
        """Give a figure of a group, None when it does not apply there."""
        return self.figures[group].get(member, {}).get(key)


@dataclass(frozen=True, slots=True)
class Run:
    """A question file put to one or more systems; the first is the one evaluated."""

    questions: str
    created: str
    library: str  # fingerprint of the documents, empty when unknown
    systems: tuple[SystemResult, ...]
    notes: tuple[str, ...] = ()

    @property
    def main(self) -> SystemResult:
        """The system evaluated; the others are baselines."""
        return self.systems[0]


@dataclass(frozen=True, slots=True)
class Past:
    """What an earlier run said to a question."""

    text: str
    answered: bool
    verdict: Verdict


def write_results(run: Run, path: Path) -> None:
    """Write a run as JSON."""
    systems = [
        {
            "name": system.name,
            "about": system.about,
            "declines": system.declines,
            "figures": system.figures,
            "records": [_record(record) for record in system.records],
        }
        for system in run.systems
    ]
    fields = {
        "format": FORMAT, "questions": run.questions, "created": run.created,
        "library": run.library, "notes": run.notes,
        "bootstrap": {"draws": DRAWS, "seed": SEED, "interval": 0.95}, "systems": systems,
    }  # fmt: skip
    text = json.dumps(fields, ensure_ascii=False, indent=1, default=asdict)
    path.write_text(text + "\n", "utf-8")


def _record(record: Record) -> dict[str, Any]:
    """Give a record as flat data, the question and its verdict first."""
    question = asdict(record.question)
    written = {} if record.summary is None else {"summary": asdict(record.summary)}
    return {
        "id": question.pop("id"),
        "verdict": record.verdict,
        "reply": asdict(record.reply),
        "rank": record.rank,
        "rank_of_answer": record.rank_of_answer,
        "true_quotes": record.true_quotes,
        "supported": record.supported,
        "milliseconds": round(1000 * record.seconds, 2),
        **written,
        "question": question,
    }


def read_past(path: Path) -> dict[str, Past]:
    """Read what the first system of an earlier run said: question id to answer and verdict."""
    try:
        fields = json.loads(path.read_text("utf-8"))
    except OSError as error:
        message = f"the earlier results {path} cannot be read ({error.strerror or error})"
        raise EvaluationError(message + "; name a results.json of 'evaluate'") from None
    except ValueError as error:
        raise EvaluationError(f"{path} is not a results.json of 'evaluate' ({error})") from None
    try:
        if fields["format"] != FORMAT:
            message = f"{path} has format {fields['format']!r}, expected {FORMAT}"
            raise EvaluationError(message + "; evaluate the earlier state again")
        return {record["id"]: _past(record) for record in fields["systems"][0]["records"]}
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise EvaluationError(f"{path} is not a results.json of 'evaluate' ({error!r})") from None


def _past(record: Mapping[str, Any]) -> Past:
    verdict = VERDICTS[VERDICTS.index(record["verdict"])]
    reply = record["reply"]
    return Past(str(reply["text"]), bool(reply["answered"]), verdict)


def not_right(records: Sequence[Record]) -> list[Record]:
    """Give the records that were not judged right, wrong answers first."""
    bad = [record for record in records if record.verdict != "right"]
    return sorted(bad, key=lambda r: VERDICTS.index(r.verdict))
