"""Nations in a question: "the Canadians", "les Polonais", or a unit of theirs."""

import re
from collections.abc import Sequence

from liberation_guide.text.names import Mention
from liberation_guide.text.normal import fold

_NATIONS: dict[str, re.Pattern[str]] = {
    nation: re.compile(rf"\b(?:{pattern})\b")
    for nation, pattern in {
        "british": r"britann\w+|british|anglais\w*|english|englishmen|tommies|brits",
        "canadian": r"canad\w+",
        "polish": r"polonais\w*|polish|poles",
        "american": r"americ\w+|yankees|us army|us troops|gis",
        "czechoslovak": r"tchec\w+|czech\w*",
        "belgian": r"belges?|belgians?",
        "soviet": r"sovieti\w+|soviets?|russes?|russians?",
    }.items()
}
_FRENCH_ARMY = re.compile(  # "French" alone may be anyone's: people, resisters, prisoners of 1940
    r"\b(?:armees? francaises?|troupes francaises|french (?:army|troops|tanks))\b"
)


def french_army(folded: str) -> frozenset[str]:
    """Give "french" where a folded question speaks of the regular army of France."""
    return frozenset({"french"} if _FRENCH_ARMY.search(folded) else ())


def nations(question: str, names: Sequence[Mention]) -> frozenset[str]:
    """Give the nations that a question names, by people or by unit."""
    folded = fold(question)
    told = {nation for nation, pattern in _NATIONS.items() if pattern.search(folded)}
    return frozenset(told | {m.entry.nation for m in names if m.entry.nation})
