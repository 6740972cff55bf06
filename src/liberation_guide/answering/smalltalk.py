"""Small talk and what a guide should not answer, recognised by patterns over folded words."""

import re
from collections.abc import Mapping

from liberation_guide.text.normal import fold
from liberation_guide.types import LANGUAGES, Language

_TALK: Mapping[str, str] = {
    "hello": r"(?:(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening)|hi there|hello there)"
    r"(?: (?:a tous|le guide|guide|monsieur|madame|there|everyone|toi|vous))?)",
    "thanks": r"(?:(?:ok |super |great |cool |parfait )?(?:merci|thanks|thank you|thx|cheers|ta)"
    r"(?: (?:beaucoup|bien|very much|a lot|so much|pour tout|pour votre aide|pour ton aide|for your help|guide))*"
    r"|(?:super|genial|great|cool|bravo|parfait|perfect|nice|ok|d accord|okay))",
    "goodbye": r"(?:au revoir|a bientot|bye|bye bye|goodbye|good bye|see you(?: soon| later)?|adieu|bonne (?:journee|soiree))",
    "who": r"(?:(?:mais )?(?:qui (?:es tu|etes vous)|tu es qui|t es qui|vous etes qui|c est qui toi"
    r"|comment (?:tu t appelles|t appelles tu|vous appelez vous)|(?:quel est )?(?:ton|votre) nom"
    r"|(?:es tu|etes vous|tu es|vous etes|t es) (?:un |une )?(?:robot|humain|humaine|machine|ia|intelligence artificielle|vrai|vraie|reel|"
    r"reelle|vivant|vraie personne|personne|chatgpt|gpt|ordinateur|programme|vrai humain)s?"
    r"|(?:so )?who are you|what are you|what is your name|what s your name|whats your name"
    r"|are you (?:an? )?(?:robot|human|bot|machine|ai|real|real person|person|alive|chatgpt|computer|program|artificial intelligence)"
    r"|am i (?:talking|speaking) to (?:an? )?(?:robot|human|person|machine|bot|real person))"
    r"(?: exactement| au juste| exactly| or (?:an? )?\w+| ou (?:un |une )?\w+)*)",
    "maker": r"(?:qui (?:t a|vous a|t as|ta) (?:cree|fait|fabrique|programme|construit|concu|invente)e?|par qui (?:as tu|avez vous) ete \w+"
    r"|who (?:made|created|built|programmed|wrote|developed|designed) (?:you|this guide|this)|who is behind (?:you|this guide))",
    "how": r"(?:(?:comment )?(?:ca va|vas tu|allez vous)(?: bien)?|comment ca va|tu vas bien|vous allez bien"
    r"|how are you(?: doing| today)*|how do you do|how is it going|what s up)",
    "help": r"(?:aide|aidez moi|aide moi|au secours|help|help me|que (?:sais tu|savez vous)(?: faire)?"
    r"|que (?:peux tu|pouvez vous) faire|qu est ce que (?:tu sais|vous savez|tu peux|vous pouvez)(?: faire| repondre)?"
    r"|a quoi (?:sers tu|servez vous|tu sers)|comment (?:ca marche|tu marches|tu fonctionnes|fonctionnes tu|fonctionnez vous)"
    r"|what (?:can|do) you (?:do|know|answer)|what can i ask(?: you)?|how (?:does (?:it|this) work|do you work)|que puis je (?:te |vous )?demander"
    r"|quelles questions (?:puis je|je peux) (?:te |vous )?poser|what (?:can|could) you tell me"
    r"|(?:que|quoi) (?:te |vous )?demander|je ne sais pas (?:quoi|que) (?:te |vous )?demander|(?:propose|proposez|donne|donnez)(?: moi)? (?:une|des) (?:idees? de )?questions?"
    r"|what (?:should|shall|could) i ask(?: you)?|i (?:do not|don t) know what to ask(?: you)?|(?:suggest|give me) (?:a|some) questions?|surprise me|surprends moi|surprenez moi"
    r"|(?:tell me|say) something(?: interesting| fun| new)?|(?:raconte|racontez|dis|dites)(?: moi| nous)? (?:une histoire|une anecdote|quelque chose)(?: d interessant)?|tell (?:me|us) a story"
    r"|(?:de quoi (?:parle|s agit il dans)|c est quoi|qu est ce que) (?:ce musee|ce guide|cette exposition)|what is this (?:museum|guide|exhibition)(?: about)?|what s this (?:museum|guide)(?: about)?)",
}
_TALKS = {kind: re.compile(rf"(?:{_TALK['hello']} )?{pattern}") for kind, pattern in _TALK.items()}

