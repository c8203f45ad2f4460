"""Who the speakers of a draft are, before anyone says otherwise: interviewers, and people by a name."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lifeworld.core.records import SPEAKER_ROLES
from lifeworld.formats.decoding import decode
from lifeworld.formats.draft import Speaker, TextDraft, Unreadable
from lifeworld.formats.roles import bare, names_a_role
from lifeworld.formats.tables import find_column, open_grid

_PER_FILE = frozenset(
    ["speaker", "sprecher", "sprecherin", "locuteur", "locutrice", "locutor", "locutora", "hablante", "falante", "parlante", "spreker", "voice", "voix", "user", "person", "guest", "unknown", "client", "caller", "话者", "話者", "说话人", "說話人", "发言人", "發言人", "화자", "דובר", "דוברת"]
)
_EDGES = " \t\u00a0.…·*_#()[]\u200e\u200f"


@dataclass(slots=True)
class Part:
    """A speaker's part in a source: the label, the role, and the name of the participant, where it is one."""

    label: str
    role: str
    participant: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """What a person has said of who is who: for a label, everywhere or in one source, the role and the participant.

    An empty participant says that the label is no participant.
    """

    known: dict[tuple[str, str], Part] = field(default_factory=dict)

    def part(self, source: str, label: str) -> Part | None:
        """What was said of this label, of this source first."""
        if not self.known:
            return None
        return self.known.get((source.casefold(), label.casefold())) or self.known.get(("", label.casefold()))


def read_people(data: bytes, name: str) -> People:
    """People from a table with the columns `label` and `participant`, and where wanted `role` and `source`. Raises Unreadable."""
    decode(data[:4096], name)
    grid = open_grid(data, name)
    label, participant = find_column(grid.columns, "label", name), find_column(grid.columns, "participant", name)
    folded = [c.strip().casefold() for c in grid.columns]
    known: dict[tuple[str, str], Part] = {}
    for row in grid.rows:
        said = row[label].strip()
        person = row[participant].strip() or None
        role = row[folded.index("role")].strip().casefold() if "role" in folded else ""
        if role and role not in SPEAKER_ROLES:
            raise Unreadable(f"{name}: a role is one of {', '.join(SPEAKER_ROLES)}; “{role}” is not.")
        source = row[folded.index("source")].strip().casefold() if "source" in folded else ""
        if said:
            known[source, said.casefold()] = Part(said, role or ("participant" if person else "other"), person)
    return People(known)


def parts_of(draft: TextDraft, name: str, people: People | None = None, no_participants: bool = False) -> tuple[Part, ...]:
    """The parts of a draft's speakers in a source called `name`.

    Interviewers and others are nobody's words; everyone else is the participant of their label. A label that could be
    anyone (`Participant`, `P`, `Speaker 1`) stands for a person named as the source.
    """
    known = draft.participant is not None
    generic = [] if known else [s.label for s in draft.speakers if s.role == "participant" and _is_name(s.label) and is_generic(s.label)]
    parts = []
    for speaker in draft.speakers:
        said = people.part(draft.name, speaker.label) if people else None
        part = said or _suggested(draft, speaker, name, generic)
        if no_participants or part.role != "participant":
            part = Part(speaker.label, part.role)
        parts.append(part if part.label == speaker.label else Part(speaker.label, part.role, part.participant))
    return tuple(parts)


def is_generic(label: str) -> bool:
    """Whether a label could be anyone's: a role without a number, or a numbered voice; `P3` is somebody."""
    word = bare(label)
    return word in _PER_FILE or (names_a_role(label) and word == label.casefold().strip(_EDGES))


def _suggested(draft: TextDraft, speaker: Speaker, name: str, generic: Sequence[str]) -> Part:
    if not _is_name(speaker.label):
        return Part(speaker.label, "other")
    if draft.participant is not None:
        return Part(speaker.label, speaker.role, draft.participant if speaker.label == draft.participant else None)
    if speaker.label not in generic:
        return Part(speaker.label, speaker.role, " ".join(speaker.label.split()))
    return Part(speaker.label, speaker.role, name if len(generic) == 1 else f"{name} ({speaker.label})")


def _is_name(label: str) -> bool:
    """Whether a label has a letter or number; `?` is nobody."""
    return any(c.isalnum() for c in label)
