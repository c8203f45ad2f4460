"""What an opened study answers, as rows: the same lists that the command line shows."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain

from sqlalchemy import Connection

from lifeworld.tables import Plain, Rows

_PAGE = 2000


class Readings:
    """The reading half of a Study. SOURCE, CODE and PARTICIPANT are ids or names throughout."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """A connection for `lifeworld.queries`, seeing one state of the study."""

    def overview(self) -> Plain:
        """The study's own record, who works on it, how much there is, and what happened last."""
        from lifeworld.queries.overview import overview

        with self.reading() as conn:
            return overview(conn)

    def sources(self, find: str = "") -> Rows:
        """Texts in order of coming in; `participants` are ids. `find` looks in their names and those of their people."""
        from lifeworld.queries import sources

        with self.reading() as conn:
            return Rows((_source(s) for s in _pages(lambda after: sources.listed(conn, find, _PAGE, after))), "sources")

    def source(self, wanted: str, version: str | None = None) -> Plain:
        """One text: `source`, `version`, `text`, and `turns` with speaker, participant (an id), start and end.

        `version` is an id, a number (from 1), or a layer such as `original`; else the one that is read.
        """
        from lifeworld.queries import reading, sources, versions

        with self.reading() as conn:
            id = sources.find_source(conn, wanted).id
            opened = reading.opened(conn, id, versions.find_version(conn, id, version)["id"] if version else None)
        return {"source": opened["source"]["id"], "name": opened["source"]["name"], "version": opened["version"]["id"],
                "layer": opened["version"]["layer"], "text": opened["text"],
                "turns": [{k: t[k] for k in ("speaker", "role", "participant", "start", "end", "from_ms", "to_ms")} for t in opened["turns"]],
                "speakers": opened["speakers"]}  # fmt: skip

    def versions(self) -> Rows:
        """Every version of every text."""
        from lifeworld.queries import reading, sources

        with self.reading() as conn:
            return Rows(({"source": s.id, **v} for s in sources.every(conn) for v in reading.versions_of(conn, s.id)), "versions")

    def difference(self, source: str, old: str | None = None, new: str | None = None, all_turns: bool = False) -> Plain:
        """How two versions of a text differ, turn by turn: `{source, old, new, changed, turns}` (see `queries.versions.difference`).

        Versions are ids, numbers or layers; by default the one that is read, and the one it was made from.
        """
        from lifeworld.queries import sources, versions

        with self.reading() as conn:
            return versions.difference(conn, sources.find_source(conn, source).id, old, new, all_turns)

    def reviews(self, source: str | None = None) -> Rows:
        """What waits for a person, in all texts or one: where it lies, its words, its codes, and the words suggested instead."""
        from lifeworld.queries import sources, versions

        return self._rows(lambda conn: versions.reviews(conn, sources.find_source(conn, source).id if source else None), "reviews")

    def participants(self, find: str = "") -> Rows:
        """People in order of coming in, attributes by name."""
        from lifeworld.queries import people
        from lifeworld.queries.names import Names

        with self.reading() as conn:
            names = Names(conn)
            found = _pages(lambda after: people.listed(conn, find, _PAGE, after))
            return Rows(({**p, "attributes": names.values(p["attributes"])} for p in found), "participants")

    def codes(self, as_of: str | None = None) -> Rows:
        """The codebook in tree order; as it stood at a date or time (ISO), where `as_of` is given."""
        from lifeworld.queries import codebook

        with self.reading() as conn:
            return Rows(codebook.tree_as_of(conn, as_of) if as_of else codebook.tree(conn), "codes")

    def codings(self, code: str | None = None, source: str | None = None, participant: str | None = None,
                coder: str | None = None) -> Rows:  # fmt: skip
        """Every coding with its words, or those of a code (without those below it), a text, a person, a coder."""
        from lifeworld.queries.codings import all_codings

        with self.reading() as conn:
            by = _by(conn, code, source, participant, coder)
            return Rows(all_codings(conn, **by), "codings")

    def memos(self, kind: str = "", about: str = "", find: str = "", reader: str | None = None) -> Rows:
        """Memos, latest first; those that are private are shown to their author alone (`reader`, default: the person acting)."""
        from lifeworld.queries import memos
        from lifeworld.study import default_actor

        with self.reading() as conn:
            return Rows(memos.listed(conn, reader or default_actor(), kind, about, find), "memos")

    def links(self, about: str = "") -> Rows:
        """Links, latest first; those of one thing (`kind:id`), where `about` is given."""
        from lifeworld.queries import memos

        with self.reading() as conn:
            return Rows(memos.links(conn, about), "links")

    def sessions(self) -> Rows:
        """Interviews and focus groups by date, attributes by name."""
        from lifeworld.queries import people
        from lifeworld.queries.names import Names

        with self.reading() as conn:
            names = Names(conn)
            return Rows(({**s, "attributes": names.values(s["attributes"])} for s in people.sessions(conn)), "sessions")

    def attributes(self, of: str = "") -> Rows:
        """The typed variables of participants, sources and sessions, or of one of these."""
        from lifeworld.queries import people

        return self._rows(lambda conn: people.attributes(conn, of), "attributes")

    def guides(self) -> Rows:
        """Every version of the interview guide, with its questions, each with its number."""
        from lifeworld.queries import guides

        return self._rows(guides.listed, "guides")

    def guide(self, wanted: str) -> Plain:
        """One version of the guide, by its number, its name with the version, or its id."""
        from lifeworld.queries import guides

        with self.reading() as conn:
            return guides.one(conn, wanted)

    def asked(self) -> Rows:
        """Every turn that is marked as asking a question of the guide, with what came of it."""
        from lifeworld.queries import guides

        return self._rows(guides.every_mark, "marks")

    def coverage(self, guide: str = "") -> Plain:
        """What was asked of whom: `{questions, participants, cells, topics, states}`, of all versions of the guide or of one.

        A cell has a participant, a question, a state (one of `states`) and the ids of the marks that say so (see `asked`).
        """
        from lifeworld.queries import guides

        with self.reading() as conn:
            return guides.coverage(conn, guide)

    def recruitment(self) -> Rows:
        """The lines of the recruitment log by date."""
        from lifeworld.queries import recruitment

        return self._rows(recruitment.listed, "approaches")

    def recruitment_counts(self) -> Plain:
        """`{total, outcomes, reasons, ways, flow}` of the recruitment log."""
        from lifeworld.queries import recruitment

        with self.reading() as conn:
            return recruitment.counts(conn)

    def summaries_due(self, today: str = "") -> Rows:
        """Sessions that want a contact summary, the longest overdue first; as of `today` (ISO), where it is given."""
        from lifeworld.queries import contacts

        return self._rows(lambda conn: contacts.due(conn, today), "sessions", ("session", "due", "late", "name", "date"))

    def facets(self) -> Rows:
        """The qualifiers that codings can have."""
        from lifeworld.queries import overview

        return self._rows(overview.facets, "facets")

    def coders(self) -> Rows:
        """Who works on the study."""
        from lifeworld.core.plain import to_plain
        from lifeworld.core.records import Coder
        from lifeworld.queries.names import records

        return self._rows(lambda conn: [to_plain(c) for c in records(conn, Coder)], "coders")

    def questions(self) -> Rows:
        """Saved questions by name."""
        from lifeworld.queries import overview

        return self._rows(overview.questions, "questions")

    def history(self, about: str = "", kind: str = "", actor: str = "", limit: int | None = None) -> Rows:
        """Entries of the journal, latest first, each with a sentence; all of them, where no `limit` is given."""
        from lifeworld.queries import history

        def entries(conn: Connection) -> Iterator[Plain]:
            before: int | None = None
            left = limit if limit is not None else float("inf")
            while left > 0:
                page = history.listed(conn, before, int(min(left, _PAGE)), actor, kind, about)
                yield from page["entries"]
                left -= len(page["entries"])
                before = page["next"]
                if before is None:
                    return

        return self._rows(entries, "entries")

    def search(self, words: str, limit: int | None = None) -> Rows:
        """Passages of the texts with all these words, best first; words in quotes stand together, `*` ends a beginning."""
        from lifeworld.queries.hits import segments

        return self._rows(lambda conn: segments(conn, words, limit), "segments")

    def retrieve(self, expression: str, where: Iterable[str] = (), reader: str | None = None) -> Rows:
        """The passages that answer a question, in order of text and place; `where` are conditions such as `role=peer`.

        The language of questions is described in the docs. Raises NotUnderstood, with the place, where a question cannot be read.
        """
        from lifeworld.queries.asking import retrieved
        from lifeworld.study import default_actor

        asked = tuple(where)
        return self._rows(lambda conn: map(_segment, retrieved(conn, expression, asked, reader=reader or default_actor())), "segments")

    def matrix(self, rows: str = "code", columns: str = "participant", cell: str = "count", under: str = "") -> Plain:
        """`{rows, columns, cells: [{row, column, count, participants, words, segments}], cell}`, by name.

        `rows` and `columns` are code, participant, coder, source, `attribute:NAME` or `facet:NAME`; `cell` is count,
        participants, words or quotes; `under` is a code. Cells without codings are left out.
        """
        from lifeworld.queries.crossings import crossing

        with self.reading() as conn:
            return crossing(conn, rows, columns, cell, under)

    def saturation(self, base: int = 4, run: int = 2, threshold: float = 0.05, order: str = "held", by: str = "") -> Plain:
        """How many codes later interviews bring that no earlier one had: `{interviews, base_codes, runs, stop, undefined, shuffled, groups, …}`.

        `order` is held or coded; `by` names an attribute of participants, each value of which is told of in `groups`.
        """
        from lifeworld.queries.saturation import code_saturation

        with self.reading() as conn:
            return code_saturation(conn, base, run, threshold, order, by)

    def problems(self, step: Callable[[int, int], None] = lambda done, total: None) -> Rows:
        """What is wrong with the study; nothing, where it is sound. See `lifeworld verify`. `step(done, total)` hears how far it is."""
        from lifeworld.queries import against_history, quoting, soundness

        columns = ("kind", "where", "reason", "todo")
        with self.reading() as conn:
            return Rows(chain(soundness.problems(conn), quoting.problems(conn), against_history.problems(conn, step)), "problems", columns)

    def _rows(self, query: Callable[[Connection], Iterable[Plain]], what: str, columns: Sequence[str] = ()) -> Rows:
        with self.reading() as conn:
            return Rows(query(conn), what, columns)


