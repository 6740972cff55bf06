"""Whether a visitor asks for the last answer in simpler words."""

import re

from liberation_guide.text.normal import fold

_PLEASE = r"(?: (?:s il (?:te|vous) plait|svp|stp|please|pour un enfant|for a child|pour les enfants|for children))*"
_SIMPLER = re.compile(
    r"(?:(?:et |and )?(?:peux tu |pouvez vous |can you |could you )?(?:(?:le |me l |la )?(?:redire|dire|expliquer?|expliquez|dis|redis|dites|redites|"
    r"say it|explain it|explain|tell me|put it|say that|put that)(?: moi| le| ca| cela| it| that| to me)* )?"
    r"(?:plus simplement|plus simple|en plus simple|avec des mots (?:plus )?simples|en mots (?:plus )?simples|"
    r"(?:more )?simply|simpler|in (?:simpler|simple|easier|plain) (?:words|language|terms|english)|more simply)"
    r"|je (?:n ai pas |ne )compri?s?(?:ends)?(?: pas)?|i do ?n(?:o t|ot|t| t)? understand|c est trop (?:complique|difficile)|(?:that is|that s|it is|it s) too (?:hard|difficult|complicated))"
    + _PLEASE
)


def simpler_wanted(question: str) -> bool:
    """Whether a visitor asks for the last answer in simpler words, and for nothing else."""
    plain = re.sub(r"[^\w]+", " ", fold(question)).strip()
    return _SIMPLER.fullmatch(plain) is not None
