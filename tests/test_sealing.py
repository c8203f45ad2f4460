"""Originals leave the study for its key: nothing of them is in any byte, everything comes back, and nothing is lost on the way.

Run as a program it seals a study and kills itself at a step: `test_sealing.py STUDY KEY STEP`.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import lifeworld
from drill import everything_in, found_in, terms
from lifeworld import deidentifying, exporting, keyfile, sealing
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.commands.codings import ApplyCode, RemoveCoding
from lifeworld.core.commands.consents import WithdrawParticipant
from lifeworld.core.commands.identifiers import AcceptIdentifiers, MarkIdentifier, RejectIdentifiers
from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.commands.people import AddParticipant, ChangeParticipant
from lifeworld.core.commands.sources import DescribeSource
from lifeworld.core.commands.versions import CorrectSource
from lifeworld.core.refusal import Refused
from lifeworld.keyfile import Key
from lifeworld.queries import identifiers
from lifeworld.queries.sealing import standing
from lifeworld.queries.soundness import problems
from lifeworld.store import rederive
from lifeworld.store.tables import body, file, journal, journal_part, metadata
from lifeworld.study import Study
from little_study import all_derived, all_records, importing, incoming, turns_of

HELD = "correct horse battery"
ONE = "I: Who trained you?\n\nMARGUERITE: Wilhelmina Zorn at Quillfield House, on 14 March 2019.\n\nI: And then?\n\nMARGUERITE: Zorn left. I am 34 and tired."
TWO = "I: And you?\n\nP: wilhelmina zorn too. Xanthopoulos came later, and stayed."
SECRET = ("Wilhelmina", "wilhelmina", "Zorn", "Quillfield", "Xanthopoulos", "MARGUERITE", "Marguerite", "14 March 2019")
LEFT = "Somewhere else entirely, where no one was named."
STEPS = 8
READ = "Version 1 of “One” is sealed: its words are in the key alone. `lifeworld key restore` shows them, `lifeworld key unseal` brings them back."
NONE_LEFT = "There is no original to seal: no text is de-identified, or they are all in the key already."
NOT_MADE = "“Three” has no original to seal; make its de-identified text first, or it is sealed already."
WAITING = "1 passage of “Four” could not be carried to its de-identified text yet; decide on the review list first."
NOTHING = "The key holds no originals that were taken out of this study; there is nothing to bring back."
REFUSALS = (READ, NONE_LEFT, NOT_MADE, WAITING, NOTHING)


def furnished(study: Study) -> Study:
    """Two interviews, coded, written about and de-identified, and one that is not."""
    for id in ("p1", "p2", "p3"):
        study.apply(AddParticipant(id, id.upper()), "Anna")
    one = replace(incoming("one", ONE, {"I": None, "MARGUERITE": "p1"}), original=f"<docx of Marguerite>{ONE}".encode())
    study.apply(importing(one), "Anna")
    study.apply(importing(incoming("two", TWO, {"I": None, "P": "p2"}), incoming("three", f"P: {LEFT}", {"P": "p3"})), "Anna")
    study.apply(AddCode("role", "Role"), "Anna")
    study.apply(AddCode("zorn", "What Zorn did"), "Anna")
    study.apply(ApplyCode("c1", "role", "v-one", *span(ONE, "Wilhelmina Zorn at Quillfield House, on 14 March 2019")), "Anna", "as Zorn said")
    study.apply(ApplyCode("c2", "zorn", "v-two", *span(TWO, "wilhelmina zorn too.")), "Anna")
    study.apply(ApplyCode("c3", "role", "v-three", 3, 20), "Anna")
    study.apply(ApplyCode("c4", "role", "v-one", *span(ONE, "34 and tired")), "Anna")
    study.apply(RemoveCoding("c4"), "Anna")
    study.apply(WriteMemo("m1", "Xanthopoulos again, and Zorn.", about=("code:role",)), "Anna")
    study.apply(WriteMemo("m2", "About Quillfield House, for me alone.", kind="reflexive", about=("source:one",)), "Ben")
    study.apply(ChangeParticipant("p1", note="Marguerite’s cousin works there."), "Anna")
    study.apply(DescribeSource("two", note="Recorded at Quillfield House."), "Anna")
    for n, (words, kind) in enumerate((("Wilhelmina Zorn", "name"), ("Quillfield House", "organisation"), ("14 March 2019", "date"), ("34", "age"), ("Zorn", "name"))):
        at = ONE.rindex(words) if words == "Zorn" else ONE.index(words)
        study.apply(MarkIdentifier(f"i{n}", "v-one", at, at + len(words), kind, everywhere=kind != "age"), "Anna")
    study.apply(MarkIdentifier("i8", "v-one", *span(ONE, "MARGUERITE"), "name", everywhere=True), "Anna")
    study.apply(MarkIdentifier("i9", "v-two", *span(TWO, "Xanthopoulos"), "name"), "Anna")
    deidentifying.deidentify(study, actor="Anna")
    return study


def span(text: str, words: str) -> tuple[int, int]:
    """Where words stand first."""
    return text.index(words), text.index(words) + len(words)


@pytest.fixture(scope="module")
def furnished_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study of these tests, closed."""
    path = tmp_path_factory.mktemp("furnished") / "study.lifeworld"
    with lifeworld.new(str(path), "A study", actor="Anna") as study:
        furnished(study)
    return path


