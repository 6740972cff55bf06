"""Questions to begin with: one for each picture, so that a passer-by sees what the guide knows."""

from collections.abc import Mapping

from liberation_guide.knowledge.library import Library
from liberation_guide.types import Language

# The article whose first question stands beside each picture, in the order on the page.
PICTURED: Mapping[str, str] = {
    "armour": "lille",
    "resistance": "voix-du-nord",
    "rocket": "v1-flying-bombs",
    "port": "dunkirk-encircled",
    "bread": "daily-life",
    "train": "loos-train",
}
# The picture beside questions of a theme, for libraries without these articles.
THEMES: Mapping[str, str] = {
    "occupation": "bread", "resistance": "resistance", "repression": "train",
    "bombing": "rocket", "pursuit": "armour", "lille": "armour", "east": "armour",
    "coast": "port", "belgium": "port", "aftermath": "mine",
}  # fmt: skip


def starters(library: Library, language: Language) -> tuple[str, ...]:
    """Give a question for each picture whose article the library has."""
    found = (library.document(article, language) for article in PICTURED.values())
    return tuple(document.questions[0] for document in found if document and document.questions)


def picture(library: Library, question: str, language: Language) -> str | None:
    """Name the picture that goes with a question of the library; None when it has none."""
    for document in library.documents:
        if document.language == language and question in document.questions:
            own = next((p for p, article in PICTURED.items() if article == document.id), None)
            return own or THEMES.get(document.theme)
    return None
