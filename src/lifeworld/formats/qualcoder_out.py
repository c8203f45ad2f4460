"""A study as a project of QualCoder: a ZIP with the folder that QualCoder opens. What it has no place for is named, not hidden."""

import zipfile
from typing import IO, Any

from lifeworld import __version__
from lifeworld.core.fieldwork import Aside
from lifeworld.core.records import Attribute, Code, Coder, Coding, Memo, Participant, Segment, Source, Version
from lifeworld.core.segments import ImageRegion, TextSpan, TimeRange
from lifeworld.formats.database import NewDatabase
from lifeworld.formats.draft import Loss, Unreadable
from lifeworld.formats.going_out import Names, in_words, said_of_memo, unsaid
from lifeworld.formats.pdf import page_sizes
from lifeworld.formats.project import APPROXIMATED, DROPPED, Losses
from lifeworld.formats.qualcoder_schema import SCHEMA, VERSION
from lifeworld.queries.exchange import Exchange, Outgoing

FORMAT = "qualcoder"
_GOES = (Coder, Code, Source, Version, Segment, Coding, Memo, Participant, Attribute, Aside)
_FOLDER = {"image": ("images", "images"), "audio": ("audio", "audio"), "video": ("video", "video")}
_ENDING = {"pdf": ".pdf", "docx": ".docx", "odt": ".odt", "html": ".html", "image/jpeg": ".jpg", "image/png": ".png", "audio/mpeg": ".mp3",
           "audio/wav": ".wav", "audio/mp4": ".m4a", "video/mp4": ".mp4", "application/pdf": ".pdf",
           "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
           "application/vnd.oasis.opendocument.text": ".odt"}  # fmt: skip
_PLACES = "They lie on pages of a PDF that the study does not hold, or that does not go out."


def write_qualcoder(exchange: Exchange, out: IO[bytes]) -> tuple[Outgoing, list[Loss]]:
    """Write the study; what went out, and what of it QualCoder will not show, or nobody."""
    outgoing = exchange.outgoing()
    database = NewDatabase(SCHEMA)
    project = _Project(exchange, outgoing, database)
    project.write()
    data = database.finished()
    folder = f"{project.folder}.qda"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as package:
        _put(package, f"{folder}/data.qda", data)
        for path, hash in project.files.items():
            _put(package, f"{folder}/{path}", exchange.file(hash))
    return outgoing, project.losses.listed()


