"""Studies on their way out and in again, and what is the same afterwards; shared by the tests of every project format."""

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import lifeworld
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.importing import Wishes, run
from lifeworld.formats.refi_out import write_qdpx
from lifeworld.queries.exchange import Exchange
from lifeworld.queries.soundness import problems
from lifeworld.study import Study
from little_study import all_records

SHARED = Path(os.environ.get("LIFEWORLD_SHARED", Path(__file__).parents[2].parent / "shared"))
DATA = SHARED / "data"
REFI = DATA / "refi" / "files"
IMPORTER = "Importer"


def shared(path: str) -> Path:
    """A file of the data folder beside the checkout; the test is skipped where it is not there, but before a change lands."""
    found = DATA / path
    if not found.exists():
        in_ci = os.environ.get("LIFEWORLD_CI") == "1"
        (pytest.fail if in_ci else pytest.skip)(f"{path} is not in the data folder beside the checkout")
    return found


def schema(name: str) -> etree.XMLSchema:
    """A schema of the standard."""
    return etree.XMLSchema(etree.parse(str(shared(f"refi/spec/{name}.xsd"))))


def brought(study: Study, name: str, content: bytes | Path, codes: str = "") -> dict[str, Any]:
    """What bringing a file in answers; the study is sound afterwards."""
    done = run(study, [Arrival(name, content)], actor=IMPORTER, wishes=Wishes(codes=codes))
    with study.reading() as conn:
        assert not list(problems(conn))
    return done


def qdpx_of(study: Study, **how: Any) -> tuple[bytes, list[Any]]:
    """The study as a QDPX file, and its losses."""
    out = io.BytesIO()
    with study.reading() as conn:
        _, losses = write_qdpx(Exchange(conn, **how), out)
    return out.getvalue(), losses


def xml_of(qdpx: bytes) -> etree._Element:
    """The project inside."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(qdpx)).read("project.qde"))


def without_ours(qdpx: bytes) -> bytes:
    """The file as another program might have written it: without what Lifeworld carries beside the project."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(qdpx)) as package, zipfile.ZipFile(out, "w") as bare:
        for name in package.namelist():
            if not name.startswith("lifeworld/"):
                bare.writestr(name, package.read(name))
    return out.getvalue()


@contextmanager
def empty(folder: Path) -> Iterator[Study]:
    """An empty study."""
    number = len(list(folder.glob("empty-*.lifeworld")))
    with lifeworld.new(str(folder / f"empty-{number}.lifeworld"), "Another", actor=IMPORTER) as study:
        yield study


def records(study: Study) -> dict[str, dict[str, Any]]:
    """Every record that a project file carries, without who brought it in and what rights people have in their study."""
    found = all_records(study)
    own = {f"study:{id}" for id in found.pop("study")}
    memos = {id: memo for id, memo in found["memo"].items() if not memo["private"]}
    found["memo"] = {id: memo | {"about": ["study" if about in own else about for about in memo["about"]]} for id, memo in memos.items()}
    found["coder"] = {id: coder | {"rights": []} for id, coder in found["coder"].items() if coder["name"] != IMPORTER}
    return found


def project(inside: str, **files: bytes) -> bytes:
    """A QDPX file whose project holds this XML, and these files among its sources (`__` for the dot of their names)."""
    xml = f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="P">{inside}</Project>'
    return packed(xml.encode(), {f"sources/{name.replace('__', '.')}": data for name, data in files.items()})


def packed(xml: bytes, files: dict[str, bytes] | None = None, name: str = "project.qde") -> bytes:
    """A ZIP file with a project and other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, xml)
        for part, data in (files or {}).items():
            package.writestr(part, data)
    return out.getvalue()