_UNSUITABLE = re.compile(
    r"""\b(?:
    # insults
      connards? | connasses? | encules? | salauds? | salopes? | putes? | batards? | cretins? | debiles? | abrutis? | imbeciles? | idiote?s?
    | ta\ gueule | (?<!a\ )(?<!ont\ )ferme\ la(?=\ (?:espece|un\ peu|maintenant|toi)|$) | nique | merde | va\ te\ faire | tu\ es\ (?:nul|bete|con|stupide|moche|inutile)s? | t\ es\ (?:nul|bete|con|stupide)s?
    | fuck\w* | shit\w* | asshole | bitch | bastard | idiots? | stupid\ (?:guide|machine|robot|bot|thing|program|computer) | shut\ up(?!\ in) | moron | dumb
    | you\ (?:suck|are\ (?:stupid|useless|ugly|rubbish|an\ idiot|dumb|worthless)) | you\ re\ (?:stupid|useless|dumb|rubbish)
    | screw\ you | go\ to\ hell | piss\ off
    # denial and praise of crimes
    | (?:holocauste?|shoah|chambres?\ a\ gaz|gas\ chambers?|genocide|camps?|massacres?|ascq|deportation|extermination)\b.{0,60}
      (?:mensonges?|invention|inventee?s?|jamais\ (?:existe|eu\ lieu)|n\ ont?\ pas\ (?:existe|eu\ lieu)|pas\ (?:vrai|existe)|exagere|hoax|lie|
      lies|fake|never\ (?:happened|existed|took\ place)|did\ ?n[o ]?t\ (?:happen|exist)|made\ up|exaggerated|propaganda|propagande)
    | (?:mensonge|invention|hoax|myth|lie|mythe|propagande|propaganda)\b.{0,40}(?:holocauste?|shoah|chambres?\ a\ gaz|gas\ chambers?|genocide|massacres?)
    | (?:executions?|fusill\w+|shootings?|killings?|atrocit\w+)\b.{0,60}(?:made\ up|invent\w+|mensonges?|fake|hoax|never\ happened|jamais\ eu\ lieu|propagand\w+)
    | (?:collab\w*|nazis?|allemands|germans|petain|vichy|ss)\ (?:avaient|avait|were|was)\ (?:raison|right)
    | (?:fabriquer|construire|faire|make|build|making)\ (?:une|un|a|some|des)\ (?:\w+\ )?(?:bombes?|bombs?|explosifs?|explosives?|armes?|weapons?|cocktail)
    | (?:how\ (?:do|can|could|would)\ (?:i|you|we)|how\ to)\ (?:make|build)\ (?:\w+\ )?(?:bombs?|explosives?|grenades?|weapons?)
    | comment\ (?:on\ fabrique|fabriquer|on\ fait|faire)\ (?:\w+\ ){0,2}(?:bombes?|explosifs?|grenades?)
    | make\ up\ (?:a|an|some)\ (?:\w+\ )?(?:story|tale|quotes?|letter|speech)
    # blame of victims
    | (?:juifs?|jews?|tsiganes?|tziganes?|gypsies|roma|deportes?|deportees|fusilles?|resistants?|resisters?)\ (?:\w+\ ){0,4}?
      (?:l\ (?:ont|avaient)\ (?:bien\ )?(?:cherche|merite|voulu)|deserved?\ (?:it|this|that|what)|had\ it\ coming|(?:brought|bring)\ (?:it|this|that)\ on|asked\ for\ it
      |(?:cause|declenche|provoque|caused|started|wanted)\ (?:la|cette|the|this)\ (?:\w+\ )?(?:guerre|war))
    | (?:faute|fault)\ (?:aux?|des?|d|of)\ (?:the\ |les\ |ces\ )?(?:juifs?|jews?|tsiganes?|tziganes?|gypsies|roma) | (?:jews?|juifs?)\ (?:own\ )?fault
    | (?:never\ happened|jamais\ existe)\b.{0,30}(?:holocaust|shoah)
    | hitler\ (?:avait\ raison|was\ right|etait\ (?:un\ )?(?:genial|heros|grand)|was\ (?:a\ hero|great|good)) | heil\ hitler | sieg\ heil | vive\ (?:hitler|les\ nazis)
    # role play
    | (?:fais|faites|faisons)\ (?:semblant|comme\ si) | (?<!a\ )(?<!ont\ )joue[rz]?\ (?:le\ role|un\ role|moi\ le\ role) | jouer\ a\ etre
    | imagin(?:e|ez|ons)\ que\ (?:tu|vous)\ (?:es|etes|etais|etiez|soi\w+) | mets\ toi\ (?:a\ la\ place|dans\ la\ peau) | mettez\ vous\ (?:a\ la\ place|dans\ la\ peau)
    | tu\ es\ (?:maintenant|desormais|un\ soldat|un\ resistant) | parle\ (?:moi\ )?comme\ (?:un|une|si) | reponds?\ (?:moi\ )?(?:comme|en\ tant\ que)
    | repondez\ (?:moi\ )?(?:comme|en\ tant\ que) | parlez\ comme | en\ te\ faisant\ passer | incarne
    | pretend\ (?:to\ be|you|that\ you) | act\ (?:as|like)\ (?:an?|if|though|the|my) | role\ ?play | imagine\ (?:that\ )?you\ (?:are|were)
    | you\ are\ now | speak\ (?:to\ me\ )?(?:as|like)\ (?:an?|if|though|the) | talk\ (?:to\ me\ )?(?:as|like)\ (?:an?|if|though|the)
    | answer\ (?:me\ )?(?:as|like)\ (?:an?|if|though)\ | be\ (?:a|my)\ (?:soldier|grandfather|german|tank|nazi) | play\ the\ (?:part|role)
    | (?:dans\ la\ peau|in\ the\ (?:voice|shoes))\ (?:d|of) | as\ if\ you\ were
    # injection and other work
    | ignore[rsz]?\ (?:all|any|the|your|previous|toutes?|tous|les|tes|vos|ce\ qui) | oublie[rsz]?\ (?:toutes?|tous|tes|vos|les\ (?:instructions|consignes|regles))
    | disregard | (?:system|hidden|secret)\ prompt | (?:tes|vos|your|the)\ (?:\w+\ )?(?:instructions|consignes|prompt|system\ message) | prompt\ (?:systeme|cache)
    | jailbreak | developer\ mode | mode\ (?:developpeur|admin|debug) | reveal\ your | forget\ (?:all|your|everything|previous|the\ rules)
    | override | without\ (?:any\ )?(?:rules|restrictions|citations|sources) | sans\ (?:citer|citations|sources|regles|restrictions|filtre)
    | (?:(?:write|compose)(?:\ me)?|give\ me)\ (?:a|an|my|some)\ (?:poem|song|essay|story|letter|joke|code|program|speech|rap|python|homework|limerick)
    | (?:ecris|ecrivez|compose|composez|redige|redigez|invente|inventez|fais)\ (?:moi\ )?(?:un|une|mon|ma|le|la)\ (?:\w+\ )?(?:poeme|chanson|histoire|lettre|blague|code|
      programme|dissertation|redaction|discours|rap|script|devoir|conte)
    | tell\ (?:me\ )?a\ joke | raconte[rz]?\ (?:moi\ )?une\ blague | (?<!i\ )(?:do|write)\ my\ (?:homework|essay|presentation|project|report) | fais\ mes\ devoirs | (?<!je\ )fais\ (?:moi\ )?mon\ expose
    | (?:drop|delete|select)\ (?:table|from|\*) | sudo | rm\ rf
    )\b""",
    re.VERBOSE,
)
_EVERYDAY = re.compile(
    r"""\b(?:(?:prix|tarif|cout)\w*\ (?:du|des|d|de\ l|de)\ (?:billets?|entrees?|tickets?|places?|visite) | combien\ coute | how\ much\ (?:is|does|are|do)\b.{0,40}(?:ticket|cost|entry|entrance|admission)
    | ticket\ (?:price|office|cost) | entry\ fee | (?:horaires?|heures?)\ d\ ouverture | opening\ (?:hours|times)
    | (?:match|matchs|score|championnat|ligue\ 1|coupe\ du\ monde|world\ cup|premier\ league|olympi\w+|football|(?<!on\ )foot(?!\ soldiers)|rugby|tour\ de\ france|paris\ roubaix)
    | (?:should\ i\ vote|pour\ qui\ (?:dois\ je\ )?voter|elections?\ (?:presidentielles?|municipales?|de\ 20\d\d)|macron|trump|poutine|putin|brexit|zelensky)
    | recettes?\ (?:de|du|des|d)\ | recipe | wifi | toilettes | toilets? | parking
    | (?:who\ (?:is|s)|qui\ est|c\ est\ qui)\ (?:\w+\ ){0,3}(?:mayor|president|prime\ minister|king|maire|premier\ ministre|roi|prefet)\b.{0,40}
      \b(?:now|today|these\ days|currently|aujourd\ hui|maintenant|actuel\w*)
    | (?:next|prochaine?)\ (?:ferry|train|bus|bateau|flight|vol)
    | bitcoin | horoscope | racine\ carree | square\ root | iphone | netflix | youtube | tiktok)\b""",
    re.VERBOSE,
)
_TODAY_OR_THEN = re.compile(
    r"""\b(?:quel\ temps\ (?:fait|fera|va)\w* | meteo | weather | forecast | va\ t\ il\ pleuvoir | will\ it\ rain
    | restaurants? | hotels?\ (?:pas\ cher|near|pres|in) | capitale\ (?:de|du)\ | capital\ of
    | (?:who\ (?:is|s)|qui\ est|c\ est\ qui)\ (?:the|le)\ (?:president|prime\ minister|king|pope|premier\ ministre|roi|pape)
      (?:$|\ (?:de|des|d|of)\ (?:la\ |l\ |the\ )?(?:france|republique|belg\w+|angleterre|england|britain|uk|us|usa|america|etats\ unis|united\ \w+)$))\b""",
    re.VERBOSE,
)
_THEN = re.compile(
    r"\b(?:was|were|did|had|etai(?:t|ent)|faisait|avai(?:t|ent)|ont|a\ (?:joue|aide|bloque|empeche|gene|retarde)|en\ 4\d|4[45]|19[34]\d|guerre|war|wartime|liberation|occupation)\b"
)
_NOT_WORDS = re.compile(r"[^\w*]+")


