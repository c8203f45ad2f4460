"""Common words of spoken English and French, in their plain forms, small and without accents.

A word that is here, or that an everyday ending makes of one that is, is no name by its looks alone.
"""

from functools import lru_cache

from lifeworld.assist.identifiers.wordlists import folded, listed

_ENGLISH = listed("""
a able about above abroad absolute abuse accept access accident accommodation according account ache across act action active activity actual
add addict addiction address admin admit adult advance advantage advice advise advocate affair affect afford afraid after afternoon again against age
agency agenda agent ago agree ahead aid aim air alarm album alcohol all allocate allow almost alone along already alright also although always am amaze ambulance
among amount an and anger angry animal ankle announce annoy another answer anti anxiety anxious any anybody anyhow anymore anyone anything anyway
anywhere apart apartment apologise apologize app apparent appear apple application apply appointment appreciate approach appropriate approve area aren't
argue argument arm army around arrange arrest arrive art article as ashamed aside ask asleep aspect assess assessment assist assume asylum at ate attach attack
attempt attend attention attitude audio aunt author authority autism autumn available average avoid awake aware away awful awkward baby back background bad bag
balance ball ban band bank bar barely barrier base basic basis basket bath bathroom battle be beach bear beat beautiful because become bed bedroom
been beer before began begin behave behaviour behavior behind being belief believe belong below bench benefit beside best bet better between beyond big bike bill bin bird birth
birthday bit bite black blame blank bless blind block blood blow blue board boat body bond book border bore born boss both bother bottle bottom bought
boundary bowl box boy boyfriend brain branch brave bread break breakdown breakfast breath breathe bridge brief bright brilliant bring broad broke broken brother
brought brown bubble budget build building built bully bunch burden burn burnout bus business busy but buy by bye cake call calm came camera camp can can't cancel
cancer cannot capacity car card care career careful caregiver carer carry case caseload cash cat catch category caught cause centre center ceremony certain chair challenge chance change
channel chaos chapter character charge charity chart chase chat cheap check cheer chemist chest chicken chief child childhood children choice choose chose church
circle citizen city claim class classroom clean clear clerk client climb clinic clinical clinician clock close cloth clothes cloud club coach coat code coffee cold
colleague collect college colour color combine come comfort comfortable comment commission commit committee common communicate community company compare compassion compete complain complaint complete
complex complicate computer concern condition conference confidence confident confidential conflict confuse connect consent consider consistent constant consult consultant contact contain content
contest context continue contract contrast contribute control convenient conversation convince cook cool coordinator cope copy corner corridor cost cough could couldn't council counsel
counsellor counselor count country county couple courage course court cousin cover covid crap crash crazy create credit crew crime criminal crisis critical criticise cross crowd cruel
cry culture cup cupboard curious current custom customer cut cute cycle dad daddy daily damage dance danger dare dark data database date daughter day dead deaf deal dear
death debt decade decide decision deck deep default defend define definite degree delay deliver demand democracy deny department depend depress depression describe desert deserve design desk
despite detail determine develop diagnose diagnosis diagnostic dialogue diary did didn't die diet differ difference different difficult difficulty digital dinner direct director dirty disability disabled
disagree disappear disaster discharge disclose discover discriminate discuss discussion disease dish dismiss disorder display distance distress district divide divorce do doctor
document does doesn't dog don't done door doubt down download dozen dr draft drag drama draw dream dress drink drive driver drop drove drug dry due dull during dust duty each ear early
earn earth ease east easter easy eat economy edge educate education effect effort egg eight eighteen eighth eighty either elbow elder elderly elect electric eleven else elsewhere email embarrass
emerge emergency emotion emotional empathy emphasis employ employer empower empty enable encourage end enemy energy engage engine enjoy enormous enough ensure enter entire entitle entry environment equal
equality equip error escape especially essential establish even evening event ever every everybody everyday everyone everything everywhere evidence evil exact exam example excellent
except exchange excite excuse exercise exhaust exist exit expect expense expensive experience expert explain explore export expose express extend extent extra extreme eye face facilitate
facility fact factor factory fail failure fair fairly faith fall false familiar family famous fancy fantastic far farm fashion fast fat father fault favour fear feature fed federal fee feed feedback
feel feet fell fellow felt female few field fifteen fifth fifty fight figure file fill film final finance financial find fine finger finish fire first fish fit fitness five fix flag flat flexible floor
flow flower fly focus folk folks follow food foot football for force foreign forest forever forget forgive forgot form formal former fortunate forty forum forward fought found foundation four fourteen fourth frame free freedom
freeze frequent fresh friday fridge friend friendly friendship frighten from front frustrate full fully fun function fund funding funeral funny furniture further future gain game gang gap garden
gas gate gather gave gay gear gender general generation generous gentle genuine gesture get giant gift girl girlfriend give glad glass go goal god goes gone gonna good goodbye got gotta gotten government
gp grab grade gradual graduate grand granddad grandfather grandma grandmother grandparent grandson granddaughter grant grass grateful great green greet grew grey grief grieve ground group grow grown growth guarantee guard guess guest
guide guidance guilt guilty guy gym habit had hadn't hair half hall hallway hand handle handover hang happen happy harass hard harm has hasn't hat hate have haven't he he'd he'll he's head headache headteacher heal
health healthcare hear heard heart heat heavy height held hell hello help her here here's herself hesitate hi hidden hide high him himself hire his history hit hiv hobby hold hole holiday holy home homeless homework honest honour
hope horrible hospital hospitals host hostel hot hotel hour house household housing how however hug huge human humour hundred hungry hurt husband i i'd i'll i'm i've ice idea ideal identify identity if
ignore ill illegal illness image imagine immediate immigrant immigration impact implement import important impossible impress improve in incident include income increase incredible indeed
independent indicate individual industry infection influence inform information injury inner inpatient input insane inside insight insist inspect instance instead institution instruct insult insurance integrate intend
intense intent interest interesting international internet interpret interpreter interprofessional intervene interview into introduce invest investigate invisible invite involve is isn't isolate issue it it'd it'll it's item its itself jacket jail
january february march april may june july august september october november december jealous job join joint joke journal journey joy judge judgement jump junior just justice keen keep kept key kick kid kill kind kitchen knee knew knife knock know knowledge known
label labour lack ladder lady laid land landlord language laptop large last late later latter laugh launch law lawyer lay layer lazy lead leader learn learner least leave led left leg legal lesson let let's letter level liaison library
license licence lie life lifestyle lift light like likely limit line link lip list listen literal little live lived lives local location lock log lonely long look loose lose loss lost lot lots loud love lovely low luck lucky lunch lying mad
made magic mail main maintain major majority make male man manage management manager mandatory manner many map mark market marriage married marry mass massive master match mate material maths matron matter mature maximum maybe me meal
mean meant measure media medical medication medicine meet meeting member memory men mental mention mentor menu mess message met method middle might migrant mile military milk million mind mindful mine minimum minister minor minority
minute mirror miss mistake mix mixed mobile model modern mom moment monday money monitor month mood moral more morning mosque most mother motivate mountain mouth move movement movie mr mrs much mum mummy murder muscle museum
music must mutual my myself name narrow nasty nation national native natural nature near nearly neat necessary neck need negative neglect neighbour neighbourhood neither nephew nervous network never nevertheless new news next nice niece night nine nineteen ninety
no nobody noise none noone nor normal north nose not note nothing notice november now nowhere nuisance number nurse nursery nursing object objective observe obvious occasion occur odd of off offence offend offer office officer official often oh
ok okay old older oldest on once one one's ones ongoing online only onto open operate opinion opportunity oppose opposite option or orange order ordinary organise organisation organization orientate origin original other others otherwise ought our ours ourselves out outcome
outdoor outpatient outside over overall overcome overnight overtime overwhelm owe own owner pace pack page paid pain paint pair pandemic panic paper paperwork paramedic pardon parent park part partial participant participate particular partner
party pass passage passion passport past path patience patient pattern pause pay peace peer pen pension people pepper per percent perfect perform perhaps period permanent permission permit person personal personality perspective phase
phone photo phrase physical physio pick picture piece pilot pin pink pizza place plan plane plant plastic plate play please pleasure plenty plus pm pocket point police policy polite political poor pop popular portion position positive possible post posted potential
pound poverty power practical practice practise practitioner praise pray prayer prefer pregnant prejudice premises prepare presence present president press pressure pretend pretty prevent previous price pride priest primary prime principal principle print prior
priority prison privacy private privilege prize probably problem procedure proceed process produce product profession professional professor profile profit program programme progress project promise promote prompt proof proper property protect
protest protocol proud prove provide provider psych psychiatric psychiatrist psychiatry psychological psychologist psychology pub public pull punish pupil purchase pure purpose push put qualify quality quarter queen question quick quiet quit quite quote race racism racist
radio rain raise ramadan ran random range rang rape rare rate rather raw reach react read ready real realise realize reality reason receive recent reception receptionist recipe recognise recognize recommend record recover recovery recruit
red reduce refer referral reflect refresh refugee refuse regard regardless region register regret regular rehab reject relapse relate relation relationship relative relax release relevant relief religion religious rely remain remember remind remote
remove rent repair repeat replace reply report represent reputation request require rescue research researcher resident residential resilience resist resolve resource respect respond response responsible rest restaurant restrict result resume retire return reveal
review reward rich rid ride right rights ring riot rise risk ritual river road rock role room root rota rough round route routine row rubbish rude ruin rule run rural rush sad safe safeguard safety said salary same sample sat satisfy saturday save saw
say scale scan scared scary scenario scene schedule scheme school science scope score scream screen script sea search season seat second secondary secret secretary section secure security see seek seem seen seldom self selfish sell
seminar send senior sense sensitive sent sentence separate september series serious serve service session set settle settlement seven seventeen seventh seventy several severe sex sexual shadow shake shall shame shape share she she'd she'll she's shed sheet
shelter shift shine ship shirt shit shock shoe shop short should shoulder shouldn't shout show shower shrug shut shy sibling sick side sigh sight sign signal significant silence silent silly similar simple since sing single sir sister sit site situation six
sixteen sixth sixty size skill skin sky sleep slept slight slip slow small smart smell smile smoke snow so soccer social society soft solicitor solid solution solve some somebody somehow someone something sometimes somewhat somewhere son song
soon sorry sort soul sound soup source south space spare speak special specialist specific spectrum speech speed spell spend spent spiritual spite split spoke sport spot spouse spread spring square staff stage stair stand standard star stare start
state statement station statistics status stay steal step stick stigma still stock stole stomach stone stood stop store storm story straight strange stranger strategy stream street strength stress strict strike strong structure
struggle stuck student studio study stuff stupid style subject substance succeed success such sudden suffer sugar suggest suicidal suicide suit suitable sum summary summer sun sunday superior supervise supervision supervisor supper supply support
suppose sure surface surgery surgeon surname surprise surround survey survive survivor suspect swear sweet swim switch symptom system table tablet take taken talent talk tall task taste taught tax taxi tea teach teacher team tear technical
technique technology teen teenage teenager telephone television tell temple temporary ten tenant tend tension term terrible terrify territory test text than thank thanks that that'd that'll that's the theatre their theirs them theme themselves then theory therapist
therapy there there's these they they'd they'll they're they've thick thin thing think third thirteen thirty this those though thought thousand threat three threw through throughout throw thursday thus ticket tidy tie tight till time tiny tip tire
tired title to tobacco today together toilet told tomorrow ton tone tongue tonight too took tool tooth top topic torture total touch tough tour toward towards town toxic toy trace track trade tradition traffic train trainee transcript transfer transition translate
transport trap trauma travel treat treatment tree triage trial tribe trick trip trouble truck true trust truth try tuesday turn tv twelfth twelve twentieth twenty twice twin two type typical ugly um uh uhm un unable uncle under undergo understand understood
unemployed unfair unfortunate uniform union unique unit united universal university unless unlike until up update upon upper upset upstairs urban urge urgent us use used useful user usual vacation valid valuable value van variety various vast vegetable version
very vibe victim video view village violence violent visa visible vision visit vital voice volunteer vote vulnerable wage wait wake walk wall wander want war ward warm warn was wash wasn't waste watch water wave way we we'd we'll we're we've weak weapon wear weather website wedding wednesday
week weekend weight weird welcome welfare well wellbeing went were weren't west wet what what's whatever wheel wheelchair when whenever where where's whereas wherever whether which whichever while whisper white who who's whoever whole whom whose why wide widow wife wild will win
wind window winter wish with withdraw within without witness woke woman women won won't wonder wonderful wood word wore work worker workforce workload workplace workshop world worn worry worse worst worth would wouldn't wound wrap write writer written wrong wrote yard yeah year yell
yellow yep yes yesterday yet you you'd you'll you're you've young your yours yourself yourselves youth zero zone lived-in hmm mm mhm mmm er erm huh wow ah aha ooh hey ok ya nah nope etc okay-ish christmas eid diwali ramadan passover hanukkah
gonna wanna kinda sorta cause 'cause cos coz y'know dunno lemme innit actually basically obviously honestly literally eventually originally initially apparently luckily sadly plus minus hence versus upwards downwards backwards forwards afterwards sideways
everyone's hindsight retrospect secondary tertiary detention placement caseworker keyworker lunchtime bedtime playground classmate roommate flatmate teammate housemate teaching assistant apprentice intern internship dementia diabetes schizophrenia bipolar psychosis
psychotic autistic methadone heroin cocaine cannabis insulin chemo ketamine antidepressant sertraline lithium clozapine bachelor masters phd gcse abortion miscarriage menopause puberty kindergarten preschool reserve elders auntie aunty mama papa nan nana grandpa gran
lockdown quarantine vaccine vaccination zoom laptop whiteboard printer spreadsheet kettle microwave sofa couch couldn blanket pillow mattress kettle garage basement attic balcony shed upstairs downstairs cellar fence gate lawn pavement sidewalk motorway highway roundabout
mainly mostly merely partly simply truly wholly duly anything's nobody's multiple potato tomato rice pasta curry salad lentils onion garlic stew fry boil bake grill naked nuts odds onboard
abdominal abstract academic accomplish accountant accurate achieve achieved achy acknowledge acquire acquired adapt adaptive adopt adopted ads adventure advisors agile algorithm algorithms alive allergies alongside amidst amplify
analogy anterior antibiotics anticipated anytime appeal appetite apt architecture are arthritis articulate aspire associated asthma astronaut atrophy attributes autoimmune automated autonomy aversive awesome awhile backend badge
basketball beast beauty became bell belly beneath beta bias biased biceps billions binary blast blog bloke bootstrapped bounce bound bowel brand branded brands brick browser bruise bruises bucks buddy buffer bug bugs bullock bump
bumps buried burnt bush butt button calendar calf candidates candy cap capital capture cart cast cattle caveat century chain champions chaotic chills cholesterol chronic cigarettes clarify clever cliche click clone closest codebase
cognitive coined collective command commands commercial competitive competitor competitors component components compromise concept configure confirm congested conservatively considerate console constraints consume consumed consumer
consumers continually contributors controversial core corporate correct correctly crack craft crampy criteria crucial crystal cue cultivate curriculum dangerous daycare dealt debate decent dedicated deliberate demo deploy deployed
depth desire desired desires desktop destroy developmental device diarrhea dichotomy differentiate dig dip disclosure disk distinct distracted distributed dive diverse doc doing dollar dollars domain dopamine dots double downtown
dramatic drank drastic drew driven dude dumb dying dynamic earmark economic economics ecosystem edit effective effectively ego eldest elevator embedded embrace empathize employees encounter endpoint enterprise entity entrepreneur
entrepreneurs episode episodes equity equivalent era estate evaluate everytime evolve evolved examine execute executive expand exposure exposures external extract facets fan farther fascinated fatigue fatigued favor favorite fella
fellas fever feverish fevers filter filters firm fist flex flexion flight flip flu fluid forearm forefront fork format formula forth fracture fractures framework frameworks frankly freak frontend fundamental fundamentally
fundamentals gait gig given global going gold gosh gotcha graph grocery groin hack healthier highlight hip hips hobbyist hook hooked horizon horse horses hung hurdles hybrid ibuprofen immune impressive incentive incentives
incorporate incredibly incremental indie infrastructure ingrained ingredients inhalers initial initiatives injured inspired install instantly intellectual interact interface interrupt investor investors ironic itch iterate kneecap
lab labor lane largest latest laughter lean learnt legacy legit legitimate length lens leverage lifespan limp load loads lobe located logic loop lump lung lungs machine machines maneuver mantra marijuana marketplace math meaningful
meantime meat mechanics mechanisms medial metaphor metformin metric metrics mild milestone milestones mindset minimal misaligned mitigate mob mode modified modify mold momentum monetary motor musculoskeletal nails naive nausea
navigate nearby needle negotiate neighbors nerd nerve net neural newsletter novelty nowadays nuanced obstacles ocean oil opinionated opt optimize oral org organize osteoarthritis package packages palm palpate passionate passive
patella patellar perceive perceived percentage persistent pets philosophy physician physiotherapy pitch pitched pivotal platform platforms plot podcast podcaster podcasts portfolio possibly posterior pot pragmatic predict prep
prescribed productive profound prone pronounce proprietary protective proven published pun pursue purview pushback puzzle radar radiate rails rapid rash rashes reckon regulate reinforce relieve repeatedly repetitive repo repository
resilient rheumatoid ridiculous roadmap roll runtime runway sake sale sales scare scars scientific scientist scratch screwed sensory septic setup sharp sheep shell shoot shot shown skillset skip sling sold solo someday sometime
sore species spin spine spirit splint spoken sponsor sponsored sponsors sponsorships sputum stable stack standpoint startup startups static steady steroid stiff stool stools storage straighten straightforward strain strategic
strengthen stretch string stroke struck subscribe suck sucked sucks super supportive sustained sweat sweats swollen syndrome tail tame tap tape target tease tech teeth temperature tendon tennis terminal terribly tethered therefore
thread threshold thrilled throat thumb timeframe timeline tissue toes trajectory transmitted transparent trenches trend triceps trigger triggers trivial tunnel tutorials tweet tweets ultimate ultimately ultrasound uncertainty
underneath upfront upgrade ups urinary urine usage utilize vaginal validate varied vehicle vendor vendors venture via viral virtual visual visually vitamin vitamins vomited warmth weaknesses wealthy web weigh whatnot whatsoever
whereabouts wherein whomever wire wisdom wise wives wooden wrist
abandon abrasive abyss accelerate accelerator accuracy acres acromion acronym activate activated activist acute adhere adjust administrator admire adrenaline advertisers aggressive aggressively agisted agnostic airplane alert align
aligned allergy alter altogether amen amlodipine amongst analgesics analogous analysis analytics analyze ancestor ancestors anecdote angle angles anniversary annual anomaly apologies appendix apprehensive approximately arbitrary
arc archives array arrow artifact artificial artist artwork aspirin ass assembly asset assets assigned associate astounds athlete athletes athletic athletics atmosphere attorneys attract attracted attractive audit auditory
authentic authenticated automate autonomous awe backup balloon bandwidth barter baseline bashed bat beforehand befriend befriended beg begun behalf beloved beneficial benign bent biographies blackfella blackfellas bladder blah
bleed bliss bloated blockchain blown blurry bonus boost boot bootcamp booth booths boots bootstrap bot brace brainstorm breast breed broadcast bronchitis brute buck bucket bulb bulk bullet bullshit bummed bureaucratic burger burial
burials bursitis busted butcher buttocks buzzword cab cabinet cable cache cacophony cage calcium calculate calculator calculus calibrate campaigns capitalist capitalize carbon cardboard carpal carpet cartoon carve catalog
catastrophic cave cell centimeter certificates champion changelog characteristics chasm checklists chemicals cheque chin chip chips chocolate chosen cinema circuit civic clan clashes classic cliff climate clip clue cluster coast
cog cognizant cohort coin collaborate collapse collapsed collocated colon commend commonplace commute comp comparison compartmentalize compassionate competent compiler complementary comprehensive compressed concentrate concentrated
conceptualize conceptually concrete concur condominium conduct congenital congrats cons consensus constrain constraint construct contextual continuum contrary controversy conundrum convert convey cookies coordinate coordinated
copyright correlate correlated corroborees cortex corticosteroids cortisol cottage coulda cow cows cramps creams creators credentials creek creep creepy crises criterion criticisms crutches crux cryptocurrencies cuff cult
cumbersome cursor curve curveball cushion customize dabbled darn dashboard dataset deadline declared dedicate defense defensive dehydrated delegate delete deleted delight delightful demise democratize demonstrated denominator dense
departure dependencies dependent deprived descendants desperate destructive detects detrimental devote dice dictionary differential digestive digits dime diminish dirt disappoint disappointed discipline discs disparate dissect
distinctive distract distracts distributor diuretic dizzy documentary dole dominated domino dominoes donate dope dose doses dove dovetail drained drawn dread drill driveway drought drown drunk echo edible editor editorial editors
efficient electives elevated emoji emojis empathetic emphasize emulator encode encrypted endeavor enforced enhanced entailed enthusiasm entirety envelope epic epicondylitis epidemic epiphany err ethereal ethos exceeded excessive
exclusive exclusively exert existential explicitly exploded extensor eyeballs fabric facto fade faint fainted fake fallback fallen fecal federated figuratively finite fiscal fixated flare flawed flaws fleshy flew flexor flipside
floats floods flop flour fond fool footprint forbid foremost foresaw foresee forge forgotten fortune foster fragmented fraught freelancer freshman frontier fuel fundraise funnel gallbladder gallery gastrointestinal gauge gazetted
gels generate generated generic genetic genius gentlemen gently gigantic glazed gout govern grad graphics grassroots gratitude gray greed grip grit gritty grok grokked guidebook guidelines gun gut gymnastics halfway handsome
handwritten harbor hardcore hardships harsh havoc hazards heartburn heck hedge heel herded hero heroes hid hierarchy hiking hill hinder hint hobble hobbles homepage homesick honed honor honored hood hop horizontally horribly
hostile hub humor hurdle hurricane hustle hypothyroid hysterectomy iceberg idealist idiot ignorant imaginary immense immensely immersed inches index indicators induce infant infants inferior inflammatories influential ingredient
inhaler inherent inhibits initiated injure insert inspire instant instinctively institute instructor int intelligent intensive interactive intercept interior intermittent interpersonal interplay interrogates intersect intimate
intimately intrigued intro introspect intuitive invented inventory iron iteratively jar jewelry journalist justified justify kangaroos kernel keyboard keynote kidney kilograms kilometers kilometres knuckles landscape latitude
laundry layout leap lease leather leisure lend liberal lifecycle lifetime lightheaded lightweight limbs lion lions liquid litany literacy loan locus lodge lodged logins logistics logo lubras luxury magazine mainstream maladaptive
malaise manifest manipulate manual manufactured manufacturer manufacturers margins mascot massacre meanwhile median meetup meetups melt meniscal mercy merge merit merrier metadata metatarsals meth micro microphone midwife
milliseconds mini minimalist minimize minutiae miraculous modulate module monetize monogamous monopoly mortgage multi multiplier multivitamin multivitamins musician myriad nail nailed nauseated neocortex neurons neutral newborn
newspaper niche nighttime nineteenth node noisy norm novice nuance nuclear nudge numb nut nutshell obsessed obsolete obstacle offense offensive offline oftentimes oneself onset onward onwards operators opioids ops optimal optimist
organ organic originated orthopaedic orthopedic outlet output outraged ovarian overlap overuse oxygen oxytocin pad paddock pads painkillers panoramic parade paradigm paragraph parallel parallels paralyzed parameters paramount
paraphrase parentheses partnerships passenger password passwords pat patches pathway pathways pave paycheck payout peak pedal peeing peek peg pencil penicillin pep perpetual persevere persists pervasive pet phenomenal photograph
photographer photographs physics pill pillars pills ping pinpoint pipeline pirated pissed pity pivot pixels plain planet plank plantar pleasant plug plugin plugins pod poked polar policeman polish politics polyglot pool port pre
preach precisely precursor predispose predominant predominantly premise premium prerequisites prescribe prioritize pro problematic progressive prolific proponent propose proposed pros prototype proverbial proxy prudent publish
puked pulmonary pummeled pump pumps punched pus quadriceps query queue quirks quo rabbit rack radial radius rage ramipril rank rant ratio rationale realm recap receptors reconcile redo referenced reflective regime reinvent relay
remedy render replicate reset resonate resonates restrictive retract retrieve reuse rhythm rigid rival rode rodeo romantic rope rot rotate rotator rub rugby rugs rundown rusty sacred sacrifice saddle saddles salespeople salesperson
sand sane sanity sauce scapula schema schemas sciatica screenshots screws scrub scrutiny secretive sector select selves semester serial servant shard shareholders shearers shelf shins shiny shoulda shove showcase shrink sideline
sidelines silos silver sink skeletal slack slapped slate slides sliver slivers slog smack smooth smoother snake snap snapshot societal socket socks soil soldier soldiers sole solely someplace sophisticated sorrow soundtrack spasms
specified specify sphere spike spit spoiler sprain stabbed stake stakeholders stakes stance standalone stark stat statin stationary stem steward strep stressors stubborn stumble stumbled subjective submit submitted subset
substantial substitute subtle suffice summarize summarizes sunk sunshine superficial superpower superpowers superstar supinate sustain swag swallow swap swapped swing sword sympathy symphony sync synergy synonymous synopsis syntax
synthesize systemic tab tabs tackle tackled tactics tactile tag tagline tailored takeaway takeover tale tanks tarpaulin technologists tee teed temp temper template tempted tenosynovitis tent tenth tether texture textures theater
therapeutic thereafter thermostat thesis thigh thighs threaten thrive throbby thrombosis thrown thyroid tibia tibial tickled ticks tide timid tins toast toe toggle token tokens tolerate toll tourist towel trail trails transient
trash traumatic tray trustworthy tucker tulips tune tuned turnout turtle tutorial tweak twist twisted typewriter ulnar undergrad undo uni unicorn unified unmet uphill upside upstream username utmost vacuum vague vaguely valgus
variables varus vary vault vegan verbal versa veteran vetted vice vilify villain violates virus visionaries visionary visitors volleyball volume vomit wagon walkabout washroom waterhole waterholes wax wealth weave weed whitefellas
wholeheartedly wield willpower wiped wool workflow workout worldview worldviews worthwhile woulda wreck wrestle yoga
lorry eaten beaten bitten driven ridden frozen shaken stolen woken worn torn sworn thrown blown flown drawn sewn shown hidden forbidden risen fed bled bred sped slid slept wept crept swept dealt burnt spilt knelt leapt meant sought bought caught taught fought brought spun hung swung stung rung sung sunk drunk shrunk begun excluded included concluded
notebook notepad pencil eraser textbook homework detention assembly headteachers timetable playgroup creche creche nursery childminder babysitter foster fostered fostering adoption adopted adoptive placement contact supervised guardianship allegation neglect welfare benefits universal sanctioned sanction foodbank voucher eviction evicted tenancy arrears bailiff homeless rough
meds medic diabetic epileptic asthmatic anaemic overdose overdosed relapse relapsed detox sober sobriety addict addicts dealer dealers craving cravings withdrawal naloxone injection depot clozapine olanzapine risperidone quetiapine fluoxetine mirtazapine diazepam morphine insulin inhaler catheter cannula drip syringe bandage plaster stitches wheelchair commode hoist bedpan dressing gown slippers
decree anonymous anonymised pseudonym campus lecturer lecture seminar dissertation thesis bursary scholarship tuition dormitory dorm freshers roommate landlord letting wed married divorced widowed engaged engagement wedding bride groom honeymoon pregnant midwife antenatal postnatal newborn toddler teenager teenage
cabbage cabbages carrots strawberries apples orchard harvest farmer farmers tractor cow cows goat goats hen hens chicken chickens donkey camel smuggler smugglers traffickers trafficked gangmaster gangmasters boat dinghy raft lifejacket lifejackets coastguard border borders checkpoint checkpoints barracks refugee refugees asylum seeker interpreter solicitor solicitors tribunal appeal appeals deported deportation detained
kokum mosque prayer prayers fasting hijab headscarf turban temple gurdwara priest nun monk sermon hymn choir candle baptism baptised funeral funerals buried cemetery grave coffin mourning wake eulogy
sonnet sonnets poem poems poetry novel painter painting paintings sculpture drawing drawings clay pottery knitting sewing crochet guitar drum drums violin choir rap hiphop cinema footballer goalkeeper cricket rugby netball swimming jogging yoga pilates
kettle mug mugs biscuit biscuits teabag teabags sandwich sandwiches cereal porridge noodles dumplings kebab lentil stew soup bread flour yeast oven fridge freezer sink tap taps bucket mop broom hoover bleach laundry washing ironing curtains carpet rug stairs banister landing porch doorbell letterbox
tram trams tube platform commute minibus coach coaches taxi taxis cab scooter bicycle bikes helmet pavement roundabout roundabouts motorway junction layby petrol diesel garage mechanic ferry ferries airport airports runway suitcase suitcases rucksack backpack luggage
cleaner cleaners porter porters receptionist receptionists caretaker janitor chef chefs waiter waitress barista builder builders plumber electrician carpenter hairdresser barber nails salon tailor shopkeeper cashier lollipop postman postwoman milkman dustman dinner ladies bouncer soldier sailor pilot
blah whatnot thingy thingamajig whatsit gonna lotta outta sorta kinda dunno wanna gotta lemme gimme ain't yous youse y'all whatcha c'mon alright alrighty anyways somewheres nowt owt summat aye och wee bairn bairns lass lassie lads lassies blokes bloke geezer mate mates pal pals guv duck pet hun babe babes darling sweetheart
fourteen-bed nineteen-bed bedded seclusion observation observations handover handovers rota rotas bleep bleeped bleeps agency bank sickness rostered preceptor preceptorship banding revalidation mentor mentors mentored mentoring supervisor supervisee reflective formulation caseload caseloads keyworking advocate advocates advocacy coproduction coproduced tokenism tokenistic lived experiential intentional mutuality recovery
ex nan's uncle's landlady stepdad stepmum stepson granddad grandad grandads grandkids grandchild grandchildren niece nieces nephews godmother godfather goddaughter godson fiance fiancee widower spinster bachelor
cancelled travelled labelled panicked panicking mimicking picnicked quizzed quizzes buses gases lenses dies lies ties tying lying dying hoping hopped swam ran began rang sang sank drank shrank sprang spat lit split quit bet cast cost hurt knit rid shed shut spread thrust upset
postcode postcodes zip iban swift pin password passwords username usernames
insta socials selfie selfies hashtag gmail hotmail voicemail inbox outbox
o'clock til dug blew bull bulls cotton jury regimen sporadic steamed kangaroo kangaroos tinkerer
""")

