"""A coded transcript as a Word document: the text as it stands, and each code and memo a comment of its author on the words."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from lifeworld.core.intake import turns_from_json
from lifeworld.core.records import Attribute, Code, Coder, Coding, Memo, Participant, Segment, Source, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.segments import TextSpan
from lifeworld.formats.draft import Loss
from lifeworld.formats.going_out import Names, said_of_memo, unsaid
from lifeworld.formats.project import DROPPED, Losses
from lifeworld.formats.quotes import printable
from lifeworld.queries.exchange import Exchange, Outgoing

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MEDIA}.document.main+xml"/>'
    f'<Override PartName="/word/comments.xml" ContentType="{_MEDIA}.comments+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
)
_ROOT = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
_LINKS = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/comments" Target="comments.xml"/></Relationships>'
_GOES = (Coder, Code, Source, Version, Segment, Coding, Participant, Attribute)
_NOT_HERE = "A document has the text and what was coded and noted on its words."
Note = tuple[int, int, str, str, list[str]]
"""Where a comment begins and ends, who wrote it, when, and its paragraphs."""


def write_comments(exchange: Exchange, out: IO[bytes], names: Sequence[str] = (), bundle: bool = False) -> tuple[Outgoing, list[Loss]]:
    """Write one text as a document, or each text as a document in a ZIP. `names` says which texts; refused for several without a ZIP."""
    outgoing = exchange.outgoing()
    sources: list[Source] = [s for s in outgoing.of(Source) if s.id in outgoing.shown and (not names or s.name in names or s.id in names)]
    if missing := [name for name in names if all(name not in (s.name, s.id) for s in sources)]:
        raise Refused(f"There is no text “{missing[0]}” that goes out; `lifeworld sources` lists them.")
    if not bundle and len(sources) != 1:
        raise Refused("A document holds one text; say which with --source, or write to a .zip, which holds a document for each.")
    document = _Documents(exchange, outgoing)
    exchange.layers.out.participants.clear()
    exchange.layers.out.participants.update(dict.fromkeys(p for s in sources for p in s.participants))
    if not bundle:
        document.write(sources[0], out)
    else:
        free = Names(document.losses, "names of documents", fold=True)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for source in sources:
                name = free.free(re.sub(r'[/\\:*?"<>|]', "_", source.name) + ".docx")
                inside = io.BytesIO()
                document.write(source, inside)
                package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), inside.getvalue())
    losses = [*document.losses.listed(), *unsaid(outgoing, (*_GOES, Memo), _NOT_HERE)]
    return outgoing, losses


class _Documents:
    """Texts with their comments."""

    def __init__(self, exchange: Exchange, outgoing: Outgoing) -> None:
        self._exchange, self._outgoing, self.losses = exchange, outgoing, Losses()
        codes = {c.id: c for c in outgoing.of(Code)}
        names = Counter(c.name.casefold() for c in codes.values())
        self._names = {id: code.name if names[code.name.casefold()] == 1 else " › ".join(_way(codes, id)) for id, code in codes.items()}
        self._coders = {c.id: c.name for c in outgoing.of(Coder)}
        self._versions = {v.id: v for v in outgoing.of(Version)}
        self._codings: dict[str, list[Coding]] = {}
        for coding in outgoing.of(Coding):
            self._codings.setdefault(coding.segment, []).append(coding)
        self._memos: dict[str, list[Memo]] = {}
        for memo in outgoing.of(Memo):
            for about in memo.about:
                self._memos.setdefault(about, []).append(memo)
        self._segments: dict[str, list[Segment]] = {}
        for segment in outgoing.of(Segment):
            self._segments.setdefault(self._versions[segment.version].source, []).append(segment)
        placed = {m.id for about, some in self._memos.items() if about.startswith(("segment:", "coding:")) for m in some}
        if left := sum(m.id not in placed for m in outgoing.of(Memo)):
            self.losses.add("memos", DROPPED, "They are on no passage.", "", left)

    def write(self, source: Source, out: IO[bytes]) -> None:
        """One text as a document."""
        version = self._versions[self._outgoing.shown[source.id]]
        text = printable(self._outgoing.layers.text(version.id))
        notes = sorted(self._notes(source))
        bold = [(t.label, t.start) for t in turns_from_json(self._exchange.body(version.turns)) if t.label < t.start] if version.turns else []
        blank = len(text) - len(text.lstrip("\n")), len(text) - len(text.rstrip("\n")) if text.strip("\n") else 0
        parts = (("[Content_Types].xml", _TYPES), ("_rels/.rels", _ROOT), ("word/_rels/document.xml.rels", _LINKS),
                 ("docProps/core.xml", _core(source, blank)), ("word/comments.xml", _comments_xml(notes)),
                 ("word/document.xml", _document_xml(text, notes, bold)))  # fmt: skip
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as package:
            for name, content in parts:
                part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                part.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(part, content.encode("utf-8"))

    def _notes(self, source: Source) -> Iterable[Note]:
        for segment in self._segments.get(source.id, ()):
            place = self._exchange.place(segment)
            if not isinstance(place, TextSpan):
                reason = "They lie on no words." if place else "They cannot be told in the text that goes out."
                self.losses.add("codings", DROPPED, reason, source.name, len(self._codings.get(segment.id, ())))
                continue
            for coding in self._codings.get(segment.id, ()):
                memos = [said_of_memo(memo) for memo in self._memos.get(f"coding:{coding.id}", ())]
                if coding.facets or coding.fit:
                    self.losses.add("facets of codings", DROPPED, _NOT_HERE, source.name)
                yield place.start, place.end, self._coders[coding.coder], coding.at, [self._names[coding.code], *memos]
            for memo in self._memos.get(f"segment:{segment.id}", ()):
                yield place.start, place.end, self._coders.get(memo.author, ""), memo.at, [f"Memo: {said_of_memo(memo)}"]


def _way(codes: dict[str, Code], id: str) -> list[str]:
    way = [codes[id].name]
    while (parent := codes[id].parent) and parent in codes:
        id = parent
        way.append(codes[id].name)
    return way[::-1]


def _core(source: Source, blank: tuple[int, int]) -> str:
    """The properties: what it is called, and by what Lifeworld knows it again."""
    return (f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(printable(source.name))}</dc:title><dc:identifier>lifeworld {source.id} {blank[0]} {blank[1]}</dc:identifier>"
            "</cp:coreProperties>")  # fmt: skip


def _comments_xml(notes: list[Note]) -> str:
    pieces = [f"{_XML}<w:comments {_WORD}>"]
    for number, (_, _, author, at, said) in enumerate(notes):
        initials = "".join(word[0] for word in author.split())[:3]
        date = f' w:date="{at[:19]}Z"' if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", at) else ""
        lines = (line for words in said for line in words.split("\n") if line.strip())
        inside = "".join(f"<w:p>{_run(line)}</w:p>" for line in lines)
        pieces.append(f'<w:comment w:id="{number}" w:author={quoteattr(printable(author))} w:initials={quoteattr(printable(initials))}{date}>{inside}</w:comment>')
    pieces.append("</w:comments>")
    return "".join(pieces)


def _document_xml(text: str, notes: list[Note], bold: list[tuple[int, int]]) -> str:
    """The paragraphs, cut wherever a comment begins or ends, or a speaker's name does."""
    cuts: dict[int, list[str]] = {}
    for number, (start, end, *_) in enumerate(notes):
        cuts.setdefault(start, []).append(f'<w:commentRangeStart w:id="{number}"/>')
        reference = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        cuts.setdefault(end, []).insert(0, reference)
    names = dict(bold)
    for start, end in bold:
        cuts.setdefault(start, [])
        cuts.setdefault(end, [])
    pieces, at, until = [f"{_XML}<w:document {_WORD}><w:body>"], 0, -1
    places = sorted(cuts)
    for line in text.split("\n"):
        end = at + len(line)
        pieces.append("<w:p>")
        while places and places[0] <= end:
            cut = places.pop(0)
            pieces.append(_run(text[at:cut], at < until))
            pieces += cuts[cut]
            at, until = cut, names.get(cut, until)
        pieces.append(_run(text[at:end], at < until) + "</w:p>")
        at = end + 1
    return "".join([*pieces, "</w:body></w:document>"])


def _run(words: str, bold: bool = False) -> str:
    if not words:
        return ""
    said = escape(printable(words)).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{said}</w:t></w:r>'
