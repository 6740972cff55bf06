"""What the page says, in both languages; never a fact of history."""

from collections.abc import Mapping
from functools import lru_cache

from liberation_guide.text.typography import set_typography
from liberation_guide.types import Language
from liberation_guide.web.host_texts import HOST_TEXTS
from liberation_guide.web.screen_texts import SCREEN_TEXTS

Pair = Mapping[Language, str]

NAMES: Pair = {"fr": "Français", "en": "English"}

TEXTS: Mapping[str, Pair] = {
    **SCREEN_TEXTS,
    "title": {
        "fr": "La Libération du Nord et du Pas-de-Calais",
        "en": "The Liberation of Nord and Pas-de-Calais",
    },
    "subtitle": {"fr": "Guide du musée, 1944-1945", "en": "Museum guide, 1944–1945"},
    "skip": {"fr": "Aller à la conversation", "en": "Skip to the conversation"},
    "new": {"fr": "Nouvelle conversation", "en": "New conversation"},
    "welcome": {"fr": "Posez-moi une question", "en": "Ask me a question"},
    "about": {
        "fr": "Je suis un guide automatique, pas une personne. Je ne raconte rien de moi-même : je "
        "cherche dans des documents et je vous montre leurs phrases, mot pour mot, avec leurs "
        "sources.",
        "en": "I am an automated guide, not a person. I say nothing of my own: I search documents "
        "and show you their sentences, word for word, with their sources.",
    },
    "warming": {
        "fr": "Un instant : le guide ouvre ses documents.",
        "en": "One moment: the guide is opening its documents.",
    },
    "starters": {"fr": "Touchez une question pour commencer", "en": "Tap a question to begin"},
    "next": {"fr": "Et ensuite ?", "en": "What next?"},
    "instead": {"fr": "Des questions auxquelles je réponds", "en": "Questions that I can answer"},
    "label": {"fr": "Votre question", "en": "Your question"},
    "placeholder": {
        "fr": "Une ville, une date…",
        "en": "A town, a date…",
    },
    "send": {"fr": "Demander", "en": "Ask"},
    "asked": {"fr": "Votre question : ", "en": "Your question: "},
    "understood": {"fr": "Compris comme :", "en": "Understood as:"},
    "documents": {"fr": "Ce que disent les documents", "en": "What the documents say"},
    "summary": {
        "fr": "Résumé rédigé par une IA, vérifié phrase à phrase",
        "en": "Summary written by an AI, each sentence checked",
    },
    "quoted": {"fr": "Les passages cités", "en": "The passages cited"},
    "about_summary": {
        "fr": "Sous leurs phrases, une IA rédige parfois un court résumé : chacune de ses "
        "phrases est vérifiée dans les documents avant d’être montrée.",
        "en": "Under them, an AI sometimes writes a short summary: each of its sentences is "
        "checked in the documents before it is shown.",
    },
    "privacy_summary": {
        "fr": "Guide automatique fait de documents, avec des résumés rédigés par une IA. Le guide "
        "ne conserve pas vos questions ; le modèle de langue choisi par le musée les reçoit.",
        "en": "Automated guide made of documents, with summaries written by an AI. The guide does "
        "not keep your questions; the language model chosen by the museum receives them.",
    },
    "passage": {"fr": "Passage ", "en": "Passage "},
    "in_fr": {"fr": "Passage en français", "en": "Passage in French"},
    "in_en": {"fr": "Passage en anglais", "en": "Passage in English"},
    "source": {"fr": "Texte d’origine", "en": "Original text"},
    "translation": {
        "fr": "Traduction du texte d’origine",
        "en": "Translation of the original text",
    },
    "article": {"fr": "Article du guide", "en": "Article of the guide"},
    "sources": {"fr": "D’après", "en": "Based on"},
    "read": {"fr": "Lire tout le document", "en": "Read the whole document"},
    "close": {"fr": "Fermer", "en": "Close"},
    "loading": {"fr": "Un instant…", "en": "One moment…"},
    "offline": {
        "fr": "Le guide ne répond pas pour l’instant. Cette page revient toute seule.",
        "en": "The guide is not answering just now. This page comes back on its own.",
    },
    "missing": {"fr": "Cette page n’existe pas.", "en": "This page does not exist."},
    "back": {"fr": "Revenir au guide", "en": "Back to the guide"},
    "layout": {"fr": "Langue du document", "en": "Language of the document"},
    "side": {"fr": "Français et anglais", "en": "French and English"},
    "all_sources": {"fr": "Les sources de ce document", "en": "The sources of this document"},
    "consulted": {"fr": "consulté en {month}", "en": "read in {month}"},
    "cited": {"fr": "Passage cité : ", "en": "Passage quoted: "},
    "cited_end": {"fr": " (fin du passage cité)", "en": " (end of the quoted passage)"},
    "ask_this": {"fr": "Questions sur ce document", "en": "Questions about this document"},
    "timeline": {"fr": "Chronologie", "en": "Timeline"},
    "timeline_about": {
        "fr": "{count} événements. Chaque phrase vient d’un document du guide.",
        "en": "{count} events. Each sentence comes from a document of the guide.",
    },
    "map": {"fr": "Carte des jours", "en": "Map of the days"},
    "map_title": {"fr": "Carte de la région le {day}", "en": "Map of the region on {day}"},
    "map_source": {
        "fr": "Côtes et frontières d’aujourd’hui : Natural Earth, domaine public. Cours d’eau "
        "simplifiés.",
        "en": "Coasts and borders of today: Natural Earth, public domain. Rivers simplified.",
    },
    "days": {"fr": "Jours de la Libération", "en": "Days of the Liberation"},
    "freed_today": {"fr": "Libérées ce jour-là :", "en": "Freed on that day:"},
    "town": {"fr": "Ma ville", "en": "My town"},
    "tell": {"fr": "Raconter", "en": "Tell me"},
    "table": {
        "fr": "Les villes libérées jusqu’au {day}, en tableau",
        "en": "The towns freed until {day}, as a table",
    },
    "army_british": {"fr": "Britanniques", "en": "British"},
    "army_american": {"fr": "Américains", "en": "Americans"},
    "army_canadian": {"fr": "Canadiens", "en": "Canadians"},
    "army_polish": {"fr": "Polonais", "en": "Poles"},
    "army_resistance": {"fr": "Résistance", "en": "Resistance"},
    "army_other": {"fr": "Autres, ou non nommés", "en": "Others, or not named"},
    "place": {"fr": "Lieu", "en": "Place"},
    "force": {"fr": "Qui", "en": "Who"},
    "kind": {"fr": "Quoi", "en": "What"},
    "all": {"fr": "Tous", "en": "All"},
    "filter": {"fr": "Filtrer", "en": "Filter"},
    "unfilter": {"fr": "Tout montrer", "en": "Show all"},
    "date": {"fr": "Date", "en": "Date"},
    "event": {"fr": "Événement", "en": "Event"},
    "nothing": {"fr": "Aucun événement de ce genre.", "en": "No event of that kind."},
    "copy": {"fr": "Copier avec les sources", "en": "Copy with sources"},
    "link": {"fr": "Copier le lien", "en": "Copy the link"},
    "copied": {"fr": "Copié", "en": "Copied"},
    "touch": {"fr": "Touchez pour commencer", "en": "Touch to begin"},
    "disclosure": {
        "fr": "Un guide automatique répond à vos questions par les phrases de ses documents.",
        "en": "An automated guide answers your questions with the sentences of its documents.",
    },
    "still": {"fr": "Êtes-vous toujours là ?", "en": "Are you still there?"},
    "soon": {
        "fr": "Sans réponse, la conversation sera effacée pour le prochain visiteur.",
        "en": "Without an answer, the conversation will be wiped for the next visitor.",
    },
    "here": {"fr": "Oui, je suis là", "en": "Yes, I am here"},
    "over": {"fr": "Non, tout effacer", "en": "No, wipe everything"},
    "seconds": {"fr": "secondes", "en": "seconds"},
    "keyboard": {"fr": "Clavier à l’écran", "en": "On-screen keyboard"},
    "erase": {"fr": "Effacer", "en": "Delete"},
    "capital": {"fr": "Majuscule", "en": "Capital letter"},
    "space": {"fr": "Espace", "en": "Space"},
    "hide": {"fr": "Cacher le clavier", "en": "Hide the keyboard"},
    "letters": {"fr": "QWERTY", "en": "AZERTY"},
    "pending": {"fr": "Un instant, je cherche…", "en": "One moment, I am searching…"},
    "announced": {"fr": "{count} passages cités.", "en": "{count} passages cited."},
    "announced_one": {"fr": "1 passage cité.", "en": "1 passage cited."},
    "busy": {
        "fr": "Beaucoup de questions à la fois : attendez un peu, puis demandez de nouveau.",
        "en": "Many questions at once: please wait a little, then ask again.",
    },
    "stumble": {
        "fr": "Je n’ai pas pu répondre, par une erreur de ma part. Demandez autrement, ou prévenez "
        "l’accueil.",
        "en": "I could not answer, through a fault of mine. Please ask in other words, or tell the "
        "staff.",
    },
    "closed": {
        "fr": "Le guide n’a pas pu ouvrir ses documents. Prévenez l’accueil, s’il vous plaît.",
        "en": "The guide could not open its documents. Please tell the staff.",
    },
    "privacy": {
        "fr": "Guide automatique fait de documents. Vos questions ne sont pas conservées.",
        "en": "Automated guide made of documents. Your questions are not kept.",
    },
    "noscript": {
        "fr": "Ce guide a besoin de JavaScript pour répondre. Activez-le, puis rechargez la page.",
        "en": "This guide needs JavaScript to answer. Please turn it on and reload the page.",
    },
    "description": {
        "fr": "Posez une question sur la Libération du Nord et du Pas-de-Calais : le guide répond "
        "par les phrases de ses documents, avec leurs sources.",
        "en": "Ask about the Liberation of Nord and Pas-de-Calais: the guide answers with the "
        "sentences of its documents, with their sources.",
    },
    **HOST_TEXTS,
}

