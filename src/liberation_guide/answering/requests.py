"""What a visitor asks about the last answer: more of it, simpler words, the day before or after."""

import re
from datetime import date, timedelta
from typing import Literal

from liberation_guide.text.dates import PartDate, find_dates
from liberation_guide.text.normal import fold
from liberation_guide.text.written_dates import written
from liberation_guide.types import Language

Request = Literal["more", "simpler"]

_POLITE = r"(?: (?:s il (?:te|vous) plait|svp|stp|please|merci|thanks))*"
_REQUESTS: tuple[tuple[Request, re.Pattern[str]], ...] = (
    ("simpler", re.compile(
        r"(?:et |mais |ok |can you |could you |peux tu |pouvez vous |tu peux |vous pouvez )*(?:"
        r"(?:en |un peu )?plus simple(?:ment)?|(?:l |me l |m )?explique[rz]?(?: moi| nous)?(?: ca| cela)?(?: plus| tres)? simplement"
        r"|(?:dis|dites|dire|redis|redites)(?: le| ca| moi ca)? (?:plus )?simplement|avec des mots (?:plus )?(?:simples|faciles)|en mots simples"
        r"|(?:je |j )?(?:ne |n )?(?:comprends? (?:pas|rien)|ai (?:pas|rien) (?:bien )?compris)|c est trop (?:complique|dur|difficile)"
        r"|pour (?:un|une|les|mon|ma) (?:enfants?|petits?|fils|fille)|simpler|(?:say it |explain it |explain |put it )?(?:more simply|in (?:plain|simple|simpler|easy|easier) (?:english|words|terms|language))"
        r"|explain (?:it |that )?(?:simply|to a child|like i m five)|i (?:do not|don t|didn t|did not) (?:understand|get it)|too (?:hard|difficult|complicated)|for (?:a child|kids|children)"
        rf"){_POLITE}")),
    ("more", re.compile(
        r"(?:et |and |ok |oui |yes |can you |could you |peux tu |pouvez vous |tu peux |vous pouvez )*(?:"
        r"(?:dis|dites|dire|raconte[rz]?|parle[rz]?)(?: moi| nous| m en| nous en)?(?: un peu)? (?:plus|davantage|la suite)"
        r"|(?:m )?en (?:dire|savoir) (?:un peu )?(?:plus|davantage)|(?:je (?:veux|voudrais|aimerais) )?en savoir (?:plus|davantage)|(?:plus de|d autres|encore des) (?:details|precisions|informations|infos)"
        r"|quoi d autre|autre chose|encore|continue[rz]?|la suite|et ensuite|ensuite|et apres ca|developpe[rz]?|plus d infos?"
        r"|(?:tell|give) (?:me|us) (?:a bit |a little )?more(?: details)?(?: about (?:it|that|this|them|him|her))?|(?:some )?more(?: details| information| info)?|know more|what else(?: happened| do you know| can you tell me)?"
        r"|go on|continue|anything else|carry on|say more|what (?:happened )?next|and then(?: what)?|then what"
        rf"){_POLITE}")),
)  # fmt: skip
_SAY = (
    r"(?:et |and )?(?:peux tu |pouvez vous |can you |could you )?(?:le |me l |la )?(?:redire|dire|expliquer?|expliquez|dis|redis|dites|redites|"
    r"say it|explain it|explain|tell me|put it|say that|put that)(?: moi| le| ca| cela| it| that| to me)* "
    r"(?:plus simplement|plus simple|en plus simple|avec des mots (?:plus )?simples|en mots (?:plus )?simples|"
    r"(?:more )?simply|simpler|in (?:simpler|simple|easier|plain) (?:words|language|terms|english)|more simply)|(?:that is|that s|it is|it s) too (?:hard|difficult|complicated)"
)
_NOT_WORDS = re.compile(r"[^\w]+")
_SHIFTS = (
    (1, re.compile(
        r"\b(?:le )?(?:lendemain|jour (?:suivant|d['’]apres))\b|\b(?:on )?(?:the )?(?:next day|following day|day after)(?: that)?\b")),
    (-1, re.compile(
        r"\b(?:la veille|le jour (?:d['’]avant|precedent))\b|\b(?:on )?(?:the )?(?:day before|previous day)(?: that)?\b")),
)  # fmt: skip
_AROUND = {
    1: re.compile(r"(?:et |and |puis )?(?:juste )?(?:apres|after(?: that)?|afterwards)"),
    -1: re.compile(r"(?:et |and )?(?:juste )?(?:avant|before(?: that)?)"),
}
_WHAT: dict[Language, str] = {
    "fr": "Que s’est-il passé le {day} ?",
    "en": "What happened on {day}?",
}
_ON: dict[Language, str] = {"fr": "le {day}", "en": "on {day}"}
_LEADS = re.compile(r"^(?:et|mais|alors|and|but|so)\b[\s,]*", re.IGNORECASE)


def request(question: str) -> Request | None:
    """Name what is asked about the last answer; None for a question of its own."""
    plain = _NOT_WORDS.sub(" ", fold(question)).strip()
    if re.fullmatch(f"(?:{_SAY}){_POLITE}", plain):
        return "simpler"
    return next((kind for kind, pattern in _REQUESTS if pattern.fullmatch(plain)), None)


def another_day(question: str, language: Language, *said: str) -> str | None:
    """Put the day meant in place of "the next day", "la veille" and the like.

    The day is counted from the first whole date in ``said``, the nearest text first. None when
    the question names no such day or nothing before it names a date.
    """
    base = next((day for text in said if (day := _whole_date(text)) is not None), None)
    if base is None:
        return None
    folded = fold(question)
    for days, pattern in _SHIFTS:
        if (found := pattern.search(folded)) is not None:
            shifted = written(base + timedelta(days), language)
            before = _LEADS.sub("", question[: found.start()]).strip(" ,")
            after = question[found.end() :].strip(" ,?!.")
            if not before and not after:
                return _WHAT[language].format(day=shifted)
            mark = " ?" if language == "fr" else "?"
            parts = (before, _ON[language].format(day=shifted), after)
            return " ".join(part for part in parts if part) + mark
    plain = _NOT_WORDS.sub(" ", folded).strip()
    for days, pattern in _AROUND.items():
        if pattern.fullmatch(plain):
            return _WHAT[language].format(day=written(base + timedelta(days), language))
    return None


def _whole_date(text: str) -> date | None:
    for mention in find_dates(text):
        if (day := _day(mention.last)) is not None:
            return day
    return None


def _day(told: PartDate) -> date | None:
    """Give a day, of 1944 when no year is said."""
    if told.day is None:
        return None
    try:
        return date(told.year or 1944, told.month, told.day)
    except ValueError:
        return None
