"""The formats that texts come in, and one door for all of them: bytes and a file's name in, drafts of sources out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path, PurePath
from typing import Any

from lifeworld.formats.captions import read_srt, read_vtt
from lifeworld.formats.chat import read_chat
from lifeworld.formats.docx import read_docx
from lifeworld.formats.draft import NoAnswers, TextDraft, Unreadable
from lifeworld.formats.eaf import read_eaf
from lifeworld.formats.html import read_html
from lifeworld.formats.odt import read_odt
from lifeworld.formats.pdf import read_pdf
from lifeworld.formats.plain import read_markdown, read_text
from lifeworld.formats.rtf import read_rtf
from lifeworld.formats.survey import drafts_of, survey_of
from lifeworld.formats.tables import open_grid
from lifeworld.formats.textgrid import read_textgrid
from lifeworld.formats.transcript_json import read_transcript_json
from lifeworld.formats.transcript_table import is_transcript, read_transcripts

MOST_BYTES = 512 << 20  # of a file that is read whole


def read_table(
    data: bytes,
    name: str,
    *,
    table: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    speaker_column: str | None = None,
    text_column: str | None = None,
    **columns: Any,
) -> list[TextDraft]:
    """A survey, or a transcript with its speakers in a column; `table` says `survey` or `transcript`, else it is guessed.

    `columns` are those of `survey_of`. Raises `Unreadable`.
    """
    grid = open_grid(data, name, encoding=encoding, sheet=sheet)
    named = bool(speaker_column and text_column)
    if table == "transcript" or named or (table is None and not columns.get("text_columns") and is_transcript(grid)):
        return read_transcripts(grid, name, data, speaker_column=speaker_column, text_column=text_column)
    return drafts_of(survey_of(grid, name, **columns))


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read: its name, the endings of its files, what it is in a sentence, its reader, its options."""

    name: str
    endings: tuple[str, ...]
    description: str
    reader: Callable[..., list[TextDraft]]
    options: tuple[str, ...] = ()


