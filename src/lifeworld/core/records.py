"""What a study contains: plain frozen records. Ids refer to other records; names never do.

Records of the field itself (guides, consent, recruitment and what keeps people unrecognised) are in `core.fieldwork`.
"""

from dataclasses import dataclass, field
from typing import Any

from lifeworld.core.fieldwork import Approach, Aside, Asked, Consent, Export, Guide, Identifier, Review, Withdrawal
from lifeworld.core.segments import Anchor, Place

Values = dict[str, Any]
"""Values of attributes or facets: id of the attribute or facet -> str, number or bool."""


@dataclass(frozen=True, slots=True)
class Study:
    """The whole. `invented` marks a worked example whose people do not exist; `rules` are what the team agreed (see `core.rules`)."""

    id: str
    title: str
    approach: str = "other"
    question: str = ""
    description: str = ""
    invented: bool = False
    at: str = ""
    rules: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes, writes memos, imports. `rights` are what few may do, such as read what is not de-identified."""

    id: str
    name: str
    rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """A typed variable of participants, sources or sessions (`of`). `options` are the values of a choice."""

    id: str
    name: str
    of: str = "participant"
    type: str = "text"
    options: tuple[str, ...] = ()
    description: str = ""
    position: float = 0.0


@dataclass(frozen=True, slots=True)
class Facet:
    """A small controlled qualifier on a coding, such as valence."""

    id: str
    name: str
    values: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who gave consent; `name` is the pseudonym."""

    id: str
    name: str
    attributes: Values = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One interview or focus group. `date` is ISO, `participants` are ids.

    `guide_version` is the guide that was used, `guide` what was noted of it in words; `confirmed` says that every question
    asked in it has been marked, so that what is not marked was not asked.
    """

    id: str
    name: str
    date: str = ""
    place: str = ""
    mode: str = ""
    interviewer: str = ""
    minutes: int | None = None
    guide: str = ""
    participants: tuple[str, ...] = ()
    attributes: Values = field(default_factory=dict)
    note: str = ""
    guide_version: str | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a speaker label of a source is: `role` is interviewer, participant or other."""

    label: str
    role: str = "participant"
    participant: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript, field note, survey answer or document. `version` is the one read by default."""

    id: str
    name: str
    kind: str = "transcript"
    version: str | None = None
    session: str | None = None
    speakers: tuple[Speaker, ...] = ()
    participants: tuple[str, ...] = ()
    language: str | None = None
    direction: str = "ltr"
    attributes: Values = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One immutable text of a source. `text` and `turns` are content hashes; `original` that of the bytes as they came.

    `layer` is original, corrected, re-transcribed or de-identified; `after` the version it was made from;
    `length` is in code points.
    """

    id: str
    source: str
    layer: str
    text: str
    turns: str
    length: int
    original: str | None = None
    format: str = ""
    media_type: str = ""
    encoding: str = ""
    after: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A place in one version, with the exact words found there (empty where a place has no words).

    `anchor` is where a person placed it, in an earlier version, when it has been carried since.
    """

    id: str
    version: str
    place: Place
    quote: str = ""
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A node of the codebook; a code with children is a category.

    `label` is the short label (mnemonic); `examples` are segment ids; `facets` the facets allowed (none: all);
    `status` is provisional, active or retired; `colour` is `#rrggbb`.
    """

    id: str
    name: str
    parent: str | None = None
    position: float = 0.0
    label: str = ""
    brief: str = ""
    definition: str = ""
    use_when: str = ""
    not_when: str = ""
    near_miss: str = ""
    examples: tuple[str, ...] = ()
    kind: str = "descriptive"
    colour: str = ""
    facets: tuple[str, ...] = ()
    origin: str = "inductive"
    status: str = "active"


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one segment by one coder. `fit` notes a comparison: fits, stretches or nothing yet."""

    id: str
    segment: str
    code: str
    coder: str
    facets: Values = field(default_factory=dict)
    origin: str = "hand"
    fit: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """A dated, typed note in Markdown. `about` are references `kind:id`; a private memo is its author's alone."""

    id: str
    kind: str
    title: str
    text: str
    author: str
    about: tuple[str, ...] = ()
    private: bool = False
    at: str = ""
    changed_at: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A typed relation from one thing to another, both given as `kind:id`."""

    id: str
    kind: str
    start: str
    end: str
    note: str = ""
    coder: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question to the material: an expression and the groups it is asked of."""

    id: str
    name: str
    expression: str
    where: tuple[str, ...] = ()
    author: str = ""
    at: str = ""


Record = (Study | Coder | Attribute | Facet | Participant | Session | Source | Version | Segment | Code | Coding | Memo | Link | Question
          | Guide | Asked | Approach | Consent | Withdrawal | Identifier | Review | Export | Aside)  # fmt: skip
KINDS: dict[str, type[Any]] = {
    "study": Study, "coder": Coder, "attribute": Attribute, "facet": Facet, "participant": Participant,
    "session": Session, "source": Source, "version": Version, "segment": Segment, "code": Code,
    "coding": Coding, "memo": Memo, "link": Link, "question": Question, "guide": Guide, "asked": Asked, "approach": Approach,
    "consent": Consent, "withdrawal": Withdrawal, "identifier": Identifier, "review": Review, "export": Export,
    "aside": Aside,
}  # fmt: skip
KIND_OF: dict[type[Any], str] = {record: kind for kind, record in KINDS.items()}

APPROACHES = ("narrative", "phenomenology", "grounded theory", "ethnography", "case study", "framework", "codebook TA",
              "reflexive TA", "content analysis", "other")  # fmt: skip
MEMO_KINDS = ("analytic", "methodological", "theoretical", "reflexive", "contact summary")
LINK_KINDS = ("leads to", "explains", "contradicts", "condition for", "compares with", "follows")
CODE_KINDS = ("descriptive", "in vivo", "process", "emotion", "values", "evaluation", "dramaturgical", "holistic", "provisional",
              "hypothesis", "protocol", "causation", "attribute", "magnitude", "subcoding", "simultaneous", "pattern")  # fmt: skip
CODE_STATUSES = ("provisional", "active", "retired")
CODE_ORIGINS = ("a priori", "in vivo", "inductive", "suggestion accepted", "imported")
ATTRIBUTE_TYPES = ("text", "number", "date", "boolean", "choice")
SPEAKER_ROLES = ("interviewer", "participant", "other")
LAYERS = ("original", "corrected", "re-transcribed", "de-identified")
