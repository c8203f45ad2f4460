"""Laws 1 and 2 of a study: quotes are never wrong; undo of everything is the start, redo and replay of everything the end."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

import lifeworld
import lifeworld.core.commands.study
import lifeworld.store.database
import lifeworld.study
from lifeworld.core.codebook import in_order
from lifeworld.core.plain import from_plain
from lifeworld.core.records import KINDS, Code
from lifeworld.core.references import references
from lifeworld.core.refusal import Refused
from lifeworld.queries import history
from lifeworld.queries.soundness import problems
from lifeworld.store import content, rederive
from lifeworld.store.journal import broken_at
from little_study import all_derived, all_records, furnish, read_derived, read_records
from machine import commands

ACTORS = st.sampled_from(["Anna", "Anna", "Anna", "Ben"])


@pytest.fixture(scope="module")
def start() -> Iterator[Path]:
    """A furnished study, closed, in which Anna and Ben work: every run of the machine begins with a copy."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "start.lifeworld"
        with lifeworld.new(str(path), "A study", actor="Anna") as study:
            furnish(study)
            study.apply(lifeworld.core.commands.study.AddCoder("ben", "Ben"), "Ben")
        yield path


class Changing(RuleBasedStateMachine):
    """Two people change a study in any way they like."""

    start: Path

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "study.lifeworld"
        shutil.copy(self.start, path)
        self.study = lifeworld.open(str(path))
        self.now = self.first = all_records(self.study)
        with self.study.reading() as conn:
            self.since = history.latest(conn)

    @rule(data=st.data(), actor=ACTORS)
    def change(self, data: st.DataObject, actor: str) -> None:
        command = data.draw(commands(self.now))
        self._try(lambda: self.study.apply(command, actor, "because"))

    @rule(actor=ACTORS)
    def undo(self, actor: str) -> None:
        self._try(lambda: self.study.undo(actor=actor))

    @rule(actor=ACTORS)
    def redo(self, actor: str) -> None:
        self._try(lambda: self.study.redo(actor))

    @rule(data=st.data(), actor=ACTORS)
    @precondition(lambda self: self.now != self.first)
    def undo_any(self, data: st.DataObject, actor: str) -> None:
        with self.study.reading() as conn:
            entries = [e["id"] for e in history.listed(conn, limit=30)["entries"]]
        entry = data.draw(st.sampled_from(entries))
        self._try(lambda: self.study.undo(entry, actor))

    def _try(self, work: Any) -> None:
        """Do it. Refused, nothing has changed; and whatever happened, the laws hold."""
        try:
            work()
        except Refused as refusal:
            assert str(refusal).endswith((".", "?"))
            assert all_records(self.study) == self.now
            return
        with self.study.reading() as conn:
            self.now = read_records(conn)
            assert broken_at(conn) is None
            _quotes_are_right(conn, self.now)
        _hangs_together(self.now)

    def teardown(self) -> None:
        if not hasattr(self, "study"):
            return
        try:
            end, derived = all_records(self.study), all_derived(self.study)
            with self.study.reading() as conn:
                assert list(problems(conn)) == []
            _rederived(self.study, derived)
            _replayed(self.study, Path(self.folder.name) / "again.lifeworld", end, derived)
            undone = _undo_everything(self.study)
            empty = {kind: records if kind in ("study", "coder") else {} for kind, records in self.first.items()}
            assert all_records(self.study) == empty
            for actor in reversed(undone):
                self.study.redo(actor)
            assert all_records(self.study) == end
            assert all_derived(self.study) == derived
            assert self.study.journal_broken_at() is None
        finally:
            self.study.close()
            self.folder.cleanup()


def _undo_everything(study: lifeworld.Study) -> list[str]:
    """Undo until neither has anything left; who undid, in turn. Where one stands on the other, the other goes first."""
    undone: list[str] = []
    while True:
        refusals = []
        for actor in ("Anna", "Ben"):
            try:
                study.undo(actor=actor)
                undone.append(actor)
                break
            except Refused as refusal:
                refusals.append(str(refusal))
        if len(refusals) == 2:
            assert refusals == ["There is nothing of yours to undo."] * 2
            return undone


def _quotes_are_right(conn: Any, there: dict[str, dict[str, Any]]) -> None:
    texts = {id: content.text_of(conn, v["text"]) for id, v in there["version"].items()}
    for segment in there["segment"].values():
        place = segment["place"]
        assert segment["quote"] == texts[segment["version"]][place["start"] : place["end"]] != ""


def _hangs_together(there: dict[str, dict[str, Any]]) -> None:
    """Nothing refers to what is not there, nothing is there twice, and every code is reached from the top."""
    for kind, records in there.items():
        for plain in records.values():
            for reference in references(from_plain(KINDS[kind], plain)):
                target, _, id = reference.partition(":")
                assert id in there[target], f"{kind} {plain} refers to {reference}"
    codes = [from_plain(Code, plain) for plain in there["code"].values()]
    assert len(in_order(codes)) == len(codes)
    _once([(c.parent, c.name.casefold()) for c in codes])
    _once([c.label.casefold() for c in codes if c.label])
    _once([(c["segment"], c["code"], c["coder"]) for c in there["coding"].values()])
    _once([(s["version"], str(s["place"])) for s in there["segment"].values()])
    for kind in ("participant", "facet", "coder", "question"):
        _once([record["name"] for record in there[kind].values()])


def _once(keys: list[Any]) -> None:
    assert len(set(keys)) == len(keys)


def _rederived(study: lifeworld.Study, derived: dict[str, Any]) -> None:
    with study._database.writing() as conn:
        rederive.rederive(conn)
        assert read_derived(conn) == derived


def _replayed(study: lifeworld.Study, path: Path, end: Any, derived: Any) -> None:
    with lifeworld.study.Study(lifeworld.store.database.create(path)) as again:
        study.replay_onto(again)
        assert all_records(again) == end
        assert all_derived(again) == derived
        assert again.journal_broken_at() is None


def test_laws_hold_whatever_two_people_do(start: Path) -> None:
    Changing.start = start
    run_state_machine_as_test(Changing, settings=settings(max_examples=30, stateful_step_count=40, deadline=None,
                                                          suppress_health_check=list(HealthCheck)))  # fmt: skip
