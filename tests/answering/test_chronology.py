"""Questions about days, order and forces are answered from the rows of the chronology."""

import pytest

from liberation_guide.guide import Guide


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Which towns were freed on 2 September?", ["Cambrai", "Lens"]),
        ("Quelles villes ont été libérées le 2/9/44 ?", ["Cambrai", "Lens"]),
        ("Qu'est-ce qui s'est passé le trois septembre ?", ["Bruxelles", "Lille"]),
        ("Qu'ont libéré les Polonais ?", ["Saint-Omer", "Hazebrouck"]),
        ("What did the Canadians free?", ["Dieppe"]),
        ("What happened in my town: Hazebrouck?", ["Hazebrouck", "6 September 1944"]),
        ("Que s'est-il passé à Bergues ?", ["16 septembre 1944"]),
        ("je suis de Bailleul, on a été libérés quand ?", ["Bailleul", "septembre 1944"]),
    ],
)
def test_lists(real_guide: Guide, question: str, words: list[str]) -> None:
    """Each row is a cited sentence."""
    answer = real_guide.ask(question)
    assert answer.answered
    for word in words:
        assert word in answer.text
    assert all(s.citations for s in answer.sentences)


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("Lille ou Bruxelles en premier ?", "Lille Bruxelles"),
        ("Dunkerque ou Calais en dernier ?", "Calais Dunkerque"),
        ("How many days between the liberation of Arras and Lille?", "Arras Lille"),
        ("Combien de jours entre la libération de Lille et celle de Calais ?", "Lille Calais"),
        ("Was Antwerp freed before Brussels?", "Brussels Antwerp"),
        ("Which was freed first, Calais or Boulogne?", "Boulogne Calais"),
        ("In what order were Lille, Amiens, Arras and Lens freed?", "Amiens Arras Lens Lille"),
        ("dans quel ordre lille, béthune et arras ont été libérées", "Arras Lille Béthune"),
        ("Calais, Boulogne, Dunkirk: which was freed last?", "Boulogne Calais Dunkirk"),
    ],
)
def test_towns_in_the_order_of_time(real_guide: Guide, question: str, order: str) -> None:
    """A row each, the earliest first."""
    answer = real_guide.ask(question)
    towns = order.split()
    assert len(answer.sentences) == len(towns)
    assert "flag" not in answer.text  # where a row says that a town was freed, it is told
    for town, sentence in zip(towns, answer.sentences, strict=True):
        assert town in sentence.text


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("What happened in Calais?", ["1940", "freed Calais", "bombed Calais by mistake"], []),
        ("Que s'est-il passé à Calais en septembre 1944 ?", ["libéré Calais"], ["1940", "1945"]),
        ("What happened at Dunkirk in 1944?", ["Montgomery gave up"], ["1940", "1945"]),
        ("What happened at Arras in September 1944?", ["Welsh Guards"], ["April", "October"]),
        ("L'histoire de Cambrai", ["libéré Cambrai", "revenue à Cambrai"], ["Paul Devaux"]),
        ("Que s'est-il passé à Ascq ?", ["86 hommes et garçons"], []),
    ],
)
def test_what_mattered_most_in_a_town(
    real_guide: Guide, question: str, told: list[str], not_told: list[str]
) -> None:
    """In the order of time, within the months or years that the question names."""
    answer = real_guide.ask(question)
    assert [answer.text.find(words) for words in told] == sorted(map(answer.text.find, told))
    assert all(words in answer.text for words in told)
    assert not any(words in answer.text for words in not_told)


def test_three_towns_without_an_order_are_no_comparison(real_guide: Guide) -> None:
    """ "After" and "or" stand in many questions about several towns."""
    answer = real_guide.ask("After Arras and Lens were freed, who reached Lille or Brussels?")
    assert len(answer.sentences) < 4


@pytest.mark.parametrize(
    ("question", "truth"),
    [
        ("When did the Canadians free Lille?", "British"),
        ("Les Américains ont-ils libéré Arras ?", "Welsh Guards"),
        ("Pourquoi les Britanniques ont-ils libéré Saint-Omer ?", "polonaise"),
        ("Why did the Americans free Lens on 2 September?", "British"),
        ("When did the Desert Rats take Boulogne?", "Canadian"),
        ("Was Lens freed on 5 September?", "2 September 1944"),
        ("Wasn't Dunkirk freed in September 1944?", "May 1945"),
        ("Pourquoi Arras a-t-elle été libérée en juin 1944 ?", "1er septembre 1944"),
        ("wasnt dunkirk liberated by the poles", "Czechoslovak"),
        ("Quand les Polonais ont-ils libéré Calais ?", "canadienne"),
        ("When did the French army free Lens?", "British"),
        ("How did people in Arras welcome the Americans?", "Welsh Guards"),
        ("Quel jour les Américains sont-ils entrés dans Dunkerque ?", "tchécoslovaque"),
    ],
)
def test_a_false_premise_is_corrected(real_guide: Guide, question: str, truth: str) -> None:
    """The guide says that its documents say otherwise, and quotes them."""
    answer = real_guide.ask(question)
    assert answer.answered
    assert "otherwise" in answer.sentences[0].text or "autre chose" in answer.sentences[0].text
    assert truth in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "When did the British free Arras?",
        "Quand les Canadiens ont-ils libéré Calais ?",
        "Was Lens freed on 2 September?",
        "Lens a-t-elle été libérée en septembre 1944 ?",
        "Did the British free Halluin?",
        "When did French resisters free Roubaix?",
        "À quelle heure les Anglais sont-ils arrivés à Lillers ?",
        "When did the British arrive in Halluin?",
        "When did the Poles reach Ghent?",
        "Is it true the RAF bombed Calais after it was already free?",
        "Did the British retreat after Calais was taken in 1940?",
    ],
)
def test_a_true_premise_is_not_corrected(real_guide: Guide, question: str) -> None:
    """The right army is not contradicted, nor one that came too: a lead has no citation."""
    answer = real_guide.ask(question)
    assert answer.answered
    assert all(sentence.citations for sentence in answer.sentences)


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Did the French army fight in Marquise?", "Canadian"),
        ("La 2e DB a-t-elle combattu à Maroilles ?", "américaine"),
    ],
)
def test_a_fight_that_nobody_tells_of_is_not_denied(
    real_guide: Guide, question: str, who: str
) -> None:
    """Who did come is told, and nothing more: it may have been another war."""
    answer = real_guide.ask(question)
    assert who in answer.text
    assert "otherwise" not in answer.text and "autre chose" not in answer.text


def test_between_is_no_entry(real_guide: Guide) -> None:
    """Without its accent the French "entré" is "entre"."""
    answer = real_guide.ask("Y a-t-il une différence entre les Canadiens et les mineurs d’Arras ?")
    assert "autre chose" not in answer.text
