"""The study itself and the people who work on it."""

from dataclasses import dataclass, replace

from lifeworld.core.edit import Edit
from lifeworld.core.records import APPROACHES, Coder, Study
from lifeworld.core.refusal import Refused
from lifeworld.core.rights import RIGHTS


def named(name: str, what: str) -> str:
    """`name` without surrounding space; Refused where nothing is left."""
    if not (name := name.strip()):
        raise Refused(f"{what} needs a name; type one and try again.")
    return name


@dataclass(frozen=True, slots=True)
class StartStudy:
    """Begin an empty study."""

    id: str
    title: str
    approach: str = "other"
    question: str = ""
    description: str = ""
    invented: bool = False

    def run(self, edit: Edit) -> None:
        if edit.find(Study):
            raise Refused("There is a study in this file already; choose another file name.")
        _known(self.approach)
        title = named(self.title, "A study")
        edit.put(Study(self.id, title, self.approach, self.question, self.description, self.invented, edit.at))


@dataclass(frozen=True, slots=True)
class DescribeStudy:
    """Change the study's title, approach, research question or description; what is None stays."""

    title: str | None = None
    approach: str | None = None
    question: str | None = None
    description: str | None = None

    def run(self, edit: Edit) -> None:
        changes = {f: v for f in ("title", "approach", "question", "description") if (v := getattr(self, f)) is not None}
        if "title" in changes:
            changes["title"] = named(changes["title"], "A study")
        _known(changes.get("approach", "other"))
        edit.put(replace(edit.find(Study)[0], **changes))


@dataclass(frozen=True, slots=True)
class AddCoder:
    """Someone joins the study; who joins first has started it and holds every right."""

    id: str
    name: str

    def run(self, edit: Edit) -> None:
        name = named(self.name, "A coder")
        if edit.find(Coder, name=name):
            raise Refused(f"{name} works on this study already.")
        rights = () if edit.find(Coder) else RIGHTS
        edit.put(Coder(self.id, name, rights))


@dataclass(frozen=True, slots=True)
class RenameCoder:
    """Change the name under which a coder appears; earlier entries of the history keep the earlier name."""

    coder: str
    name: str

    def run(self, edit: Edit) -> None:
        name = named(self.name, "A coder")
        if any(c.id != self.coder for c in edit.find(Coder, name=name)):
            raise Refused(f"{name} works on this study already; choose another name.")
        edit.put(replace(edit.get(Coder, self.coder), name=name))


def _known(approach: str) -> None:
    if approach not in APPROACHES:
        raise Refused(f"“{approach}” is not an approach Lifeworld knows; choose one of: {', '.join(APPROACHES)}.")


COMMANDS = (StartStudy, DescribeStudy, AddCoder, RenameCoder)
