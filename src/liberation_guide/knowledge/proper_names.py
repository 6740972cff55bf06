"""Proper names that the gazetteer does not know: a way to find misspelt or forgotten ones."""

from collections.abc import Iterator

from liberation_guide.text.names import NameFinder
from liberation_guide.text.words import words
from liberation_guide.types import Language

# Words that are written with a capital inside a sentence and name no place, unit or person.
COMMON: dict[Language, frozenset[str]] = {
    "fr": frozenset(
        """allemand allemands allemande allemandes britannique britanniques anglais francais francaise francaises
        americain americains americaine canadien canadiens canadienne canadiennes polonais polonaise polonaises belge
        belges tcheque tcheques tchecoslovaque tchecoslovaques slovaques sovietique sovietiques russe russes ukrainien
        ukrainiens neerlandais italien italiens espagnol espagnols juif juifs juive juives rom roms tsigane tsiganes allie allies alliee
        alliees liberation occupation resistance etat seconde premiere grande guerre mondiale europe histoire
        republique gouvernement provisoire france nazi nazis parisien parisiens parisienne
        lillois lilloise lilloises calaisien calaisiens boulonnais dunkerquois audomarois douaisien cambresien nordiste
        nordistes bruxellois anversois londonien londoniens ecossais gallois irlandais ville dieu noel
        paques pentecote toussaint manche reich fuhrer marseillaise brabanconne eglise a
        y sud est ouest i ii iii iv v vi vii viii ix x xi xii xv xix xxx ss q marche bibliotheque musee
        lensois arrageois valenciennois maubeugeois roubaisien roubaisiens tourquennois hazebrouckois berguois
        marocain marocains algerien algeriens australien australiens neo zelandais ier""".split()
    ),
    "en": frozenset(
        """german germans british english englishman frenchman frenchmen frenchwoman frenchwomen french american americans
        canadian canadians pole poles polish belgian belgians czech czechs czechoslovak czechoslovaks slovaks soviet
        soviets russian russians ukrainian ukrainians dutch italian italians spanish spaniard spaniards jew jews jewish roma gypsy gypsies
        ally allies allied liberation occupation resistance state second first great world war europe
        republic provisional government france nazi nazis parisian parisians north south east west northern january february march april may june july
        august september october november december monday tuesday wednesday thursday friday saturday sunday
        general generals colonel captain major lieutenant sergeant corporal field marshal admiral vice brigadier doctor
        mayor prefect father abbe king president minister prime i ii iii iv v vi vii viii ix x xi xii xv xix xxx ss
        easter christmas day god channel english reich mr mrs madame church catholic communist communists socialist
        norman scottish welsh irish moroccan algerian australian zealand new city town commune a
        protestant christian bishop cardinal marseillaise obersturmfuhrer generalleutnant generalmajor fuhrer""".split()
    ),
}


def unknown_names(sentence: str, language: Language, names: NameFinder) -> Iterator[str]:
    """Give capitalised words, not the first of the sentence, that no entry and no table knows."""
    tokens = words(sentence)
    known = [(m.start, m.end) for m in names.find_words(tokens)]
    for before, token in zip(tokens, tokens[1:], strict=False):
        word = sentence[token.start : token.end]
        opens = any(c in '«“"‘:.!?' for c in sentence[before.end : token.start])
        if not word[0].isupper() or len(word) < 2 or opens:
            continue
        if token.folded in COMMON[language] or word.isdigit():
            continue
        if not any(start <= token.start and token.end <= end for start, end in known):
            yield word
