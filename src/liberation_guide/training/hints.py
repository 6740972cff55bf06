"""Questions of the knowledge folder: each hint with its sentence and with its fellow hints.

A visitor's question is compared with sentences and with hints, so both are taught, within a
language and across.
"""

from collections.abc import Iterator

from liberation_guide.knowledge.hints import Hint
from liberation_guide.knowledge.library import Library
from liberation_guide.training.pairs import QuestionPair
from liberation_guide.types import LANGUAGES, OTHER


def hint_questions(library: Library) -> list[QuestionPair]:
    """Pair every hint with its sentence, every other one across languages, and with its fellows."""
    pairs = [pair for hint in library.hints for pair in _of_sentence(library, hint)]
    pairs += [pair for hint in library.hints for pair in _of_fellows(hint)]
    return list(dict.fromkeys(pairs))


def _of_sentence(library: Library, hint: Hint) -> Iterator[QuestionPair]:
    for language in LANGUAGES:
        for number, question in enumerate(hint.questions[language]):
            targets = (language, OTHER[language]) if number % 2 == 0 else (language,)
            for target in targets:
                place = library.hinted(hint, target)
                if place is not None:
                    passage, sentence = place
                    yield QuestionPair(_plain(question), _plain(passage.sentence(sentence)))


def _of_fellows(hint: Hint) -> Iterator[QuestionPair]:
    """Pair a question with the next of its language and with one of the other language."""
    for language in LANGUAGES:
        own, others = hint.questions[language], hint.questions[OTHER[language]]
        for number, question in enumerate(own):
            if len(own) > 1:
                yield QuestionPair(_plain(question), _plain(own[(number + 1) % len(own)]))
            if others:
                yield QuestionPair(_plain(question), _plain(others[number % len(others)]))


def _plain(text: str) -> str:
    """Join lines and make no-break spaces plain."""
    return " ".join(text.split())
