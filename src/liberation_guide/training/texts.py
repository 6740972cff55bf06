"""All the texts of a run, read from the places that the options name."""

from dataclasses import dataclass

from liberation_guide.knowledge.library import Library
from liberation_guide.training.articles import ARTICLES, article_pairs
from liberation_guide.training.hints import hint_questions
from liberation_guide.training.options import TrainingOptions
from liberation_guide.training.pairs import (
    Pair,
    QuestionPair,
    pair_files,
    pair_name,
    read_folder,
    read_pairs,
    read_questions,
)


@dataclass(frozen=True, slots=True)
class Texts:
    """What a run learns from, and what it is measured on."""

    pairs: dict[str, list[Pair]]  # origin → pairs
    questions: list[QuestionPair]
    held_out: dict[str, list[Pair]]

    def all_pairs(self) -> list[Pair]:
        """List the pairs of every origin."""
        return [pair for pairs in self.pairs.values() for pair in pairs]

    def all(self) -> list[str]:
        """List every text to learn from, in a fixed order."""
        texts = [text for pair in self.all_pairs() for text in (pair.french, pair.english)]
        for question in self.questions:
            texts += [question.question, question.passage, *question.negatives]
        return texts


def read_texts(options: TrainingOptions) -> Texts:
    """Read all files of a run; a pair that is held out somewhere is not learned elsewhere."""
    held_out = {
        pair_name(path): read_pairs(path)
        for path in pair_files(options.data)
        if pair_name(path) in options.held_out
    }
    secret = {pair for pairs in held_out.values() for pair in pairs}
    origins = read_folder(options.data, options.held_out)
    for path in options.extra_pairs:
        origins[pair_name(path)] = origins.get(pair_name(path), []) + read_pairs(path)
    questions = [question for path in options.questions for question in read_questions(path)]
    if options.knowledge is not None:
        library = Library.open(options.knowledge)
        origins[ARTICLES] = article_pairs(library)
        questions += hint_questions(library)
    return Texts(
        pairs={name: [p for p in pairs if p not in secret] for name, pairs in origins.items()},
        questions=questions,
        held_out=held_out,
    )
