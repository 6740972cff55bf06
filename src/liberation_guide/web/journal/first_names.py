"""First names that are common here: what follows one of them is likely to be a family name.

French, British, Belgian, Polish, German, Italian and North African ones, folded. The list need not
be whole: a capital letter or a word such as "Private" or "Madame" gives most other names away.
"""

FIRST_NAMES = frozenset(
    """
    abdel achille adam adele adeline adrien adrienne agathe agnes ahmed aidan aime alain alan
    albert alec alex alexander alexandra alexandre alexis alfred alice aline alistair allan
    amandine amelie ambroise amelia amina anais anatole andre andrea andree andrew andrzej
    angela angele angelique anita ann anna anne annette annick annie anthony antoine antoinette
    antonio archie archibald aristide arlette armand arnaud arthur audrey auguste augustin
    aurelie aurore barbara baptiste barry basile bastien beatrice benjamin benoit bernadette
    bernard bert bertrand betty blaise blanche bob boleslaw boris brian brigitte bruce bruno
    camille carine carl carlo carmen caroline carole catherine cecile cecil cedric celestin
    celine celia charles charlie charlotte chantal chloe chris christelle christian christiane
    christine christophe christopher cindy claire clara clarence claude claudette claudine
    clement clementine clifford clotilde colette colin constant constance corentin corinne cyril
    cyrille czeslaw daniel daniele danielle daphne david deborah delphine denis denise derek
    desire desmond diana diane didier dirk dominique donald dora doris dorothy douglas duncan
    edgar edith edmond edmund edna edouard edward edwige eileen elaine eleanor elena eliane elie
    elisabeth elise elizabeth elodie elsa elsie emeline emile emilie emily emma emmanuel
    emmanuelle enzo eric erica ernest ernestine esther estelle ethel etienne eugene eugenie eva
    evelyn evelyne fabien fabienne fabrice fanny farid fatima felicie felix ferdinand fernand
    fernande firmin flora florence florent florian francesco francine francis francisco francois
    francoise franciszek frank franz fred freddy frederic frederick gabriel gabrielle gaetan
    gareth gary gaspard gaston gauthier genevieve geoffrey george georges georgette georgina
    gerald geraldine gerard germaine gertrude ghislain ghislaine gilbert gilberte gilles gillian
    gisele giovanni giuseppe gladys gordon graham gregoire gregory guillaume gunther gustave
    gwendoline guido hamid hans harold harriet harry hassan hector heinrich heinz helen helena
    helene helmut henk henri henriette henryk herbert hermann hermine herve hilary hilda honore
    horace horst howard hubert hugh hugo hugues huguette ian ibrahim ida ignace ines ingrid
    irena irene iris irma isaac isabel isabelle isidore ivan ivy jack jackie jacob jacqueline
    jacques jakub james jan jane janet janine janina jason jasper jean jeanne jeannette jeannine
    jeff jennifer jeremie jeremy jerome jerzy jessica jim jimmy joan joanna joe joel johan
    johann johanna john johnny jonathan jordan jose josef joseph josephine josette josiane
    joshua joyce jozef juan judith jules julia julian julie julien juliette jurgen justin
    justine karen karim karin karl karol kate katherine kathleen katia katie kazimierz keith
    kenneth kevin khadija klaus kurt laetitia lambert laura laure laurence laurent lawrence lea
    leah leila len leo leon leonard leonie leopold leslie lewis lidia lilian lilianne liliane
    lily linda lionel lisa lise loic loik lorenzo louis louise louisette luc luca lucas lucette
    lucie lucien lucienne lucy ludovic luigi luis lydia lydie lynn mabel madeleine magali
    malcolm manon manuel marc marceau marcel marceline marcelle margaret margot marguerite maria
    marian marianne marie mariette marine mario marion marius marjorie marlene marta martha
    martial martin martine mary maryse mateusz mathieu mathilde matthew matthieu maud maude
    maureen maurice maurizio max maxime maximilien melanie melissa michael michal micheline
    michel michele mick mickael mieczyslaw miguel mike milan mireille mohamed mohammed moira
    monica monika monique morgan moustapha muriel myriam nadege nadia nadine nancy natalia
    nathalie nathan neil nellie nelly nicholas nick nicolas nicole nigel nina noel noelle noemie
    nora norbert norman octave odette odile olga olive oliver olivia olivier omar oscar oswald
    otto pablo pamela paola pascal pascale patricia patrice patrick paul paula paule paulette
    pauline pawel pedro peggy percy peter philibert philip philippe philippa phyllis pierre
    pierrette pieter piotr placide rachel rachid ralph raoul raphael raymond raymonde rebecca
    regina reginald regine regis remi remy renaud rene renee ricardo richard rita robert roberta
    roberto robin rodolphe roger roland rolande romain roman ron ronald rosa rosalie rosemary
    roxane ruby rudolf rupert ruth ryan sabine sabrina sally sam samir samira samuel sandra
    sandrine sandy sarah sebastian sebastien serge severine sheila shirley sidney sidonie simon
    simone sofia solange sonia sophia sophie stan stanislas stanislaw stefan stefania stella
    stephan stephane stephanie stephen steve steven stuart sue susan susanne suzanne suzette
    sven sylvain sylvaine sylvestre sylvia sylvie tadeusz terence teresa terry thelma theo
    theodore theophile therese thibault thierry thomas tim timothy tom tommy tony trevor ulrich
    ursula valentin valentine valerie vera veronique vic victor victoria victorine vincent
    vincenzo viola violet violette virginie vivian viviane vivien waclaw walter wanda wendy
    werner wilfred wilfrid wilhelm willem william willy winifred winston witold wladyslaw
    wolfgang xavier yann yannick yasmine yolande youssef yves yvette yvon yvonne zacharie
    zbigniew zofia zoe
    """.split()
)
