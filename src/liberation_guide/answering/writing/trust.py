"""Text that tries to steer a machine: commands, hidden words, look-alike letters, made-up marks.

Documents are data. A document that holds any of these is not shown to a language model at all, and
a sentence that does is never repeated as an answer; it can be read in its card and its document.
"""

import re
import unicodedata
from functools import lru_cache

from liberation_guide.text.normal import fold

_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2061-\u206f\ufeff\U000e0000-\U000e007f]")
_MARKUP = re.compile(
    r"<!--|-->|</?[a-z][^>]*>|\bjavascript\s*:|\bdata\s*:\s*text/|&(?:lt|#\d+|#x[0-9a-f]+);|!?\[[^\]\n]*\]\("
    r"|\{\{|\}\}|```",
    re.IGNORECASE,
)
_FAKE_MARK = re.compile(r"[\[【]\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*[\]】]")
_COMMAND = re.compile(
    r"""\b(?:
      (?:ignore[rz]?|disregard|forget|oublie[rz]?|n'obei\w*\ pas|ne\ (?:tiens|tenez)\ (?:pas|aucun)\ compte)\b.{0,40}
      \b(?:instruction|consigne|regle|rule|prompt|order|ordre|guideline|direction|above|previous|precedent|ci-dessus|everything|documents?|passages?)s?\b
    | (?:system|hidden|secret|developer)\ (?:prompt|message|instructions?) | (?:prompt|message|instructions?)\ (?:systeme|cache\w*|secretes?)
    | (?:new|nouvelles?)\ (?:instruction|consigne|regle|rule)s? | (?:your|tes|vos)\ (?:new\ |nouvelles?\ )?(?:instruction|consigne|regle|rule|prompt)s?
    | (?:you\ are|act|behave)\ (?:now|as\ an?|like\ an?)\b | you\ must\ (?:now\ )?(?:say|answer|reply|write|pretend|tell)
    | (?:tu\ es|vous\ etes)\ (?:maintenant|desormais)\b | (?:tu\ dois|vous\ devez)\ (?:maintenant\ |desormais\ )?(?:dire|repondre|ecrire|faire\ semblant|raconter)
    | (?:pretend|play\ the\ (?:role|part)|role-?play|fais\ semblant|faites\ semblant|joue[rz]?\ le\ role|incarne[rz]?\ le\ role)
    | (?:answer|reply|respond|say|write|repeat|repond[sr]?|repondez|dis|dites|ecris|ecrivez|repete[rz]?)\b.{0,25}\b(?:only|instead|exactly|in\ the\ first\ person|without\ (?:citing|citations?|sources?)|uniquement|seulement|a\ la\ place|exactement|a\ la\ premiere\ personne|sans\ (?:citer|citations?|sources?))\b
    | (?:ai|language\ model|chatbot|assistant|llm|ia|modele\ de\ langage|modele\ de\ langue|agent\ conversationnel)\b.{0,40}\b(?:must|should|shall|reading\ this|doit|devez|dois|qui\ li[ts])\b
    | (?:to|for|a|pour)\ (?:any|all|the|every|tou[ts]|toute|l')\ ?(?:ai|assistant|language\ model|chatbot|ia|modele)\b
    | jailbreak | do\ anything\ now | end\ of\ (?:passages?|documents?|context) | fin\ (?:des\ passages|du\ contexte)
    )""",
    re.VERBOSE,
)
_STEERING = re.compile(r"</?(?:passages?|question|system|assistant|user|human)\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def is_steering(text: str) -> bool:
    """Whether a text holds commands to a machine, markup, hidden characters or made-up marks."""
    if _HIDDEN.search(text) or _MARKUP.search(text) or _FAKE_MARK.search(text):
        return True
    return foreign_letters(text) or _COMMAND.search(_plain(text)) is not None


def foreign_letters(text: str) -> bool:
    """Whether letters of another script stand among Latin ones: "Аrras" with a Cyrillic A."""
    if text.isascii():
        return False
    return any(c.isalpha() and not _is_latin(c) for c in text)


@lru_cache(maxsize=2048)
def _is_latin(letter: str) -> bool:
    name = unicodedata.name(letter, "")
    return name.startswith(("LATIN", "MODIFIER LETTER", "FEMININE ORDINAL", "MASCULINE ORDINAL"))


def _plain(text: str) -> str:
    """Fold, and make every blank one space."""
    return " ".join(fold(unicodedata.normalize("NFKC", text)).split())
