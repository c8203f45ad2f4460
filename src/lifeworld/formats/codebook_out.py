"""The codebook as Markdown, CSV or Word, in tree order with every field a reader of the method asks for."""

from collections.abc import Sequence
from typing import Any

from lifeworld.core.refusal import Refused
from lifeworld.formats.document import begun, saved
from lifeworld.formats.written import INVENTED, MEDIA, Written, csv_bytes

Plain = dict[str, Any]

FIELDS = (("brief", "In brief"), ("definition", "Definition"), ("use_when", "Use when"), ("not_when", "Don’t use when"),
          ("near_miss", "Near miss"))  # fmt: skip
_COLUMNS = ("id", "path", "name", "label", "brief", "definition", "use_when", "not_when", "near_miss", "kind", "origin", "status",
            "colour", "codings")  # fmt: skip


def codebook_file(codes: Sequence[Plain], study: Plain, format: str) -> Written:
    """Codes (plain, in tree order with depth and path) of a study as md, csv or docx. Refused for another format."""
    makers = {"md": _markdown, "csv": _csv, "docx": _docx}
    if format not in makers:
        raise Refused(f"A codebook is written as {', '.join(makers)}; “{format}” is none of these.")
    return Written(makers[format](codes, study), f"{study['title']}, codebook.{format}", MEDIA[format])


def _markdown(codes: Sequence[Plain], study: Plain) -> bytes:
    lines = [f"# {study['title']}: codebook", *([f"*{INVENTED}*"] if study["invented"] else [])]
    for code in codes:
        label = f" ({code['label']})" if code["label"] else ""
        lines.append(f"{'#' * min(code['depth'] + 2, 6)} {code['name']}{label}")
        lines += [f"**{title}.** {code[field]}" for field, title in FIELDS if code[field]]
        lines.append(f"{_facts(code)}")
    return ("\n\n".join(lines) + "\n").encode()


def _csv(codes: Sequence[Plain], study: Plain) -> bytes:
    return csv_bytes([_COLUMNS, *([code[c] for c in _COLUMNS] for code in codes)])


def _docx(codes: Sequence[Plain], study: Plain) -> bytes:
    document = begun(f"{study['title']}: codebook", study["invented"])
    for code in codes:
        document.add_heading(code["name"] + (f" ({code['label']})" if code["label"] else ""), min(code["depth"] + 1, 9))
        for field, title in FIELDS:
            if code[field]:
                paragraph = document.add_paragraph()
                paragraph.add_run(f"{title}. ").bold = True
                paragraph.add_run(code[field])
        document.add_paragraph(_facts(code))
    return saved(document)


def _facts(code: Plain) -> str:
    n = code["codings"]
    return f"{code['kind'].capitalize()} code, {code['origin']}, {code['status']}; {n} passage{'' if n == 1 else 's'}."
