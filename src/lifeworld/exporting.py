"""What can be taken away as a file: the answer to a question, the codebook, memos."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import IO, Any

from sqlalchemy import Connection

from lifeworld.analysis.explaining import explain
from lifeworld.core.fieldwork import Aside
from lifeworld.core.records import Code
from lifeworld.core.refusal import Refused
from lifeworld.formats import codebook_out, litter, memos_out, quotes_csv, quotes_docx, quotes_html, quotes_xlsx
from lifeworld.formats.projects import plainly
from lifeworld.formats.quotes import Heading, Quote
from lifeworld.formats.written import MEDIA, Written
from lifeworld.queries import asking, codebook, memos, overview, permissions
from lifeworld.queries.exchange import Exchange
from lifeworld.queries.layers import Layers, sentence
from lifeworld.queries.names import Names, records
from lifeworld.queries.quotes import quotes

_QUOTES: dict[str, Callable[[Heading, Iterable[Quote], IO[bytes]], None]] = {
    "xlsx": quotes_xlsx.write_quotes, "docx": quotes_docx.write_quotes, "csv": quotes_csv.write_quotes, "html": quotes_html.write_quotes,
}  # fmt: skip
QUOTE_FORMATS = tuple(_QUOTES)
STUDY_FILES: dict[str, dict[str, tuple[str, str]]] = {
    "qdpx": {"qdpx": ("refi_out", "write_qdpx")},
    "qualcoder": {"zip": ("qualcoder_out", "write_qualcoder")},
    "comments": dict.fromkeys(("docx", "zip"), ("docx_comments_out", "write_comments")),
    "annotations": dict.fromkeys(("jsonld", "json"), ("web_annotation_out", "write_annotations")),
    "tables": {"xlsx": ("tables_out", "write_xlsx"), "zip": ("tables_out", "write_csv")},
    "parquet": {"zip": ("tables_out", "write_parquet")},
}
"""The whole study: what can be written -> endings -> the module and the function that write it."""


@litter.unlooked_for()
def answer_file(conn: Connection, expression: str, where: Sequence[str], format: str, attributes: Sequence[str],
                reader: str | None = None, layer: str = "") -> Written:  # fmt: skip
    """Every passage that a question finds, with `attributes` (ids or names) in the attribution, read in a layer.

    Without a `layer` that is the de-identified one wherever there is one. Refused for another format, or where the reader may not.
    """
    if format not in _QUOTES:
        raise Refused(f"Quotes are written as {', '.join(_QUOTES)}; “{format}” is none of these.")
    layers = Layers(conn, layer, reader or "")
    study, found = overview.study(conn), asking.answer(conn, expression, where, reader, coders=True)
    names = Names(conn)
    shown = tuple(a.name for a in names.attributes.values() if a.id in attributes or a.name in attributes)
    heading = Heading(study["title"], expression, datetime.now(UTC).date().isoformat(), tuple(where), explain(found.tree),
                      study["invented"], shown, len(found) - asking.of_people(found, permissions.unquotable(conn)))  # fmt: skip
    out = io.BytesIO()
    _QUOTES[format](heading, map(Quote._make, quotes(conn, found, layers)), out)
    return Written(out.getvalue(), f"{study['title']}, quotes.{format}", MEDIA[format], layers.out.layer(layer),
                   tuple(layers.out.participants), sentence(layers.out, layer), layers.guarded)  # fmt: skip


def codebook_file(conn: Connection, format: str) -> Written:
    """The codebook as md, csv or docx. Refused for another format."""
    return codebook_out.codebook_file(codebook.tree(conn), overview.study(conn), format)


@litter.unlooked_for()
def project_file(conn: Connection, reader: str = "", layer: str = "", archive: bool = False) -> tuple[Written, list[dict[str, Any]]]:
    """The whole study for other programs (QDPX), in a layer, and what of it they do not see or nobody.

    `archive`: without anyone who has not agreed to be archived. Refused where the reader may not read the layer.
    """
    return study_file(conn, "qdpx", "qdpx", reader, layer, archive)


def study_file(conn: Connection, what: str, ending: str, reader: str = "", layer: str = "", archive: bool = False,
               sources: Sequence[str] = ()) -> tuple[Written, list[dict[str, Any]]]:  # fmt: skip
    """The study in one of the forms of STUDY_FILES, written with one of its endings, and what of it the file lacks.

    `archive` as above; `sources` are names of the texts wanted in documents. Refused where the reader may not read the layer.
    """
    module, writer = STUDY_FILES[what][ending]
    write = getattr(import_module(f"lifeworld.formats.{module}"), writer)
    chosen: dict[str, Any] = {"names": tuple(sources), "bundle": ending == "zip"} if what == "comments" else {}
    out = io.BytesIO()
    outgoing, losses = write(Exchange(conn, layer, reader, archive), out, **chosen)
    layers = outgoing.layers
    file = Written(out.getvalue(), f"{outgoing.study.title}.{ending}", MEDIA[ending], layers.out.layer(layer), tuple(layers.out.participants),
                   sentence(layers.out, layer), layers.guarded)  # fmt: skip
    return file, [plainly(loss, "") for loss in losses]


def codebook_exchange(conn: Connection) -> tuple[Written, list[dict[str, Any]]]:
    """The codebook for other programs (QDC), and what of it they do not see. Refused where there is no code."""
    from lifeworld.formats.refi_codebook_out import qdc

    data, losses = qdc(records(conn, Code), records(conn, Aside))
    return Written(data, f"{overview.study(conn)['title']}, codebook.qdc", MEDIA["qdc"]), [plainly(loss, "") for loss in losses]


def memos_file(conn: Connection, format: str, kind: str = "") -> Written:
    """Memos, without private ones, as md, csv or docx. Refused for another format."""
    return memos_out.memos_file(memos.listed(conn, None, kind), overview.study(conn), format)

