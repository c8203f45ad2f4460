"""Memos as Markdown, CSV or Word, latest first."""

from collections.abc import Sequence
from typing import Any

from lifeworld.core.refusal import Refused
from lifeworld.formats.document import begun, saved
from lifeworld.formats.written import INVENTED, MEDIA, Written, csv_bytes

Plain = dict[str, Any]

_COLUMNS = ("id", "kind", "title", "text", "author", "about", "at", "changed_at")


def memos_file(memos: Sequence[Plain], study: Plain, format: str) -> Written:
    """Memos (plain, with `about_names`) of a study as md, csv or docx; private ones stay out. Refused for another format."""
    makers = {"md": _markdown, "csv": _csv, "docx": _docx}
    if format not in makers:
        raise Refused(f"Memos are written as {', '.join(makers)}; “{format}” is none of these.")
    open_to_all = [m for m in memos if not m["private"]]
    return Written(makers[format](open_to_all, study), f"{study['title']}, memos.{format}", MEDIA[format])


def _markdown(memos: Sequence[Plain], study: Plain) -> bytes:
    lines = [f"# {study['title']}: memos", *([f"*{INVENTED}*"] if study["invented"] else [])]
    for memo in memos:
        lines += [f"## {_title(memo)}", f"*{_facts(memo)}*", memo["text"]]
    return ("\n\n".join(lines) + "\n").encode()


def _csv(memos: Sequence[Plain], study: Plain) -> bytes:
    rows = [[_about(m) if c == "about" else m[c] for c in _COLUMNS] for m in memos]
    return csv_bytes([_COLUMNS, *rows])


def _docx(memos: Sequence[Plain], study: Plain) -> bytes:
    document = begun(f"{study['title']}: memos", study["invented"])
    for memo in memos:
        document.add_heading(_title(memo), 1)
        document.add_paragraph().add_run(_facts(memo)).italic = True
        for paragraph in memo["text"].split("\n\n"):
            document.add_paragraph(paragraph)
    return saved(document)


def _title(memo: Plain) -> str:
    return memo["title"] or f"{memo['kind'].capitalize()} memo"


def _facts(memo: Plain) -> str:
    about = _about(memo)
    return f"{memo['kind'].capitalize()} memo by {memo['author']}, {memo['changed_at'][:10]}" + (f". About: {about}." if about else ".")


def _about(memo: Plain) -> str:
    return "; ".join(a["name"] for a in memo["about_names"])
