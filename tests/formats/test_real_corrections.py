"""Real transcripts, edited all over and brought in anew: what no edit touched lies where it came to lie, everything else waits."""

import os
import re
from pathlib import Path
from random import Random

import pytest

import lifeworld
from lifeworld.core.carrying import Replacing, Shift, replaced
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.together import Together
from lifeworld.formats.arriving import arrivals
from lifeworld.formats.correcting import correct
from lifeworld.formats.importing import run
from lifeworld.queries.soundness import problems

DATA = Path(os.environ.get("LIFEWORLD_SHARED", Path(__file__).parents[3] / "shared")) / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not beside the checkout")

SOME = sorted((DATA / "formats" / "osce_txt_CCBY4").glob("*.txt"))[:6] + sorted((DATA / "plain_transcripts").rglob("*.txt"))[:4]
SPOKEN = ["well", "I mean", "erm", "the team", "role", "not", "really"]


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_what_is_coded_in_a_real_transcript_is_carried_or_waits(path: Path, tmp_path: Path) -> None:
    random = Random(path.name)
    with lifeworld.new(str(tmp_path / "s.lifeworld"), "A study", actor="Anna") as study:
        run(study, arrivals([path]), actor="Anna")
        [source] = [s["name"] for s in study.sources()][:1]
        text, version = (study.source(source)[key] for key in ("text", "version"))
        words = [m.span() for m in re.finditer(r"\S+", text)]
        spans = {_span(words, random) for _ in range(80)}
        study.apply(Together((AddCode("c", "A code"), *(ApplyCode(f"c{n}", "c", version, *span) for n, span in enumerate(spans)))), "Anna")
        was = {c["id"]: c for c in study.codings(source=source)}
        edits = _edits(words, random)
        later, shift = tmp_path / "later.txt", Shift(edits)
        later.write_text(replaced(text, edits), "utf-8")
        done = correct(study, source, later, actor="Anna")
        now = {c["id"]: c for c in study.codings(source=source)}
        assert now.keys() == was.keys()
        assert done["carried"] + done["review"] == len(spans)
        assert study.source(source)["text"] == replaced(text, edits)
        carried = 0
        for id, coding in now.items():
            before = was[id]
            assert coding["quote"] == before["quote"]
            if not coding["waiting"]:
                assert coding["start"] == shift.at(before["start"])
                carried += 1
        assert carried == done["carried"] > len(spans) // 3
        with study.reading() as conn:
            assert list(problems(conn)) == []
        study.undo(actor="Anna")
        assert {c["id"]: c for c in study.codings(source=source)} == was


def _span(words: list[tuple[int, int]], random: Random) -> tuple[int, int]:
    first = random.randrange(len(words) - 12)
    return words[first][0], words[first + random.randrange(12)][1]


def _edits(words: list[tuple[int, int]], random: Random) -> list[Replacing]:
    """A word in thirty replaced, put in or taken out."""
    chosen = sorted(random.sample(words, len(words) // 30))
    return [random.choice([Replacing(a, b, random.choice(SPOKEN)), Replacing(a, a, f"{random.choice(SPOKEN)} "), Replacing(a, b, "")])
            for a, b in chosen]  # fmt: skip
