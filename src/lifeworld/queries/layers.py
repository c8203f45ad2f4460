"""Which text of a source goes out: the de-identified one wherever there is one, unless someone who may asks for another."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from lifeworld.core.carrying import Carrying, Replacing, Shift, replaced
from lifeworld.core.records import Source, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.reversing import reverse
from lifeworld.queries import identifiers, permissions
from lifeworld.queries.names import records

Plain = dict[str, Any]
Span = tuple[int, int]

WANTED = ("original", "corrected", "deidentified")
"""The layers that can be asked for."""


@dataclass
class Outgoing:
    """What a file turned out to hold: whose words, from texts in which state."""

    states: set[str] = field(default_factory=set)
    participants: dict[str, None] = field(default_factory=dict)
    bare: dict[str, None] = field(default_factory=dict)
    lost: int = 0
    unsaid: int = 0

    def layer(self, wanted: str) -> str:
        """The layer as an export is recorded with it."""
        if wanted in ("original", "corrected"):
            return wanted
        safe = "de-identified" in self.states or "changed since" in self.states
        return ("partly de-identified" if self.bare else "de-identified") if safe else "not de-identified" if self.states else ""


class Layers:
    """Passages, read in the layer that goes out. What is read is noted in `out`."""

    def __init__(self, conn: Connection, wanted: str = "", reader: str = "") -> None:
        """`wanted` is one of WANTED, or empty: de-identified wherever there is such a text. Refused where the reader may not."""
        if wanted and wanted not in WANTED:
            raise Refused(f"There is no layer “{wanted}”; there are {', '.join(WANTED)}.")
        self.wanted, self.out = wanted, Outgoing()
        self._words = identifiers.Wordings(conn)
        self._versions: dict[str, Version] = {v.id: v for v in records(conn, Version)}
        self._names = {s.id: s.name for s in records(conn, Source)}
        self._conn = conn
        self._ways: dict[str, list[_Step]] = {}
        self._demanded = permissions.rules(conn).deidentified_only
        self.unquotable = permissions.unquotable(conn)
        if wanted in ("original", "corrected") and self._is_guarded() and not identifiers.may_read_originals(conn, reader):
            raise Refused(f"{reader or 'Someone'} may not take out what is not de-identified; ask for the right to read originals.")

    @property
    def guarded(self) -> bool:
        """Whether what is asked for needs a reason: originals of a study in which something is de-identified."""
        return self.wanted in ("original", "corrected") and self._is_guarded()

    @property
    def holds_back(self) -> bool:
        """Whether texts stay in the study that are not de-identified, while others of the same sources go out."""
        return self._is_guarded() and self.wanted not in ("original", "corrected")

    def leads(self, at: str) -> str:
        """The version in which what lies in this version goes out."""
        way = self._way(at)
        return way[-1].version if way else at

    def shown(self, at: str) -> str:
        """The same, noted in `out`."""
        there = self.leads(at)
        self._note(there)
        return there

    def note(self, there: str, person: str | None) -> None:
        """Note in `out` that words of a version go out, and whose they are."""
        self._note(there)
        if person:
            self.out.participants[person] = None

    def place(self, at: str, start: int, end: int) -> Span | None:
        """Where words of a version lie in the one that goes out; None where they cannot be told there."""
        span: Span | None = (start, end)
        for step in self._way(at):
            span = step.to(*span) if span else None
        return span

    def text(self, version: str) -> str:
        """The words of a version."""
        return self._words.text(version)

    def _note(self, at: str) -> None:
        state, name = identifiers.state_of(self._versions, at), self._names[self._versions[at].source]
        self.out.states.add(state)
        if state == "not de-identified" and self.wanted not in ("original", "corrected"):
            if self._demanded or self.wanted == "deidentified":
                raise Refused(f"“{name}” has no de-identified text yet, so nothing of it goes out; make one, or leave the text out.")
            self.out.bare[name] = None

    def _way(self, at: str) -> "list[_Step]":
        """The steps from the version that carries the codings to the one that goes out."""
        if at not in self._ways:
            self._ways[at] = list(self._back(at) if self.wanted in ("original", "corrected") else self._to_safe(at))
        return self._ways[at]

    def _back(self, at: str) -> "Iterator[_Step]":
        """To the first version there was, or to the last before anything was de-identified."""
        while before := self._versions[at].after:
            if self.wanted == "corrected" and identifiers.state_of(self._versions, at) == "not de-identified":
                return
            if not self._words.text(before):
                raise Refused(f"The original of “{self._names[self._versions[at].source]}” has left the study; the key alone can bring it back.")
            yield self._step(at, before)
            at = before

    def _to_safe(self, at: str) -> "Iterator[_Step]":
        """To the de-identified text made after this one, where codings still lie on one before it."""
        if identifiers.state_of(self._versions, at) != "not de-identified":
            return
        later = [v for v in self._versions.values() if v.after == at and v.layer == "de-identified"]
        if later:
            yield self._step(at, max(later, key=lambda v: v.id).id)

    def _step(self, here: str, there: str) -> "_Step":
        forwards = self._versions[there].after == here
        before, after = (here, there) if forwards else (there, here)
        old, new = self._words.text(before), self._words.text(after)
        if self._versions[after].layer == "de-identified":
            known = identifiers.edits_between(self._conn, self._versions[after], self._words)
            edits = [Replacing(start, end, instead) for start, end, _, instead in known]
            if replaced(old, edits) == new:
                return _Step(there, Shift(edits if forwards else reverse(old, edits)))
        return _Step(there, Carrying(*((old, new) if forwards else (new, old))))

    def _is_guarded(self) -> bool:
        return any(v.layer == "de-identified" for v in self._versions.values()) or bool(identifiers.every(self._conn, status="accepted"))


@dataclass
class _Step:
    """The way from one version to another, which is `version`."""

    version: str
    places: Shift | Carrying

    def to(self, start: int, end: int) -> Span | None:
        """Where a span lies there; words that are part of what was replaced take all of it."""
        if isinstance(self.places, Shift):
            there = self.places.at(start), self.places.at(end, after=True)
            return there if there[0] < there[1] else None
        return self.places.span(start, end).place


def sentence(out: Outgoing, wanted: str) -> str:
    """What someone who takes a file out should know of its layer; empty where there is nothing to say."""
    lost = f" {out.lost} passages cannot be found there and are left out." if out.lost else ""
    lost += f" {out.unsaid} {'passage is' if out.unsaid == 1 else 'passages are'} left out, as who said it does not allow quoting." if out.unsaid else ""
    if wanted in ("original", "corrected"):
        return f"The {wanted} words, not de-identified.{lost}"
    if out.bare:
        names = ", ".join(f"“{name}”" for name in list(out.bare)[:3]) + (f" and {len(out.bare) - 3} more" if len(out.bare) > 3 else "")
        return f"Not de-identified yet: {names}. Their words go out as they are.{lost}"
    return f"De-identified.{lost}" if out.states else lost.strip()


def standing(conn: Connection, reader: str) -> Plain:
    """What an export dialog says of layers: `{sources, bare, changed, may_read_originals, demanded, guarded}`."""
    texts = identifiers.standing(conn)
    bare = [t["name"] for t in texts if t["state"] == "not de-identified"]
    changed = [t["name"] for t in texts if t["state"] == "changed since"]
    accepted = any(t["accepted"] for t in texts)
    return {"sources": len(texts), "bare": bare, "changed": changed, "guarded": len(bare) < len(texts) or accepted,
            "may_read_originals": identifiers.may_read_originals(conn, reader), "demanded": permissions.rules(conn).deidentified_only}  # fmt: skip
