"""What the display menu, reading aloud, undoing and the notices of the page say."""

from collections.abc import Mapping

from liberation_guide.types import Language

SCREEN_TEXTS: Mapping[str, Mapping[Language, str]] = {
    "display": {"fr": "Affichage", "en": "Display"},
    "text_size": {"fr": "Taille du texte", "en": "Text size"},
    "text_1": {"fr": "Normale", "en": "Normal"},
    "text_2": {"fr": "Grande", "en": "Large"},
    "text_3": {"fr": "Très grande", "en": "Larger"},
    "text_4": {"fr": "Maximale", "en": "Largest"},
    "theme": {"fr": "Couleurs", "en": "Colours"},
    "theme_auto": {"fr": "Comme l’appareil", "en": "As the device"},
    "theme_light": {"fr": "Claires", "en": "Light"},
    "theme_dark": {"fr": "Sombres", "en": "Dark"},
    "contrast": {"fr": "Contraste", "en": "Contrast"},
    "contrast_less": {"fr": "Normal", "en": "Normal"},
    "contrast_more": {"fr": "Élevé", "en": "High"},
    "usual": {"fr": "Réglages d’origine", "en": "Restore defaults"},
    "listen": {"fr": "Écouter", "en": "Listen"},
    "stop": {"fr": "Arrêter la lecture", "en": "Stop reading"},
    "alone": {
        "fr": "Non : répondre à ma question telle quelle",
        "en": "No: answer my question as I typed it",
    },
    "licence_article": {
        "fr": "Texte du guide, sous licence Creative Commons Attribution 4.0 (CC BY 4.0).",
        "en": "Text of the guide, under the licence Creative Commons Attribution 4.0 (CC BY 4.0).",
    },
    "licence_source": {
        "fr": "Ce texte appartient à son auteur ; il est cité ici avec sa source.",
        "en": "This text belongs to its author; it is quoted here with its source.",
    },
    "licence_translation": {
        "fr": "Traduction faite pour ce guide d’un texte qui appartient à son auteur.",
        "en": "Translation made for this guide of a text that belongs to its author.",
    },
    "without": {
        "fr": "La carte, la chronologie et leurs documents se lisent aussi sans JavaScript :",
        "en": "The map, the timeline and their documents can be read without JavaScript too:",
    },
}
