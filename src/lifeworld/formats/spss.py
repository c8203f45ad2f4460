"""SPSS: the rows of a `.sav` file as a table, with labels for values, and the wording of questions beside their names."""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from math import isnan
from pathlib import Path
from typing import Any, BinaryIO

from lifeworld.formats.decoding import unify_line_ends
from lifeworld.formats.draft import Loss, Unreadable
from lifeworld.formats.tables import MOST_COLUMNS, Grid

MAGIC = (b"$FL2", b"$FL3")
SAV_TYPE = "application/x-spss-sav"
_ROWS = 5_000  # that are read at once
_MOST_CELLS = 400_000_000
_DAMAGED = "{name} is damaged: it cannot be read as a file of SPSS; open it there and save it anew."

Missing = Callable[[Any], bool]


def open_sav(source: bytes | Path, name: str) -> Grid:
    """Open a file of SPSS. Raises `Unreadable`, also where the library that reads such files is not installed."""
    try:
        import pyreadstat
    except ImportError:
        raise Unreadable(f"{name} is a file of SPSS; to read those install `lifeworld[spss]`, or save it as CSV or Excel (.xlsx).") from None

    def read(**options: Any) -> tuple[Any, Any]:
        try:
            with _opened(source) as held:
                return pyreadstat.read_sav(held, output_format="dict", user_missing=True, **options)  # type: ignore[call-overload, no-any-return]
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OverflowError, OSError, UnicodeError, MemoryError):
            raise Unreadable(_DAMAGED.format(name=name)) from None

    _, about = read(metadataonly=True)
    columns = tuple(about.column_names)
    if not columns:
        raise Unreadable(f"{name} is empty; there is nothing to import.")
    if len(columns) > MOST_COLUMNS or (about.number_rows or 0) * len(columns) > _MOST_CELLS:
        raise Unreadable(f"{name} claims more cells than any survey has; check that it is one.")
    grid = Grid(columns, iter(()), "sav", SAV_TYPE, "utf-8")
    grid.labels = {column: _plain(label) for column, label in about.column_names_to_labels.items() if label and _plain(label)}
    grid.notes.append("Values have the labels that SPSS shows for them.")
    grid.rows = _rows(read, columns, about, grid.losses)
    return grid


def _opened(source: bytes | Path) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _rows(read: Callable[..., tuple[Any, Any]], columns: Sequence[str], about: Any, losses: list[Loss]) -> Iterator[list[str]]:
    """The rows, some thousands at a time."""
    labels = about.variable_value_labels
    missing = {column: _missing(ranges) for column, ranges in about.missing_ranges.items()}
    offset = left_out = 0
    while True:
        data, _ = read(row_offset=offset, row_limit=_ROWS)
        held = [list(data[column]) for column in columns]
        count = len(held[0])
        for n in range(count):
            row = []
            for column, values in zip(columns, held, strict=True):
                value = values[n]
                if value is not None and column in missing and missing[column](value):
                    left_out += 1
                    value = None
                row.append(_shown(value, labels.get(column)))
            yield row
        offset += count
        if count < _ROWS:
            break
    if left_out:
        losses.append(Loss("missing values", left_out, "table", "SPSS marks them as missing, such as “no answer”; they were left empty."))


def _missing(ranges: list[dict[str, Any]]) -> Missing:
    def within(value: Any) -> bool:
        try:
            return any(one["lo"] <= value <= one["hi"] for one in ranges)
        except TypeError:
            return False

    return within


def _shown(value: Any, labels: dict[Any, str] | None) -> str:
    """A value as people read it: its label, a number without needless zeros, a day as ISO writes it."""
    value = value.item() if hasattr(value, "item") else value
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if labels and (label := labels.get(value)) is not None:
        return _plain(label)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return unify_line_ends(str(value)).replace("\0", "\ufffd").rstrip()


def _plain(label: Any) -> str:
    return " ".join(str(label).replace("\0", "").split())
