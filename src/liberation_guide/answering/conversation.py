"""Follow-ups: a question that leans on what came before is made to stand alone, by rules.

The result is shown to the visitor as ``understood_as``. A question that names its own subject is
left as it is: that is how a change of subject is noticed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from liberation_guide.answering.forces import nations
from liberation_guide.answering.requests import another_day
from liberation_guide.text.dates import find_dates
from liberation_guide.text.names import Mention, NameFinder
from liberation_guide.text.normal import fold
from liberation_guide.text.stopwords import STOPWORDS
from liberation_guide.text.words import words
from liberation_guide.types import Language

_LEAD = re.compile(
    r"^(?:(?:et|mais|alors|donc|ok|and|but|so)\b[\s,]*(?:alors\b|then\b)?[\s,]*)?"
    r"(?:(?:what|how) about|quid d[eu']|qu'en est-il d[eu']s?|en ce qui concerne|a propos d[eu']s?"
    r"|(?:la )?meme (?:question|chose) pour|same (?:question|thing)? ?for|pour|for|a|au|aux|en|in|at|de|du|d'|les?|la|l'|the)?\s*"
)
_LIST_JOINT = re.compile(r"\b(?:et|ou|and|or)\b|[\s,]+")  # between two names of a list
_STARTS = re.compile(r"^(?:et|mais|alors|donc|and|but|so|what about|how about|quid)\b")
_LEANS = re.compile(
    r"\b(?:ils?|elles?|ca|cela|celui-ci|celle-ci|ceux-ci|eux|leurs?|lui|ce (?:jour|moment|massacre|train|general|soldat|combat|siege|bunker|musee)|"
    r"cet? \w+|cette \w+|ces \w+|(?:sa|son|ses) \w+|la-bas|meme (?:jour|endroit|ville)|"
    r"it|its|they|them|their|theirs|he|him|his|she|her|hers|that|this|those|these|there|then|the same|it's|that's)\b"
)
_OBJECT = re.compile(
    r"\b(?:qui|quand|pourquoi|comment|ou|on) (?:les|l'|le|la|leur|lui|y) ?(?:a|ont|avai\w+|comm\w+|dirig\w+|soute\w+|aid\w+|liber\w+|occup\w+|defend\w+|atten\w+|tu\w+|arret\w+|fait|construi\w+|paya\w+|finan\w+)\b|\by (?:a|avait|ont|avaient|sont|etait|etaient|fut|est)\b|\bcombien en\b|\bs'y\b"
)
_THEY = re.compile(r"\b(?:ils|elles|eux|leurs?|les|they|them|their|theirs)\b")
_PERSON = re.compile(r"\b(?:il|elle|lui|he|him|his|she|her)\b")
_EMPTY_IT = re.compile(
    r"\bil y (?:a|avait|eut|aura)\b|\bs'(?:est|etait)[- ]il\b|\bil (?:s'est|s'etait|se) passe\w*\b|\bil (?:faut|fallait|faisait)\b|\by (?:a[- ]t|avait|aurait|eut)[- ]il\b|\b(?:est|etait)[- ]il (?:vrai|possible)\b|\bis it true\b|\bis there\b|\b(?:are|were|was) there\b|\best-ce\b|\bc'est\b"
)
_SUBJECT_IT = re.compile(
    r"\b(?:did|does|was|is|had|has|would|could|when|where|why|how) it (?!true|possible|take)\w+"
)
_TAKEN_UP = re.compile(
    r"(\b(?:les?|la|mon|ma|mes|nos|notre) [\w-]+,?|\bl'[\w-]+,?) (?:ils?|elles?)\b"
)
_KIN = re.compile(
    r"\b(?:my|our|mon|ma|mes|notre|nos) (?:[\w-]+ )?(?:grand[\w-]*|gran|great[\w-]*|dad|father|mother|mum|uncle|aunt|family|arriere[\w-]*|pere|mere|oncle|tante|papi|papy|mamie|famille)\b"
)
_OF_KIN = re.compile(r"\b(?:he|him|his|she|her|they|their|ils?|elles?|lui|s(?:on|a|es) [\w-]+)\b")
_BRIEF = 3  # words of meaning up to which a question without a name may lean: "How many died?"
_FULL = 2  # words of meaning above which a question with a pronoun may have its own subject
_QUESTION_WORDS = frozenset(
    ["quand", "ou", "qui", "pourquoi", "comment", "combien", "quoi", "quel", "quelle", "when", "where", "who", "why", "how", "what", "which", "many", "much", "long"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that stands alone; ``understood_as`` is None when it did so already."""

    text: str
    understood_as: str | None = None
    about: str = ""  # document that the answer before came from, where the question leans on it
    doubtful: bool = False  # the question may as well stand alone as it is


