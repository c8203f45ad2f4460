"""Write the reference pages that follow from the program itself: the commands, and the formats that are read and written.

    python docs/generate.py            writes docs/reference/cli.md and docs/reference/formats.md
"""

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

from typer.main import get_command

from lifeworld.cli.app import app
from lifeworld.cli.exporting import ENDINGS
from lifeworld.formats.projects import PROJECTS
from lifeworld.formats.reading import FORMATS

REFERENCE = Path(__file__).parent / "reference"

_COMMANDS = """# Commands

*This page is written by `docs/generate.py` from the program itself.*

Everything the workbench does can be done from the command line, by hand or by a program.

- `STUDY` is the path of a `.lifeworld` file, or a server's address.
- A source, a code, a participant is named by its name or its id; a code also by its short label, or by its path with `/`, such
  as `Role / Unclear role`, where names repeat.
- Every command takes `--json` and then prints one JSON document on standard output and nothing else; progress and messages go
  to standard error. Positions are Unicode code points, from 0; the end is not part of the words.
- Exit status: 0 done; 1 done, and it found what it looks for; 2 refused, with one sentence on standard error, and nothing
  half-written.
- The person acting is `--coder`, else the environment variable `LIFEWORLD_CODER`, else the login name.
"""
_FORMATS = """# Formats

*This page is written by `docs/generate.py` from the program itself.*

## Read

`lifeworld import` and the workbench tell a format from the content of a file, then from the ending of its name; `--as` overrules
both. Text is kept as it came, with LF line ends and without a byte order mark; the bytes of the file are kept beside it.
What a file holds and Lifeworld does not keep is listed as a loss.

Times stay with the turns they belong to. The pages of a PDF stay in its text: a form feed begins each page but the first, so that
the page of any passage is told by counting. Tables are surveys, transcripts, or coded (see [coded spreadsheets](../how-to/coded-spreadsheets.md)).

"""


def commands() -> str:
    """The page of all commands."""
    parts = [_COMMANDS]
    for path, command in walk(get_command(app), "lifeworld"):
        parts.append(_described(path, command))
    return "\n".join(parts)


def formats() -> str:
    """The page of formats."""
    lines = [_FORMATS, "| format | files | what it is |", "|---|---|---|"]
    lines += [f"| `{f.name}` | {', '.join(f'`{e}`' for e in f.endings)} | {f.description} |" for f in FORMATS]
    lines += ["", "Whole projects (see [other programs](../how-to/other-programs.md)):", "", "| format | files | what it is |", "|---|---|---|"]
    lines += [f"| `{f.name}` | {', '.join(f'`{e}`' for e in f.endings)} | {f.description} |" for f in PROJECTS]
    lines += ["", "## Written", "", "`lifeworld export` writes:", "", "| what | files |", "|---|---|"]
    lines += [f"| {what} | {', '.join(f'`.{e}`' for e in endings)} |" for what, endings in ENDINGS.items()]
    return "\n".join(lines) + "\n"


def walk(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command that does something, with how it is typed."""
    if hasattr(command, "commands"):
        for name, inner in command.commands.items():
            yield from walk(inner, f"{path} {name}")
    else:
        yield path, command


def _described(path: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    usage = " ".join([path, *(_typed(a) for a in arguments), *(_typed_option(o) for o in options if o.required), "[OPTIONS]"])
    lines = [f"## {path}", "", f"```\n{usage}\n```", "", cleandoc(command.help or ""), ""]
    lines += [f"- `{_typed(a).strip('[]')}` {a.help or ''}" for a in arguments]
    lines += [f"- `{_option(o)}` {o.help or ''}{_default(o)}" for o in options]
    return "\n".join(lines) + "\n"


def _typed(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    return name if argument.required or name.startswith("[") else f"[{name}]"


def _typed_option(option: Any) -> str:
    return f"{option.opts[0]} {option.metavar or option.name.upper()}"


def _option(option: Any) -> str:
    return option.opts[0] if option.is_flag else f"{option.opts[0]} {option.metavar or option.name.upper()}"


def _default(option: Any) -> str:
    if option.is_flag or option.default in (None, "", []) or option.required:
        return ""
    return f" Default: `{option.default}`."


def main() -> None:
    """Write the pages."""
    REFERENCE.mkdir(exist_ok=True)
    (REFERENCE / "cli.md").write_text(commands(), "utf-8")
    (REFERENCE / "formats.md").write_text(formats(), "utf-8")


if __name__ == "__main__":
    main()
