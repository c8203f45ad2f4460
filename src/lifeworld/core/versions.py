"""A new version of a text: what lies on the words goes with them, or waits for a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lifeworld.core.carrying import Carried, Carrying, Replacing, Shift, Span
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Review
from lifeworld.core.intake import refuse_unsound, turns_to_json
from lifeworld.core.records import Segment, Source, Version
from lifeworld.core.segments import Anchor, TextSpan
from lifeworld.core.turns import Turn

NOT_CARRIED = "not carried"
Known = tuple[int, int, str]
"""Words `[start, end)` of the open version, and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a new version did to the segments of its source: how many were carried, how many wait for a person."""

    carried: int
    review: int


def add_version(edit: Edit, source_id: str, version_id: str, text: str, turns: Sequence[Turn], layer: str, *,
                edits: Sequence[Known] | None = None, original: bytes | None = None, format: str = "",
                media_type: str = "", encoding: str = "") -> Made:  # fmt: skip
    """Make a version after the open one, open it, and carry every segment of the source to it.

    `edits`, where known, are what was replaced in the open version: segments that contain one, or that none touches, are then
    carried exactly, with their words as they now read. Everything else is found again by its quote (see `core.carrying`), from
    where a person placed it; what is not found waits as a Review. Refused where the text cannot be kept.
    """
    source = edit.get(Source, source_id)
    refuse_unsound(source.name, text, turns)
    body, layout = edit.keep([text, turns_to_json(turns)])
    file = edit.keep([original])[0] if original is not None and original != text.encode() else None
    edit.put(Version(version_id, source.id, layer, body, layout, len(text), file, format, media_type, encoding, source.version, edit.at))
    edit.put(replace(source, version=version_id))
    return _carry(edit, source, version_id, text, edits)


def _carry(edit: Edit, source: Source, version: str, text: str, edits: Sequence[Known] | None) -> Made:
    earlier = [v.id for v in edit.find(Version, source=source.id) if v.id != version]
    reviews = [r for v in earlier for r in edit.find(Review, version=v)]
    waiting = {r.segment: r for r in reviews if r.kind == NOT_CARRIED}
    segments = [s for v in earlier for s in edit.find(Segment, version=v)]
    # Where two would come to lie on the same words, the one that lies in the open version goes first.
    segments.sort(key=lambda s: (s.version != source.version, s.id in waiting, s.id))
    taken: dict[Span, object] = {}
    left: set[Anchor] = set()
    for segment, carried, anchor in _places(edit, segments, source.version, text, edits):
        place, origin = carried.place, anchor or (segment.version, segment.place)
        if not isinstance(segment.place, TextSpan):
            edit.put(replace(segment, version=version))
        elif place and taken.get(place, origin) == origin and text[slice(*place)].strip():
            taken[place] = origin
            edit.put(replace(segment, version=version, place=TextSpan(*place), quote=text[slice(*place)], anchor=anchor))
            if segment.id in waiting:
                edit.remove(Review, waiting.pop(segment.id).id)
        else:
            _leave(edit, segment, left)
            review = waiting.get(segment.id) or Review(segment.id, NOT_CARRIED, segment.id, version, at=edit.at)
            start, end = place or carried.guess or (None, None)
            waiting[segment.id] = replace(review, version=version, start=start, end=end)
            edit.put(waiting[segment.id])
    for review in reviews:
        if review.kind != NOT_CARRIED:
            edit.put(_followed(edit, review, version))
    return Made(len(segments) - len(waiting), len(waiting))


def _followed(edit: Edit, review: Review, version: str) -> Review:
    """What waits of a segment for another reason, such as a place in doubt: it goes where the segment went."""
    segment = edit.get(Segment, review.segment)
    place = segment.place if segment.version == version and isinstance(segment.place, TextSpan) else None
    return replace(review, version=version, start=place.start if place else None, end=place.end if place else None)


def _places(edit: Edit, segments: list[Segment], open_: str | None, text: str,
            edits: Sequence[Known] | None) -> Iterator[tuple[Segment, Carried, Anchor | None]]:  # fmt: skip
    """Each segment with what became of its words, and where a person placed it. Nothing becomes of what has no words."""
    shift = None if edits is None else Shift([Replacing(*each) for each in edits])
    carryings: dict[str, Carrying] = {}
    for segment in segments:
        place = segment.place
        if not isinstance(place, TextSpan):
            yield segment, Carried(), None
        elif shift is not None and segment.version == open_:
            yield segment, shift.span(place.start, place.end), None
        else:
            anchor = segment.anchor or Anchor(segment.version, place.start, place.end)
            if anchor.version not in carryings:
                carryings[anchor.version] = Carrying(edit.text(anchor.version), text)
            yield segment, carryings[anchor.version].span(anchor.start, anchor.end), anchor


def _leave(edit: Edit, segment: Segment, left: set[Anchor]) -> None:
    """Let a segment wait where a person placed it, unless another lies there by now.

    `left` are the places to which others of this text went back just now. An import may have put two on the same words; these
    stay together, so that both come back if the version is undone.
    """
    anchor = segment.anchor
    if anchor is None:
        return
    if anchor not in left and edit.find(Segment, version=anchor.version, place=TextSpan(anchor.start, anchor.end)):
        return
    left.add(anchor)
    quote = edit.text(anchor.version)[anchor.start : anchor.end]
    edit.put(replace(segment, version=anchor.version, place=TextSpan(anchor.start, anchor.end), quote=quote, anchor=None))
