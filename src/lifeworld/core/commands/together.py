"""Several commands as one step: one entry in the history, one undo."""

from dataclasses import dataclass
from typing import Any

from lifeworld.core.edit import Edit
from lifeworld.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class Together:
    """Run `commands` in order; all of them, or none."""

    commands: tuple[Any, ...]

    def run(self, edit: Edit) -> None:
        if not self.commands:
            raise Refused("There is nothing to do.")
        if len(self.commands) > 1 and any(getattr(command, "alone", False) for command in self.commands):
            raise Refused("A withdrawal is a step of its own; do the rest before or after it.")
        for command in self.commands:
            command.run(edit)
