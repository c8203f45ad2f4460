"""All tables of a study as files: one workbook (XLSX), or a ZIP with a file for each, as CSV or Parquet. Written row by row."""

import csv
import io
import zipfile
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import IO, Any

from lifeworld.core.refusal import Refused
from lifeworld.formats.draft import Loss
from lifeworld.formats.project import APPROXIMATED, DROPPED, Losses
from lifeworld.formats.study_tables import Row, Table, losses_of, tables_of
from lifeworld.formats.workbook import BOLD, MOST_LETTERS, MOST_ROWS, Workbook
from lifeworld.formats.written import guarded
from lifeworld.queries.exchange import Exchange, Outgoing

_BATCH = 20_000
_ARROW = {"text": "string", "whole": "int64", "number": "float64", "yes or no": "bool_"}
_NEEDED = "Parquet files are written with pyarrow, which is not installed; run pip install 'lifeworld[parquet]', or write the tables as .xlsx or as CSV."


def write_csv(exchange: Exchange, out: IO[bytes]) -> tuple[Outgoing, list[Loss]]:
    """A ZIP with each table as CSV: UTF-8 with a mark, no cell that a spreadsheet would run."""
    outgoing = exchange.outgoing()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as package:
        for table in tables_of(exchange, outgoing):
            part = zipfile.ZipInfo(f"{table.name}.csv", (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            with package.open(part, "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="", errors="replace") as file:
                writer = csv.writer(file)
                writer.writerow([guarded(column.name) for column in table.columns])
                writer.writerows([guarded(_plain(cell)) for cell in row] for row in table.rows())
    return outgoing, losses_of(outgoing)


def write_xlsx(exchange: Exchange, out: IO[bytes]) -> tuple[Outgoing, list[Loss]]:
    """A workbook with a sheet for each table. What a sheet cannot hold is cut, and named."""
    outgoing, losses = exchange.outgoing(), Losses()
    book = Workbook(out, f"Tables of {outgoing.study.title}")
    for table in tables_of(exchange, outgoing):
        book.sheet(table.name, frozen=1)
        book.row([column.name for column in table.columns], [BOLD])
        for row in table.rows():
            if book.at >= MOST_ROWS:
                losses.add(f"rows of {table.name}", DROPPED, "A sheet holds a million rows; write CSV or Parquet.")
            else:
                book.row([_fitting(cell, table, losses) for cell in row])
    book.close()
    return outgoing, [*losses.listed(), *losses_of(outgoing)]


def write_parquet(exchange: Exchange, out: IO[bytes]) -> tuple[Outgoing, list[Loss]]:
    """A ZIP with each table as Parquet; what columns mean is in `columns.parquet` and beside each column. Refused without pyarrow."""
    arrow, parquet = _arrow()
    outgoing = exchange.outgoing()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for table in tables_of(exchange, outgoing):
            fields = [arrow.field(c.name, getattr(arrow, _ARROW[c.type])(), metadata={"description": c.description}) for c in table.columns]
            schema = arrow.schema(fields)
            part = zipfile.ZipInfo(f"{table.name}.parquet", (1980, 1, 1, 0, 0, 0))
            with package.open(part, "w", force_zip64=True) as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
                for some in _batches(table):
                    columns = [arrow.array(values, field.type) for values, field in zip(zip(*some, strict=True), schema, strict=True)]
                    writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
    return outgoing, losses_of(outgoing)


def _arrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise Refused(_NEEDED) from None


def _batches(table: Table) -> Iterator[list[Row]]:
    rows = iter(table.rows())
    while some := list(islice(rows, _BATCH)):
        yield some


def _fitting(cell: Any, table: Table, losses: Losses) -> Any:
    """A cell as a sheet can hold it."""
    if not isinstance(cell, str) or 2 * len(cell) <= MOST_LETTERS:
        return cell
    units = cell.encode("utf-16-le", "replace")
    if len(units) <= 2 * MOST_LETTERS:
        return cell
    losses.add(f"long cells of {table.name}", APPROXIMATED, "A cell of a sheet holds 32,767 letters; they were cut.")
    return units[: 2 * MOST_LETTERS].decode("utf-16-le", "ignore")


def _plain(cell: Any) -> Any:
    return ("yes" if cell else "no") if isinstance(cell, bool) else cell