@dataclass(frozen=True, slots=True)
class Before:
    """What came before, for the next question to lean on."""

    question: str  # standing alone
    answer: str  # its first sentence
    document: str = ""  # which that sentence came from
    shown: frozenset[str] = frozenset()  # all sentences shown of it


class Conversation:
    """Resolves follow-ups with the names of one gazetteer."""

    def __init__(self, names: NameFinder) -> None:
        """Keep the names."""
        self._names = names

    def resolve(self, question: str, language: Language, before: Before | None) -> Standalone:
        """Make a question stand alone."""
        if before is None:
            return Standalone(question)
        if (dated := another_day(question, language, before.question, before.answer)) is not None:
            return Standalone(dated, dated)
        folded = fold(question).strip(" ?!.")
        own = self._names.find(question)
        content = [
            w.folded
            for w in words(question)
            if w.folded not in STOPWORDS[language] and w.folded not in _QUESTION_WORDS
        ]
        if _is_swap(folded, own, content, question):
            return self._swap(question, own, before)
        if content and all(word.isdigit() for word in content) and not own:
            return self._add(question, before)
        if not content and not own:
            return self._ask_again(question, before)
        names = [fold(question[m.start : m.end]) for m in own]
        bare = _without_own_subject(_without_inversion(_EMPTY_IT.sub(" ", folded), names))
        people = nations(question, own)  # "les Polonais, ils ...": its own subject
        leans = not people and _leans(bare) or "là" in question.lower().split()
        if leans and (not own or self._lacks(own, bare)):
            named = self._name(question, language, before, own)
            return replace(named, doubtful=len(content) > _FULL)
        short = len(content) <= (1 if people else 2)
        if not own and short and _STARTS.match(folded):
            return self._name(question, language, before, own)
        brief = len(content) <= _BRIEF and len(words(question)) <= 2 * _BRIEF
        starts = _STARTS.match(folded) or _THEY.search(bare)
        brief = brief and not (people and starts) and not find_dates(question)
        brief = brief and not _names_something(question)
        if not own and brief:
            return replace(self._name(question, language, before, own), doubtful=True)
        return Standalone(question)

    def _add(self, question: str, before: Before) -> Standalone:
        """Ask the old question of a year: "And in 1942 alone?"."""
        rest = re.sub(r"^(?:et|and|but|mais)\b[\s,]*", "", question.strip(), flags=re.IGNORECASE)
        text = f"{before.question.rstrip(' ?!.')} {rest}"
        return Standalone(text, text, before.document)

    @staticmethod
    def _lacks(own: Sequence[Mention], folded: str) -> bool:
        """Whether a pronoun stands for somebody or something that the question does not name."""
        kinds = {m.entry.kind for m in own}
        people = _OBJECT.search(folded) or _PERSON.search(folded) or _THEY.search(folded)
        subject = _SUBJECT_IT.search(folded) is not None
        return bool(people or subject) and kinds <= {"place", "site"}

    def _swap(self, question: str, own: Sequence[Mention], before: Before) -> Standalone:
        """Put the new name or date in the place of the old one: "Et Lille ?".

        A list of three and more it joins.
        """
        text = before.question
        if own:
            new, kind = question[own[0].start : own[-1].end], own[0].entry.kind
            old = [m for m in self._names.find(text) if m.entry.kind == kind]
            old = old or [
                m for m in self._names.find(text) if {m.entry.kind, kind} <= {"place", "site"}
            ]
        else:
            dates = find_dates(question)
            new = question[dates[0].start : dates[-1].end]
            return self._swap_date(new, before)
        joint = text[old[-2].end : old[-1].start] if len(old) > 2 else ""
        if joint and not _LIST_JOINT.sub("", fold(joint)):
            last = text[old[-1].start : old[-1].end]
            swapped = f"{text[: old[-2].end]}, {last}{joint}{new}{text[old[-1].end :]}"
        elif old:
            swapped = _elided(text[: old[-1].start], new) + text[old[-1].end :]
        else:
            swapped = f"{text.rstrip(' ?!.')} – {new} ?"
        return Standalone(swapped, swapped)

    def _swap_date(self, new: str, before: Before) -> Standalone:
        text, old = before.question, find_dates(before.question)
        if old:
            swapped = text[: old[0].start] + new + text[old[-1].end :]
        else:
            swapped = f"{text.rstrip(' ?!.')} – {new} ?"
        return Standalone(swapped, swapped)

    def _ask_again(self, question: str, before: Before) -> Standalone:
        """Ask the new thing of the old subject: "Et quand ?", "Why?"."""
        asked = re.sub(r"^(?:et|mais|and|but|so|alors)\b[\s,]*", "", question.strip(), flags=re.I)
        subject = _without_question_words(before.question)
        text = f"{asked.rstrip(' ?!.')} {subject}"
        return Standalone(
            text,
            f"{asked[:1].upper()}{asked[1:].rstrip(' ?!.')} – {before.question}",
            before.document,
        )

    def _name(
        self, question: str, language: Language, before: Before, own: Sequence[Mention]
    ) -> Standalone:
        """Add the names that a pronoun stands for: "Who commanded them?"."""
        folded = fold(question)
        asked = self._names.find(before.question)
        told = self._names.find(before.answer)
        if _THEY.search(folded):
            order: tuple[str, ...] = ("unit", "organisation", "person", "other")
        elif _PERSON.search(folded):
            order = ("person",)
        else:
            order = ()
        chosen = [m for kind in order for m in (*asked, *told) if m.entry.kind == kind][:1]
        chosen += [m for m in asked if all(m.entry.id != c.entry.id for c in chosen)]
        if not chosen:
            chosen = told[:1]
        known = {m.entry.id for m in own}
        names = list(dict.fromkeys(
            m.entry.names[language] for m in chosen if m.entry.id not in known
        ))  # fmt: skip
        if not names:
            subject = _without_question_words(before.question)
            told_as = f"{question} ({before.question})"
            return Standalone(f"{question} {subject}", told_as, before.document)
        added = ", ".join(names)
        told_as = f"{question.rstrip()} ({added})"
        return Standalone(f"{question} ({added})", told_as, before.document)


