"""What a cross-encoder learns from: a question, a sentence that answers, some that do not.

Two sources. Hints: each with its sentence, and those that the guide itself would have taken for it.
Questions with known answers: the guide's own candidates, right and wrong; of a question that no
document answers, all are wrong.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from liberation_guide.answering.features import Candidate
from liberation_guide.guide import Guide
from liberation_guide.knowledge.hints import Hint
from liberation_guide.retrieval.reranking import candidate_text
from liberation_guide.text.names import NameFinder
from liberation_guide.text.slips import with_slips
from liberation_guide.training.progress import Watcher
from liberation_guide.types import LANGUAGES, Entry, Language, Passage

BARE = 0.15  # share of groups read without hints: new documents may have none
NEAREST = 12  # sentences that a hint's wrong ones are drawn from
_TWIN_HINT = 0.93  # cosine of a hint of another sentence from which that one may answer as well
_SAYS_IT_TOO = 0.78  # cosine of sentences of two articles from which they often tell the same
_SAYS_THE_SAME = 0.92  # the same within an article, which seldom tells a thing twice
_KINDS = ("place", "site", "person")  # of names that are swapped


@dataclass(frozen=True, slots=True)
class Group:
    """A question's texts; the first answers where ``answered``, the others do not.

    ``other`` is the question asked of something else, which the first text does not answer.
    """

    question: str
    texts: tuple[str, ...]
    answered: bool
    other: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """Give all pairs to judge."""
        own = [(self.question, text) for text in self.texts]
        return own + ([(self.other, self.texts[0])] if self.other else [])

    def labels(self) -> list[float]:
        """Give 1 for the pair that answers."""
        first = 1.0 if self.answered else 0.0
        return [first] + [0.0] * (len(self.pairs()) - 1)


def hint_groups(
    guide: Guide,
    wrong: int,
    swapped: float,
    misspelt: float,
    seed: int,
    watcher: Watcher,
    most: int | None = None,
) -> list[Group]:
    """Look hints up and set the sentence of each against the best others that were found.

    ``swapped`` is the share asked a second time of another place or person, ``misspelt`` that of
    the questions typed with slips; at most the questions of ``most`` sentences, drawn by lot.
    """
    draw, swap = random.Random(seed), _Swap(guide, seed)
    hints = [(hint, language) for hint in guide.library.hints for language in LANGUAGES]
    if most is not None:
        hints = draw.sample(hints, min(most, len(hints)))
    groups = []
    for hint, language in watcher.follow(hints, len(hints), "hints"):
        for group in _of_hint(guide, hint, language, wrong, misspelt, draw):
            other = swap(group, language) if draw.random() < swapped else ""
            groups.append(Group(group.question, group.texts, True, other))
    return groups


def _of_hint(
    guide: Guide, hint: Hint, language: Language, wrong: int, misspelt: float, draw: random.Random
) -> Iterator[Group]:
    place = guide.library.hinted(hint, language)
    if place is None:
        return
    passage, number = place
    row = guide.retriever.layout.hinted(hint, language)
    if row is None:
        return
    for question in hint.questions[language]:
        typed = with_slips(question, language, draw) if draw.random() < misspelt else question
        found, candidates = guide.consider(typed, language)
        others = [
            c for c in guide.ordered(candidates)
            if c.row != row and not may_answer(guide, row, passage, c)
        ][:NEAREST]  # fmt: skip
        if len(others) <= wrong:
            continue
        chosen = [*draw.sample(others[:4], wrong - 1), draw.choice(others[4:] or others)]
        bare = draw.random() < BARE
        own = guide.retriever.hints.nearest(row, found.hint_cosines, besides=question)
        texts = dict.fromkeys(
            candidate_text(c.passage, c.number, "" if bare else c.hint) for c in chosen
        )
        right = candidate_text(passage, number, "" if bare else own)
        yield Group(found.terms.text, (right, *texts), True)


def may_answer(guide: Guide, row: int, passage: Passage, other: Candidate) -> bool:
    """Whether a sentence may answer as well as that of ``row``, whose hint is asked."""
    same = other.passage.document is passage.document
    near = _SAYS_THE_SAME if same else _SAYS_IT_TOO
    return other.feature("asked") >= _TWIN_HINT or guide.retriever.likeness(row, other.row) >= near


class _Swap:
    """Asks a question of another place or person."""

    def __init__(self, guide: Guide, seed: int) -> None:
        self._names = NameFinder(guide.library.gazetteer)
        self._draw = random.Random(seed)
        self._entries: dict[str, list[Entry]] = {}
        for entry in guide.library.gazetteer:
            self._entries.setdefault(entry.kind, []).append(entry)

    def __call__(self, group: Group, language: Language) -> str:
        """Give the question with one name changed for one that the answer does not have."""
        named = [m for m in self._names.find(group.question) if m.entry.kind in _KINDS]
        if not named:
            return ""
        mention = self._draw.choice(named)
        entry = self._draw.choice(self._entries[mention.entry.kind])
        name = entry.names.get(language, "")
        if not name or entry.id == mention.entry.id or name in group.texts[0]:
            return ""
        return group.question[: mention.start] + name + group.question[mention.end :]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with known answers: the texts that the guide would choose from, best first."""

    question: str
    part: str  # questions of one part are held out together
    answerable: bool
    texts: tuple[str, ...]
    right: tuple[bool, ...]
    proof: tuple[bool, ...] = ()  # the surest of those that are right, where that is known
    bare: tuple[str, ...] = ()  # the texts without their hints

    def pairs(self, most: int) -> list[tuple[str, str]]:
        """Give the pairs of the first texts."""
        return [(self.question, text) for text in self.texts[:most]]

    def bare_pairs(self, most: int) -> list[tuple[str, str]]:
        """Give those of the first texts without hints, where they differ."""
        first = zip(self.bare[:most], self.texts[:most], strict=True) if self.bare else ()
        return [(self.question, bare) for bare, text in first if bare != text]

    def read_bare(self) -> "Asked":
        """Give the same question as one asked of documents that have no hints."""
        return replace(self, texts=self.bare) if self.bare else self


def question_groups(asked: Iterable[Asked], wrong: int, seed: int) -> list[Group]:
    """Set right candidates against wrong ones; wrong ones alone where nothing answers."""
    draw = random.Random(seed)
    groups = []
    for whole in asked:
        one = whole.read_bare() if draw.random() < BARE else whole
        bad = [text for text, right in zip(one.texts, one.right, strict=True) if not right]
        surest = one.proof if any(one.proof) else one.right
        good = [text for text, right in zip(one.texts, surest, strict=True) if right]
        if not one.answerable and bad:
            groups.append(Group(one.question, tuple(bad[:wrong]), False))
        elif good and bad:
            far = bad[wrong - 1 : 8]
            chosen = bad[: wrong - 1] + ([draw.choice(far)] if far else [])
            groups.append(Group(one.question, (good[0], *chosen), True))
            if len(good) > 1 and draw.random() < 0.5:
                groups.append(Group(one.question, (good[1], *bad[: wrong - 1]), True))
    return groups


def parts_of(asked: Sequence[Asked], count: int) -> dict[str, int]:
    """Deal what is held out together out to so many parts, as evenly as the order allows."""
    return {part: n % count for n, part in enumerate(sorted({one.part for one in asked}))}
