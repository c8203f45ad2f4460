"""What a QDPX file of ours carries beside the project: all that the standard has no place for, so that nothing is lost between us.

`lifeworld/records.json` holds the small records whole, and of passages and codings what the XML does not say; it names the
digest of `project.qde`, so that it is believed only as long as nobody has changed that. `lifeworld/texts/` and
`lifeworld/files/` hold contents by hash that the sources do not.
"""

import json
from collections.abc import Iterator
from typing import Any

from lifeworld.core.plain import to_plain
from lifeworld.core.records import KIND_OF, Coding, Segment, Source, Version
from lifeworld.core.segments import TextSpan
from lifeworld.core.text import content_hash
from lifeworld.formats.refi_sources_out import SourcesOut
from lifeworld.formats.refi_xml import Guids, stamp
from lifeworld.queries.exchange import Exchange, Outgoing

RECORDS, TEXTS, FILES = "lifeworld/records.json", "lifeworld/texts/", "lifeworld/files/"
FORMAT = 1


def own_files(exchange: Exchange, outgoing: Outgoing, sources: SourcesOut, guids: Guids, xml: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of the file that are ours alone, by name."""
    small = {KIND_OF[kind]: [to_plain(r) for r in some] for kind, some in outgoing.records.items() if some and kind not in (Segment, Coding)}
    study, shown = outgoing.study, set(outgoing.shown.values())
    about = {name: getattr(study, name) for name in ("question", "description", "approach") if getattr(study, name)}
    told = {"format": FORMAT, "project": content_hash(xml), "study": about, "ids": guids.changed, "records": small,
            "segments": [to_plain(s) for s in outgoing.of(Segment) if not _in_xml(s, sources, shown)],
            "codings": [more for c in outgoing.of(Coding) if len(more := _beside(c)) > 1]}  # fmt: skip
    whole = {s.id for s in outgoing.of(Segment)} - sources.places.keys()
    told["whole_codings"] = [to_plain(c) for c in outgoing.of(Coding) if c.segment in whole]
    yield RECORDS, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    yield from _contents(exchange, outgoing, sources)


def _in_xml(segment: Segment, sources: SourcesOut, shown: set[str]) -> bool:
    """Whether the XML says all there is to say of a passage."""
    place = sources.places.get(segment.id)
    return (segment.version in shown and segment.anchor is None and place == segment.place
            and (isinstance(place, TextSpan) or _whole_numbers(place)))  # fmt: skip


def _whole_numbers(place: Any) -> bool:
    return all(float(value).is_integer() for value in to_plain(place).values() if isinstance(value, int | float))


def _beside(coding: Coding) -> dict[str, Any]:
    """What the XML does not say of a coding."""
    more: dict[str, Any] = {"id": coding.id}
    if coding.facets:
        more["facets"] = coding.facets
    if coding.origin != "imported":
        more["origin"] = coding.origin
    if coding.fit:
        more["fit"] = coding.fit
    if stamp(coding.at) is None:
        more["at"] = coding.at
    return more


def _contents(exchange: Exchange, outgoing: Outgoing, sources: SourcesOut) -> Iterator[tuple[str, bytes]]:
    versions = outgoing.of(Version)
    # The text that goes out is among the sources; where another is the open one, both are wanted here.
    both = set(outgoing.shown.values()) & {s.version for s in outgoing.of(Source)}
    texts = {v.turns for v in versions} | {v.text for v in versions if v.id not in both}
    for hash in sorted(texts):
        yield f"{TEXTS}{hash}", exchange.body(hash).encode()
    for hash in sorted({v.original for v in versions if v.original} - sources.media.keys()):
        if data := exchange.file(hash):
            yield f"{FILES}{hash}", data