def _plain(question: str) -> str:
    """Fold, and part words by single spaces alone."""
    return _NOT_WORDS.sub(" ", fold(question)).strip()


def small_talk(question: str) -> str | None:
    """Name the kind of small talk that a question is, the whole of it; None when it is none."""
    plain = _plain(question)
    for kind, pattern in _TALKS.items():
        if pattern.fullmatch(plain):
            return kind
    return None


def is_unsuitable(question: str) -> bool:
    """Whether a question is an insult, a denial, a demand to play a part or to break the rules."""
    return _UNSUITABLE.search(_plain(question)) is not None


def is_everyday(question: str) -> bool:
    """Whether a question is about weather, tickets, sport, politics and the like, those of today."""
    plain = _plain(question)
    if _EVERYDAY.search(plain) is not None:
        return True
    return _TODAY_OR_THEN.search(plain) is not None and _THEN.search(plain) is None


_IN = {
    "fr": re.compile(
        r"(?:et )?(?:en francais|in french)(?: (?:s il (?:te|vous) plait|svp|stp|please|maintenant|now))*"
    ),
    "en": re.compile(
        r"(?:and )?(?:in english|en anglais)(?: (?:please|now|s il (?:te|vous) plait|svp|stp))*"
    ),
}


def language_wanted(question: str) -> Language | None:
    """Tell the language that a visitor asks for ("in English please"); None when it is not that."""
    plain = _plain(question)
    return next((language for language in LANGUAGES if _IN[language].fullmatch(plain)), None)
