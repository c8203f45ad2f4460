"""The drill of a withdrawal: phrases planted all over a study, and a search for them in every byte.

Run as a program it withdraws someone and kills itself at a step: `drill.py STUDY PARTICIPANT STEP`.
"""

import io
import os
import signal
import sqlite3
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import lifeworld
from lifeworld.core.commands.codes import AddCode, DefineCode, SetExamples
from lifeworld.core.commands.codings import ApplyCode, CodeInVivo, RemoveCoding
from lifeworld.core.commands.consents import RecordConsent, WithdrawParticipant
from lifeworld.core.commands.memos import AddLink, RemoveMemo, ReviseMemo, WriteMemo
from lifeworld.core.commands.people import AddParticipant, AddSession, ChangeParticipant, DefineAttribute, SetAttributes
from lifeworld.core.commands.questions import SaveQuestion
from lifeworld.core.commands.recruitment import AddApproach
from lifeworld.core.commands.sources import AddFieldNote, AssignSpeakers, DescribeSource, ImportSources, RenameSource
from lifeworld.core.intake import Batch
from lifeworld.core.records import Speaker
from lifeworld.study import Study
from little_study import fresh, importing, incoming

PLACES = ("text", "second text", "turn in a group", "in vivo code", "code definition", "code example", "memo", "memo since removed",
          "memo since revised", "private memo", "attribute", "earlier attribute", "original file", "source name", "source note",
          "reason", "saved question", "session note", "undone import", "undone text", "participant note", "consent note", "link note",
          "field note that quotes", "earlier pseudonym", "recruitment name", "recruitment way", "recruitment reason", "recruitment note")  # fmt: skip
"""Where phrases are planted; for each, a phrase that stands nowhere else."""
_TOLD = ("text", "in vivo code", "code definition", "code example", "memo", "link note", "field note that quotes")


def phrase(place: str) -> str:
    """Seven words of which the middle ones are nobody else's."""
    odd = "".join(chr(ord("a") + (ord(c) * 7) % 26) for c in place if c.isalpha())
    return f"then the zq{odd} of qx{odd[::-1]} vanished quietly yesterday"


@dataclass(frozen=True)
class Planted:
    """Who is to withdraw, and what must not be found afterwards."""

    participant: str
    phrases: tuple[str, ...]


def plant(study: Study) -> Planted:
    """Bring someone into a study who says, and of whom is written, something in every place there is."""
    who, p = fresh(), {place: phrase(place) for place in PLACES}
    study.apply(AddParticipant(who, p["earlier pseudonym"], note=p["participant note"]))
    study.apply(ChangeParticipant(who, name="Vexworth"))
    area, text, file, group, gone, note = (fresh() for _ in range(6))
    study.apply(DefineAttribute(area, "how they got here", type="text"))
    study.apply(SetAttributes(f"participant:{who}", {area: p["earlier attribute"]}))
    study.apply(SetAttributes(f"participant:{who}", {area: p["attribute"]}))
    study.apply(AddSession(fresh(), "An evening alone", participants=(who,), note=p["session note"]))
    line = {field: p[f"recruitment {field}"] for field in ("name", "way", "reason", "note")}
    study.apply(AddApproach(fresh(), date="2026-01-02", outcome="no-show", participant=who, **line))
    study.apply(RecordConsent(fresh(), who, "v1", "2026-01-05", note=p["consent note"]))
    told = "\n\nI: And?\n\nV: ".join(f"{p[place]}." for place in _TOLD)
    own = incoming(text, f"I: So?\n\nV: {told}", {"I": None, "V": who})
    study.apply(importing(own))
    study.apply(RenameSource(text, p["source name"]))
    study.apply(DescribeSource(text, note=p["source note"]))
    bytes_ = replace(incoming(file, f"V: {p['second text']}.", {"V": who}), original=f"<original>{p['original file']}".encode())
    study.apply(importing(bytes_))
    code, in_vivo, coding, example = (fresh() for _ in range(4))
    study.apply(AddCode(code, "What vanished"))
    start = own.text.index(p["code example"])
    study.apply(ApplyCode(coding, code, f"v-{text}", start, start + len(p["code example"]), segment=example), reason=p["reason"])
    study.apply(SetExamples(code, (example,)))
    at = own.text.index(p["in vivo code"])
    study.apply(CodeInVivo(fresh(), in_vivo, f"v-{text}", at, at + len(p["in vivo code"])))
    study.apply(DefineCode(code, {"definition": f"As when someone says: {p['code definition']}.", "near_miss": p["text"]}))
    _group(study, who, group, p)
    _memos(study, code, text, p)
    study.apply(AddLink(fresh(), "explains", f"code:{code}", f"code:{in_vivo}", f"see {p['link note']}"))
    study.apply(SaveQuestion(fresh(), "Of one", f'participant="Vexworth" and text("{p["saved question"]}")'))
    study.apply(AddFieldNote(note, "In the kitchen", f"Warm.\n\nShe said it again: {p['field note that quotes']}.\n\nWe left."))
    other = fresh()
    study.apply(
        ImportSources("undone", iter([(Batch(texts=[incoming(gone, f"V: {p['undone text']}.", {"V": who})]), 1)])),
        reason=p["undone import"],
    )
    study.undo()
    study.apply(AddParticipant(other, "Someone Else"))
    return Planted(who, (*p.values(), "Vexworth"))


