"""A coded study as W3C Web Annotations (JSON-LD): each coding an annotation, with its place, its words and the words around them."""

import json
from collections.abc import Iterator
from typing import IO, Any

from lifeworld import __version__
from lifeworld.core.records import Code, Coder, Coding, Memo, Segment, Source, Version
from lifeworld.core.segments import ImageRegion, PageRegion, Place, TextSpan, TimeRange
from lifeworld.formats.draft import Loss, Unreadable
from lifeworld.formats.going_out import in_order, said_of_memo, unsaid
from lifeworld.formats.pdf import page_sizes
from lifeworld.formats.project import APPROXIMATED, DROPPED, Losses
from lifeworld.formats.web_annotation import CONTEXT, PLACE, TEXTS
from lifeworld.queries.exchange import Exchange, Outgoing

_GOES = (Coder, Code, Source, Version, Segment, Coding, Memo)
_AROUND = 32
_MEDIA, _PDF = "http://www.w3.org/TR/media-frags/", "http://tools.ietf.org/rfc/rfc3778"
_PAGE = "Their page is named; the rectangle on it is told for Lifeworld alone, as the study does not hold the page to count from its top."
_WHOLE = "They are on all of a source, which is named without a place."
Plain = dict[str, Any]


def write_annotations(exchange: Exchange, out: IO[bytes]) -> tuple[Outgoing, list[Loss]]:
    """Write the codings and memos on passages, with the texts that they lie in."""
    outgoing = exchange.outgoing()
    annotations = _Annotations(exchange, outgoing)
    made = list(annotations.every())
    document = {"@context": CONTEXT, "type": "AnnotationCollection", "label": outgoing.study.title, "total": len(made),
                "generator": {"type": "Software", "name": f"Lifeworld {__version__}"},
                "first": {"type": "AnnotationPage", "startIndex": 0, "items": made}, TEXTS: annotations.texts()}  # fmt: skip
    out.write(json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8"))
    return outgoing, [*annotations.losses.listed(), *unsaid(outgoing, _GOES, "Web Annotations have no place for them.")]


class _Annotations:
    """The annotations of one study."""

    def __init__(self, exchange: Exchange, outgoing: Outgoing) -> None:
        self._exchange, self._outgoing, self.losses = exchange, outgoing, Losses()
        self._codes = {c.id: c for c in outgoing.of(Code)}
        self._coders = {c.id: c.name for c in outgoing.of(Coder)}
        self._sources = {s.id: s for s in outgoing.of(Source)}
        self._source_of = {v.id: v.source for v in outgoing.of(Version)}
        self._versions = {v.id: v for v in outgoing.of(Version)}
        self._sizes: dict[str, list[tuple[float, float]]] = {}
        self._memos: dict[str, list[Memo]] = {}
        for memo in outgoing.of(Memo):
            for about in memo.about:
                self._memos.setdefault(about, []).append(memo)

    def texts(self) -> list[Plain]:
        """Every text, so that the annotations can be laid on it."""
        text = self._outgoing.layers.text
        return [{"id": f"urn:uuid:{id}", "name": self._sources[id].name, "text": text(version)} for id, version in self._outgoing.shown.items()]

    def every(self) -> Iterator[Plain]:
        """The codings, and memos on passages."""
        segments = {s.id: s for s in self._outgoing.of(Segment)}
        targets = {id: target for id, segment in segments.items() if (target := self._target(segment))}
        told = set()
        for coding in in_order(self._outgoing):
            if coding.segment not in targets:
                self.losses.add("codings", DROPPED, "Their place cannot be told in a Web Annotation.")
                continue
            memos = self._memos.get(f"coding:{coding.id}", [])
            told |= {memo.id for memo in memos}
            if coding.facets or coding.fit:
                self.losses.add("facets of codings", DROPPED, "Web Annotations have no place for them.")
            yield self._annotation(f"urn:uuid:{coding.id}", "tagging", [self._tag(coding.code), *(_comment(m) for m in memos)],
                                   self._coders[coding.coder], coding.at, targets[coding.segment])  # fmt: skip
        for id, target in targets.items():
            for memo in self._memos.get(f"segment:{id}", ()):
                told.add(memo.id)
                yield self._annotation(f"urn:uuid:{memo.id}", "commenting", [_comment(memo)], self._coders.get(memo.author, ""), memo.at, target)
        if left := sum(memo.id not in told for memo in self._outgoing.of(Memo)):
            self.losses.add("memos", DROPPED, "They are on no passage.", "", left)

    def _annotation(self, id: str, motivation: str, body: list[Plain], creator: str, at: str, target: Plain) -> Plain:
        made = {"created": at} if at else {}
        return {"id": id, "type": "Annotation", "motivation": motivation, "creator": {"type": "Person", "name": creator}, **made,
                "body": body, "target": target}  # fmt: skip

    def _tag(self, id: str) -> Plain:
        code: Code | None = self._codes[id]
        names, at = [], code
        while at is not None:
            names.append(at.name)
            at = self._codes.get(at.parent or "")
        above = {"label": " › ".join(reversed(names))} if len(names) > 1 else {}
        return {"id": f"urn:uuid:{id}", "type": "TextualBody", "purpose": "tagging", "value": names[0], **above}

    def _target(self, segment: Segment) -> Plain | None:
        source = self._sources[self._source_of[segment.version]]
        place = self._exchange.place(segment)
        target: Plain = {"source": {"id": f"urn:uuid:{source.id}", "label": source.name}}
        if isinstance(place, PageRegion):
            return {**target, **self._page(source.id, place)}
        selector = self._words(source.id, place) if isinstance(place, TextSpan) else _fragment(place)
        return None if selector is None else {**target, "selector": selector}

    def _page(self, source: str, place: PageRegion) -> Plain:
        """A rectangle on a page, from its top left as the standard counts; beside it the place as Lifeworld keeps it."""
        ours = {PLACE: [place.page, place.left, place.bottom, place.right, place.top]}
        if place.page < 1:
            self.losses.add("passages of pages", APPROXIMATED, _WHOLE)
            return ours
        value = f"page={place.page}"
        if place.page <= len(sizes := self._pages(source)):
            corners = (place.left, sizes[place.page - 1][1] - place.top, place.right - place.left, place.top - place.bottom)
            value += f"&viewrect={','.join(f'{n:.3f}'.rstrip('0').rstrip('.') for n in corners)}"
        else:
            self.losses.add("passages of pages", APPROXIMATED, _PAGE)
        return {"selector": {"type": "FragmentSelector", "conformsTo": _PDF, "value": value}, **ours}

    def _pages(self, source: str) -> list[tuple[float, float]]:
        """The sizes of the pages of a source that goes out, where the study holds its PDF."""
        if source not in self._sizes:
            version = self._versions.get(self._outgoing.shown.get(source, ""))
            printed = version.original if version and version.media_type == "application/pdf" else None
            try:
                self._sizes[source] = page_sizes(self._exchange.file(printed), "a page") if printed else []
            except Unreadable:
                self._sizes[source] = []
        return self._sizes[source]

    def _words(self, source: str, place: TextSpan) -> list[Plain]:
        text = self._outgoing.layers.text(self._outgoing.shown[source])
        return [{"type": "TextPositionSelector", "start": place.start, "end": place.end},
                {"type": "TextQuoteSelector", "exact": text[place.start : place.end], "prefix": text[max(0, place.start - _AROUND) : place.start],
                 "suffix": text[place.end : place.end + _AROUND]}]  # fmt: skip


def _fragment(place: Place | None) -> Plain | None:
    if isinstance(place, ImageRegion):
        value = f"xywh=pixel:{place.left},{place.top},{place.right - place.left},{place.bottom - place.top}"
    elif isinstance(place, TimeRange):
        value = f"t={place.from_ms / 1000:.3f},{place.to_ms / 1000:.3f}"
    else:
        return None
    return {"type": "FragmentSelector", "conformsTo": _MEDIA, "value": value}


def _comment(memo: Memo) -> Plain:
    return {"type": "TextualBody", "purpose": "commenting", "value": said_of_memo(memo), "format": "text/markdown"}
