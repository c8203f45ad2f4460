"""What a reader hands over: the draft of a source, before anyone has looked at it or anything is stored.

Nobody changes a draft; that Python does not see to it makes drafts of a long survey in a seventh of the time.
"""

from dataclasses import dataclass
from typing import Literal

from lifeworld.core.turns import Turn

Role = Literal["interviewer", "participant", "other"]
Direction = Literal["ltr", "rtl"]


class Unreadable(ValueError):
    """A file that cannot be read. Its message is one sentence that says what to do."""


class NoAnswers(Unreadable):
    """A table that holds values but no answers in words; it may be a table of attributes."""


@dataclass(slots=True)
class Speaker:
    """Someone who speaks in a text: the label as written, how much they say, and the role guessed from the label.

    `words` counts words; in scripts that do not divide words, each ideograph or kana counts as one.
    """

    label: str
    turns: int
    words: int
    role: Role


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a file that its draft does not carry as it was: dropped, approximated or set aside."""

    what: str
    count: int
    where: str
    reason: str
    fate: str = "dropped"


@dataclass(slots=True)
class TextDraft:
    """A source as read from a file.

    `text` has LF line ends and no BOM and is otherwise as it came; `turns` are ordered, disjoint and cover
    every character of it that is not blank. `original` holds the bytes it was read from: of the file, or of
    the one cell where many sources come from one table. `attributes` are values that the file gives for the
    participant, as text. `notes` say in sentences how the file was understood.
    """

    name: str
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    format: str
    media_type: str
    encoding: str
    original: bytes
    language: str | None
    direction: Direction
    participant: str | None
    attributes: dict[str, str]
    notes: tuple[str, ...]
    losses: tuple[Loss, ...]