@pytest.fixture
def study(empty_study: Study) -> Study:
    return furnished(empty_study)


@pytest.fixture
def where_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for the key that is not beside the study."""
    return tmp_path_factory.mktemp("keys") / "study.key"


@pytest.fixture
def key(study: Study, where_key: Path) -> Key:
    return deidentifying.make_key(study, where_key, HELD)


def _everything(study: Study) -> dict[str, Any]:
    """Every row of every table but the journal's last entries, and what follows from the records."""
    with study.reading() as conn:
        contents = {t.name: sorted(map(repr, conn.execute(select(t)).all())) for t in (body, file)}
    return {"records": all_records(study), "derived": all_derived(study), **contents}


def _history(study: Study, until: int) -> list[Any]:
    with study.reading() as conn:
        heads = conn.execute(select(journal).where(journal.c.seq <= until).order_by(journal.c.seq)).all()
        parts = conn.execute(select(journal_part).where(journal_part.c.seq <= until).order_by(journal_part.c.seq, journal_part.c.n)).all()
    return [tuple(row) for row in (*heads, *parts)]


def _length(study: Study) -> int:
    with study.reading() as conn:
        return int(conn.execute(select(journal.c.seq).order_by(journal.c.seq.desc()).limit(1)).scalar_one())


def _in_rows(study: Study, words: tuple[str, ...] = SECRET) -> set[str]:
    told: list[str] = []
    with study.reading() as conn:
        for table in metadata.tables.values():
            for row in conn.execute(select(table)):
                for value in row:
                    told += [each.decode(errors="replace") for each in everything_in(value)] if isinstance(value, bytes) else [repr(value)]
    return {each for each in words if any(each in one for one in told)}


def _refused(sentence: str, deed: Callable[[], object]) -> None:
    with pytest.raises(Refused) as refusal:
        deed()
    assert str(refusal.value) == sentence


def _is_sound(study: Study) -> None:
    with study.reading() as conn:
        assert list(problems(conn)) == []
    assert study.journal_broken_at() is None
    derived = all_derived(study)
    with study._database.writing() as conn:
        rederive.rederive(conn)
    assert all_derived(study) == derived


