"""What the guide says in its own name, in both languages; never a fact of history."""

from collections.abc import Mapping

from liberation_guide.types import Language

Pair = Mapping[Language, str]

REFUSALS: Mapping[str, Pair] = {
    "outside": {
        "fr": "Je ne peux pas répondre à cette question : je ne connais que la Libération du Nord et "
        "du Pas-de-Calais, en 1944 et 1945. Voici des questions auxquelles je sais répondre.",
        "en": "I cannot answer that question: I only know about the Liberation of Nord and "
        "Pas-de-Calais in 1944 and 1945. Here are questions that I can answer.",
    },
    "unknown": {
        "fr": "Mes documents ne répondent pas à cette question. Un musée ou un service d’archives "
        "pourra peut-être vous aider. Voici des questions proches auxquelles je sais répondre.",
        "en": "My documents do not answer that question. A museum or an archive may be able to help "
        "you. Here are questions close to yours that I can answer.",
    },
    "nearby": {
        "fr": "Mes documents ne disent rien sur {place}. Le lieu le plus proche dont ils parlent est "
        "{near}, à environ {kilometres}\u00a0km. Voici des questions auxquelles je sais répondre.",
        "en": "My documents say nothing about {place}. The nearest place that they tell of is "
        "{near}, about {kilometres}\u00a0km away. Here are questions that I can answer.",
    },
    "relative": {
        "fr": "Mes documents ne parlent pas de {name}. Un service d’archives ou un organisme chargé "
        "des sépultures de guerre pourra peut-être vous aider. Voici des questions proches "
        "auxquelles je sais répondre.",
        "en": "My documents do not speak of {name}. An archive or a war graves commission may be "
        "able to help you. Here are questions close to yours that I can answer.",
    },
    "unsuitable": {
        "fr": "Je ne peux pas répondre à cela. Je suis un guide automatique : je ne fais que citer des "
        "documents sur la Libération du Nord et du Pas-de-Calais. Voici des questions auxquelles je "
        "sais répondre.",
        "en": "I cannot reply to that. I am an automated guide: all I do is quote documents about "
        "the Liberation of Nord and Pas-de-Calais. Here are questions that I can answer.",
    },
    "language": {
        "fr": "Je parle français et anglais : posez votre question dans l’une de ces deux langues. "
        "I speak French and English: please ask your question in one of these two languages.",
        "en": "I speak French and English: please ask your question in one of these two languages. "
        "Je parle français et anglais : posez votre question dans l’une de ces deux langues.",
    },
    "empty": {
        "fr": "Je n’ai pas lu de question. Écrivez-en une, ou choisissez l’une de celles-ci.",
        "en": "I did not read a question. Please type one, or choose one of these.",
    },
    "long": {
        "fr": "Cette question est trop longue pour moi : {length} caractères, alors que je lis "
        "jusqu’à {limit}. Posez-la en une ou deux phrases.",
        "en": "That question is too long for me: {length} characters, and I read up to {limit}. "
        "Please ask it in one or two sentences.",
    },
}

SMALL_TALK: Mapping[str, Pair] = {
    "hello": {
        "fr": "Bonjour ! Je suis un guide automatique fait de documents sur la Libération du Nord et "
        "du Pas-de-Calais. Que voulez-vous savoir ?",
        "en": "Hello! I am an automated guide made of documents about the Liberation of Nord and "
        "Pas-de-Calais. What would you like to know?",
    },
    "thanks": {
        "fr": "Avec plaisir. Voulez-vous savoir autre chose ?",
        "en": "You are welcome. Is there anything else that you would like to know?",
    },
    "goodbye": {
        "fr": "Au revoir, et bonne visite.",
        "en": "Goodbye, and enjoy your visit.",
    },
    "who": {
        "fr": "Je suis un guide automatique, pas une personne. Je cherche dans des documents sur la "
        "Libération du Nord et du Pas-de-Calais et je cite leurs phrases, avec leurs sources.",
        "en": "I am an automated guide, not a person. I search documents about the Liberation of "
        "Nord and Pas-de-Calais and quote their sentences, with their sources.",
    },
    "maker": {
        "fr": "Je suis un programme libre, fait pour les musées. Mes réponses sont des phrases "
        "d’articles écrits à partir de sources d’historiens, de musées et d’archives, que je cite.",
        "en": "I am a free program made for museums. My answers are sentences of articles written "
        "from the sources of historians, museums and archives, which I name.",
    },
    "how": {
        "fr": "Je vais bien, merci : je suis un programme. Que voulez-vous savoir de la Libération "
        "du Nord et du Pas-de-Calais ?",
        "en": "I am well, thank you: I am a program. What would you like to know about the "
        "Liberation of Nord and Pas-de-Calais?",
    },
    "help": {
        "fr": "Posez-moi une question sur la Libération du Nord et du Pas-de-Calais : une ville, une "
        "date, une personne, une unité, un événement. Je réponds en citant mes documents.",
        "en": "Ask me about the Liberation of Nord and Pas-de-Calais: a town, a date, a person, a "
        "unit, an event. I answer by quoting my documents.",
    },
}

# How a request about the last answer is understood.
UNDERSTOOD: Mapping[str, Pair] = {
    "more": {"fr": "En savoir plus : {question}", "en": "Tell me more: {question}"},
    "simpler": {"fr": "Plus simplement : {question}", "en": "In simpler words: {question}"},
}
NOTHING_MORE: Pair = {
    "fr": "Mes documents n’en disent pas plus. Voici des questions proches auxquelles je sais "
    "répondre.",
    "en": "My documents say no more about this. Here are questions close to it that I can answer.",
}

ONLY_IN: Pair = {
    "fr": "Ce passage n’existe qu’en anglais :",
    "en": "This passage exists only in French:",
}

# What the guide says in its own name before quotations; keyed so that a draft cannot invent one.
LEADS: Mapping[str, Pair] = {
    "simpler": {
        "fr": "Je cite mes documents mot pour mot. Voici leur phrase la plus courte sur ce point.",
        "en": "I quote my documents word for word. Here is their shortest sentence on this.",
    },
    "differ": {
        "fr": "Mes documents ne s’accordent pas sur ce point.",
        "en": "My documents do not agree on this.",
    },
    "otherwise": {
        "fr": "Mes documents disent autre chose.",
        "en": "My documents say otherwise.",
    },
}

# What stands over sentences that a language model wrote, in the terminal.
WRITTEN: Pair = {
    "fr": "Résumé rédigé par une IA, vérifié phrase à phrase :",
    "en": "Summary written by an AI, each sentence checked:",
}

# What a language model is told to say when its passages do not answer; visitors never read it.
NO_ANSWER: Pair = {
    "fr": "Les passages ne répondent pas à cette question.",
    "en": "The passages do not answer this question.",
}
