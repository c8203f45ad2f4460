"""Records as rows and back."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any, cast, get_args, get_origin, get_type_hints

from lifeworld.core.caching import cached
from lifeworld.core.plain import from_plain, to_plain
from lifeworld.core.records import KIND_OF, Segment
from lifeworld.core.segments import PLACES, Anchor, Place, TextSpan, TimeRange
from lifeworld.store.tables import RECORDS

_SEGMENT = ("id", "version", "kind", "start", "end", "region", "quote", "anchor")


def row_of(record: Any) -> dict[str, Any]:
    """Column -> value for a record, without derived columns. What is not a word or a number goes into a column of JSON."""
    if type(record) is Segment:
        place = record.place
        if type(place) is TextSpan:
            return {"id": record.id, "version": record.version, "kind": "text", "start": place.start, "end": place.end, "region": None,
                    "quote": record.quote, "anchor": record.anchor}  # fmt: skip
        return {"id": record.id, "version": record.version, **place_columns(place), "quote": record.quote, "anchor": record.anchor}
    names, read = _fields(type(record))
    return dict(zip(names, read(record), strict=True))


def names_of(cls: type[Any]) -> tuple[str, ...]:
    """The columns of a record, without derived ones, in the order in which `values_of` gives their values."""
    return _SEGMENT if cls is Segment else _fields(cls)[0]


def values_of(cls: type[Any], records: list[Any]) -> list[tuple[Any, ...]]:
    """What `row_of` gives of many records of one kind, without the names."""
    if cls is not Segment:
        return list(map(_fields(cls)[1], records))
    return [(r.id, r.version, "text", p.start, p.end, None, r.quote, r.anchor) if type(p := r.place) is TextSpan else tuple(row_of(r).values())
            for r in records]  # fmt: skip


def journalled(record: Any) -> Any:
    """A record as the journal takes it: as JSON it reads as `to_plain` would put it."""
    if type(record) is not Segment:
        return record
    place = record.place
    plain = {"kind": "text", "start": place.start, "end": place.end} if type(place) is TextSpan else to_plain(place)
    return {"id": record.id, "version": record.version, "place": plain, "quote": record.quote, "anchor": record.anchor}


def record_of(cls: type[Any], row: Any) -> Any:
    """The record in a row (a mapping, or an object with columns as attributes)."""
    return _reader(cls)(row)


def place_columns(place: Place) -> dict[str, Any]:
    """The columns that hold a place: `start` and `end` for words and stretches, `region` for rectangles."""
    if isinstance(place, TextSpan):
        return {"kind": "text", "start": place.start, "end": place.end, "region": None}
    if isinstance(place, TimeRange):
        return {"kind": "time", "start": place.from_ms, "end": place.to_ms, "region": None}
    region = to_plain(place)
    return {"kind": region.pop("kind"), "start": None, "end": None, "region": region}


def place_of(kind: str, start: int | None, end: int | None, region: dict[str, Any] | None) -> Place:
    """The place that `place_columns` took apart."""
    if start is None or end is None:
        return cast(Place, from_plain(PLACES[kind], region or {}))
    return TextSpan(start, end) if kind == "text" else TimeRange(start, end)


@cached
def _fields(cls: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of a record's fields, and how to read them all at once."""
    names = tuple(f.name for f in fields(cls))
    return names, attrgetter(*names)


@cached
def _listed(cls: type[Any]) -> tuple[tuple[str, ...], list[tuple[int, Any]]]:
    """The names of a record's fields, and which of them are tuples, kept as lists: place, and of what records; None where of words."""
    hints, names = get_type_hints(cls), tuple(f.name for f in fields(cls))
    items = [(n, get_args(hints[name])[0]) for n, name in enumerate(names) if get_origin(hints[name]) is tuple]
    return names, [(n, item if is_dataclass(item) else None) for n, item in items]


@cached
def _reader(cls: type[Any]) -> Callable[[Any], Any]:
    if cls is Segment:
        return lambda r: Segment(r.id, r.version, place_of(r.kind, r.start, r.end, r.region), r.quote,
                                 Anchor(**r.anchor) if r.anchor else None)  # fmt: skip
    names, listed = _listed(cls)
    read = attrgetter(*names)

    def made(row: Any) -> Any:
        cells = list(read(row))
        for place, item in listed:
            cells[place] = tuple([item(**each) for each in cells[place]] if item else cells[place])
        return cls(*cells)

    return made


def record_columns(cls: type[Any]) -> list[Any]:
    """The columns of a record's table that are the record's own, in table order."""
    return [c for c in RECORDS[KIND_OF[cls]].columns if not c.info.get("derived")]
