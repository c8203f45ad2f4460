"""A process that works on a study and can be killed at any moment; what it says is done must be there afterwards.

Run as a program it is the nursery: it imports once, and for each line it is told it forks a child that opens the study and works.
The parent kills the child; the nursery buries it and waits for the next line.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Self

import lifeworld
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.sources import AddFieldNote, ImportSources
from lifeworld.core.ids import new_id
from lifeworld.core.intake import Batch
from lifeworld.core.records import Coding
from lifeworld.queries.names import by_id
from lifeworld.queries.soundness import problems
from little_study import fresh, incoming

WORDS = "word " * 20_000


class Nursery:
    """Children that work on one study, one after the other."""

    def __init__(self, study: str) -> None:
        command = [sys.executable, __file__, study]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def child_killed(self, work: str, after: float, wait_for: str = "ready") -> list[str]:
        """Let a child do `work` and kill it `after` seconds from when it says `wait_for`; everything it said before it died."""
        self._tell(work)
        said, pid, lines = self._said(), 0, []
        for line in said:
            lines.append(line)
            pid = int(line.split()[1]) if line.startswith("pid ") else pid
            if pid and any(line.startswith(wait_for) for line in lines):
                break
        time.sleep(after)  # a moment chosen by lot is what is wanted here: nothing is waited for
        os.kill(pid, signal.SIGKILL)
        self._tell("bury")
        return lines + list(said)

    def child_finished(self, work: str) -> list[str]:
        """Let a child do `work` to its end; everything it said."""
        self.begin(work)
        return self.finish()

    def begin(self, work: str) -> None:
        """Let a child begin; `finish` hears it out."""
        self._tell(work)
        self._tell("bury")

    def finish(self) -> list[str]:
        """Everything a child said until its end."""
        return list(self._said())

    def _tell(self, work: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(work + "\n")
        self._process.stdin.flush()

    def _said(self) -> Iterator[str]:
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith("buried"):
                return
            yield line.strip()


def kill_between_codings(study: str, rounds: int, random: Random, check: "Check") -> tuple[int, int]:
    """Kill a coding child `rounds` times at random moments; after each, `check` the codings it acknowledged.

    Returns how many codings were acknowledged, and how many of them were lost.
    """
    acknowledged = lost = 0
    with Nursery(study) as nursery:
        for round_ in range(rounds):
            wait_for = random.choice(["pid", "ready", "done", "done", "done"])
            said = nursery.child_killed("code", random.uniform(0, 0.02), wait_for)
            done = [line.split()[1] for line in said if line.startswith("done ")]
            acknowledged += len(done)
            lost += len(done) - check(done, round_)
    return acknowledged, lost


class Check:
    """Opens a study and counts which of some codings are there; every so often sees to it that all of the study is sound."""

    def __init__(self, study: str, every: int) -> None:
        self._study, self._every = study, every

    def __call__(self, codings: list[str], round_: int) -> int:
        with lifeworld.open(self._study) as study, study.reading() as conn:
            if round_ % self._every == self._every - 1:
                assert list(problems(conn)) == []
            return len(set(codings) & set(by_id(conn, Coding)))


def furnished(path: Path) -> str:
    """A study with a long text and a code to put on it."""
    with lifeworld.new(str(path), "To be killed", actor="Anna") as study:
        study.apply(AddFieldNote("text", "Text", WORDS, version="v-text"))
        study.apply(AddCode("code", "Code"))
    return str(path)


def _nursery(study: str) -> None:
    with tempfile.TemporaryDirectory() as folder, lifeworld.open(furnished(Path(folder) / "warm.lifeworld")) as warm:
        warm.apply(ApplyCode("once", "code", "v-text", 0, 4))  # what is done once here, no child need do again
    while line := sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            work, *arguments = line.split()
            _WORK[work](study, *arguments)
            os._exit(0)
        _say(f"pid {pid}")
        sys.stdin.readline()  # until told to, it leaves the dead unburied, so that nobody else gets their number
        os.waitpid(pid, 0)
        _say("buried")


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def _code(path: str, count: str = "1000000", actor: str = "Anna") -> None:
    """Code word after word, and say of each that it is done."""
    with lifeworld.open(path) as study:
        _say("ready")
        random = Random()
        for _ in range(int(count)):
            id, start = new_id(), random.randrange(len(WORDS) - 60) // 5 * 5
            try:
                study.apply(ApplyCode(id, "code", "v-text", start, start + random.randrange(4, 50)), actor)
            except lifeworld.Refused as refusal:
                _say(f"refused {refusal}")
                if "already" not in str(refusal):
                    return
            else:
                _say(f"done {id}")


def _bring_in(path: str, batches: str) -> None:
    """Bring in batch after batch, as one step."""
    total = int(batches)

    def intake() -> Iterator[tuple[Batch, int]]:
        for n in range(total):
            _say(f"batch {n}")
            yield Batch([incoming(fresh(), f"A: Answer {n}.\n\n" * 50, {"A": None}) for _ in range(20)]), total * 20

    with lifeworld.open(path) as study:
        _say("ready")
        study.apply(ImportSources("many", intake()), "Anna")
        _say("done")


def _make(path: str, place: str) -> None:
    """Make a new study at another place."""
    lifeworld.new(place, "Made", actor="Anna").close()
    _say("done")


_WORK = {"code": _code, "bring_in": _bring_in, "make": _make}

if __name__ == "__main__":
    _nursery(sys.argv[1])
