"""What a question asks for, and whether a sentence holds a thing of that kind."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from liberation_guide.text.dates import find_dates
from liberation_guide.text.names import Mention
from liberation_guide.text.normal import fold

Asked = Literal["who", "when", "where", "how_many", "why", "how", "what", "other"]

# Kinds that names of the gazetteer answer, and which.
NAMED: Mapping[Asked, tuple[str, ...]] = {
    "who": ("unit", "person", "organisation"),
    "where": ("place", "site"),
}

# The first pattern that is found decides; all are searched in folded text.
_PATTERNS: tuple[tuple[Asked, re.Pattern[str]], ...] = (
    ("how_many", re.compile(
        r"\b(?:combien|how (?:many|much|long|far|old|big|large|tall|high|wide|heavy|thick|often)|quelle? (?:etait |est |fut )?(?:l'|le |la |"
        r"les )?(?:nombre|distance|duree|taille|age|hauteur|poids|longueur|epaisseur|portee|bilan|effectif|superficie|proportion|pourcentage)\w*"
        r"|what (?:number|percentage|proportion|share)|death toll|the (?:number|size|weight|height|toll) of|quel age|quel pourcentage|nombre de)\b")),
    ("when", re.compile(
        r"\b(?:quand|when|quelle? (?:date|jour|annee|mois|heure|moment)|quels? jours?|(?:what|which) (?:date|day|year|month|time|hour)|"
        r"a quelle (?:date|heure|epoque)|depuis quand|since when|date (?:de|of|du)|en quelle annee|c'etait quand|quel jour)\b")),
    ("why", re.compile(
        r"\b(?:pourquoi|pourkoi|pk|pq|why|how come|(?:for )?what reason|pour quelles? raisons?|quelles? (?:raisons?|causes?)|"
        r"what (?:caused|was the (?:reason|cause|purpose|point))|dans quel but|pour quoi faire|what for|a cause de quoi)\b")),
    ("who", re.compile(
        r"\b(?:qui|who|whom|whose|par qui|by whom|quels? (?:soldats?|general|generaux|unites?|division|armee|regiment|chef|personne|commandant|troupes?|"
        r"homme|femme|pays|nation|militaires|brigade)\w*|quelles? (?:unites?|divisions?|armees?|troupes?|personnes?|brigades?)|"
        r"(?:what|which) (?:soldiers?|general|units?|division|army|armies|regiment|man|woman|person|people|troops?|country|commander|brigade|nation|force)s?)\b")),
    ("where", re.compile(
        r"\b(?:ou (?:est|etait|etaient|sont|a|ont|se|s'|fut|furent|peut|puis|avait|avaient|etes|eut|eurent|exactement|les|le|la|l'|en|on|trouve\w*|"
        r"cela|ca|dans|trouver|voir)\b|d'ou|par ou|jusqu'ou|where|quelles? (?:ville|villes|lieu|lieux|endroit|endroits|commune|communes|port|ports|region|village|gare)|"
        r"quels? (?:lieux?|endroits?|ports?|villages?)|(?:what|which) (?:town|city|place|port|village|towns|cities|places|ports|station|region)|c'est ou|c ou)\b")),
    ("how", re.compile(r"\b(?:comment|how|de quelle (?:maniere|facon)|by what means|par quel moyen)\b")),
    ("what", re.compile(
        r"\b(?:qu'est[- ]ce que?|qu'est[- ]ce qu|c'est quoi|cest quoi|kesako|what (?:is|was|are|were|s)\b|what's|que (?:signifie|veut|designe|furent|fut|"
        r"sont|etait)|definition|what does .* mean|what do .* mean|qu'appelle|quoi)\b")),
)  # fmt: skip

_BECAUSE = re.compile(
    r"\b(?:parce qu|car\b|pour (?:que|eviter|ne pas|empecher|permettre|\w+er\b|\w+ir\b|\w+re\b)|afin|a cause|en raison|grace a|puisqu|because|in order|so that|"
    r"to (?:avoid|prevent|stop|protect|keep|save|make)|due to|owing|thanks to|the (?:reason|aim|purpose)|but etait|raison)"
)
_NUMBER_WORDS = re.compile(
    r"\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|"
    r"mille|millions?|centaines?|milliers?|dizaines?|moitie|tiers|quart|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|twenty|thirty|forty|fifty|sixty|hundreds?|thousands?|half|third|quarter|dozens?|one|per cent|pour cent)\b"
)
_IS_A = re.compile(
    r"\b(?:est|sont|etait|etaient|designait|designaient|signifie|signifiait|veut dire|regroupait|reunissait|is|are|was|were|meant|means|stood for|stands for)"
    r" (?:un|une|des|le|la|les|l'|d'|a|an|the|the name)\b|, (?:un|une|le|la|les|l'|a|an|the) "
)


def asked_kind(question: str) -> Asked:
    """Tell what a question asks for."""
    folded = fold(question)
    for kind, pattern in _PATTERNS:
        if pattern.search(folded):
            return kind
    return "other"


def holds(kind: Asked, sentence: str, names: Callable[[str], Sequence[Mention]]) -> bool:
    """Whether a sentence holds a thing of the kind that is asked for; ``names`` finds names."""
    folded = fold(sentence)
    if kind == "when":
        return bool(find_dates(sentence))
    if kind == "how_many":
        return _has_number(folded)
    if kind == "why":
        return _BECAUSE.search(folded) is not None
    if kind == "what":
        return _IS_A.search(folded) is not None
    if kind not in NAMED:
        return True
    return any(mention.entry.kind in NAMED[kind] for mention in names(sentence))


def _has_number(folded: str) -> bool:
    bare = folded
    for mention in reversed(find_dates(folded)):
        bare = bare[: mention.start] + " " + bare[mention.end :]
    bare = re.sub(r"\b19\d\d\b|\b\d+(?:er|re|e|st|nd|rd|th)\b", " ", bare)
    return bool(re.search(r"\d", bare) or _NUMBER_WORDS.search(bare))
