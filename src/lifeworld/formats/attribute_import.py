"""Attributes of people from a table: what a person sees before anything is written, and the one command that brings them in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from lifeworld.core.commands.people import ImportAttributes
from lifeworld.core.ids import new_id
from lifeworld.core.records import ATTRIBUTE_TYPES, Attribute, Participant
from lifeworld.core.refusal import Refused
from lifeworld.formats.attribute_values import in_type, settled
from lifeworld.formats.tables import AttributeTable
from lifeworld.queries import people
from lifeworld.queries.names import records
from lifeworld.study import Study

Plain = dict[str, Any]

_SAMPLES, _UNKNOWN = 5, 200


@dataclass(frozen=True, slots=True)
class Column:
    """What a person decides of one column: whether it comes in, and as which type (empty: as suggested)."""

    name: str
    include: bool = True
    type: str = ""


def preview_attributes(study: Study, table: AttributeTable) -> Plain:
    """What would come in: `{columns: [{name, type, options, samples, there}], rows, participant_column, known, unknown, notes, losses}`.

    `known` counts the rows whose person is in the study; `unknown` names the others (the first 200); `there` says that the
    study has an attribute of this name, however it is spaced, whose type the values then take; `losses` names those that do not fit it.
    """
    with study.reading() as conn:
        there = _attributes(conn)
        known = people.by_name(conn, {name for name, _ in table.rows})
    columns, unfit = [], dict[str, int]()
    for column in table.columns:
        values = _column(table, column.name)
        has = there.get(_spaced(column.name))
        if has and (left := sum(in_type(has, value) is None for value in values)):
            unfit[has.name] = left
        type_, options = (has.type, has.options) if has else settled(column.name, "participant", values)
        columns.append({"name": column.name, "type": type_, "options": list(options), "samples": list(dict.fromkeys(values))[:_SAMPLES],
                        "there": has is not None})  # fmt: skip
    unknown = [name for name, _ in table.rows if name not in known]
    return {"columns": columns, "rows": len(table.rows), "participant_column": table.participant_column, "known": len(known),
            "unknown": unknown[:_UNKNOWN], "notes": list(table.notes), "losses": [*_losses(table), *_unfit(unfit)]}  # fmt: skip


def bring_attributes(study: Study, table: AttributeTable, columns: Sequence[Column] | None = None, add_people: bool = False,
                     actor: str | None = None, step: Callable[[int, int], None] | None = None) -> Plain:  # fmt: skip
    """Bring attributes in as one step; values that people have already are replaced.

    People who are not in the study are made where `add_people`, else left out. The result:
    `{entry, attributes, participants, added, left_out, losses}`: names of attributes, how many people have values now, names
    of new people and of those left out, and what could not be kept. Refused where nothing would come in.
    """
    with study.reading() as conn:
        coming = _Coming(_attributes(conn), people.by_name(conn, {name for name, _ in table.rows}))
    coming.columns(table, columns)
    coming.rows(table, add_people)
    if not coming.values and not coming.people:
        raise Refused("Nobody in this table is in the study; bring the texts in first, or ask for the people to be added.")
    command = ImportAttributes(tuple(coming.new), tuple(coming.people), coming.values)
    applied = study.apply(command, actor, step=step)
    return {"entry": applied.entry, "attributes": [a.name for a in coming.taken.values()], "participants": len(coming.values),
            "added": [p.name for p in coming.people], "left_out": coming.left_out,
            "losses": [*_losses(table), *_unfit(coming.unfit)]}  # fmt: skip


@dataclass
class _Coming:
    """What a table brings, sorted out."""

    there: dict[str, Attribute]
    known: dict[str, str]
    taken: dict[str, Attribute] = field(default_factory=dict)
    new: list[Attribute] = field(default_factory=list)
    people: list[Participant] = field(default_factory=list)
    values: dict[str, Plain] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    unfit: dict[str, int] = field(default_factory=dict)

    def columns(self, table: AttributeTable, wanted: Sequence[Column] | None) -> None:
        """Find or make the attribute of each column that is wanted."""
        chosen = {c.name: c for c in wanted} if wanted is not None else {}
        position = max((a.position for a in self.there.values()), default=0.0) + 1
        for place, column in enumerate(table.columns):
            choice = chosen.get(column.name, Column(column.name, include=wanted is None))
            if choice.include:
                self.taken[column.name] = self.there.get(_spaced(column.name)) or self._made(table, choice, position + place)

    def rows(self, table: AttributeTable, add_people: bool) -> None:
        """Sort out the values of each person."""
        for name, written in table.rows:
            id = self.known.get(name)
            if id is None and not add_people:
                self.left_out.append(name)
                continue
            if id is None:
                id = new_id()
                self.people.append(Participant(id, name))
            if values := self._typed(written):
                self.values[id] = values

    def _made(self, table: AttributeTable, choice: Column, position: float) -> Attribute:
        values = _column(table, choice.name)
        type_, options = settled(choice.name, "participant", values)
        if choice.type and choice.type not in ATTRIBUTE_TYPES:
            raise Refused(f"An attribute is one of {', '.join(ATTRIBUTE_TYPES)}; “{choice.type}” is not.")
        if choice.type and choice.type != type_:
            type_, options = choice.type, tuple(dict.fromkeys(values)) if choice.type == "choice" else ()
        attribute = Attribute(new_id(), choice.name, "participant", type_, options, position=position)
        self.new.append(attribute)
        return attribute

    def _typed(self, written: dict[str, str]) -> Plain:
        values = {}
        for name, text in written.items():
            if (attribute := self.taken.get(name)) is None:
                continue
            value = in_type(attribute, text)
            if value is None:
                self.unfit[attribute.name] = self.unfit.get(attribute.name, 0) + 1
            else:
                values[attribute.id] = value
        return values


def _attributes(conn: Connection) -> dict[str, Attribute]:
    return {_spaced(a.name): a for a in records(conn, Attribute) if a.of == "participant"}


def _spaced(name: str) -> str:
    """A name without regard to capitals, and to what stands between its words: `years_in_role` is “Years in role”."""
    return " ".join(name.casefold().replace("_", " ").split())


def _column(table: AttributeTable, name: str) -> list[str]:
    return [value for _, row in table.rows if (value := row.get(name))]


def _unfit(counts: dict[str, int]) -> list[Plain]:
    """Values that are not of their attribute's type or among its options."""
    reason = "It is not of the attribute's type, or not among its options."
    return [{"what": f"values of {name}", "count": count, "where": "attributes", "reason": reason} for name, count in counts.items()]


def _losses(table: AttributeTable) -> list[Plain]:
    return [{"what": loss.what, "count": loss.count, "where": loss.where, "reason": loss.reason} for loss in table.losses]
