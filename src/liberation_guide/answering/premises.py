"""What a question takes for granted, and whether a sentence tells it otherwise.

"When did the Canadians free Lille?" is answered by a sentence that lacks the Canadians: to share
the words of such a question is no merit. So a sentence is looked at for what it has in their place:
another nation, another day.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from liberation_guide.answering.forces import nations
from liberation_guide.retrieval.questions import SearchTerms
from liberation_guide.text.normal import fold

FEATURES = (
    "presumes",  # the question says what it takes for granted: "since ...", "didn't they?"
    "nation",  # the sentence names a nation that the question names
    "other_nation",  # it names others instead
    "other_date",  # it has dates, none of those asked
)
DATES = ("@d", "@m")  # how terms that are dates begin
_PRESUMES = re.compile(
    r"""^(?:comme|puisqu\w*|vu\ qu\w*|sachant\ qu\w*|since|given\ that|seeing\ that)\b
    | \b(?:c'est\ (?:bien\ )?vrai\ qu\w*|est[- ]ce\ (?:bien\ )?vrai|il\ parait\ qu\w*
      | on\ (?:m'a\ dit|dit|raconte)\ qu\w*|tout\ le\ monde\ sait|alors\ (?:que|pourquoi)
      | is\ it\ true|i\ (?:heard|read|thought)|we\ thought|they\ say|everyone\ knows|so\ why)\b
    | \b(?:non|nan|hein|pas\ vrai|n'est[- ]ce\ pas|c'est\ ca|right|correct|yes|innit|eh)\W*$
    | \b(?:did|was|were|is|are|do|does|had|have|would)\ ?n'?t\ 
      (?:they|it|he|she|there|we|you|that)\W*$
    | \b(?:c'etai(?:t|ent)|etai(?:t|ent)|ont|a)\ bien\b""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Premise:
    """What a question takes for granted."""

    presumes: bool
    nations: frozenset[str]
    dates: frozenset[str]  # terms


def premise_of(terms: SearchTerms, dates: Sequence[str]) -> Premise:
    """Read a question; ``dates`` are its terms that are dates."""
    told = nations(terms.text, terms.names)
    return Premise(_PRESUMES.search(fold(terms.text)) is not None, told, frozenset(dates))


def held_against(premise: Premise, told: Set[str], terms: Set[str]) -> tuple[float, ...]:
    """Give FEATURES of a sentence that names the nations ``told`` and has some terms."""
    same = bool(told & premise.nations)
    otherwise = bool(premise.dates) and not premise.dates & terms
    return (
        float(premise.presumes),
        float(same),
        float(bool(premise.nations) and bool(told) and not same),
        float(otherwise and any(term.startswith(DATES) for term in terms)),
    )
