"""Words beside which a name, a place or an organisation is likely to stand, small and without accents."""

from lifeworld.assist.identifiers.wordlists import listed

HONORIFICS = listed(
    "dr doctor mr mrs ms miss mx prof professor sir madam dame lord lady reverend rev father pastor imam rabbi sheikh sheik sensei elder judge justice constable sergeant sgt "
    "officer captain inspector councillor cllr senator nurse matron auntie aunty aunt uncle tio tia oncle tante monsieur madame mademoiselle mme mlle m docteur maitre pere soeur "
    "mister missus don dona senor senora signor signora herr frau umm abu deacon bishop detective pc dean treasurer warden sister-in-charge "
    "hajji haji mullah ustad ustaz sayyid chief pandit guru granny grandma grandpa nana nan papa mama coach brother sister cousin")
PEOPLE = listed(
    "sister brother mother father mum mom dad friend friends colleague cousin husband wife partner fiance fiancee son daughter aunt auntie uncle nephew niece grandmother grandfather boyfriend girlfriend neighbour "
    "neighbor boss manager supervisor mentor teacher tutor nurse doctor midwife psychiatrist psychologist counsellor counselor therapist worker carer caregiver client clients patient patients student pupil landlord landlady "
    "mate guy girl woman man lady boy lad kid coworker co-worker roommate flatmate classmate twin stepmother stepfather stepdad stepmum stepson stepdaughter sibling baby coordinator interpreter volunteer trainee "
    "soeur frere mere pere ami amie amis collegue mari femme conjoint conjointe fils fille cousin cousine tante oncle voisin voisine copain copine neveu niece professeur prof medecin infirmier infirmiere "
    "educateur educatrice assistante benevole eleve patiente patronne patron chef stagiaire interprete psychologue psychiatre")  # fmt: skip
OWNERS = listed("my his her our their your the a an this that one another old best ma mon mes sa son ses ta ton notre votre leur une un la le l cette ce")
NAMING = listed("called named nicknamed christened appele appelee appelle nomme nommee prenomme surnomme")
GREETING = listed("hi hello hey thanks dear salut bonjour bonsoir merci cher chere")
SPEAKING = listed(
    "said says told tells asked asks replied answered explained suggested laughed cried shouted phoned rang texted emailed thought thinks knew knows went goes came left joined moved lives lived works worked used wanted felt helped "
    "introduced invited was is has had would will can did does and & dit disait demande repond explique raconte pense etait est a avait")
TELLING = listed("said says told tells asked asks replied answered explained suggested laughed shouted phoned rang texted emailed dit disait")
"""What only people do, so that even a small unknown word before it may be a name."""
BESIDE_PEOPLE = listed(
    "with told asked met saw called phoned rang texted emailed married visited contacted thanked helped introduced knew trusted liked loved for by and avec chez rencontre appele epouse")
PARTICLES = listed("de da do dos das del della di la le van von der den ter bin binti ibn al el ul ur ben bint abu ould y e st saint mac mc o")
IN_PLACE = listed("in near from to around outside across towards toward through via into leaving left reached visited above below between "
                     "en a vers pres depuis chez")  # fmt: skip
IN_PLACE_SMALL = listed("in from near outside around")
"""Words of place after which even a small unknown word may be a place."""
AT_ORGANISATION = listed("at for with joined chez")
COUNTRY_WORDS = listed("moved move living lived live grew born raised fled came come went go back home stayed settled arrived flew drove travelled traveled vis vit habite habitais ne nee venu venue arrive arrivee parti partie retourne")

ORGANISATIONS = listed(
    "hospital infirmary clinic surgery university college school academy institute institution polytechnic council trust foundation church mosque synagogue cathedral parish gurdwara mandir hospice hostel nursery kindergarten prison jail "
    "ltd limited llc inc gmbh plc corporation company bank agency association society charity ministry department board authority federation commission committee league union "
    "hopital clinique universite lycee college ecole institut mairie prefecture commune association fondation eglise mosquee chu chru ehpad foyer crous caf ministere mission hospitalier maternelle")
"""What makes an organisation's name of a name before it (in French, after it)."""
ORGANISATIONS_IF_NAMED = listed(
    "centre center service services project network house home lodge group club team practice library museum court shelter hotel pub cafe restaurant press fc medical pharmacy health care primary secondary high grammar elementary unit ward programme program partnership alliance collective cooperative circle collective store hall foods lodge laundry kitchen church bistro drop-in nation library cleaning logistics salon nails taxi market bakery garage taxis farm factory magazine radio hub place"
    " maison centre collectif secours service pharmacie cabinet residence restaurant cafe librairie journal garage boulangerie")
"""These too, but only beside a word with a capital or a word that is not an everyday word."""
PROPER = listed("royal general st saint sainte saints city county community memorial victoria queen king queens kings princess prince holy sacred heart trinity north south east west northern southern eastern western new old grand great upper lower central national "
                   "first greater mount park hill green lake river bridge cross hope sunrise sunset rainbow lady our mercy good shepherd district regional metropolitan technical technological state")  # fmt: skip
"""Everyday words that stand in the names of places and organisations."""
WALKS = listed("walk close court way place green hill view end rise vale wharf chase croft fold drove side")
"""Streets too, but only with a capital, or after a number and a word."""
MIDDLES = listed(
    "recovery community health care medical primary secondary special aid friendship teaching day drop-in family families children's childrens child women's womens men's youth support resource wellness mental "
    "teachers training high grammar junior infant infants middle senior elementary comprehensive boys girls art arts sports leisure housing refugee food legal advice law district municipal school hospital college university church "
    "civic public urban rural peer crisis outreach treatment rehabilitation psychiatric maternity dental eye care foot building court street road lane house hall"
)
"""Everyday words inside the names of organisations."""
PUBLIC = frozenset({("home", "office"), ("prime", "minister"), ("social", "services"), ("united", "nations"), ("red", "cross"), ("red", "crescent"), ("first", "nations"), ("peer", "support"), ("mental", "health")})
"""Names of offices and things that everybody knows."""
STREETS = listed("street road rd avenue ave lane drive crescent terrace boulevard blvd square gardens grove estate mews parade quay row highway heights")
GROUNDS = listed("park hill bridge bay lake river island beach valley village county station airport reserve nation creek falls common green heath forest harbour harbor port mountain")
STREETS_FRENCH = listed("rue avenue boulevard place quartier allee chemin impasse quai square cours esplanade faubourg cite residence gare")
