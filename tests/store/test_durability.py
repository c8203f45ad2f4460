"""What was acknowledged is there, whatever happens to the process; what was not finished leaves nothing."""

import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection

import lifeworld
from killing import Check, Nursery, furnished, kill_between_codings
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.intake import Batch
from lifeworld.core.refusal import Refused, Stopped
from lifeworld.queries import history
from lifeworld.queries.soundness import problems
from lifeworld.study import Study
from little_study import all_derived, all_records, fresh, furnish, incoming

if not hasattr(os, "fork"):
    pytest.skip("processes cannot be forked here, and so not killed in numbers", allow_module_level=True)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return furnished(tmp_path / "study.lifeworld")


def _beside(path: str) -> list[str]:
    """What lies beside a study's file."""
    return sorted(p.name for p in Path(path).parent.iterdir() if p.name != Path(path).name)


def test_what_was_acknowledged_is_there_after_kills(path: str) -> None:
    acknowledged, lost = kill_between_codings(path, 40, Random(), Check(path, every=20))
    assert lost == 0
    assert acknowledged > 40
    assert _beside(path) == []


def test_an_import_killed_in_the_middle_leaves_nothing(path: str) -> None:
    with lifeworld.open(path) as study:
        before, derived = all_records(study), all_derived(study)
    with Nursery(path) as nursery:
        for batch in ("batch 0", "batch 3", "batch 9"):
            said = nursery.child_killed("bring_in 1000", 0.01, batch)
            assert "done" not in said
            with lifeworld.open(path) as study, study.reading() as conn:
                assert all_records(study) == before
                assert all_derived(study) == derived
                assert list(problems(conn)) == []
        assert "done" in nursery.child_finished("bring_in 2")
    with lifeworld.open(path) as study:
        assert len(all_records(study)["source"]) == 41


def test_a_study_killed_while_it_is_made_is_there_or_says_that_it_is_not_whole(path: str) -> None:
    with Nursery(path) as nursery:
        for n in range(12):
            place = Path(path).with_name(f"made-{n}.lifeworld")
            nursery.child_killed(f"make {place}", n * 0.01, "pid")
            try:
                with lifeworld.open(str(place)) as study, study.reading() as conn:
                    assert list(problems(conn)) == []
            except Refused as refusal:
                assert any(said in str(refusal) for said in ("There is no study", "not a complete", "is not a Lifeworld study"))  # noqa: PT017 (when it dies is open)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_stopped_import_leaves_nothing(empty_study: Study, after: int) -> None:
    furnish(empty_study)
    before, derived = all_records(empty_study), all_derived(empty_study)
    heard: list[tuple[int, int]] = []

    def step(done: int, total: int) -> None:
        heard.append((done, total))
        if done >= after:
            raise Stopped

    batches = ((Batch([incoming(fresh(), "A: One.\n\nB: Two.", {"A": None})]), 5) for _ in range(5))
    with pytest.raises(Stopped):
        empty_study.apply(ImportSources("five", batches), step=step)
    assert heard == [(n, 5) for n in range(after + 1)]
    assert all_records(empty_study) == before
    assert all_derived(empty_study) == derived
    empty_study.apply(ApplyCode("c", "role", "v-note", 0, 3))
    with empty_study.reading() as conn:
        assert list(problems(conn)) == []


def test_an_import_that_fails_in_its_last_batch_leaves_nothing(empty_study: Study) -> None:
    before = all_records(empty_study)
    batches = [(Batch([incoming(fresh(), text)]), 3) for text in ("One.", "Two.", "Thr\x00ee.")]
    with pytest.raises(Refused, match="cannot be kept"):
        empty_study.apply(ImportSources("three", iter(batches)))
    assert all_records(empty_study) == before


def test_a_reader_that_breaks_off_leaves_nothing(empty_study: Study) -> None:
    def broken() -> Iterator[tuple[Batch, int]]:
        yield Batch([incoming(fresh(), "One.")]), 2
        raise OSError("the stick was pulled out")

    with pytest.raises(OSError, match="pulled out"):
        empty_study.apply(ImportSources("broken", broken()))
    assert all_records(empty_study)["source"] == {}


def test_two_processes_writing_at_once_stay_sound(path: str) -> None:
    with Nursery(path) as one, Nursery(path) as two, lifeworld.open(path) as here:
        one.begin("code 60 Anna")
        two.begin("code 60 Ben")
        seen = []
        for _ in range(40):
            here.apply(ApplyCode(fresh(), "code", "v-text", len(seen) * 5, len(seen) * 5 + 54), "Cleo")
            with here.reading() as conn:
                seen.append(history.latest(conn))
        said = one.finish() + two.finish()
    assert seen == sorted(set(seen))
    done = [line.split()[1] for line in said if line.startswith("done ")]
    assert len(done) + sum("already" in line for line in said) == 120
    with lifeworld.open(path) as study, study.reading() as conn:
        codings = all_records(study)["coding"]
        assert set(done) <= set(codings)
        assert len(codings) == len(done) + 40
        assert len(all_records(study)["coder"]) == 3
        assert list(problems(conn)) == []
    assert _beside(path) == []


