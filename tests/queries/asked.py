"""A small study to ask: four people in two models, two coders, facets, memos, a focus group."""

from lifeworld.core.commands.codes import AddCode, DefineFacet
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.commands.people import AddParticipant, AddSession, DefineAttribute
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.intake import Batch, Incoming
from lifeworld.core.records import Source, Speaker
from lifeworld.core.turns import Turn
from lifeworld.study import Study

PEOPLE = {"maren": "team", "tobias": "team", "piet": "placed", "leila": None}
TEXTS = {
    "maren": ["I: What is your job?", "M: Nobody told me what my job was. I liked that.", "I: How so?", "M: I could invent it, with tea."],
    "tobias": ["I: And the team?", "T: They joke about patients, and about me. It wears me out."],
    "piet": ["I: Boundaries?", "P: A client gave me a gift 🎁 and I kept it.", "P: My job was clear there."],
    "group": ["L: I never knew what my job was.", "P: Me neither.", "I: Both of you?"],
}
WHO = {"M": "maren", "T": "tobias", "P": "piet", "L": "leila"}


def text_of(name: str) -> str:
    """The text of a source: its turns, one a line."""
    return "\n\n".join(TEXTS[name])


def asked_study(study: Study) -> Study:
    """Fill an empty study."""
    for n, (id, name, kind, options) in enumerate([("model", "employment_model", "choice", ("team", "placed", "other")),
                                                   ("years", "years in role", "number", ())]):  # fmt: skip
        study.apply(DefineAttribute(id, name, type=kind, options=options, position=float(n)))
    study.apply(DefineAttribute("site", "site", of="source"))
    study.apply(DefineAttribute("room", "room", of="session"))
    for n, (id, model) in enumerate(PEOPLE.items()):
        values = {"years": n + 2} | ({"model": model} if model else {})
        study.apply(AddParticipant(id, id.capitalize(), values))
    study.apply(AddSession("s-group", "Group", participants=("piet", "leila"), attributes={"room": "kitchen"}))
    study.apply(ImportSources("four texts", iter([(Batch(texts=[_incoming(name) for name in TEXTS]), 4)])))
    study.apply(DefineFacet("valence", "valence", ("helps", "hinders")))
    for id, name, parent, label in [("role", "Role ambiguity", None, "ROLE-AMBIG"), ("gain", "Gain", "role", "AMBIG-GAIN"),
                                    ("stigma", "Stigma", None, ""), ("bound", "Boundaries", None, "")]:  # fmt: skip
        study.apply(AddCode(id, name, parent, fields={"label": label, "colour": "#336699"}))
    for id, coder, code, source, quote, facets in CODINGS:
        start = text_of(source).index(quote)
        study.apply(ApplyCode(id, code, f"v-{source}", start, start + len(quote), quote, {"valence": facets} if facets else {}), actor=coder)
    study.apply(WriteMemo("memo", "On jobs", about=("coding:c2",)))
    study.apply(WriteMemo("private", "On myself", kind="reflexive", about=("coding:c5",)), actor="Ben")
    return study


CODINGS = [
    ("c1", "Anna", "role", "maren", "Nobody told me what my job was. I liked that.", "helps"),
    ("c2", "Ben", "role", "maren", "Nobody told me what my job was.", "hinders"),
    ("c3", "Anna", "gain", "maren", "I could invent it, with tea.", "helps"),
    ("c4", "Anna", "stigma", "tobias", "They joke about patients, and about me. It wears me out.", None),
    ("c5", "Ben", "stigma", "tobias", "They joke about patients, and about me. It wears me out.", "hinders"),
    ("c6", "Anna", "bound", "piet", "A client gave me a gift 🎁 and I kept it.", None),
    ("c7", "Anna", "role", "piet", "My job was clear there.", None),
    ("c8", "Anna", "role", "group", "I never knew what my job was.", "hinders"),
    ("c9", "Ben", "role", "group", "Me neither.", None),
    ("c10", "Ben", "bound", "maren", "What is your job?", None),
]


def _incoming(name: str) -> Incoming:
    text, turns, at = text_of(name), [], 0
    for line in TEXTS[name]:
        turns.append(Turn(at + 3, at + len(line), at, line[0]))
        at += len(line) + 2
    labels = dict.fromkeys(line[0] for line in TEXTS[name])
    speakers = tuple(Speaker(label, "interviewer" if label == "I" else "participant", WHO.get(label)) for label in labels)
    people = tuple(WHO[label] for label in labels if label != "I")
    group = {"session": "s-group"} if name == "group" else {}
    return Incoming(Source(name, name.capitalize(), version=f"v-{name}", speakers=speakers, participants=people,
                           attributes={"site": "north" if name == "piet" else "south"}, **group), text, turns)  # fmt: skip


