"""Reading and writing questions: the round trip, what is refused, and how it is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeworld.analysis.explaining import explain
from lifeworld.analysis.expression import And, Belongs, Coded, Not, Noted, Or, Origin, Related, Said, Spoken, Valued, all_of, any_of
from lifeworld.analysis.naming import ListedNames, code_named, condition
from lifeworld.analysis.questions import NotUnderstood, parse, parse_all, parse_where, unparse
from lifeworld.core.records import Attribute, Code, Coder, Facet

ODD = [
    "and",
    "near",
    "memo",
    "a/b",
    'say "no"',
    "back\\slash",
    "“curly”",
    "x = y",
    "[3]",
    "(aside)",
    "ACC-*",
    "time: now",
    "source",
    "a  b",
]
CODES = [
    Code("c1", "Role ambiguity", label="ROLE-AMBIG"),
    Code("c2", "Costs", "c1", label="AMBIG-COST"),
    Code("c3", "Stigma"),
    Code("c4", "Tasks"),
    Code("c5", "Direct", "c4"),
    Code("c6", "Direct", "c3"),
    *(Code(f"o{i}", name) for i, name in enumerate(ODD)),
]
NAMES = ListedNames(
    CODES,
    [
        Attribute("a1", "employment_model", type="choice", options=("team-employed", "placed by a peer organisation")),
        Attribute("a2", "years in role", type="number"),
        Attribute("a3", "paid", type="boolean"),
        Attribute("a4", "began", type="date"),
        Attribute("a5", "setting"),
        Attribute("a6", "setting", of="source"),
        Attribute("a7", "time"),
        Attribute("a8", "source"),
    ],
    [Facet("f1", "valence", ("helps", "hinders")), Facet("f2", "time", ("start", "now"))],
    [Coder("k1", "Anna"), Coder("k2", "Ben or not")],
    {"source": [("s1", "Interview 1"), ("s2", "Interview 1")], "participant": [("p1", "Maren")], "speaker": [("INT", "INT")]},
)

words = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=12).map(lambda t: " ".join(t.split())).filter(bool)
coded = st.builds(lambda code, alone: code_named(NAMES, code.id, alone), st.sampled_from(CODES), st.booleans())
conditions = st.one_of(
    st.builds(Said, words),
    st.builds(Origin, words),
    st.sampled_from([Coded(), Noted(), Spoken("INT"), Spoken("maren", ("p1",)), Spoken("Interviewer"), Belongs("coder", "Ben or not", ("k2",)),
                     Belongs("source", "interview 1", ("s1", "s2")), Belongs("participant", "Maren", ("p1",))]),
    st.builds(lambda v: condition(NAMES, "setting", "=", v), st.text(st.characters(blacklist_categories=["Cs"]), max_size=8)),
    st.builds(lambda s, v: condition(NAMES, "years in role", s, repr(v)), st.sampled_from(["=", "!=", "<", ">", "<=", ">="]),
              st.integers(-99, 99) | st.floats(-1e9, 1e9)),
    st.sampled_from([condition(NAMES, *written) for written in (
        ("valence", "=", "helps"), ("valence", "!=", "Hinders"), ("time", "=", "now"), ("time", "=", "midday"), ("paid", "=", "no"),
        ("source:setting", "=", "clinic"), ("attribute:source", "=", "mail"), ("began", "<", "2024-02-01"),
        ("EMPLOYMENT_MODEL", "=", "Team-Employed"), ("a5", "!=", "x"))]),
)  # fmt: skip


def larger(parts):
    lists = st.lists(parts, min_size=2, max_size=3)
    related = st.builds(Related, st.sampled_from(["overlaps", "within"]), parts, parts)
    nearly = st.builds(Related, st.sampled_from(["near", "followed by"]), parts, parts, st.integers(0, 30))
    return st.one_of(lists.map(all_of), lists.map(any_of), parts.map(Not), related, nearly)


trees = st.recursive(coded | conditions, larger, max_leaves=8)


@settings(max_examples=400, deadline=None)
@given(trees)
def test_what_is_written_is_read_back(tree):
    assert parse(unparse(tree), NAMES) == tree


@settings(max_examples=150, deadline=None)
@given(trees)
def test_every_question_is_explained_in_one_sentence(tree):
    sentence = explain(tree)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert sentence.count("(") >= sentence.count("either (")


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=40) | st.lists(st.sampled_from(["ROLE-AMBIG", "and", "or", "not", "(", ")", "near", "[2]", "=", "~", '"', "only", "text",
                                                        "Stigma", "followed", "by", "memo", "valence", "helps", "/"])).map(" ".join))  # fmt: skip
def test_anything_typed_is_read_or_refused_with_a_sentence_and_a_place(expression):
    try:
        tree = parse(expression, NAMES)
    except NotUnderstood as said:
        refusal = said
    else:
        assert parse(unparse(tree), NAMES) == tree
        return
    assert 0 <= refusal.position <= len(expression)
    assert str(refusal)[-1] in ".?"


@pytest.mark.parametrize(
    ("expression", "means"),
    [
        ("ROLE-AMBIG and valence=helps", "ROLE-AMBIG and valence=helps"),
        ("role ambiguity AND NOT stigma", "ROLE-AMBIG and not Stigma"),
        ("Tasks/Direct or Stigma / Direct", '"Tasks / Direct" or "Stigma / Direct"'),
        ("Tasks/“Direct”", '"Tasks / Direct"'),
        ("Stigma or Tasks and memo", "Stigma or Tasks and memo"),
        ("not Stigma overlaps Tasks", "not (Stigma overlaps Tasks)"),
        ("Stigma near Tasks followed by [3] Costs", "(Stigma near[1] Tasks) followed by[3] AMBIG-COST"),
        ("Stigma and years in role ≥ 5", 'Stigma and "years in role">=5'),
        ("Stigma and coder!=anna", "Stigma and not coder=anna"),
        ("Stigma and (Tasks and coder=Anna)", "Stigma and (Tasks and coder=Anna)"),
        ("(Stigma and Tasks) and Costs", "Stigma and Tasks and AMBIG-COST"),
        ("Stigma and Stigma", "Stigma"),
        ("Stigma and years_in-role>5", 'Stigma and "years in role">5'),
        ("time=now or time=midday", "time=now or time=midday"),
    ],
)
def test_what_people_write(expression, means):
    assert unparse(parse(expression, NAMES)) == means


def test_a_code_brings_what_is_under_it_unless_it_stands_only():
    assert parse("ROLE-AMBIG", NAMES) == Coded("ROLE-AMBIG", ("c1", "c2"))
    assert parse("only ROLE-AMBIG", NAMES) == Coded("ROLE-AMBIG", ("c1",), alone=True)


def test_a_facet_and_an_attribute_of_one_name_are_told_apart_by_the_value():
    assert parse("time=now", NAMES) == Valued("coding", "time", "f2", "=", "now")
    assert parse("time=midday", NAMES) == Valued("participant", "time", "a7", "=", "midday")


@pytest.mark.parametrize(
    ("expression", "position", "says"),
    [
        ("", 0, "Ask for something"),
        ("  ", 0, "Ask for something"),
        ("Stigma and", 10, "The question stops where a code or a condition should follow"),
        ("Stigma)", 6, "closes nothing"),
        ("(Stigma", 0, "not closed"),
        ('text~"unclosed', 5, "quotation mark is not closed"),
        ("Stigma Stigmm", 0, "There is no code “Stigma Stigmm”"),
        ("Tasks and Stigm", 10, "did you mean “Stigma”?"),
        ('Stigma "Tasks"', 7, "Put “and”, “or”"),
        ("Direct", 0, "“Direct” is the name of 2 codes"),
        ("Stigma and valance=helps", 11, "did you mean “valence”?"),
        ("valence=help", 0, "did you mean “helps”?"),
        ("valence<helps", 0, "have no order"),
        ("setting>x", 0, "neither a number nor a date"),
        ("years in role=many", 0, "is a number"),
        ("began=soon", 0, "is a date such as"),
        ("Stigma and coder=Ana", 11, "did you mean “Anna”?"),
        ('source="Interview 7"', 0, "did you mean “Interview 1”?"),
        ("speaker=INTT", 0, "did you mean “INT”?"),
        ("Stigma [2] Tasks", 7, "A number of turns belongs"),
        ("Stigma and and", 11, "stands where a code or a condition should be"),
        ("setting~x", 0, "Only text takes"),
        ('text~""', 0, "which words to look for"),
        ("(" * 60 + "Stigma", 40, "parentheses stand within each other"),
        ("not " * 60 + "Stigma", 164, "parentheses stand within each other"),
        ("Stigma near " * 60 + "Stigma", 492, "Too many relations"),
        ("x" * 30_000, 20_000, "longer than"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(expression, position, says):
    with pytest.raises(NotUnderstood) as refusal:
        parse(expression, NAMES)
    assert says in str(refusal.value)
    assert refusal.value.position == position


def test_where_is_any_value_of_one_name_and_all_names():
    setting, years = parse_where(["setting=small town", "setting = urban", "years in role>3"], NAMES)
    assert isinstance(setting, Or)
    assert [part.value for part in setting.parts] == ["small town", "urban"]
    assert years == Valued("participant", "years in role", "a2", ">", 3)
    asked = parse_all("Stigma or Tasks", ["setting=urban"], NAMES)
    assert isinstance(asked, And)
    assert unparse(asked) == "(Stigma or Tasks) and setting=urban"


def test_where_without_a_value_is_refused():
    with pytest.raises(NotUnderstood, match="write attribute=value"):
        parse_where(["setting"], NAMES)


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("ROLE-AMBIG and valence=helps", "Passages coded “ROLE-AMBIG” or anything under it and marked valence: helps."),
        ("only ROLE-AMBIG", "Passages coded “ROLE-AMBIG” itself."),
        (
            "Stigma and Tasks and setting=urban",
            "Words coded “Stigma” and coded “Tasks” or anything under it and of people whose setting is urban.",
        ),
        ("Stigma near[2] text~tea", "Passages coded “Stigma” that stand within 2 turns of turns that contain “tea”."),
        ("Stigma and not Costs", "Passages coded “Stigma” or anything under it and that share no words with passages coded “AMBIG-COST”."),
        ("speaker=Maren", "Turns spoken by Maren."),
        (
            "Stigma followed by speaker=INT",
            "Passages coded “Stigma” or anything under it that are followed, within one turn, by turns spoken by INT.",
        ),
        ("Costs or speaker=Maren", "Either passages coded “AMBIG-COST” or turns spoken by Maren."),
    ],
)
def test_how_a_question_is_said(expression, sentence):
    said = explain(parse(expression, NAMES))
    assert said == sentence or said == sentence.replace("coded “Stigma”", "coded “Stigma” or anything under it")
