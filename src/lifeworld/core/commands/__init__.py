"""Every way a study can change: one frozen record per intent, whose `run` is the whole rule."""

from dataclasses import fields
from typing import Any

from lifeworld.core.commands import (
    codebook,
    codes,
    codings,
    consents,
    deidentifying,
    guides,
    identifiers,
    memos,
    people,
    questions,
    recruitment,
    rights,
    sources,
    study,
    versions,
)
from lifeworld.core.commands.together import Together
from lifeworld.core.plain import Malformed, from_plain, to_plain

_MODULES = (study, people, sources, codes, codebook, codings, memos, questions, guides, recruitment, consents, identifiers, deidentifying, rights, versions)
COMMANDS: dict[str, type[Any]] = {c.__name__: c for module in _MODULES for c in module.COMMANDS}
"""Name -> command, as in the journal and on the wire; several together are a `Together`."""


def command_from_plain(name: str, args: dict[str, Any]) -> Any:
    """The command called `name` with these arguments. Raises Malformed with a sentence."""
    if name == Together.__name__:
        return Together(tuple(_part(plain) for plain in _listed(args)))
    if name not in COMMANDS or name == "ImportSources":
        raise Malformed(f"There is no command called {name}.")
    return from_plain(COMMANDS[name], args)


def _part(plain: Any) -> Any:
    if not isinstance(plain, dict) or str(plain.get("command")) not in COMMANDS or not isinstance(plain.get("args"), dict):
        raise Malformed("Each of several commands has the name of one as `command`, and its fields as `args`.")
    return command_from_plain(plain["command"], plain["args"])


def _listed(args: Any) -> list[Any]:
    commands = args.get("commands") if isinstance(args, dict) else None
    if not isinstance(commands, list):
        raise Malformed("Several commands come as a list, `commands`.")
    return commands


def command_to_plain(command: Any) -> dict[str, Any]:
    """`{"command": name, "args": {...}}`; an import keeps its label alone, its records being in the entry's changes."""
    name = type(command).__name__
    if isinstance(command, Together):
        return {"command": name, "args": {"commands": [command_to_plain(c) for c in command.commands]}}
    if isinstance(command, sources.ImportSources):
        return {"command": name, "args": {"label": command.label}}
    untold = getattr(command, "unjournalled", ())
    return {"command": name, "args": {f.name: to_plain(getattr(command, f.name)) for f in fields(command) if f.name not in untold}}
