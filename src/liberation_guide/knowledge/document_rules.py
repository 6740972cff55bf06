"""Rules that a single document must keep."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from liberation_guide.knowledge.findings import Finding
from liberation_guide.knowledge.proper_names import unknown_names
from liberation_guide.knowledge.tables import read_range
from liberation_guide.text.names import NameFinder
from liberation_guide.text.normal import fold
from liberation_guide.types import Document, Language, Passage

SOURCE_KINDS = (
    "official", "museum", "scholarly", "press", "local history", "testimony", "encyclopaedia",
)  # fmt: skip
WORDS = (250, 700)  # of an article
LONGEST_SENTENCE = 45  # words

_LEANING: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:il|elle|ils|elles|ce|cela|ceux|celle|celui|celles|ceci|ces|cette|cet|on|leur|leurs|son|sa|"
        r"ses|y|lui)\b(?! qui\b| que\b| dont\b)|c'(?:est|etait)\b(?! (?:a|au|en|le|dans|pour|parce) )"
    ),
    "en": re.compile(
        r"(?:it|they|he|she|this|these|those|his|her|their|its|them|there(?! (?:was|were|is|are)\b))\b"
        r"|that (?:is|was|were|are)\b"
    ),
}
_EMPTY_SUBJECT = re.compile(
    r"(?:il (?:y a|y avait|a fallu|fallait|est |etait )|it (?:is|was|took) )"
)


def check_document(
    document: Document, passages: Sequence[Passage], names: NameFinder, places: frozenset[str]
) -> Iterator[Finding]:
    """Give what is wrong with one document; the rules of style hold for articles only."""
    yield from _check_front_matter(document, places)
    if document.kind == "article":
        yield from _check_sources(document, passages)
        yield from _check_sentences(document, passages, names)
        yield from _check_length(document, passages)


def line_of(document: Document, offset: int) -> int:
    """Give the line, counted from 1, on which an offset of the document stands."""
    return document.text.count("\n", 0, offset) + 1


def _check_front_matter(document: Document, places: frozenset[str]) -> Iterator[Finding]:
    messages = [*_file_faults(document), *_place_and_date_faults(document, places)]
    if not document.sources:
        messages.append("no sources: every document names at least one")
    for source in document.sources:
        if source.kind not in SOURCE_KINDS:
            options = ", ".join(SOURCE_KINDS)
            kind = f"source {source.key!r} is of kind {source.kind!r}"
            messages.append(f"{kind}; expected one of: {options}")
        if missing := [n for n in ("publisher", "language", "read") if not getattr(source, n)]:
            messages.append(f"source {source.key!r} lacks {', '.join(missing)}")
        if not source.url.startswith(("http://", "https://")):
            messages.append(f"source {source.key!r} has no address: {source.url!r}")
    for message in messages:
        yield Finding(document.path, 2, message)


def _file_faults(document: Document) -> Iterator[str]:
    """Give what is wrong with an article's place among the files."""
    path = PurePosixPath(document.path)
    if document.kind != "article":
        return
    if path.name != f"{document.id}.{document.language}.md":
        yield f"the file of {document.key} is {document.key}.md"
    if path.parent.name != document.theme:
        yield f"theme {document.theme!r} stands in {path.parent}"
    if not document.questions:
        yield "no questions: give four that a visitor may tap"


def _place_and_date_faults(document: Document, places: frozenset[str]) -> Iterator[str]:
    for place in document.places:
        if place not in places:
            yield f"place {place!r} is unknown to the gazetteer"
    for value in document.dates:
        try:
            read_range(value)
        except ValueError as error:
            yield f"date {value!r}: {error}"


def _check_sources(document: Document, passages: Sequence[Passage]) -> Iterator[Finding]:
    known, used = {s.key for s in document.sources}, set[str]()
    for passage in passages:
        line = line_of(document, passage.start)
        if not passage.keys:
            message = "this paragraph has no source; end it with [^key]"
            yield Finding(document.path, line, message)
        for key in passage.keys:
            if key not in known:
                yield Finding(document.path, line, f"source {key!r} is not in the front matter")
        used.update(passage.keys)
    for key in sorted(known - used):
        yield Finding(document.path, 2, f"source {key!r} is used by no paragraph")


def _check_sentences(
    document: Document, passages: Sequence[Passage], names: NameFinder
) -> Iterator[Finding]:
    told: set[str] = set()
    for passage in passages:
        for number, span in enumerate(passage.sentences):
            sentence = passage.sentence(number)
            line = line_of(document, span.start)
            folded = fold(sentence).lstrip("«\"' ")
            leaning = _LEANING[document.language].match(folded)
            if leaning and not _EMPTY_SUBJECT.match(folded):
                message = f"leans on the sentence before it ({leaning.group()!r}): {sentence!r}"
                yield Finding(document.path, line, message)
            if len(sentence.split()) > LONGEST_SENTENCE:
                message = f"{len(sentence.split())} words in one sentence: {sentence[:60]!r}..."
                yield Finding(document.path, line, message, "warning")
            for name in unknown_names(sentence, document.language, names):
                if name in told:
                    continue
                told.add(name)
                message = f"{name!r} is unknown to the gazetteer: {sentence[:80]!r}"
                yield Finding(document.path, line, message)


def _check_length(document: Document, passages: Sequence[Passage]) -> Iterator[Finding]:
    count = sum(len(p.text.split()) for p in passages)
    if not WORDS[0] <= count <= WORDS[1]:
        message = f"{count} words; expected {WORDS[0]} to {WORDS[1]}"
        yield Finding(document.path, 2, message, "warning")
