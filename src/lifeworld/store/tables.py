"""The tables, the same on SQLite and PostgreSQL. Columns marked `derived` follow from records and are kept in step."""

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
    false,
)
from sqlalchemy.types import UserDefinedType

FORMAT = 2
"""The number of this arrangement of tables; a study of another number is not opened."""

metadata = MetaData()


class _Vector(UserDefinedType[str]):
    """PostgreSQL's text search vector, named here so that its dialect is loaded only where it is used."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """The type as PostgreSQL writes it."""
        return "TSVECTOR"


_KEY = BigInteger().with_variant(Integer(), "sqlite")


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _text(name: str, **more: object) -> Column[str]:
    return Column(name, Text, nullable=False, **more)  # type: ignore[arg-type]


def _ref(name: str, kind: str, nullable: bool = False) -> Column[str]:
    target = ForeignKey(f"{kind}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Text, target, nullable=nullable)


def _json(name: str, default: str | None = None) -> Column[object]:
    return Column(name, JSON, nullable=False, server_default=default)


def _derived(name: str, kind: type = Integer, **more: object) -> Column[object]:
    return Column(name, kind, info={"derived": True}, **more)  # type: ignore[arg-type]


def _count(name: str) -> Column[object]:
    return _derived(name, nullable=False, server_default="0")


house = Table("house", metadata, Column("key", Text, primary_key=True), _text("value"))
study = Table("study", metadata, _id(), _text("title"), _text("approach"), _text("question"), _text("description"),
              Column("invented", Boolean, nullable=False), _text("at"), _json("rules", "{}"))  # fmt: skip
coder = Table("coder", metadata, _id(), _text("name"), _json("rights", "[]"))
attribute = Table("attribute", metadata, _id(), _text("name"), _text("of"), _text("type"), _json("options"),
                  _text("description"), Column("position", Float, nullable=False))  # fmt: skip
facet = Table("facet", metadata, _id(), _text("name"), _json("values"), _text("description"))
participant = Table("participant", metadata, _id(), _text("name", index=True), _json("attributes"), _text("note"))
session = Table("session", metadata, _id(), _text("name"), _text("date"), _text("place"), _text("mode"), _text("interviewer"),
                Column("minutes", Integer), _text("guide"), _json("participants"), _json("attributes"), _text("note"),
                Column("guide_version", Text), Column("confirmed", Boolean, nullable=False, server_default=false()))  # fmt: skip
source = Table("source", metadata, _id(), _text("name", index=True), _text("kind"),
               _ref("version", "version", nullable=True), _ref("session", "session", nullable=True), _json("speakers"),
               _json("participants"), Column("language", Text), _text("direction"), _json("attributes"), _text("note"),
               _count("turns"), _count("turns_coded"), _count("codings"), Index("source_version", "version"))  # fmt: skip
version = Table("version", metadata, _id(), _ref("source", "source"), _text("layer"), _text("text"), _text("turns"),
                Column("length", Integer, nullable=False), Column("original", Text), _text("format"), _text("media_type"),
                _text("encoding"), _ref("after", "version", nullable=True), _text("at"),
                Index("version_source", "source"), Index("version_text", "text"), Index("version_after", "after"))  # fmt: skip
segment = Table("segment", metadata, _id(), _ref("version", "version"), _text("kind"), Column("start", Integer),
                Column("end", Integer), Column("region", JSON), _text("quote"), Column("anchor", JSON(none_as_null=True)),
                Index("segment_place", "version", "start", "end"), sqlite_with_rowid=False)  # fmt: skip
code = Table("code", metadata, _id(), _text("name"), _ref("parent", "code", nullable=True),
             Column("position", Float, nullable=False), _text("label"), _text("brief"), _text("definition"), _text("use_when"),
             _text("not_when"), _text("near_miss"), _json("examples"), _text("kind"), _text("colour"), _json("facets"),
             _text("origin"), _text("status"), _count("codings"))  # fmt: skip
coding = Table("coding", metadata, _id(), _ref("segment", "segment"), _ref("code", "code"), _ref("coder", "coder"),
               _json("facets"), _text("origin"), _text("fit"), _text("at"),
               _derived("version", Text, nullable=False), _derived("start"), _derived("end"), _derived("participant", Text),
               Index("coding_segment", "segment"),
               Index("coding_place", "version", "start", "end", "code", "coder"),
               Index("coding_code", "code", "version", "start", "end", "coder"), sqlite_with_rowid=False)  # fmt: skip
memo = Table("memo", metadata, _id(), _text("kind"), _text("title"), _text("text"), _ref("author", "coder"), _json("about"),
             Column("private", Boolean, nullable=False), _text("at"), _text("changed_at"))  # fmt: skip
link = Table("link", metadata, _id(), _text("kind"), _text("start", index=True), _text("end", index=True), _text("note"),
             _ref("coder", "coder"), _text("at"))  # fmt: skip
question = Table("question", metadata, _id(), _text("name"), _text("expression"), _json("where"), _ref("author", "coder"),
                 _text("at"))  # fmt: skip
guide = Table("guide", metadata, _id(), _text("name"), _text("date"), _json("questions"), _ref("after", "guide", nullable=True),
              _text("note"))  # fmt: skip
asked = Table("asked", metadata, _id(), _ref("guide", "guide"), _text("question"), _ref("segment", "segment"), _text("by"),
              _text("answer"), _text("coder"), _text("at"), Index("asked_segment", "segment"), Index("asked_guide", "guide"))  # fmt: skip
approach = Table("approach", metadata, _id(), _text("name"), _text("date"), _text("way"), _text("outcome"), _text("reason"),
                 _ref("participant", "participant", nullable=True), _text("note"))  # fmt: skip
consent = Table("consent", metadata, _id(), _ref("participant", "participant"), _text("form"), _text("date"), _text("mode"),
                _text("taken_by"), _json("scopes"), _text("expires"), _text("note"), _text("at"),
                Index("consent_participant", "participant"))  # fmt: skip
withdrawal = Table("withdrawal", metadata, _id(), _text("participant", index=True), _text("scope"), _text("at"), _json("counts"))
identifier = Table("identifier", metadata, _id(), _ref("version", "version"), Column("start", Integer, nullable=False),
                   Column("end", Integer, nullable=False), _text("category"), _text("detector"),
                   Column("score", Float, nullable=False), _text("replacement"), _text("status"),
                   _ref("coder", "coder", nullable=True), _text("at"),
                   Index("identifier_place", "version", "start", "end"))  # fmt: skip
review = Table("review", metadata, _id(), _text("kind"), _ref("segment", "segment"), _ref("version", "version"),
               Column("start", Integer), Column("end", Integer), _text("note"), _text("at"),
               Index("review_segment", "segment"), Index("review_version", "version"))  # fmt: skip
export = Table("export", metadata, _id(), _text("name"), _text("format"), _text("layer"), _json("participants"), _text("reason"),
               _text("by"), _text("at"), _text("recall"))  # fmt: skip
aside = Table("aside", metadata, _id(), _text("format"), _text("about", index=True), _text("name"), _json("content"))

body = Table("body", metadata, Column("hash", Text, primary_key=True), _text("text"))
file = Table("file", metadata, Column("hash", Text, primary_key=True), Column("bytes", LargeBinary, nullable=False))

# What follows from the records, so that no screen waits on the whole study.
turn = Table("turn", metadata, Column("key", _KEY, primary_key=True, autoincrement=True), _text("version"),
             Column("n", Integer, nullable=False), Column("start", Integer, nullable=False),
             Column("end", Integer, nullable=False), Column("speaker", Text), Column("asks", Boolean, nullable=False),
             Column("coded", Integer, nullable=False, server_default="0"), _text("words"),
             Index("turn_place", "version", "start", "end", "n"))  # fmt: skip
source_participant = Table("source_participant", metadata, Column("source", Text, primary_key=True),
                           Column("participant", Text, primary_key=True, index=True), sqlite_with_rowid=False)  # fmt: skip
memo_about = Table("memo_about", metadata, Column("memo", Text, primary_key=True),
                   Column("about", Text, primary_key=True, index=True), sqlite_with_rowid=False)  # fmt: skip
tally = Table("tally", metadata, Column("name", Text, primary_key=True), Column("n", Integer, nullable=False),
              sqlite_with_rowid=False)  # fmt: skip

journal = Table(
    "journal",
    metadata,
    Column("seq", _KEY, primary_key=True, autoincrement=True),
    _text("id", unique=True),
    _text("at"),
    _text("actor"),
    _text("command"),
    _text("kinds"),
    Column("count", Integer, nullable=False),
    Column("undoes", Text),
    Column("run", Text),
    Column("reason", Text),
    Column("args", LargeBinary),
    Column("salt", LargeBinary),
    _text("payload"),
    _text("chain"),
)
# An index with options of PostgreSQL's would load that dialect wherever a study is opened.
Index("journal_undoes", journal.c.undoes, sqlite_where=journal.c.undoes.is_not(None))
journal_part = Table("journal_part", metadata, Column("seq", _KEY, primary_key=True), Column("n", Integer, primary_key=True),
                     Column("changes", LargeBinary), sqlite_with_rowid=False)  # fmt: skip

turn_words = Table("turn_words", MetaData(), Column("key", BigInteger, primary_key=True), Column("words", _Vector()))
"""Full text on PostgreSQL; on SQLite a contentless FTS5 table of the same name."""
event.listen(turn_words, "after_create", DDL("create index turn_words_words on turn_words using gin (words)"))  # type: ignore[no-untyped-call]

RECORDS: dict[str, Table] = {t.name: t for t in (study, coder, attribute, facet, participant, session, source, version,
                                                 segment, code, coding, memo, link, question, guide, asked, approach,
                                                 consent, withdrawal, identifier, review, export, aside)}  # fmt: skip
"""Kind of record -> its table."""
