"""Opening a model: clear errors, keys nowhere; the breaker."""

import builtins
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from stub_model import Stub
from typer.testing import CliRunner

from liberation_guide import cli
from liberation_guide.answering.writing.breaker import Breaker
from liberation_guide.answering.writing.models import open_model, read_name
from liberation_guide.answering.writing.opening import try_model
from liberation_guide.errors import AnswererError, GuideError, SettingsError
from liberation_guide.settings import Settings


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"answerer": "mistral"}, "expected 'extractive' or provider:model"),
        ({"answerer": ":x"}, "expected 'extractive' or provider:model"),
        ({"answerer": "openai:x", "answerer_url": "ftp://x"}, "not an http(s) address"),
        ({"answerer": "openai:x", "answerer_url": "http://a:secret@x/v1"}, "holds a password"),
        ({"answerer": "openai:x"}, "OPENAI_API_KEY"),
        ({"answerer": "nobody:x"}, "LangChain does not know"),
        ({"answerer": "openai:x", "answerer_url": "http://127.0.0.1:9/v1"}, "does not answer"),
        ({"answerer": "ollama:x", "answerer_url": "http://127.0.0.1:9"}, "does not answer"),
    ],
)
def test_errors_say_what_to_do(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], words: str
) -> None:
    """And never repeat a secret."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(GuideError) as caught:
        try_model(Settings(**settings))  # type: ignore[arg-type]
    assert words in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("provider", ["openai", "ollama", "mistralai", "anthropic"])
def test_a_missing_package_gives_its_command(
    monkeypatch: pytest.MonkeyPatch, provider: str
) -> None:
    """The extra of this project."""
    real = builtins.__import__
    for name in [n for n in sys.modules if n.startswith(f"langchain_{provider}")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, f"langchain_{provider}", None)
    from langchain.chat_models import base

    base._get_chat_model_creator.cache_clear()
    assert real is builtins.__import__
    settings = Settings(answerer=f"{provider}:x", answerer_url="http://127.0.0.1:9")
    named = read_name(settings)
    assert named is not None
    with pytest.raises(AnswererError, match=rf'pip install "liberation-guide\[{provider}\]"'):
        open_model(named, settings)


def test_every_named_extra_exists() -> None:
    """The command that is given works."""
    from liberation_guide.answering.writing.models import _EXTRAS

    project = (ROOT / "pyproject.toml").read_text("utf-8")
    for extra in _EXTRAS:
        assert f"\n{extra.replace('_', '-')} = [" in project


def test_the_trial_tells_how_long_the_first_word_took(stub: Stub) -> None:
    """And what to set when that is long."""
    given = {"answerer": "openai:stub", "answerer_url": stub.url}
    assert "answers; its first word took 0." in try_model(Settings(**given))  # type: ignore[arg-type]
    stub.texts = [("rest", 0.5), "Les passages ne répondent pas."]
    slow = Settings(answerer_wait=0.1, **given)  # type: ignore[arg-type]
    assert "GUIDE_ANSWERER_WAIT=0.1: set it higher" in try_model(slow)


def test_without_a_model_the_trial_says_so() -> None:
    """Not an error."""
    assert "without a language model" in try_model(Settings())


def test_a_bad_price_is_a_setting_error() -> None:
    """With an example."""
    from liberation_guide.evaluation.summaries import read_prices

    assert read_prices("") is None and read_prices("0.15/0.60") == (0.15, 0.60)
    for bad in ("cheap", "1", "-1/2", "1/2/3"):
        with pytest.raises(SettingsError, match=r"0\.15/0\.60"):
            read_prices(bad)


def test_the_command_line_fails_with_one_line(tmp_path: Path) -> None:
    """Exit status 2 is main's; here the error itself."""
    environment = {"GUIDE_ANSWERER": "ollama:x", "GUIDE_ANSWERER_URL": "http://127.0.0.1:9"}
    result = CliRunner().invoke(cli.app, ["model"], env=environment)
    assert isinstance(result.exception, AnswererError)


def test_the_breaker_opens_rests_and_tries_once() -> None:
    """Three failures open it; a trial that fails doubles the rest; one that succeeds closes it."""
    now = [0.0]
    breaker = Breaker(failures=3, pause=10, now=lambda: now[0])
    for _ in range(3):
        assert breaker.allows()
        breaker.went_wrong()
    assert not breaker.allows()
    now[0] = 11
    assert breaker.allows() and not breaker.allows()  # one trial at a time
    breaker.went_wrong()
    now[0] = 25
    assert not breaker.allows()
    now[0] = 32
    assert breaker.allows()
    breaker.undecided()  # its visitor left: the next may try
    assert breaker.allows()
    breaker.went_well()
    assert breaker.allows() and breaker.allows()
