"""The command line as a program of its own: streams, exit status, start, interruption."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest


def lifeworld(*args: object, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from lifeworld.cli import main; main()", *(str(a) for a in args)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **env}, check=False, timeout=120)


def test_programs_get_one_document_and_nothing_else(study):
    done = lifeworld("show", study, "codings", "--json", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)) == 3
    done = lifeworld("source", "text", study, "Maren", "--json", PYTHONIOENCODING="ascii")
    assert "👩🏽‍🚀" in json.loads(done.stdout)["text"]


def test_refusals_go_to_standard_error_and_to_a_program_as_json(tmp_path):
    plain, done = (lifeworld("show", tmp_path / "none.lifeworld", *more) for more in ((), ("--json",)))
    assert (plain.returncode, plain.stdout) == (2, b"")
    assert (done.returncode, json.loads(done.stdout)["refused"]) == (2, done.stderr.decode().strip())
    assert done.stderr.count(b"\n") == 1


def test_the_person_acting_is_the_option_else_the_environment_else_the_login(study):
    lifeworld("code", "add", study, "a", LIFEWORLD_CODER="Noor")
    lifeworld("code", "add", study, "b", "--coder", "Ife", LIFEWORLD_CODER="Noor")
    lifeworld("code", "add", study, "c", LIFEWORLD_CODER="", LOGNAME="login-name")
    entries = json.loads(lifeworld("history", study, "--limit", 10, "--json").stdout)
    assert [e["actor"] for e in entries if e["command"] == "AddCode"][:3] == ["login-name", "Ife", "Noor"]


def test_what_a_hostile_file_says_does_not_command_the_terminal(study, tmp_path):
    (tmp_path / "evil\x1b[2J.txt").write_bytes(b"I: Hello \x1b]0;title\x07 there.\nP: \x1b[31mRed\x1b[0m.\nI: So?\nP: No.\n")
    lifeworld("import", study, tmp_path / "evil\x1b[2J.txt")
    for args in (("show", study, "sources"), ("search", study, "red"), ("show", study), ("history", study)):
        assert b"\x1b" not in lifeworld(*args).stdout


def test_help_starts_without_what_it_does_not_need():
    code = "import sys; import lifeworld.cli.app; print([m for m in ('sqlalchemy', 'numpy', 'lxml', 'fastapi', 'openpyxl', 'rich.table') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("command", ["open", "demo"])
def test_the_workbench_opens_and_closes(study, tmp_path, command):
    where = [str(study)] if command == "open" else ["--dir", str(tmp_path / "demo")]
    args = [sys.executable, "-c", "from lifeworld.cli import main; main()", command, *where, "--no-browser", "--json"]
    with subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as served:
        said = b""
        while not said.rstrip().endswith(b"}"):
            line = served.stdout.readline()
            assert line, served.stderr.read()
            said += line
        about = json.loads(said)
        assert about["address"].startswith("http://127.0.0.1:")
        with urllib.request.urlopen(about["address"].split("/open/")[0] + "/", timeout=20) as page:
            assert page.status in (200, 401)
        served.send_signal(signal.SIGINT)
        served.wait(30)
    path = Path(about["study"])
    assert path.suffix == ".lifeworld"
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(path.name)] == [path.name]
    assert json.loads(lifeworld("verify", path, "--json").stdout)["sound"]
