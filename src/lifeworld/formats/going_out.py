"""What the writers of other programs' files have in common: free names, codes and memos in words, and what of a study such a file lacks."""

from collections.abc import Iterable
from typing import Any

from lifeworld.core.fieldwork import Aside, Export
from lifeworld.core.records import Code, Coding, Memo, Segment, Source, Version
from lifeworld.core.segments import TextSpan, TimeRange
from lifeworld.formats.draft import Loss
from lifeworld.formats.project import APPROXIMATED, DROPPED, Losses
from lifeworld.queries.exchange import Outgoing, plural_of


class Names:
    """Names given out, each once. `given` is what each became."""

    def __init__(self, losses: Losses, what: str, fold: bool = False, quietly: bool = False) -> None:
        self._losses, self._what, self._fold, self._quietly = losses, what, fold, quietly
        self._taken: set[str] = set()
        self.given: dict[str, str] = {}

    def free(self, name: str) -> str:
        """The name, with a number where it is taken."""
        free, number = name, 1
        stem, dot, ending = name.rpartition(".") if self._fold else (name, "", "")
        while self._key(free) in self._taken:
            number += 1
            free = f"{stem} ({number}){dot}{ending}"
        if free != name and not self._quietly:
            self._losses.add(self._what, APPROXIMATED, "The program tells them apart by their names; a number was added.")
        self._taken.add(self._key(free))
        self.given.setdefault(name, free)
        return free

    def _key(self, name: str) -> str:
        return name.casefold() if self._fold else name


def in_words(code: Code) -> str:
    """All that defines a code, one below the other; the definition alone where there is no more."""
    more = (("Use when", code.use_when), ("Not when", code.not_when), ("Near miss", code.near_miss))
    said = [code.definition or code.brief, *(f"{name}: {text}" for name, text in more if text)]
    return "\n\n".join(s for s in said if s)


def said_of_memo(memo: Memo) -> str:
    """A memo with its title."""
    return f"{memo.title}\n{memo.text}" if memo.title else memo.text


def in_order(outgoing: Outgoing) -> list[Coding]:
    """The codings as they stand in the texts, one text after the other."""
    sources = {s.id: n for n, s in enumerate(outgoing.of(Source))}
    source_of = {v.id: sources.get(v.source, 0) for v in outgoing.of(Version)}
    at = {s.id: (source_of.get(s.version, 0), *_ends(s)) for s in outgoing.of(Segment)}
    return sorted(outgoing.of(Coding), key=lambda c: (at[c.segment], c.id))


def _ends(segment: Segment) -> tuple[int, int]:
    place = segment.place
    return (place.start, place.end) if isinstance(place, TextSpan) else (place.from_ms, place.to_ms) if isinstance(place, TimeRange) else (0, 0)


def unsaid(outgoing: Outgoing, goes: Iterable[type[Any]], reason: str) -> list[Loss]:
    """What stays in the study, and the kinds of records that the file has no place for, with their counts."""
    there = {*goes, Aside, Export}
    kinds = [(plural_of(kind), len(some)) for kind, some in outgoing.records.items() if kind not in there and some]
    return [*(Loss(what, count, "", why, DROPPED) for what, count, why in outgoing.stays), *(Loss(what, n, "", reason, DROPPED) for what, n in kinds)]
