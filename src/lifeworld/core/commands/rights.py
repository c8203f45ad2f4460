"""Who may do what few may; and what went out."""

from dataclasses import dataclass, replace
from typing import ClassVar

from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Export
from lifeworld.core.records import Coder
from lifeworld.core.refusal import Refused
from lifeworld.core.rights import RIGHTS, holders

EXPORT_LAYERS = ("", "de-identified", "partly de-identified", "not de-identified", "corrected", "original")


@dataclass(frozen=True, slots=True)
class GrantRight:
    """Give a coder a right, such as to read and take out originals. Only who holds it can give it."""

    coder: str
    right: str = "originals"

    def run(self, edit: Edit) -> None:
        coder = edit.get(Coder, self.coder)
        _hold(edit, self.right)
        _settle_first(edit, self.right)
        coder = edit.get(Coder, coder.id)
        if self.right in coder.rights:
            raise Refused(f"{coder.name} holds this right already.")
        edit.put(replace(coder, rights=(*coder.rights, self.right)))


@dataclass(frozen=True, slots=True)
class WithdrawRight:
    """Take a right from a coder. Someone must go on holding it."""

    coder: str
    right: str = "originals"

    def run(self, edit: Edit) -> None:
        coder = edit.get(Coder, self.coder)
        _hold(edit, self.right)
        holding = holders(edit.find(Coder), self.right)
        if coder.id not in [h.id for h in holding]:
            raise Refused(f"{coder.name} does not hold this right.")
        if len(holding) == 1:
            raise Refused(f"{coder.name} is the only one who holds this right; give it to someone else first.")
        edit.put(replace(coder, rights=tuple(r for r in coder.rights if r != self.right)))


@dataclass(frozen=True, slots=True)
class RecordExport:
    """Note that a file went out: what of, of whom, in which layer. Originals go out with a right and a reason alone.

    It is a step of its own, which cannot be undone: what happened cannot be unmade.
    """

    alone: ClassVar[str] = "A file that went out"
    id: str
    name: str
    format: str
    layer: str = ""
    participants: tuple[str, ...] = ()
    reason: str = ""

    def run(self, edit: Edit) -> None:
        if self.layer not in EXPORT_LAYERS:
            raise Refused(f"There is no layer “{self.layer}”; there are {', '.join(filter(None, EXPORT_LAYERS))}.")
        if self.layer in ("original", "corrected"):
            _hold(edit, "originals")
            if not self.reason.strip():
                raise Refused("Say why what is not de-identified goes out; the reason is kept in the history.")
        edit.put(Export(self.id, self.name, self.format, self.layer, self.participants, self.reason.strip(), edit.coder(), edit.at))


def _hold(edit: Edit, right: str) -> None:
    """Refuse where the person acting does not hold the right."""
    if right not in RIGHTS:
        raise Refused(f"There is no right “{right}”; there is {', '.join(RIGHTS)}.")
    holding = holders(edit.find(Coder), right)
    if edit.coder() not in [coder.id for coder in holding]:
        names = " or ".join(coder.name for coder in holding)
        raise Refused(f"Only {names} may do this; ask them to give you the right to read originals.")


def _settle_first(edit: Edit, right: str) -> None:
    """Give the right to who holds it by having come first, before it is given on."""
    for coder in holders(edit.find(Coder), right):
        if right not in coder.rights:
            edit.put(replace(coder, rights=(*coder.rights, right)))


COMMANDS = (GrantRight, WithdrawRight, RecordExport)
