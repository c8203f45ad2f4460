"""A guide as text and the recruitment log as CSV: what goes out comes in again, and what people write is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifeworld.core.fieldwork import APPROACH_OUTCOMES, GuideQuestion
from lifeworld.core.interview_guide import arranged, numbered
from lifeworld.core.refusal import Refused
from lifeworld.formats.guide_text import guide_file, read_guide
from lifeworld.formats.recruitment_csv import read_recruitment, recruitment_file

WRITTEN = """# Interview guide

Follow the person.
Leave silences alone.

1. **Beginnings** How did you come to this job?
   - What was it like
     at the start?
2) [A working day] Walk me through your last working day.
3. How did you learn what was expected of you?
\ta. Who decides?
\tb) And now?
"""


def test_numbered_questions_and_indented_probes_are_read() -> None:
    read = read_guide(WRITTEN)
    assert (read.title, read.note) == ("Interview guide", "Follow the person.\nLeave silences alone.")
    mains = {q.id: q.text for q in read.questions if q.under is None}
    assert [(q.topic, q.text, mains.get(q.under or "")) for q in read.questions] == [
        ("Beginnings", "How did you come to this job?", None),
        ("", "What was it like at the start?", "How did you come to this job?"),
        ("A working day", "Walk me through your last working day.", None),
        ("", "How did you learn what was expected of you?", None),
        ("", "Who decides?", "How did you learn what was expected of you?"),
        ("", "And now?", "How did you learn what was expected of you?"),
    ]


def test_questions_of_the_version_before_are_known_again() -> None:
    known = read_guide(WRITTEN).questions
    changed = WRITTEN.replace("Who decides?", "Who decides today?").replace("Walk me through your last working day.", "What did you do yesterday?")
    again = read_guide(changed.replace("   - What was it like\n     at the start?\n", ""), known).questions
    assert [q.id for q in again] == [known[0].id, known[2].id, known[3].id, known[4].id, known[5].id]
    assert again[1].text == "What did you do yesterday?"
    other = read_guide("1. Do you like the canteen?", known).questions
    assert not {q.id for q in other} & {q.id for q in known}


@pytest.mark.parametrize("text", ["", "   \n", "No questions here.", "- Only\n- dashes", "# A title\n\nand words"])
def test_a_text_without_numbered_questions_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="no numbered question"):
        read_guide(text)


def test_another_format_is_refused() -> None:
    with pytest.raises(Refused, match="md or txt"):
        guide_file(_plain((GuideQuestion("a", "Why?"),)), "pdf")


def _plain(questions: tuple[GuideQuestion, ...]) -> dict:
    numbers = numbered(questions)
    return {"called": "Guide, version 1", "date": "2024-05-01", "note": "Ask.",
            "questions": [{"id": q.id, "text": q.text, "topic": q.topic, "under": q.under, "number": numbers[q.id]} for q in questions]}  # fmt: skip


_WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=12)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_SHAPES = st.lists(st.tuples(st.booleans(), _TEXTS, st.one_of(st.just(""), _WORDS)), min_size=1, max_size=8)


@given(_SHAPES, st.sampled_from(["md", "txt"]))
def test_what_is_written_is_read_again_under_the_same_ids(shapes: list[tuple[bool, str, str]], format: str) -> None:
    main, drafted = None, []
    for n, (probe, text, topic) in enumerate(shapes):
        under = main if probe else None
        drafted.append(GuideQuestion(str(n), text, "" if under else topic, under))
        main = main if under else str(n)
    questions = arranged(drafted)
    read = read_guide(guide_file(_plain(questions), format).data.decode(), questions).questions
    assert [(q.text, q.topic) for q in read] == [(q.text, q.topic) for q in questions]
    assert [q.under is None for q in read] == [q.under is None for q in questions]
    if len({q.text for q in questions}) == len(questions):
        assert [q.id for q in read] == [q.id for q in questions]


LOG = "Number;When;How;Result;Why;Pseudonym;Notes\n1;2024-05-01;letter;Declined;no time;;\n2;;;interviewed;;Maren;'=2+2\n\n;;;;;;\n"


def test_a_log_from_a_spreadsheet_is_read() -> None:
    first, second = read_recruitment(LOG.encode("utf-8-sig"), {"Maren": "maren"}.get, "log.csv")
    assert (first.name, first.date, first.way, first.outcome, first.reason, first.participant) == ("1", "2024-05-01", "letter", "declined", "no time", None)
    assert (second.outcome, second.participant, second.note) == ("interviewed", "maren", "=2+2")


@pytest.mark.parametrize(("data", "sentence"), [
    ("when,how\n1,2\n", "has no column “name”"),
    ("", "has no column “name”"),
    ("name,outcome\n1,vanished\n", "Line 2 of log.csv: what came of it is one of"),
    ("name,outcome\n,declined\n", "Line 2 of log.csv does not say whom"),
    ("name,participant\n1,\n2,Piet\n", "Line 3 of log.csv: there is no participant “Piet”"),
])  # fmt: skip
def test_a_line_that_cannot_be_read_is_named(data: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read_recruitment(data.encode(), {}.get, "log.csv")


_CELLS = st.one_of(st.sampled_from(["=cmd|' /C calc'!A0", "+1", "-2", "@sum", "a;b", 'say "no"', "two\nlines", "plain"]), _TEXTS)


@given(st.lists(st.tuples(_CELLS, _CELLS, st.sampled_from(APPROACH_OUTCOMES), _CELLS), max_size=5))
def test_what_goes_out_comes_in_again_and_is_no_formula(rows: list[tuple[str, str, str, str]]) -> None:
    lines = [{"name": name, "date": "", "way": way, "outcome": outcome, "reason": reason, "participant_name": "", "note": ""}
             for name, way, outcome, reason in rows]  # fmt: skip
    data = recruitment_file(lines, {"title": "Ours"}).data
    assert not [cell for cell in data.decode("utf-8-sig").replace("\r\n", ",").split(",") if cell[:1] in ("=", "+", "-", "@")]
    again = read_recruitment(data, {}.get, "log.csv")
    assert [(a.name, a.way, a.outcome, a.reason) for a in again] == rows
