"""Opening what writes: the model, its prompts and the judge, or nothing of it."""

from dataclasses import dataclass, replace

from liberation_guide.answering.phrases import NO_ANSWER
from liberation_guide.answering.verifier import Verifier
from liberation_guide.answering.writing.claims import ClaimJudge
from liberation_guide.answering.writing.door import Door, Limits, Tally, Trouble
from liberation_guide.answering.writing.facts import FactReader
from liberation_guide.answering.writing.models import EXTRACTIVE, open_model, read_name
from liberation_guide.answering.writing.prompts import Prompts
from liberation_guide.answering.writing.rewriting import Rewriter
from liberation_guide.answering.writing.sources import Rarity, Similar, SourceReader
from liberation_guide.answering.writing.summary import ORDERLY, Summariser
from liberation_guide.errors import AnswererError
from liberation_guide.knowledge.library import Library
from liberation_guide.settings import Settings
from liberation_guide.text.names import NameFinder

TRIAL = 60.0  # seconds; a server that loads its model on the first call takes its time


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
    door = Door(open_model(named, settings), _limits(settings))
    facts = FactReader(names)
    judge = ClaimJudge(SourceReader(library, facts), rarity, similar, settings.answerer_support)
    summariser = Summariser(door, prompts, Verifier(library, judge))
    rewriter = Rewriter(door, prompts, facts) if settings.answerer_rewrite else None
    return Writing(summariser, rewriter, judge)


def _limits(settings: Settings) -> Limits:
    return Limits(
        first=settings.answerer_wait,
        whole=settings.answerer_seconds,
        tokens=settings.answerer_tokens,
        retries=settings.answerer_retries,
    )


def try_model(settings: Settings) -> str:
    """Call the model once and say how it went; AnswererError when it does not answer."""
    named = read_name(settings)
    if named is None:
        return f"GUIDE_ANSWERER is '{EXTRACTIVE}': the guide answers without a language model"
    prompts = Prompts(settings.prompts)
    door = Door(open_model(named, settings), replace(_limits(settings), whole=TRIAL))
    passage = '<passages>\n<passage number="1" title="Test">\nArras.\n</passage>\n</passages>'
    refusal = NO_ANSWER["fr"]
    messages = prompts.fill("answer", "fr", passages=passage, question="?", refusal=refusal)
    tally = Tally()
    try:
        for _ in door.stream(messages, tally, first=TRIAL):
            pass
    except Trouble as trouble:
        if trouble.kind not in ORDERLY:
            raise AnswererError(
                f"{named.where} does not answer ({trouble.kind}); start its server, or set "
                "GUIDE_ANSWERER_URL to its address and GUIDE_ANSWERER to a model that it has"
            ) from None
    waited = tally.first_word or 0.0
    advice = (
        ""
        if waited <= settings.answerer_wait
        else (f"; that is more than GUIDE_ANSWERER_WAIT={settings.answerer_wait:g}: set it higher")
    )
    return f"{named.where} answers; its first word took {waited:.1f} s{advice}"
