"""The pieces of words that the student knows, learned from the training texts."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from liberation_guide.errors import GuideError

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.models import Model

UNKNOWN = "[UNK]"
SPECIAL_TOKENS = ("[PAD]", UNKNOWN)
INSIDE = "##"


def learn_vocabulary(texts: Sequence[str], size: int) -> "Tokenizer":
    """Train a WordPiece tokenizer, lower-cased, without accents, adding no special tokens."""
    if not texts:
        raise GuideError("No texts to learn a vocabulary from.")
    from tokenizers.models import WordPiece

    words = _train_words(texts, size)
    vocabulary = {token: rank for rank, token in enumerate((*SPECIAL_TOKENS, *words))}
    tokenizer = _tokenizer(WordPiece(vocabulary, unk_token=UNKNOWN))
    tokenizer.add_special_tokens(list(SPECIAL_TOKENS))
    return tokenizer


def token_ids(tokenizer: "Tokenizer", texts: Iterable[str]) -> list[list[int]]:
    """Cut texts into token numbers, leaving out what the vocabulary does not know."""
    encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return [[i for i in encoding.ids if i >= len(SPECIAL_TOKENS)] for encoding in encodings]


def _train_words(texts: Sequence[str], size: int) -> list[str]:
    """Learn the tokens, in the order of the alphabet.

    The trainer numbers letters in the order of a hash table, which differs from run to run, and
    breaks ties by these numbers. Handing it every letter beforehand fixes the numbers.
    """
    from tokenizers.models import WordPiece
    from tokenizers.trainers import WordPieceTrainer

    draft = _tokenizer(WordPiece(unk_token=UNKNOWN))
    letters = _letters(draft, texts)
    pieces = [*SPECIAL_TOKENS, *letters, *(INSIDE + letter for letter in letters)]
    if size < len(pieces):
        raise GuideError(
            f"A vocabulary of {size} is too small: the texts alone hold {len(letters)} letters. "
            f"Choose at least {len(pieces)}."
        )
    trainer = WordPieceTrainer(vocab_size=size, special_tokens=pieces, show_progress=False)
    draft.train_from_iterator(texts, trainer)
    return sorted(set(draft.get_vocab()) - set(SPECIAL_TOKENS))


def _letters(tokenizer: "Tokenizer", texts: Iterable[str]) -> list[str]:
    """List every character that is left after normalisation and cutting into words."""
    normalizer, cutter = tokenizer.normalizer, tokenizer.pre_tokenizer
    normalized = (normalizer.normalize_str(text) for text in texts)
    words = {word for text in normalized for word, _ in cutter.pre_tokenize_str(text)}
    return sorted(set().union(*words))


def _tokenizer(model: "Model") -> "Tokenizer":
    from tokenizers import Tokenizer
    from tokenizers.normalizers import BertNormalizer, Replace, Sequence
    from tokenizers.pre_tokenizers import BertPreTokenizer

    tokenizer = Tokenizer(model)
    joined = [Replace("œ", "oe"), Replace("Œ", "OE"), Replace("’", "'")]
    plain = BertNormalizer(lowercase=True, strip_accents=True)
    tokenizer.normalizer = Sequence([*joined, plain])
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer
