"""REFI-QDA codebooks (QDC) in: codes with their descriptions; sets of codes are kept to be written back."""

from pathlib import Path
from typing import TYPE_CHECKING

from lifeworld.formats.draft import Unreadable
from lifeworld.formats.package import local, parse_xml
from lifeworld.formats.project import APPROXIMATED, SET_ASIDE, Project
from lifeworld.formats.refi import CODEBOOK, FORMAT, LEGACY, child, children, named, unfit
from lifeworld.formats.refi_codes import read_codes
from lifeworld.formats.refi_package import MOST_PROJECT_BYTES
from lifeworld.formats.refi_reading import Reading, as_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class _Codebook:
    """A codebook as a project without texts."""

    def __init__(self, root: "Element") -> None:
        self.root = root


def recognises(content: bytes | Path, head: bytes) -> bool:
    """Whether this is a codebook of REFI-QDA."""
    return b"<CodeBook" in head.replace(b"\0", b"") and LEGACY.search(head.replace(b"\0", b"").decode("utf-8", "replace")) is not None


def read_project(content: bytes | Path, name: str) -> Project:
    """The codes of a codebook file. Raises `Unreadable`."""
    if not isinstance(content, bytes):
        if content.stat().st_size > MOST_PROJECT_BYTES:
            raise Unreadable(f"{name} is larger than any codebook and was not opened.")
        content = content.read_bytes()
    root = parse_xml(content, name)
    if local(root) != "CodeBook":
        raise unfit(name, "codebook")
    project = Project(FORMAT, " ".join((root.get("origin") or "").split()), name.rsplit(".", 1)[0])
    reading = Reading(_Codebook(root), project)  # type: ignore[arg-type]
    if not str(root.tag).startswith(f"{{{CODEBOOK}}}"):
        reading.lost("namespace", APPROXIMATED, "It is not that of the standard’s version 1.0; it was read as if it were.")
    read_codes(reading, root)
    for element in children(child(root, "Sets"), "Set"):
        reading.aside("", "Set", {"xml": as_xml(element)}, element.get("guid"))
        reading.lost("sets", SET_ASIDE, "Lifeworld keeps it and writes it back.", named(element))
    return project
