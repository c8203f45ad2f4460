"""Whatever is altered behind the study's back is found, and a sound study is found sound."""

import sqlite3
from contextlib import closing

import pytest

import lifeworld as lw
from lifeworld.core.records import KINDS
from lifeworld.queries import against_history

TAMPERINGS = {
    "an altered quote": ("update segment set quote = 'Somebody told me.' where quote = 'Nobody told me.'", "quote"),
    "a moved segment": ("update segment set start = start + 1 where quote = 'Nobody told me.'", "quote"),
    "an altered text": ("update body set text = replace(text, 'Nobody', 'Anybody')", "text"),
    "a text that is gone": ("delete from body where text like 'Interviewer%'", "text"),
    "a wrong length": ("update version set length = length + 1", "text"),
    "an altered entry": ("update journal set actor = 'Someone else' where seq = 5", "journal"),
    "an altered reason": ("update journal set reason = 'x' where seq = 6", "journal"),
    "altered changes": ("update journal_part set changes = x'5b5d' where seq = 7", "journal"),
    "an entry that is gone": ("delete from journal where seq = 6", "journal"),
    "a memo about nothing": ("insert into memo_about values ('m', 'code:none')", "reference"),
    "a circle of codes": ("update code set parent = (select id from code where name = 'Unclear role') where name = 'Role'", "codebook"),
    "a count of codings": ("update code set codings = 7", "count"),
    "a count of a source": ("update source set codings = 7", "count"),
    "a count of coded turns": ("update source set turns_coded = 7", "count"),
    "a turn that is gone": ("delete from turn where n = 0", "count"),
    "a turn's count": ("update turn set coded = 3 where n = 0", "count"),
    "a tally": ("update tally set n = n + 1 where name = 'code'", "count"),
    "a code's name": ("update code set name = 'Rolle' where name = 'Role'", "history"),
    "a record that came past the history": ("insert into facet select 'f2', 'mood', '[]', description from facet limit 1", "history"),
    "a record that went past the history": ("delete from coder where name = 'Samir'", "history"),
    "a coding elsewhere": ("update coding set start = 0", "count"),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_what_was_altered_is_found(run, study, what):
    statement, kind = TAMPERINGS[what]
    conn = sqlite3.connect(study)
    assert conn.execute(statement).rowcount > 0
    conn.commit()
    conn.close()
    said = run("verify", study, "--json")
    assert said.code == 1
    assert said.json["sound"] is False
    assert kind in {p["kind"] for p in said.json["problems"]}
    for problem in said.json["problems"]:
        assert problem.keys() == {"kind", "where", "reason", "todo"}
        assert all(problem.values())
    people = run("verify", study)
    assert people.code == 1
    assert said.json["problems"][0]["kind"] in people.out


def test_a_sound_study_is_sound(run, ask, study):
    assert ask("verify", study) == {"sound": True, "problems": []}
    assert run("verify", study).out == "The study is sound.\n"
    ask("undo", study)
    ask("code", "merge", study, "ROLE-AMBIG", "--into", "Role")
    assert ask("verify", study)["sound"]


def deviations(path):
    with lw.open(path) as study, study.reading() as conn:
        heard = []
        found = list(against_history.problems(conn, lambda done, total: heard.append((done, total))))
        assert heard[-1][0] == heard[-1][1] == max(done for done, _ in heard) >= len(KINDS)
        return [(p["where"], p["reason"]) for p in found]


def tamper(path, statement):
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(statement)
        conn.commit()


def test_each_record_that_is_not_as_the_history_left_it_is_named(study):
    assert deviations(study) == []
    tamper(study, "update code set name = 'Rolle', definition = 'Other words' where name = 'Role'")
    tamper(study, "update participant set attributes = '{}' where name = 'Maren'")
    tamper(study, "delete from coder where name = 'Samir'")
    assert deviations(study) == [
        ("coder Samir", "The history tells of this coder, and it is not in the study."),
        ("participant Maren", "This participant is not as the history left it: attributes."),
        ("code Rolle", "This code is not as the history left it: name, definition."),
    ]


def test_after_a_withdrawal_what_changed_since_is_held_against_the_history(run, ask, study):
    assert run("withdraw", study, "Tobias", "--scope", "all", "--yes").code == 0
    assert (deviations(study), ask("verify", study)["sound"]) == ([], True)
    tamper(study, "update code set definition = 'Before it' where name = 'Role'")
    assert deviations(study) == []
    ask("code", "add", study, "After it")
    tamper(study, "update code set definition = 'After it' where name = 'After it'")
    assert deviations(study) == [("code After it", "This code is not as the history left it: definition.")]


def test_undo_and_redo_leave_what_the_history_says(run, ask, study):
    ask("undo", study)
    ask("undo", study)
    assert deviations(study) == []
