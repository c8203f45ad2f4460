"""Law 4: after a participant withdraws everything, no phrase of theirs is in any byte, and the journal still verifies."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

import drill
import lifeworld
from drill import Planted, everything_in, found_in, plant, terms
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.consents import ResumeParticipant, WithdrawParticipant
from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.refusal import Refused
from lifeworld.core.segments import Anchor
from lifeworld.exporting import QUOTE_FORMATS, answer_file, codebook_file, memos_file
from lifeworld.queries import permissions
from lifeworld.queries.soundness import problems
from lifeworld.store import rederive, scrubbing
from lifeworld.store.tables import metadata
from lifeworld.study import Study
from little_study import GROUP, MAREN, all_derived, all_records, fresh, furnish, importing, incoming

EVERY_STEP = 8
"""Three steps within the transaction, five after it."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Planted]:
    """A study, closed, with phrases planted all over it."""
    path = tmp_path_factory.mktemp("planted") / "study.lifeworld"
    with lifeworld.new(str(path), "A study", actor="Anna") as study:
        furnish(study)
        there = plant(study)
    return path, there


@pytest.fixture
def mine(planted: tuple[Path, Planted], tmp_path: Path) -> tuple[Path, Planted]:
    """A copy of it in a folder of its own."""
    shutil.copy(planted[0], tmp_path / "study.lifeworld")
    return tmp_path / "study.lifeworld", planted[1]


def _is_sound(study: Study) -> None:
    with study.reading() as conn:
        assert list(problems(conn)) == []
        assert not scrubbing.unfinished(conn)
    assert study.journal_broken_at() is None
    derived = all_derived(study)
    with study._database.writing() as conn:
        rederive.rederive(conn)
    assert all_derived(study) == derived


def test_every_phrase_is_there_before(mine: tuple[Path, Planted]) -> None:
    path, there = mine
    assert len(there.phrases) >= 20
    assert {words for _, words in found_in(path.parent, there.phrases)} == set(there.phrases)


def test_no_phrase_is_in_any_byte_afterwards(mine: tuple[Path, Planted]) -> None:
    path, there = mine
    with lifeworld.open(str(path)) as study:
        study.apply(WithdrawParticipant(there.participant, "all", "A study"), "Ben", reason=f"{there.phrases[0]}")
        assert found_in(path.parent, there.phrases) == []
        assert not [term for term in terms(study) if term.startswith(("zq", "qx", "vexworth"))]
        _is_sound(study)
        _exported(study, path.parent)
    assert sorted(p.name for p in path.parent.glob("study*")) == ["study.lifeworld"]
    assert found_in(path.parent, there.phrases) == []


def _exported(study: Study, folder: Path) -> None:
    """Everything that can be taken away, in every format."""
    with study.reading() as conn:
        files = [answer_file(conn, "coded", (), format, ("years in role",), "Anna") for format in QUOTE_FORMATS]
        files += [make(conn, format) for make in (codebook_file, memos_file) for format in ("md", "csv", "docx")]
    for n, written in enumerate(files):
        (folder / f"{n} {written.name}").write_bytes(written.data)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes cannot be killed here")
@pytest.mark.parametrize("step", range(1, EVERY_STEP + 1))
def test_no_phrase_is_left_by_a_crash(mine: tuple[Path, Planted], step: int) -> None:
    """Killed within the transaction, the study is as it was; killed after it, opening the study does what is left."""
    path, there = mine
    before = path.read_bytes()
    done = subprocess.run([sys.executable, drill.__file__, str(path), there.participant, str(step)], check=False)
    assert done.returncode == -signal.SIGKILL
    with lifeworld.open(str(path)) as study:
        withdrawn = bool(all_records(study)["withdrawal"])
        assert withdrawn == (step > 3)
        _is_sound(study)
        if withdrawn:
            assert found_in(path.parent, there.phrases) == []
    if not withdrawn:
        with lifeworld.open(str(path)) as study:
            assert there.participant in all_records(study)["participant"]
            study.apply(WithdrawParticipant(there.participant, "all", "A study"))
    assert found_in(path.parent, there.phrases) == []
    assert path.read_bytes() != before


