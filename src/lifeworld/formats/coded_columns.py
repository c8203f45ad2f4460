"""Which columns of a coded table are what: guessed from their names and cells, for a person to put right."""

import fnmatch
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from lifeworld.formats.draft import Unreadable
from lifeworld.formats.tables import Grid, find_column, guess_participant
from lifeworld.formats.wordlists import listed

YES = frozenset(listed("1 x yes y true ja oui sí si sim wahr vrai כן 是 はい ✓ ✔ ☑"))
NO = frozenset(listed("0 no n false nein non não falsch faux לא 否 いいえ - – ☐"))
ROLES = ("text", "segment", "document", "participant", "codes", "theme", "coder", "memo", "place", "kept")
_SEVERAL = ("text", "codes", "theme", "place", "kept")
_ONE = tuple(role for role in ROLES if role not in _SEVERAL)
_SEGMENT = listed("""segment segments codedsegment codedsegments codedtext quotationcontent quotationtext quotation textcontent excerpt
excerptcopy excerpttext highlight highlights passage quote textstelle segmento citation citat fragment content""")
_DOCUMENT = listed("""documentname document documenttitle documentgroupname mediatitle sourcename source filename file hierarchicalname
transcript dokumentname dokument documento text title""")
_CODES = listed("""code codes codename codenames codepath codesapplied codesappliedcombined appliedcodes humancodes coding codings theme themes
humanthemes category categories tag tags node nodes kode codigo código códigos codice""")
_CODER = listed("coder codername author codedby createdby creator excerptcreator user analyst rater autor auteur coderinitials")
_MEMO = listed("memo memos comment comments quotationcomment segmentcomment note notes remark kommentar commentaire comentario")
_PLACE = frozenset(listed("""beginning end anfang ende début debut fin inicio final excerptrange range reference quotationreference
startposition endposition start startparagraph endparagraph paragraph paragraphs position"""))
_APPLIED = re.compile(r"Code: (.+) Applied")  # as Dedoose heads its columns
_PATHS = (" > ", "\\\\", "\\")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column is: cells with whole texts, or with segments of a document; names of codes, or a column a code.

    `place` says where in its document a segment lies; `kept` are further columns whose values are to be kept.
    `separator` stands between codes in one cell; where it is None it is found out.
    """

    text: tuple[str, ...] = ()
    segment: str | None = None
    document: str | None = None
    participant: str | None = None
    codes: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    coder: str | None = None
    memo: str | None = None
    place: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    separator: str | None = None

    @property
    def roles(self) -> dict[str, str]:
        """The role of each column that has one."""
        held = ((role, getattr(self, role)) for role in ROLES)
        return {name: role for role, names in held for name in ((names,) if isinstance(names, str) else names or ())}


def columns_of(roles: dict[str, str], separator: str | None = None) -> Columns:
    """The columns from the role of each. Raises `Unreadable` for roles that are none, and where two columns have one that only one can have."""
    several: dict[str, list[str]] = {role: [] for role in ROLES}
    for name, role in roles.items():
        if role not in several:
            raise Unreadable(f"A column is one of {', '.join(ROLES)}; “{role}” is not.")
        several[role].append(name)
    for role in _ONE:
        if len(several[role]) > 1:
            raise Unreadable(f"Only one column can be the {role}; {' and '.join(f'“{name}”' for name in several[role][:3])} both are.")
    one = {role: several[role][0] if several[role] else None for role in _ONE}
    many = {role: tuple(several[role]) for role in _SEVERAL}
    return Columns(separator=separator, **one, **many)  # type: ignore[arg-type]


def settled(grid: Grid, name: str, columns: Columns) -> Columns:
    """The columns with their names as the table writes them. Raises `Unreadable` for one it lacks, and where no column says codes."""
    if not columns.codes and not columns.theme:
        raise Unreadable(f"{name} needs a column with codes, or columns that are a code each; say which.")
    if columns.segment and columns.text:
        raise Unreadable("A table holds whole texts or segments of texts; one column cannot be said to be each.")
    changed: dict[str, Any] = {}
    for field in fields(columns):
        held = getattr(columns, field.name)
        if field.name != "separator" and held:
            named = [grid.columns[find_column(grid.columns, one, name)] for one in ((held,) if isinstance(held, str) else held)]
            changed[field.name] = named[0] if isinstance(held, str) else tuple(named)
    return replace(columns, **changed)


def guessed(grid: Grid) -> Columns:
    """What the columns most likely are."""
    sample = grid.peek()
    plain = {re.sub(r"[\W_]+", "", column).casefold(): column for column in reversed(grid.columns)}
    segment, document = _first(plain, _SEGMENT), _first(plain, _DOCUMENT)
    taken = {segment, document}
    codes = _first({key: column for key, column in plain.items() if column not in taken}, _CODES)
    coder, memo = _first(plain, _CODER), _first(plain, _MEMO)
    whose = guess_participant(grid.columns, sample)
    participant = grid.columns[whose] if whose is not None and grid.columns[whose] not in {*taken, coder} else None
    taken |= {codes, coder, memo, participant}
    theme = tuple(c for n, c in enumerate(grid.columns) if c not in taken and _APPLIED.fullmatch(c))
    if not theme and not codes:
        yes_or_no = [c for n, c in enumerate(grid.columns) if c not in taken and _is_theme([row[n] for row in sample])]
        theme = tuple(yes_or_no) if len(yes_or_no) >= 2 else ()
    text: tuple[str, ...] = ()
    if segment is None:
        free = [(n, c) for n, c in enumerate(grid.columns) if c not in taken and c not in theme]
        text = tuple(c for n, c in free if _is_prose([row[n] for row in sample]))[:1]
    coded = (codes,) if codes and not theme else ()
    taken |= {*theme, *text}
    place = tuple(c for c in grid.columns if c not in taken and re.sub(r"[\W_]+", "", c).casefold() in _PLACE) if segment else ()
    return Columns(text, segment, document if segment else None, participant, coded, theme, coder, memo, place)


def with_guesses(grid: Grid, named: Columns) -> Columns:
    """The columns that were named, `*` in a theme standing for anything, and guesses for what was not said."""
    theme = tuple(c for wanted in named.theme for c in (fnmatch.filter(grid.columns, wanted) or [wanted]))
    guess, said = guessed(grid), replace(named, theme=theme, kept=())
    taken = {name.casefold() for name in said.roles}
    free = {name: role for name, role in guess.roles.items() if name.casefold() not in taken}
    if said.codes or said.theme:
        free = {name: role for name, role in free.items() if role not in ("codes", "theme")}
    if said.segment or said.text:
        free = {name: role for name, role in free.items() if role not in ("segment", "text")}
    free = {name: role for name, role in free.items() if role == "theme" or not getattr(said, role)}
    roles = free | said.roles
    kept = [c for wanted in named.kept for c in (fnmatch.filter(grid.columns, wanted) or [wanted]) if c not in roles]
    return columns_of(roles | dict.fromkeys(kept, "kept"), said.separator)


def is_export(grid: Grid) -> bool:
    """Whether a table is what programs of analysis export: segments, each with its document and its code."""
    found = guessed(grid)
    return bool(found.segment and found.document and (found.codes or found.theme) and found.segment != found.document)


def separator_of(cells: Sequence[str]) -> str:
    """What stands between codes in the cells of a column: a line end, `;`, `|`, or a comma where its parts come again and again."""
    for sign in ("\n", ";", "|"):
        if any(sign in cell for cell in cells):
            return sign
    parts = [part.strip() for cell in cells for part in cell.split(",")]
    listed_ = sum("," in cell for cell in cells)
    return "," if listed_ and len(set(parts)) <= 0.7 * len(parts) else "\n"


def codes_in(cell: str, separator: str) -> list[str]:
    """The codes that a cell names, each once."""
    return list(dict.fromkeys(" ".join(part.split()) for part in cell.split(separator) if part.strip()))


def path_of(written: str) -> tuple[str, ...]:
    """A code's path from the top, where it is written as one.

    >>> path_of("Nodes > Trust > Early")
    ('Nodes', 'Trust', 'Early')
    """
    sign = next((sign for sign in _PATHS if sign in written), None)
    parts = [" ".join(part.split()) for part in (written.split(sign) if sign else [written])]
    return tuple(part for part in parts if part)


def theme_of(column: str) -> str:
    """The code that a column stands for."""
    found = _APPLIED.fullmatch(column)
    return found[1] if found else column


def says_yes(cell: str) -> bool | None:
    """Whether a cell of a theme's column says yes; None where it says neither yes nor no."""
    word = cell.strip().casefold()
    if word in YES:
        return True
    if not word or word in NO:
        return False
    try:
        return float(word.replace(",", ".")) > 0
    except ValueError:
        return None


def _first(plain: dict[str, str], names: Iterable[str]) -> str | None:
    return next((plain[name] for name in names if name in plain), None)


def _is_theme(cells: Sequence[str]) -> bool:
    filled = {cell.strip().casefold() for cell in cells if cell.strip()}
    return bool(filled) and filled <= YES | NO and bool(filled & YES or len(filled) == 1)


def _is_prose(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and sum(len(cell.split()) for cell in filled) >= 4 * len(filled)
