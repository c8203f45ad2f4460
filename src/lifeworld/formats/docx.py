"""Word documents: paragraphs, tables in place, notes at the end; everything that is no words is named as a loss.

The package is read directly, not through a document library, because tracked changes, comments, text boxes and
content controls, which such libraries pass over in silence, are where words get lost.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.flow import Paragraph, flatten, joined
from lifeworld.formats.package import Package, attribute, local
from lifeworld.formats.prose import draft_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_OFF = ("0", "false", "off", "none")
_FORMATS = ("i", "u", "strike", "highlight", "color", "caps", "smallCaps", "vertAlign")
_DROPPED = {"del": "tracked deletions", "moveFrom": "tracked moves"}
_SKIPPED = frozenset(("instrText", "delText", "delInstrText", "pPr", "rPr", "tblPr", "tblGrid", "sectPr", "Fallback"))
_WHY = {
    "comments": ("comments", "Comments are not part of what was said and are not imported."),
    "tracked deletions": ("text", "Text deleted with tracked changes was left out, as if the deletion were accepted."),
    "tracked insertions": ("text", "Text inserted with tracked changes was kept, as if the insertion were accepted."),
    "tracked moves": ("text", "Moved text was taken at its new place."),
    "images": ("text", "Pictures are not part of a text."),
    "tables": ("text", "Tables became lines: one line a row, with tabs between cells."),
    "text boxes": ("text", "The words of a text box follow the paragraph that it hangs on."),
    "notes": ("end of text", "Footnotes and endnotes were moved to the end and marked [1], [2], …"),
    "headers and footers": ("pages", "What is repeated at the top and foot of pages is not part of the text."),
    "automatic numbers": ("text", "Numbers and bullets that Word makes for lists are not part of the text."),
    "link addresses": ("text", "Links keep their words, not their addresses."),
    "embedded objects": ("text", "Objects of other programs are not read."),
    "symbols": ("text", "Signs from symbol fonts have no letter of their own and were replaced by \ufffd."),
    "hidden text": ("text", "Text hidden in Word is shown."),
    "formatting": ("text", "Words are kept without italics, colour and the like."),
    "macros": ("file", "Macros are programs; they are neither run nor kept."),
}


def read_docx(data: bytes, name: str) -> list[TextDraft]:
    """One draft from a Word document. Raises `Unreadable`."""
    package = Package(data, name)
    root = package.tree(_main_part(package))
    body = next((child for child in root if local(child) == "body"), None) if root is not None else None
    if body is None:
        raise Unreadable(f"{name} holds no Word text; open it in its program and save it as a Word document (.docx).")
    document = _Document(package)
    paragraphs = [*document.blocks(body)]
    paragraphs.extend(document.notes())
    flat = flatten(paragraphs)
    return [
        draft_of(
            flat.text,
            name,
            format="docx",
            media_type=_MEDIA_TYPE,
            encoding="utf-8",
            original=data,
            bold=flat.bold,
            headings=flat.headings,
            lined=True,
            losses=document.losses(),
        )
    ]


def _main_part(package: Package) -> str:
    relations = package.tree("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or "").lstrip("/")
    return "word/document.xml"


class _Document:
    """The walk through a Word document, with a tally of what is not words."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._seen: Counter[str] = Counter()
        self._boxes: list[Element] = []
        self._notes: list[tuple[str, str]] = []
        self._bold_styles, self._heading_styles = self._styles()

    def blocks(self, parent: "Element") -> Iterator[Paragraph]:
        """The paragraphs of a body, cell, note or text box, in order."""
        for child in parent:
            kind = local(child)
            if kind == "p":
                yield self._paragraph(child)
                while self._boxes:
                    yield from self.blocks(self._boxes.pop(0))
            elif kind == "tbl":
                self._seen["tables"] += 1
                yield from self._rows(child)
            elif kind in _DROPPED:
                self._seen[_DROPPED[kind]] += 1
            elif kind not in _SKIPPED:
                yield from self.blocks(child)

    def notes(self) -> Iterator[Paragraph]:
        """The notes that the text refers to, each after its mark."""
        sources = {kind: self._package.tree(f"word/{kind}s.xml") for kind in ("footnote", "endnote")}
        for number, (kind, identity) in enumerate(self._notes, start=1):
            source = sources[kind]
            note = next((n for n in source if attribute(n, "id") == identity), None) if source is not None else None
            if note is not None:
                if number == 1:
                    yield Paragraph()
                body = joined([self.blocks(note)])
                yield Paragraph([(f"[{number}] ", False), *body.runs], heading=True)

    def losses(self) -> list[Loss]:
        """What the text does not carry."""
        self._count_parts()
        return [Loss(what, self._seen[what], *_WHY[what]) for what in _WHY if self._seen[what]]

    def _paragraph(self, element: "Element") -> Paragraph:
        paragraph = Paragraph(heading=self._is_heading(element))
        self._inline(element, False, paragraph)
        return paragraph

    def _rows(self, table: "Element") -> Iterator[Paragraph]:
        for row in _within(table, "tr"):
            yield joined([self.blocks(cell) for cell in _within(row, "tc")])

    def _inline(self, parent: "Element", bold: bool, out: Paragraph) -> None:
        for child in parent:
            kind = local(child)
            if kind == "t":
                out.add(child.text or "", bold)
            elif kind == "r":
                self._inline(child, self._is_bold(child), out)
            elif kind in _SIGNS:
                out.add(_SIGNS[kind], bold)
            elif kind in _DROPPED:
                self._seen[_DROPPED[kind]] += 1
            elif kind == "txbxContent":
                self._seen["text boxes"] += 1
                self._boxes.append(child)
            elif kind in _SKIPPED:
                self._seen["automatic numbers"] += kind == "pPr" and any(local(part) == "numPr" for part in child)
            else:
                self._notice(child, kind, out)
                self._inline(child, bold, out)

    def _notice(self, element: "Element", kind: str, out: Paragraph) -> None:
        if kind in ("footnoteReference", "endnoteReference"):
            self._notes.append((kind.removesuffix("Reference"), attribute(element, "id") or ""))
            self._seen["notes"] += 1
            out.add(f"[{len(self._notes)}]")
        elif kind == "sym":
            self._seen["symbols"] += 1
            out.add("\ufffd")
        elif kind in ("blip", "imagedata"):
            self._seen["images"] += 1
        elif kind == "object":
            self._seen["embedded objects"] += 1
        elif kind == "ins":
            self._seen["tracked insertions"] += 1
        elif kind == "hyperlink" and attribute(element, "id"):
            self._seen["link addresses"] += 1

    def _is_bold(self, run: "Element") -> bool:
        bold = False
        properties = next((child for child in run if local(child) == "rPr"), None)
        for mark in properties if properties is not None else ():
            kind = local(mark)
            on = attribute(mark, "val") not in _OFF
            if kind == "b":
                bold = on
            elif kind == "rStyle":
                bold = bold or attribute(mark, "val") in self._bold_styles
            elif kind == "vanish" and on:
                self._seen["hidden text"] += 1
            elif kind in _FORMATS and on:
                self._seen["formatting"] += 1
        return bold

    def _is_heading(self, paragraph: "Element") -> bool:
        properties = next((child for child in paragraph if local(child) == "pPr"), None)
        for mark in properties if properties is not None else ():
            if local(mark) == "pStyle":
                return attribute(mark, "val") in self._heading_styles
        return False

    def _styles(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of the styles that are bold, and of those that make headings."""
        styles = self._package.tree("word/styles.xml")
        bold, heading = set(), set()
        for style in styles if styles is not None else ():
            identity = attribute(style, "styleId") or ""
            for part in style:
                if local(part) == "name" and (attribute(part, "val") or "").casefold().startswith(("heading", "title", "subtitle")):
                    heading.add(identity)
                marks = part if local(part) == "rPr" else ()
                if any(local(mark) == "b" and attribute(mark, "val") not in _OFF for mark in marks):
                    bold.add(identity)
        return frozenset(bold), frozenset(heading)

    def _count_parts(self) -> None:
        for part in self._package.names:
            base = part.rpartition("/")[2]
            if base == "comments.xml":
                comments = self._package.tree(part)
                self._seen["comments"] = len(comments) if comments is not None else 0
            elif base.startswith(("header", "footer")) and base.endswith(".xml"):
                page = self._package.tree(part)
                self._seen["headers and footers"] += page is not None and any(
                    (element.text or "").strip() for element in page.iter() if local(element) == "t"
                )
            elif base == "vbaProject.bin":
                self._seen["macros"] += 1


def _within(parent: "Element", kind: str) -> Iterable["Element"]:
    """Children of a kind, also inside content controls and tracked insertions."""
    for child in parent:
        if local(child) == kind:
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _within(child, kind)
