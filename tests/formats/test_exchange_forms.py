"""The worked study in every form that comes in again: the same words under the same codes, or the losses that the report names."""

import io
from collections import Counter
from pathlib import Path

import pytest

import lifeworld
from lifeworld.core.records import Code, Coding, Segment, Source
from lifeworld.core.segments import TextSpan
from lifeworld.exporting import STUDY_FILES, study_file
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.importing import Wishes, run
from lifeworld.queries.names import by_id
from lifeworld.queries.soundness import problems
from lifeworld.worked_study import make

BACK = {"qualcoder": "zip", "annotations": "jsonld", "comments": "docx"}


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("worked") / "worked.lifeworld"
    make(path).close()
    with lifeworld.open(str(path)) as study:
        yield study


def coded(study: lifeworld.Study, only: str = "") -> Counter:
    """How often each code lies on each words, by text."""
    with study.reading() as conn:
        codes, codings, segments, sources = (by_id(conn, kind) for kind in (Code, Coding, Segment, Source))
        assert not list(problems(conn))
    source_of = {s.version: s.name for s in sources.values()}
    there = ((codes[c.code].name, segments[c.segment]) for c in codings.values())
    return Counter((name, s.quote, source_of[s.version]) for name, s in there
                   if isinstance(s.place, TextSpan) and s.version in source_of and (not only or source_of[s.version] == only))  # fmt: skip


@pytest.mark.parametrize("what", BACK)
def test_the_same_words_come_back_under_the_same_codes(what: str, worked: lifeworld.Study, tmp_path: Path) -> None:
    with worked.reading() as conn:
        name = next(iter(sorted(s.name for s in by_id(conn, Source).values()))) if what == "comments" else ""
        file, losses = study_file(conn, what, BACK[what], sources=(name,) if name else ())
    assert all(loss["fate"] in ("dropped", "approximated", "set aside") and loss["reason"].endswith(".") for loss in losses)
    with lifeworld.new(str(tmp_path / "again.lifeworld"), "Another", actor="Anna") as again:
        done = run(again, [Arrival(f"file.{BACK[what]}", file.data)], actor="Anna", wishes=Wishes(codes="merge"))
        here, there = coded(worked, name), coded(again)
        if what == "comments":  # the name of the document is what the text is called
            here, there = (Counter({(code, words): n for (code, words, _), n in found.items()}) for found in (here, there))
        assert there == here and done["unread"] == []
        assert run(again, [Arrival(f"file.{BACK[what]}", file.data)], actor="Anna", wishes=Wishes(codes="merge"))["entry"] is None


@pytest.mark.parametrize(("what", "ending"), [(what, ending) for what, endings in STUDY_FILES.items() for ending in endings if (what, ending) != ("comments", "docx")])
def test_the_same_study_makes_the_same_file_each_time(what: str, ending: str, worked: lifeworld.Study) -> None:
    with worked.reading() as conn:
        first, again = (study_file(conn, what, ending)[0].data for _ in range(2))
    assert first == again and io.BytesIO(first).read(2)
