"""A study made at the command line, and the command line itself."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer import testing
from typer.testing import CliRunner

from lifeworld.cli.app import app

MAREN = "Interviewer: What is your job?\n\nMaren: Nobody told me. 👩🏽‍🚀 I liked that.\n\nInterviewer: Why?\n\nMaren: I could invent it.\n"
TOBIAS = "I: What is your job?\n\nP: Nobody could say. Nobody at all.\n\nI: And then?\n\nP: I left the keys.\n"


class Said:
    """What a command did: exit status, what it printed, what it complained of."""

    def __init__(self, result: Any) -> None:
        self.code, self.out, self.err, self._result = result.exit_code, result.stdout, result.stderr, result

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


@pytest.fixture(scope="session", autouse=True)
def _commands_are_made_once() -> None:
    """Their tree stays the same; making it takes longer than most of them."""
    testing._get_command = cache(testing._get_command)


@pytest.fixture
def run() -> Callable[..., Said]:
    """Run a command; fails the test where it breaks instead of refusing."""

    def run_(*args: object, stdin: str | None = None) -> Said:
        result = CliRunner().invoke(app, [str(a) for a in args], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result)

    return run_


@pytest.fixture
def ask(run: Callable[..., Said]) -> Callable[..., Any]:
    """Run a command with `--json`, which must do what it is told; the document."""

    def ask_(*args: object) -> Any:
        said = run(*args, "--json")
        assert said.code == 0, said.err
        return said.json

    return ask_


@pytest.fixture
def study(tmp_path: Path, ask: Callable[..., Any]) -> Path:
    """A study with two interviews, a little codebook and three codings."""
    path = tmp_path / "roles.lifeworld"
    ask("new", path, "--title", "Roles")
    for name, words in (("Maren", MAREN), ("Tobias", TOBIAS)):
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
    ask("import", path, tmp_path / "Maren.txt", tmp_path / "Tobias.txt")
    ask("attributes", "define", path, "model", "--type", "choice", "--options", "team,peer")
    ask("participant", "set", path, "Maren", "model=team")
    ask("participant", "set", path, "Tobias", "model=peer")
    ask("code", "add", path, "Role")
    ask("code", "add", path, "Unclear role", "--parent", "Role", "--label", "ROLE-AMBIG", "--definition", "Nobody knows.")
    ask("code", "apply", path, "ROLE-AMBIG", "--source", "Maren", "--quote", "Nobody told me.", "--facet", "valence=hinders")
    ask("code", "apply", path, "Role / Unclear role", "--source", "Maren", "--quote", "I could invent it.", "--facet", "valence=helps")
    ask("code", "apply", path, "ROLE-AMBIG", "--source", "Tobias", "--quote", "Nobody could say.", "--coder", "Samir")
    return path
