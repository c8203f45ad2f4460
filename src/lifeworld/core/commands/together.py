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
        for command in self.commands:
            command.run(edit)
