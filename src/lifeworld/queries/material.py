"""What a question is asked of, read from the store: only what it looks at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, bindparam, select

from lifeworld.analysis.material import NO_TURNS, Codings, Material, Turns, column
from lifeworld.analysis.needs import Needs
from lifeworld.core.caching import cached
from lifeworld.queries.memos import visible_to
from lifeworld.queries.names import people
from lifeworld.queries.parts import in_parts
from lifeworld.queries.permissions import unused
from lifeworld.queries.sources import texts_of
from lifeworld.store import quick
from lifeworld.store.among import among
from lifeworld.store.tables import coding, memo, memo_about, session, source, turn, version

_NOTED = (
    select(memo_about.c.about).join(memo, memo.c.id == memo_about.c.memo).where(memo_about.c.about.startswith("coding:", autoescape=True))
)
_SOURCES = select(source, version.c.id.label("of")).join(version, version.c.source == source.c.id).where(
    version.c.id.in_(bindparam("ids", expanding=True)))  # fmt: skip
_TURNS = select(turn.c.version, turn.c.start, turn.c.end, turn.c.speaker, turn.c.asks).order_by(turn.c.version, turn.c.start, turn.c.n)
_TURNS_READ = _TURNS.join(source, source.c.version == turn.c.version)
_TURNS_OF = _TURNS.where(turn.c.version.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True)
class Read:
    """Material with the ids behind its numbers: of codings (`codings[row]`) and of versions (`versions[v]`)."""

    material: Material
    codings: Sequence[str]
    versions: Sequence[str]


def material_for(conn: Connection, need: Needs, reader: str | None = None) -> Read:
    """The material for a question that needs this. `reader` is the person asking, who alone sees their private memos."""
    silent = unused(conn)
    marks = _codings(conn, need, silent)
    ids = set(marks["version"])
    turns = list(_turns(conn, None if need.every_turn else sorted(ids))) if need.turns else []
    versions = sorted(ids.union(t.version for t in turns))
    about = _sources(conn, versions) if turns or need.attributes or need.sources else {}
    whose = {id: _Whose(row) for id, row in about.items()}
    turns = [t for t in turns if not whose[t.version].silent(t, silent)] if silent else turns
    persons = [whose[t.version].of(t) for t in turns]
    who = sorted({*marks["participant"], *persons} - {None})
    number = {id: n for n, id in enumerate(versions)}
    person = {id: n for n, id in enumerate(who)} | {None: -1}
    material = Material(
        codings=Codings(
            version=_numbers(map(number.__getitem__, marks["version"])),
            start=_numbers(marks["start"]),
            end=_numbers(marks["end"]),
            person=_numbers(map(person.__getitem__, marks["participant"])),
            code=column(marks["code"]),
            coder=column(marks["coder"]) if need.coder else None,
            origin=column(marks["origin"]) if need.origin else None,
            facets={id: column([facets.get(id) for facets in marks["facets"]]) for id in need.facets},
            noted=_noted(conn, marks["id"], reader) if need.noted else None,
        ),
        sources=[about[id].id if id in about else "" for id in versions],
        people=who,
        texts=lambda wanted: _texts(conn, versions, wanted),
        turns=_turn_columns(turns, [person[p] for p in persons], number) if turns else NO_TURNS,
        values=_values(conn, need, who, about) if need.attributes else {},
    )
    return Read(material, marks["id"], versions)


def _codings(conn: Connection, need: Needs, silent: set[str]) -> dict[str, Sequence[Any]]:
    """The columns of the codings that are looked at, without those of people who are left out."""
    wanted = ["id", "code", "version", "start", "end", "participant"]
    wanted += [name for name, asked in (("coder", need.coder), ("origin", need.origin), ("facets", need.facets)) if asked]
    found: list[Sequence[Any]] = []
    if need.codes is None or need.codes:
        given = {} if need.codes is None else {"codes": sorted(need.codes)}
        found = quick.columns(conn, _marks(tuple(wanted), bool(given)), given)
    columns = dict(zip(wanted, found or repeat(()), strict=False))
    if silent:
        told = [person not in silent for person in columns["participant"]]
        columns = {name: list(compress(values, told)) for name, values in columns.items()}
    return columns


@cached
def _marks(columns: tuple[str, ...], of_codes: bool) -> Select[Any]:
    """These columns of the codings that lie on words; of some codes, or of all."""
    statement = select(*(coding.c[name] for name in columns)).where(coding.c.start.is_not(None))
    return statement.where(among(coding.c.code, "codes")) if of_codes else statement


def _noted(conn: Connection, ids: Sequence[str], reader: str | None) -> Any:
    """Of which codings there are memos that the reader may see."""
    about = set(conn.execute(_NOTED.where(visible_to(reader))).scalars())
    return np.array([f"coding:{id}" in about for id in ids], dtype=bool)


def _turns(conn: Connection, versions: list[str] | None) -> Iterator[Any]:
    """The turns of these versions; of None, those of every text as it is read by default."""
    if versions is None:
        yield from conn.execute(_TURNS_READ)
        return
    for part in in_parts(versions):
        yield from conn.execute(_TURNS_OF, {"ids": part})


def _turn_columns(turns: list[Any], persons: list[int], number: dict[str, int]) -> Turns:
    return Turns(_numbers(number[t.version] for t in turns), _numbers(t.start for t in turns), _numbers(t.end for t in turns),
                 _numbers(persons), column([t.speaker for t in turns]), np.array([t.asks for t in turns], dtype=bool))  # fmt: skip


def _sources(conn: Connection, versions: list[str]) -> dict[str, Any]:
    """The source of each version."""
    return {row.of: row for part in in_parts(versions) for row in conn.execute(_SOURCES, {"ids": part})}


class _Whose:
    """Whose words the turns of a source are: a speaker's, or its one participant's; nobody's where an interviewer speaks."""

    def __init__(self, row: Any) -> None:
        self._only = row.participants[0] if len(row.participants) == 1 else None
        self._people = set(row.participants)
        self._by_label = {s["label"]: s["participant"] for s in row.speakers if s["role"] == "participant"}

    def of(self, turn_: Any) -> str | None:
        return None if turn_.asks and turn_.speaker is not None else self._by_label.get(turn_.speaker) or self._only

    def silent(self, turn_: Any, people: set[str]) -> bool:
        """Whether a turn is of one of these people, or in a text of theirs alone."""
        return self.of(turn_) in people or bool(self._people and self._people <= people)


def _values(conn: Connection, need: Needs, who: list[str], about: dict[str, Any]) -> dict[str, dict[str, Any]]:
    values: dict[str, dict[str, Any]] = {id: {} for id in need.attributes}
    sessions = {r.id: r.attributes for r in conn.execute(select(session.c.id, session.c.attributes))}
    held = [(row.id, {**row.attributes, **sessions.get(row.session, {})}) for row in about.values()]
    held += [(p.id, p.attributes) for part in in_parts(who) for p in people(conn, set(part)).values()]
    for holder, all_values in held:
        for id in need.attributes & all_values.keys():
            values[id][holder] = all_values[id]
    return values


def _texts(conn: Connection, versions: Sequence[str], wanted: list[int]) -> Iterator[tuple[int, str]]:
    for part in in_parts(wanted, 50):
        texts = texts_of(conn, {versions[v] for v in part})
        yield from ((v, texts[versions[v]]) for v in part)


def _numbers(values: Iterable[int]) -> Any:
    return np.fromiter(values, dtype=np.int64)
