"""Words after or before which a name stands."""

import re
from typing import NamedTuple


class Cue(NamedTuple):
    """Words after which a person's name stands.

    ``overrides``: even a name that the documents know is masked there. ``any_word``: words without
    a capital letter count as the name too, as hurried people type.
    """

    pattern: re.Pattern[str]
    overrides: bool = False
    any_word: bool = False


def _cue(words: str, *, overrides: bool = False, any_word: bool = False) -> Cue:
    return Cue(re.compile(rf"(?:^|\W)(?:{words})[\s,:]+\Z", re.IGNORECASE), overrides, any_word)


_KIN = (
    r"(?:(?:mon|ma|notre|son|sa|votre)\s(?:arri[eè]re[- ])*(?:(?:grand|petit|beau|belle)[- ]?)?"
    r"(?:p[eè]re|m[eè]re|papi|mamie|papy|oncle|tante|cousine?|fr[eè]re|s(?:œ|oe)ur|neveu|ni[eè]ce|"
    r"mari|femme|fils|fille|a[iï]eule?|voisine?|amie?|p[eé]p[eé]|m[eé]m[eé])"
    r"|(?:my|our|his|her)\s(?:great[- ])*(?:grand)?(?:father|mother|dad|mum|uncle|aunt|cousin|"
    r"brother|sister|nephew|niece|husband|wife|son|daughter|grandad|granddad|grandpa|grandma|gran|nan|"
    r"friend|neighbour))"
)
_RANK = (
    r"(?:soldat|caporal|sergent|adjudant|lieutenant|capitaine|commandant|colonel|g[eé]n[eé]ral|aspirant|"
    r"abb[eé]|p[eè]re|private|pte|corporal|cpl|lance[- ]corporal|sergeant|sgt|captain|capt|major|"
    r"lt|gunner|sapper|trooper|guardsman|rifleman|fusilier|driver|bombardier|signalman|pilot|"
    r"flight lieutenant|squadron leader|airman)\.?"
)
_TITLE = r"(?:monsieur|madame|mademoiselle|mme|mlle|mr|mrs|miss|ms|dr|docteur|doctor)\.?|\bM\."
_CALLED = (
    r"(?:s['’]appel(?:le|ait|aient)|se nomm(?:e|ait)|nomm[eé]e?s?|appel[eé]e?|du nom de|"
    r"nom de famille(?:\sest|\s[eé]tait)?|la famille|the family|family name(?:\s(?:is|was))?|"
    r"surname(?:\s(?:is|was))?|named|called|his name (?:is|was)|her name (?:is|was)|by the name of)"
)
CUES = (
    _cue(
        r"je m['’]appelle|mon nom est|mon nom|je me nomme|moi,? c['’]est|mon pr[eé]nom est|"
        r"my name is|my name['’]s|i am called|i['’]m called|call me|sign[eé]e?|signed",
        overrides=True,
        any_word=True,
    ),
    _cue(rf"{_KIN}(?:,?\s(?:{_CALLED}))?(?:,?\s(?:(?:le|la|the)\s)?{_RANK})*", overrides=True),
    _cue(rf"{_KIN}[^.?!]{{0,40}}\s{_CALLED}", overrides=True, any_word=True),
    _cue(_TITLE, any_word=True),
    _cue(_CALLED, any_word=True),
    _cue(_RANK),
    _cue(r"je suis|i am|i['’]m|c['’]est|this is"),
)

# before a word with a capital letter that no document knows: a town more often than a person
PLACE_BEFORE = re.compile(
    r"(?:^|\W)(?:[aà]|en|au|aux|vers|pr[eè]s de|pr[eè]s d['’]|ville de|village de|commune de|"
    r"lib[eé]r[eé]e?r?|lib[eé]ration (?:de|d['’])|bataille (?:de|d['’])|op[eé]ration|"
    r"in|at|near|around|from|to|into|through|liberated?|freed?|"
    r"(?:liberation|battle|invasion|siege|town|village|city) of)\s*\Z",
    re.IGNORECASE,
)
SAINTS = frozenset("saint sainte st ste saints".split())
