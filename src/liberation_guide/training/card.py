"""The model card: what the model is made of, what it can do and what it cannot."""

from typing import NamedTuple

from liberation_guide.training.articles import ARTICLES
from liberation_guide.training.matching import Matching
from liberation_guide.training.options import TrainingOptions, TrainingReport
from liberation_guide.training.texts import Texts


class Origin(NamedTuple):
    """Where pairs come from and on what terms."""

    source: str
    terms: str


_OPUS = "https://github.com/Helsinki-NLP/OPUS-MT-testsets"
ORIGINS = {
    "tatoeba": Origin(
        f"[Tatoeba](https://tatoeba.org), test sets of the Tatoeba Challenge ([files]({_OPUS}))",
        "CC BY 2.0 FR, by the contributors of tatoeba.org",
    ),
    "news": Origin(f"WMT news test sets 2008 to 2013 ([files]({_OPUS}))", "published for research"),
    "newsdiscuss": Origin(
        f"WMT news discussion test set 2015 ([files]({_OPUS}))", "published for research"
    ),
    "news-dev": Origin(f"WMT news test set 2014 ([files]({_OPUS}))", "published for research"),
    ARTICLES: Origin("the two languages of this guide's own documents", "those of the documents"),
}
_UNKNOWN = Origin("added by whoever trained this model", "to be stated by them")

_CARD = """\
---
language: [fr, en]
library_name: sentence-transformers
pipeline_tag: sentence-similarity
tags: [sentence-transformers, sentence-similarity, static-embeddings, model2vec]
---

# {name}

A small bilingual model that gives a French and an English text of the same meaning nearly the
same vector. It has one vector for each of {vocabulary} word pieces, of {dimensions} numbers in half
precision; a text is the mean of its pieces, normalised. There is no network to run: a question
takes well under a millisecond on one processor core, without torch.

*Un petit modèle bilingue : un texte français et un texte anglais de même sens reçoivent presque
le même vecteur. Il sert à retrouver, hors ligne, les passages qui répondent à une question.*

## Use

Both ways give the same vectors and need no network:

```python
from model2vec import StaticModel                       # numpy only, loads at once
vectors = StaticModel.from_pretrained("{name}").encode(["Quand Lille a-t-elle été libérée ?"])

from sentence_transformers import SentenceTransformer   # needs torch
vectors = SentenceTransformer("{name}").float().encode(["When was Lille freed?"])
```

`.float()` computes in single precision. Without it an empty text, which has no direction, gives
"not a number"; with it, and with model2vec, it gives zeros.

## Intended use and limits

Made to find museum passages by the questions of visitors, in either language, beside a lexical
search, which stays better at names, numbers and rare words. It does not see the order of words
("the Germans shelled the British" and the reverse are the same to it), nor negation; accents and
capitals are ignored; words that it never met are guessed from their pieces. Similarity is no
proof: an answer must rest on the passage, never on the score. It knows French and English only,
and carries the bias of the news and example sentences that it was taught with.

## Training data

| name | pairs | origin | terms |
|---|---|---|---|
{data}

The sentences can be obtained from the OPUS-MT-testsets repository of Helsinki-NLP and from
tatoeba.org; one file for each name, `<name>.fr-en.tsv.gz`, French TAB English, UTF-8.
{questions}
The teacher, on the English side, is `{teacher}`.
The default, all-MiniLM-L6-v2, is published under the Apache License 2.0 by the authors of
sentence-transformers; the number behind its name identifies the weights that were used. This model
is offered under the licence of this project (MIT) as far as its makers can grant it. The sentences
keep the terms of the table; the WMT test sets were published for research, so whoever builds a
product for sale on this model should check whether that suits them.

## Figures

Share of sentences whose nearest neighbour, among all sentences of the file in the other language,
is their translation. These files were not trained on, but the recipe was chosen with their help.

| file | pairs | French → English | English → French |
|---|---|---|---|
{figures}

## Recipe

Static token vectors and weights (multiplied into the table when saved), taught to imitate the
teacher's vectors in both languages and to tell right translations from wrong ones. Made by
`liberation-guide train`; `docs/training.md` tells how, and what was tried.

| option | value |
|---|---|
{recipe}
"""


def model_card(options: TrainingOptions, report: TrainingReport, texts: Texts, teacher: str) -> str:
    """Write the card of a finished model; it names no place on this computer."""
    return _CARD.format(
        name=options.output.name,
        vocabulary=report.vocabulary,
        dimensions=report.dimensions,
        data="\n".join(_data_row(name, len(pairs)) for name, pairs in texts.pairs.items()),
        questions=_questions(report.questions),
        teacher=teacher,
        figures="\n".join(map(_figures_row, report.matching)) or "| none held out | | | |",
        recipe=_recipe(options, report),
    )


def _data_row(name: str, count: int) -> str:
    origin = ORIGINS.get(name, _UNKNOWN)
    return f"| {name} | {count} | {origin.source} | {origin.terms} |"


def _figures_row(matching: Matching) -> str:
    shares = f"{matching.french_to_english:.4f} | {matching.english_to_french:.4f}"
    return f"| {matching.name} | {matching.pairs} | {shares} |"


def _questions(count: int) -> str:
    text = f"\nIn a second stage it learned from {count} questions with the passages that answer."
    return text + "\n" if count else ""


def _recipe(options: TrainingOptions, report: TrainingReport) -> str:
    """List the options that are numbers, without those of a stage that was not used."""
    numbers = options.numbers().items()
    used = {n: v for n, v in numbers if report.questions or not n.startswith("question")}
    return "\n".join(f"| {name.replace('_', ' ')} | {value:g} |" for name, value in used.items())
