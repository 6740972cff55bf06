"""Follow-ups made to stand alone by a language model, where a host allows it.

The rules have answered first. The model's question takes the place of theirs only when it adds no
name, number or date that neither the visitor nor the answer brought up.
"""

import re
from dataclasses import dataclass

from liberation_guide.answering.conversation import Before, Standalone
from liberation_guide.answering.smalltalk import is_unsuitable
from liberation_guide.answering.writing.door import Door, Trouble
from liberation_guide.answering.writing.facts import FactReader
from liberation_guide.answering.writing.prompts import Prompts
from liberation_guide.answering.writing.sight import conversation_text, question_text
from liberation_guide.answering.writing.trust import is_steering
from liberation_guide.text.languages import detect_language
from liberation_guide.text.normal import clean, fold
from liberation_guide.text.words import words
from liberation_guide.types import OTHER, Language

SECONDS = 1.0  # the visitor waits for it
LONGEST = 240  # characters of a question


@dataclass(frozen=True)
class Rewriter:
    """Makes follow-ups stand alone."""

    door: Door
    prompts: Prompts
    facts: FactReader

    def improved(
        self, question: str, language: Language, before: Before, rules: Standalone
    ) -> Standalone:
        """Give the model's question, or what the rules made when it fails or adds something."""
        if is_steering(question):
            return rules
        messages = self.prompts.fill(
            "standalone",
            language,
            conversation=conversation_text([(before.question, before.answer)]),
            question=question_text(question),
        )
        try:
            written = clean(self.door.complete(messages, SECONDS, LONGEST)).strip(' «»"“”')
        except Trouble:
            return rules
        if not self._is_fit(written, question, language, before, rules):
            return rules
        if fold(written) == fold(question):
            return rules
        return Standalone(written, written)

    def _is_fit(
        self, written: str, question: str, language: Language, before: Before, rules: Standalone
    ) -> bool:
        """Whether the model's question is one question and brings in nothing of its own."""
        if not written.endswith("?") or len(re.findall(r"[.!?…]", written)) > 1:
            return False
        wrong = detect_language(written) == OTHER[language]
        if wrong or is_unsuitable(written) or is_steering(written):
            return False
        known = f"{question} {before.question} {before.answer} {rules.text}"
        said, brought = self.facts.read(written), self.facts.read(known)
        numbers = {n.value for n in said.numbers} <= {n.value for n in brought.numbers}
        names = said.name_set <= brought.name_set
        dates = set(said.dates) <= set(brought.dates) and said.years <= brought.years
        return (
            numbers and names and dates and _capitals(written) <= {w.folded for w in words(known)}
        )


def _capitals(text: str) -> frozenset[str]:
    """Give the words written like names; the first word is none."""
    return frozenset(w.folded for w in words(text)[1:] if text[w.start].isupper())