def _pages(page: Callable[[str | None], Plain]) -> Iterator[Plain]:
    after: str | None = None
    while True:
        found = page(after)
        yield from found["items"]
        if (after := found["next"]) is None:
            return


def _source(shown: Plain) -> Plain:
    people = shown["participants"]
    return {"id": shown["id"], "name": shown["name"], "version": shown["version"], "participants": [p["id"] for p in people],
            "participant_names": [p["name"] for p in people],
            **{k: v for k, v in shown.items() if k not in ("id", "name", "version", "participants")}}  # fmt: skip


def _segment(passage: Plain) -> Plain:
    codes = passage["codes"]
    return {**passage, "codes": [code["name"] for code in codes], "code_ids": [code["id"] for code in codes],
            "coder": ", ".join(passage["coders"]) or None}  # fmt: skip


def _by(conn: Connection, code: str | None, source: str | None, participant: str | None, coder: str | None) -> dict[str, str]:
    from lifeworld.queries import people, sources
    from lifeworld.queries.codebook import found_code
    from lifeworld.queries.finding import found_coder

    by = {}
    if code is not None:
        by["code"] = found_code(conn, code).id
    if source is not None:
        by["source"] = sources.find_source(conn, source).id
    if participant is not None:
        by["participant"] = people.find_participant(conn, participant).id
    if coder is not None:
        by["coder"] = found_coder(conn, coder).id
    return by
