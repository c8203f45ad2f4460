"""What the rules find and what they leave alone, one line an example: `{category words}` is found with this category."""

import pytest

from labelled import marked
from lifeworld.assist.identifiers import detect
from lifeworld.assist.identifiers.words import read
from lifeworld.core.identifying import Known

FOUND = [
    # names
    "My name is {name Amina Yusuf}.",
    "Then {name Dr Kowalczyk} came, and {name Mrs Adjei}.",
    "so my friend {name thandeka} was there",
    "we had {name doctor adeyemi} and {name nurse joy}",
    "I met {name Prof. dr. van der Meulen} there.",
    "They call me {name Kit}.",
    "{name Fatima}'s mother rang {name Jean-Luc}.",
    "There was {name Bongani M} and {name K. Lindqvist}.",
    "{name Hope} told me that hope is a habit.",
    "I think {name Will} will go, if {name Rose} rose early.",
    "Je m'appelle {name Aïssata Barry}, et voici {name Mme Vasseur}.",
    # places
    "We came from {place Lagos} to {place New York}.",
    "i grew up in {place hull} and moved to {place reading}",
    "I live at {place 14 Rose Street}.",
    "she lives on {place thornbury road}",
    "J'habite {place rue des Lilas}, à {place Villeurbanne}.",
    # organisations
    "I trained at {organisation St Brigid's Hospital}.",
    "she worked at {organisation st mary's hospital} then",
    "a letter from {organisation Leeds City Council} came",
    "Il est au {organisation lycée Voltaire}.",
    # dates
    "It was on {date 3 May 2021}.",
    "on the {date third of may twenty nineteen} i left",
    "We met in {date March}, {date 2016}.",
    "{date 12/05/2021} and {date 2021-05-12}",
    "C'était le {date 21 septembre}.",
    "I came {date six years ago}.",
    "It was {date Monday the 4th}.",
    # ages
    "I'm {age 34} and tired.",
    "when i was {age nine} we moved",
    "a {age six-year-old} boy",
    "She is in her {age late fifties}.",
    "J'ai {age 34 ans}.",
    # contacts
    "Write to {contact amina.y@example.org}.",
    "Ring {contact 07700 900123} or {contact +33 6 12 34 56 78}.",
    "my number is {contact oh seven seven double oh nine one two three}",
    "on insta {contact @wren_and_ivy}",
    "see {contact www.example.org/me} for more",
    "the postcode is {contact LS1 4AB}",
    "my email is {contact jane dot doe at gmail dot com}",
    # numbers
    "The card is {number 4539 5787 6362 1486}.",
    "NHS number {number 943 476 5919}",
    "The account is {number GB82 WEST 1234 5698 7654 32}.",
    "My sécu: {number 2 55 08 14 168 025 38}",
    "My file, {number CAS/2019/00731}, is closed.",
    "He is in {number Room 6}.",
    # roles
    "{role The head of the ward} agreed.",
    "{role our only psychologist} left",
    "{role The ward manager} was away.",
    "{role La directrice du foyer} a dit non.",
]

LEFT_ALONE = [
    "I will go, and I may be late.",
    "i hope the rose grows and mark my words the bill is due",
    "On Monday the Queen came.",
    "We use Zoom and Teams, and I speak English.",
    "The council decided, and the hospital agreed.",
    "There were three nurses and twelve patients on two wards.",
    "It took five years and cost 300 pounds.",
    "March on, they said.",
    "My manager is kind. The team is good.",
    "Je voudrais travailler avec les enfants.",
    "They sat with me. My tea was cold. [laughs] So I left. Was it open? No. He came by. [pause] She did too.",
    "",
    " \n\n ",
]


@pytest.mark.parametrize("line", FOUND)
def test_found(line: str) -> None:
    text, spans = marked(line)
    proposals = detect(text, Known(), ["rules"])
    for start, end, category in spans:
        covering = [p for p in proposals if p.start <= start and end <= p.end]
        assert [p.category for p in covering] == [category], [(text[p.start : p.end], p) for p in proposals]


