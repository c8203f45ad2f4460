"""Files that are not a study, or not a whole one: each refused with its sentence, and left as it was."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import lifeworld
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.refusal import Refused
from lifeworld.queries.soundness import problems
from little_study import all_records, furnish

NOT_A_STUDY = "{} is not a Lifeworld study, or it is damaged; if you have a backup, open that."
CUT = "{} is damaged: its end is missing; if you have a backup, open that."


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "study.lifeworld"
    with lifeworld.new(str(path), "A study", actor="Anna") as study:
        furnish(study)
    return path


def _header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _other_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as conn:
        conn.execute("create table house (key text, value text)")
    conn.close()


def _set(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute(statement)
    conn.close()


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "There is no study at {}; make one with `lifeworld new`."),
    "a folder": (lambda p: (p.unlink(), p.mkdir()), "There is no study at {}; make one with `lifeworld new`."),
    "empty": (lambda p: p.write_bytes(b""), NOT_A_STUDY),
    "zeros": (lambda p: p.write_bytes(bytes(p.stat().st_size)), NOT_A_STUDY),
    "text": (lambda p: p.write_text("Interviewer: What is your job?\n" * 50), NOT_A_STUDY),
    "half a header": (lambda p: p.write_bytes(p.read_bytes()[:50]), NOT_A_STUDY),
    "header only": (_header_only, CUT),
    "first page": (lambda p: p.write_bytes(p.read_bytes()[:8192]), CUT),
    "half": (lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]), CUT),
    "last byte gone": (lambda p: p.write_bytes(p.read_bytes()[:-1]), CUT),
    "another program's": (_other_database,
                          "{} is a database of another program, not a Lifeworld study; bring its texts in with `lifeworld import`."),
    "newer": (lambda p: _set(p, "update house set value = '99' where key = 'format'"),
              "{} was made by a newer Lifeworld (format 99, this is 2); install the newer one to open it."),
    "older": (lambda p: _set(p, "update house set value = '0' where key = 'format'"),
              "{} was made by an older Lifeworld (format 0, this is 2); open it with the version that made it."),
    "odd format": (lambda p: _set(p, "update house set value = 'x' where key = 'format'"),
                   "{} is not a complete Lifeworld study; if you have a backup, open that."),
    "no format": (lambda p: _set(p, "delete from house"), "{} is not a complete Lifeworld study; if you have a backup, open that."),
    "no tables": (lambda p: _set(p, "drop table house"), "{} is not a complete Lifeworld study; if you have a backup, open that."),
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGE)
def test_it_is_refused_and_left_as_it_was(whole: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "study.lifeworld"
    shutil.copy(whole, path)
    damage, sentence = DAMAGE[kind]
    damage(path)
    was = path.read_bytes() if path.is_file() else None
    with pytest.raises(Refused) as refusal:
        lifeworld.open(str(path))
    assert str(refusal.value) == sentence.format(path)
    assert (path.read_bytes() if path.is_file() else None) == was
    assert [p.name for p in tmp_path.iterdir()] == ([path.name] if path.exists() else [])


@pytest.mark.parametrize("page", range(1, 12))
def test_a_scribbled_page_is_said_or_found(whole: Path, tmp_path: Path, page: int) -> None:
    """Reading either says that the file is damaged, or finds out what is wrong; or the page was an index or empty."""
    path = tmp_path / "study.lifeworld"
    data = bytearray(whole.read_bytes())
    assert page * 8192 + 8192 <= len(data)
    data[page * 8192 : page * 8192 + 600] = b"\xa5" * 600
    path.write_bytes(data)
    try:
        with lifeworld.open(str(path)) as study, study.reading() as conn:
            list(problems(conn))
            all_records(study)
    except Refused as refusal:
        assert "is damaged" in str(refusal) or "is not a" in str(refusal)  # noqa: PT017 (an empty page hurts nobody)


def test_a_study_is_not_made_over_a_file_or_nowhere(tmp_path: Path) -> None:
    there = tmp_path / "notes.txt"
    there.write_text("mine")
    with pytest.raises(Refused) as refusal:
        lifeworld.new(str(there), "A study")
    assert str(refusal.value) == f"{there} exists already; choose another name, or open it with `lifeworld open`."
    assert there.read_text() == "mine"
    with pytest.raises(Refused) as refusal:
        lifeworld.new(str(tmp_path / "nowhere" / "study.lifeworld"), "A study")
    assert str(refusal.value) == f"There is no folder {tmp_path / 'nowhere'}; make it first."


@pytest.mark.parametrize(("title", "approach"), [(" ", "other"), ("A study", "astrology"), ("\x00", "other")])
def test_a_study_that_is_refused_leaves_no_file(tmp_path: Path, title: str, approach: str) -> None:
    with pytest.raises(Refused):
        lifeworld.new(str(tmp_path / "study.lifeworld"), title, approach=approach)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may look into."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def _as_nobody(work: Callable[[], None]) -> str:
    """What `work` says when done by someone who may not write here: a sentence, or nothing where it was done."""
    if not hasattr(os, "fork"):
        pytest.skip("nobody else can be had here to try it")
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        said = ""
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setuid(65534)
            work()
        except Refused as refusal:
            said = str(refusal)
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(pid, 0)
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read().decode()


def _closed_to_others(folder: Path, path: Path) -> None:
    path.chmod(0o444)
    folder.chmod(0o555)


def test_a_read_only_study_is_read_and_not_written(whole: Path, open_folder: Path) -> None:
    path = open_folder / "study.lifeworld"
    shutil.copy(whole, path)
    expected = _records(path)
    was = path.read_bytes()
    _closed_to_others(open_folder, path)

    def read() -> None:
        assert _records(path) == expected

    def write() -> None:
        with lifeworld.open(str(path)) as study:
            assert study.read_only
            study.apply(AddCode("x", "X"), "Anna")

    def undo() -> None:
        with lifeworld.open(str(path)) as study:
            study.undo(actor="Anna")

    assert _as_nobody(read) == ""
    for work in (write, undo):
        assert _as_nobody(work) == f"{path} can only be read here; copy it to a place where you may write."
    assert _as_nobody(lambda: lifeworld.new(str(open_folder / "new.lifeworld"), "New").close()) == (
        f"{open_folder / 'new.lifeworld'} cannot be opened; check that it is there and that you may write beside it.")  # fmt: skip
    assert path.read_bytes() == was
    assert [p.name for p in open_folder.iterdir()] == [path.name]


def test_a_study_left_open_by_a_crash_is_read_from_a_read_only_folder_or_refused(whole: Path, open_folder: Path) -> None:
    path = open_folder / "study.lifeworld"
    with lifeworld.open(str(whole)) as study:
        study.apply(AddCode("late", "Late"), "Anna")
        for file in whole.parent.iterdir():
            shutil.copy(file, open_folder / file.name)
        study.undo(actor="Anna")
    assert (open_folder / "study.lifeworld-wal").exists()
    (open_folder / "study.lifeworld-shm").unlink(missing_ok=True)
    for file in open_folder.iterdir():
        file.chmod(0o444)
    open_folder.chmod(0o555)

    def read() -> None:
        assert "late" in _records(path)["code"]

    said = _as_nobody(read)
    assert said in ("", f"{path} cannot be opened; check that it is there and that you may write beside it.")


def test_a_file_that_may_not_be_read_says_so(whole: Path, open_folder: Path) -> None:
    path = open_folder / "study.lifeworld"
    shutil.copy(whole, path)
    path.chmod(0o000)
    assert _as_nobody(lambda: lifeworld.open(str(path)).close()) == f"{path} cannot be read; check who may open it."


def _records(path: Path) -> dict[str, dict[str, object]]:
    with lifeworld.open(str(path)) as study:
        return all_records(study)