def test_no_row_has_what_was_replaced_once_it_is_sealed(study: Study, key: Key, where_key: Path) -> None:
    assert _in_rows(study) == set(SECRET)
    told = sealing.seal(study, where_key, HELD, key, actor="Anna")
    assert (told["texts"], told["files"]) == (2, 1)
    assert _in_rows(study) == set()
    assert {c["quote"] for c in study.codings()} == {"[person A] at [organisation A], on [date]", "[person A] too.", LEFT[:17]}
    assert {m["text"] for m in all_records(study)["memo"].values()} == {"[person C] again, and [person A].", "About [organisation A], for me alone."}
    assert all_records(study)["code"]["zorn"]["name"] == "What [person A] did"
    assert all_records(study)["source"]["one"]["speakers"] == [{"label": "I", "role": "interviewer", "participant": None}, {"label": "[person B]", "role": "participant", "participant": "p1"}]
    _is_sound(study)


def test_no_byte_of_the_file_has_it(furnished_file: Path, tmp_path: Path, where_key: Path) -> None:
    path = tmp_path / "study.lifeworld"
    shutil.copy(furnished_file, path)
    with lifeworld.open(str(path)) as study:
        key = deidentifying.make_key(study, where_key, HELD)
        assert {words for _, words in found_in(tmp_path, SECRET)} == set(SECRET)
        sealing.seal(study, where_key, HELD, key, actor="Anna")
        assert found_in(tmp_path, SECRET) == []
        assert not [term for term in terms(study) if term.startswith(("wilhelmina", "zorn", "quillfield", "xanthopoulos", "marguerite"))]
    assert found_in(tmp_path, SECRET) == [] == found_in(where_key.parent, SECRET)


def test_everything_comes_back_as_it_was(study: Study, key: Key, where_key: Path) -> None:
    before, until = _everything(study), _length(study)
    history = _history(study, until)
    sealing.seal(study, where_key, HELD, key, actor="Anna")
    assert _everything(study) != before
    opened = deidentifying.open_key(study, where_key, HELD)
    assert sealing.unseal(study, where_key, HELD, opened, actor="Anna") == {"texts": 2, "names": ["One", "Two"]}
    assert _everything(study) == before
    assert _history(study, until) == history
    assert not deidentifying.open_key(study, where_key, HELD).sealed
    _is_sound(study)
    _refused(NOTHING, lambda: sealing.unseal(study, where_key, HELD, opened))


def test_what_is_done_meanwhile_stays_when_it_comes_back(study: Study, key: Key, where_key: Path) -> None:
    sealing.seal(study, where_key, HELD, key, ("one",), actor="Anna")
    text = study.source("one")["text"]
    at = text.index("[person A] left")
    corrected = text.replace("Who trained you?", "Who was it that trained you?")
    study.apply(CorrectSource("one", study.source("one")["version"], corrected, turns_of(corrected)), "Anna")
    assert {c["quote"] for c in study.codings()} >= {"[person A] at [organisation A], on [date]"}
    study.apply(ApplyCode("c9", "role", study.source("one")["version"], at + 12, at + 27), "Anna")
    study.apply(WriteMemo("m9", "Later.", about=("code:role",)), "Anna")
    sealing.seal(study, where_key, HELD, key, actor="Anna")
    assert _in_rows(study) == set()
    assert deidentifying.restored(study, key, "one") == ONE.replace("Who trained you?", "Who was it that trained you?")
    sealing.unseal(study, where_key, HELD, key, actor="Anna")
    assert study.source("one", "v-one")["text"] == ONE
    assert study.source("two", "v-two")["text"] == TWO
    assert "c9" in all_records(study)["coding"]
    _is_sound(study)


def test_who_reads_a_sealed_version_is_told_where_its_words_are(study: Study, key: Key, where_key: Path) -> None:
    sealing.seal(study, where_key, HELD, key, actor="Anna")
    for read in (lambda: study.source("one", "v-one"), lambda: study.difference("one")):
        _refused(READ, read)
    with study.reading() as conn, pytest.raises(Refused, match="has left the study; the key alone"):
        exporting.answer_file(conn, "coded", [], "csv", [], "Anna", "original")
    with study.reading() as conn:
        assert standing(conn) == {"ready": [], "waiting": [], "bare": ["Three"], "sealed": ["One", "Two"]}
    assert deidentifying.restored(study, key, "one") == ONE
    _refused(NONE_LEFT, lambda: sealing.seal(study, where_key, HELD, key))
    _refused(NOT_MADE, lambda: sealing.seal(study, where_key, HELD, key, ("three",)))


