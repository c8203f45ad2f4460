"""What the programs of online surveys write besides answers: who answered, columns of the program itself, codes for choices."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lifeworld.formats.decoding import decode
from lifeworld.formats.draft import Loss, Unreadable
from lifeworld.formats.tables import Grid
from lifeworld.formats.wordlists import listed

_QUALTRICS = listed("""status ipaddress progress finished recipientlastname recipientfirstname recipientemail externalreference
externaldatareference locationlatitude locationlongitude distributionchannel userlanguage responsetype""")
_LIMESURVEY = listed("""lastpage seed startlanguage ipaddr ipaddress refurl referrerurl token accesscode lastpageseen""")
_REDCAP = listed("""redcapeventname redcaprepeatinstrument redcaprepeatinstance redcapsurveyidentifier redcapdataaccessgroup
eventname repeatinstrument repeatinstance surveyidentifier dataaccessgroup""")
_WHY = "{program} adds them to every survey (addresses, places, how far someone came); they say nothing of the answers."
_CHECKBOX = re.compile(r"(.+)___(.+)")


@dataclass(frozen=True, slots=True)
class Program:
    """A survey program as its columns show it: its name, the column of who answered, the columns that are its own."""

    name: str
    participant: str | None
    own: frozenset[str] = frozenset()

    def losses(self) -> list[Loss]:
        """The columns that are left out."""
        return [Loss(f"column “{column}”", 1, "table", _WHY.format(program=self.name)) for column in sorted(self.own)]


@dataclass(slots=True)
class Dictionary:
    """A data dictionary of REDCap: wordings, labels of choices, fields of free text, fields that identify people; by field name."""

    labels: dict[str, str] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    identifying: frozenset[str] = frozenset()


def program_of(grid: Grid) -> Program | None:
    """The program that a table of answers comes from; None where its columns do not say."""
    plain = {re.sub(r"[\W_]+", "", column).casefold(): column for column in grid.columns}
    if {"responseid", "recordeddate"} <= plain.keys() or {"responseid", "distributionchannel"} <= plain.keys():
        return Program("Qualtrics", plain["responseid"], _own(plain, _QUALTRICS))
    if {"submitdate", "lastpage", "startlanguage"} <= plain.keys() or {"datesubmitted", "lastpage", "startlanguage"} <= plain.keys():
        timed = frozenset(column for key, column in plain.items() if re.fullmatch(r"(?:grouptime\d*.*|.*time|totaltime)", key) and "time" in key)
        return Program("LimeSurvey", plain.get("id") or plain.get("responseid"), _own(plain, _LIMESURVEY) | (timed - {plain.get("id", "")}))
    done = [column for column in grid.columns if column.endswith("_complete") or column.casefold() == "complete?"]
    if ("recordid" in plain and done) or any(name in plain for name in _REDCAP[:4]):
        first = plain.get("recordid") or plain.get("studyid") or grid.columns[0]
        return Program("REDCap", first, _own(plain, _REDCAP) | frozenset(done))
    return None


def read_dictionary(data: bytes, name: str) -> Dictionary:
    """A data dictionary of REDCap (CSV). Raises `Unreadable` where it is none."""
    rows = list(csv.reader(io.StringIO(decode(data, name).text, newline="")))
    head = [re.sub(r"[\W_]+", "", cell).casefold() for cell in rows[0]] if rows else []

    def column(*starts: str) -> int | None:
        return next((place for place, cell in enumerate(head) if cell.startswith(starts)), None)

    names, kinds, labels = column("variable", "fieldname"), column("fieldtype"), column("fieldlabel")
    if names is None or kinds is None:
        raise Unreadable(f"{name} is no data dictionary of REDCap; it lacks the columns “Variable / Field Name” and “Field Type”.")
    choices, checks, identifies = column("choices", "selectchoices"), column("textvalidationtype"), column("identifier")
    found, texts, identifying = Dictionary(), [], set()
    for row in rows[1:]:
        cells = dict(enumerate(cell.strip() for cell in row))
        variable, kind = cells.get(names, ""), cells.get(kinds, "").casefold()
        if not variable:
            continue
        if labels is not None and cells.get(labels):
            found.labels[variable] = " ".join(re.sub(r"<[^<>]{0,500}>", " ", cells[labels]).split())
        if choices is not None and kind in ("radio", "dropdown", "checkbox"):
            found.choices[variable] = _choices(cells.get(choices, ""))
        if kind in ("yesno", "truefalse"):
            found.choices[variable] = {"1": "yes" if kind == "yesno" else "true", "0": "no" if kind == "yesno" else "false"}
        if kind == "notes" or (kind == "text" and checks is not None and not cells.get(checks)):
            texts.append(variable)
        if identifies is not None and cells.get(identifies, "").casefold() in ("y", "yes"):
            identifying.add(variable)
    found.texts, found.identifying = tuple(texts), frozenset(identifying)
    return found


def spelled_out(grid: Grid, dictionary: Dictionary) -> None:
    """Give a table the wordings and labels of its dictionary; fields that identify people are emptied, and listed."""
    grid.labels |= {column: dictionary.labels[column] for column in grid.columns if column in dictionary.labels}
    own = [dictionary.choices.get(column) for column in grid.columns]
    checked = [_checked(column, dictionary) for column in grid.columns]
    hidden = [column in dictionary.identifying for column in grid.columns]
    grid.rows = _spelled(grid.rows, own, checked, hidden)
    for column in grid.columns:
        if column in dictionary.identifying:
            grid.losses.append(Loss(f"column “{column}”", 1, "table", "The data dictionary says that it identifies people; it was not read."))


def _choices(written: str) -> dict[str, str]:
    """`1, Yes | 2, No` as what each code means."""
    pairs = (part.partition(",") for part in written.split("|"))
    return {code.strip(): label.strip() for code, _, label in pairs if code.strip() and label.strip()}


def _checked(column: str, dictionary: Dictionary) -> str | None:
    """What a ticked box of a checkbox field means."""
    found = _CHECKBOX.fullmatch(column)
    return dictionary.choices.get(found[1], {}).get(found[2]) if found else None


def _spelled(
    rows: Iterator[list[str]], own: Sequence[dict[str, str] | None], checked: Sequence[str | None], hidden: Sequence[bool]
) -> Iterator[list[str]]:
    for row in rows:
        for place, cell in enumerate(row):
            if not cell:
                continue
            if hidden[place]:
                row[place] = ""
            elif (labels := own[place]) is not None:
                row[place] = labels.get(cell.strip(), cell)
            elif (ticked := checked[place]) is not None and cell.strip() in ("0", "1"):
                row[place] = ticked if cell.strip() == "1" else ""
        yield row


def _own(plain: dict[str, str], names: Sequence[str]) -> frozenset[str]:
    return frozenset(column for key, column in plain.items() if key in names)
