"""What the page says about opinions, codes for telephones and the staff's page."""

from collections.abc import Mapping

from liberation_guide.types import Language

HOST_TEXTS: Mapping[str, Mapping[Language, str]] = {
    "opinion": {"fr": "Cette réponse vous a-t-elle aidé ?", "en": "Did this answer help you?"},
    "up": {"fr": "Oui, utile", "en": "Yes, useful"},
    "down": {"fr": "Non, pas utile", "en": "No, not useful"},
    "thanked": {"fr": "Merci, c’est noté.", "en": "Thank you, noted."},
    "not_noted": {
        "fr": "Votre avis n’a pas pu être noté.",
        "en": "Your opinion could not be noted.",
    },
    "privacy_kept": {
        "fr": "Guide automatique fait de documents. Vos questions sont conservées {days} jours, "
        "sans rien qui dise qui vous êtes, pour améliorer le guide : n’y mettez pas de nom.",
        "en": "Automated guide made of documents. Your questions are kept for {days} days, with "
        "nothing that says who you are, to improve the guide: please leave names out of them.",
    },
    "privacy_kept_summary": {
        "fr": "Guide automatique fait de documents, avec des résumés rédigés par une IA : le "
        "modèle de langue choisi par le musée reçoit vos questions. Elles sont conservées {days} "
        "jours, "
        "sans rien qui dise qui vous êtes : n’y mettez pas de nom.",
        "en": "Automated guide made of documents, with summaries written by an AI: the language "
        "model chosen by the museum receives your questions. They are kept for {days} days, with "
        "nothing that says who you are: please leave names out of them.",
    },
    "take": {"fr": "Emporter cette réponse", "en": "Take this answer with you"},
    "take_about": {
        "fr": "Visez ce carré avec l’appareil photo de votre téléphone : la même question s’y "
        "ouvre, avec la réponse et ses sources.",
        "en": "Point your telephone’s camera at this square: the same question opens there, with "
        "the answer and its sources.",
    },
    "code_answer": {
        "fr": "Code QR qui mène à la question « {question} »",
        "en": "QR code that leads to the question “{question}”",
    },
    "code_source": {
        "fr": "Code QR qui mène à « {title} »",
        "en": "QR code that leads to “{title}”",
    },
    "source_code": {"fr": "Lire cette source", "en": "Read this source"},
    "source_about": {
        "fr": "Visez ce carré avec l’appareil photo de votre téléphone : la source s’y ouvre. Cet "
        "écran-ci n’est pas relié à Internet.",
        "en": "Point your telephone’s camera at this square: the source opens there. This screen "
        "does not lead to the Internet.",
    },
    "too_long": {
        "fr": "Cette question est trop longue pour un code QR.",
        "en": "This question is too long for a QR code.",
    },
    "staff": {"fr": "Pour le personnel", "en": "For the staff"},
    "pin": {"fr": "Code du personnel", "en": "Staff code"},
    "open": {"fr": "Ouvrir", "en": "Open"},
    "pin_wrong": {"fr": "Ce n’est pas ce code.", "en": "That is not the code."},
    "pin_wait": {
        "fr": "Trop d’essais. Attendez une minute.",
        "en": "Too many attempts. Please wait a minute.",
    },
    "state": {"fr": "État", "en": "State"},
    "state_ready": {"fr": "Le guide répond.", "en": "The guide is answering."},
    "state_warming": {
        "fr": "Le guide ouvre ses documents.",
        "en": "The guide is opening its documents.",
    },
    "state_failed": {
        "fr": "Le guide n’a pas pu ouvrir ses documents.",
        "en": "The guide could not open its documents.",
    },
    "version": {"fr": "Version", "en": "Version"},
    "fingerprint": {"fr": "Empreinte de l’index", "en": "Fingerprint of the index"},
    "counted": {"fr": "Documents et passages", "en": "Documents and passages"},
    "counts": {
        "fr": "{documents} documents, {passages} passages",
        "en": "{documents} documents, {passages} passages",
    },
    "model": {"fr": "Modèle", "en": "Model"},
    "uptime": {"fr": "En marche depuis", "en": "Running for"},
    "uptime_is": {
        "fr": "{days} j {hours} h {minutes} min",
        "en": "{days} d {hours} h {minutes} min",
    },
    "kept": {"fr": "Questions conservées", "en": "Questions kept"},
    "kept_no": {"fr": "non", "en": "no"},
    "kept_yes": {"fr": "oui, {days} jours", "en": "yes, for {days} days"},
    "kept_trouble": {
        "fr": "oui, mais les dernières n’ont pas pu être écrites : {trouble}",
        "en": "yes, but the last ones could not be written: {trouble}",
    },
    "last_unanswered": {
        "fr": "Dernières questions sans réponse",
        "en": "Last questions without an answer",
    },
    "none_unanswered": {"fr": "Aucune.", "en": "None."},
    "unanswered_hidden": {
        "fr": "Elles se montrent ici quand un code du personnel est choisi (GUIDE_STAFF_PIN).",
        "en": "They are shown here when a staff code has been chosen (GUIDE_STAFF_PIN).",
    },
}
