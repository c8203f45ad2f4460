"""All detectors together: rules that need nothing, and engines that are used where they are installed."""

from collections.abc import Callable, Iterator, Sequence

from lifeworld.assist.identifiers import ages, capitals, contacts, dates, names, numbers, pipeline, places, roles, roster, tagger
from lifeworld.assist.identifiers.resolving import resolved
from lifeworld.assist.identifiers.words import Reading, read
from lifeworld.core.identifying import Known, Proposed
from lifeworld.core.refusal import Refused

Detector = Callable[[Reading, Known], Iterator[Proposed]]

ALWAYS: tuple[Detector, ...] = (roster.decided, roster.rostered)
"""What the study itself knows is looked for whatever engines are asked for."""
RULES: tuple[Detector, ...] = (
    names.listed, names.cued, names.initials, names.unknown, capitals.capitalised, places.listed, places.cued, places.made, places.addresses,
    dates.dates, ages.ages, contacts.contacts, numbers.numbers, roles.roles,
)  # fmt: skip
ENGINES: dict[str, tuple[Callable[[], bool], tuple[Detector, ...]]] = {
    "rules": (lambda: True, RULES),
    "spacy": (pipeline.installed, (pipeline.recognised,)),
    "rampart": (tagger.installed, (tagger.tagged,)),
}
"""By name: whether an engine is installed, and its detectors."""


def available() -> list[str]:
    """The engines that are installed, `rules` first."""
    return [name for name, (installed, _) in ENGINES.items() if installed()]


def detect(text: str, known: Known, engines: Sequence[str] | None = None) -> list[Proposed]:
    """Words of `text` that may identify someone: sorted, without overlaps, positions in code points.

    `engines` names those to use; without it, all that are installed. Where detectors overlap, see `resolved`. Refuses an engine
    that is not known or not installed.
    """
    chosen = available() if engines is None else list(engines)
    for name in chosen:
        if name not in ENGINES:
            raise Refused(f"There is no engine “{name}”; there are {', '.join(ENGINES)}.")
        if not ENGINES[name][0]():
            raise Refused(f"The engine “{name}” is not installed here; install Lifeworld with its extra “pii”.")
    reading = read(text, known.language)
    detectors = [*ALWAYS, *(detector for name in chosen for detector in ENGINES[name][1])]
    return resolved(text, [p for detector in detectors for p in detector(reading, known)], known)
