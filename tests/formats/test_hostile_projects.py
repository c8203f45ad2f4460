"""Project files made to do harm: one clear sentence and exit 2, or a listed deviation; nothing is ever half brought in."""

import gc
import json
import tracemalloc
from pathlib import Path

import pytest
from typer.testing import CliRunner

import lifeworld
from formats.hostile import READ, REFUSED, with_a_film
from formats.interchange import IMPORTER, brought, records
from lifeworld.cli.app import app


def laid(folder: Path, name: str, content: object) -> Path:
    """The file on the disk."""
    path = folder / name
    if callable(content):
        content(path)
    else:
        assert isinstance(content, bytes)
        path.write_bytes(content)
    return path


@pytest.fixture
def study(tmp_path: Path):
    with lifeworld.new(tmp_path / "study.lifeworld", "A study", actor=IMPORTER) as made:
        yield made


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(what: str, study: lifeworld.Study, tmp_path: Path) -> None:
    name, content, sentence = REFUSED[what]
    file, before = laid(tmp_path, name, content), records(study)
    done = brought(study, name, file)
    assert done["entry"] is None and len(done["unread"]) == 1
    message = done["unread"][0]["message"]
    assert sentence in message and name in message and message.endswith(".") and "\n" not in message
    assert records(study) == before
    assert brought(study, name, file.read_bytes())["unread"][0]["message"] == message, "The same, of a file that is uploaded."


@pytest.mark.parametrize("what", REFUSED)
def test_the_command_line_refuses_it_too(what: str, tmp_path: Path) -> None:
    name, content, sentence = REFUSED[what]
    lifeworld.new(tmp_path / "study.lifeworld", "A study", actor="Anna").close()
    said = CliRunner().invoke(app, ["import", str(tmp_path / "study.lifeworld"), str(laid(tmp_path, name, content)), "--json"])
    assert said.exit_code == 2 and sentence in json.loads(said.stdout)["refused"] and sentence in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("what", READ)
def test_what_can_be_read_comes_in_with_its_deviations_listed(what: str, study: lifeworld.Study, tmp_path: Path) -> None:
    name, content, losses = READ[what]
    file, before = laid(tmp_path, name, content), records(study)
    done = brought(study, name, file)
    assert done["entry"] and not done["unread"]
    assert losses <= {loss["what"] for loss in done["losses"]}
    assert all(loss["count"] > 0 and loss["reason"].endswith(".") and loss["fate"] in ("dropped", "approximated", "set aside") for loss in done["losses"])
    after = records(study)
    assert "root:" not in str(after)
    again = brought(study, name, file)
    assert again["entry"] is None and records(study) == after, "The same file again adds nothing."
    study.undo(done["entry"], IMPORTER)
    assert records(study) == before
    assert not (tmp_path.parent / "evil.txt").exists()


def test_a_film_of_two_gigabytes_is_left_out_and_memory_stays_small(study: lifeworld.Study, tmp_path: Path) -> None:
    file = with_a_film(tmp_path / "film.qdpx", 2 << 30)
    assert file.stat().st_size > 2 << 30
    gc.collect()
    tracemalloc.start()
    try:
        done = brought(study, "film.qdpx", file)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 64 << 20
    assert {loss["what"] for loss in done["losses"]} == {"parts of the file", "files of sources"}
    assert [s["name"] for s in study.sources()] == ["V"] and [c["name"] for c in study.codes()] == ["C"]


def test_names_in_any_script_stay_as_they_are(study: lifeworld.Study) -> None:
    from formats.hostile import g, qde

    names = ["ראיון ראשון", "第一次访谈", "インタビュー", "مقابلة", "Ünïçødé 👩🏽‍🚀", "=cmd|' /C calc'!A0", "a/b\\c:d*e?f", "\u202eevil"]
    codes = "".join(f'<Code guid="{g(n)}" name="{name}" isCodable="true"/>' for n, name in enumerate(names))
    brought(study, "names.qde", qde(f"<CodeBook><Codes>{codes}</Codes></CodeBook>"))
    assert {code["name"] for code in study.codes()} == set(names)
