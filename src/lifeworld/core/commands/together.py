"""Several commands as one step: one entry in the history, one undo."""

from dataclasses import dataclass
from typing import Any

from lifeworld.core.edit import Edit
from lifeworld.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class Together:
    """Run `commands` in order; all of them, or none."""

    commands: tuple[Any, ...]

    @property
    def alone(self) -> str:
        """What in it must be a step of its own; empty where nothing must."""
        return next((called for command in self.commands if (called := getattr(command, "alone", ""))), "")

    def run(self, edit: Edit) -> None:
        if not self.commands:
            raise Refused("There is nothing to do.")
        if self.alone:
            raise Refused(f"{self.alone} is a step of its own; do the rest before or after it.")
        for command in self.commands:
            command.run(edit)
