"""Wishes made into questions: "tell me about the Resistance", "explain ... to a child of ten".

Visitors who talk to a guide often say what they want instead of asking for it, and for whom it is
meant. Such words are found in many documents and say nothing of the subject.
"""

import re
from collections.abc import Sequence

from liberation_guide.text.names import Mention
from liberation_guide.text.normal import fold
from liberation_guide.types import Language

_AUDIENCE = re.compile(
    r"""[,\s]+(?:
      (?:to|for)\ (?:me|us) | (?:to|for)\ (?:an?\ |my\ |the\ |our\ )?(?:[\w]+[-\ ]year[-\ ]olds?(?:\ \w+)?
        |child(?:ren)?|kids?|beginners?|pupils?|class)
    | (?:a|pour)\ (?:un\ |une\ |mon\ |ma\ |mes\ |des\ |les\ )?(?:enfants?|petits?|eleves?|debutants?|classe)
        (?:\ de\ (?:\w+\ ans|c[mpe]\ ?\d?))?
    | like\ i'?\ ?a?m\ \w+ | in\ (?:simple|easy|plain|a\ few)\ (?:words|terms|english|sentences)
    | (?:avec\ des|en\ quelques|en)\ mots(?:\ (?:tres\ )?simples)? | simplement | simply | briefly
    | en\ (?:bref|resume) | please | svp | stp | s'il\ (?:te|vous)\ plait
    )[\s?!.]*$""",
    re.VERBOSE,
)
_SPEAKER = re.compile(
    r"""^(?:(?:je\ suis|on\ est|nous\ sommes)\ (?:en\ |au\ )?(?:cp|c[me]\ ?\d|[3-6]e(?:me)?|college|primaire|maternelle)
    | (?:j'ai|i\ am|i'm|im)\ (?:\d+(?:\ ans|\ years?\ old)?|\w+\ (?:ans|years?\ old)) | i(?:'m|\ am)\ in\ (?:year|grade)\ \w+
    )\s*[,;:.!]\s*(?:et\ |and\ )?""",
    re.VERBOSE,
)
_ON_BEHALF = re.compile(
    r"""(?<=[?!.,;])\s*(?:(?:it's|c'est)\ )?(?:(?:for|pour)\ )?(?:my|our|ma|mon|notre|nos|mes)\ [\w-]+(?:\ [\w-]+)?\ (?:
      (?:is\ |are\ |was\ )?(?:ask(?:s|ing|ed)?|wondering) | (?:wants?|would\ like|needs?)\ to\ know
    | (?:(?:me|qui|qui\ me|nous)\ )?(?:le\ )?demande(?:nt)? | (?:veut|veulent|voudrait|aimerait)\ (?:le\ )?savoir
    )(?:\ (?:me|us|it|this))?[\s.!?]*$""",
    re.VERBOSE,
)
_WISHES: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"""^(?:(?:please|ok|hi|hello)[\s,]+)?
        (?:(?:can|could|would|will)\ you\ (?:please\ )?|i(?:'d|\ would)\ like\ (?:you\ )?to\ |i\ want\ (?:you\ )?to\ )?
        (?:tell\ (?:me|us)\ (?:(?:more|a\ bit|a\ little|something|all|everything)\ )?about
        |explain(?:\ simply)?(?:\ to\ (?:me|us))? |describe(?:\ to\ (?:me|us))? |summari[sz]e
        |give\ (?:me|us)\ a\ (?:\w+\ )?summary\ of |talk(?:\ to\ (?:me|us))?\ about
        |(?:know|learn|hear)\ (?:more\ )?about)\ (?P<rest>\S.*)$""",
        re.VERBOSE,
    ),
    "fr": re.compile(
        r"""^(?:(?:s'il\ (?:te|vous)\ plait|stp|svp|ok|bonjour)[\s,]+)?
        (?:(?:peux[-\ ]tu|pouvez[-\ ]vous|tu\ peux|vous\ pouvez|pourriez[-\ ]vous|pourrais[-\ ]tu|je\ (?:veux|voudrais))\ (?:que\ (?:tu|vous)\ )?)?
        (?:(?:me|m'|nous)\ ?)?
        (?:(?:parle[rzs]?(?:[-\ ](?:moi|nous))?|(?:fais|faire|faites)(?:[-\ ](?:moi|nous))?\ un\ (?:\w+\ )?resume)\ (?P<of>de\ |du\ |des\ |d')
        |(?:explique[rzs]?|raconte[rzs]?|resume[rzs]?|decri(?:s|re|vez))(?:[-\ ](?:moi|nous))?\ (?:simplement\ )?(?:ce\ qu(?:'est\ |e\ (?:sont\ |c'est\ que\ )))?)
        (?P<rest>\S.*)$""",
        re.VERBOSE,
    ),
}
_QUESTION = re.compile(
    r"^(?:why|how|what|who|when|where|which|whether|if|pourquoi|comment|quand|qui|ou|combien|quels?|quelles?|si|ce qu\w*)\b"
)
_PRONOUN = re.compile(
    r"^(?:it|that|this|them|him|her|these|those|ca|cela|lui|elle|eux|elles|moi|toi|vous|you|yourself|toi-meme)\b"
)
_ARTICLES = {"du ": "le ", "des ": "les "}
_ASK: dict[Language, dict[str, str]] = {
    "fr": {"": "C’est quoi {} ?", "person": "Qui était {} ?", "place": "Que s’est-il passé à {} ?"},
    "en": {"": "What was {}?", "person": "Who was {}?", "place": "What happened in {}?"},
}


def as_question(text: str, language: Language, names: Sequence[Mention]) -> str:
    """Give a wish as a question about its subject; any other text as it is.

    ``names`` are those of the gazetteer in the text: who a person was is asked, and what happened
    in a town.
    """
    folded = fold(text)
    if len(folded) != len(text):  # a ligature: places in the folded text are not those of the text
        return text
    if found := _ON_BEHALF.search(folded):
        text, folded = text[: found.start()], folded[: found.start()]
    start = found.end() if (found := _SPEAKER.search(folded)) else 0
    wish = _WISHES[language].search(folded[start:])
    if wish is None:
        return text[start:] if start else text
    first = start + wish.start("rest")
    end = len(text.rstrip(" ?!."))
    while (aside := _AUDIENCE.search(folded, first, end)) is not None:
        end = aside.start()
    rest, bare = text[first:end], folded[first:end]
    if not rest or _PRONOUN.search(bare):
        return text
    if _QUESTION.search(bare):
        return rest[0].upper() + rest[1:] + " ?"[language == "en" :]
    article = _ARTICLES.get(wish.groupdict().get("of") or "", "")
    kinds = {m.entry.kind for m in names if m.start - first <= 3 and m.end == end}
    kind = next((kind for kind in ("person", "place") if kind in kinds), "")
    return _ASK[language][kind].format(article + rest)
