"""What the two researchers of the story decide, note and ask beyond the transcripts: one function a kind of deed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from lifeworld.core.commands.codes import AddCode, DefineCode, MoveCode, RenameCode, SetExamples
from lifeworld.core.commands.codings import JudgeFit, MarkSegment
from lifeworld.core.commands.guides import AddGuide
from lifeworld.core.commands.memos import AddLink, ReleaseMemo, ReviseMemo, WriteMemo
from lifeworld.core.commands.people import DefineAttribute, RemoveAttribute
from lifeworld.core.commands.questions import SaveQuestion
from lifeworld.core.commands.sources import AddFieldNote
from lifeworld.core.commands.together import Together
from lifeworld.worked_study.asking import next_guide
from lifeworld.worked_study.diary import Cast, Deed
from lifeworld.worked_study.fieldwork import CODERS, sittings
from lifeworld.worked_study.material import Plain, passages, table


class Team:
    """The team's deeds as commands. Memos are remembered as they stand, because later deeds revise them."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._memos: dict[str, str] = {}

    def deeds(self, rows: Iterable[Plain]) -> Iterator[Deed]:
        """The deeds of a table, in its order, each with what follows from it."""
        do: dict[str, Callable[[Plain], Any]] = {
            "memo": self._memo, "revise": self._revise, "release": self._release, "links": self._links, "fit": self._fit,
            "define": self._define, "rename": self._rename, "move": self._move, "add code": self._add_code,
            "activate": self._activate, "examples": self._examples, "question": self._question, "mark": self._mark,
            "field note": self._field_note, "remove attributes": self._remove_attributes, "narrow": self._narrow, "guide": self._next_guide,
        }  # fmt: skip
        for row in rows:
            yield Deed(row["at"], row["by"], do[row["do"]](row), row.get("reason"))
            if row["do"] == "field note":
                yield from self._coded(row)

    def _memo(self, row: Plain) -> WriteMemo:
        self._memos[row["key"]] = row["text"].strip()
        about = tuple(self._cast.reference(key) for key in row.get("about", ()))
        return WriteMemo(self._cast.new(f"memo:{row['key']}"), self._memos[row["key"]], row["kind"], row["title"], about)

    def _revise(self, row: Plain) -> ReviseMemo:
        text = self._memos[row["memo"]] + "\n\n" + row["append"].strip()
        return ReviseMemo(self._cast.id(f"memo:{row['memo']}"), text)

    def _next_guide(self, row: Plain) -> AddGuide:
        return next_guide(self._cast, row)

    def _release(self, row: Plain) -> ReleaseMemo:
        return ReleaseMemo(self._cast.id(f"memo:{row['memo']}"))

    def _links(self, row: Plain) -> Together:
        return Together(tuple(
            AddLink(self._cast.new(f"link:{row['at']}/{n}"), link["kind"], self._cast.reference(link["start"]),
                    self._cast.reference(link["end"]), link["note"])
            for n, link in enumerate(row["links"])
        ))  # fmt: skip

    def _fit(self, row: Plain) -> JudgeFit:
        return JudgeFit(self._cast.id(f"coding:{row['coding']}"), row["fit"])

    def _define(self, row: Plain) -> DefineCode:
        return DefineCode(self._code(row), row["fields"])

    def _rename(self, row: Plain) -> RenameCode:
        return RenameCode(self._code(row), row["name"])

    def _move(self, row: Plain) -> Together:
        move = MoveCode(self._code(row), self._cast.id(f"code:{row['parent']}"))
        return Together((move, DefineCode(self._code(row), {"colour": row["colour"]})))

    def _add_code(self, row: Plain) -> AddCode:
        fields = {**row["fields"], "label": row["label"]}
        parent = self._cast.id(f"code:{row['parent']}")
        return AddCode(self._cast.new(f"code:{row['label']}"), row["name"], parent, definition=row["definition"], fields=fields)

    def _activate(self, row: Plain) -> Together:
        return Together(tuple(DefineCode(self._cast.id(f"code:{label}"), {"status": "active"}) for label in row["codes"]))

    def _examples(self, row: Plain) -> Together:
        chosen = {label: tuple(self._cast.segment_of(f"coding:{key}") for key in keys) for label, keys in row["examples"].items()}
        return Together(tuple(SetExamples(self._cast.id(f"code:{label}"), segments) for label, segments in chosen.items()))

    def _question(self, row: Plain) -> SaveQuestion:
        return SaveQuestion(self._cast.new(f"question:{row['name']}"), row["name"], row["expression"], tuple(row.get("where", ())))

    def _mark(self, row: Plain) -> Together:
        text, source = self._cast.texts[row["source"]], row["source"]
        start = text.index(row["from"])
        end = text.index(row["to"], start) + len(row["to"])
        segment = self._cast.segment(source, start, end)
        memo = WriteMemo(self._cast.new(f"memo:{row['key']}"), row["text"], "methodological", row["title"], (f"segment:{segment}",))
        return Together((MarkSegment(segment, self._cast.id(f"version:{source}"), start, end), memo))

    def _field_note(self, row: Plain) -> AddFieldNote:
        key, text = row["key"], row["text"].strip() + "\n"
        self._cast.texts[key] = text
        return AddFieldNote(self._cast.new(f"source:{key}"), row["name"], text, version=self._cast.new(f"version:{key}"))

    def _coded(self, row: Plain) -> Iterator[Deed]:
        begun, found = datetime.fromisoformat(row["at"]), passages(self._cast.texts[row["key"]], row["coding"])
        for days, coder in enumerate(CODERS, start=1):
            yield from sittings(self._cast, row["key"], [p for p in found if p.coder == coder], begun + timedelta(days=days))

    def _remove_attributes(self, row: Plain) -> Together:
        return Together(tuple(RemoveAttribute(self._cast.id(f"attribute:{key}")) for key in row["attributes"]))

    def _narrow(self, row: Plain) -> DefineAttribute:
        """An attribute with fewer options than the template gave it."""
        known = {given["key"]: (place, given) for place, given in enumerate(table("codebook.toml")["attribute"])}
        place, given = known[row["attribute"]]
        id = self._cast.id(f"attribute:{given['key']}")
        return DefineAttribute(id, given["name"], "participant", given["type"], tuple(row["options"]), given["description"], float(place))

    def _code(self, row: Plain) -> str:
        return self._cast.id(f"code:{row['code']}")
