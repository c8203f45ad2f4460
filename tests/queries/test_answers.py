"""Ask, from the language to passages and counts, on both kinds of store."""

import pytest
from asked import CODINGS, asked_study, text_of

from lifeworld.analysis.questions import NotUnderstood
from lifeworld.formats.quotes import Heading, Quote
from lifeworld.queries.asking import answer, ask, check, heading, retrieved
from lifeworld.queries.layers import Layers
from lifeworld.queries.passages import passages_of_code
from lifeworld.queries.quotes import quotes


@pytest.fixture
def conn(empty_study):
    with asked_study(empty_study).reading() as conn:
        yield conn


def found(conn, expression, *where, **more):
    return [sorted(p["codings"]) or p["quote"] for p in retrieved(conn, expression, where, **more)]


def test_questions_find_what_they_ask_for(conn):
    for expression, expected in {
        "ROLE-AMBIG": [["c8"], ["c9"], ["c2"], ["c1"], ["c3"], ["c7"]],
        "only ROLE-AMBIG": [["c8"], ["c9"], ["c2"], ["c1"], ["c7"]],
        "ROLE-AMBIG and valence=helps": [["c1"], ["c3"]],
        "Stigma": [["c4", "c5"]],
        "Stigma and coder=Ben": [["c5"]],
        "ROLE-AMBIG and employment_model=team": [["c2"], ["c1"], ["c3"]],
        "ROLE-AMBIG and employment_model!=team": [["c9"], ["c7"]],
        "ROLE-AMBIG and years in role>3": [["c8"], ["c9"], ["c7"]],
        "ROLE-AMBIG and site=north": [["c7"]],
        "ROLE-AMBIG and room=kitchen": [["c8"], ["c9"]],
        "ROLE-AMBIG and participant=leila": [["c8"]],
        "ROLE-AMBIG and speaker=P": [["c9"], ["c7"]],
        "ROLE-AMBIG and speaker=Maren": [["c2"], ["c1"], ["c3"]],
        'ROLE-AMBIG and text~"my JOB was"': [["c8"], ["c2"], ["c1"], ["c7"]],
        "ROLE-AMBIG and memo": [["c2"]],
        "coded and source=piet": [["c6"], ["c7"]],
        "(ROLE-AMBIG and coder=Anna) and (ROLE-AMBIG and coder=Ben)": [["c1", "c2"]],
        "ROLE-AMBIG near[1] text~tea": [["c3"]],
        "ROLE-AMBIG near[2] text~tea": [["c2"], ["c1"], ["c3"]],
        "only ROLE-AMBIG followed by[2] AMBIG-GAIN": [["c2"], ["c1"]],
        "(ROLE-AMBIG and coder=Ben) within (ROLE-AMBIG and coder=Anna)": [["c2"]],
        "Boundaries followed by ROLE-AMBIG": [["c10"], ["c6"]],
        "speaker=interviewer and not coded": ["Both of you?", "How so?", "Boundaries?", "And the team?"],
        "text~gift": ["A client gave me a gift 🎁 and I kept it."],
        "employment_model=placed and not ROLE-AMBIG": ["A client gave me a gift 🎁 and I kept it."],
    }.items():
        assert found(conn, expression) == expected, expression


def test_groups_are_any_value_of_one_attribute_and_all_attributes(conn):
    assert found(conn, "ROLE-AMBIG", "employment_model=team", "employment_model=placed") == [["c9"], ["c2"], ["c1"], ["c3"], ["c7"]]
    assert found(conn, "ROLE-AMBIG", "employment_model=placed", "site=south") == [["c9"]]


def test_a_private_memo_is_its_authors_alone(conn):
    assert found(conn, "Stigma and memo") == []
    assert found(conn, "Stigma and memo", reader="Ben") == [["c5"]]


def test_every_quote_is_the_words_at_its_place(conn):
    for expression in ("coded", "ROLE-AMBIG", "speaker=interviewer", "(ROLE-AMBIG and coder=Anna) and (ROLE-AMBIG and coder=Ben)"):
        for p in retrieved(conn, expression):
            text = text_of(p["source"])
            assert p["quote"] == text[p["start"] : p["end"]]
            assert text[: p["start"]].endswith(p["before"])
            assert text[p["end"] :].startswith(p["after"])
            assert len(p["before"]) == min(80, p["start"])


