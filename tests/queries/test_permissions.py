"""What participants allow, and what follows from it: in files of quotes, in verify, for machines, and in the list of what is due."""

import csv
import io
from pathlib import Path

import pytest

import lifeworld
from lifeworld.core.commands.codes import SetExamples
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.consents import ChangeConsent, RecordConsent, SetRules
from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.consenting import allowed, months_after
from lifeworld.core.fieldwork import Consent
from lifeworld.core.rules import Rules
from lifeworld.exporting import answer_file
from lifeworld.queries import permissions, quoting
from lifeworld.study import Study
from little_study import MAREN, furnish, importing, incoming

TODAY = "2026-11-23"


@pytest.fixture
def study(empty_study: Study) -> Study:
    study = furnish(empty_study)
    at = MAREN.index("Nobody")
    study.apply(ApplyCode("c", "role", "v-maren-text", at, at + 15, segment="s"))
    study.apply(ApplyCode("d", "role", "v-group", 3, 11, segment="t"))
    return study


def _record(study: Study, who: str = "maren", **scopes: object) -> None:
    study.apply(RecordConsent(f"k-{who}", who, "v1", "2026-01-05", scopes=scopes))


def test_where_nothing_is_recorded_nothing_is_forbidden_but_archiving(study: Study) -> None:
    with study.reading() as conn:
        there = permissions.allowances(conn)
        assert set(there) == {"maren", "leila", "piet"}
        assert all((a.use, a.quote, a.archive, a.secondary, a.machine, a.recorded) == (True, True, False, False, "local", False) for a in there.values())
        assert permissions.unused(conn) == permissions.unquotable(conn) == set()
        assert permissions.unarchived(conn) == {"maren", "leila", "piet"}
        assert permissions.machine_allowed(conn, "external") == set()
        assert permissions.without_consent(conn) == set()
    _record(study)
    with study.reading() as conn:
        assert permissions.without_consent(conn) == {"group"}
        assert {s["id"] for s in study.sources() if s["unconsented"]} == {"group"}


def test_a_study_that_requires_consent_forbids_what_is_not_recorded(study: Study) -> None:
    study.apply(SetRules({"require_consent": True, "unrecorded_machine": "none"}))
    _record(study, quote=True, archive=True, machine="external")
    with study.reading() as conn:
        assert permissions.unused(conn) == permissions.unquotable(conn) == {"leila", "piet"}
        assert permissions.machine_allowed(conn) == permissions.machine_allowed(conn, "external") == {"maren-text"}
        assert permissions.unarchived(conn) == {"leila", "piet"}


def test_machines_read_a_text_when_everyone_in_it_allows_it(study: Study) -> None:
    _record(study, "leila", machine="none")
    with study.reading() as conn:
        assert permissions.machine_allowed(conn) == {"maren-text", "note"}


def test_a_quote_that_is_not_allowed_is_not_offered(study: Study) -> None:
    _record(study, quote=False)
    with study.reading() as conn:
        written = answer_file(conn, "Role", (), "csv", ())
    assert b"Nobody told me" not in written.data
    assert "We never" in written.data.decode("utf-8-sig")
    assert written.participants == ("leila",)
    assert "1 passage is left out" in written.said
    assert len(list(csv.reader(io.StringIO(written.data.decode("utf-8-sig"))))) == 2
    assert len(study.retrieve("Role")) == 2


def test_verify_refuses_quotes_that_are_not_allowed(study: Study) -> None:
    study.apply(importing(incoming("more", "M: They gave me a key to the kitchen, and nothing else at all.", {"M": "maren"})))
    study.apply(SetExamples("role", ("s", "t")))
    assert list(study.problems()) == []
    _record(study, quote=False)
    (problem,) = study.problems()
    assert (problem["kind"], problem["where"]) == ("quote not allowed", "Role")
    manuscript = "One said: “they gave me a KEY to the kitchen and nothing else”. Another: We never knew."
    with study.reading() as conn:
        (found,) = quoting.in_manuscript(conn, manuscript, "article")
    assert found["where"] == "article, “they gave me a KEY to the kitchen and nothing else”"
    study.apply(ChangeConsent("k-maren", scopes={"quote": True}))
    with study.reading() as conn:
        assert list(quoting.in_manuscript(conn, manuscript, "article")) == []
    assert list(study.problems()) == []


