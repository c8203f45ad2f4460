"""Beginnings of a study: a codebook, facets, attributes and a guide to start from, or the facets alone."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lifeworld.core.commands.codes import AddCode, DefineFacet
from lifeworld.core.commands.guides import AddGuide
from lifeworld.core.commands.people import DefineAttribute
from lifeworld.core.commands.together import Together
from lifeworld.core.ids import new_id
from lifeworld.core.refusal import Refused
from lifeworld.study import Study, new_study
from lifeworld.worked_study.asking import guide_questions, question_keys
from lifeworld.worked_study.material import Plain, table

TEMPLATES = {
    "peer-support-roles": "A codebook, attributes and an interview guide for studies of peer support roles in mental health teams. "
    "No people and no texts.",
    "blank": "Nothing but four facets for codings: valence, evidence, prompted and time.",
}
"""The templates by name, each with what it brings."""

_FIELDS = ("label", "brief", "use_when", "not_when", "near_miss", "kind", "colour")
_GUIDE = "peer-support-roles"


@dataclass
class Beginning:
    """What a template brings: commands in order, and the ids they give, by `kind:name` (a code by its label or family name)."""

    commands: list[Any] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def new(self, key: str) -> str:
        """A new id, kept under `key`."""
        self.ids[key] = new_id()
        return self.ids[key]


def start(where: str | Path, template: str, title: str, approach: str = "other", actor: str | None = None) -> Study:
    """Make a study from a template. Refused, with the names there are, where there is no such template."""
    begun = beginning(template)
    study = new_study(where, title, approach, actor=actor)
    try:
        study.apply(Together(tuple(begun.commands)), actor, f"From the template “{template}”")
    except BaseException:
        study.close()
        raise
    return study


def beginning(template: str) -> Beginning:
    """The commands of a template, with new ids."""
    if template not in TEMPLATES:
        raise Refused(f"There is no template “{template}”; choose one of: {', '.join(TEMPLATES)}.")
    book, begun = table("codebook.toml"), Beginning()
    for facet in book["facet"]:
        begun.commands.append(DefineFacet(begun.new(f"facet:{facet['name']}"), facet["name"], tuple(facet["values"]), facet["description"]))
    if template == _GUIDE:
        for position, attribute in enumerate(book["attribute"]):
            begun.commands.append(_attribute(begun, attribute, float(position)))
        for family in book["family"]:
            _family(begun, family)
        guide = table("guide.toml")
        for key in question_keys(guide):
            begun.new(f"question:{key}")
        begun.commands.append(AddGuide(begun.new("guide:1"), guide["title"], guide_questions(guide, begun.ids), note=guide["opening"]))
    return begun


def _attribute(begun: Beginning, given: Plain, position: float) -> DefineAttribute:
    id = begun.new(f"attribute:{given['key']}")
    options = tuple(given.get("options", ()))
    return DefineAttribute(id, given["name"], given.get("of", "participant"), given["type"], options, given["description"], position)


def _family(begun: Beginning, family: Plain) -> None:
    parent = _code(begun, family, None, family["colour"])
    for given in family.get("code", ()):
        above = begun.ids[f"code:{given['under']}"] if "under" in given else parent
        _code(begun, given, above, family["colour"])


def _code(begun: Beginning, given: Plain, parent: str | None, colour: str) -> str:
    id = begun.new(f"code:{given.get('label', given['name'])}")
    settled = given.get("core") or "label" not in given
    fields = {"colour": colour, **{name: given[name] for name in _FIELDS if name in given}}
    fields |= {"origin": "a priori", "status": "active" if settled else "provisional"}
    fields["facets"] = [begun.ids[f"facet:{name}"] for name in given.get("facets", ())]
    begun.commands.append(AddCode(id, given["name"], parent, definition=given["definition"], fields=fields))
    return id