_TABLE_OPTIONS = (
    "table", "text_columns", "participant_column", "by_row", "dictionary", "speaker_column", "text_column", "sheet", "encoding",
)  # fmt: skip
FORMATS: tuple[Format, ...] = (
    Format("txt", (".txt", ".text"), "Plain text in any encoding, also as Otter, Rev and others write it.", read_text, ("encoding",)),
    Format("md", (".md", ".markdown", ".mkd"), "Markdown, kept as it is written.", read_markdown, ("encoding",)),
    Format("docx", (".docx", ".docm", ".dotx", ".dotm"), "Word documents, with tables and notes; names may be bold.", read_docx),
    Format("odt", (".odt", ".ott"), "OpenDocument texts of LibreOffice and others.", read_odt),
    Format("rtf", (".rtf",), "Rich Text Format.", read_rtf),
    Format("html", (".html", ".htm", ".xhtml"), "Web pages: their words, never their markup.", read_html, ("encoding",)),
    Format("vtt", (".vtt",), "WebVTT captions, also of Zoom, Teams and YouTube, with times and voices.", read_vtt, ("encoding",)),
    Format("srt", (".srt",), "SubRip captions, with times.", read_srt, ("encoding",)),
    Format("pdf", (".pdf",), "PDF documents: their text, page after page; a form feed begins each page.", read_pdf),
    Format("eaf", (".eaf",), "ELAN: tiers as speakers, annotations as turns with their times.", read_eaf, ("tiers",)),
    Format("textgrid", (".textgrid",), "Praat TextGrid, long or short: tiers as speakers, with times.", read_textgrid, ("tiers", "encoding")),
    Format("chat", (".cha",), "CHAT of CLAN and TalkBank: main lines as turns with their times.", read_chat, ("encoding",)),
    Format("json", (".json",), "Transcripts of Trint, Whisper, AWS Transcribe, Rev, AssemblyAI, Deepgram.", read_transcript_json, ("encoding",)),
    Format("csv", (".csv", ".tsv", ".tab"), "Tables: a survey, one answer a source, or a transcript.", read_table, _TABLE_OPTIONS),
    Format("xlsx", (".xlsx", ".xlsm"), "Excel tables: a survey, one answer a source, or a transcript.", read_table, _TABLE_OPTIONS),
    Format("sav", (".sav", ".zsav"), "SPSS: a survey, with labels for values; needs `lifeworld[spss]`.", read_table, _TABLE_OPTIONS),
)
_BY_NAME = {format.name: format for format in FORMATS}
_BY_ENDING = {ending: format for format in FORMATS for ending in format.endings}
ENDINGS = frozenset(_BY_ENDING)
"""Of the files that can be read."""
_BY_CONTENT = ("docx", "odt", "xlsx", "rtf", "pdf", "sav")  # whose content always tells what they are
_PROJECTS = (".qdpx", ".qde", ".qdc", ".qda", ".rqda")
_AS_WORD = "open it in its program, save it as a Word document (.docx) and import that."
_REFUSED = (
    (b"\x89PNG", "{name} is a picture, not a text; type or recognise its words first."),
    (b"\xff\xd8\xff", "{name} is a picture, not a text; type or recognise its words first."),
    (b"GIF8", "{name} is a picture, not a text; type or recognise its words first."),
    (b"TY  - ", "{name} is a list of references, not a text; keep it with your references."),
    (b"ID3", "{name} is a recording; transcribe it first and import the transcript."),
    (b"\xff\xfb", "{name} is a recording; transcribe it first and import the transcript."),
    (b"OggS", "{name} is a recording; transcribe it first and import the transcript."),
    (b"fLaC", "{name} is a recording; transcribe it first and import the transcript."),
    (b"RIFF", "{name} is a recording; transcribe it first and import the transcript."),
    (b"\x1aE\xdf\xa3", "{name} is a recording; transcribe it first and import the transcript."),
    (b"SQLite format 3\0", "{name} is a database, and none of Taguette, QualCoder or RQDA that is whole; if it is a study of Lifeworld, open it instead."),
    (b"PK\x05\x06", "{name} is an archive with nothing in it."),
    (b"\x1f\x8b", "{name} is a compressed archive; unpack it first and import what is in it."),
    (b"7z\xbc\xaf", "{name} is a compressed archive; unpack it first and import what is in it."),
    (b"Rar!", "{name} is a compressed archive; unpack it first and import what is in it."),
    (b"MZ", "{name} is a program, not a text."),
    (b"\x7fELF", "{name} is a program, not a text."),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?(?:<!doctype html|<html|<head|<body)", re.IGNORECASE | re.DOTALL)
_SRT = re.compile(r"\s*(?:\d{1,7}[ \t]*\r?\n)?[ \t]*\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*-->")


def read(data: bytes, name: str, as_format: str | None = None, **options: Any) -> list[TextDraft]:
    """The drafts of the sources in a file: one, or for tables many.

    The content decides on the format and then the ending of `name`; `as_format`, a name in `FORMATS`, overrules
    both. `options` are those of the format. Raises `Unreadable`.
    """
    if not data:
        raise Unreadable(f"{name} is empty; there is nothing to import.")
    format = format_named(as_format) if as_format else sniff(data, name)
    if not as_format and format.name == "txt" and name.casefold().endswith(_PROJECTS):
        raise Unreadable(f"{name} is not the project that its ending promises, or it was damaged; export it from its program again.")
    unknown = sorted(set(options) - set(format.options))
    if unknown:
        raise Unreadable(f"{format.name} files have no option “{unknown[0]}”.")
    return format.reader(data, name, **options)


def read_path(path: str | PathLike[str], as_format: str | None = None, **options: Any) -> list[TextDraft]:
    """As `read`, from a file; too large, missing or irregular ones are refused before they are read. Raises `Unreadable`."""
    return read(bytes_of(path), Path(path).name, as_format, **options)


def bytes_of(path: str | PathLike[str], most: int = MOST_BYTES) -> bytes:
    """The content of a regular file of at most `most` bytes. Raises `Unreadable`."""
    path = Path(path)
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise Unreadable(f"{name} is a folder; name the files in it.")
        if not path.exists():
            raise Unreadable(f"{name} is not there; check its name and place.")
        if not path.is_file():
            raise Unreadable(f"{name} is a device or connection, not a file, and was not read.")
        size = path.stat().st_size
        if size > most:
            raise Unreadable(f"{name} has {size >> 20} MB, more than the {most >> 20} MB that can be read; split it.")
        return path.read_bytes()
    except OSError as problem:
        raise Unreadable(f"{name} cannot be read ({problem.strerror or 'unknown reason'}).") from None


def format_named(name: str) -> Format:
    """The format of this name or ending. Raises `Unreadable` and names those there are."""
    wanted = name.casefold().strip().lstrip(".")
    found = _BY_NAME.get(wanted) or _BY_ENDING.get(f".{wanted}")
    if found is None:
        raise Unreadable(f"“{name}” is no format that can be read; there are {', '.join(_BY_NAME)}.")
    return found


def sniff(data: bytes, name: str) -> Format:
    """The format of a file, by content first and by ending where the content leaves it open. Raises `Unreadable`."""
    ending = PurePath(name.replace("\\", "/")).suffix.casefold()
    _refuse(data, name, ending)
    if data.startswith(b"PK\x03\x04"):
        return _package(data, name)
    if data.lstrip()[:5] == b"{\\rtf":
        return _BY_NAME["rtf"]
    if data.startswith((b"$FL2", b"$FL3")):
        return _BY_NAME["sav"]
    if b"%PDF-" in data[:1024]:
        return _BY_NAME["pdf"]
    head = data[:4096].decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    if head.startswith("WEBVTT"):
        return _BY_NAME["vtt"]
    if _SRT.match(head):
        return _BY_NAME["vtt" if ending == ".vtt" else "srt"]
    if timed := _timed(head, ending):
        return _BY_NAME[timed]
    if ending not in (".md", ".markdown") and _HTML.match(data[:4096]):
        return _BY_NAME["html"]
    found = _BY_ENDING.get(ending)
    if found is None and head.lstrip().startswith("<?xml"):
        raise Unreadable(f"{name} holds data of some program in XML; export it there as text or Word (.docx) and import that.")
    return found if found and found.name not in _BY_CONTENT else _BY_NAME["txt"]


def _timed(head: str, ending: str) -> str | None:
    """The name of the format in which times and words stand together, where a file begins as those do."""
    if "<ANNOTATION_DOCUMENT" in head:
        return "eaf"
    if "ooTextFile" in head[:40] and "TextGrid" in head[:120]:
        return "textgrid"
    if head.startswith(("@UTF8", "@Begin")) or "\n@Begin" in head[:400]:
        return "chat"
    return "json" if ending in (".json", "") and head.lstrip()[:1] == "{" else None


def _refuse(data: bytes, name: str, ending: str) -> None:
    """Say of files that cannot be read what they are and what to do."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
            raise Unreadable(f"{name} is protected with a password; save a copy without one and import that.")
        new = (
            "an Excel table (.xlsx)" if ending in (".xls", ".xlt") or "Workbook".encode("utf-16-le") in data else "a Word document (.docx)"
        )
        raise Unreadable(f"{name} is in an old Office format; open it in its program, save it as {new} and import that.")
    for magic, sentence in _REFUSED:
        if data.startswith(magic):
            raise Unreadable(sentence.format(name=name))
    if data[4:8] == b"ftyp":
        raise Unreadable(f"{name} is a recording; transcribe it first and import the transcript.")


def _package(data: bytes, name: str) -> Format:
    """Which of the packages a ZIP file is."""
    from lifeworld.formats.package import Package

    package = Package(data, name)
    kind = package.read("mimetype")[:80]
    if b"opendocument.text" in kind:
        return _BY_NAME["odt"]
    names = package.names
    if any(part.startswith("word/") for part in names):
        return _BY_NAME["docx"]
    if any(part.startswith("xl/") for part in names):
        return _BY_NAME["xlsx"]
    if any(part.endswith(".iwa") or part.endswith("index.xml.gz") for part in names):
        raise Unreadable(f"{name} is a document of Pages, Numbers or Keynote; export it there as Word (.docx) or CSV and import that.")
    if b"opendocument.spreadsheet" in kind:
        raise Unreadable(f"{name} is an OpenDocument table; save it as Excel (.xlsx) or CSV and import that.")
    if any(part.startswith("ppt/") for part in names) or b"opendocument" in kind:
        raise Unreadable(f"{name} is no text document; {_AS_WORD}")
    raise Unreadable(f"{name} is a compressed archive; unpack it first and import what is in it.")


__all__ = ["FORMATS", "Format", "NoAnswers", "Unreadable", "bytes_of", "format_named", "read", "read_path", "sniff"]
