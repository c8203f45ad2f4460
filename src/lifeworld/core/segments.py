"""Where a segment lies: words of a text, a region of a page or of an image, a stretch of a recording."""

from dataclasses import dataclass
from typing import ClassVar

from lifeworld.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class TextSpan:
    """`[start, end)` in Unicode code points of one version's text."""

    kind: ClassVar[str] = "text"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageRegion:
    """A rectangle on a page, `page` counted from 1, coordinates in points from the bottom left."""

    kind: ClassVar[str] = "page"
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class ImageRegion:
    """A rectangle on an image, in pixels from the top left of the upright picture."""

    kind: ClassVar[str] = "image"
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class TimeRange:
    """`[from_ms, to_ms)` of a recording, in milliseconds."""

    kind: ClassVar[str] = "time"
    from_ms: int
    to_ms: int


def refuse_outside(start: int, end: int, length: int) -> None:
    """Refuse a stretch `[start, end)` that is not words of a text of so many characters."""
    if end <= start and 0 <= end <= start <= length:
        raise Refused(f"{start}–{end} holds no words; the end must come after the start.")
    if not 0 <= start < end <= length:
        raise Refused(f"{start}–{end} does not lie within the text, which has {length} characters.")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a person placed a segment of words: `[start, end)` of the version's text."""

    version: str
    start: int
    end: int


Place = TextSpan | PageRegion | ImageRegion | TimeRange
PLACES: dict[str, type[Place]] = {p.kind: p for p in (TextSpan, PageRegion, ImageRegion, TimeRange)}
