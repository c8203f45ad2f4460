"""The worked study: its quotes are its texts, its two coders are at work in all of it, and it keeps what it promises."""

import re
from collections import Counter, defaultdict

import pytest

from lifeworld.core.records import (
    Attribute,
    Code,
    Coder,
    Coding,
    Facet,
    Link,
    Memo,
    Participant,
    Question,
    Segment,
    Session,
    Source,
    Version,
)
from lifeworld.core.refusal import Refused, Stopped
from lifeworld.formats.turns import count_words
from lifeworld.queries import asking, codebook, history, memos, overview
from lifeworld.queries.names import records
from lifeworld.queries.sources import texts_of
from lifeworld.study import Study
from lifeworld.worked_study import make
from lifeworld.worked_study.making import story
from lifeworld.worked_study.material import interviews, table

RELEASED = {"After the interview with Maren", "After the interview with Rosalind", "After the interview with Ife"}


@pytest.fixture
def conn(worked: Study):
    with worked.reading() as conn:
        yield conn


@pytest.fixture
def texts(conn):
    """Texts by version."""
    return texts_of(conn, {v.id for v in records(conn, Version)})


def test_it_is_sound_and_says_that_everyone_is_invented(worked, conn) -> None:
    shown = overview.overview(conn)
    assert shown["study"]["invented"]
    assert "invented" in shown["study"]["description"]
    assert (shown["study"]["title"], shown["study"]["approach"]) == ("Peer support roles", "framework")
    assert [c["name"] for c in shown["coders"]] == ["Anna", "Samir"]
    assert worked.journal_broken_at() is None
    assert list(worked.problems()) == []


def test_every_quote_is_its_text(conn, texts) -> None:
    segments = records(conn, Segment)
    assert len(segments) > 500
    for segment in segments:
        assert segment.quote == texts[segment.version][segment.place.start : segment.place.end]
        assert segment.quote == segment.quote.strip()


def test_no_two_segments_lie_on_the_same_words(conn) -> None:
    places = Counter((s.version, s.place.start, s.place.end) for s in records(conn, Segment))
    assert set(places.values()) == {1}


def test_every_coding_is_the_one_that_was_written_down(conn) -> None:
    labels = {c.id: c.label for c in records(conn, Code)}
    coders = {c.id: c.name for c in records(conn, Coder)}
    facets = {f.id: f.name for f in records(conn, Facet)}
    segments = {s.id: s for s in records(conn, Segment)}
    sources = {s.version: s.name for s in records(conn, Source)}
    made = defaultdict(list)
    for c in records(conn, Coding):
        place = segments[c.segment].place
        made[sources[segments[c.segment].version]].append(
            (coders[c.coder], labels[c.code], place.start, place.end, {facets[f]: v for f, v in c.facets.items()})
        )
    template = {c["label"] for f in table("codebook.toml")["family"] for c in [f, *f.get("code", ())] if "label" in c}
    assert {row[1] for rows in made.values() for row in rows} <= template
    for interview in interviews():
        meant = [(p.coder, p.label, p.start, p.end, p.facets) for p in interview.passages]
        assert _sorted(made[interview.name]) == _sorted(meant)


def test_twelve_people_six_of_each_model(conn) -> None:
    attributes = {a.id: a for a in records(conn, Attribute)}
    people = records(conn, Participant)
    (model,) = [id for id, a in attributes.items() if a.name == "Employment model"]
    assert Counter(p.attributes[model] for p in people) == {"Employed by the team": 6, "Employed by a peer organisation": 6}
    assert all(p.note for p in people)
    for attribute in (a for a in attributes.values() if a.of == "participant"):
        assert all(attribute.id in p.attributes for p in people), attribute.name
    assert len(records(conn, Session)) == 12
    assert {s.interviewer for s in records(conn, Session)} == {"Anna", "Samir"}


def test_each_interview_has_its_length_its_speakers_and_both_coders(conn, texts) -> None:
    segments = {s.id: s.version for s in records(conn, Segment)}
    coders = defaultdict(set)
    for coding in records(conn, Coding):
        coders[segments[coding.segment]].add(coding.coder)
    transcripts = [s for s in records(conn, Source) if s.kind == "transcript"]
    assert len(transcripts) == 12
    for source in transcripts:
        assert 1700 <= count_words(texts[source.version]) <= 2450
        assert [s.role for s in source.speakers] == ["interviewer", "participant"]
        assert source.speakers[1].label == source.name
        assert source.speakers[1].participant == source.participants[0]
        assert source.session
        assert len(coders[source.version]) == 2


def test_field_notes_say_that_they_are_invented(conn, texts) -> None:
    notes = [s for s in records(conn, Source) if s.kind == "field note"]
    assert len(notes) == 2
    for note in notes:
        assert "Invented" in texts[note.version]
        assert note.participants == ()


def test_what_memos_quote_somebody_said(conn, texts) -> None:
    """A quotation of four words or more in a memo stands in a text, or in the codebook, or in another memo's title."""
    known = "\n".join([*texts.values(), *(m.title for m in records(conn, Memo)), *(c.name for c in records(conn, Code))])
    known += str(list(codebook.tree_as_of(conn, "2025-03-01")))
    for memo in records(conn, Memo):
        for quotation in re.findall(r"“([^“”]+)”", memo.text):
            if len(quotation.split()) >= 4:
                assert quotation.rstrip(",.?").casefold() in known.casefold(), (memo.title, quotation)


