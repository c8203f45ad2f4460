"""Laws 1 and 2 of a study: quotes are never wrong; undo of everything is the start, redo and replay of everything the end."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from machine import Chooser
from sqlalchemy import select

import lifeworld
import lifeworld.store.database
import lifeworld.study
from lifeworld.core.codebook import in_order
from lifeworld.core.commands.study import AddCoder
from lifeworld.core.plain import from_plain
from lifeworld.core.records import KINDS, Code
from lifeworld.core.references import references
from lifeworld.core.refusal import Refused
from lifeworld.queries import against_history
from lifeworld.queries.soundness import problems
from lifeworld.store import content, rederive, undoing
from lifeworld.store.journal import broken_at
from lifeworld.store.tables import journal
from little_study import all_derived, all_records, furnish, read_derived, read_records


@pytest.fixture(scope="module")
def start() -> Iterator[Path]:
    """A furnished study, closed, in which Anna and Ben work: every run of the machine begins with a copy."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "start.lifeworld"
        with lifeworld.new(str(path), "A study", actor="Anna") as study:
            furnish(study)
            study.apply(AddCoder("ben", "Ben"), "Ben")
        yield path


class Changing(RuleBasedStateMachine):
    """Two people change a study in any way they like."""

    start: Path
    actors, any_entry = ("Anna", "Anna", "Anna", "Ben"), True

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "study.lifeworld"
        shutil.copy(self.start, path)
        self.begin(lifeworld.open(str(path)))

    def begin(self, study: lifeworld.Study) -> None:
        self.study = study
        self.now = self.first = all_records(study)

    @rule(seed=st.integers(0, 2**32 - 1))
    def act(self, seed: int) -> None:
        random = Random(seed)
        actor, kind = random.choice(self.actors), random.random()
        if kind < 0.7:
            command = Chooser(random, self.now).command()
            self._try(lambda: self.study.apply(command, actor, "because"))
        elif kind < 0.8:
            self._try(lambda: self.study.undo(actor=actor))
        elif kind < 0.9 or not self.any_entry:
            self._try(lambda: self.study.redo(actor))
        else:
            with self.study.reading() as conn:
                entry = random.choice(conn.execute(select(journal.c.id)).scalars().all())
            self._try(lambda: self.study.undo(entry, actor))

    def _try(self, work: Any) -> None:
        """Do it. Refused, nothing has changed; and whatever happened, the laws hold."""
        try:
            work()
        except Refused as refusal:
            assert str(refusal).endswith(".")  # noqa: PT017 (whether it is refused is open; the sentence is not)
            assert all_records(self.study) == self.now
            return
        with self.study.reading() as conn:
            self.now = read_records(conn)
            assert broken_at(conn) is None
            _quotes_are_right(conn, self.now)
        _hangs_together(self.now)

    def _back_and_forth(self, end: Any, derived: Any) -> None:
        """Every entry taken back, the latest first, undoings too, is the start; and all of that taken back is the end."""
        before = _entries(self.study)
        _take_back(self.study, before)
        assert all_records(self.study) == _empty(self.first)
        _take_back(self.study, _entries(self.study)[len(before) :])
        assert all_records(self.study) == end
        assert all_derived(self.study) == derived

    def end(self) -> None:
        """What holds of the study as it stands at last, however it came about."""
        records, derived = all_records(self.study), all_derived(self.study)
        with self.study.reading() as conn:
            assert list(problems(conn)) == []
            assert list(against_history.problems(conn)) == []
        _rederived(self.study, derived)
        _replayed(self.study, records, derived)
        self._back_and_forth(records, derived)
        assert self.study.journal_broken_at() is None

    def teardown(self) -> None:
        if hasattr(self, "study"):
            try:
                self.end()
            finally:
                self.study.close()
                self.folder.cleanup()


class Alone(Changing):
    """One person changes a study, and undoes and redoes with one key each."""

    actors, any_entry = ("Anna",), False

    def _back_and_forth(self, end: Any, derived: Any) -> None:
        """Undoing until nothing is left is the start; redoing as often is the end."""
        steps = _undo_all(self.study)
        assert all_records(self.study) == _empty(self.first)
        for _ in range(steps):
            self.study.redo()
        assert all_records(self.study) == end
        assert all_derived(self.study) == derived


def _undo_all(study: lifeworld.Study) -> int:
    for steps in count():
        try:
            study.undo()
        except Refused as refusal:
            assert str(refusal) == "There is nothing of yours to undo."  # noqa: PT017 (the loop ends with this refusal and no other)
            return steps
    raise AssertionError


def _empty(first: dict[str, Any]) -> dict[str, Any]:
    """A study in which nobody has done anything."""
    return {kind: records if kind in ("study", "coder") else {} for kind, records in first.items()}


def _entries(study: lifeworld.Study) -> list[Any]:
    with study.reading() as conn:
        return list(conn.execute(select(journal.c.id, journal.c.actor, journal.c.command).order_by(journal.c.seq)))


def _take_back(study: lifeworld.Study, entries: list[Any]) -> None:
    for entry in reversed(entries):
        if entry.command not in undoing.FINAL:
            study.undo(entry.id, entry.actor)


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


def _replayed(study: lifeworld.Study, records: Any, derived: dict[str, Any]) -> None:
    """Replayed on a new file, it is the same study; how words are indexed is each store's own."""
    with tempfile.TemporaryDirectory() as folder, lifeworld.study.Study(lifeworld.store.database.create(f"{folder}/again")) as again:
        study.replay_onto(again)
        assert all_records(again) == records
        with study.reading() as conn:
            own = {"words"} if conn.dialect.name == "postgresql" else set()
        assert {k: v for k, v in all_derived(again).items() if k not in own} == {k: v for k, v in derived.items() if k not in own}
        assert again.journal_broken_at() is None


@pytest.mark.parametrize("machine", [Changing, Alone])
def test_laws_hold_whatever_people_do(start: Path, machine: type[Changing]) -> None:
    machine.start = start
    run_state_machine_as_test(machine, settings=settings(max_examples=10, stateful_step_count=30, deadline=None,
                                                         suppress_health_check=list(HealthCheck)))  # fmt: skip


def test_laws_hold_on_a_server_too(postgresql: str) -> None:
    address = f"{postgresql}{'&' if '?' in postgresql else '?'}schema=laws_{os.urandom(6).hex()}"
    with lifeworld.new(address, "A study", actor="Anna") as study:
        furnish(study)
        study.apply(AddCoder("ben", "Ben"), "Ben")
        walking = Changing()
        walking.begin(study)
        for seed in range(40):
            walking.act(seed)
        walking.end()
