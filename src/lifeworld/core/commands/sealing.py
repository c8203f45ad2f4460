"""Originals leave the study for its key, and come back from it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from lifeworld.core.edit import Edit
from lifeworld.core.records import Segment, Source, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.sealing import Sealed, behind


@dataclass(frozen=True, slots=True)
class SealOriginals:
    """Take the texts before the de-identified ones out of the study, with everything that holds the words replaced in them.

    `sources` are ids (none: every one that is de-identified). `keep` is given what goes before anything is touched, and must have
    it kept when it returns; what it raises leaves the study as it is. The entry tells nothing.
    """

    unjournalled: ClassVar[tuple[str, ...]] = ("keep",)
    keep: Callable[[Sealed], None]
    sources: tuple[str, ...] = ()

    @property
    def alone(self) -> str:
        """What it is called; it is a step of its own, as its entry in the history keeps nothing of what was done."""
        return "Sealing"

    def run(self, edit: Edit) -> None:
        wanted = [edit.get(Source, id) for id in dict.fromkeys(self.sources)] or edit.find(Source)
        leaving: list[Version] = []
        for source in wanted:
            there = behind(edit.find(Version, source=source.id), source.version)
            if self.sources and not there:
                raise Refused(f"“{source.name}” has no original to seal; make its de-identified text first, or it is sealed already.")
            _refuse_waiting(edit, source, there)
            leaving += there
        if not leaving:
            raise Refused("There is no original to seal: no text is de-identified, or they are all in the key already.")
        edit.seal(leaving, self.keep)
        _let_stand(edit, {v.id for v in leaving}, wanted)


@dataclass(frozen=True, slots=True)
class UnsealOriginals:
    """Bring back what was sealed, as far as what it belongs to is still in the study. The entry tells nothing."""

    unjournalled: ClassVar[tuple[str, ...]] = ("sealed",)
    sealed: Sealed

    @property
    def alone(self) -> str:
        """What it is called; it is a step of its own, as its entry in the history keeps nothing of what was done."""
        return "Bringing originals back"

    def run(self, edit: Edit) -> None:
        if not self.sealed:
            raise Refused("The key holds no originals that were taken out of this study; there is nothing to bring back.")
        edit.unseal(self.sealed)


def _refuse_waiting(edit: Edit, source: Source, there: list[Version]) -> None:
    waiting = sum(len(edit.find(Segment, version=v.id)) for v in there)
    if waiting:
        passages = "1 passage" if waiting == 1 else f"{waiting} passages"
        raise Refused(f"{passages} of “{source.name}” could not be carried to its de-identified text yet; decide on the review list first.")


def _let_stand(edit: Edit, leaving: set[str], sources: list[Source]) -> None:
    """From now on a segment counts as placed where it lies, as what it was placed in goes."""
    for source in sources:
        for version in edit.find(Version, source=source.id):
            for segment in edit.find(Segment, version=version.id) if version.id not in leaving else ():
                if segment.anchor is not None and segment.anchor.version in leaving:
                    edit.put(replace(segment, anchor=None))