class _Project:
    """The tables of one project in the making. Each kind is numbered from 1."""

    def __init__(self, exchange: Exchange, outgoing: Outgoing, database: NewDatabase) -> None:
        self._exchange, self._outgoing, self._database = exchange, outgoing, database
        self.losses, self.files = Losses(), dict[str, str]()
        self.folder = "".join(c if c.isalnum() or c in " -_" else "_" for c in outgoing.study.title).strip() or "study"
        self._made = _date(outgoing.study.at)
        self._coders = {c.id: c.name for c in outgoing.of(Coder)}
        self._owner = next(iter(self._coders.values()), "default")
        self._numbers: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._pdfs: dict[str, str] = {}
        self._sizes: dict[str, list[tuple[float, float]]] = {}
        self._memos: dict[str, list[Memo]] = {}
        for memo in outgoing.of(Memo):
            for about in memo.about:
                self._memos.setdefault(about, []).append(memo)
        self._told: set[str] = set()
        self._asides = {(a.about, a.name): a.content for a in outgoing.of(Aside) if a.format == FORMAT}

    def write(self) -> None:
        """Everything, what others refer to first."""
        study = self._outgoing.study
        about = f"QualCoder project written by Lifeworld {__version__}"
        said = "\n\n".join(s for s in (study.description, study.question) if s)
        self._add("project", (VERSION, self._made, said, about, 0, 0, self._owner, ""))
        self._codes()
        self._sources()
        self._cases()
        self._attributes()
        self._codings()
        self._annotations()
        self._journal()
        for loss in unsaid(self._outgoing, _GOES, "QualCoder has nothing of the kind."):
            self.losses.add(loss.what, loss.fate, loss.reason, "", loss.count)
        coded = {c.segment for c in self._outgoing.of(Coding)}
        bare = sum(s.id not in coded and f"segment:{s.id}" not in self._memos for s in self._outgoing.of(Segment))
        self._lost("passages without a code or memo", DROPPED, "QualCoder has nothing of the kind.", bare)
        facets = sum(bool(c.facets or c.fit) for c in self._outgoing.of(Coding))
        self._lost("facets of codings", DROPPED, "QualCoder has nothing of the kind.", facets)

    def _add(self, table: str, values: tuple[Any, ...], kind: str = "", id: str = "", date: str = "") -> int:
        """Put a row in; its number. What has an id is listed with it, so that it is known again."""
        number = self._database.add(table, values)
        if kind:
            self._database.add("lifeworld", (kind, number, id, date))
            self._numbers[f"{kind}:{id}"] = number
        return number

    def _lost(self, what: str, fate: str, reason: str, count: int = 1) -> None:
        if count:
            self.losses.add(what, fate, reason, "", count)

    def _codes(self) -> None:
        codes: list[Code] = self._outgoing.of(Code)
        above = {code.parent for code in codes if code.parent}
        used = {coding.code for coding in self._outgoing.of(Coding)}
        cats, names, rows = Names(self.losses, "names of codes"), Names(self.losses, "names of codes"), {c.id: c for c in codes}
        for code in codes:
            if code.id in above:
                name = cats.free(code.name)
                number = self._add("code_cat", (None, name, self._owner, self._made, in_words(code), None), "category", code.id, self._made)
                self._numbers[f"cat:{code.id}"] = number
        for code in codes:
            parent = self._numbers.get(f"cat:{code.parent}")
            if code.id in above:
                self._database.set("code_cat", "supercatid", parent, "catid", self._numbers[f"cat:{code.id}"])
                parent = self._numbers[f"cat:{code.id}"]
            if code.id not in above or code.id in used:
                name = names.free(cats.given.get(code.name, code.name) if code.id in above else code.name)
                row = (None, name, in_words(code), parent, self._owner, self._made, rows[code.id].colour or "#FFFFBF")
                self._add("code_name", row, "code", code.id, self._made)
        both = len(above & used)
        self._lost("categories that are codes", APPROXIMATED, "QualCoder codes no categories; each holds a code of its name.", both)
        more = sum(bool(c.use_when or c.not_when or c.near_miss or (c.brief and c.definition)) for c in codes)
        self._lost("fields of the codebook", APPROXIMATED, "They are in the memo of the code, one below the other.", more)

    def _sources(self) -> None:
        names = Names(self.losses, "names of texts", fold=True)
        versions = {v.id: v for v in self._outgoing.of(Version)}
        for source in self._outgoing.of(Source):
            version = versions.get(self._outgoing.shown.get(source.id, ""))
            text = self._outgoing.layers.text(version.id) if version else ""
            ending = _ending(version)
            name = names.free(self._file_name(source, ending or ".txt"))
            media = None
            if version and version.original and ending:
                folder, before = _FOLDER.get(version.media_type.split("/")[0], ("documents", "docs"))
                media = f"/{before}/{name}"
                self.files[f"{folder}/{name}"] = version.original
                if ending == ".pdf":
                    self._pdfs[source.id] = version.original
            elif source.kind in ("image", "recording"):
                media = f"/{'images' if source.kind == 'image' else 'audio'}/{name}"
                self._lost("files of sources", DROPPED, "The study holds no file of them.")
            at = _date(version.at if version else "")
            self._texts[source.id] = text
            number = self._add("source", (None, name, text, media, source.note, self._owner, at, None, None), "source", source.id, at)
            self._database.add("lifeworld", ("source name", number, source.name, name))
        self._recordings()

    def _file_name(self, source: Source, ending: str) -> str:
        known = str(self._asides.get((f"source:{source.id}", "source"), {}).get("name", ""))
        name = known or (source.name if source.name.casefold().endswith(ending) else source.name + ending)
        fit = "".join("_" if c in '/\\:*?"<>|' else c for c in name)
        if fit != name:
            self._lost("names of texts", APPROXIMATED, "They are names of files in QualCoder; signs that these cannot have became “_”.")
        return fit

    def _recordings(self) -> None:
        """Recordings know their transcripts."""
        for (about, name), content in self._asides.items():
            recording = self._numbers.get(f"source:{content.get('recording')}")
            if name == "av_text_id" and recording and (text := self._numbers.get(about)):
                self._database.set("source", "av_text_id", text, "id", recording)

    def _cases(self) -> None:
        names = Names(self.losses, "names of participants")
        for person in self._outgoing.of(Participant):
            row = (None, names.free(person.name), person.note, self._owner, self._made)
            self._add("cases", row, "participant", person.id, self._made)
        for source in self._outgoing.of(Source):
            for person in source.participants:
                case, file = self._numbers[f"participant:{person}"], self._numbers[f"source:{source.id}"]
                for start, end in self._parts(person, source.id):
                    self._add("case_text", (None, case, file, start, end, self._owner, self._made, ""))

    def _parts(self, person: str, source: str) -> list[tuple[int, int]]:
        """Which parts of a text are someone’s: those that QualCoder had noted, while the text is as long as it was; else all of it."""
        length = len(self._texts[source])
        kept = [a.content for a in self._outgoing.of(Aside) if a.format == FORMAT and a.name == "case_text" and a.about == f"participant:{person}"]
        return [(told["pos0"], told["pos1"]) for told in kept if told.get("source") == source and told.get("of") == length] or [(0, length)]

    def _attributes(self) -> None:
        names, holders = Names(self.losses, "names of attributes"), {"participant": ("case", Participant), "source": ("file", Source)}
        for attribute in self._outgoing.of(Attribute):
            if attribute.of not in holders:
                self._lost("attributes of sessions", DROPPED, "QualCoder has no sessions.")
                continue
            (of, kind), name = holders[attribute.of], names.free(attribute.name)
            type_ = "numeric" if attribute.type == "number" else "character"
            self._add("attribute_type", (name, self._made, self._owner, attribute.description, of, type_))
            if attribute.type in ("boolean", "date", "choice"):
                self._lost("types of attributes", APPROXIMATED, "QualCoder has characters and numbers.")
            for holder in self._outgoing.of(kind):
                value, number = holder.attributes.get(attribute.id), self._numbers[f"{attribute.of}:{holder.id}"]
                said = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
                self._add("attribute", (None, name, of, said, number, self._made, self._owner))

    def _codings(self) -> None:
        segments = {s.id: s for s in self._outgoing.of(Segment)}
        source_of = {v.id: v.source for v in self._outgoing.of(Version)}
        for coding in self._outgoing.of(Coding):
            segment = segments[coding.segment]
            place = self._exchange.place(segment)
            source = source_of[segment.version]
            if place is None:
                self._lost("codings", DROPPED, "They cannot be told in the text that goes out.")
                continue
            memo = self._memo_of(f"coding:{coding.id}")
            important = 1 if (f"coding:{coding.id}", "important") in self._asides else None
            file, code, owner, at = self._numbers[f"source:{source}"], self._numbers[f"code:{coding.code}"], self._coders[coding.coder], _date(coding.at)
            row: tuple[Any, ...]
            if isinstance(place, TextSpan):
                quote = self._texts[source][place.start : place.end]
                row = (None, code, file, quote, place.start, place.end, owner, at, memo, None, important)
                self._coding("code_text", row, "text", coding, at)
            elif isinstance(place, ImageRegion):
                row = (None, file, place.left, place.top, place.right - place.left, place.bottom - place.top, code, memo, at, owner, important, None)
                self._coding("code_image", row, "image", coding, at)
            elif isinstance(place, TimeRange):
                self._coding("code_av", (None, file, place.from_ms, place.to_ms, code, memo, at, owner, important), "time", coding, at)
            elif 0 < place.page <= len(pages := self._pages(source)):
                top = round(pages[place.page - 1][1] - place.top)
                row = (None, file, round(place.left), top, round(place.right - place.left), round(place.top - place.bottom), code, memo, at, owner,
                       important, place.page - 1)  # fmt: skip
                self._coding("code_image", row, "image", coding, at)
            else:
                self._lost("codings of pages", DROPPED, _PLACES)
        self._laid_by()

    def _pages(self, source: str) -> list[tuple[float, float]]:
        """The sizes of the pages of a source that goes out as a PDF."""
        if source not in self._sizes:
            hash = self._pdfs.get(source)
            try:
                self._sizes[source] = page_sizes(self._exchange.file(hash), "a page") if hash else []
            except Unreadable:
                self._sizes[source] = []
        return self._sizes[source]

    def _laid_by(self) -> None:
        """Codings of pages that were kept as they were."""
        for aside in self._outgoing.of(Aside):
            told, file = aside.content, self._numbers.get(aside.about)
            if aside.format == FORMAT and aside.name == "code_image" and file:
                code, owner = self._numbers.get(f"code:{told.get('code')}"), self._coders.get(told.get("coder", ""), self._owner)
                if code:
                    corners = [told.get(key) for key in ("x1", "y1", "width", "height")]
                    self._add("code_image", (None, file, *corners, code, told.get("memo", ""), told.get("date", ""), owner, told.get("important"), told.get("pdf_page")))

    def _coding(self, table: str, row: tuple[Any, ...], kind: str, coding: Coding, at: str) -> None:
        """A coding; its segment and memo are known by its number, too."""
        number = self._add(table, row, f"{kind} coding", coding.id, at)
        also = [(f"{kind} segment", coding.segment), *((f"{kind} memo", m.id) for m in self._memos.get(f"coding:{coding.id}", [])[:1])]
        for known, id in also:
            self._database.add("lifeworld", (known, number, id, at))

    def _memo_of(self, reference: str) -> str:
        memos = self._memos.get(reference, [])
        self._told |= {memo.id for memo in memos}
        self._lost("memos on one coding", APPROXIMATED, "QualCoder has one for each; they are one below the other.", len(memos) - 1 if len(memos) > 1 else 0)
        return "\n\n".join(said_of_memo(memo) for memo in memos)

    def _annotations(self) -> None:
        """Memos on words, as annotations; several of one person on the same words are one."""
        source_of = {v.id: v.source for v in self._outgoing.of(Version)}
        found: dict[tuple[Any, ...], list[Memo]] = {}
        for segment in self._outgoing.of(Segment):
            place = self._exchange.place(segment)
            if not isinstance(place, TextSpan):
                continue
            for memo in self._memos.get(f"segment:{segment.id}", []):
                owner = self._coders.get(memo.author, self._owner)
                found.setdefault((self._numbers[f"source:{source_of[segment.version]}"], place.start, place.end, owner, segment.id), []).append(memo)
        for (file, start, end, owner, segment_id), memos in found.items():
            at = _date(memos[0].at)
            text = "\n\n".join(said_of_memo(memo) for memo in memos)
            number = self._add("annotation", (None, file, start, end, text, owner, at), "annotation", memos[0].id, at)
            self._database.add("lifeworld", ("annotated", number, segment_id, at))
            self._told |= {memo.id for memo in memos}

    def _journal(self) -> None:
        names = Names(self.losses, "titles of memos", quietly=True)
        left = [memo for memo in self._outgoing.of(Memo) if memo.id not in self._told]
        for memo in left:
            at, author = _date(memo.at), self._coders.get(memo.author, self._owner)
            title = names.free(memo.title or f"{memo.kind.capitalize()} memo, {at[:10]}".strip(", "))
            self._add("journal", (None, title, memo.text, at, author), "journal", memo.id, at)
        self._lost("memos", APPROXIMATED, "They are in the journal, without their kind.", len(left))
        about = sum(bool(memo.about) for memo in left)
        self._lost("what memos are about", DROPPED, "QualCoder’s journal does not say it.", about)


def _put(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    """A part whose bytes say nothing of when or where it was made."""
    part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    package.writestr(part, data)


def _date(at: str) -> str:
    """A moment as QualCoder writes it."""
    return at[:19].replace("T", " ")


def _ending(version: Version | None) -> str:
    return (_ENDING.get(version.media_type) or _ENDING.get(version.format, "")) if version else ""


