"""All detectors together: rules that need nothing, and engines that are used where they are installed."""

from collections.abc import Callable, Iterator, Sequence

from lifeworld.assist.identifiers import ages, capitals, contacts, dates, names, numbers, places, roles, roster
from lifeworld.assist.identifiers.resolving import resolved
from lifeworld.assist.identifiers.words import Reading, read
from lifeworld.core.identifying import Known, Proposed

Detector = Callable[[Reading, Known], Iterator[Proposed]]

RULES: tuple[Detector, ...] = (
    roster.decided, roster.rostered, names.listed, names.cued, names.initials, names.unknown, capitals.capitalised, places.listed, places.cued, places.made, places.addresses,
    dates.dates, ages.ages, contacts.contacts, numbers.numbers, roles.roles,
)  # fmt: skip


def available() -> list[str]:
    """The engines that are installed, `rules` first."""
    return ["rules"]


def detect(text: str, known: Known, engines: Sequence[str] | None = None) -> list[Proposed]:
    """Words of `text` that may identify someone: sorted, without overlaps, positions in code points.

    `engines` names those to use; without it, all that are installed. Where detectors overlap, see `resolved`.
    """
    reading = read(text, known.language)
    proposals = [p for rule in RULES for p in rule(reading, known)]
    return resolved(text, proposals, known)
