"""Opening a language model by its LangChain name, with errors that a host can act on.

Keys are read by the provider's own package from the environment (``OPENAI_API_KEY`` and the like).
They are never settings of the guide, so that they cannot stand in its logs or messages.
"""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from liberation_guide.errors import AnswererError, SettingsError
from liberation_guide.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

EXTRACTIVE = "extractive"
CONTEXT = 8192  # tokens that a local model is told to keep; Ollama's own default cuts prompts off
_EXTRAS = ("anthropic", "google_genai", "groq", "mistralai", "ollama", "openai")  # of pyproject
_KEYS = {
    "anthropic": "ANTHROPIC_API_KEY", "google_genai": "GOOGLE_API_KEY", "groq": "GROQ_API_KEY",
    "mistralai": "MISTRAL_API_KEY", "openai": "OPENAI_API_KEY",
}  # fmt: skip
_EXAMPLE = "for example ollama:mistral-small or openai:gpt-4o-mini"


@dataclass(frozen=True, slots=True)
class Named:
    """A model as its setting names it."""

    provider: str
    model: str
    url: str

    @property
    def where(self) -> str:
        """Say which model this is, and at which server when that was set."""
        return f"{self.provider}:{self.model}" + (f" at {self.url}" if self.url else "")


def read_name(settings: Settings) -> Named | None:
    """Read the setting; None for the extractive guide, SettingsError for what is no model."""
    value = settings.answerer.strip()
    if value == EXTRACTIVE:
        return None
    provider, colon, model = value.partition(":")
    if not (colon and provider and model):
        raise SettingsError(
            f"GUIDE_ANSWERER is {value!r}; expected 'extractive' or provider:model, {_EXAMPLE}"
        )
    url = settings.answerer_url.strip()
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        raise SettingsError(
            "GUIDE_ANSWERER_URL is not an http(s) address; "
            "expected one such as http://127.0.0.1:8000/v1"
        )
    if "@" in urlsplit(url).netloc:
        raise SettingsError(
            "GUIDE_ANSWERER_URL holds a password; give the server's key in the environment instead"
        )
    return Named(provider.replace("-", "_"), model, url)


def open_model(named: Named, settings: Settings) -> "BaseChatModel":
    """Open a model without calling it; AnswererError says what is missing and what to do."""
    from langchain.chat_models import init_chat_model

    options = _options(named, settings)
    try:
        model = init_chat_model(named.model, model_provider=named.provider, **options)
    except ImportError:
        raise AnswererError(
            f"GUIDE_ANSWERER is '{named.provider}:{named.model}', but the package for "
            f"{named.provider} is not installed; run: pip install {_package(named.provider)}"
        ) from None
    except Exception as error:  # every provider has its own; their texts may quote a key
        raise AnswererError(_refused(named, error)) from None
    return model  # type: ignore[no-any-return]


def _options(named: Named, settings: Settings) -> dict[str, Any]:
    options: dict[str, Any] = {"temperature": 0}
    if named.url:
        options["base_url"] = named.url
    if named.provider == "ollama":
        limit = {"timeout": settings.answerer_seconds}
        options |= {"num_predict": settings.answerer_tokens, "num_ctx": CONTEXT}
        return options | {"client_kwargs": limit}
    options |= {"max_retries": 0, "timeout": settings.answerer_seconds}
    options["max_tokens"] = settings.answerer_tokens
    if named.provider == "openai":
        options["stream_usage"] = True
        if named.url and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = "none"  # a server of one's own asks for no key
    return options


def _package(provider: str) -> str:
    if provider in _EXTRAS:
        return f'"liberation-guide[{provider.replace("_", "-")}]"'
    return f"langchain-{provider.replace('_', '-')}"


def _refused(named: Named, error: Exception) -> str:
    """Say why a model cannot be opened, without the provider's words."""
    key = _KEYS.get(named.provider)
    if key and not os.environ.get(key):
        return f"{named.where} needs a key; put it in the environment variable {key}"
    if isinstance(error, ValueError) and "nsupported" in str(error):
        told = (
            f"GUIDE_ANSWERER names the provider '{named.provider}', which LangChain does not know"
        )
        return f"{told}; expected a provider that it knows, {_EXAMPLE}"
    return f"{named.where} cannot be opened ({type(error).__name__}); see docs/language-model.md"
