"""A written file: its bytes, its name and what kind of file it is. Shared by everything that goes out."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "qdpx": "application/zip",
    "qdc": "text/xml; charset=utf-8",
    "zip": "application/zip",
    "json": "application/ld+json",
    "jsonld": "application/ld+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
INVENTED = "Worked study. Everyone in it is invented."
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Written:
    """A file ready to be saved; whose words it holds (ids), from which layer, and what to know of that.

    `guarded`: it takes out originals of a study in which something is de-identified.
    """

    data: bytes
    name: str
    media_type: str
    layer: str = ""
    participants: tuple[str, ...] = ()
    said: str = ""
    guarded: bool = False


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV that a spreadsheet opens as text: UTF-8 with a mark, and no cell that would be taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def guarded(cell: object) -> object:
    """A cell's text, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