def test_whoever_is_refused_at_first_has_not_joined(empty_study: Study) -> None:
    before = all_records(empty_study)
    with pytest.raises(Refused):
        empty_study.apply(AddCode("x", " "), "Dora")
    with pytest.raises(Refused):
        empty_study.undo(actor="Dora")
    assert all_records(empty_study) == before


def test_many_at_once_on_one_study_stay_sound(where: str) -> None:
    """Each with a connection of their own, on either store, and two of them under one name."""
    with lifeworld.new(where, "A study", actor="Anna") as study:
        furnish(study)

    def work(actor: str, version: str) -> None:
        with lifeworld.open(where) as mine:
            for start in range(0, 30, 3):
                mine.apply(ApplyCode(fresh(), "role", version, start, start + 5), actor)
                if start % 9 == 0:
                    mine.undo(actor=actor)

    seats = [("Dora", "v-note"), ("Dora", "v-group"), ("Emil", "v-maren-text")]
    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(work, *seat) for seat in seats]:
            done.result()
    with lifeworld.open(where) as study, study.reading() as conn:
        there = all_records(study)
        assert sorted(c["name"] for c in there["coder"].values()) == ["Anna", "Dora", "Emil"]
        assert len(there["coding"]) == 3 * 10 - 3 * 4
        assert history.latest(conn) == _entries(conn)
        assert list(problems(conn)) == []


def _entries(conn: Connection) -> int:
    return len(history.listed(conn, limit=1000)["entries"])


def test_one_file_after_closing(path: str) -> None:
    with lifeworld.open(path) as study:
        study.apply(ApplyCode(fresh(), "code", "v-text", 0, 4))
        assert _beside(path) != []
    assert _beside(path) == []
    with lifeworld.open(path) as study:
        all_records(study)
    assert _beside(path) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], check=False).returncode == 0
    if not made:
        pytest.skip("a small disk can only be made by root on Linux")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_and_nothing_is_lost(small_disk: Path) -> None:
    path, done = furnished(small_disk / "study.lifeworld"), 0
    filler = small_disk / "filler"
    with lifeworld.open(path) as study:
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        filler.write_bytes(b"x" * (free - 200_000))
        said = ""
        while not said:
            try:
                study.apply(ApplyCode(f"c{done}", "code", "v-text", done * 5, done * 5 + 300))
                done += 1
            except Refused as refusal:
                said = str(refusal)
        assert said == f"There is no room left where {path} lies; nothing was changed. Free some space and do it again."
        assert len(all_records(study)["coding"]) == done > 0
        filler.unlink()
        study.apply(ApplyCode("after", "code", "v-text", 0, 9))
    with lifeworld.open(path) as study, study.reading() as conn:
        assert len(all_records(study)["coding"]) == done + 1
        assert list(problems(conn)) == []


def test_an_import_on_a_full_disk_leaves_nothing(small_disk: Path) -> None:
    path = furnished(small_disk / "study.lifeworld")
    batches = ((Batch([incoming(fresh(), f"A: {'word ' * 40_000}{n}", {"A": None})]), 60) for n in range(60))
    with lifeworld.open(path) as study:
        before = all_records(study)
        with pytest.raises(Refused, match="There is no room left"):
            study.apply(ImportSources("too much", batches))
        assert all_records(study) == before
        study.apply(ApplyCode("after", "code", "v-text", 0, 9))
        with study.reading() as conn:
            assert list(problems(conn)) == []


def test_a_study_that_finds_no_room_is_not_half_made(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * (os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize - 50_000))
    with pytest.raises(Refused, match="There is no room left"):
        lifeworld.new(str(small_disk / "new.lifeworld"), "New", actor="Anna")
    assert [p.name for p in small_disk.iterdir()] == ["filler"]


def test_a_file_that_may_not_grow_is_said_and_nothing_is_lost(path: str) -> None:
    """Where no small disk can be made, a limit on the size of files does as well."""
    resource = pytest.importorskip("resource", reason="sizes of files cannot be limited here")
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with lifeworld.open(path) as study:
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
            done = 0
            try:
                while done < 5000:
                    study.apply(ApplyCode(f"c{done}", "code", "v-text", done, done + 300))
                    done += 1
            except BaseException as error:
                os.write(writing, f"{done} {type(error).__name__}: {error}".encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(pid, 0)
    with os.fdopen(reading, "rb") as pipe:
        done, _, said = pipe.read().decode().partition(" ")
    assert said == f"Refused: The disk under {path} reported an error; nothing was changed. Check the disk, and your latest backup."
    with lifeworld.open(path) as study, study.reading() as conn:
        assert len(all_records(study)["coding"]) == int(done) > 0
        assert list(problems(conn)) == []
