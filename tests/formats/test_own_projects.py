"""Projects as Lifeworld wrote them, and as someone might have forged them: read record by record, or as those of any program."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import lifeworld
from formats.interchange import brought, empty, qdpx_of, records, without_ours
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.refusal import Refused
from lifeworld.core.text import content_hash
from lifeworld.formats.project import derived_id
from little_study import MAREN, all_records, furnish

BESIDE = "what Lifeworld notes beside the project"
NOBODY = "99999999-9999-4999-8999-999999999999"
Xml = Callable[[str], str]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A little study, two of whose passages are coded, and the whole of one text."""
    path = tmp_path_factory.mktemp("own") / "own.lifeworld"
    with lifeworld.new(str(path), "Own", actor="Ana") as study:
        furnish(study)
        whole = derived_id("segment", "maren-text", "whole")
        for start, end, segment in ((0, len(MAREN), whole), (26, 33, "one"), (34, 40, "two")):
            study.apply(ApplyCode(f"on-{segment}", "clarity", "v-maren-text", start, end, segment=segment), "Ana")
        return qdpx_of(study)[0]


def forged(file: bytes, change: Xml, beside: Callable[[dict[str, Any]], None] = lambda told: None) -> bytes:
    """The file with another project in it that claims to be what Lifeworld wrote."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    xml = change(parts["project.qde"].decode())
    told = json.loads(parts["lifeworld/records.json"])
    beside(told)
    parts |= {"project.qde": xml.encode(), "lifeworld/records.json": json.dumps(told | {"project": content_hash(xml)}).encode()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def guids(xml: str, element: str) -> list[str]:
    """The identifiers of the elements of a kind, in order."""
    return re.findall(rf'<{element} guid="([^"]+)"', xml)


def same_passage_twice(xml: str) -> str:
    one, other, *_ = guids(xml, "PlainTextSelection")
    return xml.replace(f'<PlainTextSelection guid="{other}"', f'<PlainTextSelection guid="{one}"')


def same_coding_twice(xml: str) -> str:
    one, other, *_ = guids(xml, "Coding")
    return xml.replace(f'<Coding guid="{other}"', f'<Coding guid="{one}"')


def no_identifier(xml: str) -> str:
    return xml.replace(guids(xml, "PlainTextSelection")[0], "drop table segment")


def no_number(xml: str) -> str:
    return re.sub(r'startPosition="\d+"', 'startPosition="one"', xml, count=1)


def no_position(xml: str) -> str:
    return re.sub(r' endPosition="\d+"', "", xml, count=1)


def no_code(xml: str) -> str:
    return re.sub(r"<CodeRef [^>]+/>", "", xml, count=1)


def another_code(xml: str) -> str:
    return re.sub(r'<CodeRef targetGUID="[^"]+"', f'<CodeRef targetGUID="{NOBODY}"', xml, count=1)


def nobody(xml: str) -> str:
    return re.sub(r'(<Coding guid="[^"]+" creatingUser=)"[^"]+"', rf'\1"{NOBODY}"', xml, count=1)


FORGERIES = (same_passage_twice, same_coding_twice, no_identifier, no_number, no_position, no_code, another_code, nobody)


def test_a_study_whose_ids_are_names_comes_back_as_it_was(file: bytes, tmp_path: Path) -> None:
    with empty(tmp_path) as study, empty(tmp_path) as again:
        brought(study, "own.qdpx", file)
        there = all_records(study)
        assert len(there["coding"]) == 3
        assert {coding["code"] for coding in there["coding"].values()} == {"clarity"}
        assert {segment["version"] for segment in there["segment"].values()} == {"v-maren-text"}
        brought(again, "own.qdpx", qdpx_of(study)[0])
        assert records(again) == records(study)


def test_the_same_file_twice_adds_nothing(file: bytes, tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        brought(study, "own.qdpx", file)
        before = all_records(study)
        assert brought(study, "own.qdpx", file)["entry"] is None
        assert all_records(study) == before


@pytest.mark.parametrize("change", FORGERIES, ids=lambda change: change.__name__)
def test_what_lifeworld_would_not_have_written_is_read_as_any_program_s(change: Xml, file: bytes, tmp_path: Path) -> None:
    made = forged(file, change)
    with empty(tmp_path) as study, empty(tmp_path) as plain:
        done, known = brought(study, "forged.qdpx", made), brought(plain, "forged.qdpx", without_ours(made))
        assert BESIDE in {loss["what"] for loss in done["losses"]}
        assert [loss for loss in done["losses"] if loss["what"] != BESIDE] == known["losses"]
        assert records(study) == records(plain)


def test_a_text_that_is_not_the_one_it_should_be_is_refused(file: bytes, tmp_path: Path) -> None:
    def other_words(told: dict[str, Any]) -> None:
        told["records"]["version"] = [v | {"text": "0" * 64} for v in told["records"]["version"]]

    with empty(tmp_path) as study:
        before = all_records(study)
        with pytest.raises(Refused, match="is not the one that it should be"):
            brought(study, "forged.qdpx", forged(file, str, other_words))
        assert all_records(study) == before


def test_a_project_changed_by_another_program_is_read_as_that_program_left_it(file: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        beside = package.read("lifeworld/records.json")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(forged(file, lambda xml: xml.replace("Clarity", "Plainness")))) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            changed.writestr(name, beside if name.endswith("records.json") else package.read(name))
    with empty(tmp_path) as study:
        done = brought(study, "changed.qdpx", out.getvalue())
        assert BESIDE in {loss["what"] for loss in done["losses"]}
        assert "Plainness" in {code["name"] for code in all_records(study)["code"].values()}
