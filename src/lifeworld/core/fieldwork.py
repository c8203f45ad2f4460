"""Records of the field: guides and what was asked, recruitment, consent and withdrawal, what could identify a person, what waits."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """A question of an interview guide; a probe stands `under` another question. Its id stays from version to version."""

    id: str
    text: str
    topic: str = ""
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """One version of an interview guide, immutable once used; `after` is the version it was made from."""

    id: str
    name: str
    date: str = ""
    questions: tuple[GuideQuestion, ...] = ()
    after: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the guide was asked in a turn (the segment). `by` is hand or match; `answer` answered, declined or nothing yet."""

    id: str
    guide: str
    question: str
    segment: str
    by: str = "hand"
    answer: str = ""
    coder: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Approach:
    """One line of the recruitment log: who was approached how, and what came of it. `name` is free, a number will do."""

    id: str
    name: str
    date: str = ""
    way: str = ""
    outcome: str = "approached"
    reason: str = ""
    participant: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What a participant agreed to, when and how. The latest by date holds; `form` is the version of the consent form.

    `scopes`: record, use, quote, recontact, archive, secondary: bool; machine: none, local or external.
    """

    id: str
    participant: str
    form: str = ""
    date: str = ""
    mode: str = ""
    taken_by: str = ""
    scopes: dict[str, Any] = field(default_factory=dict)
    expires: str = ""
    note: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That someone withdrew: no name, no words, nothing made from words. `scope` is pause, stop, passages or all.

    `participant` is the id that the person had; `counts` say how many records of each kind went.
    """

    id: str
    participant: str
    scope: str
    at: str = ""
    counts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Identifier:
    """Words of a version that could tell who someone is: proposed by a detector, decided by a person.

    `category` is one of IDENTIFIER_CATEGORIES; `status` proposed, accepted or rejected; `replacement` what stands there instead.
    The words themselves are never kept here.
    """

    id: str
    version: str
    start: int
    end: int
    category: str
    detector: str = "hand"
    score: float = 1.0
    replacement: str = ""
    status: str = "proposed"
    coder: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Something that waits for a person: a segment that could not be carried to `version`, or whose place is in doubt.

    `start` and `end` are where it may belong there, where that can be guessed.
    """

    id: str
    kind: str
    segment: str
    version: str
    start: int | None = None
    end: int | None = None
    note: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """A file that went out: its name, what of, of whom, and in which layer. `recall` says why it must be called back."""

    id: str
    name: str
    format: str
    layer: str
    participants: tuple[str, ...] = ()
    reason: str = ""
    by: str = ""
    at: str = ""
    recall: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something of another program's file that Lifeworld keeps and does not use, to be written back when such a file is made.

    `about` is what it belongs to as `kind:id`, empty for the study; `format` is the file's format, `name` what it is called
    there. `content` holds plain values only.
    """

    id: str
    format: str
    about: str
    name: str
    content: dict[str, Any] = field(default_factory=dict)


REVIEW_KINDS = ("not carried", "offset in doubt", "conflict")
IDENTIFIER_CATEGORIES = ("name", "place", "organisation", "date", "age", "contact", "number", "role")
IDENTIFIER_STATUSES = ("proposed", "accepted", "rejected")
CONSENT_SCOPES = ("record", "use", "quote", "recontact", "archive", "secondary")
MACHINE_SCOPES = ("none", "local", "external")
WITHDRAWAL_SCOPES = ("pause", "stop", "passages", "all")
APPROACH_OUTCOMES = ("approached", "interested", "consented", "declined", "no reply", "not eligible", "no-show", "interviewed")
ANSWERS = ("", "answered", "declined")
