"""What can leave a study for its key: the texts before a de-identified one, and what else holds the words replaced in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lifeworld.core.records import Version
from lifeworld.core.refusal import Refused

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Payload:
    """What an entry of the journal tells beside its head."""

    reason: str | None
    args: bytes
    salt: bytes
    parts: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Rewording:
    """A field of a record in which words were replaced: as it `was`, as it is `now`."""

    kind: str
    id: str
    field: str
    was: Any
    now: Any


@dataclass(slots=True)
class Sealed:
    """What left a study for its key: versions as they were, by id; texts and files by content hash; entries by number; fields.

    `after` is the number of the last entry before they left: the next one is that of the sealing.
    """

    versions: dict[str, Plain] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    entries: dict[int, Payload] = field(default_factory=dict)
    fields: list[Rewording] = field(default_factory=list)
    after: int = 0

    def __bool__(self) -> bool:
        return bool(self.versions or self.entries or self.fields)

    def with_more(self, more: "Sealed") -> "Sealed":
        """Both together; of a field that was replaced twice, as it was at first and as it is at last."""
        fields = {(f.kind, f.id, f.field): f for f in self.fields}
        for each in more.fields:
            where = each.kind, each.id, each.field
            earlier = fields.get(where)
            same = earlier is not None and earlier.now == each.was
            fields[where] = Rewording(*where, earlier.was, each.now) if earlier and same else each
        return Sealed(self.versions | more.versions, self.texts | more.texts, self.files | more.files,
                      self.entries | more.entries, list(fields.values()), max(self.after, more.after))  # fmt: skip

    def text(self, version: str) -> str:
        """The words of a version that left the study; empty where it is none of these."""
        was = self.versions.get(version)
        return self.texts[was["text"]] if was else ""


def is_sealed(version: Version) -> bool:
    """Whether the words of a version have left the study for the key."""
    return not version.text


def refuse_sealed(name: str, number: int) -> None:
    """Say that the words of a version are in the key alone."""
    raise Refused(f"Version {number} of “{name}” is sealed: its words are in the key alone. `lifeworld key restore` shows them, `lifeworld key unseal` brings them back.")


def behind(versions: Iterable[Version], open_: str | None) -> list[Version]:
    """The versions of one source that may leave: all but the last de-identified one on the way to the open one, and what came of it.

    Empty where the open one does not come of a de-identified one.
    """
    by_id = {v.id: v for v in versions}
    stays = []
    for at in _back(by_id, open_):
        stays.append(at.id)
        if at.layer == "de-identified":
            return [v for v in by_id.values() if v.id not in stays and not is_sealed(v)]
    return []


def _back(by_id: dict[str, Version], at: str | None) -> Iterator[Version]:
    while at in by_id:
        yield by_id[at]
        at = by_id[at].after
