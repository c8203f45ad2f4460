"""What a command may do to a study: the one way to write. The store provides it."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from lifeworld.core.records import Version
from lifeworld.core.sealing import Sealed
from lifeworld.core.segments import Anchor
from lifeworld.core.turns import Turn

R = TypeVar("R")


class Edit(Protocol):
    """One transaction in the making. Remembers each record before and after, for the journal."""

    actor: str
    at: str

    def get(self, cls: type[R], id: str) -> R:
        """The record; Refused where there is none."""

    def find(self, cls: type[R], **by: Any) -> list[R]:
        """The records whose fields equal `by`, ordered by id."""

    def put(self, record: Any) -> None:
        """Write a record, new or changed."""

    def add_all(self, records: Iterable[Any]) -> None:
        """Write many new records; Refused where one exists already."""

    def remove(self, cls: type[Any], id: str) -> None:
        """Take a record away; Refused where there is none."""

    def coder(self) -> str:
        """The id of the person acting."""

    def text(self, version: str) -> str:
        """The whole text of a version."""

    def turns(self, version: str) -> list[Turn]:
        """The turns of a version."""

    def keep(self, contents: list[str] | list[bytes]) -> list[str]:
        """Keep texts, or the bytes of files; the hashes under which they are found again, in order."""

    def about(self, reference: str) -> tuple[list[Any], list[Any]]:
        """The memos about, and the links from or to, `kind:id`."""

    def exists(self, reference: str) -> bool:
        """Whether the record `kind:id` is there."""

    def scrub(self, participant: str, passages: tuple[Anchor, ...] | None = None) -> dict[str, int]:
        """Take a participant's words out for good, or only some passages; how many records of each kind went."""

    def seal(self, versions: list[Version], keep: Callable[[Sealed], None]) -> None:
        """Take these versions' words out, with what else holds the words replaced in them, once `keep` has what goes."""

    def unseal(self, sealed: Sealed) -> None:
        """Bring back what was sealed, as far as what it belongs to is still there."""

    def step(self, done: int, total: int) -> None:
        """Say how far long work has come; raises Stopped when the person has stopped it."""
