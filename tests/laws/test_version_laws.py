"""The laws of a study, held while its texts are corrected again and again and what is touched is decided; and carrying on both stores."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from machine import Chooser, _applied, _corrected
from test_study_laws import Changing

import lifeworld
from lifeworld.core.commands import codings, memos, versions
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.commands.study import AddCoder
from lifeworld.core.commands.versions import AdoptWords, CorrectSource, PlaceAgain, RemoveNotCarried
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Review
from lifeworld.core.intake import Batch
from lifeworld.core.records import Segment
from lifeworld.core.refusal import Refused
from lifeworld.core.segments import TextSpan
from lifeworld.queries import passages, searching, sources
from lifeworld.queries import versions as about
from lifeworld.queries.reading import opened
from lifeworld.queries.soundness import problems
from lifeworld.study import Study
from little_study import MAREN, all_records, fresh, furnish, turns_of

_COMMANDS: list[Any] = [
    *[_applied] * 5, *[_corrected] * 4,
    lambda c: codings.RemoveCoding(c.id("coding")),
    lambda c: codings.MoveCoding(c.id("coding"), *c.span()[1:]),
    lambda c: memos.WriteMemo(fresh(), "Of this.", about=(f"segment:{c.id('segment')}", f"coding:{c.id('coding')}")),
    lambda c: memos.AddLink(fresh(), "explains", f"segment:{c.id('segment')}", f"coding:{c.id('coding')}"),
]  # fmt: skip


_DECISIONS: list[Any] = [
    lambda c: versions.AdoptWords(c.id("review")),
    lambda c: versions.PlaceAgain(c.id("review"), *c.span()[1:]),
    lambda c: versions.RemoveNotCarried(c.id("review")),
    lambda c: versions.AdoptWords("gone"),
]


class _Deciding(Chooser):
    """Corrects and codes, and decides on what waits where something does."""

    def one(self) -> Any:
        return self.of(_DECISIONS if self._there["review"] and self.often(True) else _COMMANDS)(self)


@pytest.fixture
def study(empty_study: Study) -> Iterator[Study]:
    """The little study on either store, in which Ben works too."""
    furnish(empty_study)
    empty_study.apply(AddCoder("ben", "Ben"), "Ben")
    return empty_study


@pytest.mark.parametrize("seed", range(3))
def test_the_laws_hold_while_texts_change_and_what_waits_is_decided(study: Study, seed: int) -> None:
    walking, random, done = Changing(), Random(seed), Counter[str]()
    walking.begin(study)
    for _ in range(90):
        command = _Deciding(random, walking.now).one()
        before = walking.now
        walking._try(lambda command=command: study.apply(command, random.choice(["Anna", "Ben"])))
        done[type(command).__name__] += walking.now is not before
        if random.random() < 0.15:
            walking._try(lambda: study.undo(actor="Anna"))
    assert done["CorrectSource"] > 1
    assert sum(done[c.__name__] for c in (AdoptWords, PlaceAgain, RemoveNotCarried)) > 0
    walking.end()


def _code(study: Study, id: str, words: str, text: str, version: str, code: str = "role") -> None:
    start = text.index(words)
    study.apply(ApplyCode(id, code, version, start, start + len(words), segment=f"s-{id}"), "Anna")


def _correct(study: Study, text: str, after: str, version: str) -> None:
    study.apply(CorrectSource("maren-text", after, text, tuple(turns_of(text)), version=version), "Ben")


ONE = MAREN.replace("Nobody told me", "Nobody had told me")
OTHER = MAREN.replace("I could invent", "I could have invented")
BOTH = ONE.replace("I could invent", "I could have invented")


@pytest.mark.parametrize("between", [ONE, OTHER])
def test_the_order_of_corrections_does_not_matter(study: Study, between: str) -> None:
    for id, words in (("a", "Nobody told me"), ("b", "I liked that"), ("c", "I could invent it."), ("d", "What is your job?")):
        _code(study, id, words, MAREN, "v-maren-text")
    _correct(study, between, "v-maren-text", "v2")
    _correct(study, BOTH, "v2", "v3")
    records = all_records(study)
    lies = {id: (s["version"], s["quote"]) for id, s in records["segment"].items()}
    assert lies == {"s-a": ("v-maren-text", "Nobody told me"), "s-b": ("v3", "I liked that"), "s-c": ("v-maren-text", "I could invent it."),
                    "s-d": ("v3", "What is your job?")}  # fmt: skip
    assert {id: BOTH[r["start"] : r["end"]] for id, r in records["review"].items()} == {
        "s-a": "Nobody had told me",
        "s-c": "I could have invented it.",
    }


def test_an_edit_taken_back_by_another_returns_everything(study: Study) -> None:
    for id, words in (("a", "Nobody told me"), ("b", "I could invent it.")):
        _code(study, id, words, MAREN, "v-maren-text")
    before = all_records(study)["segment"]
    _correct(study, BOTH, "v-maren-text", "v2")
    _correct(study, MAREN, "v2", "v3")
    after = all_records(study)
    assert {id: (s["place"], s["quote"]) for id, s in after["segment"].items()} == {
        id: (s["place"], s["quote"]) for id, s in before.items()
    }
    assert {s["version"] for s in after["segment"].values()} == {"v3"}
    assert after["review"] == {}


def test_what_waits_is_found_everywhere_and_said_to_wait(study: Study) -> None:
    _code(study, "a", "Nobody told me", MAREN, "v-maren-text")
    _correct(study, ONE, "v-maren-text", "v2")
    with study.reading() as conn:
        [shown] = passages.passages_of_code(conn, "role")["segments"]
        [listed] = sources.listed(conn, "Maren-text")["items"]
        [review] = about.reviews(conn)
        assert list(problems(conn)) == []
    assert (shown["quote"], shown["waiting"], shown["version"]) == ("Nobody told me", True, "v-maren-text")
    assert (listed["version"], listed["codings"], listed["waiting"]) == ("v2", 0, 1)
    assert (review["quote"], review["suggested"]["quote"], review["codes"]) == ("Nobody told me", "Nobody had told me", ["Role"])
    [coding] = study.codings(source="maren-text")
    assert (coding["waiting"], coding["quote"]) == (True, "Nobody told me")
    assert [s["waiting"] for s in study.retrieve("Role")] == [True]
    assert [c["count"] for c in study.matrix("code", "participant")["cells"]] == [1]
    study.apply(AdoptWords("s-a"), "Anna")
    assert [s["quote"] for s in study.retrieve("Role")] == ["Nobody had told me"]
    assert [c["waiting"] for c in study.codings(source="maren-text")] == [False]


def test_search_reads_the_version_that_is_read(study: Study) -> None:
    _correct(study, OTHER, "v-maren-text", "v2")
    with study.reading() as conn:
        assert [h["version"] for h in searching.search(conn, "invented")["hits"]] == ["v2"]
        assert searching.search(conn, "invent")["hits"] == []
        assert [h["version"] for h in searching.search(conn, "astronaut OR liked")["hits"]] == []
        assert [h["version"] for h in searching.search(conn, "liked")["hits"]] == ["v2"]
    study.undo(actor="Ben")
    with study.reading() as conn:
        assert [h["version"] for h in searching.search(conn, "invent")["hits"]] == ["v-maren-text"]
        assert searching.search(conn, "invented")["hits"] == []


def test_a_difference_is_told_by_turns_and_what_changed_since_one_coded(study: Study) -> None:
    _code(study, "a", "I liked that", MAREN, "v-maren-text")
    _correct(study, BOTH, "v-maren-text", "v2")
    shown = study.difference("maren-text")
    assert (shown["old"]["number"], shown["new"]["number"], shown["changed"]) == (1, 2, 2)
    changed = [[p for p in turn["pieces"] if p["kind"] != "same"] for turn in shown["turns"] if turn["kind"] == "changed"]
    assert changed == [[{"kind": "new", "text": "had "}], [{"kind": "gone", "text": "invent"}, {"kind": "new", "text": "have invented"}]]
    assert study.difference("maren-text", "original", "1")["changed"] == 0
    with pytest.raises(Refused, match=r"There is no version “9” of this text; there are 1, 2\."):
        study.difference("maren-text", "9")
    with study.reading() as conn:
        assert opened(conn, "maren-text", reader="Anna")["coded_on"] == "v-maren-text"
        assert opened(conn, "maren-text", reader="Ben")["coded_on"] is None
    _code(study, "b", "I could", BOTH, "v2")
    with study.reading() as conn:
        assert opened(conn, "maren-text", reader="Anna")["coded_on"] is None


@dataclass(frozen=True)
class _Doubt:
    """As an importer would: a segment's place is in doubt."""

    segment: str
    version: str

    def run(self, edit: Edit) -> None:
        edit.put(Review("doubt", "offset in doubt", self.segment, self.version, 0, 5, "Counted otherwise there."))