@pytest.mark.parametrize("line", FOUND)
def test_nothing_else_is_proposed(line: str) -> None:
    text, spans = marked(line)
    others = [text[p.start : p.end] for p in detect(text, Known(), ["rules"]) if not any(p.start < b and a < p.end for a, b, _ in spans)]
    assert others == []


@pytest.mark.parametrize("line", LEFT_ALONE)
def test_left_alone(line: str) -> None:
    assert [line[p.start : p.end] for p in detect(line, Known(), ["rules"])] == []


def words(text: str, known: Known) -> list[tuple[str, str]]:
    return [(text[p.start : p.end], p.category) for p in detect(text, known, ["rules"])]


def test_the_roster_is_known_in_all_its_forms() -> None:
    roster = Known(names=("Katarzyna Nowak", "Will Oyelaran"))
    text = "kasia came, then katarzyna, and Nowak's sister, KN, katazyna and Kat. oyelaran will ask Will"
    found = [said for said, category in words(text, roster) if category == "name"]
    assert found == ["kasia", "katarzyna", "Nowak", "KN", "katazyna", "Kat", "oyelaran", "Will"]


def test_a_small_everyday_word_of_the_roster_stays() -> None:
    assert words("i will go to the park", Known(names=("Will Park",))) == []


def test_what_was_accepted_before_is_found_everywhere() -> None:
    decided = Known(decided={"the blue house": "organisation", "river": "place"})
    assert words("We met at the Blue House by the river, at THE BLUE HOUSE.", decided) == [
        ("the Blue House", "organisation"), ("river", "place"), ("THE BLUE HOUSE", "organisation"),
    ]  # fmt: skip


def test_what_was_rejected_everywhere_is_not_proposed() -> None:
    text = "I saw Fatima in Lagos, and Fatima saw me."
    assert words(text, Known(spared=frozenset({"fatima"}))) == [("Lagos", "place")]
    assert words(text, Known(spared=frozenset({"fatima", "lagos"}))) == []


def test_capitals_tell_nothing_of_a_word_that_the_corpus_writes_small() -> None:
    text = "We talked about Recovery and about Zorvane, you know."
    assert ("Zorvane", "name") in words(text, Known())
    assert words(text, Known(lowered={"zorvane": 9, "recovery": 9}, capitalised={"zorvane": 1, "recovery": 1})) == []


def test_overlapping_proposals_become_one_that_covers_them_all() -> None:
    known = Known(decided={"amina khan": "role"}, names=("Khan",))
    [found] = detect("It was Amina Khan Clinic then.", known, ["rules"])
    assert (found.start, found.end, found.category, found.score) == (7, 24, "role", 1.0)


def test_the_text_itself_tells_its_language_before_the_study_does() -> None:
    assert read("Je suis dans le foyer avec les autres, et nous avons une réunion", "en").french
    assert not read("I was in the house with the others and we had a meeting", "fr").french
    assert read("Bonjour", "fr-CA").french
    assert not read("Bonjour").french


def test_elided_words_stand_apart_and_names_stay_whole() -> None:
    assert [w.text for w in read("J'ai vu l'hôpital d'Amina, O'Brien et D'Souza", "fr").words] == [
        "J", "ai", "vu", "l", "hôpital", "d", "Amina", "O'Brien", "et", "D", "Souza",
    ]  # fmt: skip
    assert [w.text for w in read("We met O'Brien and D'Souza's sister in the park").words][2:5] == ["O'Brien", "and", "D'Souza"]


@pytest.mark.parametrize("line", ["我从上海来的，在医院工作了很多年", "אני עובדת בבית החולים כבר שנים", "كنت أعمل في المستشفى منذ سنوات",
                                  "entonces yo trabajaba en la casa con los niños y despues nos fuimos caminando hasta el rio"])  # fmt: skip
def test_a_language_that_is_not_known_is_not_proposed_as_a_whole(line: str) -> None:
    proposed = sum(p.end - p.start for p in detect(line, Known(), ["rules"]))
    assert proposed < len(line) / 3