def _elided(before: str, name: str) -> str:
    """Join a French text and a name: "d'Arras" but "de Lille"."""
    vowel = fold(name[:1]) in "aeiouyh"
    if not vowel and (found := re.search(r"\b([dDlL])['’]$", before)):
        return before[: found.start()] + found[1] + "e " + name
    if vowel and (found := re.search(r"\b([dD])e $", before)):
        return before[: found.start()] + found[1] + "’" + name
    return before + name


def _is_swap(folded: str, own: Sequence[Mention], content: Sequence[str], question: str) -> bool:
    """Whether a question is a name or a date alone, with at most a few words that lead to it."""
    if not own and not find_dates(question):
        return False
    named = sum(len(words(question[m.start : m.end])) for m in own)
    dated = sum(len(words(question[d.start : d.end])) for d in find_dates(question))
    rest = len(words(_LEAD.sub("", folded))) - named - dated
    leads = _STARTS.match(folded) is not None
    return (leads and rest <= 0) or (leads and rest <= 1 and len(content) <= named + dated)


def _without_own_subject(folded: str) -> str:
    """Leave out pronouns that take up what the question names: "les enfants, ils ...", "my dad"."""
    bare = _TAKEN_UP.sub(r"\1", folded)
    kin = _KIN.search(bare)
    return bare if kin is None else bare[: kin.end()] + _OF_KIN.sub(" ", bare[kin.end() :])


def _without_inversion(folded: str, names: Sequence[str]) -> str:
    """Leave out pronouns that French puts after the verb of a named subject.

    "Quand Lens a-t-elle été libérée ?", "Arras, quand a-t-elle été libérée ?".
    """
    for name in names:
        verb = rf"(\b{re.escape(name)} (?:(?:ne|se|y|en|les?|la|lui|leur) )?[\w']+)"
        ahead = rf"^({re.escape(name)},[^,]*?)"
        for subject in (verb, ahead):
            folded = re.sub(rf"{subject}-(?:t-)?(?:ils?|elles?)\b", r"\1", folded)
    return folded


def _names_something(question: str) -> bool:
    """Whether words with a capital name a subject that we do not know: "Durham Light Infantry"."""
    capitals = [w for w in words(question)[1:] if question[w.start].isupper() and len(w.folded) > 1]
    return len(capitals) > 1 and not question.isupper()


def _leans(bare: str) -> bool:
    return _LEANS.search(bare) is not None or _OBJECT.search(bare) is not None


def _without_question_words(question: str) -> str:
    """Take "who", "when" and the like off the front of a question."""
    tokens = words(question)
    skip = 0
    while skip < len(tokens) and tokens[skip].folded in _QUESTION_WORDS:
        skip += 1
    start = tokens[skip].start if skip < len(tokens) else 0
    return question[start:].rstrip(" ?!.")
