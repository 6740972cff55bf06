"""Settings: one table of names, defaults and help, read from ``GUIDE_*`` variables and ``.env``."""

from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from liberation_guide.errors import SettingsError
from liberation_guide.resources import bundled
from liberation_guide.types import Language

DEFAULT_RANKER = Path(__file__).parent / "answering" / "ranker.json"


class Settings(BaseSettings):
    """Everything that a host can set."""

    model_config = SettingsConfigDict(
        env_prefix="GUIDE_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    knowledge: Path = Field(
        default_factory=lambda: bundled("knowledge"),
        description="folder of documents, chronology and gazetteer (default: the bundled one)",
    )
    embedding_model: str = Field(
        default_factory=lambda: str(bundled("models") / "bilingual-static"),
        description="sentence-transformers model, folder or hub name (default: the bundled one)",
    )
    ranker: Path = Field(
        default=DEFAULT_RANKER,
        description="what the answerer learned, a file made by 'tune' (default: the shipped one)",
    )
    allow_download: bool = Field(
        default=False, description="let a hub model be fetched over the network"
    )
    data: Path = Field(
        default_factory=lambda: user_data_path("liberation-guide"),
        description="writable folder for the index (default: the user's data folder)",
    )
    chroma: str = Field(
        default="",
        description="http(s) address of a Chroma server (default: a folder in GUIDE_DATA)",
    )
    language: Language = Field(
        default="fr", description="language when a question's words do not tell it"
    )
    longest_question: int = Field(
        default=1000, ge=20, description="characters of a question that are read"
    )
    answerer: str = Field(
        default="extractive",
        description="'extractive', or provider:model of a language model that writes summaries",
    )
    answerer_url: str = Field(
        default="", description="http(s) address of the language model's server, if not the usual"
    )
    answerer_wait: float = Field(
        default=1.5, gt=0, le=120, description="seconds that the model's first word may take"
    )
    answerer_seconds: float = Field(
        default=30, gt=0, le=600, description="seconds that a whole summary may take"
    )
    answerer_tokens: int = Field(
        default=400, ge=16, le=4000, description="tokens that a summary may have"
    )
    answerer_retries: int = Field(
        default=1, ge=0, le=5, description="how often a failed call of the model is tried again"
    )
    answerer_support: float = Field(
        default=0.4, ge=0, le=1, description="share of a sentence's content that its sources hold"
    )
    answerer_rewrite: bool = Field(
        default=False, description="let the model make follow-up questions stand alone"
    )
    answerer_prices: str = Field(
        default="", description="price of a million tokens read and written, for example 0.15/0.60"
    )
    prompts: Path = Field(
        default_factory=lambda: bundled("prompts"),
        description="folder of prompts for the language model (default: the bundled one)",
    )
    host: str = Field(default="127.0.0.1", description="address to serve the page on")
    port: int = Field(default=7860, ge=0, le=65535, description="port to serve the page on")
    root_path: str = Field(default="", description="path prefix behind a proxy, for example /guide")
    kiosk: bool = Field(default=False, description="serve the touch display of a museum")


def read_settings(**overrides: Any) -> Settings:
    """Read the settings; ``overrides`` that are None count as not given.

    Raise SettingsError naming the variable, its value and what was expected.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        message = f"GUIDE_{name.upper()} is {first.get('input')!r}: {first['msg'].lower()}"
        raise SettingsError(f"{message}; it is the {help_of()[name]}") from None


@cache
def help_of() -> dict[str, str]:
    """Give the help of every setting, in the order of the table."""
    return {name: field.description or "" for name, field in Settings.model_fields.items()}
