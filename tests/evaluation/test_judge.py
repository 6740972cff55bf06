import pytest
from toys import question

from liberation_guide.evaluation.judge import forbidden, judge, missing, plain, satisfies


@pytest.mark.parametrize(
    ("alternative", "text"),
    [
        ("libérée", "Arras fut LIBEREE."),
        ("liberee", "Arras fut libérée."),
        ("l'abbé", "L’abbé Lemire"),
        ("L’ABBÉ", "l'abbe Lemire"),
        ("coeur", "au cœur de l'Artois"),
        ("cœur", "au COEUR de l'Artois"),
        ("10 000", "environ 10\u202f000 hommes"),
        ("10\u00a0000", "environ 10 000 hommes"),
        ("la garnison", "1945.\nLa\r\ngarnison"),
        ("nai\u0308f", "naïf"),
        ("/1er septembre|september 1/", "le 1er Septembre"),
        (r"/\b51\b/", "pendant 51 mois"),
        (r"/libérés? à l’aube/", "Libérés a l'aube"),
        (r"/\S+ guards/", "Welsh Guards"),
        ("/", "et/ou"),
    ],
)
def test_alternatives_found(alternative: str, text: str) -> None:
    """Case, accents, apostrophes, ligatures and kinds of space do not count."""
    assert satisfies(question(must=((alternative,),)), text)


@pytest.mark.parametrize(
    ("alternative", "text"),
    [("Lens", "Lille"), (r"/\b51\b/", "510 mois"), ("Saint-Omer", "Saint Omer"), ("a.b", "axb")],
)
def test_alternatives_not_found(alternative: str, text: str) -> None:
    """Letters, hyphens and dots count; a regular expression needs its slashes."""
    assert not satisfies(question(must=((alternative,),)), text)


def test_every_group_needs_one_alternative() -> None:
    """One of each group; what is missing is told."""
    asked = question(must=(("Welsh", "gallois"), ("1er", "premier")))
    assert satisfies(asked, "Les Gallois, le premier septembre")
    assert missing(asked, "Les Gallois, le 3 septembre") == (("1er", "premier"),)


def test_must_not_spoils_a_right_answer() -> None:
    """Nothing of must_not may be in it."""
    asked = question(must_not=("Canadiens", "/polon(ais|aises)/"))
    assert satisfies(asked, "Welsh Guards")
    assert forbidden(asked, "Welsh Guards et Polonaises") == ("/polon(ais|aises)/",)
    assert judge(asked, "Welsh Guards et canadiens", True) == "wrong"


def test_verdicts() -> None:
    """A refusal is never a right answer to a question with one, whatever words it has."""
    asked, none = question(), question(answerable=False, must=())
    assert judge(asked, "the Welsh Guards", True) == "right"
    assert judge(asked, "the Poles", True) == "wrong"
    assert judge(asked, "nothing on the Welsh Guards", False) == "false refusal"
    assert judge(none, "no", False) == "right"
    assert judge(none, "yes", True) == "false answer"


def test_plain_form() -> None:
    """The form is the one that the README defines."""
    assert plain(" Œuvre\u00a0d’ÉTÉ\u202f: 1er\n") == "oeuvre d'ete : 1er"
