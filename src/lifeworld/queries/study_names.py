"""The names of a study, looked up as a question mentions them."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from lifeworld.analysis.naming import Listed
from lifeworld.core.records import Attribute, Code, Coder, Facet
from lifeworld.queries.names import records
from lifeworld.store.tables import participant, source, turn

_SOME = 2000


class StudyNames:
    """Names as `analysis.naming.Names` wants them. Good for one answer: it remembers what it read."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    @cached_property
    def codes(self) -> list[Code]:
        """Every code."""
        return records(self._conn, Code)

    @cached_property
    def attributes(self) -> list[Attribute]:
        """Every attribute, in order."""
        return sorted(records(self._conn, Attribute), key=lambda a: (a.position, a.id))

    @cached_property
    def facets(self) -> list[Facet]:
        """Every facet."""
        return records(self._conn, Facet)

    @cached_property
    def coders(self) -> list[Coder]:
        """Every coder."""
        return records(self._conn, Coder)

    def ids(self, what: Listed, name: str) -> tuple[str, ...]:
        """Those of this id, or of this name whatever its capitals; of a speaker, its labels."""
        forms = {name, name.lower()}
        if what == "speaker":
            found = select(turn.c.speaker).where(or_(turn.c.speaker == name, func.lower(turn.c.speaker).in_(forms))).limit(1)
        else:
            table = source if what == "source" else participant
            found = select(table.c.id).where(or_(table.c.id == name, table.c.name == name, func.lower(table.c.name).in_(forms)))
        return tuple(self._conn.execute(found).scalars())

    def some(self, what: Listed) -> Iterable[str]:
        """Names to suggest, not all where there are very many."""
        column = {"source": source.c.name, "participant": participant.c.name, "speaker": turn.c.speaker}[what]
        names: Select[Any] = select(column).where(column.is_not(None)).distinct().limit(_SOME)
        return self._conn.execute(names).scalars().all()
