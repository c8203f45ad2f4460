"""The texts of a study as a table from elsewhere names them: by what a text is called, by whose it is, by its words."""

from collections.abc import Iterable
from pathlib import PurePath

from sqlalchemy import Connection

from lifeworld.core.records import Participant, Source
from lifeworld.core.text import content_hash, kept
from lifeworld.queries.arriving import with_content
from lifeworld.queries.names import records
from lifeworld.queries.sources import texts_of


class Texts:
    """The sources of a study with the text each is read in; texts are read when they are first asked for, and the last few are held."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self.sources: list[Source] = [source for source in records(conn, Source) if source.version]
        self._named: dict[str, list[Source]] = {}
        self._of: dict[str, list[Source]] = {}
        people = {person.id: person.name for person in records(conn, Participant)}
        for source in self.sources:
            for name in {_plain(source.name), _plain(PurePath(source.name).stem)}:
                self._named.setdefault(name, []).append(source)
            for person in source.participants:
                self._of.setdefault(_plain(people.get(person, "")), []).append(source)
        self._texts: dict[str, str] = {}

    def named(self, name: str) -> Source | None:
        """The one source of this name, in any case and without the ending of a file; else the only one of a participant so called."""
        for found in (self._named.get(_plain(name)), self._named.get(_plain(PurePath(name).stem)), self._of.get(_plain(name))):
            if found and len(found) == 1:
                return found[0]
        return None

    def of(self, person: str) -> list[Source]:
        """The sources of a participant."""
        return self._of.get(_plain(person), [])

    def alike(self, texts: Iterable[str]) -> dict[str, list[Source]]:
        """The sources that have these very texts, by the texts' content hash."""
        found: dict[str, list[Source]] = {}
        for hash, name in with_content(self._conn, {content_hash(kept(text)) for text in texts}):
            found.setdefault(hash, []).extend(self._named.get(_plain(name), []))
        return found

    def text(self, source: Source) -> str:
        """A source's text."""
        version = source.version or ""
        if version not in self._texts:
            while len(self._texts) >= 200:
                self._texts.pop(next(iter(self._texts)))
            self._texts |= texts_of(self._conn, {version})
        return self._texts[version]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
