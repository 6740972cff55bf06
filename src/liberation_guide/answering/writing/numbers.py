"""Numbers and measures in a text, in digits or words, French or English, in one form.

"70 000", "70,000", "soixante-dix mille" and "seventy thousand" are all ``70000``; "3,5 km" and "3.5
kilometres" are the number ``3.5`` with the measure ``km``. Texts come folded.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_UNITS = {
    word: value
    for value, group in {
        0: "zero", 2: "deux two", 3: "trois three", 4: "quatre four", 5: "cinq five", 6: "six",
        7: "sept seven", 8: "huit eight", 9: "neuf nine", 10: "dix ten dizaine", 11: "onze eleven",
        12: "douze twelve douzaine dozen dozens", 13: "treize thirteen", 14: "quatorze fourteen",
        15: "quinze fifteen quinzaine", 16: "seize sixteen", 17: "seventeen", 18: "eighteen",
        19: "nineteen", 20: "vingt vingts twenty vingtaine", 30: "trente thirty trentaine",
        40: "quarante forty quarantaine", 50: "cinquante fifty cinquantaine",
        60: "soixante sixty soixantaine", 70: "septante seventy", 80: "eighty", 90: "ninety nonante",
    }.items()
    for word in group.split()
}  # fmt: skip
_SCALES = {
    word: value
    for value, group in {
        100: "cent cents hundred hundreds centaine centaines",
        1_000: "mille thousand thousands millier milliers",
        1_000_000: "million millions", 1_000_000_000: "milliard milliards billion billions",
    }.items()
    for word in group.split()
}  # fmt: skip
_ORDINALS = {
    word: value
    for value, group in {
        3: "troisieme third", 4: "quatrieme fourth", 5: "cinquieme fifth", 6: "sixieme sixth",
        7: "septieme seventh", 8: "huitieme eighth", 9: "neuvieme ninth", 10: "dixieme tenth",
        11: "onzieme eleventh", 12: "douzieme twelfth",
    }.items()
    for word in group.split()
}  # fmt: skip
_MEASURES = {
    word: name
    for name, group in {
        "km": "km kms kilometre kilometres kilometer kilometers", "m": "m metre metres meter meters",
        "cm": "cm centimetre centimetres centimeters", "mm": "mm millimetre millimetres",
        "mile": "mile miles", "kg": "kg kilo kilos kilogramme kilogrammes kilograms",
        "tonne": "t tonne tonnes ton tons", "litre": "litre litres liter liters", "hour": "h heure heures hour hours",
        "minute": "minute minutes min", "day": "jour jours journee journees day days",
        "week": "semaine semaines week weeks", "month": "mois month months",
        "year": "an ans annee annees year years", "%": "% percent pourcent", "franc": "franc francs",
        "mark": "mark marks reichsmark reichsmarks", "pound": "livre livres pound pounds",
        "hectare": "hectare hectares ha", "degree": "degre degres degree degrees",
        "knot": "noeud noeuds knot knots", "foot": "pied pieds foot feet",
    }.items()
    for word in group.split()
}  # fmt: skip
_LATER = re.compile(
    r"(?:\s*(?:h|heures?))?\s*(?:\d\d\s*)?(?:p\.?\s?m\b|du soir\b|de l'apres-midi\b)"
)
_NUMBER_WORDS = "|".join(sorted((*_UNITS, *_SCALES, *_ORDINALS), key=len, reverse=True))
_TOKEN = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:[ ,.']\d{3})+(?!\d)|\d+(?:[.,]\d+)?)(?P<ordinal>(?:st|nd|rd|th|er|re|eme|e|nde)\b)?"
    rf"|\b(?P<words>(?:{_NUMBER_WORDS})(?:(?:[\s-]+(?:and|et)?[\s-]*)(?:{_NUMBER_WORDS}|un|une|one)\b)*)\b"
)
_SCALE_AFTER = re.compile(r"\s+(million|millions|milliard|milliards|billion|thousand|mille)\b")
_UNIT_AFTER = re.compile(r"\s*-?(%|[a-z]+)")


class Number(NamedTuple):
    """A number found at ``text[start:end]``; ``measure`` is empty when none follows."""

    start: int
    end: int
    value: float
    measure: str


def find_numbers(folded: str) -> list[Number]:
    """Give the numbers of a folded text, in order."""
    return list(_numbers(folded))


def _numbers(folded: str) -> Iterator[Number]:
    end = 0
    for match in _TOKEN.finditer(folded):
        if match.start() < end:
            continue  # the "million" of "1.5 million"
        end = match.end()
        if match["digits"]:
            value = _digits(match["digits"])
            scaled = None if match["ordinal"] else _SCALE_AFTER.match(folded, end)
            if scaled:
                value, end = value * _SCALES[scaled[1]], scaled.end()
        else:
            value = _words(match["words"])
        if value < 12 and _LATER.match(folded, end):
            value += 12  # "8 p.m." is "20 heures"
        unit = _UNIT_AFTER.match(folded, end)
        measure = _MEASURES.get(unit[1], "") if unit and not match["ordinal"] else ""
        yield Number(match.start(), end, value, measure)


def _digits(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[ ,.']\d{3})+", text):
        return float(re.sub(r"\D", "", text))
    return float(text.replace(",", "."))


def _words(text: str) -> float:
    """Add up number words: "quatre-vingt-dix mille", "two hundred and fifty"."""
    total = part = 0.0
    for word in re.split(r"[\s-]+", text):
        if word in _ORDINALS:
            part += _ORDINALS[word]
        elif word in ("un", "une", "one"):
            part += 1
        elif word in _UNITS:
            value = _UNITS[word]
            part = part * 20 if value == 20 and part == 4 else part + value
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                part = max(part, 1) * 100
            else:
                total, part = total + max(part, 1) * scale, 0.0
    return total + part
