"""A coded text as a Word document, codes and memos as comments on the words; and such documents in again."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path, PurePosixPath

from lifeworld.core.positions import Claim
from lifeworld.core.records import Code, Coder, Memo, Source
from lifeworld.core.text import content_hash, kept
from lifeworld.formats.docx import read_docx
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.package import Package, attribute, local
from lifeworld.formats.project import APPROXIMATED, DROPPED, Mark, Material, Passage, Project, derived_id

FORMAT = "comments"
_START, _END, _CLOSE = "\U000f5701", "\U000f5702", "\U000f5703"
_MARK = re.compile(f"([{_START}{_END}])(-?\\d+){_CLOSE}")
_RANGE = re.compile(rb'<(?:\w+:)?commentRange(Start|End)\b[^>]*?\b(?:\w+:)?id="(-?\d{1,9})"[^>]*?/>')
_OWN = re.compile(r"lifeworld ([0-9a-f-]{36}) (\d{1,6}) (\d{1,6})")
_LONGEST, _MOST_WORDS = 80, 8
RULE = "A comment of one short line became a code of that name; lines below it, and longer comments, became memos."


@dataclass(frozen=True, slots=True)
class _Comment:
    author: str
    at: str
    lines: tuple[str, ...]

    @property
    def code(self) -> str:
        """The name of the code that it is; empty where it is a memo."""
        first = self.lines[0] if self.lines else ""
        short = len(first) <= _LONGEST and len(first.split()) <= _MOST_WORDS
        return first if short and not first.endswith((".", "!", "?", "…", ":", "。")) and not first.startswith("Memo") else ""


def recognises(content: bytes | Path, head: bytes) -> bool:
    """Whether this is a Word document whose comments are codes: written by Lifeworld, or with short ones that come again and again."""
    if head[:4] != b"PK\x03\x04":
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content) if isinstance(content, bytes) else content) as package:
            if not {"word/comments.xml", "word/document.xml"} <= set(package.namelist()):
                return False
        found = list(_comments(Package(content, "")).values())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    codes = Counter(comment.code for comment in found if comment.code)
    return bool(_identifier(Package(content, ""))) or (len(found) > 3 and codes.total() > len(found) / 2 and codes.total() >= 2 * len(codes))


def read_project(content: bytes | Path, name: str) -> Project:
    """The text with its comments as codings and memos. Raises `Unreadable`."""
    data = content if isinstance(content, bytes) else content.read_bytes()
    package = Package(data, name)
    comments = _comments(package)
    if not comments:
        raise Unreadable(f"{name} has no comments; leave --as comments out and import it as a text.")
    [draft] = read_docx(data, name)
    text, places = _placed(data, name, draft.text)
    own = _identifier(package)
    if own:
        text = "\n" * own[1] + text + "\n" * own[2]
        places = {key: (start + own[1], end + own[1]) for key, (start, end) in places.items()}
    else:
        places = {key: _tight(text, *span) for key, span in places.items()}
    project = Project(FORMAT, "Word", PurePosixPath(name).stem)
    id = own[0] if own else derived_id("source", FORMAT, draft.name, content_hash(text))
    passages = _passages(project, id, draft.name, text, comments, places)
    for loss in draft.losses:
        if loss.what != "comments":
            project.losses.add(loss.what, loss.fate, loss.reason, draft.name, loss.count)
    source = Source(id, draft.name, "transcript", language=draft.language, direction=draft.direction)
    project.materials.append(Material(source, partial(str, text), tuple(passages), format="docx", media_type=draft.media_type, encoding="utf-8",
                                      original=partial(bytes, data), certain=True))  # fmt: skip
    return project


def _passages(project: Project, source: str, name: str, text: str, comments: dict[str, _Comment],
              places: dict[str, tuple[int, int]]) -> list[Passage]:  # fmt: skip
    made, found = _Made(project), dict[tuple[int, int], list[Mark]]()
    for key, comment in comments.items():
        start, end = places.get(key, (0, 0))
        if not text[start:end].strip():
            made.memo(comment, f"source:{source}", "\n".join(comment.lines), key)
            project.losses.add("comments", APPROXIMATED, "They lie on no words; they came in as memos on the text.", name)
            continue
        segment = derived_id("segment", source, start, end)
        marks = found.setdefault((start, end), [])
        if comment.code:
            coder, code = made.coder(comment), made.code(comment.code)
            mark = Mark(derived_id("coding", segment, code, coder), code, coder, comment.at)
            marks += [mark] if mark not in marks else []
            made.memo(comment, f"coding:{mark.id}", "\n".join(comment.lines[1:]), key)
        else:
            made.memo(comment, f"segment:{segment}", "\n".join(comment.lines), key)
    project.losses.add("comments", APPROXIMATED, RULE, name, len(comments))
    return [Passage(derived_id("segment", source, *span), Claim(*span, text[slice(*span)]), tuple(marks)) for span, marks in found.items()]


class _Made:
    """The people, codes and memos that comments make, each once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._ids: set[str] = set()

    def coder(self, comment: _Comment) -> str:
        """Who wrote a comment."""
        name = comment.author or "Someone (Word)"
        id = derived_id("coder", FORMAT, name)
        if id not in self._ids:
            self._ids.add(id)
            self._project.coders.append(Coder(id, name))
        return id

    def code(self, path: str) -> str:
        """The code of this name; `A › B` is B under A."""
        parent, id = None, ""
        names = [part.strip() for part in path.split("›") if part.strip()]
        for depth, name in enumerate(names, 1):
            id = derived_id("code", FORMAT, *(part.casefold() for part in names[:depth]))
            if id not in self._ids:
                self._ids.add(id)
                self._project.codes.append(Code(id, name, parent, float(len(self._project.codes) + 1), origin="imported"))
            parent = id
        return id

    def memo(self, comment: _Comment, about: str, text: str, key: str) -> None:
        """What a comment says beyond a code's name."""
        words = re.sub(r"^Memo: ?", "", text).strip()
        if words:
            id = derived_id("memo", about, words, comment.author)
            if id in self._ids:
                self._project.losses.add("comments", DROPPED, "The same person wrote the same on the same words twice; it is there once.", key)
                return
            self._ids.add(id)
            self._project.memos.append(Memo(id, "analytic", "", words, self.coder(comment), (about,), False, comment.at, comment.at))


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    """A passage without white space around it."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))


def _comments(package: Package) -> dict[str, _Comment]:
    """The comments by their number."""
    found: dict[str, _Comment] = {}
    root = package.tree("word/comments.xml")
    for element in root if root is not None else ():
        lines = ["".join((t.text or "") if local(t) == "t" else " " for t in p.iter() if local(t) in ("t", "tab", "br")) for p in element if local(p) == "p"]
        said = tuple(" ".join(kept(line).split()) for line in lines if line.strip())
        if local(element) == "comment" and said:
            at = attribute(element, "date") or ""
            found[attribute(element, "id") or ""] = _Comment(" ".join((attribute(element, "author") or "").split()), at[:20], said)
    return found


def _placed(data: bytes, name: str, plain: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text, and where in it each comment begins and ends: read with marks in it that are then taken out again."""
    marked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(marked, "w") as copy:
        for part in package.infolist():
            body = package.read(part)
            copy.writestr(part.filename, _RANGE.sub(_sign, body) if part.filename == "word/document.xml" else body)
    [draft] = read_docx(marked.getvalue(), name)
    pieces, places, at, last = [], dict[str, list[int]](), 0, 0
    for found in _MARK.finditer(draft.text):
        pieces.append(draft.text[last : found.start()])
        at, last = at + found.start() - last, found.end()
        places.setdefault(found[2], [at, at])[found[1] == _END] = at
    pieces.append(draft.text[last:])
    text = "".join(pieces)
    shift = text.find(plain)
    if shift < 0:
        return text, {key: (start, end) for key, (start, end) in places.items()}
    return plain, {key: (max(start - shift, 0), min(max(end - shift, 0), len(plain))) for key, (start, end) in places.items()}


def _sign(found: re.Match[bytes]) -> bytes:
    sign = _START if found[1] == b"Start" else _END
    prefix = found[0][1 : found[0].index(b"comment")].decode()
    return f"<{prefix}r><{prefix}t>{sign}{found[2].decode()}{_CLOSE}</{prefix}t></{prefix}r>".encode()


def _identifier(package: Package) -> tuple[str, int, int] | None:
    """The source that Lifeworld wrote the document from, with how many blank lines stood before and after."""
    found = re.search(r"<dc:identifier>([^<]*)</dc:identifier>", package.read("docProps/core.xml").decode("utf-8", "replace"))
    own = _OWN.fullmatch(unescape(found[1]).strip()) if found else None
    return (own[1], int(own[2]), int(own[3])) if own else None
