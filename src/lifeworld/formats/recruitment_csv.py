"""The recruitment log as CSV, in and out."""

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

from lifeworld.core.fieldwork import APPROACH_OUTCOMES, Approach
from lifeworld.core.ids import new_id
from lifeworld.core.refusal import Refused
from lifeworld.formats.decoding import decode
from lifeworld.formats.written import MEDIA, Written, csv_bytes

Plain = dict[str, Any]

COLUMNS = ("name", "date", "way", "outcome", "reason", "participant", "note")
_ALSO = {"who": "name", "number": "name", "no": "name", "no.": "name", "id": "name", "how": "way", "way of approach": "way",
         "result": "outcome", "what came of it": "outcome", "why": "reason", "pseudonym": "participant", "notes": "note", "when": "date"}  # fmt: skip
_MOST = 100_000


def read_recruitment(data: bytes, participant: Callable[[str], str | None], name: str) -> tuple[Approach, ...]:
    """The lines of a recruitment log. `participant` gives the id for a pseudonym, None where there is no such person.

    Refused, with the line, where a line cannot be read. A cell that was guarded against formulas on the way out loses its guard.
    """
    text = decode(data, name).text
    rows = list(csv.reader(io.StringIO(text), _dialect(text)))[: _MOST + 2]
    if not rows or "name" not in (columns := [_column(cell) for cell in rows[0]]):
        raise Refused(f"{name} has no column “name”; the first line names the columns: {', '.join(COLUMNS)}.")
    if len(rows) > _MOST:
        raise Refused(f"{name} has more than {_MOST:,} lines; bring it in in parts.")
    found = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {column: _bare(cell) for column, cell in zip(columns, row, strict=False) if column in COLUMNS}
        if any(cells.values()):
            found.append(_line(cells, participant, f"Line {number} of {name}"))
    return tuple(found)


def recruitment_file(lines: Iterable[Plain], study: Plain) -> Written:
    """The log as CSV that a spreadsheet opens as text."""
    rows = [[line["participant_name"] if column == "participant" else line[column] for column in COLUMNS] for line in lines]
    return Written(csv_bytes([COLUMNS, *rows]), f"{study['title']}, recruitment log.csv", MEDIA["csv"])


def _line(cells: dict[str, str], participant: Callable[[str], str | None], where: str) -> Approach:
    outcome = cells.get("outcome", "").casefold() or "approached"
    if outcome not in APPROACH_OUTCOMES:
        raise Refused(f"{where}: what came of it is one of {', '.join(APPROACH_OUTCOMES)}; “{cells['outcome']}” is not.")
    if not cells.get("name"):
        raise Refused(f"{where} does not say whom; give a name or a number in the column “name”.")
    who = cells.get("participant", "")
    person = participant(who) if who else None
    if who and person is None:
        raise Refused(f"{where}: there is no participant “{who}” in the study; add them first, or leave the cell empty.")
    return Approach(new_id(), cells["name"], cells.get("date", ""), cells.get("way", ""), outcome, cells.get("reason", ""), person,
                    cells.get("note", ""))  # fmt: skip


def _column(cell: str) -> str:
    name = cell.strip().lstrip("\ufeff").casefold()
    return _ALSO.get(name, name)


def _bare(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.split("\n", 1)[0]

    class Chosen(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Chosen
