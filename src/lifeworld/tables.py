"""What a study answers in Python: rows to loop over, to look at, and to take into pandas, Polars or Arrow."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from importlib import import_module
from typing import Any, overload

Plain = dict[str, Any]

_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(:[0-9-]+)?")
_SHOWN_ROWS, _SHOWN_COLUMNS, _SHOWN_WIDTH = 10, 7, 28


class Rows(Sequence[Plain]):
    """A sequence of dicts that all have the same keys.

    Taken into a table, a value that holds named values is laid out flat: `facets` with a `valence` becomes the
    column `facets.valence`, None where a row lacks it. Lists stay lists.
    """

    def __init__(self, rows: Iterable[Plain], what: str = "rows", columns: Sequence[str] = ()) -> None:
        self._rows, self.what = list(rows), what
        self._keys = tuple(self._rows[0]) if self._rows else tuple(columns)

    @overload
    def __getitem__(self, index: int) -> Plain: ...
    @overload
    def __getitem__(self, index: slice) -> "Rows": ...
    def __getitem__(self, index: int | slice) -> "Plain | Rows":
        if isinstance(index, slice):
            return Rows(self._rows[index], self.what, self._keys)
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Rows | list) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def columns(self) -> dict[str, list[Any]]:
        """Name -> values, laid out flat, each column as long as there are rows."""
        laid: dict[str, list[Any]] = {}
        for key in self._keys:
            values = [row.get(key) for row in self._rows]
            inner = list(dict.fromkeys(name for value in values if isinstance(value, dict) for name in value))
            if inner or any(isinstance(value, dict) for value in values):
                laid |= {f"{key}.{name}": _alike([(value or {}).get(name) for value in values]) for name in inner}
            else:
                laid[key] = _alike(values)
        return laid

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame`."""
        return _library("pandas").DataFrame(self.columns())

    def to_polars(self) -> Any:
        """A `polars.DataFrame`."""
        return _library("polars").DataFrame(self.columns(), infer_schema_length=None)

    def to_arrow(self) -> Any:
        """A `pyarrow.Table`."""
        return _library("pyarrow").table(self.columns())

    def __repr__(self) -> str:
        said = f"{len(self)} {self.what}"
        if not self._rows:
            return said
        keys = self._telling()[:_SHOWN_COLUMNS]
        table = [keys, *([_short(row.get(key)) for key in keys] for row in self._rows[:_SHOWN_ROWS])]
        widths = [max(len(line[n]) for line in table) for n in range(len(table[0]))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in table]
        return "\n".join([said, *lines, *(["…"] if len(self) > _SHOWN_ROWS else [])])

    def _telling(self) -> list[str]:
        """The keys whose values say something to a reader: those that are not ids all over."""
        return [key for key in self._keys if not all(_is_id(row.get(key)) for row in self._rows[:_SHOWN_ROWS])]

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(key)}</th>" for key in self._telling())
        body = "".join(f"<tr>{''.join(f'<td>{escape(_short(row.get(k), 200))}</td>' for k in self._telling())}</tr>"
                       for row in self._rows[:_SHOWN_ROWS])  # fmt: skip
        return f"<table><caption>{len(self)} {escape(self.what)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _is_id(value: Any) -> bool:
    return value is None or (isinstance(value, str) and _ID.fullmatch(value) is not None) or value in ([], {}, "")


def _short(value: Any, width: int = _SHOWN_WIDTH) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        value = ", ".join(f"{k}={v}" for k, v in value.items())
    elif isinstance(value, list | tuple):
        value = ", ".join(str(v) for v in value)
    line = " ".join(str(value).split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _alike(values: list[Any]) -> list[Any]:
    """The values, as text where words and numbers are mixed, which no table's column can hold."""
    kinds = {type(v) for v in values if v is not None}
    if len(kinds) < 2:
        return values
    kind = float if kinds == {int, float} else str
    return [None if v is None else kind(v) for v in values]


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise ModuleNotFoundError(f"{name} is not installed here; install it with `pip install {name}`, and do this again.") from None
