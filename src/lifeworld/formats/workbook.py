"""Workbooks (XLSX), written row by row into the file: nothing is held but the row at hand. Every cell is text or a number, never a formula."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import IO
from xml.sax.saxutils import escape

from lifeworld.formats.quotes import printable

MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767
"""What a cell holds, in UTF-16 units."""
PLAIN, BOLD, WRAPPED, TOP = 0, 1, 2, 3
"""How a cell looks."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/>'
    '<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_CODED = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
_SHORT = 80
Cell = str | int | float | bool | None


class Workbook:
    """A workbook in the making; sheets are written one after the other, and `close` ends it."""

    def __init__(self, to: IO[bytes], title: str = "", comment: str = "") -> None:
        self._package = zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._names: list[str] = []
        self._sheet: IO[bytes] | None = None
        self._end = ""
        self._title, self._comment = title, comment
        self._pieces: list[str] = []
        self.at = 0

    def sheet(self, name: str, widths: Sequence[float] = (), frozen: int = 0, filtered: int = 0) -> None:
        """Begin a sheet; `frozen` rows stay in view, the last of them has filters where `filtered` columns are given."""
        self._finish()
        self._names.append(name)
        self._sheet = self._package.open(_part(f"xl/worksheets/sheet{len(self._names)}.xml"), "w", force_zip64=True)
        pane = f'<pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/>' if frozen else ""
        columns = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1))
        self._pieces = [f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>',
                        f"<cols>{columns}</cols>" if columns else "", "<sheetData>"]  # fmt: skip
        self._end = f'<autoFilter ref="A{frozen}:{letters(filtered)}{MOST_ROWS}"/>' if filtered else ""
        self.at = 0

    def row(self, cells: Iterable[Cell], looks: Sequence[int] = ()) -> None:
        """Add a row; `looks` are those of its cells, the last for all that follow."""
        last = len(looks) - 1
        self._pieces.append("<row>")
        for place, cell in enumerate(cells):
            look = looks[place if place < last else last] if looks else PLAIN
            style = f' s="{look}"' if look else ""
            if isinstance(cell, str):
                self._pieces.append(_again(cell, style) if len(cell) < _SHORT else _worded(cell, style))
            elif isinstance(cell, bool):
                self._pieces.append(f'<c{style} t="b"><v>{int(cell)}</v></c>')
            else:
                self._pieces.append(f"<c{style}/>" if cell is None else f"<c{style}><v>{cell!r}</v></c>")
        self._pieces.append("</row>")
        self.at += 1
        if len(self._pieces) > 5_000:
            self._put()

    def close(self) -> None:
        """Write what ends a workbook."""
        self._finish()
        numbers = range(1, len(self._names) + 1)
        sheets = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in zip(numbers, self._names, strict=True))
        types = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>' for n in numbers)
        links = "".join(f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
        about = f"<dc:title>{escape(printable(self._title))}</dc:title><dc:description>{escape(printable(self._comment))}</dc:description>"
        for name, content in (
            ("xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'),
            ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{links}<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'),
            ("docProps/core.xml", f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">{about}</cp:coreProperties>'),
            ("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
                            f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'),
            ("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                                    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                                    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
                                    f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{types}</Types>'),
        ):  # fmt: skip
            self._package.writestr(_part(name), _XML + content)
        self._package.writestr(_part("xl/styles.xml"), _STYLES)
        self._package.close()

    def _put(self) -> None:
        if self._sheet:
            self._sheet.write("".join(self._pieces).encode("utf-8"))
        self._pieces = []

    def _finish(self) -> None:
        if self._sheet:
            self._pieces.append(f"</sheetData>{self._end}</worksheet>")
            self._put()
            self._sheet.close()
            self._sheet = None


def _worded(cell: str, style: str) -> str:
    """A cell of words."""
    said = escape(_CODED.sub("_x005F_", printable(cell)))
    return f'<c{style} t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>' if cell else f"<c{style}/>"


@lru_cache(maxsize=4_096)
def _again(cell: str, style: str) -> str:
    """A cell of few letters, as names and codes are, which come again and again."""
    return _worded(cell, style)


def letters(column: int) -> str:
    """The letters of a column, counted from 1.

    >>> letters(1), letters(27)
    ('A', 'AA')
    """
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _part(name: str) -> zipfile.ZipInfo:
    """A part whose bytes say nothing of when or where it was made."""
    part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type = zipfile.ZIP_DEFLATED
    return part
