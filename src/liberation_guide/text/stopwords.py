"""Words too common to tell one passage from another, folded, per language.

Question words are among them: what is asked is recognised elsewhere. "nord" and numbers are not.
"""

from liberation_guide.types import Language

STOPWORDS: dict[Language, frozenset[str]] = {
    "fr": frozenset(
        """a ai aie aient ait alors as au aucun aucune aujourd aussi autre autres aux avaient avais avait avant avec avez
        avoir avons ayant c ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de
        des donc dont du elle elles en encore entre es est et etaient etais etait etant ete etes etre eu eurent eut eux fait
        faire faisait faisaient fais font fut furent hui il ils j je jusqu jusque l la le lequel laquelle lesquels lesquelles les
        leur leurs lorsqu lorsque lui m ma mais me meme memes mes moi mon n ne ni nos notre nous on ont ou par parce pas
        pendant peu peut peuvent pour pourquoi puis puisqu puisque qu quand quant que quel quelle quelles quels quelqu
        quelque quelques qui quoi s sa sans se sera seront ses si soi soit sommes son sont sous sur t ta te tes toi ton tous
        tout toute toutes tres tu un une unes uns va vers voici voila vos votre vous y etiez serait seraient combien est-ce
        dis dire dites parle parler parlez raconte racontez raconter explique expliquer expliquez sais savoir savez connais
        peux pouvez pouvoir veux voudrais svp stp plait merci bonjour""".split()
    ),
    "en": frozenset(
        """a about after again all also am an and any are as at be because been before being both but by can cannot could d
        did didn do does doesn doing don down during each few for from further get got had has hasn have haven having he her here
        hers him his how i if in into is isn it its itself just let ll m me more most my no nor not now of off on once only
        or other our out over own please re s same she should so some such t tell than that the their them then there these
        they this those through to too under until up us ve very was wasn we were weren what when where which while who whom
        whose why will with would you your yours explain know say says said thanks thank hello hi""".split()
    ),
}