def test_a_passage_tells_who_where_and_how(conn):
    (passage,) = ask(conn, "ROLE-AMBIG and coder=Ben and site=south and participant=Maren")["segments"]
    assert passage | {"before": ..., "after": ..., "segment": ...} == {
        "id": "c2", "segment": ..., "source": "maren", "source_name": "Maren", "version": "v-maren", "start": 25, "end": 56,
        "quote": "Nobody told me what my job was.", "before": ..., "after": ..., "turn": 2, "speaker": "M",
        "participant": "maren", "participant_name": "Maren", "attributes": {"employment_model": "team", "years in role": 2, "site": "south"},
        "codes": [{"id": "role", "name": "Role ambiguity", "colour": "#336699"}], "codings": ["c2"], "coders": ["Ben"],
        "facets": {"valence": "hinders"}, "waiting": False,
    }  # fmt: skip


def test_counts_by_participant_and_group(conn):
    answer = ask(conn, "ROLE-AMBIG", limit=2)
    assert (answer["total"], len(answer["segments"])) == (6, 2)
    assert [(p["name"], p["count"]) for p in answer["participants"]] == [("Maren", 3), ("Piet", 2), ("Leila", 1)]
    models = [(g["value"], g["count"], g["participants"]) for g in answer["groups"] if g["attribute"] == "employment_model"]
    assert models == [("team", 3, 1), ("placed", 2, 1), ("other", 0, 0)]
    quotes = [quote for id, _, code, _, quote, _ in CODINGS if code in ("role", "gain") and id != "c2"]
    assert answer["words"] == sum(len(quote.split()) for quote in quotes)
    assert answer["explanation"] == "Passages coded “ROLE-AMBIG” or anything under it."


def test_pages_join_without_gap(conn):
    whole = ask(conn, "coded", limit=100)["segments"]
    assert [p for first in range(0, 10, 3) for p in ask(conn, "coded", offset=first, limit=3)["segments"]] == whole


def test_a_question_is_checked_without_being_asked(conn):
    assert check(conn, "ROLE-AMBIG and")["position"] == 14
    assert check(conn, "ROLE-AMBG")["message"] == "There is no code “ROLE-AMBG”; did you mean “ROLE-AMBIG”?"
    assert check(conn, "Stigma") == {"ok": True, "message": "", "position": None, "explanation": "Passages coded “Stigma”."}


def test_what_is_not_understood_is_refused_before_anything_is_read(conn):
    with pytest.raises(NotUnderstood):
        retrieved(conn, "Stigma and")


def test_the_page_of_a_code_shows_its_codings_in_order(conn):
    page = passages_of_code(conn, "role", 0, 3)
    assert page["total"] == 5
    assert [p["id"] for p in page["segments"]] == ["c8", "c9", "c2"]
    assert [p["turn"] for p in page["segments"]] == [1, 2, 2]
    assert page["segments"][1]["participant_name"] == "Piet"
    assert page["segments"] + passages_of_code(conn, "role", 3, 3)["segments"] == passages_of_code(conn, "role")["segments"]
    assert passages_of_code(conn, "nothing")["total"] == 0


def test_a_passage_becomes_a_quote_with_its_attribution(conn):
    (quote,) = quoted(conn, "Stigma", ["employment_model=team"])
    assert (quote.whose(), quote.coded(), quote.turn, quote.coders) == ("Tobias", "Stigma (valence: hinders)", 2, ("Anna", "Ben"))
    assert quote.words == CODINGS[3][4]


@pytest.mark.parametrize("expression", ["coded", "Stigma", "ROLE-AMBIG", "coded overlaps ROLE-AMBIG", "ROLE-AMBIG or Stigma", "ROLE-AMBIG and valence=helps",
                                        "speaker=interviewer and not coded", "text~gift", "ROLE-AMBIG or text~gift"])
def test_quotes_tell_what_the_passages_tell(conn, expression):  # fmt: skip
    passages = list(retrieved(conn, expression, around=0))
    assert passages
    for passage, quote in zip(passages, quoted(conn, expression), strict=True):
        told = (quote.words, quote.start, quote.end, quote.turn, quote.source, quote.participant, quote.coders, quote.facets, quote.attributes, quote.waiting)
        assert told == (passage["quote"], passage["start"], passage["end"], passage["turn"], passage["source_name"], passage["participant_name"],
                        tuple(passage["coders"]), passage["facets"], passage["attributes"], passage["waiting"])  # fmt: skip
        assert (quote.speaker, quote.codes) == (passage["speaker"], tuple(code["name"] for code in passage["codes"]))


def quoted(conn, expression, where=()):
    return [Quote._make(cells) for cells in quotes(conn, answer(conn, expression, where, coders=True), Layers(conn))]


def test_an_exports_heading_says_what_was_asked(conn):
    top = Heading(**heading(conn, " Stigma ", ["employment_model=team"], ["years", "model"], 1))
    assert (top.study, top.question, top.groups, top.invented) == ("A study", "Stigma", ("employment_model=team",), False)
    assert top.attributes == ("employment_model", "years in role")
    assert top.explanation == "Passages coded “Stigma” and of people whose employment_model is team."
