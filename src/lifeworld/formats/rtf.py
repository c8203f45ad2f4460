"""Rich Text Format, as Word, WordPad, TextEdit and older transcription programs write it.

Read here and not by a library, because the one there is drops footnotes without a word, writes addresses into the text
of links, and searches with patterns whose time grows with the square of a hostile file.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.flow import Paragraph, flatten, joined
from lifeworld.formats.prose import draft_of
from lifeworld.formats.wordlists import listed

_TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\")
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp850",
}  # fmt: skip
_CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f", "cell": "\t", "nestcell": "\t",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
_ENDS = frozenset(("par", "sect", "page", "row", "nestrow", "column"))
_SILENT = frozenset(
    listed("""fonttbl colortbl stylesheet info listtable listoverridetable rsidtbl generator themedata colorschememapping datastore
    latentstyles xmlnstbl pgptbl revtbl filetbl fldinst bkmkstart bkmkend object objdata pict nonshppict header headerl
    headerr headerf footer footerl footerr footerf annotation atnid atnauthor atndate atnref atntime atrfstart atrfend
    atnparent pntext pntxta pntxtb pn listtext mmathPr wgrffmtfilter operator private tc xe rxe ftnsep ftnsepc ftncn
    aftnsep aftnsepc aftncn template title author subject keywords comment doccomm sp""")
)
_OPEN_THOUGH_STARRED = frozenset(("shpinst", "shptxt", "nesttableprops"))
_COUNTED = {
    "pict": "images",
    "object": "embedded objects",
    "annotation": "comments",
    "fldinst": "fields and link addresses",
    "pntext": "automatic numbers",
    "listtext": "automatic numbers",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), "headers and footers"),
}
_WHY = {
    "comments": ("comments", "Comments are not part of what was said and are not imported."),
    "tracked deletions": ("text", "Text deleted with tracked changes was left out, as if the deletion were accepted."),
    "images": ("text", "Pictures are not part of a text."),
    "embedded objects": ("text", "Objects of other programs are not read."),
    "tables": ("text", "Rows of tables became lines, with tabs between cells."),
    "notes": ("end of text", "Footnotes and endnotes were moved to the end and marked [1], [2], …"),
    "headers and footers": ("pages", "What is repeated at the top and foot of pages is not part of the text."),
    "automatic numbers": ("text", "Numbers and bullets that the program makes for lists are not part of the text."),
    "fields and link addresses": ("text", "Fields and links keep their words, not what is behind them."),
    "hidden text": ("text", "Text hidden in the file is shown."),
    "formatting": ("text", "Words are kept without italics, colour and the like."),
}


@dataclass(slots=True)
class _State:
    """What a group inherits from the group around it."""

    encoding: str
    bold: bool = False
    silent: bool = False
    deleted: bool = False
    fonts: bool = False
    note: bool = False
    skip: int = 1  # characters to pass over after \u


@dataclass(slots=True)
class _Reading:
    """The walk through a file."""

    state: _State = field(default_factory=lambda: _State("cp1252"))
    stack: list[_State] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    paragraphs: list[Paragraph] = field(default_factory=lambda: [Paragraph()])
    notes: list[list[Paragraph]] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    default: str = "cp1252"
    font: int = 0
    high: int = 0  # the first half of a character beyond U+FFFF
    passing: int = 0
    starred: bool = False
    begun: bool = False


def read_rtf(data: bytes, name: str) -> list[TextDraft]:
    """One draft from an RTF file. Raises `Unreadable`."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable(f"{name} is no RTF file; open it in the program that made it and save it as a Word document (.docx).")
    reading = _Reading()
    _walk(reading, data.decode("latin-1"))
    notes = [Paragraph([(f"[{number}] ", False), *joined([note]).runs], heading=True) for number, note in enumerate(reading.notes, start=1)]
    flat = flatten([*reading.paragraphs, *([Paragraph()] if notes else []), *notes])
    return [
        draft_of(
            flat.text,
            name,
            format="rtf",
            media_type="application/rtf",
            encoding=reading.default.replace("cp125", "windows-125"),
            original=data,
            bold=flat.bold,
            headings=flat.headings,
            lined=True,
            losses=[Loss(what, reading.seen[what], *_WHY[what]) for what in _WHY if reading.seen[what]],
        )
    ]


