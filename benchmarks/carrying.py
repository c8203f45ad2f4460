"""Row 24: every coding of a long text carried to its corrected version, and none of them lost or moved."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import studies
from rows import Line, ids, plain

import lifeworld
from lifeworld.core.carrying import Replacing, Shift, replaced
from lifeworld.core.commands.versions import CorrectSource
from lifeworld.core.turns import Turn

_WORDS_CHANGED, _TIMES = 400, 4


def carrying() -> Iterator[Line]:
    """The long document of M with words changed, put in and taken out all over; best of some, each on a copy."""
    source, best, wrong, count = ids("M")["texts"][0]["id"], float("inf"), 0, 0
    for n in range(_TIMES):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "M.lifeworld"
            shutil.copy(studies.study("M"), path)
            with lifeworld.open(str(path)) as study:
                took, wrong_, count = _corrected(study, source, Random(n))
                best, wrong = min(best, took), wrong + wrong_
    yield plain("24", f"carry {count:,} codings to the edited long text (M)", best, "s", 1)
    yield "24", f"of them lost or moved, in {_TIMES} corrections", str(wrong), "", "", "0", wrong == 0


def _corrected(study: Any, source: str, random: Random) -> tuple[float, int, int]:
    """How long a correction took, how many codings it lost or moved, and how many there are."""
    before = study.source(source)
    text, was = before["text"], {c["id"]: c for c in study.codings(source=source)}
    edits = _edits(text, random)
    shift = Shift(edits)
    turns = tuple(shift.turn(Turn(t["start"], t["end"], t["start"], t["speaker"])) for t in before["turns"])
    command = CorrectSource(source, before["version"], replaced(text, edits), turns)
    start = time.perf_counter()
    study.apply(command, "Ana")
    took = time.perf_counter() - start
    now = {c["id"]: c for c in study.codings(source=source)}
    waiting = {r["segment"] for r in study.reviews(source)}
    return took, sum(not _right(was[id], now.get(id), shift, edits, waiting) for id in was), len(was)


def _edits(text: str, random: Random) -> list[Replacing]:
    spaces = [n for n, c in enumerate(text) if c == " "]
    places = sorted(random.sample(spaces, _WORDS_CHANGED))
    kinds = ("well, ", "other words ", "")
    made = [Replacing(at + 1, random.choice([at + 1, text.find(" ", at + 1) + 1]) or at + 1, random.choice(kinds)) for at in places]
    return [e for e, after in zip(made, [*made[1:], Replacing(len(text), 0, "")], strict=True) if e.start <= e.end <= after.start]


def _right(was: dict[str, Any], now: dict[str, Any] | None, shift: Shift, edits: list[Replacing], waiting: set[str]) -> bool:
    """Whether a coding lies where its words came to lie; where they were touched, or that is in doubt, it waits with its words."""
    if now is None or now["quote"] != was["quote"]:
        return False
    if now["waiting"]:
        return now["segment"] in waiting and (now["start"], now["end"]) == (was["start"], was["end"])
    return (now["start"], now["end"]) == (shift.at(was["start"]), shift.at(was["end"], after=True))


ROWS: list[tuple[tuple[int, ...], str, Callable[[], Iterator[Line]]]] = [((24,), "M", carrying)]
