"""The command line: thin, clear, exit status 2 when something is wrong."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, SMALL
from stub_model import running
from typer.testing import CliRunner

from liberation_guide import cli
from liberation_guide.guide import Guide

RUNNER = CliRunner()


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "liberation_guide", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | environment
    )


@pytest.mark.parametrize("command", ["serve", "index", "ask", "check", "evaluate", "train"])
def test_every_command_has_help(command: str) -> None:
    """And says what it is for."""
    result = RUNNER.invoke(cli.app, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.output


def test_ask_prints_json(tmp_path: Path) -> None:
    """With a verbatim quote, over another museum's folder."""
    arguments = ["ask", "--json", "Who freed Arras?", "--knowledge", str(SMALL)]
    result = RUNNER.invoke(cli.app, [*arguments, "--data", str(tmp_path)])
    answer = json.loads(result.stdout)
    assert answer["answered"] is True
    (citation, *_) = answer["citations"]
    document = (SMALL / "articles" / "pursuit" / "arras.en.md").read_bytes().decode()
    assert document[citation["start"] : citation["end"]] == citation["quote"]


def test_ask_prints_for_people(tmp_path: Path) -> None:
    """The answer, its quotation and its source."""
    arguments = ["ask", "Who freed Arras?", "--knowledge", str(SMALL), "--data", str(tmp_path)]
    result = RUNNER.invoke(cli.app, arguments)
    assert "The Welsh Guards freed Arras on 1 September 1944. [1]" in result.output
    assert "https://example.org/arras" in result.output


def test_index_says_what_it_did(tmp_path: Path) -> None:
    """Built the first time, nothing to do the second."""
    arguments = ["index", "--knowledge", str(SMALL), "--data", str(tmp_path)]
    assert "index built: 6 passages of 4 documents" in RUNNER.invoke(cli.app, arguments).output
    assert "nothing to do" in RUNNER.invoke(cli.app, arguments).output


def test_check_exits_with_2_on_errors(tmp_path: Path) -> None:
    """So that a script can stop."""
    shutil.copytree(SMALL, tmp_path / "k")
    (tmp_path / "k" / "a.fr.md").write_text("nothing", "utf-8")
    result = RUNNER.invoke(cli.app, ["check", "--knowledge", str(tmp_path / "k")])
    assert result.exit_code == 2
    assert "a.fr.md:1: error: expected front matter" in result.output


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (["ask", "Hi", "--knowledge", "/nowhere"], {}, "knowledge folder is missing"),
        (["ask", "Hi", "--model", "/nowhere"], {}, "embedding model folder '/nowhere' is missing"),
        (["ask", "Hi", "--language", "de"], {}, "language is 'de'; expected one of: fr, en"),
        (["index"], {"GUIDE_PORT": "many"}, "GUIDE_PORT is 'many'"),
        (["ask", "Hi"], {"GUIDE_CHROMA": "http://127.0.0.1:9"}, "no Chroma server answers"),
        (["ask", "Hi", "--data", "/dev/null/x"], {}, "data folder /dev/null/x cannot be written"),
    ],
)
def test_bad_input_is_one_clear_line(
    arguments: list[str], environment: dict[str, str], words: str
) -> None:
    """Exit status 2, no traceback."""
    result = run(*arguments, **environment)
    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1


def test_readme_lists_every_setting() -> None:
    """The table cannot go stale."""
    from liberation_guide.settings import help_of

    for name in ("README.md", "README.fr.md"):
        readme = (ROOT / name).read_text("utf-8")
        for setting in help_of():
            assert f"`GUIDE_{setting.upper()}`" in readme, f"{setting} in {name}"


def test_ask_with_a_model_prints_both_layers(tmp_path: Path) -> None:
    """The documents first, then the summary under its label, then every quotation."""
    with running() as stub:
        given = {"GUIDE_ANSWERER": "openai:stub", "GUIDE_ANSWERER_URL": stub.url}
        arguments = ["ask", "Who freed Arras?", "--knowledge", str(SMALL), "--data", str(tmp_path)]
        printed = RUNNER.invoke(cli.app, arguments, env=given).stdout
        as_json = json.loads(RUNNER.invoke(cli.app, [*arguments, "--json"], env=given).stdout)
    documents = printed.index("The Welsh Guards freed Arras on 1 September 1944. [1]")
    label = printed.index("Summary written by an AI, each sentence checked:")
    written = printed.index("Arras was freed by the Welsh Guards on 1 September 1944. [1]")
    assert documents < label < written < printed.index("\n[1] Arras (arras, en)")
    assert [s["citations"] for s in as_json["summary"]][0] == [1]


def test_ask_without_a_model_says_nothing_of_one(tmp_path: Path) -> None:
    """Neither printed nor as JSON."""
    arguments = ["ask", "--json", "Who freed Arras?", "--knowledge", str(SMALL)]
    answer = json.loads(RUNNER.invoke(cli.app, [*arguments, "--data", str(tmp_path)]).stdout)
    assert "summary" not in answer


def test_ask_answers_soon_when_the_model_is_gone(small_guide: Guide, tmp_path: Path) -> None:
    """Two seconds from the question to the answer, and one line for whoever started it."""
    arguments = ["ask", "Who freed Arras?", "--knowledge", str(SMALL), "--data", str(tmp_path)]
    plain = RUNNER.invoke(cli.app, arguments).stdout
    given = {"GUIDE_ANSWERER": "openai:x", "GUIDE_ANSWERER_URL": "http://127.0.0.1:9/v1"}
    RUNNER.invoke(cli.app, arguments, env=given)  # imports, once
    begin = time.monotonic()
    result = RUNNER.invoke(cli.app, arguments, env=given)
    assert time.monotonic() - begin < 2.0
    assert result.stdout == plain
    assert result.stderr.startswith("liberation-guide: no summary, the model: ")
