"""Databases of Taguette: documents, tags and highlights. Highlights count the UTF-8 bytes of a page's words, without its markup."""

import json
import re
from bisect import bisect_right
from collections import Counter
from functools import partial
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path

from lifeworld.core.positions import BYTES, Claim, Convention
from lifeworld.core.records import Code, Coder, Source
from lifeworld.core.text import kept
from lifeworld.formats.database import Database, is_of, line, nuls, whole, words
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.native import NULS
from lifeworld.formats.project import APPROXIMATED, DROPPED, Mark, Material, Passage, Project, derived_id
from lifeworld.formats.wordlists import listed

FORMAT = "taguette"
_TABLES = {"projects": ("id", "name"), "documents": ("id", "project_id", "contents"), "tags": ("id", "project_id", "path"),
           "highlights": ("id", "document_id", "start_offset", "end_offset"), "highlight_tags": ("highlight_id", "tag_id")}  # fmt: skip
_DEEPEST = 50
"""Parts of a tag's name, above which its dots mean nothing."""
_BLOCKS = frozenset(listed("""address article blockquote body br caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre
    section table tbody td tfoot th thead tr ul"""))  # fmt: skip


def recognises(content: bytes | Path, head: bytes) -> bool:
    """Whether this is a database of Taguette."""
    return is_of(content, head, _TABLES)


def read_project(content: bytes | Path, name: str) -> Project:
    """What a Taguette database holds; of several projects, each one's tags come under a code of its name. Raises `Unreadable`."""
    database = Database(content, name)
    if not database.has(_TABLES):
        raise Unreadable(f"{name} holds no project of Taguette; choose the database that Taguette keeps, or one exported from it as SQLite3.")
    return _Taguette(database).project


