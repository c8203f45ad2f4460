"""The reference says what the program does: pages made from it are as it would make them now, and help reads like documentation."""

import importlib.util
import re
from pathlib import Path

import pytest
from typer.main import get_command

from lifeworld.cli.app import app
from lifeworld.formats.reading import FORMATS

DOCS = Path(__file__).parents[2] / "docs"


def generate():
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COMMANDS = dict(generate().walk(get_command(app), "lifeworld"))


def test_the_pages_have_not_drifted():
    """Where this fails: run `python docs/generate.py`."""
    made = generate()
    assert (DOCS / "reference" / "cli.md").read_text("utf-8") == made.commands()
    assert (DOCS / "reference" / "formats.md").read_text("utf-8") == made.formats()


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_reads_like_documentation(path):
    command, page = COMMANDS[path], (DOCS / "reference" / "cli.md").read_text("utf-8")
    assert f"## {path}\n" in page
    assert re.search(rf"Example: `{re.escape(path)}\b", command.help)
    described = page.split(f"## {path}\n")[1].split("\n## ")[0]
    for parameter in command.params:
        if parameter.name != "help":
            assert parameter.help, parameter.name
            assert parameter.param_type_name == "argument" or f"`{parameter.opts[0]}" in described
    assert any("--json" in p.opts for p in command.params)


@pytest.mark.parametrize("path", COMMANDS)
def test_help_of_every_command(run, path):
    said = run(*path.split()[1:], "--help")
    assert said.code == 0
    assert "Example" in said.out


@pytest.mark.parametrize("format", FORMATS, ids=lambda f: f.name)
def test_every_format_is_described(format):
    page = (DOCS / "reference" / "formats.md").read_text("utf-8")
    assert f"`{format.name}`" in page
    assert format.description in page
    assert format.name in next(p.help for p in COMMANDS["lifeworld import"].params if "--as" in p.opts)


def test_the_how_to_pages_name_only_commands_and_options_that_are_there():
    for page in sorted((DOCS / "how-to").glob("*.md")):
        for typed in re.findall(r"^lifeworld (.+)$", page.read_text("utf-8"), re.MULTILINE):
            path = next(p for n in (2, 1) if (p := " ".join(["lifeworld", *typed.split()[:n]])) in COMMANDS)
            there = {o for p in COMMANDS[path].params for o in p.opts}
            assert set(re.findall(r"(--[a-z-]+)", typed)) <= there