_FRENCH = listed("""
a abord accompagner accord accueil acheter adresse afin age ai aider aie ailleurs aimer ainsi ait aller alors ami amie amis amour an annee annees ans appartement appel appeler apprendre apres argent arriver arreter as assez association atelier attendre
au aucun aucune aujourd aujourd'hui auquel aurait aussi autant autour autre autres aux avais avait avant avec avez avions avoir avons avril ayant bas beau beaucoup belle besoin bien bientot bon bonjour bonne boulot bref bureau c ca car cas cause ce ceci cela celle celles celui cent
centre cependant certain certaine certains ces cet cette ceux chacun chambre chaque chef chemin chercher chez chose choses cinq cinquante classe clair collegue collegues combien comme commencer comment commune communaute complique comprendre compris compte confiance
connaissance connaitre contact content contre copain copine corps cote cour cours cousin cousine culture d dans date de debut decembre decider dedans dehors deja demain demander demarche dehors depuis dernier derniere des desormais deux deuxieme devant devenir devoir dieu dire directeur directrice
dis disait dit dix docteur dois doit donc donner dont douze droit droits du dur durant ecole ecouter ecrire effet elle elles eleve eleves emploi en encore enfant enfants enfin ensemble ensuite entre entretien envie equipe es est et etaient etais etait etat ete etes etranger etre etude etudes eu eux exemple
existe experience explique face facile faire fais fait faits famille faut femme fevrier fille filles fils fin fini finir fois font force formation fort forte foyer francais francaise frere freres gens grand grande grands grave gros groupe guerre h habite habiter hein heure heures heureux hier histoire homme hopital huit ici il ils
infirmier infirmiere idee important impression j jamais janvier je jeune jeunes joie jour jours juillet juin jusqu jusque juste justement l la laisser langue laquelle le lequel les lettre leur leurs lieu lire lit livre loin long longtemps lorsque lui lycee m ma madame maintenant mairie mais maison maitresse mal malade maladie malgre maman
manger maniere marche mardi mari mars matin me medecin meilleur meme memes merci mere mes met mettre mieux milieu mille minutes moi moins mois moment mon monde monsieur montrer mort mot mots mourir moyen n ne nait neuf ni niveau noel nom nombre non nos notre nous nouveau nouvelle novembre nuit octobre on ont onze ou oui
ouais papa papiers par parce parcours pareil parent parents parfois parle parler part partir partie partout pas passe passer patient patiente patients patron pauvre pays peine pendant penser perdre pere personne personnes petit petite petits peu peur peut peux place plaisir plein plupart plus plusieurs plutot point police porte pour pourquoi pouvoir
premier premiere prendre pres presque pris probleme problemes professeur prof programme proche projet psychiatre psychologue puis puisque qu quand quartier quarante quatorze quatre que quel quelle quelles quelqu quelque quelques qui quinze quitter quoi raconter raison rapport reste rester retour retrouver reunion rien rue s sa sais sait salle samedi sans sante sauf savoir se
seconde seize semaine semaines sens sept septembre sera serait service ses seul seule seulement si six soeur soi soins soir soit soixante solidarite sommes son sont sorte sortir souci sous souvent stage suis suite sujet suivi sur sure surtout ta tant tard te tel telle tellement temps tenir terre tes tete toi tomber ton toujours tour tous tout toute toutes
train travail travailler treize trente tres trois trop trouver tu un une va vais vas vendredi venir venu venue vers vie vient vieux village ville vingt visa visite vite vivre voila voir voisin voisine voisins voiture voix volonte vont vos votre voudrais vous vrai vraiment vu y lundi mercredi jeudi dimanche aout mai genre euh ben bah voila tante oncle neveu niece
dossier responsable educateur educatrice assistante assistant sociale social benevole stagiaire refugie refugies demandeur asile prefecture titre sejour carte carnet numero telephone appartement logement hebergement banlieue campagne
crois voyez veux voulez veut difficile avaient pourrait gauche facon savez disons devenu parti epoque commun connu mauvais faudrait sinon pied aurais endroit choisi dirais pouvait vue doute devient agit coup entendu connais ministre viens pose esprit jeu pourrais entendre faisait tourne musique essayer siecle
vecu tot ecrit contraire rencontre rencontrer sud nord ouest venaient connaissez aura pouvez manque risque rentre disent caetera aviez joue utile soient prend propre gagner nombreux semble devait prennent gagne reviens rouge habitude cadre faisais blanc bois veulent haut voulu viennent serais septieme societe marque evident mis noir metier
carriere frappe etiez parait repondre traverse accent mesure situe rayon dessus foi particulier tenu ligne actuelle environ servir remarquez utilise eau commode rendre voici rappelle traverser prive habitants appris doivent comprends prends davantage avis bout allemand selon disiez aimerais fallu disant oublie politiques pourtant travers
vouloir mettaient avocat avocate souviens essai langage dommage piano pouvais faisaient pourriez poser hasard lecture ferme sorti voulaient reconnu constate diriger tient sortie garde sixieme yeux troisieme quatrieme cinquieme succes souvenirs souvenir activite enorme voulais mauvaise repond ouvrir verite espece jardin continuez serieux depart journee
connaissais donnees mise meuble cuisine plat joli jolie devenue sportif dizaine quinzaine vingtaine centaine expliquez generale general titulaire volonte affirme avenir sache pourra changera tendre fleuve destin volontiers publique concernant couverte precise controle permet apporte responsabilite niveaux passionnant ouvrage mentalite principe
interessant devrait etudiant etudiante naturel loisir reconnaitre libre ferez lis ouvert ouverte grec sert aient preuve camarade camarades matieres personnel exprimer moyenne perte majorite president malheureux retraite verbe membre membres stylo bleu papier papiers impots securite instituteur institutrice rire croire monter fallait revient kilos vente poids tiens geste
parc boulanger regardez pousser pourraient travailleur erreur concours ouvrier ouvriers quoique primaire libraire parmi remarque croyait attendez occupe motif gare couleur charme douceur vert euros assis dessous prix tissu nettoyage sympa banque culturelle univers rose plateau voulait auraient reponse resultat peuvent surpris amant voudrait arriere rentree
disaient trucs truc machin melange pudeur bouleverse prochain prochaine joyeux etions tourner savons scolaire interieur enseignants voient participer autrefois reussir vaccin horaire paraitre crise etonne obligee achats regle exceptionnel hospitalise hospitalisee rechute rechuter pair paire mediateur mediatrice aidant aidante soignant soignante soignants equipe fatigue fatiguee
adjoint adjointe principal principale signalement audience recours juge tribunal expulsion majeur mineur departement region allophone allophones interprete traduire traduit comprenait parlait ecoutait racontait pleurait pleurer pleure crier crie dormir dort dormait manger mangeait marcher couloir escalier etage fenetre lit armoire chaise table cle clef sac valise bateau bus avion
chauffeur velo moto route camion frontiere douane camp tente guerre prison armee soldat mort morte tue tuer peur honte colere joie triste tristesse heureux heureuse content contente seul seule chance espoir espere espoirs confiance gentil gentille mechant drole serieuse calme bruit silence temps hiver automne printemps soleil pluie neige froid chaud ciel mer montagne
appelle appelles appelons appelait reunie reunis reunion reunions vus vue vues suivie suivis mois semaine loge loger loue louer loyer chomage salaire contrat interim usine chantier menage nettoyer livreur restaurant boulangerie marche supermarche pharmacie dentiste ordonnance medicament medicaments traitement piqure therapie groupe parole ecoute accueil foyer
instit maitresse maitre cantine recreation devoirs cahier cartable bulletin diplome brevet bts cap cours stage apprenti apprentie apprentissage alternance orientation conseiller conseillere cpe surveillant surveillante aed ulis segpa rased mdph caf cpam ase mna cada ofpra cnda prefet prefete autobus metro rer tgv arrete arretee venait venais venus partis reparti
vais va allait allais irai ira iras fera feras ferons diras dira dirai vraie vrais vraies pareille toutes bonnes bons belles beaux nouveaux nouvelles anciens ancien ancienne anciennes derniers dernieres premiers premieres longue longues longs courte courts haute bas basse basses gros grosse large fine fort forts fortes faible faibles riche riches pauvres
expert experte usager usagers usagere collectif projet projets entretiens questionnaire enregistrement micro chercheur chercheuse doctorante these memoire universite faculte fac cite quartiers immeuble ascenseur gardien gardienne concierge facteur policier policiers gendarme gendarmes flic flics avocats maires elus elue eglise messe priere ramadan mosquee pretre
""")

