"""Settings: one table of names, defaults and help, read from ``GUIDE_*`` variables and ``.env``."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from liberation_guide.errors import SettingsError
from liberation_guide.resources import bundled
from liberation_guide.types import Language

_YES, _NO = ("1", "yes", "true", "on"), ("", "0", "no", "false", "off")
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
    reranker: str = Field(
        default_factory=lambda: str(bundled("models") / "bilingual-reranker"),
        description="cross-encoder, folder or hub name (default: the bundled one)",
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
    idle: int = Field(
        default=90, ge=10, le=3600, description="seconds without a touch until the display warns"
    )
    warning: int = Field(
        default=20, ge=20, le=300,
        description="seconds from that warning until all is wiped; nobody reads it in under 20",
    )  # fmt: skip
    rate: int = Field(
        default=60, ge=1, description="questions a minute that one address on the web may ask"
    )
    queue: int = Field(
        default=64, ge=1, description="questions that may wait while others are answered"
    )
    public_url: str = Field(
        default="",
        description="address of the guide for visitors' own telephones, shown as QR codes",
    )
    frame_ancestors: str = Field(
        default="",
        description="sites that may show the page in a frame, for example https://museum.example",
    )
    log: str = Field(
        default="",
        description="folder for the visitors' questions, masked, or 'yes' for one in GUIDE_DATA "
        "(default: nothing is kept)",
    )
    log_days: int = Field(
        default=90, ge=1, le=3650, description="days after which kept questions are deleted"
    )
    staff_pin: str = Field(
        default="", description="4 to 12 digits that open the staff page of the touch display"
    )

    @property
    def log_folder(self) -> Path | None:
        """Where visitors' questions are kept; None when they are not."""
        if self.log.lower() in _NO:
            return None
        return self.data / "log" if self.log.lower() in _YES else Path(self.log).expanduser()

    @field_validator("public_url")
    @classmethod
    def _is_public_address(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s\"'<>\\?#]+", value):
            raise ValueError("expected an address that begins with https:// and has no ? or #")
        return value.rstrip("/")

    @field_validator("frame_ancestors")
    @classmethod
    def _are_sites(cls, value: str) -> str:
        sites = value.replace(",", " ").split()
        for site in sites:
            if not re.fullmatch(r"\*|https?://(\*\.)?[\w.-]+(:\d{1,5})?", site):
                raise ValueError(
                    f"{site} is not a site; expected https://museum.example, several parted by "
                    "spaces, or * for all"
                )
        return " ".join(sites)

    @field_validator("staff_pin")
    @classmethod
    def _is_pin(cls, value: str) -> str:
        if value and not re.fullmatch(r"[0-9]{4,12}", value):
            raise ValueError("expected 4 to 12 digits")
        return value


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
        wrong = first["msg"].lower().removeprefix("value error, ")
        message = f"GUIDE_{name.upper()} is {first.get('input')!r}: {wrong}"
        raise SettingsError(f"{message}; it is the {help_of()[name]}") from None


@cache
def help_of() -> dict[str, str]:
    """Give the help of every setting, in the order of the table."""
    return {name: field.description or "" for name, field in Settings.model_fields.items()}