def _walk(reading: _Reading, text: str) -> None:
    position = 0
    while position < len(text) and (found := _TOKEN.match(text, position)):
        position = found.end()
        word, number, byte, sign, brace, words = found.groups()
        if byte is None and reading.waiting:
            _say(reading, _decoded(reading))
        if words is not None:
            _words(reading, words)
        elif word is not None:
            if word == "bin":
                position += max(0, int(number or 0))
            else:
                _control(reading, word, int(number) if number else None)
        elif byte is not None:
            _byte(reading, int(byte, 16))
        elif brace == "{":
            reading.stack.append(reading.state)
            reading.state = replace(reading.state)
            reading.passing, reading.begun = 0, True
        elif brace == "}":
            reading.state = reading.stack.pop() if reading.stack else reading.state
            reading.passing = 0
            if reading.begun and not reading.stack:
                return
        elif sign is not None:
            _sign(reading, sign)
    if reading.waiting:
        _say(reading, _decoded(reading))


def _words(reading: _Reading, words: str) -> None:
    reading.starred = False
    if reading.passing:
        words, reading.passing = words[reading.passing :], max(0, reading.passing - len(words))
    if words and not words.isascii():  # bytes above 127 stand unescaped where a program was careless
        words = words.encode("latin-1").decode(reading.state.encoding, "replace")
    _say(reading, words)


def _byte(reading: _Reading, value: int) -> None:
    if reading.passing:
        reading.passing -= 1
    else:
        reading.waiting.append(value)


def _decoded(reading: _Reading) -> str:
    words = bytes(reading.waiting).decode(reading.state.encoding, "replace")
    reading.waiting.clear()
    return words


def _sign(reading: _Reading, sign: str) -> None:
    if sign == "*":
        reading.starred = True
    elif sign in "\r\n":
        _end(reading)
    elif sign in _SIGNS:
        if reading.passing:
            reading.passing -= 1
        else:
            _say(reading, _SIGNS[sign])


def _say(reading: _Reading, words: str) -> None:
    if words and not reading.state.silent:
        if reading.state.deleted:
            reading.seen["tracked deletions"] += 1
        else:
            (reading.notes[-1] if reading.state.note else reading.paragraphs)[-1].add(words, reading.state.bold)


def _end(reading: _Reading) -> None:
    if not reading.state.silent and not reading.state.deleted:
        paragraphs = reading.notes[-1] if reading.state.note else reading.paragraphs
        runs = paragraphs[-1].runs
        while runs and runs[-1][0] == "\t":
            runs.pop()
        paragraphs.append(Paragraph())


def _control(reading: _Reading, word: str, number: int | None) -> None:
    state = reading.state
    starred, reading.starred = reading.starred, False
    if word in _SILENT or (starred and word not in _OPEN_THOUGH_STARRED):
        if not state.silent and word in _COUNTED:
            reading.seen[_COUNTED[word]] += 1
        state.silent = True
        state.fonts = state.fonts or word == "fonttbl"
    elif word == "u":
        _unicode(reading, number or 0)
    elif word in _CHARACTERS:
        _say(reading, _CHARACTERS[word])
    elif word in _ENDS:
        reading.seen["tables"] += word == "row"
        _end(reading)
    elif word == "footnote" and not state.silent:
        _say(reading, f"[{len(reading.notes) + 1}]")
        reading.notes.append([Paragraph()])
        reading.seen["notes"] += 1
        state.note = True
    else:
        _property(reading, state, word, number)


def _unicode(reading: _Reading, number: int) -> None:
    code = number + 0x10000 if number < 0 else number
    if 0xDC00 <= code < 0xE000 and reading.high:
        code = 0x10000 + ((reading.high - 0xD800) << 10) + code - 0xDC00
    reading.high = code if 0xD800 <= code < 0xDC00 else 0
    if 0 < code < 0x110000 and not reading.high and not 0xDC00 <= code < 0xE000:
        _say(reading, chr(code))
    reading.passing = reading.state.skip


def _property(reading: _Reading, state: _State, word: str, number: int | None) -> None:
    on = number != 0
    if word == "b":
        state.bold = on
    elif word == "plain":
        state.bold, state.deleted = False, False
    elif word == "f":
        reading.font = number or 0
        state.encoding = reading.fonts.get(reading.font, reading.default)
    elif word == "fcharset" and state.fonts:
        reading.fonts[reading.font] = _CHARSETS.get(number or 0, reading.default)
    elif word in ("ansicpg", "mac", "pc"):
        reading.default = state.encoding = _code_page(word, number)
    elif word == "uc":
        state.skip = max(0, min(number or 0, 8))
    elif word == "deleted":
        state.deleted = on
    elif word == "v" and on and not state.silent:
        reading.seen["hidden text"] += 1
    elif word in ("i", "ul", "strike", "cf", "highlight") and on and not state.silent:
        reading.seen["formatting"] += 1


def _code_page(word: str, number: int | None) -> str:
    wanted = {"mac": "mac_roman", "pc": "cp437"}.get(word) or ("utf-8" if number == 65001 else f"cp{number}")
    try:
        return codecs.lookup(wanted).name
    except LookupError:
        return "cp1252"