COMMON = _ENGLISH | _FRENCH

_ENDINGS = (
    ("'s", ""), ("'ve", ""), ("'re", ""), ("'d", ""), ("'ll", ""), ("n't", ""), ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y"),
    ("ing", ""), ("ing", "e"), ("ings", ""), ("ed", ""), ("ed", "e"), ("ers", ""), ("ers", "e"), ("er", ""), ("er", "e"), ("es", ""), ("s", ""), ("d", ""),
    ("est", ""), ("ly", ""), ("ally", ""), ("y", ""), ("ful", ""), ("less", ""), ("ness", ""), ("ment", ""), ("ments", ""), ("able", ""), ("able", "e"), ("ish", ""), ("ee", ""),
    ("ally", "al"), ("ise", ""), ("ised", ""), ("or", "e"), ("ation", "e"), ("ion", ""), ("ion", "e"), ("wise", ""), ("al", ""), ("al", "e"), ("e", ""), ("ee", "er"),
    ("ait", "er"), ("ais", "er"), ("aient", "er"), ("ant", "er"), ("e", "er"), ("es", "er"), ("ent", "er"), ("ons", "er"), ("ez", "er"), ("it", "ir"), ("is", "ir"), ("u", "re"), ("aux", "al"),
)  # fmt: skip
_LEARNED = ("tion", "tions", "sion", "sions", "ness", "ment", "ments", "ically", "ingly", "ially", "fully", "iously", "ised", "ized", "ising", "izing",
            "ologist", "ology", "ship", "hood", "less", "ity", "ities", "ance", "ances", "ence", "ences", "ancy", "ency", "ative", "ious", "eous", "uous", "ously",
            "istic", "ology", "logical", "graphy", "graphic", "ware", "ical", "ular", "ular", "able", "ably", "ible", "ing", "ings", "ingly", "atory", "ional", "ionally", "tique", "iste", "isme", "ism")  # fmt: skip
_PREFIXES = ("un", "re", "mis", "over", "under", "non", "pre", "dis", "co", "in", "im", "out", "self")


@lru_cache(maxsize=50_000)
def common(word: str) -> bool:
    """Whether a word is an everyday word or made of one; hyphenated words are, where each part is.

    >>> common("struggled"), common("Fatima"), common("well-being")
    (True, False, True)
    """
    low = folded(word)
    if "-" in low:
        return all(common(part) for part in low.split("-") if part)
    if not low.isalpha() and "'" not in low:
        return True
    return _everyday(low) or any(low.startswith(p) and len(low) > len(p) + 3 and _everyday(low[len(p) :]) for p in _PREFIXES)


def _everyday(low: str) -> bool:
    if low in COMMON or len(low) == 1 or (len(low) > 6 and low.endswith(_LEARNED)):
        return True
    for ending, instead in _ENDINGS:
        stem = low[: len(low) - len(ending)] + instead
        if low.endswith(ending) and len(stem) > 2 and (stem in COMMON or _undoubled(stem) in COMMON):
            return True
    return False


def _undoubled(stem: str) -> str:
    """`stopp` leads to `stop`."""
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
