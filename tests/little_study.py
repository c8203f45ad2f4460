"""A little study for the tests of the foundation, and all that can be read out of any study."""

from typing import Any

from sqlalchemy import Connection, select, text

from lifeworld.core.commands.codes import AddCode, DefineFacet
from lifeworld.core.commands.people import AddParticipant, AddSession, DefineAttribute
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.ids import new_id
from lifeworld.core.intake import Batch, Incoming
from lifeworld.core.plain import to_plain
from lifeworld.core.records import KINDS, Source, Speaker
from lifeworld.core.turns import Turn
from lifeworld.store import quick
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.tables import RECORDS, code, coding, memo_about, source, source_participant, tally, turn
from lifeworld.study import Study

MAREN = "I: What is your job?\n\nM: Nobody told me. 👩🏽‍🚀 I liked that, cafe\u0301 and all.\n\nI: Why?\n\nM: I could invent it."
GROUP = "L: We never knew what it was.\n\nP: Me neither, \u202bשלום\u202c.\n\nI: Both of you?\n\nL: Both. 我们都不知道。"
_EVERY = {kind: select(*record_columns(cls)).order_by(RECORDS[kind].c.id) for kind, cls in KINDS.items()}
NOTE = "The kitchen was cold.\n\nNobody sat down."


def turns_of(text_: str) -> list[Turn]:
    """A turn for each paragraph, `X:` its label."""
    turns, at = [], 0
    for line in text_.split("\n"):
        if line:
            name, colon, _words = line.partition(": ")
            labelled = bool(colon) and name.isupper()
            start = at + (len(name) + 2 if labelled else 0)
            turns.append(Turn(start, at + len(line), at, name if labelled else None))
        at += len(line) + 1
    return turns


def incoming(id: str, text_: str, who: dict[str, str | None] | None = None) -> Incoming:
    """A source of this id, whose version is called `v-` and the id; `who` maps labels to participants, None asks."""
    speakers = tuple(Speaker(s, "participant" if p else "interviewer", p) for s, p in (who or {}).items())
    people = tuple(dict.fromkeys(p for p in (who or {}).values() if p))
    return Incoming(Source(id, id.capitalize(), version=f"v-{id}", speakers=speakers, participants=people), text_, turns_of(text_))


def importing(*texts: Incoming, label: str = "brought texts in") -> ImportSources:
    """An import of these texts, in one batch."""
    return ImportSources(label, iter([(Batch(texts=list(texts)), len(texts))]))


def furnish(study: Study) -> Study:
    """Three people, three texts, four codes in a tree, a facet, attributes and a session; all ids are names."""
    study.apply(DefineAttribute("model", "employment model", type="choice", options=("team", "placed")))
    study.apply(DefineAttribute("years", "years in role", type="number", position=1.0))
    for id, years in (("maren", 4), ("leila", 2), ("piet", 9)):
        study.apply(AddParticipant(id, id.capitalize(), {"years": years}))
    study.apply(AddSession("group-session", "The group", participants=("leila", "piet")))
    texts = [incoming("maren-text", MAREN, {"I": None, "M": "maren"}), incoming("note", NOTE),
             incoming("group", GROUP, {"I": None, "L": "leila", "P": "piet"})]  # fmt: skip
    study.apply(importing(*texts))
    for id, parent in (("role", None), ("ambiguity", "role"), ("clarity", "role"), ("team", None)):
        study.apply(AddCode(id, id.capitalize(), parent))
    study.apply(DefineFacet("valence", "valence", ("helps", "hinders")))
    return study


def fresh() -> str:
    """A new id."""
    return new_id()


def read_records(conn: Connection) -> dict[str, dict[str, Any]]:
    """Every record of a study: kind -> id -> its plain form."""
    found = {}
    for kind, cls in KINDS.items():
        records = [record_of(cls, row) for row in quick.rows(conn, _EVERY[kind])]
        found[kind] = {record.id: to_plain(record) for record in records}
    return found


def all_records(study: Study) -> dict[str, dict[str, Any]]:
    """The same, of an open study."""
    with study.reading() as conn:
        return read_records(conn)


def read_derived(conn: Connection) -> dict[str, Any]:
    """Everything that follows from the records, without the numbers that turns go by inside."""
    turns = {r.key: (r.version, r.n) for r in conn.execute(select(turn))}
    columns = (turn.c.version, turn.c.n, turn.c.start, turn.c.end, turn.c.speaker, turn.c.asks, turn.c.coded, turn.c.words)
    return {
        "turns": sorted(map(tuple, conn.execute(select(*columns))), key=lambda t: t[:2]),
        "words": sorted((turns[key], *rest) for key, *rest in _words(conn)),
        "people": sorted(map(tuple, conn.execute(select(source_participant)))),
        "abouts": sorted(map(tuple, conn.execute(select(memo_about)))),
        "tallies": sorted(map(tuple, conn.execute(select(tally)))),
        "codes": sorted(map(tuple, conn.execute(select(code.c.id, code.c.codings)))),
        "sources": sorted(map(tuple, conn.execute(select(source.c.id, source.c.turns, source.c.turns_coded, source.c.codings)))),
        "codings": sorted(map(tuple, conn.execute(select(coding.c.id, coding.c.version, coding.c.start, coding.c.end, coding.c.participant))),
                          key=lambda row: row[0]),
    }  # fmt: skip


def all_derived(study: Study) -> dict[str, Any]:
    """The same, of an open study."""
    with study.reading() as conn:
        return read_derived(conn)


def _words(conn: Connection) -> list[tuple[Any, ...]]:
    if conn.dialect.name == "postgresql":
        return [tuple(row) for row in conn.execute(text("select key, words::text from turn_words"))]
    conn.execute(text("create virtual table if not exists temp.every_word using fts5vocab('main', 'turn_words', 'instance')"))
    return [tuple(row) for row in conn.execute(text('select doc, term, "offset" from temp.every_word'))]