def test_a_label_in_a_sealed_text_is_nobody_elses(study: Study, key: Key, where_key: Path) -> None:
    sealing.seal(study, where_key, HELD, key, actor="Anna")
    study.apply(MarkIdentifier("i20", "v-three", 3, 12, "name"), "Anna")
    assert all_records(study)["identifier"]["i20"]["replacement"] not in {"[person A]", "[person B]", "[person C]"}


def _sees_nothing(text: str, knowing: Any) -> tuple[()]:
    return ()


def test_with_the_key_the_same_words_get_the_same_label_in_a_text_that_comes_later(study: Study, key: Key, where_key: Path) -> None:
    sealing.seal(study, where_key, HELD, key, actor="Anna")
    study.apply(importing(incoming("five", "P: I have met Wilhelmina Zorn, and Ludovica too.", {"P": "p3"})), "Anna")
    assert deidentifying.detect(study, {"five"}, actor="Anna", detector=_sees_nothing)["proposed"] == 0
    assert deidentifying.detect(study, {"five"}, actor="Anna", detector=_sees_nothing, key=key)["proposed"] == 1
    with study.reading() as conn:
        [one] = identifiers.every(conn, status="proposed")
    study.apply(AcceptIdentifiers((one.id,)), "Anna")
    assert all_records(study)["identifier"][one.id]["replacement"] == "[person A]"
    assert {"wilhelmina zorn", "quillfield house", "xanthopoulos"} <= set(deidentifying.real_words(study, key))
    assert "14 march 2019" not in deidentifying.real_words(study, key)


def test_nothing_leaves_where_the_key_cannot_be_written(study: Study, key: Key, where_key: Path, tmp_path: Path) -> None:
    before = _everything(study)
    (tmp_path / "a file").write_text("no folder", "utf-8")
    with pytest.raises(Refused, match="cannot be written"):
        sealing.seal(study, tmp_path / "a file" / "study.key", HELD, key)
    with pytest.raises(Refused, match="passphrase of at least"):
        sealing.seal(study, where_key, "short", key)
    assert _everything(study) == before
    assert not key.sealed


def test_passages_that_wait_are_decided_first(study: Study, key: Key, where_key: Path) -> None:
    text = "P: It was all Zorn, said Hortensia, and nobody else at that time."
    study.apply(importing(incoming("four", text, {"P": "p3"})), "Anna")
    study.apply(ApplyCode("c7", "role", "v-four", *span(text, "all Zorn, said Hortensia")), "Anna")
    corrected = "P: It was hardly the doing of Hortensia, and nobody else at that time."
    study.apply(CorrectSource("four", "v-four", corrected, turns_of(corrected)), "Anna")
    version = study.source("four")["version"]
    study.apply(MarkIdentifier("i40", version, *span(corrected, "Hortensia"), "name"), "Anna")
    deidentifying.deidentify(study, {"four"}, actor="Anna")
    with study.reading() as conn:
        assert standing(conn)["waiting"] == ["Four"]
    _refused(WAITING, lambda: sealing.seal(study, where_key, HELD, key))
    _refused(WAITING, lambda: sealing.seal(study, where_key, HELD, key, ("four",)))
    sealing.seal(study, where_key, HELD, key, ("one", "two"))


def test_words_that_were_left_standing_somewhere_are_not_touched_in_notes(study: Study, key: Key, where_key: Path) -> None:
    study.apply(MarkIdentifier("i30", "v-three", *span(f"P: {LEFT}", "Somewhere"), "place", everywhere=False), "Anna")
    study.apply(RejectIdentifiers(("i30",)), "Anna")
    study.apply(WriteMemo("m30", "Somewhere else entirely.", about=("code:role",)), "Anna")
    sealing.seal(study, where_key, HELD, key)
    assert all_records(study)["memo"]["m30"]["text"] == "Somewhere else entirely."


