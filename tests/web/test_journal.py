import errno
import json
import logging
import os
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from liberation_guide.guide import Guide
from liberation_guide.settings import Settings
from liberation_guide.web.desk import Desk
from liberation_guide.web.journal import files
from liberation_guide.web.journal.entries import Entry, from_line, to_line
from liberation_guide.web.journal.journal import Journal
from liberation_guide.web.keeping import open_journal
from liberation_guide.web.opening import Opening
from liberation_guide.web.visits import Visit

TODAY = date(2026, 11, 22)


def entry(question: str = "Who freed Arras?", day: date = TODAY, **values) -> Entry:
    return Entry(day, "web", "en", question, "answered", ("arras",), **values)


@pytest.fixture
def journal(tmp_path: Path):
    opened = Journal(
        tmp_path / "log", 30, lambda: lambda text: text.replace("Dupont", "[name]"), lambda: TODAY
    )
    opened.start()
    yield opened
    opened.close()


def lines(folder: Path) -> list[dict]:
    return [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


def test_nothing_is_kept_unless_the_host_wants_it(small_guide: Guide, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    opening = Opening(lambda: small_guide)
    opening.start()
    desk = Desk(opening, settings, journal=open_journal(settings, opening))
    visit = desk.ask(Visit(language="en"), "Who freed Arras?")
    assert visit.tickets == {} and desk.kept_days == 0
    assert list(tmp_path.rglob("*")) == []


def test_an_answer_given_anew_is_kept_and_judged_as_one_of_its_own(
    journal: Journal, small_guide: Guide
) -> None:
    opening = Opening(lambda: small_guide)
    opening.start()
    desk = Desk(opening, Settings(), journal=journal)
    led = desk.ask(desk.ask(Visit(), "Qui a libéré Arras ?"), "Et Dunkerque ?")
    alone = desk.ask_alone(led)
    assert alone.tickets[1] == led.tickets[1] and alone.tickets[2] != led.tickets[2]
    journal.flush()
    kept = [line["question"] for line in lines(journal.folder)]
    assert kept == ["Qui a libéré Arras ?", "Qui a libéré Dunkerque ?", "Et Dunkerque ?"]
    assert journal.judge(alone.tickets[2], "up")
    journal.flush()
    assert [line.get("opinion") for line in lines(journal.folder)] == [None, None, None, "up"]


def test_a_question_is_kept_masked_and_with_nothing_else(
    journal: Journal, small_guide: Guide
) -> None:
    answer = small_guide.ask("Who freed Arras, Dupont?", "en")
    journal.note("Who freed Arras, Dupont?", answer, "kiosk")
    journal.flush()
    (kept,) = lines(journal.folder)
    assert set(kept) <= {"day", "display", "language", "question", "reason", "documents"}
    assert kept["question"] == "Who freed Arras, [name]?" and kept["day"] == "2026-11-22"
    assert kept["display"] == "kiosk" and kept["language"] == "en"
    assert (
        journal.folder.stat().st_mode & 0o77,
        next(journal.folder.glob("*.jsonl")).stat().st_mode & 0o77,
    ) == (0, 0)


def test_an_opinion_is_kept_without_the_ticket_and_may_change(
    journal: Journal, small_guide: Guide
) -> None:
    answer = small_guide.ask("Who freed Arras?", "en")
    ticket = journal.note("Who freed Arras?", answer, "web")
    assert (
        journal.judge(ticket, "up")
        and journal.judge(ticket, "up")
        and journal.judge(ticket, "down")
    )
    assert not journal.judge("forged", "up")
    journal.flush()
    kept = lines(journal.folder)
    assert [(k.get("opinion"), k.get("instead")) for k in kept] == [
        (None, None),
        ("up", None),
        ("down", "up"),
    ]
    assert ticket not in "".join(path.read_text() for path in journal.folder.glob("*.jsonl"))


def test_old_days_are_deleted(tmp_path: Path) -> None:
    for day in ("2026-10-23", "2026-10-24", "2026-11-22"):
        files.add(tmp_path, entry(day=date.fromisoformat(day)))
    (tmp_path / "notes.jsonl").write_text("the curator's own", "utf-8")
    files.forget(tmp_path, TODAY, 30)
    assert sorted(path.name for path in tmp_path.glob("*.jsonl")) == [
        "2026-10-24.jsonl", "2026-11-22.jsonl", "notes.jsonl",
    ]  # fmt: skip
    files.forget(tmp_path, TODAY, 1)
    assert sorted(path.name for path in tmp_path.glob("2*.jsonl")) == ["2026-11-22.jsonl"]


def test_a_server_that_starts_deletes_old_days(tmp_path: Path) -> None:
    files.add(tmp_path, entry(day=date(2026, 1, 1)))
    journal = Journal(tmp_path, 30, lambda: str, lambda: TODAY)
    journal.start()
    journal.close()
    assert list(tmp_path.glob("*.jsonl")) == []


def test_old_days_are_deleted_while_nobody_asks(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("liberation_guide.web.journal.journal.EVERY", 0.05)
    journal = Journal(tmp_path, 30, lambda: str, lambda: TODAY)
    journal.start()
    files.add(tmp_path, entry(day=date(2026, 1, 1)))
    end = time.monotonic() + 10
    while list(tmp_path.glob("*.jsonl")) and time.monotonic() < end:
        time.sleep(0.02)
    assert list(tmp_path.glob("*.jsonl")) == []
    journal.close()


def test_an_unusable_folder_is_told_and_nobody_waits(
    tmp_path: Path, small_guide: Guide, caplog
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    journal = Journal(tmp_path / "file" / "log", 30, lambda: str)
    with caplog.at_level(logging.WARNING):
        journal.start()
    assert "questions are not being kept" in caplog.text and "GUIDE_LOG" in caplog.text
    assert "Not a directory" in caplog.text
    answer = small_guide.ask("Who freed Arras?", "en")
    assert journal.note("Who freed Arras?", answer, "web")
    journal.flush()
    assert journal.trouble and journal.unanswered() == []
    journal.close()


def test_a_slow_disk_keeps_nobody_waiting(tmp_path: Path, small_guide: Guide, monkeypatch) -> None:
    gate = threading.Event()
    monkeypatch.setattr("liberation_guide.web.journal.journal.add", lambda *_: gate.wait(10))
    journal = Journal(tmp_path, 30, lambda: str)
    journal.start()
    answer = small_guide.ask("Who freed Arras?", "en")
    begun = time.monotonic()
    for _ in range(1500):  # more than may wait
        journal.note("Who freed Arras?", answer, "web")
    assert time.monotonic() - begun < 5
    assert journal.trouble == "too many questions wait to be written"
    gate.set()
    journal.flush()
    journal.close()


def test_what_a_full_disk_cuts_off_is_taken_back(tmp_path: Path, monkeypatch) -> None:
    files.add(tmp_path, entry("first"))
    write = os.write
    monkeypatch.setattr(os, "write", lambda target, data: write(target, data[:10]))
    with pytest.raises(OSError) as caught:
        files.add(tmp_path, entry("second"))
    assert caught.value.errno == errno.ENOSPC
    monkeypatch.undo()
    files.add(tmp_path, entry("third"))
    entries, damaged = files.read(tmp_path, None, None)
    assert ([e.question for e in entries], damaged) == (["first", "third"], 0)


def test_a_question_that_cannot_be_masked_is_not_kept(tmp_path: Path, small_guide: Guide) -> None:
    def broken(text: str) -> str:
        raise RuntimeError(text)

    journal = Journal(tmp_path, 30, lambda: broken)
    journal.start()
    journal.note("Who freed Arras?", small_guide.ask("Who freed Arras?", "en"), "web")
    journal.close()
    assert list(tmp_path.glob("*.jsonl")) == []
    assert journal.trouble == "a question could not be masked (RuntimeError)"


def test_several_processes_do_not_tear_lines(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from liberation_guide.web.journal.entries import Entry\n"
        "from liberation_guide.web.journal.files import add\n"
        "for n in range(60): add(Path(sys.argv[1]), Entry(date(2026, 11, 22), 'web', 'fr', "
        "sys.argv[2] * 3000 + str(n), 'unknown'))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), letter]) for letter in "abc"
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    entries, damaged = files.read(tmp_path, None, None)
    assert damaged == 0 and len(entries) == 180
    assert {e.question for e in entries} == {
        letter * 3000 + str(n) for letter in "abc" for n in range(60)
    }


def test_the_last_unanswered_questions_come_newest_first(tmp_path: Path) -> None:
    for n in range(12):
        files.add(tmp_path, Entry(TODAY, "web", "fr", f"question {n}", "unknown"))
    files.add(tmp_path, entry("answered"))
    last = Journal(tmp_path, 30, lambda: str).unanswered()
    assert [e.question for e in last] == [f"question {n}" for n in range(11, 1, -1)]


@pytest.mark.parametrize(
    "line",
    ["", "[]", "{", '{"day": "2026-11-22"}', to_line(entry()).replace("answered", "other"),
     to_line(entry()).replace("2026-11-22", "yesterday"), to_line(entry(opinion="up")).replace('"up"', '"?"')],
)  # fmt: skip
def test_what_is_no_entry_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        from_line(line)


def test_an_entry_survives_its_line() -> None:
    kept = entry("« Où ? » \u2028 \n", opinion="down", instead="up")
    assert from_line(to_line(kept)) == kept
    assert to_line(kept).count("\n") == 1
