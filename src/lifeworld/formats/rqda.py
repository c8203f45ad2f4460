"""Projects of RQDA (.rqda): files, codes and their categories, codings, cases with attributes, memos. What is marked as deleted stays out."""

import re
from functools import partial
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

from lifeworld.core.positions import Claim
from lifeworld.core.records import Attribute, Code, Participant, Source, Values
from lifeworld.formats.database import Database, Row, is_of, line, whole, words
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.native import Native, colour, of_rows, prose
from lifeworld.formats.project import APPROXIMATED, DROPPED, SET_ASIDE, Mark, Material, Passage, Project, derived_id

FORMAT = "rqda"
_TABLES = {"source": ("id", "name", "file"), "freecode": ("id", "name"), "coding": ("cid", "fid", "selfirst", "selend"),
           "treecode": ("cid", "catid"), "codecat": ("catid", "name")}  # fmt: skip
_MONTHS = {name: n for n, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_WRITTEN = re.compile(r"\w{3}\.? +(\w{3})\w*\.? +(\d{1,2}) +(\d\d:\d\d:\d\d) +(?:\w+ +)?(\d{4})")
_DELETED = "They are marked as deleted in the file."


def recognises(content: bytes | Path, head: bytes) -> bool:
    """Whether this is a project of RQDA."""
    return is_of(content, head, _TABLES)


def read_project(content: bytes | Path, name: str) -> Project:
    """What a project of RQDA holds. Raises `Unreadable`."""
    database = Database(content, name)
    if not database.has(_TABLES):
        raise Unreadable(f"{name} holds no project of RQDA; choose the file that RQDA keeps, which ends in .rqda.")
    project = Project(FORMAT, "RQDA", PurePosixPath(name).stem)
    about = next(iter(database.rows("project", ("memo", "about", "databaseversion", "date"))), {})
    reading = Native(database, project, words(about.get("date")) or _stamp(database))
    if said := prose(about.get("memo")):
        project.about["description"] = said
    codes = _codes(reading)
    attributes = _attributes(reading)
    people = _cases(reading, attributes)
    _sources(reading, codes, people, attributes)
    for row in _there(reading, "journal", ("name", "journal", "date", "owner", "status"), "journals"):
        id = derived_id("memo", FORMAT, reading.stamp, "journal", words(row["name"]), words(row["date"]))
        reading.memo(id, "methodological", line(row["name"]), row["journal"], row["owner"], (), moment(row["date"]))
    files = sum(1 for _ in database.rows("treefile", ("fid",)))
    reading.lost("categories of files", DROPPED, "Lifeworld tells texts apart by attributes.", count=files)
    return project


def moment(value: Any) -> str:
    """A moment as R writes it, `Wed Feb 22 13:01:00 2017`, as ISO 8601; empty where it is none."""
    found = _WRITTEN.search(words(value))
    month = _MONTHS.get(found[1].casefold()) if found else None
    return f"{found[4]}-{month:02}-{int(found[2]):02}T{found[3]}" if found and month else ""


def _stamp(database: Database) -> str:
    """What tells this project from others, where it says nothing of itself: when its first file came in."""
    first = next(iter(database.rows("source", ("id", "name", "date"), "id")), {})
    return f"{words(first.get('name'))} {words(first.get('date'))}".strip()


def _there(reading: Native, table: str, columns: tuple[str, ...], what: str, order: str = "") -> list[Row]:
    """The rows of a table that are not marked as deleted."""
    rows = list(reading.database.rows(table, columns, order))
    stay = [row for row in rows if whole(row["status"]) != 0]
    reading.lost(what, DROPPED, _DELETED, count=len(rows) - len(stay))
    return stay


def _codes(reading: Native) -> dict[Any, str]:
    """Categories, and codes under them; a code in several categories stands under the first."""
    ids: dict[Any, str] = {}
    for place, row in enumerate(_there(reading, "codecat", ("catid", "name", "memo", "status"), "categories", "catid"), 1):
        id = reading.fresh("category", row["catid"])
        ids.setdefault(("cat", row["catid"]), id)
        name = line(row["name"]) or "Category without a name"
        reading.project.codes.append(Code(id, name, None, float(place), definition=prose(row["memo"]), origin="imported"))
    above: dict[Any, list[str]] = {}
    for row in _there(reading, "treecode", ("cid", "catid", "status"), "places of codes"):
        if ("cat", row["catid"]) in ids:
            above.setdefault(row["cid"], []).append(ids["cat", row["catid"]])
    for place, row in enumerate(_there(reading, "freecode", ("id", "name", "memo", "color", "status"), "codes", "id"), 1):
        id = reading.fresh("code", row["id"])
        ids.setdefault(row["id"], id)
        parents = list(dict.fromkeys(above.get(row["id"], [])))
        if len(parents) > 1:
            reading.aside(f"code:{id}", "treecode", {"categories": " ".join(parents[1:])})
            reading.lost("further categories of codes", SET_ASIDE, "A code stands in one place; Lifeworld keeps the others.", line(row["name"]), len(parents) - 1)
        reading.project.codes.append(Code(id, line(row["name"]) or "Code without a name", parents[0] if parents else None, float(place),
                                          definition=prose(row["memo"]), colour=colour(row["color"]), origin="imported"))  # fmt: skip
    return {number: id for number, id in ids.items() if not isinstance(number, tuple)}


def _attributes(reading: Native) -> dict[tuple[str, str], Attribute]:
    """Attributes by (of, name): RQDA has them for cases and files alike."""
    found: dict[tuple[str, str], Attribute] = {}
    tables = (("participant", "caseAttr"), ("source", "fileAttr"))
    used = {of: of_rows(reading.database.rows(table, ("variable", "value")), "variable") for of, table in tables}
    for place, row in enumerate(_there(reading, "attributes", ("name", "memo", "class", "status"), "attributes"), 1):
        name = line(row["name"])
        for of in [of for of, values in used.items() if row["name"] in values] or ["participant"]:
            number = line(row["class"]) == "numeric" and reading.all_numbers([v["value"] for v in used[of].get(row["name"], ())])
            id = derived_id("attribute", FORMAT, reading.stamp, of, name)
            found[of, name] = Attribute(id, name, of, "number" if number else "text", description=prose(row["memo"]), position=float(place))
    reading.project.attributes += found.values()
    return found


def _values(reading: Native, table: str, key: str, of: str, attributes: dict[tuple[str, str], Attribute]) -> dict[Any, Values]:
    found: dict[Any, Values] = {}
    for row in reading.database.rows(table, ("variable", "value", key)):
        if words(row["value"]).strip() not in ("", "NA"):
            reading.value(attributes.get((of, line(row["variable"]))), row["value"], found.setdefault(whole(row[key]), {}))
    return found


def _cases(reading: Native, attributes: dict[tuple[str, str], Attribute]) -> dict[Any, list[str]]:
    """Every case as a participant; whose each file is, by its number."""
    values = _values(reading, "caseAttr", "caseID", "participant", attributes)
    ids: dict[Any, str] = {}
    taken: set[str] = set()
    for row in _there(reading, "cases", ("id", "name", "memo", "status"), "cases", "id"):
        id = reading.fresh("participant", row["id"])
        ids.setdefault(row["id"], id)
        name = line(row["name"]) or f"Case {row['id']}"
        if name in taken:
            name = next(free for n in count(2) if (free := f"{name} ({n})") not in taken)
            reading.lost("cases of the same name", APPROXIMATED, "Participants are told apart by their names; a number was added.")
        taken.add(name)
        reading.project.participants.append(Participant(id, name, values.get(row["id"], {}), prose(row["memo"])))
    lengths = {r["id"]: len(words(r["file"])) for r in reading.database.rows("source", ("id", "file"))}
    whose: dict[Any, list[str]] = {}
    for row in _there(reading, "caselinkage", ("caseid", "fid", "selfirst", "selend", "status"), "parts of cases"):
        person = ids.get(row["caseid"])
        if person is None:
            reading.lost("parts of cases", DROPPED, "Their case is not in the file.")
            continue
        if person not in whose.setdefault(row["fid"], []):
            whose[row["fid"]].append(person)
        start, end = whole(row["selfirst"]) or 0, whole(row["selend"]) or 0
        if start > 0 or end < lengths.get(row["fid"], 0) - 1:
            reading.aside(f"participant:{person}", "caselinkage", {"file": words(row["fid"]), "selfirst": start, "selend": end})
            reading.lost("parts of texts that belong to a case", SET_ASIDE, "The whole text is that person’s.")
    return whose


def _sources(reading: Native, codes: dict[Any, str], people: dict[Any, list[str]], attributes: dict[tuple[str, str], Attribute]) -> None:
    values = _values(reading, "fileAttr", "fileID", "source", attributes)
    columns = ("cid", "fid", "seltext", "selfirst", "selend", "status", "owner", "date", "memo")
    coded = of_rows(_there(reading, "coding", columns, "codings"), "fid")
    noted = of_rows(_there(reading, "annotation", ("fid", "position", "annotation", "owner", "date", "status"), "annotations"), "fid")
    texts = of_rows(reading.database.rows("source", ("id", "file", "status"), "id"), "id")
    for row in _there(reading, "source", ("id", "name", "memo", "date", "status"), "files", "id"):
        id, name = reading.fresh("source", row["id"]), line(row["name"]) or f"File {row['id']}"
        text = reading.text(_next_there(texts[row["id"]])["file"], name)
        passages = _passages(reading, id, name, coded.pop(row["id"], []), codes)
        passages += _notes(reading, id, noted.pop(row["id"], []), len(text))
        source = Source(id, name, participants=tuple(people.get(row["id"], ())), attributes=values.get(row["id"], {}), note=prose(row["memo"]))
        reading.project.materials.append(Material(source, partial(str, text), tuple(passages), format=FORMAT, media_type="text/plain",
                                                  encoding="utf-8", at=moment(row["date"])))  # fmt: skip
    reading.lost("codings", DROPPED, "Their file is not in the project.", count=sum(map(len, coded.values())))
    reading.lost("annotations", DROPPED, "Their file is not in the project.", count=sum(map(len, noted.values())))


def _next_there(rows: list[Row]) -> Row:
    """The next of the rows with one number that is not marked as deleted, taken from them."""
    place = next(n for n, row in enumerate(rows) if whole(row["status"]) != 0)
    return rows.pop(place)


def _passages(reading: Native, source: str, name: str, rows: list[Row], codes: dict[Any, str]) -> list[Passage]:
    passages = []
    for row in rows:
        start, end, code = whole(row["selfirst"]), whole(row["selend"]), codes.get(row["cid"])
        if start is None or end is None or code is None:
            reason = "Their code is not in the project." if code is None else "Their positions are no numbers."
            reading.lost("codings", DROPPED, reason, name)
            continue
        key = (source, code, start, end, line(row["owner"]))
        id, at = derived_id("coding", *key), moment(row["date"])
        reading.memo(derived_id("memo", id), "analytic", "", row["memo"], row["owner"], (f"coding:{id}",), at)
        passages.append(Passage(derived_id("segment", *key), Claim(start, end, words(row["seltext"])), (Mark(id, code, reading.coder(row["owner"]), at),)))
    return passages


def _notes(reading: Native, source: str, rows: list[Row], length: int) -> list[Passage]:
    """Annotations, which RQDA has at a position; each lies on the character there."""
    passages = []
    for row in rows:
        at = whole(row["position"])
        if at is None or not length:
            reading.lost("annotations", DROPPED, "Their positions are no numbers.")
            continue
        at = min(max(at, 0), length - 1)
        segment = derived_id("segment", source, "annotation", at, words(row["annotation"]))
        reading.memo(derived_id("memo", segment), "analytic", "", row["annotation"], row["owner"], (f"segment:{segment}",), moment(row["date"]))
        reading.lost("annotations", APPROXIMATED, "They stand at a place between letters; they lie on the letter after it.")
        passages.append(Passage(segment, Claim(at, at + 1)))
    return passages
