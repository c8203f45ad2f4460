"""W3C Web Annotations (JSON-LD), in: what is tagged becomes codings, what is said becomes memos; texts come with them where the file has them."""

import re
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from lifeworld.core.positions import POINTS, UNITS, Claim, Convention
from lifeworld.core.records import Code, Coder, Memo, Source
from lifeworld.core.segments import ImageRegion, PageRegion, Place, TimeRange
from lifeworld.core.text import kept
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.json_text import load
from lifeworld.formats.project import APPROXIMATED, DROPPED, Mark, Material, Passage, Project, derived_id, guid, plainly

FORMAT = "annotations"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXTS, PLACE = "urn:lifeworld:texts", "urn:lifeworld:page"
"""What our own files say besides: the texts, and of a rectangle on a page its number, left, bottom, right and top in points."""
MOST_BYTES = 256 << 20
Plain = dict[str, Any]
_PAGES = re.compile(r"page=\d{1,6}\b")


def recognises(content: bytes | Path, head: bytes) -> bool:
    """Whether this is a file of Web Annotations."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in (b"{", b"[") and b"ns/anno" in head


def read_project(content: bytes | Path, name: str) -> Project:
    """The annotations of a file. Raises `Unreadable`."""
    if not isinstance(content, bytes):
        if content.stat().st_size > MOST_BYTES:
            raise Unreadable(f"{name} has more than {MOST_BYTES >> 20} MB, more annotations than any study has, and was not read.")
        content = content.read_bytes()
    try:
        data, broken = load(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable(f"{name} is damaged: it is no JSON; save it anew as JSON-LD.") from None
    project = Project(FORMAT, _generator(data), PurePosixPath(name).stem)
    for loss in broken:
        project.losses.add(loss.what, loss.fate, loss.reason, count=loss.count)
    reading = _Reading(project, _texts(data))
    items = _items(data)
    reading.codes(items)
    for item in items:
        reading.annotation(item)
    if not reading.met:
        raise Unreadable(f"{name} holds no annotations; save it as a collection or list of Web Annotations (JSON-LD).")
    reading.finish()
    return project


class _Reading:
    """The annotations as they are read, by their source."""

    def __init__(self, project: Project, texts: dict[str, Plain]) -> None:
        self._project, self._texts = project, texts
        self._found: dict[str, list[tuple[Plain, Plain]]] = {}
        self._ids: set[str] = set()
        self._own: dict[tuple[str, ...], str] = {}
        self.met = 0

    def codes(self, items: list[Plain]) -> None:
        """Note which codes have identifiers of their own, so that one is known again where another stands under it."""
        for item in items:
            for body in _listed(item.get("body")):
                if isinstance(body, dict) and (own := guid(str(body.get("id") or "").removeprefix("urn:uuid:"))):
                    self._own.setdefault(_way(body), own)

    def annotation(self, item: Plain) -> None:
        """Note an annotation for each of its targets."""
        self.met += 1
        targets = _listed(item.get("target"))
        if not targets:
            self._lost("annotations", "They point to nothing.")
        for target in targets:
            target = {"source": target} if isinstance(target, str) else target
            self._found.setdefault(_id_of(target.get("source") or target.get("id")), []).append((item, target))

    def finish(self) -> None:
        """Every source with what lies on it."""
        for key, annotations in self._found.items():
            self._source(key, annotations)
        for key, text in self._texts.items():
            if key not in self._found:
                self._material(key, str(text.get("name") or ""), kept(str(text.get("text") or "")), [])

    def _source(self, key: str, annotations: list[tuple[Plain, Plain]]) -> None:
        text = self._texts.get(key)
        name = plainly([str((text or {}).get("name") or _label(annotations) or PurePosixPath(key.partition("?")[0]).name or key)]) or "A source without a name"
        if text is None:
            quotes = list(dict.fromkeys(q for _, t in annotations if (q := _quote(t)[0])))
            words = "\n\n".join(quotes)
            if quotes:
                self._project.losses.add("texts of sources", APPROXIMATED, "The file does not hold them; each is the passages that were annotated, one below the other.", name)
        else:
            quotes, words = [], str(text.get("text") or "").replace("\0", "\ufffd")
        id = _known_id(key)
        passages: dict[str, Passage] = {}
        for item, target in annotations:
            place = self._place(target, words, quotes)
            segment = derived_id("segment", id, place)
            marks = self._bodies(item, target, segment, place)
            if place is None or not (marks or any(m.about == (f"segment:{segment}",) for m in self._project.memos)):
                continue
            known = passages.get(segment)
            both = {m.id: m for m in ((*known.marks, *marks) if known else marks)}
            passages[segment] = Passage(segment, place, tuple(both.values()))
        self._material(key, name, words, list(passages.values()))

    def _material(self, key: str, name: str, words: str, passages: list[Passage]) -> None:
        id = _known_id(key)
        kinds = {"image": ImageRegion, "recording": TimeRange, "document": PageRegion}
        kind = next((k for k, place in kinds.items() if not words and any(isinstance(p.place, place) for p in passages)), "transcript")
        self._project.materials.append(Material(
            Source(id, name, kind), partial(str, words), tuple(passages), turns=None if words else (), format=FORMAT, media_type="text/plain",
            encoding="utf-8", likely=(Convention(POINTS), Convention(UNITS))))  # fmt: skip

    def _place(self, target: Plain, words: str, quotes: list[str]) -> Claim | Place | None:
        exact, prefix = _quote(target)
        if page := _page(target.get(PLACE)):
            return page
        for selector in _selectors(target):
            if place := _region(selector):
                return place
        if quotes or (exact and not _position(target)):
            at = words.find(prefix + exact)
            at = at + len(prefix) if prefix and at >= 0 else words.find(exact)
            if exact and at >= 0:
                return Claim(at, at + len(exact), exact)
        if position := _position(target):
            return Claim(*position, exact)
        if any(_PAGES.match(str(s.get("value") or "")) for s in _selectors(target)):
            self._lost("annotations of pages", "They count from the top of a page, and the file does not say how high it is.")
        else:
            self._lost("annotations of passages", "Neither their place nor their words can be told." if words or exact else "The file holds no text of their source.")
        return None

    def _bodies(self, item: Plain, target: Plain, segment: str, place: Claim | Place | None) -> tuple[Mark, ...]:
        coder, at = self._coder(item), str(item.get("created") or "")[:40]
        marks: list[Mark] = []
        said: list[str] = [str(item["bodyValue"])] if isinstance(item.get("bodyValue"), str) else []
        for body in _listed(item.get("body")):
            body = {"value": body, "purpose": "commenting"} if isinstance(body, str) else body
            value, purpose = str(body.get("value") or body.get("label") or ""), body.get("purpose") or item.get("motivation")
            if "tagging" in _listed(purpose) or "classifying" in _listed(purpose):
                code = self._code(body)
                own = guid(str(item.get("id") or "").removeprefix("urn:uuid:"))
                id = own if own and not marks and place is not None else derived_id("coding", segment, code, coder)
                marks += [Mark(id, code, coder, at)] if code else []
            elif value.strip():
                said.append(value)
        for words in said:
            about = f"source:{_source_id(target)}" if place is None else f"coding:{marks[0].id}" if marks else f"segment:{segment}"
            id = derived_id("memo", about, words, coder)
            if id not in self._ids:
                self._ids.add(id)
                self._project.memos.append(Memo(id, "analytic", "", kept(words).strip(), coder, (about,), False, at, at))
        if marks and place is None:
            self._lost("codings", "Their passage cannot be told.", len(marks))
            return ()
        return tuple(marks)

    def _coder(self, item: Plain) -> str:
        creator = next(iter(_listed(item.get("creator"))), "")
        name = creator if isinstance(creator, str) else str(creator.get("name") or creator.get("nickname") or creator.get("id") or "")
        name = plainly([name]) or "Someone (Web Annotation)"
        id = derived_id("coder", FORMAT, name)
        if id not in self._ids:
            self._ids.add(id)
            self._project.coders.append(Coder(id, name))
        return id

    def _code(self, body: Plain) -> str:
        """The code that a body names; `A › B` is B under A. Empty where it names none."""
        parent, id = None, ""
        names = [part for piece in _said(body).split("›") if (part := plainly([piece]))]
        for depth, name in enumerate(names, 1):
            way = tuple(n.casefold() for n in names[:depth])
            id = self._own.get(way) or derived_id("code", FORMAT, *way)
            if id not in self._ids:
                self._ids.add(id)
                self._project.codes.append(Code(id, name, parent, float(len(self._project.codes) + 1), origin="imported"))
            parent = id
        return id

    def _lost(self, what: str, reason: str, count: int = 1) -> None:
        self._project.losses.add(what, DROPPED, reason, "", count)


def _items(data: Any) -> list[Plain]:
    """The annotations of a collection, a page, a list or of one alone."""
    if isinstance(data, list):
        return [item for part in data for item in _items(part)]
    if not isinstance(data, dict):
        return []
    if "target" in data:
        return [data]
    return [item for key in ("first", "items", "annotations", "rows", "@graph") for item in _items(data.get(key)) if key in data]


def _texts(data: Any) -> dict[str, Plain]:
    found = data.get(TEXTS) if isinstance(data, dict) else None
    return {_id_of(text.get("id")): text for text in _listed(found) if isinstance(text, dict)}


def _generator(data: Any) -> str:
    made = data.get("generator") if isinstance(data, dict) else None
    return plainly([str(made.get("name") or "")]) if isinstance(made, dict) else plainly([made]) if isinstance(made, str) else ""


def _listed(value: Any) -> list[Any]:
    found = value if isinstance(value, list) else [] if value is None else [value]
    return [one for one in found if isinstance(one, str | dict)]


def _id_of(source: Any) -> str:
    return str(source.get("id") or source.get("source") or "") if isinstance(source, dict) else str(source or "")


def _said(body: Plain) -> str:
    return str(body.get("label") or body.get("value") or "")


def _way(body: Plain) -> tuple[str, ...]:
    """The names of a code and of what it is under, the topmost first, to be compared."""
    return tuple(part.casefold() for piece in _said(body).split("›") if (part := plainly([piece])))


def _source_id(target: Plain) -> str:
    return _known_id(_id_of(target.get("source") or target.get("id")))


def _known_id(key: str) -> str:
    """The id of the source that a file names so."""
    return guid(key.removeprefix("urn:uuid:")) or derived_id("source", FORMAT, key)


def _label(annotations: list[tuple[Plain, Plain]]) -> str:
    source = annotations[0][1].get("source")
    return str(source.get("label") or "") if isinstance(source, dict) else ""


def _selectors(target: Plain) -> list[Plain]:
    """The selectors of a target, with those that refine others."""
    waiting = [s for s in _listed(target.get("selector")) if isinstance(s, dict)]
    found: list[Plain] = []
    while waiting and len(found) < 20:
        selector = waiting.pop(0)
        found.append(selector)
        waiting += [s for s in _listed(selector.get("refinedBy")) if isinstance(s, dict)]
    return found


def _quote(target: Plain) -> tuple[str, str]:
    """The words a target names, and those before."""
    for selector in _selectors(target):
        if selector.get("type") == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
            return kept(selector["exact"]), kept(str(selector.get("prefix") or ""))
    return "", ""


def _position(target: Plain) -> tuple[int, int] | None:
    for selector in _selectors(target):
        ends = selector.get("start"), selector.get("end")
        if selector.get("type") == "TextPositionSelector" and all(isinstance(e, int) and abs(e) < 1 << 53 for e in ends):
            return int(ends[0] or 0), int(ends[1] or 0)
    return None


def _page(told: Any) -> PageRegion | None:
    """A rectangle on a page as our own files say it."""
    if not isinstance(told, list) or len(told) != 5 or not all(isinstance(n, int | float) and abs(n) < 1e6 for n in told):
        return None
    return PageRegion(int(told[0]), *map(float, told[1:]))


def _region(selector: Plain) -> Place | None:
    value = str(selector.get("value") or "")
    if selector.get("type") == "SvgSelector":
        return _shape(value)
    return _fragment(value) if selector.get("type") == "FragmentSelector" else None


def _shape(value: str) -> ImageRegion | None:
    """The rectangle around a shape drawn on a picture: a rectangle or polygon."""
    if found := re.search(r"<rect\b([^>]{0,500})>", value):
        told = dict(re.findall(r"\b(x|y|width|height)=[\"'](\d{1,7})(?:\.\d*)?[\"']", found[1]))
        if told.keys() == {"x", "y", "width", "height"}:
            x, y, wide, high = (int(told[key]) for key in ("x", "y", "width", "height"))
            return ImageRegion(x, y, x + wide, y + high)
    if found := re.search(r"<polygon\b[^>]{0,200}?\bpoints=[\"']([-\d., \n]{3,20000})[\"']", value):
        corners = re.findall(r"(\d{1,7})(?:\.\d*)?[ ,]+(\d{1,7})(?:\.\d*)?", found[1])
        across, down = [int(x) for x, _ in corners], [int(y) for _, y in corners]
        return ImageRegion(min(across), min(down), max(across), max(down)) if corners else None
    return None


def _fragment(value: str) -> Place | None:
    """A region of a picture or a stretch of a recording, as a media fragment says it."""
    if found := re.fullmatch(r"xywh=(?:pixel:)?(\d{1,7})(?:\.\d*)?,(\d{1,7})(?:\.\d*)?,(\d{1,7})(?:\.\d*)?,(\d{1,7})(?:\.\d*)?", value):
        x, y, wide, high = (int(n) for n in found.groups())
        return ImageRegion(x, y, x + wide, y + high)
    if found := re.fullmatch(r"t=(?:npt:)?(\d{1,7}(?:\.\d{1,6})?),(\d{1,7}(?:\.\d{1,6})?)", value):
        return TimeRange(*sorted(round(float(n) * 1000) for n in found.groups()))
    return None