def test_it_takes_as_many_steps_as_are_killed_at(mine: tuple[Path, Planted]) -> None:
    path, there = mine
    done = subprocess.run([sys.executable, drill.__file__, str(path), there.participant, "0"], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == str(EVERY_STEP)


def test_no_phrase_is_in_any_row_on_either_store(empty_study: Study) -> None:
    study = furnish(empty_study)
    there = plant(study)
    assert _in_rows(study, there.phrases) == set(there.phrases)
    study.apply(WithdrawParticipant(there.participant, "all", "A study"))
    assert _in_rows(study, there.phrases) == set()
    _is_sound(study)


def _in_rows(study: Study, phrases: tuple[str, ...]) -> set[str]:
    """Which phrases stand in a row of any table, or in what a server keeps of its values to plan by."""
    told: list[str] = []
    with study.reading() as conn:
        for table in metadata.tables.values():
            for row in conn.execute(select(table)):
                for value in row:
                    told += [each.decode(errors="replace") for each in everything_in(value)] if isinstance(value, bytes) else [repr(value)]
        if conn.dialect.name == "postgresql":
            kept = "select most_common_vals::text, histogram_bounds::text from pg_stats where schemaname = current_schema()"
            told += [repr(row) for row in conn.execute(text(kept))]
    return {words for words in phrases if any(words in each for each in told)}


def test_others_keep_their_words_and_codings_in_a_focus_group(mine: tuple[Path, Planted]) -> None:
    path, there = mine
    with lifeworld.open(str(path)) as study:
        before = [c for c in study.codings() if c["code"] == "Mine alone"]
        study.apply(WithdrawParticipant(there.participant, "all", "A study"))
        after = {c["id"]: c for c in study.codings()}
        records = all_records(study)
        crossing = [c["id"] for c in before if "VEX" in c["quote"]]
        assert len(before) == 5
        assert len(crossing) == 1
        for coding in before:
            now = after[coding["id"]]
            if coding["id"] in crossing:
                assert "vanished" not in now["quote"]
                assert [r["segment"] for r in records["review"].values()] == [now["segment"]]
            else:
                assert (now["quote"], now["participant"], now["code"], now["coder"]) == tuple(
                    coding[k] for k in ("quote", "participant", "code", "coder")
                )
        texts = [study.source(s["id"])["text"] for s in study.sources() if len(s["participants"]) == 4]
        assert len(texts) == 1
        assert texts[0].count("[words withdrawn]") == 2
        assert all(
            f"What I, {name}, remember of it is mine alone to tell." in texts[0] for name in ("Abelard", "Bettine", "Corvin", "Dorothea")
        )


def test_what_others_wrote_stays_without_the_name(mine: tuple[Path, Planted]) -> None:
    path, there = mine
    with lifeworld.open(str(path)) as study:
        study.apply(WithdrawParticipant(there.participant, "all", "A study"))
        texts = [m["text"] for m in study.memos(reader="Anna")]
        assert sorted(texts) == ["Nothing in particular, though [withdrawn] said it.", "What stays with me of the others."]


def test_it_cannot_be_undone_and_says_so(mine: tuple[Path, Planted]) -> None:
    path, there = mine
    with lifeworld.open(str(path)) as study:
        touched = study.apply(WriteMemo("of-them", "About them.", about=(f"participant:{there.participant}",)))
        went = study.apply(WithdrawParticipant(there.participant, "all", "A study"))
        for entry in (touched.entry, went.entry):
            with pytest.raises(Refused, match=r"taken out of the history; it cannot be undone\.$"):
                study.undo(entry)
        with pytest.raises(Refused, match=r"cannot be replayed\.$"), lifeworld.new(str(path.with_name("again.lifeworld")), "B") as again:
            study.replay_onto(again)
        later = study.apply(WriteMemo("later", "Made since."))
        study.undo()
        study.redo()
        assert all_records(study)["memo"]["later"]["text"] == "Made since."
        shown = {e["id"]: e for e in study.history()}
        assert not shown[went.entry]["can_undo"]
        assert shown[later.entry]["can_undo"] is True


def test_withdrawing_twice_is_a_sentence(empty_study: Study) -> None:
    study = furnish(empty_study)
    study.apply(WithdrawParticipant("maren", "all", "A study"))
    with pytest.raises(Refused, match=r"withdrew everything on \d{4}-\d\d-\d\d; nothing of theirs is left\.$"):
        study.apply(WithdrawParticipant("maren", "all", "A study"))


def test_it_needs_the_study_s_name(empty_study: Study) -> None:
    study = furnish(empty_study)
    before = all_records(study)
    with pytest.raises(Refused, match="type the study's name, “A study”, to go on"):
        study.apply(WithdrawParticipant("maren", "all", "a studi"))
    assert all_records(study) == before


def test_a_pause_leaves_someone_out_and_ends(empty_study: Study) -> None:
    study = furnish(empty_study)
    at = MAREN.index("Nobody")
    study.apply(ApplyCode(fresh(), "role", "v-maren-text", at, at + 20))
    assert len(study.retrieve("Role")) == len(study.search("Nobody told")) == 1
    study.apply(WithdrawParticipant("maren", "pause"))
    assert len(study.retrieve("Role")) == len(study.retrieve("participant=Maren")) == len(study.search("Nobody told")) == 0
    with pytest.raises(Refused, match="has paused already"):
        study.apply(WithdrawParticipant("maren", "pause"))
    study.apply(ResumeParticipant("maren"))
    assert len(study.retrieve("Role")) == 1
    study.undo()
    assert len(study.retrieve("Role")) == 0
    study.undo()
    assert all_records(study)["withdrawal"] == {}


def test_who_stops_keeps_what_there_is_and_nothing_more_comes_in(empty_study: Study) -> None:
    study = furnish(empty_study)
    study.apply(WithdrawParticipant("maren", "stop"))
    assert "Nobody told me" in study.source("maren-text")["text"]
    with pytest.raises(Refused, match="Maren has asked that nothing more is collected"):
        study.apply(importing(incoming("more", "M: More.", {"M": "maren"})))


def test_passages_go_and_the_rest_stays(empty_study: Study) -> None:
    study = furnish(empty_study)
    at = GROUP.index("We never knew what it was.")
    study.apply(ApplyCode("gone", "role", "v-group", at, at + 8))
    study.apply(ApplyCode("stays", "role", "v-group", GROUP.index("Both."), GROUP.index("Both.") + 5))
    study.apply(WriteMemo("quotes", "As she said, “we never knew, what it was”."))
    study.apply(WithdrawParticipant("leila", "passages", "A study", (Anchor("v-group", at, at + 26),)))
    there = study.source("group")
    assert there["text"] == GROUP.replace("We never knew what it was.", "[words withdrawn]")
    assert [c["quote"] for c in study.codings()] == ["Both."]
    assert there["turns"][0]["participant"] == "leila"
    assert len(study.memos()) == 0
    assert "leila" in all_records(study)["participant"]
    _is_sound(study)


def test_marks_and_permissions_follow(empty_study: Study) -> None:
    study = furnish(empty_study)
    with study.reading() as conn:
        assert permissions.machine_allowed(conn) == {"maren-text", "note", "group"}
        assert permissions.unused(conn) == set()
    study.apply(WithdrawParticipant("piet", "pause"))
    with study.reading() as conn:
        assert permissions.machine_allowed(conn) == {"maren-text", "note"}
        assert permissions.unused(conn) == permissions.unquotable(conn) == {"piet"}


def test_someone_else_who_reads_does_not_stand_in_the_way_for_good(mine: tuple[Path, Planted]) -> None:
    """While another program reads an older state, its words cannot be overwritten; the next to open the study does it."""
    path, there = mine
    other = sqlite3.connect(path, isolation_level=None)
    with lifeworld.open(str(path)) as study:
        other.execute("begin")
        other.execute("select count(*) from memo").fetchone()
        study.apply(WithdrawParticipant(there.participant, "all", "A study"))
        with study.reading() as conn:
            assert scrubbing.unfinished(conn)
        other.execute("commit")
        other.close()
    with lifeworld.open(str(path)) as study:
        _is_sound(study)
    assert found_in(path.parent, there.phrases) == []