def _group(study: Study, who: str, group: str, p: dict[str, str]) -> None:
    others = {name: fresh() for name in ("Abelard", "Bettine", "Corvin", "Dorothea")}
    for name, id in others.items():
        study.apply(AddParticipant(id, name))
    lines = [f"{name}: What I, {name}, remember of it is mine alone to tell." for name in others]
    text = "\n\n".join([*lines[:2], f"VEX: {p['turn in a group']}.", *lines[2:], "VEX: Yes."])
    study.apply(importing(incoming(group, text, {"VEX": None} | {n.upper(): id for n, id in others.items()})))
    speakers = (Speaker("VEX", "participant", who), *(Speaker(n, "participant", id) for n, id in others.items()))
    study.apply(AssignSpeakers(group, speakers))
    code = fresh()
    study.apply(AddCode(code, "Mine alone"))
    for name in others:
        at = text.index(f"What I, {name}")
        study.apply(ApplyCode(fresh(), code, f"v-{group}", at, at + 30))
    start, end = text.index("Bettine, remember"), text.index("Corvin, remember")
    study.apply(ApplyCode(fresh(), code, f"v-{group}", start, end))
    short = fresh()
    at = text.index("Yes.")
    study.apply(ApplyCode(short, code, f"v-{group}", at, at + 4))
    study.apply(RemoveCoding(short))


def _memos(study: Study, code: str, text: str, p: dict[str, str]) -> None:
    memos = [fresh() for _ in range(5)]
    study.apply(WriteMemo(memos[0], f"Strong: {p['memo']}!", about=(f"code:{code}",)))
    study.apply(WriteMemo(memos[1], p["memo since removed"], about=(f"source:{text}",)))
    study.apply(RemoveMemo(memos[1]))
    study.apply(WriteMemo(memos[2], f"{p['memo since revised']} Vexworth", about=(f"code:{code}", f"source:{text}")))
    study.apply(ReviseMemo(memos[2], "Nothing in particular, though Vexworth said it."))
    study.apply(WriteMemo(memos[3], p["private memo"], kind="reflexive", about=(f"source:{text}",)))
    study.apply(WriteMemo(memos[4], "What stays with me of the others.", title="Stays"))


def found_in(folder: Path, phrases: tuple[str, ...]) -> list[tuple[str, str]]:
    """(file, phrase) for each phrase that stands in a file under `folder`, as it is, in UTF-16, or compressed."""
    return [(file.name, words) for file in sorted(folder.rglob("*")) if file.is_file() for words in _found(file, phrases)]


def _found(file: Path, phrases: tuple[str, ...]) -> set[str]:
    data = file.read_bytes()
    hay = [*everything_in(data), *_packed(data)]
    if data.startswith(b"SQLite format 3"):
        hay += _cells(file)
    forms = {words: [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")] for words in phrases}
    return {words for words, needles in forms.items() if any(needle in each for needle in needles for each in hay)}


def everything_in(data: bytes) -> list[bytes]:
    """The bytes, and what is compressed in them."""
    return [data, *_inflated(data)]


def _inflated(data: bytes) -> Iterator[bytes]:
    """Every stream in the bytes that zlib can begin to read, as far as it can be read."""
    at = data.find(b"\x78")
    while at >= 0:
        if data[at + 1 : at + 2] in (b"\x01", b"\x5e", b"\x9c", b"\xda"):
            stream, out = zlib.decompressobj(), b""
            try:
                for first in range(at, len(data), 256):
                    out += stream.decompress(data[first : first + 256])
                    if stream.eof:
                        break
            except zlib.error:
                pass
            if out:
                yield out
        at = data.find(b"\x78", at + 1)


def _packed(data: bytes) -> Iterator[bytes]:
    """The files in an archive such as a Word document or a workbook."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
            yield "\n".join(archive.namelist()).encode()


def _cells(file: Path) -> Iterator[bytes]:
    """Every value in every table, compressed ones read; and every term of the index."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as conn:
        tables = [
            name for (name,) in conn.execute("select name from sqlite_master where type = 'table'") if not name.startswith("turn_words")
        ]
        for table in tables:
            for row in conn.execute(f'select * from "{table}"'):
                for value in row:
                    if isinstance(value, bytes):
                        yield from everything_in(value)
                    elif isinstance(value, str):
                        yield value.encode()


def terms(study: Study) -> set[str]:
    """Every word in the index of a study in a file."""
    with study.reading() as conn:
        raw = conn.connection.driver_connection
        raw.execute("create virtual table if not exists temp.drill_terms using fts5vocab('main', 'turn_words', 'row')")
        return {term for (term,) in raw.execute("select term from temp.drill_terms")}


def main(path: str, participant: str, at: int) -> None:
    """Withdraw, and die at the step `at`, counted from 1; none at 0."""
    heard = 0

    def step(done: int, total: int) -> None:
        nonlocal heard
        if done * 8 < total:
            return  # the search, which comes first, tells how far it is within the first of eight parts
        heard += 1
        if heard == at:
            os.kill(os.getpid(), signal.SIGKILL)

    with lifeworld.open(path) as study:
        title = study.overview()["study"]["title"]
        study.apply(WithdrawParticipant(participant, "all", title), step=step)
    print(heard)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
