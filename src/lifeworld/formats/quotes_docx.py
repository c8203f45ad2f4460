"""Quotes as a Word document, written part by part, so that any number of them can be."""

import unicodedata
import zipfile
from collections.abc import Iterable
from typing import IO
from xml.sax.saxutils import escape

from lifeworld.formats.quotes import Heading, Quote, chosen, printable, told
from lifeworld.formats.written import INVENTED

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MEDIA}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MEDIA}.styles+xml"/></Types>'
)
_ROOT = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_LINKS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def _style(id: str, name: str, paragraph: str, run: str, default: str = "") -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_STYLES = (
    f"{_XML}<w:styles {_WORD}>"
    + _style("Normal", "Normal", '<w:spacing w:after="80" w:line="276" w:lineRule="auto"/>',
             '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:sz w:val="22"/>', ' w:default="1"')
    + _style("Title", "Title", '<w:spacing w:after="160"/>', '<w:sz w:val="36"/>')
    + _style("Heading2", "heading 2", '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="1"/>', "<w:b/>")
    + _style("Quote", "Quote", '<w:keepNext/><w:spacing w:before="160" w:after="40"/><w:ind w:left="360"/>', "")
    + _style("Attribution", "Attribution", '<w:keepLines/><w:spacing w:after="160"/><w:ind w:left="360"/>',
             '<w:color w:val="595959"/><w:sz w:val="18"/>')
    + "</w:styles>"
)  # fmt: skip


def write_quotes(heading: Heading, quotes: Iterable[Quote], to: IO[bytes]) -> None:
    """Write the document, quote by quote, with a heading where another source begins."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _ROOT), ("word/_rels/document.xml.rels", _LINKS),
                              ("word/styles.xml", _STYLES)):  # fmt: skip
            package.writestr(name, content)
        with package.open("word/document.xml", "w", force_zip64=True) as document:
            document.write(f"{_XML}<w:document {_WORD}><w:body>{_top(heading)}".encode())
            source = None
            for quote in quotes:
                begins = _paragraph("Heading2", quote.source) if quote.source != source else ""
                source = quote.source
                attribution = _paragraph("Attribution", _attribution(heading, quote))
                document.write((begins + _paragraph("Quote", quote.words) + attribution).encode())
            document.write(b"</w:body></w:document>")


def _top(heading: Heading) -> str:
    invented = [INVENTED] if heading.invented else []
    lines = [*invented, *(f"{label}: {text}" for label, text in heading.lines())]
    return _paragraph("Title", f"Quotes from {heading.study}") + "".join(_paragraph("Normal", line) for line in lines)


def _attribution(heading: Heading, quote: Quote) -> str:
    parts = (quote.whose(), told(chosen(heading, quote)), quote.coded(), f"{quote.source}, {quote.place()}")
    return "— " + " · ".join(part for part in parts if part)


def _paragraph(style: str, text: str) -> str:
    text = printable(text)
    right = _reads_from_the_right(text)
    words = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">').replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    looks = f'<w:pPr><w:pStyle w:val="{style}"/>{"<w:bidi/>" if right else ""}</w:pPr>'
    return f'<w:p>{looks}<w:r>{"<w:rPr><w:rtl/></w:rPr>" if right else ""}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def _reads_from_the_right(text: str) -> bool:
    """Whether the first letter with a direction reads from the right, as in Hebrew or Arabic."""
    if text.isascii():
        return False
    return next((kind != "L" for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), False)