SOURCE_KINDS: Mapping[str, Pair] = {
    "official": {"fr": "source officielle", "en": "official source"},
    "museum": {"fr": "musée", "en": "museum"},
    "scholarly": {"fr": "travail d’historien", "en": "historians’ work"},
    "press": {"fr": "presse", "en": "press"},
    "local history": {"fr": "histoire locale", "en": "local history"},
    "testimony": {"fr": "témoignage", "en": "testimony"},
    "encyclopaedia": {"fr": "encyclopédie", "en": "encyclopaedia"},
}


EVENT_KINDS: Mapping[str, Pair] = {
    "liberation": {"fr": "Libération", "en": "Liberation"},
    "battle": {"fr": "Combat", "en": "Battle"},
    "siege": {"fr": "Siège", "en": "Siege"},
    "surrender": {"fr": "Reddition", "en": "Surrender"},
    "resistance": {"fr": "Résistance", "en": "Resistance"},
    "repression": {"fr": "Répression", "en": "Repression"},
    "massacre": {"fr": "Massacre", "en": "Massacre"},
    "bombing": {"fr": "Bombardement", "en": "Bombing"},
    "politics": {"fr": "Politique", "en": "Politics"},
    "other": {"fr": "Autre", "en": "Other"},
}


def say(key: str, language: Language, **values: object) -> str:
    """Give a text of the page in a language, its blanks filled in."""
    text = TEXTS[key][language]
    return typeset(text.format(**values) if values else text, language)


@lru_cache(maxsize=1024)
def typeset(text: str, language: Language) -> str:
    """Set no-break spaces and apostrophes, so that no question mark stands alone on a line."""
    return set_typography(text, language)


def source_kind(kind: str, language: Language) -> str:
    """Name a kind of source in a language; an unknown kind is shown as it is."""
    pair = SOURCE_KINDS.get(kind)
    return pair[language] if pair else kind
