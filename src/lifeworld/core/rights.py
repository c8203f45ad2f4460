"""What few may do in a study: who holds which right."""

from collections.abc import Sequence

from lifeworld.core.records import Coder

RIGHTS = ("originals",)
"""Read and take out what is not de-identified."""


def holders(coders: Sequence[Coder], right: str) -> list[Coder]:
    """Who holds a right. Where nobody was ever given it, the first who joined holds it: they started the study."""
    given = [coder for coder in coders if right in coder.rights]
    return given or sorted(coders, key=lambda c: c.id)[:1]


def holds(coders: Sequence[Coder], name: str, right: str) -> bool:
    """Whether the coder of this name, or id, holds a right; in a study in which nobody works yet, everyone does."""
    return not coders or any(name in (coder.name, coder.id) for coder in holders(coders, right))