def test_a_place_in_doubt_goes_with_its_segment(study: Study) -> None:
    _code(study, "a", "I liked that", MAREN, "v-maren-text")
    study.apply(_Doubt("s-a", "v-maren-text"), "Anna")
    _correct(study, ONE, "v-maren-text", "v2")
    [review] = study.reviews("maren-text")
    assert (review["kind"], review["to"], review["suggested"]["quote"]) == ("offset in doubt", "v2", "I liked that")
    study.apply(AdoptWords("doubt"), "Anna")
    assert study.reviews() == []
    assert all_records(study)["segment"]["s-a"]["version"] == "v2"
    study.undo(actor="Anna")
    study.undo(actor="Ben")
    assert all_records(study)["review"]["doubt"]["version"] == "v-maren-text"


def test_a_new_version_outlives_closing(tmp_path: Path) -> None:
    path = str(tmp_path / "s.lifeworld")
    with lifeworld.new(path, "A study", actor="Anna") as study:
        furnish(study)
        _correct(study, ONE, "v-maren-text", "v2")
    with lifeworld.open(path) as study:
        assert [v["layer"] for v in study.versions() if v["source"] == "maren-text"] == ["original", "corrected"]
        assert study.source("maren-text", "original")["text"] == MAREN


def test_a_correction_can_be_undone_where_an_import_put_two_segments_on_the_same_words(study: Study) -> None:
    at = MAREN.index("Nobody told me")
    twins = [Segment(id, "v-maren-text", TextSpan(at, at + 14), "Nobody told me") for id in ("s-one", "s-two")]
    study.apply(ImportSources("brought codings in", iter([(Batch(segments=twins), 0)])), "Anna")
    _correct(study, MAREN.replace("I liked that", "I liked this"), "v-maren-text", "v2")
    before = all_records(study)
    _correct(study, ONE.replace("I liked that", "I liked this"), "v2", "v3")
    after = all_records(study)
    assert {after["segment"][id]["version"] for id in ("s-one", "s-two")} == {"v-maren-text"}
    assert set(after["review"]) == {"s-one", "s-two"}
    study.undo(actor="Ben")
    assert all_records(study) == before
    study.undo(actor="Ben")
    assert {s["version"] for s in all_records(study)["segment"].values() if s["id"] in ("s-one", "s-two")} == {"v-maren-text"}
