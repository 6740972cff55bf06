"""The vocabulary: lower case, no accents, the same every time."""

import pytest

from liberation_guide.errors import GuideError
from liberation_guide.training.vocabulary import SPECIAL_TOKENS, learn_vocabulary, token_ids

TEXTS = ["La ville libérée, l’œuvre de l'été.", "The town was freed: summer's work."] * 3


def test_case_accents_ligatures_and_apostrophes_do_not_count():
    tokenizer = learn_vocabulary(TEXTS, 200)
    one, other = token_ids(tokenizer, ["L'ŒUVRE LIBÉRÉE", "l’oeuvre liberee"])
    assert one == other
    assert one


def test_no_special_token_is_ever_added_and_unknown_letters_are_left_out():
    tokenizer = learn_vocabulary(TEXTS, 200)
    assert token_ids(tokenizer, ["漢", "", "ville 漢"]) == [
        [],
        [],
        token_ids(tokenizer, ["ville"])[0],
    ]
    assert (
        tokenizer.encode("ville").tokens
        == tokenizer.encode("ville", add_special_tokens=False).tokens
    )


def test_every_training_text_can_be_written_with_the_vocabulary():
    tokenizer = learn_vocabulary(TEXTS, 100)
    assert all("[UNK]" not in tokenizer.encode(text).tokens for text in TEXTS)


def test_the_special_tokens_come_first():
    tokenizer = learn_vocabulary(TEXTS, 200)
    assert [tokenizer.token_to_id(token) for token in SPECIAL_TOKENS] == [0, 1]


def test_the_same_texts_give_the_same_vocabulary():
    """The trainer's own order of letters is random; ours is not."""
    many = [f"mot{number % 7} parole{number} texte{number % 5}" for number in range(200)]
    assert len({learn_vocabulary(many, 120).to_str() for _ in range(5)}) == 1


def test_the_size_is_kept():
    assert learn_vocabulary(TEXTS, 80).get_vocab_size() == 80


def test_a_size_below_the_alphabet_says_what_is_needed():
    with pytest.raises(GuideError, match="too small.*Choose at least"):
        learn_vocabulary(TEXTS, 10)