def test_a_withdrawal_takes_them_out_of_the_key_as_well(study: Study, key: Key, where_key: Path) -> None:
    sealing.seal(study, where_key, HELD, key, actor="Anna")
    study.apply(WithdrawParticipant("p2", "all", "A study"), "Anna")
    deidentifying.keep_key(study, where_key, HELD, key)
    held = repr(keyfile.read(where_key, HELD))
    assert "Xanthopoulos came" not in held
    assert "Quillfield" in held
    sealing.unseal(study, where_key, HELD, key, actor="Anna")
    assert _in_rows(study, ("Xanthopoulos came later",)) == set()
    assert study.source("one", "v-one")["text"] == ONE
    _is_sound(study)


def test_an_earlier_copy_of_the_study_takes_nothing_out_of_the_key(furnished_file: Path, tmp_path: Path, where_key: Path) -> None:
    path, earlier = tmp_path / "study.lifeworld", furnished_file
    shutil.copy(furnished_file, path)
    with lifeworld.open(str(path)) as study:
        key = deidentifying.make_key(study, where_key, HELD)
        sealing.seal(study, where_key, HELD, key, ("one",), actor="Anna")
    shutil.copy(path, between := tmp_path / "between.lifeworld")
    with lifeworld.open(str(path)) as study:
        sealing.seal(study, where_key, HELD, key, actor="Anna")
    for copy in (earlier, between):
        with lifeworld.open(str(copy)) as study:
            held = deidentifying.open_key(study, where_key, HELD)
            deidentifying.keep_key(study, where_key, HELD, held)
            assert keyfile.read(where_key, HELD) == key
            for deed in (sealing.seal, sealing.unseal):
                with pytest.raises(Refused, match="left a later copy of this study"):
                    deed(study, where_key, HELD, held)
    assert keyfile.read(where_key, HELD) == key
    with lifeworld.open(str(path)) as study:
        assert sealing.unseal(study, where_key, HELD, key)["texts"] == 2


def test_an_old_key_brings_nothing_of_a_withdrawal_back(study: Study, key: Key, where_key: Path) -> None:
    sealing.seal(study, where_key, HELD, key, actor="Anna")
    old = deidentifying.open_key(study, where_key, HELD)
    study.apply(WithdrawParticipant("p2", "all", "A study"), "Anna")
    sealing.unseal(study, where_key, HELD, old, actor="Anna")
    assert _in_rows(study, ("Xanthopoulos came later", "wilhelmina zorn too")) == set()
    _is_sound(study)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes cannot be killed here")
@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_nothing_is_lost_by_a_crash(furnished_file: Path, tmp_path: Path, where_key: Path, step: int) -> None:
    """Killed within the transaction, the study is as it was; killed after it, opening does what is left, and the key has it all."""
    path = tmp_path / "study.lifeworld"
    shutil.copy(furnished_file, path)
    with lifeworld.open(str(path)) as study:
        deidentifying.make_key(study, where_key, HELD)
        before = _everything(study)
    done = subprocess.run([sys.executable, __file__, str(path), str(where_key), str(step)], check=False)
    assert done.returncode == -signal.SIGKILL
    with lifeworld.open(str(path)) as study:
        key = deidentifying.open_key(study, where_key, HELD)
        sealed = _in_rows(study) == set()
        assert sealed == (step > 3)
        if sealed:
            assert found_in(tmp_path, SECRET) == []
            sealing.unseal(study, where_key, HELD, key, actor="Anna")
        assert _everything(study) == before
        _is_sound(study)


def main(path: str, key: str, at: int) -> None:
    """Seal, and die at the step `at`, counted from 1."""
    heard = 0

    def step(done: int, total: int) -> None:
        nonlocal heard
        heard += 1
        if heard == at:
            os.kill(os.getpid(), signal.SIGKILL)

    with lifeworld.open(path) as study:
        held = deidentifying.open_key(study, Path(key), HELD)
        sealing.seal(study, Path(key), HELD, held, actor="Anna", step=step)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