def test_reflexive_memos_stay_with_whoever_wrote_them(conn) -> None:
    reflexive = [m for m in records(conn, Memo) if m.kind == "reflexive"]
    assert len(reflexive) == 12
    assert {m.title for m in reflexive if not m.private} == RELEASED
    assert not [m for m in records(conn, Memo) if m.private and m.kind != "reflexive"]
    private = {m.id: m for m in reflexive if m.private}
    coders = {c.name: c.id for c in records(conn, Coder)}
    for reader in ("Anna", "Samir"):
        seen = {m["id"] for m in memos.listed(conn, reader)} & private.keys()
        assert seen == {id for id, m in private.items() if m.author == coders[reader]}
    assert not {m["id"] for m in memos.listed(conn, None)} & private.keys()


def test_the_history_gives_no_private_memo_away(conn) -> None:
    private = [m for m in records(conn, Memo) if m.private]
    said = " ".join(e["summary"] for e in _entries(conn))
    assert not [m.title for m in private if m.title in said]
    assert not [m.title for m in private if m.text[:40] in said]


def test_each_passage_against_an_idea_is_tied_to_the_list(conn) -> None:
    (flag,) = [c.id for c in records(conn, Code) if c.label == "NEG"]
    flagged = {f"coding:{c.id}" for c in records(conn, Coding) if c.code == flag}
    (ideas,) = [f"memo:{m.id}" for m in records(conn, Memo) if m.title.startswith("Working ideas")]
    assert {link.start for link in records(conn, Link) if link.end == ideas} == flagged
    assert flagged <= {r for m in records(conn, Memo) for r in m.about}


def test_nothing_promised_to_be_kept_stands_as_an_example(conn) -> None:
    (kept,) = [m for m in records(conn, Memo) if m.title == "Not for quoting"]
    (segment,) = [s for s in records(conn, Segment) if f"segment:{s.id}" in kept.about]
    assert "somebody wedges it" in segment.quote
    overlapping = {s.id for s in records(conn, Segment)
                   if s.version == segment.version and s.place.start < segment.place.end and segment.place.start < s.place.end}  # fmt: skip
    assert overlapping == {segment.id}
    examples = [id for c in records(conn, Code) for id in c.examples]
    assert len(examples) >= 12
    assert segment.id not in examples
    quotes = " ".join(s.quote for s in records(conn, Segment) if s.id in examples)
    assert "You just stood there" not in quotes
    assert "Thursday night is" not in quotes


def test_an_example_is_coded_with_its_code(conn) -> None:
    coded = {(c.segment, c.code) for c in records(conn, Coding)}
    assert not [c.label for c in records(conn, Code) for segment in c.examples if (segment, c.id) not in coded]


def test_every_saved_question_finds_something(conn) -> None:
    assert len(records(conn, Question)) >= 6
    for question in records(conn, Question):
        assert asking.ask(conn, question.expression, question.where)["total"] > 3, question.name


def test_the_codebook_has_a_past(conn) -> None:
    def named(at: str, label: str) -> dict:
        return next(c for c in codebook.tree_as_of(conn, at) if c["label"] == label)

    assert named("2025-04-24", "IDENT")["name"] == "Who I am in this job"
    assert named("2025-04-25", "IDENT")["name"] == "Patient, peer, colleague"
    assert named("2025-04-24", "ACC-PROVE")["definition"] != named("2025-04-25", "ACC-PROVE")["definition"]
    assert named("2025-05-15", "ORG-READY")["path"].startswith("Employment")
    assert named("2025-05-16", "ORG-READY")["path"].startswith("Team")
    assert "JOB-TAKES" not in {c["label"] for c in codebook.tree_as_of(conn, "2025-05-15")}


def test_the_history_runs_forward_with_reasons_and_both_at_work(conn) -> None:
    entries = _entries(conn)[::-1]
    times = [e["at"] for e in entries]
    assert times == sorted(times)
    assert times[0] < "2025-03-01" < "2025-06-01" < times[-1]
    assert len([e for e in entries if e["reason"]]) >= 12
    assert min(Counter(e["actor"] for e in entries).values()) > 60


def test_both_judged_passages_and_some_stretch_the_definition(conn) -> None:
    fits = Counter(c.fit for c in records(conn, Coding))
    assert fits["stretches"] >= 4
    assert fits["fits"] >= 4


def test_the_story_is_the_same_each_time() -> None:
    def told() -> list:
        ids = re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|0x[0-9a-f]+")
        return [(d.at, d.actor, ids.sub("", repr(d.command)), d.reason) for d in story()]

    assert told() == told()


def test_it_is_made_in_either_store_and_its_last_steps_can_be_taken_back(where: str) -> None:
    heard = []
    with make(where, lambda done, total: heard.append((done, total))) as study:
        assert heard == [(n, heard[-1][1]) for n in range(1, heard[-1][1] + 1)]
        assert list(study.problems()) == []
        for actor in ["Samir", "Anna", "Anna", "Anna", "Anna"]:
            study.undo(actor=actor)
        with study.reading() as conn:
            titles = [m["title"] for m in memos.listed(conn, "Anna")]
            assert "What we would say today" not in titles
            (ideas,) = [m for m in memos.listed(conn, "Anna") if m["title"].startswith("Working ideas")]
            assert "What became of them" not in ideas["text"]
        study.redo(actor="Anna")
        assert study.journal_broken_at() is None


def test_stopping_leaves_no_file(tmp_path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 20:
            raise Stopped

    path = tmp_path / "worked.lifeworld"
    with pytest.raises(Stopped):
        make(path, stop)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_alone(tmp_path) -> None:
    path = tmp_path / "worked.lifeworld"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused):
        make(path)
    assert path.read_text(encoding="utf-8") == "mine"


def _entries(conn) -> list[dict]:
    """Every entry, latest first."""
    found, before = [], None
    while True:
        page = history.listed(conn, before=before, limit=200)
        found += page["entries"]
        if not page["next"]:
            return found
        before = page["next"]


def _sorted(rows: list) -> list:
    return sorted(rows, key=lambda row: row[:4])