class _Taguette:
    """One database as it is read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        projects = list(database.rows("projects", ("id", "name", "description", "created"), "id"))
        self._several = len(projects) > 1
        self._names = {row["id"]: line(row["name"]) or "A project without a name" for row in projects}
        self._stamp: dict[object, tuple[str, ...]] = {}
        for row in projects:
            stamp = (self._names[row["id"]], words(row["created"]))
            self._stamp[row["id"]] = stamp if stamp not in self._stamp.values() else (*stamp, words(row["id"]))
        first = projects[0] if projects else None
        self.project = Project(FORMAT, "Taguette", self._names[first["id"]] if first else database.name)
        if first and not self._several and words(first["description"]).strip():
            self.project.about["description"] = kept(words(first["description"])).strip()
        if self._several:
            self._lost("projects", APPROXIMATED, "They came in together; the tags of each are under a code of its name.", count=len(projects))
        self._coders = self._members()
        self._codes = self._tags()
        self._documents()

    def _lost(self, what: str, fate: str, reason: str, where: str = "", count: int = 1) -> None:
        self.project.losses.add(what, fate, reason, where, count)

    def _members(self) -> dict[object, list[str]]:
        """The people of each project, by login."""
        found: dict[object, list[str]] = {}
        for row in self._database.rows("project_members", ("project_id", "user_login")):
            found.setdefault(row["project_id"], []).append(line(row["user_login"]))
        return found

    def _coder(self, login: str) -> str:
        name = login or "Someone (Taguette)"
        id = derived_id("coder", FORMAT, name)
        if all(coder.id != id for coder in self.project.coders):
            self.project.coders.append(Coder(id, name))
        return id

    def _tags(self) -> dict[int, str]:
        """Every tag as a code; those that share the words before a dot are put together under these."""
        found: dict[int, str] = {}
        tags = list(self._database.rows("tags", ("id", "project_id", "path", "description"), "id"))
        for project, name in self._names.items():
            stamp = self._stamp[project]
            top = self._code(derived_id("code", *stamp), name, None, 0) if self._several else None
            mine = [row for row in tags if row["project_id"] == project]
            tree = _Tree(self, stamp, top, [line(row["path"]) for row in mine])
            for row in mine:
                found[row["id"]] = tree.add(line(row["path"]) or "A tag without a name", kept(words(row["description"])).strip())
            if tree.made:
                self._lost("groups of tags", APPROXIMATED, "Tags with the same words before a dot came under a code of these words.", count=tree.made)
        return found

    def _code(self, id: str, name: str, parent: str | None, place: int, definition: str = "") -> str:
        self.project.codes.append(Code(id, name, parent, float(place), definition=definition, origin="imported"))
        return id

    def _documents(self) -> None:
        tagged: dict[int, list[str]] = {}
        for row in self._database.rows("highlight_tags", ("highlight_id", "tag_id")):
            if row["tag_id"] in self._codes:
                tagged.setdefault(row["highlight_id"], []).append(self._codes[row["tag_id"]])
            else:
                self._lost("codings", DROPPED, "Their tag is not in the file.")
        made = self._history()
        by_document: dict[int, list[tuple[int, int, int, str]]] = {}
        for row in self._database.rows("highlights", ("id", "document_id", "start_offset", "end_offset", "snippet"), "id"):
            span = (whole(row["start_offset"]), whole(row["end_offset"]))
            if span[0] is None or span[1] is None:
                self._lost("highlights", DROPPED, "Their positions are no numbers.")
                continue
            by_document.setdefault(row["document_id"], []).append((row["id"], span[0], span[1], stripped(words(row["snippet"]))))
        columns = ("id", "project_id", "name", "description", "filename", "created", "text_direction", "contents")
        for row in self._database.rows("documents", columns, "id"):
            self._document(dict(row), by_document.pop(row["id"], []), tagged, made)
        if by_document:
            self._lost("highlights", DROPPED, "Their document is not in the file.", count=sum(map(len, by_document.values())))

    def _document(self, row: dict[str, object], highlights: list[tuple[int, int, int, str]], tagged: dict[int, list[str]],
                  made: dict[tuple[object, int, int], tuple[str, str]]) -> None:  # fmt: skip
        page = Page(words(row["contents"]))
        name = line(row["name"]) or line(row["filename"]) or "A document without a name"
        if replaced := nuls(row["contents"]):
            self._lost(*NULS, name, replaced)
        id = derived_id("source", *self._stamp.get(row["project_id"], ()), row["id"], name, words(row["created"]))
        members = self._coders.get(row["project_id"], [])
        alone, passages = members[0] if len(members) == 1 else "", []
        for number, start, end, quote in highlights:
            login, at = made.get((row["id"], start, end), (alone, ""))
            coder = self._coder(login)
            marks = tuple(Mark(derived_id("coding", id, number, code), code, coder, at) for code in tagged.get(number, ()))
            passages.append(Passage(derived_id("segment", id, number, start, end), Claim(page.moved(start), page.moved(end), quote), marks))
            if not marks:
                self._lost("highlights without a tag", APPROXIMATED, "They came in as passages without a code.", name)
        if page.pictures:
            self._lost("pictures in documents", DROPPED, "Texts are without pictures.", name, page.pictures)
        source = Source(id, Path(name).stem or name, "transcript", direction="rtl" if row["text_direction"] == "RIGHT_TO_LEFT" else "ltr",
                        note=kept(words(row["description"])).strip())  # fmt: skip
        self.project.materials.append(Material(
            source, partial(str, page.text), tuple(passages), format=FORMAT, media_type="text/html", encoding="utf-8", at=_time(row["created"]),
            likely=(Convention(BYTES),)))  # fmt: skip

    def _history(self) -> dict[tuple[object, int, int], tuple[str, str]]:
        """(document, start, end) -> who highlighted it last, and when."""
        found = {}
        for row in self._database.rows("commands", ("id", "date", "user_login", "document_id", "payload"), "id"):
            text = words(row["payload"])
            if '"highlight_add"' not in text:
                continue
            try:
                said = json.loads(text)
                key = (row["document_id"], int(said["start_offset"]), int(said["end_offset"]))
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
            found[key] = (line(row["user_login"]), _time(row["date"]))
        return found


class _Tree:
    """The tags of one project on their places."""

    def __init__(self, reading: _Taguette, stamp: tuple[str, ...], top: str | None, paths: list[str]) -> None:
        self._reading, self._stamp, self._top = reading, stamp, top
        self._tags = {_key(path) for path in paths}
        self._shared = Counter(key[:depth] for key in self._tags for depth in range(1, len(key)))
        self._ids: dict[tuple[str, ...], str] = {}
        self.made = 0

    def add(self, path: str, definition: str) -> str:
        """The code of a tag; made before by its children where these came first."""
        parts = _parts(path)
        id = self._put(_key(path), parts)
        if definition:
            codes = self._reading.project.codes
            place = next(n for n, code in enumerate(codes) if code.id == id)
            codes[place] = Code(id, codes[place].name, codes[place].parent, codes[place].position, definition=definition, origin="imported")
        return id

    def _put(self, key: tuple[str, ...], parts: list[str]) -> str:
        if key in self._ids:
            return self._ids[key]
        above = next((key[:n] for n in range(len(key) - 1, 0, -1) if key[:n] in self._tags or self._shared[key[:n]] > 1), None)
        parent = self._put(above, parts[: len(above)]) if above else self._top
        name = ".".join(parts[len(above) if above else 0 :])
        self.made += key not in self._tags
        self._ids[key] = derived_id("code", *self._stamp, *key)
        return self._reading._code(self._ids[key], name, parent, len(self._ids), "")


class Page(HTMLParser):
    """The words of a document. Where two blocks touch, a line end is put between them; `moved` says where a byte went by that."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures = 0
        self._pieces: list[str] = []
        self._bytes = 0
        self._breaks: list[int] = []
        self._break = False
        self.feed(html)
        self.close()
        self.text = "".join(self._pieces)
        self._before = list(accumulate(1 for _ in self._breaks))

    def moved(self, offset: int) -> int:
        """A position in bytes of the bare words, as one in bytes of `text`."""
        passed = bisect_right(self._breaks, offset)
        return offset + (self._before[passed - 1] if passed else 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, or a line ends."""
        self.pictures += tag == "img"
        self._break = self._break or tag in _BLOCKS

    def handle_endtag(self, tag: str) -> None:
        """A block ends."""
        self._break = self._break or tag in _BLOCKS

    def handle_data(self, data: str) -> None:
        """Words, or what stands between blocks."""
        data = data.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
        if not data:
            return
        if self._break and self._pieces and not (data[0] == "\n" or self._pieces[-1].endswith("\n")):
            self._breaks.append(self._bytes)
            self._pieces.append("\n")
        self._break = False
        self._pieces.append(data)
        self._bytes += len(data.encode("utf-8", "replace"))


def stripped(html: str) -> str:
    """The words of a page."""
    return Page(html).text


def _parts(path: str) -> list[str]:
    """The parts of a tag's name: dots between words divide, those after which a blank or nothing comes do not."""
    parts = [part for part in re.split(r"(?<=\S)\.(?=\S)", path) if part]
    return parts if len(parts) <= _DEEPEST else [path]


def _key(path: str) -> tuple[str, ...]:
    return tuple(part.casefold() for part in _parts(path))


def _time(value: object) -> str:
    """A moment as Taguette writes it, in UTC, as ISO 8601."""
    found = re.match(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)", words(value))
    return f"{found[1]}T{found[2]}Z" if found else ""
