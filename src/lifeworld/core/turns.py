"""A turn: one speaker's stretch of a transcript."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch of a version's text.

    `[start, end)` are the words said, in Unicode code points, without surrounding white space.
    `label` is where what stands before the words begins (`NAME:`, a time, a bold name); it equals `start`
    where there is none. `speaker` is the label's name as written, `None` for headings and plain paragraphs.
    `from_ms` and `to_ms` are times in the recording, where the text gives them.
    """

    start: int
    end: int
    label: int
    speaker: str | None = None
    from_ms: int | None = None
    to_ms: int | None = None
