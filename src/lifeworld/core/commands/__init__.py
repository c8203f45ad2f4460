"""Every way a study can change: one frozen record per intent, whose `run` is the whole rule."""

from typing import Any

from lifeworld.core.commands import codebook, codes, codings, memos, people, questions, sources, study
from lifeworld.core.commands.together import Together
from lifeworld.core.plain import Malformed, from_plain, to_plain

_MODULES = (study, people, sources, codes, codebook, codings, memos, questions)
COMMANDS: dict[str, type[Any]] = {c.__name__: c for module in _MODULES for c in module.COMMANDS}
"""Name -> command, as in the journal and on the wire; several together are a `Together`."""


def command_from_plain(name: str, args: dict[str, Any]) -> Any:
    """The command called `name` with these arguments. Raises Malformed with a sentence."""
    if name == Together.__name__:
        parts = args.get("commands") or []
        return Together(tuple(command_from_plain(part["command"], part["args"]) for part in parts))
    if name not in COMMANDS or name == "ImportSources":
        raise Malformed(f"There is no command called {name}.")
    return from_plain(COMMANDS[name], args)


def command_to_plain(command: Any) -> dict[str, Any]:
    """`{"command": name, "args": {...}}`; an import keeps its label alone, its records being in the entry's changes."""
    name = type(command).__name__
    if isinstance(command, Together):
        return {"command": name, "args": {"commands": [command_to_plain(c) for c in command.commands]}}
    if isinstance(command, sources.ImportSources):
        return {"command": name, "args": {"label": command.label}}
    return {"command": name, "args": to_plain(command)}
