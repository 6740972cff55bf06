"""Opening what writes: the model, its prompts and the judge, or nothing of it."""

from dataclasses import dataclass

from liberation_guide.answering.verifier import Verifier
from liberation_guide.answering.writing.claims import ClaimJudge
from liberation_guide.answering.writing.door import Door, Limits
from liberation_guide.answering.writing.facts import FactReader
from liberation_guide.answering.writing.models import open_model, read_name
from liberation_guide.answering.writing.prompts import Prompts
from liberation_guide.answering.writing.rewriting import Rewriter
from liberation_guide.answering.writing.sources import Rarity, Similar, SourceReader
from liberation_guide.answering.writing.summary import Summariser
from liberation_guide.knowledge.library import Library
from liberation_guide.settings import Settings
from liberation_guide.text.names import NameFinder


@dataclass(frozen=True)
class Writing:
    """What a guide needs to write; ``rewriter`` is None where the rules alone make questions."""

    summariser: Summariser
    rewriter: Rewriter | None
    judge: ClaimJudge


def open_writing(
    settings: Settings, library: Library, names: NameFinder, rarity: Rarity, similar: Similar
) -> Writing | None:
    """Open the language model that the settings name; None when they name none.

    The model is not called. Raise SettingsError or AnswererError when it cannot be used.
    """
    named = read_name(settings)
    if named is None:
        return None
    prompts = Prompts(settings.prompts)
    limits = Limits(
        first=settings.answerer_wait,
        whole=settings.answerer_seconds,
        tokens=settings.answerer_tokens,
        retries=settings.answerer_retries,
    )
    door = Door(open_model(named, settings), limits)
    facts = FactReader(names)
    judge = ClaimJudge(SourceReader(library, facts), rarity, similar, settings.answerer_support)
    summariser = Summariser(door, prompts, Verifier(library, judge))
    rewriter = Rewriter(door, prompts, facts) if settings.answerer_rewrite else None
    return Writing(summariser, rewriter, judge)
