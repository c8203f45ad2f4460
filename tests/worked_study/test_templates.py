"""The templates: a codebook that holds together, and nobody in it."""

import re

import pytest

from lifeworld.core.fieldwork import Guide
from lifeworld.core.records import Attribute, Code, Coding, Facet, Participant, Segment, Source
from lifeworld.core.refusal import Refused
from lifeworld.queries import codebook, memos, overview
from lifeworld.queries.names import records
from lifeworld.worked_study import TEMPLATES, start
from lifeworld.worked_study.material import interviews, table

BOOK = table("codebook.toml")
CODES = [c for f in BOOK["family"] for c in [f, *f.get("code", ())] if "label" in c]
LABELS = {c["label"] for c in CODES}
CORE = {
    "ROLE-AMBIG", "AMBIG-COST", "AMBIG-GAIN", "ROLE-NEGOT", "ROLE-DRIFT", "ACC-GEN", "ACC-PROVE", "ACC-RELATE", "ACC-EDUCATE",
    "ACC-ADAPT", "ACC-SPONSOR", "BOUND-SET", "BOUND-COND", "DISCLOSE", "IDENT", "SUPERV",
}  # fmt: skip


def test_the_peer_support_template_brings_a_codebook_and_nobody(where: str) -> None:
    with start(where, "peer-support-roles", "Ours", "grounded theory", "Anna") as study, study.reading() as conn:
        assert {c.label for c in records(conn, Code) if c.label} == LABELS
        assert {c.label for c in records(conn, Code) if c.label and c.status == "active"} == CORE
        assert all(c.origin == "a priori" and c.colour and c.brief and c.definition and not c.examples for c in records(conn, Code))
        assert [f.name for f in records(conn, Facet)] == ["valence", "evidence", "prompted", "time"]
        assert {a.of for a in records(conn, Attribute)} == {"participant", "session"}
        for cls in (Participant, Source, Segment, Coding):
            assert records(conn, cls) == []
        shown = overview.overview(conn)["study"]
        assert (shown["title"], shown["approach"], shown["invented"]) == ("Ours", "grounded theory", False)
        (guide,) = records(conn, Guide)
        assert [q.text for q in guide.questions if q.under is None] == [q["ask"] for q in table("guide.toml")["question"]]
        assert [q.text for q in guide.questions if q.under] == [p["ask"] for q in table("guide.toml")["question"] for p in q.get("probe", ())]
        assert memos.listed(conn, "Anna") == []


def test_the_blank_template_brings_the_facets_alone(where: str) -> None:
    with start(where, "blank", "Ours", actor="Anna") as study, study.reading() as conn:
        assert len(records(conn, Facet)) == 4
        assert [records(conn, cls) for cls in (Code, Attribute, Participant, Source)] == [[], [], [], []]


def test_an_unknown_template_is_refused_and_leaves_nothing(tmp_path) -> None:
    path = tmp_path / "study.lifeworld"
    with pytest.raises(Refused, match="peer-support-roles"):
        start(path, "peers", "Ours", actor="Anna")
    assert not path.exists()
    assert set(TEMPLATES) == {"peer-support-roles", "blank"}


@pytest.mark.parametrize("code", CODES, ids=lambda c: c["label"])
def test_a_code_that_sends_elsewhere_sends_to_a_code(code) -> None:
    words = " ".join(str(code.get(f, "")) for f in ("brief", "definition", "use_when", "not_when", "near_miss"))
    assert set(re.findall(r"\b[A-Z]{3,}(?:-[A-Z]+)*\b", words)) <= LABELS - {code["label"]}
    assert "→" in code["not_when"]
    assert len(code["label"]) <= 12
    assert code["name"] == code["name"].strip()
    assert "/" not in code["name"]


def test_names_and_labels_are_told_apart() -> None:
    assert len(LABELS) == len(CODES) == 38
    names = [c["name"].casefold() for c in CODES] + [f["name"].casefold() for f in BOOK["family"] if "label" not in f]
    assert len(set(names)) == len(names)


def test_the_template_quotes_nobody() -> None:
    """No run of six words that one of the invented people says stands in the codebook or in the guide."""
    said = set()
    for draft in (interview.draft for interview in interviews()):
        for turn in (t for t in draft.turns if t.speaker != "Interviewer"):
            said |= _runs(draft.text[turn.start : turn.end])
    for text in _strings([BOOK, table("guide.toml")]):
        assert not said & _runs(text)


def test_the_guide_leads_to_codes_that_there_are() -> None:
    questions = table("guide.toml")["question"]
    assert len(questions) == 12
    assert {label for q in questions for label in q["codes"]} <= LABELS


def test_a_template_is_one_step_that_can_be_taken_back(tmp_path) -> None:
    with start(tmp_path / "s.lifeworld", "peer-support-roles", "Ours", actor="Anna") as study:
        study.undo(actor="Anna")
        with study.reading() as conn:
            assert codebook.tree(conn) == []


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + 6]) for i in range(len(words) - 5)}


def _strings(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in _strings(item)]
