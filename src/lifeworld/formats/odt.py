"""OpenDocument texts (LibreOffice and others): paragraphs, lists, tables in place, notes at the end."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.flow import Paragraph, flatten, joined
from lifeworld.formats.package import Package, attribute, local
from lifeworld.formats.prose import draft_of
from lifeworld.formats.wordlists import listed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_SKIPPED = frozenset(
    listed(
        "tracked-changes sequence-decls forms annotation annotation-end variable-decls user-field-decls binary-data "
        "table-columns table-column note-citation index-source table-of-content-source"
    )
)
_WHY = {
    "comments": ("comments", "Comments are not part of what was said and are not imported."),
    "tracked deletions": ("text", "Text deleted with tracked changes was left out, as if the deletion were accepted."),
    "tracked insertions": ("text", "Text inserted with tracked changes was kept, as if the insertion were accepted."),
    "images": ("text", "Pictures are not part of a text."),
    "tables": ("text", "Tables became lines: one line a row, with tabs between cells."),
    "text boxes": ("text", "The words of a text box follow the paragraph that it hangs on."),
    "notes": ("end of text", "Footnotes and endnotes were moved to the end and marked [1], [2], …"),
    "headers and footers": ("pages", "What is repeated at the top and foot of pages is not part of the text."),
    "automatic numbers": ("text", "Numbers and bullets that the program makes for lists are not part of the text."),
    "link addresses": ("text", "Links keep their words, not their addresses."),
    "embedded objects": ("text", "Objects of other programs are not read."),
    "formatting": ("text", "Words are kept without italics, colour and the like."),
    "macros": ("file", "Macros are programs; they are neither run nor kept."),
}


def read_odt(data: bytes, name: str) -> list[TextDraft]:
    """One draft from an OpenDocument text. Raises `Unreadable`."""
    package = Package(data, name)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable(f"{name} is protected with a password; save a copy without one and import that.")
    root = package.tree("content.xml")
    body = next((part for part in root.iter() if local(part) == "text" and _is_office(part)), None) if root is not None else None
    if root is None or body is None:
        raise Unreadable(f"{name} holds no text document; open it in its program and save it as a Word document (.docx).")
    document = _Document(package, root)
    flat = flatten([*document.blocks(body), *document.notes()])
    return [
        draft_of(
            flat.text,
            name,
            format="odt",
            media_type=_MEDIA_TYPE,
            encoding="utf-8",
            original=data,
            bold=flat.bold,
            headings=flat.headings,
            lined=True,
            losses=document.losses(),
        )
    ]


def _is_office(element: "Element") -> bool:
    return ":office:" in str(element.tag)


class _Document:
    """The walk through an OpenDocument text, with a tally of what is not words."""

    def __init__(self, package: Package, root: "Element") -> None:
        self._package = package
        self._seen: Counter[str] = Counter()
        self._boxes: list[Element] = []
        self._notes: list[Element] = []
        self._bold: set[str] = set()
        for part in ("styles.xml", None):
            self._learn_styles(package.tree(part) if part else root)

    def blocks(self, parent: "Element") -> Iterator[Paragraph]:
        """The paragraphs of a body, section, list, cell, note or text box, in order."""
        for child in parent:
            kind = local(child)
            if kind in ("p", "h"):
                yield self._paragraph(child, kind)
                while self._boxes:
                    yield from self.blocks(self._boxes.pop(0))
            elif kind == "table":
                self._seen["tables"] += 1
                for row in _rows(child):
                    yield joined([self.blocks(cell) for cell in row if local(cell) in ("table-cell", "covered-table-cell")])
            elif kind == "tracked-changes":
                self._count_changes(child)
            elif kind == "frame":
                self._frame(child)
            elif kind not in _SKIPPED:
                self._seen["automatic numbers"] += kind == "list-item"
                yield from self.blocks(child)
        while self._boxes:
            yield from self.blocks(self._boxes.pop(0))

    def notes(self) -> Iterator[Paragraph]:
        """The notes that the text refers to, each after its mark."""
        for number, note in enumerate(self._notes, start=1):
            if number == 1:
                yield Paragraph()
            yield Paragraph([(f"[{number}] ", False), *joined([self.blocks(note)]).runs], heading=True)

    def losses(self) -> list[Loss]:
        """What the text does not carry."""
        styles = self._package.tree("styles.xml")
        for page in styles.iter() if styles is not None else ():
            if local(page) in ("header", "footer") and "".join(map(str, page.itertext())).strip():
                self._seen["headers and footers"] += 1
        self._seen["macros"] += sum(part.startswith(("Basic/", "Scripts/")) for part in self._package.names)
        return [Loss(what, self._seen[what], *_WHY[what]) for what in _WHY if self._seen[what]]

    def _paragraph(self, element: "Element", kind: str) -> Paragraph:
        style = attribute(element, "style-name") or ""
        heading = kind == "h" or style.casefold() in ("title", "subtitle")
        paragraph = Paragraph(heading=heading)
        self._inline(element, kind == "p" and style in self._bold, paragraph)
        return paragraph

    def _inline(self, parent: "Element", bold: bool, out: Paragraph) -> None:
        out.add(_collapsed(parent.text), bold)
        for child in parent:
            self._one(child, local(child), bold, out)
            out.add(_collapsed(child.tail), bold)

    def _one(self, child: "Element", kind: str, bold: bool, out: Paragraph) -> None:
        if kind == "s":
            count = attribute(child, "c") or "1"
            out.add(" " * (min(int(count), 1000) if count.isdigit() else 1), bold)
        elif kind == "tab":
            out.add("\t", bold)
        elif kind == "line-break":
            out.add("\n", bold)
        elif kind == "note":
            self._seen["notes"] += 1
            self._notes.extend(part for part in child if local(part) == "note-body")
            out.add(f"[{len(self._notes)}]")
        elif kind == "annotation":
            self._seen["comments"] += 1
        elif kind == "frame":
            self._frame(child)
        elif kind not in _SKIPPED:
            style = attribute(child, "style-name") or ""
            self._seen["link addresses"] += kind == "a"
            self._seen["formatting"] += kind == "span" and bool(style) and style not in self._bold
            self._inline(child, bold or style in self._bold, out)

    def _frame(self, frame: "Element") -> None:
        for part in frame:
            kind = local(part)
            if kind == "text-box":
                self._seen["text boxes"] += 1
                self._boxes.append(part)
            elif kind == "image":
                self._seen["images"] += 1
            elif kind in ("object", "object-ole", "plugin"):
                self._seen["embedded objects"] += 1

    def _count_changes(self, changes: "Element") -> None:
        for change in changes.iter():
            self._seen["tracked deletions"] += local(change) == "deletion"
            self._seen["tracked insertions"] += local(change) == "insertion"

    def _learn_styles(self, root: "Element | None") -> None:
        for style in root.iter() if root is not None else ():
            if local(style) == "style" and attribute(style, "family") in ("text", "paragraph"):
                weights = [attribute(mark, "font-weight") for mark in style if local(mark) == "text-properties"]
                if any(weight in ("bold", "600", "700", "800", "900") for weight in weights):
                    self._bold.add(attribute(style, "name") or "")


def _rows(table: "Element") -> Iterator["Element"]:
    for child in table:
        if local(child) == "table-row":
            yield child
        elif local(child) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child)


def _collapsed(words: str | None) -> str:
    """Words as OpenDocument means them: white space in the file is one space; wider space is written as elements."""
    if not words:
        return ""
    if "\n" in words or "\t" in words or "\r" in words or "  " in words:
        inner = " ".join(words.split(None))
        return (" " if words[0].isspace() else "") + inner + (" " if inner and words[-1].isspace() else "")
    return words