def test_what_is_due_is_told_by_day(study: Study) -> None:
    study.apply(SetRules({"reconsent_months": 10, "retention_months": 120, "retention_from": "2016-12-01", "ahead_days": 40}))
    study.apply(RecordConsent("a", "maren", date="2026-01-20", expires="2026-12-31"))
    study.apply(RecordConsent("b", "leila", date="2025-12-30", expires="2026-10-31"))
    with study.reading() as conn:
        due = [(d["kind"], d["participant"], d["date"]) for d in permissions.register(conn, TODAY)["due"]]
    assert due == [
        ("ask again", "leila", "2026-10-30"), ("expired", "leila", "2026-10-31"), ("ask again", "maren", "2026-11-20"),
        ("not recorded", "piet", ""), ("retention", "leila", "2026-12-01"), ("retention", "maren", "2026-12-01"),
        ("retention", "piet", "2026-12-01"), ("expiring", "maren", "2026-12-31"),
    ]  # fmt: skip


def test_the_latest_consent_holds_and_earlier_ones_are_kept(study: Study) -> None:
    study.apply(RecordConsent("new", "maren", date="2026-03-01", scopes={"quote": False}))
    study.apply(RecordConsent("old", "maren", date="2026-01-01", scopes={"quote": True}))
    with study.reading() as conn:
        (maren,) = [p for p in permissions.register(conn, TODAY)["people"] if p["id"] == "maren"]
    assert maren["allowed"]["consent"] == "new"
    assert not maren["allowed"]["quote"]
    assert [c["id"] for c in maren["consents"]] == ["new", "old"]


def test_an_expired_consent_allows_no_quoting_no_machine_no_archive() -> None:
    consent = Consent("k", "p", date="2025-01-01", expires="2026-11-22", scopes={"quote": True, "machine": "external", "archive": True})
    after = allowed(Rules(), [consent], [], TODAY)
    assert (after.expired, after.use, after.quote, after.machine, after.archive) == (True, True, False, "none", False)
    on_the_day = allowed(Rules(), [consent], [], "2026-11-22")
    assert (on_the_day.expired, on_the_day.quote, on_the_day.machine, on_the_day.archive) == (False, True, "external", True)


@pytest.mark.parametrize(("day", "months", "then"), [("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-30", 3, "2027-02-28"),
                                                     ("2026-01-01", 0, "2026-01-01"), ("9999-01-01", 1200, "9999-12-31")])  # fmt: skip
def test_months_are_counted_as_people_do(day: str, months: int, then: str) -> None:
    assert months_after(day, months) == then


def test_the_plan_of_a_withdrawal_names_what_goes(tmp_path: Path) -> None:
    from lifeworld.queries.withdrawing import plan

    with lifeworld.new(str(tmp_path / "study.lifeworld"), "A study", actor="Anna") as study:
        furnish(study)
        study.apply(WriteMemo("m", "My own worry.", kind="reflexive", about=("source:maren-text",)), "Ben")
        study.apply(ApplyCode("c", "role", "v-maren-text", 23, 38))
        with study.reading() as conn:
            told = plan(conn, "Maren", "Anna")
    assert told["texts"] == [{"id": "maren-text", "name": "Maren-text"}]
    assert (told["memos"], told["private_memos"]) == ([], 1)
    assert (told["counts"]["segment"], told["counts"]["coding"]) == (1, 1)
    assert "1 private memo of other people goes for the same reasons." in told["sentences"]
    assert told["sentences"][0] == "1 text of Maren goes, in every version: “Maren-text”."
