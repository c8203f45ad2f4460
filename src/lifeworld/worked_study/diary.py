"""A study whose entries bear the dates of a story. Only the invented study is written so; a real one is dated by the clock."""

from dataclasses import dataclass, field
from typing import Any

from lifeworld.core.ids import new_id
from lifeworld.study import Applied, Study


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody of the story did, and when (`2025-03-12T09:30`)."""

    at: str
    actor: str
    command: Any
    reason: str | None = None


class Diary(Study):
    """A study being written at the times that its story gives."""

    _at = ""

    def write(self, deed: Deed) -> Applied:
        """Do it, at its time."""
        self._at = f"{deed.at}:00.000000Z"
        return self.apply(deed.command, deed.actor, deed.reason)

    def _now(self) -> str:
        return self._at


@dataclass
class Cast:
    """Everything of the story by what it is called there, such as `coding:Tobias/Anna/ACC-RELATE/What I did`."""

    ids: dict[str, str] = field(default_factory=dict)
    segments: dict[tuple[str, int, int], str] = field(default_factory=dict)
    covered: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def new(self, key: str) -> str:
        """A new id under `key`, which nothing else bears."""
        if key in self.ids:
            raise KeyError(f"{key} is there already")
        self.ids[key] = new_id()
        return self.ids[key]

    def id(self, key: str) -> str:
        """The id under `key`, or under the one key that begins so (a coding is called by its first words)."""
        if key in self.ids:
            return self.ids[key]
        found = [known for known in self.ids if known.startswith(key)]
        if len(found) != 1:
            raise KeyError(f"{len(found)} are called {key}")
        return self.ids[found[0]]

    def reference(self, key: str) -> str:
        """`kind:id` of what is called `key`."""
        return f"{key.partition(':')[0]}:{self.id(key)}"

    def segment(self, source: str, start: int, end: int) -> str:
        """The id of the segment on these words, the same for everyone who marks them."""
        return self.segments.setdefault((source, start, end), new_id())

    def segment_of(self, key: str) -> str:
        """The id of the segment that the coding called `key` covers."""
        return self.covered[self.id(key)]
