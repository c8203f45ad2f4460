"""What holds of a study however it was changed, when people withdraw in between."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from machine import Chooser
from sqlalchemy import select

import lifeworld
from lifeworld.core.commands.consents import WithdrawParticipant
from lifeworld.core.commands.study import AddCoder
from lifeworld.core.records import Participant, Segment, Source, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.segments import Anchor, TextSpan
from lifeworld.queries import against_history
from lifeworld.queries.names import by_id
from lifeworld.queries.soundness import problems
from lifeworld.store import content, rederive
from lifeworld.store.tables import journal
from little_study import all_derived, all_records, furnish


@pytest.fixture(scope="module")
def start() -> Iterator[Path]:
    """A furnished study, closed, in which Anna and Ben work."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "start.lifeworld"
        with lifeworld.new(str(path), "A study", actor="Anna") as study:
            furnish(study)
            study.apply(AddCoder("ben", "Ben"), "Ben")
        yield path


class Withdrawing(RuleBasedStateMachine):
    """Two people change a study in any way they like, and participants withdraw from it."""

    start: Path

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "study.lifeworld"
        shutil.copy(self.start, path)
        self.study = lifeworld.open(str(path))
        self.gone: set[str] = set()

    @rule(seed=st.integers(0, 2**32 - 1))
    def act(self, seed: int) -> None:
        random, there = Random(seed), all_records(self.study)
        kind, actor = random.random(), random.choice(("Anna", "Ben"))
        try:
            if kind < 0.75:
                self.study.apply(Chooser(random, there).command(), actor, "because")
            elif kind < 0.85:
                self.study.undo(actor=actor)
            else:
                with self.study.reading() as conn:
                    entry = random.choice(conn.execute(select(journal.c.id)).scalars().all())
                self.study.undo(entry, actor)
        except Refused as refusal:
            assert str(refusal).endswith(".")  # noqa: PT017 (whether it is refused is open; the sentence is not)

    @rule(seed=st.integers(0, 2**32 - 1))
    def withdraw(self, seed: int) -> None:
        """Someone withdraws, everything or a passage; what is left is sound, and nothing of theirs is among it."""
        random, there = Random(seed), all_records(self.study)
        people = sorted(there["participant"])
        if not people:
            return
        who, title = random.choice(people), next(iter(there["study"].values()))["title"]
        passages = self._passages(random, who) if random.random() < 0.4 else ()
        before = {c["id"]: (c["quote"], c["participant"]) for c in self.study.codings()}
        self.study.apply(WithdrawParticipant(who, "passages" if passages else "all", title, passages), "Anna")
        if not passages:
            self.gone.add(who)
        self._holds(before, who)

    def _passages(self, random: Random, who: str) -> tuple[Anchor, ...]:
        with self.study.reading() as conn:
            mine = [s for s in by_id(conn, Source).values() if who in s.participants and s.version]
            if not mine:
                return ()
            there = by_id(conn, Version)[random.choice(mine).version]
            text = content.text_of(conn, there.text)
        start = random.randrange(len(text))
        end = min(len(text), start + random.choice((3, 8, 30)))
        return (Anchor(there.id, start, end),) if text[start:end].strip() else ()

    def _holds(self, before: dict[str, tuple[str, str | None]], who: str) -> None:
        records = all_records(self.study)
        waiting = {r["segment"] for r in records["review"].values()}
        for c in self.study.codings():
            quote, whose = before[c["id"]]
            assert c["quote"] == quote or c["segment"] in waiting
            assert whose != who or who in records["participant"]
        with self.study.reading() as conn:
            assert list(problems(conn)) == []
            assert list(against_history.problems(conn)) == []
            texts = {v.id: content.text_of(conn, v.text) for v in by_id(conn, Version).values()}
            for s in by_id(conn, Segment).values():
                if isinstance(s.place, TextSpan):
                    assert texts[s.version][s.place.start : s.place.end] == s.quote
            assert not self.gone & set(by_id(conn, Participant))
        derived = all_derived(self.study)
        with self.study._database.writing() as conn:
            rederive.rederive(conn)
        assert all_derived(self.study) == derived

    def teardown(self) -> None:
        if hasattr(self, "study"):
            with self.study.reading() as conn:
                assert list(problems(conn)) == []
                assert list(against_history.problems(conn)) == []
            self.study.close()
            self.folder.cleanup()


def test_what_is_left_is_sound_whoever_withdraws(start: Path) -> None:
    examples = int(os.environ.get("LIFEWORLD_EXAMPLES", "25"))
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    machine = type("WithdrawingFrom", (Withdrawing,), {"start": start})
    run_state_machine_as_test(machine, settings=settings(max_examples=examples, stateful_step_count=25, deadline=None, suppress_health_check=checks))
