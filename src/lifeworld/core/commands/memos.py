"""Memos on anything, and links between things."""

from dataclasses import dataclass, replace

from lifeworld.core.edit import Edit
from lifeworld.core.records import KINDS, LINK_KINDS, MEMO_KINDS, Link, Memo
from lifeworld.core.references import refuse_mentioned
from lifeworld.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class WriteMemo:
    """Write a memo about anything (`kind:id`). A reflexive memo is private until its author releases it."""

    id: str
    text: str
    kind: str = "analytic"
    title: str = ""
    about: tuple[str, ...] = ()

    def run(self, edit: Edit) -> None:
        _checked(edit, self.kind, self.title, self.text, self.about)
        private = self.kind == "reflexive"
        memo = Memo(self.id, self.kind, self.title.strip(), self.text, edit.coder(), self.about, private, edit.at, edit.at)
        edit.put(memo)


@dataclass(frozen=True, slots=True)
class ReviseMemo:
    """Change a memo's text, title, kind or what it is about; what is None stays. `was` is the text the person saw."""

    memo: str
    text: str | None = None
    title: str | None = None
    kind: str | None = None
    about: tuple[str, ...] | None = None
    was: str | None = None

    def run(self, edit: Edit) -> None:
        memo = _mine_if_private(edit, self.memo)
        if self.was is not None and memo.text not in (self.was, self.text):
            raise Refused("Someone changed this memo meanwhile; look at it, then save again.")
        changes = {f: v for f in ("text", "title", "kind", "about") if (v := getattr(self, f)) is not None}
        revised = replace(memo, **changes, changed_at=edit.at)
        if revised.kind == "reflexive" != memo.kind:
            revised = replace(revised, private=True)
        _checked(edit, revised.kind, revised.title, revised.text, self.about or ())
        edit.put(revised)


@dataclass(frozen=True, slots=True)
class ReleaseMemo:
    """The author lets the team read a private memo."""

    memo: str

    def run(self, edit: Edit) -> None:
        edit.put(replace(_mine_if_private(edit, self.memo), private=False))


@dataclass(frozen=True, slots=True)
class RemoveMemo:
    """Take a memo away."""

    memo: str

    def run(self, edit: Edit) -> None:
        memo = _mine_if_private(edit, self.memo)
        refuse_mentioned(edit, f"memo:{memo.id}", "this memo")
        edit.remove(Memo, memo.id)


@dataclass(frozen=True, slots=True)
class AddLink:
    """Relate two things (`kind:id` each), from `start` to `end`."""

    id: str
    kind: str
    start: str
    end: str
    note: str = ""

    def run(self, edit: Edit) -> None:
        if not self.kind.strip():
            raise Refused(f"A link says how two things relate, for example: {', '.join(LINK_KINDS)}.")
        if self.start == self.end:
            raise Refused("A link joins two different things; choose another one.")
        _there(edit, (self.start, self.end))
        edit.put(Link(self.id, self.kind.strip(), self.start, self.end, self.note, edit.coder(), edit.at))


@dataclass(frozen=True, slots=True)
class ChangeLink:
    """Change a link's kind or note."""

    link: str
    kind: str | None = None
    note: str | None = None

    def run(self, edit: Edit) -> None:
        link = edit.get(Link, self.link)
        edit.put(replace(link, kind=self.kind or link.kind, note=link.note if self.note is None else self.note))


@dataclass(frozen=True, slots=True)
class RemoveLink:
    """Take a link away."""

    link: str

    def run(self, edit: Edit) -> None:
        refuse_mentioned(edit, f"link:{self.link}", "this link")
        edit.remove(Link, self.link)


def _checked(edit: Edit, kind: str, title: str, text: str, about: tuple[str, ...]) -> None:
    if kind not in MEMO_KINDS:
        raise Refused(f"A memo is one of {', '.join(MEMO_KINDS)}; “{kind}” is not.")
    if not (text.strip() or title.strip()):
        raise Refused("A memo needs some words.")
    _there(edit, about)


def _there(edit: Edit, references: tuple[str, ...]) -> None:
    for reference in references:
        if reference.partition(":")[0] not in KINDS or not edit.exists(reference):
            raise Refused("What this refers to is not in the study any more; choose again.")


def _mine_if_private(edit: Edit, id: str) -> Memo:
    memo = edit.get(Memo, id)
    if memo.private and memo.author != edit.coder():
        raise Refused("This memo is private to the person who wrote it.")
    return memo


COMMANDS = (WriteMemo, ReviseMemo, ReleaseMemo, RemoveMemo, AddLink, ChangeLink, RemoveLink)
