"""Projects of QualCoder (.qda): codes and categories, sources of every kind, codings, cases, attributes, journals and annotations."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from lifeworld.core.positions import Claim
from lifeworld.core.records import Attribute, Code, Participant, Source, Values
from lifeworld.core.segments import ImageRegion, PageRegion, Place, TimeRange
from lifeworld.formats.database import Row, line, whole, words
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.native import Native, colour, moment, of_rows, prose
from lifeworld.formats.pdf import page_sizes
from lifeworld.formats.project import APPROXIMATED, DROPPED, SET_ASIDE, Mark, Material, Passage, Project, derived_id
from lifeworld.formats.qualcoder_files import ProjectFiles, recognises

__all__ = ["FORMAT", "read_project", "recognises"]
FORMAT = "qualcoder"
KEPT = "Lifeworld keeps it and writes it back to QualCoder."
_MEDIA = {".pdf": "application/pdf", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".odt": "application/vnd.oasis.opendocument.text",
          ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".mp3": "audio/mpeg", ".wav": "audio/wav", ".m4a": "audio/mp4",
          ".mp4": "video/mp4", ".txt": "text/plain", ".html": "text/html", ".htm": "text/html", ".md": "text/markdown"}  # fmt: skip
_NOT_USED = {"stored_sql": ("queries", ("title",)), "graph": ("graphs", ("name",)), "ris": ("lines of references", ("tag",))}
Rows = dict[Any, list[Row]]


def read_project(content: bytes | Path, name: str) -> Project:
    """What a project of QualCoder holds. Raises `Unreadable`."""
    files = ProjectFiles(content, name)
    first = next(iter(files.database.rows("project", ("databaseversion", "date", "memo", "about"))), {})
    project = Project(FORMAT, line(first.get("about")).removeprefix("QualCoder project written by ") or "QualCoder", PurePosixPath(name).stem)
    reading = Native(files.database, project, words(first.get("date")))
    if said := prose(first.get("memo")):
        project.about["description"] = said
    codes = _codes(reading)
    attributes = _attributes(reading)
    people = _cases(reading, attributes)
    _Sources(reading, files, codes, attributes, people).read()
    for row in reading.database.rows("journal", ("jid", "name", "jentry", "date", "owner"), "jid"):
        id = reading.id("journal", row["jid"], row["date"])
        reading.memo(id, "methodological", line(row["name"]), row["jentry"], row["owner"], (), moment(row["date"]))
    for table, (what, columns) in _NOT_USED.items():
        reading.lost(what, DROPPED, "Lifeworld has none of the kind.", count=sum(1 for _ in reading.database.rows(table, columns)))
    return project


def _codes(reading: Native) -> dict[Any, str]:
    """Categories and codes, each after what it is under; the id of each code by its number."""
    cats = reading.once(reading.database.rows("code_cat", ("catid", "name", "memo", "supercatid", "date"), "catid"), "catid", "categories")
    codes = reading.once(reading.database.rows("code_name", ("cid", "name", "memo", "catid", "supercid", "color", "date"), "cid"), "cid", "codes")
    names = {row["catid"]: line(row["name"]).casefold() for row in cats}
    same = {r["cid"]: r["catid"] for r in codes if r["catid"] in names and names[r["catid"]] == line(r["name"]).casefold()}
    ids = {("cat", row["catid"]): reading.id("category", row["catid"], row["date"]) for row in cats}
    ids |= {("code", row["cid"]): reading.id("code", row["cid"], row["date"]) for row in codes}
    ids |= {("cat", cat): ids["code", cid] for cid, cat in same.items()}
    reading.lost("codes named as their category", APPROXIMATED, "The category itself is that code.", count=len(same))
    above: dict[str, str | None] = {ids["cat", r["catid"]]: ids.get(("cat", r["supercatid"])) for r in cats}
    made = {ids["cat", row["catid"]]: (row, "") for row in cats}
    for row in codes:
        id = ids["code", row["cid"]]
        if row["cid"] not in same:
            above[id] = ids.get(("code", row["supercid"])) if row["supercid"] else ids.get(("cat", row["catid"]))
        memo = made[id][0]["memo"] if id in made and not words(row["memo"]).strip() else row["memo"]
        made[id] = ({**row, "memo": memo}, colour(row["color"]))
    for place, id in enumerate(_downwards(reading, above), 1):
        row, shade = made[id]
        name = line(row["name"]) or "Code without a name"
        reading.project.codes.append(Code(id, name, above[id], float(place), definition=prose(row["memo"]), colour=shade, origin="imported"))
    return {row["cid"]: ids["code", row["cid"]] for row in codes}


def _downwards(reading: Native, above: dict[str, str | None]) -> list[str]:
    """The codes, each after what it is under. What is under itself comes to the top."""
    order: dict[str, None] = {}
    for id in list(above):
        way = [id]
        while (parent := above[way[-1]]) is not None and parent not in order:
            if parent in way:
                above[way[-1]] = None
                reading.lost("categories", APPROXIMATED, "They were under themselves; they came to the top.")
                break
            way.append(parent)
        order |= dict.fromkeys(reversed(way))
    return list(order)


def _attributes(reading: Native) -> dict[tuple[str, str], Attribute]:
    """Attributes by (case or file, name)."""
    found: dict[tuple[str, str], Attribute] = {}
    values = of_rows(reading.database.rows("attribute", ("name", "attr_type", "value")), "name")
    columns = ("name", "memo", "caseOrFile", "valuetype", "date")
    for place, row in enumerate(reading.database.rows("attribute_type", columns), 1):
        name, of = line(row["name"]), line(row["caseOrFile"]).casefold()
        if of not in ("case", "file") or not name:
            reading.lost("attributes", DROPPED, "They are neither of cases nor of files.", name)
            continue
        number = line(row["valuetype"]) == "numeric" and reading.all_numbers([v["value"] for v in values.get(row["name"], ())])
        id = derived_id("attribute", FORMAT, reading.stamp, of, name)
        found[of, name] = Attribute(id, name, "participant" if of == "case" else "source", "number" if number else "text",
                                    description=prose(row["memo"]), position=float(place))  # fmt: skip
    reading.project.attributes += found.values()
    return found


def _values(reading: Native, attributes: dict[tuple[str, str], Attribute], of: str) -> dict[Any, Values]:
    """The values of each case or file, by its number."""
    found: dict[Any, Values] = {}
    for row in reading.database.rows("attribute", ("attrid", "name", "attr_type", "value", "id"), "attrid"):
        if line(row["attr_type"]).casefold() == of:
            reading.value(attributes.get((of, line(row["name"]))), row["value"], found.setdefault(row["id"], {}))
    return found


def _cases(reading: Native, attributes: dict[tuple[str, str], Attribute]) -> dict[Any, list[str]]:
    """Every case as a participant; whose each source is, by its number."""
    values, names, taken = _values(reading, attributes, "case"), {}, {}
    for row in reading.once(reading.database.rows("cases", ("caseid", "name", "memo", "date"), "caseid"), "caseid", "cases"):
        id, name = reading.id("participant", row["caseid"], row["date"]), line(row["name"]) or f"Case {row['caseid']}"
        names[row["caseid"]], taken[id] = id, name
        reading.project.participants.append(Participant(id, name, values.get(row["caseid"], {}), prose(row["memo"])))
    dates = {r["id"]: r["date"] for r in reading.database.rows("source", ("id", "date"))}
    lengths = {r["id"]: len(words(r["fulltext"])) for r in reading.database.rows("source", ("id", "fulltext"))}
    whose: dict[Any, list[str]] = {}
    for row in reading.database.rows("case_text", ("caseid", "fid", "pos0", "pos1", "memo"), "id"):
        person, length = names.get(row["caseid"]), lengths.get(row["fid"])
        if person is None or length is None:
            reading.lost("parts of cases", DROPPED, "Their case or file is not in the project.")
            continue
        if person not in whose.setdefault(row["fid"], []):
            whose[row["fid"]].append(person)
        start, end = whole(row["pos0"]) or 0, whole(row["pos1"]) or 0
        if end and (start > 0 or end < length - 1):
            source = reading.id("source", row["fid"], dates[row["fid"]])
            reading.aside(f"participant:{person}", "case_text", {"source": source, "pos0": start, "pos1": end, "of": length})
            reading.lost("parts of texts that belong to a case", SET_ASIDE, f"The whole text is that person’s. {KEPT}", taken[person])
    return whose


class _Sources:
    """The sources, with all that lies on them."""

    def __init__(self, reading: Native, files: ProjectFiles, codes: dict[Any, str], attributes: dict[tuple[str, str], Attribute],
                 people: dict[Any, list[str]]) -> None:  # fmt: skip
        self._reading, self._files, self._codes, self._people = reading, files, codes, people
        data = reading.database
        self._values = _values(reading, attributes, "file")
        self._texts = of_rows(data.rows("code_text", ("ctid", "cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo", "important"), "ctid"), "fid")
        self._images = of_rows(data.rows("code_image", ("imid", "id", "x1", "y1", "width", "height", "cid", "memo", "date", "owner", "important", "pdf_page"), "imid"), "id")
        self._times = of_rows(data.rows("code_av", ("avid", "id", "pos0", "pos1", "cid", "memo", "date", "owner", "important"), "avid"), "id")
        self._notes = of_rows(data.rows("annotation", ("anid", "fid", "pos0", "pos1", "memo", "owner", "date"), "anid"), "fid")

    def read(self) -> None:
        """Every source."""
        columns = ("id", "name", "mediapath", "memo", "date", "av_text_id")
        rows = self._reading.once(self._reading.database.rows("source", columns, "id"), "id", "sources")
        transcripts = {row["av_text_id"]: row for row in rows if row["av_text_id"]}
        texts = of_rows(self._reading.database.rows("source", ("id", "fulltext")), "id")
        for row in rows:
            self._source(row, self._reading.text(texts[row["id"]][0]["fulltext"], line(row["name"])), transcripts.get(row["id"]))
        for what, left in (("codings", self._texts), ("codings", self._images), ("codings", self._times), ("annotations", self._notes)):
            self._reading.lost(what, DROPPED, "Their file is not in the project.", count=sum(map(len, left.values())))

    def _source(self, row: Row, text: str, recording: Row | None) -> None:
        reading, number = self._reading, row["id"]
        name, folder = line(row["name"]) or f"File {number}", _folder(words(row["mediapath"]))
        id = reading.id("source", number, row["date"])
        kind = {"images": "image", "audio": "recording", "video": "recording"}.get(folder, "transcript")
        path = self._path(row, folder, name)
        passages = [*self._words(id, name, number), *self._regions(id, name, number, path), *self._stretches(id, name, number)]
        passages = [p for p in passages if p.marks] + self._annotations(id, name, number)
        if recording is not None:
            reading.aside(f"source:{id}", "av_text_id", {"recording": reading.id("source", recording["id"], recording["date"])})
        spoken = kind in ("transcript", "document")
        ending = PurePosixPath(path or name).suffix.casefold()
        called = reading.own("source name", number, name) or (PurePosixPath(name).stem if ending in _MEDIA else name)
        source = Source(id, called, "document" if ending == ".pdf" else kind,
                        participants=tuple(self._people.get(number, ())), attributes=self._values.get(number, {}), note=prose(row["memo"]))  # fmt: skip
        reading.project.materials.append(Material(
            source, partial(str, text if spoken else ""), tuple(passages), original=partial(self._files.read, path), turns=None if spoken else (),
            format=FORMAT, media_type=_MEDIA.get(ending, ""), encoding="utf-8" if spoken else "", at=moment(row["date"])))  # fmt: skip
        if ending in _MEDIA:
            reading.aside(f"source:{id}", "source", {"name": name})

    def _path(self, row: Row, folder: str, name: str) -> str:
        media = words(row["mediapath"])
        linked = media.partition(":")[0] in ("docs", "images", "audio", "video") and not media.startswith("/")
        path = "" if linked else self._files.path(folder, PurePosixPath(media).name or name)
        if linked or (media and not path):
            reason = "It is linked, and lies outside of the project." if linked else "The project does not hold it, or it is too large."
            self._reading.lost("files of sources", DROPPED, reason, name)
        return path

    def _words(self, id: str, name: str, number: Any) -> list[Passage]:
        found: dict[tuple[int, int], list[Row]] = {}
        quotes: dict[tuple[int, int], str] = {}
        for row in self._texts.pop(number, ()):
            start, end = whole(row["pos0"]), whole(row["pos1"])
            if start is None or end is None:
                self._reading.lost("codings", DROPPED, "Their positions are no numbers.", name)
                continue
            found.setdefault((start, end), []).append(row)
            quotes.setdefault((start, end), words(row["seltext"]))
        return [self._passage(id, name, Claim(*span, quotes[span]), rows, "ctid", "text") for span, rows in found.items()]

    def _regions(self, id: str, name: str, number: Any, path: str) -> list[Passage]:
        """Rectangles of pictures, and of pages of a PDF, which QualCoder counts in points from the top left."""
        passages, rows = [], self._images.pop(number, ())
        pages = self._pages(path) if any(row["pdf_page"] is not None for row in rows) else []
        for row in rows:
            corners = [whole(row[key]) for key in ("x1", "y1", "width", "height")]
            if None in corners:
                self._reading.lost("codings", DROPPED, "Their positions are no numbers.", name)
                continue
            x, y, wide, high = (corner or 0 for corner in corners)
            region: Place | None = ImageRegion(min(x, x + wide), min(y, y + high), max(x, x + wide), max(y, y + high))
            if row["pdf_page"] is not None:
                region = page_region(pages, whole(row["pdf_page"]), (x, y, wide, high))
            if region is not None:
                passages.append(self._passage(id, name, region, [row], "imid", "image"))
            else:
                self._lay_by(id, name, row)
        return passages

    def _pages(self, path: str) -> list[tuple[float, float]]:
        try:
            return page_sizes(self._files.read(path) or b"", PurePosixPath(path).name)
        except Unreadable:
            return []

    def _lay_by(self, id: str, name: str, row: Row) -> None:
        """Keep a coding of a page that cannot be seen, as it is, under the ids of its code and coder."""
        code = self._codes.get(row["cid"])
        if code is None:
            self._reading.lost("codings", DROPPED, "Their code is not in the project.", name)
            return
        told = {key: whole(row[key]) for key in ("x1", "y1", "width", "height", "pdf_page", "important") if row[key] is not None}
        self._reading.aside(f"source:{id}", "code_image", {**told, "code": code, "coder": self._reading.coder(row["owner"]),
                                                           "memo": words(row["memo"]), "date": words(row["date"])})  # fmt: skip
        self._reading.lost("codings of regions of PDF pages", SET_ASIDE, f"The project holds no such page. {KEPT}", name)

    def _stretches(self, id: str, name: str, number: Any) -> list[Passage]:
        passages = []
        for row in self._times.pop(number, ()):
            span = (whole(row["pos0"]), whole(row["pos1"]))
            if span[0] is None or span[1] is None:
                self._reading.lost("codings", DROPPED, "Their times are no numbers.", name)
            else:
                passages.append(self._passage(id, name, TimeRange(*sorted((span[0], span[1]))), [row], "avid", "time"))
        return passages

    def _passage(self, source: str, name: str, place: Claim | Place, rows: list[Row], key: str, kind: str) -> Passage:
        """A passage with the codes on it, and what was noted of each coding."""
        reading, marks = self._reading, []
        for row in rows:
            code = self._codes.get(row["cid"])
            if code is None:
                reading.lost("codings", DROPPED, "Their code is not in the project.", name)
                continue
            id, at = reading.id(f"{kind} coding", row[key], row["date"]), moment(row["date"])
            marks.append(Mark(id, code, reading.coder(row["owner"]), at))
            reading.memo(reading.id(f"{kind} memo", row[key], row["date"]), "analytic", "", row["memo"], row["owner"], (f"coding:{id}",), at)
            if row["important"]:
                reading.aside(f"coding:{id}", "important", {"important": 1})
                reading.lost("marks of importance", SET_ASIDE, KEPT, name)
        first = reading.id(f"{kind} segment", rows[0][key], rows[0]["date"])
        return Passage(first, place, tuple(marks))

    def _annotations(self, id: str, name: str, number: Any) -> list[Passage]:
        passages = []
        for row in self._notes.pop(number, ()):
            start, end = whole(row["pos0"]), whole(row["pos1"])
            if start is None or end is None:
                self._reading.lost("annotations", DROPPED, "Their positions are no numbers.", name)
                continue
            segment = self._reading.id("annotated", row["anid"], row["date"])
            memo = self._reading.id("annotation", row["anid"], row["date"])
            self._reading.memo(memo, "analytic", "", row["memo"], row["owner"], (f"segment:{segment}",), moment(row["date"]))
            passages.append(Passage(segment, Claim(start, end)))
        return passages


def page_region(pages: Sequence[tuple[float, float]], page: int | None, place: tuple[int, int, int, int]) -> PageRegion | None:
    """A rectangle that QualCoder has on a page, counted from 0 as it does; None where there is no such page, or it lies beside it."""
    if page is None or not 0 <= page < len(pages):
        return None
    (width, height), (x, y, wide, high) = pages[page], place
    if min(x, y) < 0 or x + wide > width + 1 or y + high > height + 1 or wide < 0 or high < 0:
        return None
    return PageRegion(page + 1, float(x), height - y - high, float(x + wide), height - y)


def _folder(mediapath: str) -> str:
    """Which folder of the project a source's file is in."""
    first = mediapath.lstrip("/").replace(":", "/").split("/", 1)[0]
    return {"docs": "documents"}.get(first, first)
