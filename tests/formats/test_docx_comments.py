"""Coded transcripts in Word: codes and memos as comments, out and in again; comments of others by a rule that is told."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lifeworld
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.intake import Batch, Incoming, paragraphs
from lifeworld.core.records import Code, Coder, Coding, Memo, Segment, Source
from lifeworld.core.refusal import Refused
from lifeworld.core.segments import TextSpan
from lifeworld.formats import docx_comments, importing, projects
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.docx_comments_out import write_comments
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.importing import Wishes
from lifeworld.formats.project import derived_id
from lifeworld.queries.exchange import Exchange
from lifeworld.queries.names import by_id

TEXT = "\nAnna: How do you sleep?\n\nNoor: Badly 😀\tsince the new rota & all.\nNoor: I miss my garden.\n"


SLEEP, ROTA, NOOR, ANNA = (derived_id("test", name) for name in ("sleep", "rota", "noor", "anna"))


def coded(study: lifeworld.Study, text: str, spans: list[tuple[int, int]]) -> None:
    """A text with a code on each span, the first with a memo, and a memo on the last."""
    version = derived_id("version", NOOR)
    segments = [Segment(derived_id("segment", *span), version, TextSpan(*span), text[slice(*span)]) for span in spans]
    codes = [Code(SLEEP, "Sleep", None, 1.0, definition="Rest"), Code(ROTA, "new rota", SLEEP, 2.0)]
    codings = [Coding(derived_id("coding", s.id), s.id, (SLEEP, ROTA)[n % 2], ANNA, at="2024-01-02T03:04:05Z") for n, s in enumerate(segments)]
    day = "2024-01-02T03:04:05Z"
    memos = [Memo(derived_id("memo", "c"), "analytic", "Why", "Tired & <sad>", ANNA, (f"coding:{codings[0].id}",), False, day, day),
             Memo(derived_id("memo", "s"), "analytic", "", "Look at this again, with Piet.", ANNA, (f"segment:{segments[-1].id}",), False, day, day)]  # fmt: skip
    source = Source(NOOR, "Noor/1", version=version)
    study.apply(ImportSources("brought in", iter([(Batch(texts=[Incoming(source, text, paragraphs(text))], coders=[Coder(ANNA, "Ann-Marie O’Neil")],
                                                          codes=codes, segments=segments, codings=codings, more=memos), 1)])), "Anna")  # fmt: skip


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture
def study(tmp_path: Path):
    with lifeworld.new(tmp_path / "study.lifeworld", "A study", actor="Anna") as study:
        coded(study, TEXT, [span("Badly 😀\tsince"), span("since the new rota & all"), span("sleep?\n\nNoor")])
        yield study


def out(study: lifeworld.Study, *names: str, bundle: bool = False) -> bytes:
    stream = io.BytesIO()
    with study.reading() as conn:
        write_comments(Exchange(conn), stream, names, bundle)
    return stream.getvalue()


def brought(study: lifeworld.Study, name: str, data: bytes, as_format: str | None = None) -> dict:
    return importing.run(study, [Arrival(name, data, as_format)], actor="Anna", wishes=Wishes(codes="merge"))


def read(study: lifeworld.Study) -> tuple[set, set, set]:
    with study.reading() as conn:
        codes, codings, memos, segments = (by_id(conn, kind) for kind in (Code, Coding, Memo, Segment))
    coded = {(codes[c.code].name, segments[c.segment].quote, segments[c.segment].place.start, c.at) for c in codings.values()}
    return coded, {m.text for m in memos.values()}, {c.name for c in codes.values()}


def test_word_shows_codes_and_memos_as_comments_on_the_words(study: lifeworld.Study) -> None:
    document = docx.Document(io.BytesIO(out(study)))
    assert [p.text for p in document.paragraphs] == TEXT.split("\n")
    comments = [(c.author, c.text) for c in document.comments]
    assert comments == [("Ann-Marie O’Neil", "Memo: Look at this again, with Piet."), ("Ann-Marie O’Neil", "Sleep"),
                        ("Ann-Marie O’Neil", "Sleep\nWhy\nTired & <sad>"), ("Ann-Marie O’Neil", "new rota")]  # fmt: skip


def test_out_and_into_another_study_is_the_same_words_and_codes(study: lifeworld.Study, tmp_path: Path) -> None:
    data = out(study)
    assert projects.format_of(data).name == "comments"
    with lifeworld.new(tmp_path / "other.lifeworld", "Another", actor="Anna") as other:
        done = brought(other, "noor.docx", data)
        here, there = read(study), read(other)
        assert there[0] == here[0] and there[2] == here[2]
        assert there[1] == {"Why\nTired & <sad>", "Look at this again, with Piet."}
        assert any(loss["reason"] == docx_comments.RULE for loss in done["losses"])
        assert brought(other, "noor.docx", data)["entry"] is None
        other.undo(done["entry"], "Anna")
        assert read(other) == (set(), set(), set())


def test_what_went_out_adds_no_coding_to_its_own_study(study: lifeworld.Study) -> None:
    before = read(study)[0]
    assert brought(study, "noor.docx", out(study))["projects"][0]["new"]["codings"] == 0
    assert read(study)[0] == before


def test_several_texts_need_a_zip_or_a_name(study: lifeworld.Study) -> None:
    other = Source(derived_id("test", "other"), "Piet", version=derived_id("version", "other"))
    study.apply(ImportSources("brought in", iter([(Batch(texts=[Incoming(other, "Hello.", paragraphs("Hello."))]), 1)])), "Anna")
    with pytest.raises(Refused, match="--source"):
        out(study)
    assert [p.text for p in docx.Document(io.BytesIO(out(study, "Piet"))).paragraphs] == ["Hello."]
    with zipfile.ZipFile(io.BytesIO(out(study, bundle=True))) as package:
        assert package.namelist() == ["Noor_1.docx", "Piet.docx"]
    with pytest.raises(Refused, match="no text “Nobody”"):
        out(study, "Nobody")


def test_comments_of_others_follow_the_rule(study: lifeworld.Study, tmp_path: Path) -> None:
    document = docx.Document()
    words = document.add_paragraph().add_run("I was so tired.")
    document.add_comment([words], text="fatigue", author="Prof. Li")
    document.add_comment([words], text="Ask her about this in the second interview.", author="Prof. Li")
    stream = io.BytesIO()
    document.save(stream)
    assert projects.format_of(stream.getvalue()) is None  # two comments do not make a coded transcript
    with lifeworld.new(tmp_path / "other.lifeworld", "Another", actor="Anna") as other:
        brought(other, "li.docx", stream.getvalue(), "comments")
        coded, memos, codes = read(other)
    assert {(name, quote) for name, quote, *_ in coded} == {("fatigue", "I was so tired.")}
    assert memos == {"Ask her about this in the second interview."} and codes == {"fatigue"}


def test_without_comments_there_is_nothing_to_read() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    with pytest.raises(Unreadable, match="has no comments"):
        docx_comments.read_project(stream.getvalue(), "x.docx")


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="ab \t\n😀é&<", min_size=3, max_size=30).filter(lambda t: t.strip()), st.data())
def test_any_text_and_any_passage_come_back_in_place(tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end] != text[start:end].strip() or any(ord(c) < 32 and c not in "\t\n" for c in text):
        return
    with lifeworld.new(tmp_path_factory.mktemp("d") / "study.lifeworld", "A study", actor="Anna") as study:
        coded(study, text, [(start, end)])
        project = docx_comments.read_project(out(study), "x.docx")
    [material] = project.materials
    assert material.source.id == NOOR and material.text().rstrip() == text.rstrip()
    assert {(p.place.start, p.place.end) for p in material.passages} == {(start, end)}
