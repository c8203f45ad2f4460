"""Files that were damaged on the way, or made to do harm: each reader gives sound drafts, or one sentence, and nothing else."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_pdf_in import lines, pdf_of
from test_timed_in import AWS, CHAT, EAF, LONG, REV, SHORT, TRINT, WHISPER

from lifeworld.formats.draft import TextDraft, Unreadable
from lifeworld.formats.reading import read
from lifeworld.formats.survey_programs import read_dictionary

SAMPLES = {
    "x.eaf": [EAF.encode()],
    "x.TextGrid": [LONG.encode(), SHORT.encode("utf-16")],
    "x.cha": [CHAT.encode()],
    "x.json": [json.dumps(one).encode() for one in (TRINT, AWS, WHISPER, REV)],
    "x.pdf": [pdf_of(lines("I: One.", "P: Two."), lines("I: Three.", "P: Four."))],
}
HARM = [b"", b"\0", b"\xff\xfe", b'"', b"<", b"&x;", b"9" * 40, b"-1", b"NaN", b"1e999", b"\x15", b"*", b"\n", b"\x1b", "כ\u202e".encode(), b"]}", b"null", b"()" * 50]
PLACES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(HARM)), min_size=1, max_size=6)


def harmed(data: bytes, places: list[tuple[float, int, bytes]]) -> bytes:
    """The data with some bytes taken away and others put there."""
    for where, length, put in places:
        at = int(where * len(data))
        data = data[:at] + put + data[at + length :]
    return data


def assert_sound(draft: TextDraft) -> None:
    draft.text.encode()
    assert "\0" not in draft.text
    assert "\r" not in draft.text
    position = 0
    for turn in draft.turns:
        assert position <= turn.label <= turn.start <= turn.end <= len(draft.text)
        assert not draft.text[position : turn.label].strip()
        assert turn.from_ms is None or turn.from_ms >= 0
        assert turn.to_ms is None or (turn.from_ms is not None and turn.to_ms >= turn.from_ms)
        position = turn.end
    assert not draft.text[position:].strip()


def read_or_refused(data: bytes, name: str) -> None:
    try:
        drafts = read(data, name)
    except Unreadable as refusal:
        sentence = str(refusal)
        assert sentence.endswith((".", ")"))
        assert "\n" not in sentence
        return
    for draft in drafts:
        assert_sound(draft)


@pytest.mark.parametrize("name", SAMPLES)
@settings(deadline=None, max_examples=120)
@given(places=PLACES, which=st.integers(0, 3))
def test_damaged_files_are_read_soundly_or_refused(name: str, places: list[tuple[float, int, bytes]], which: int) -> None:
    samples = SAMPLES[name]
    read_or_refused(harmed(samples[which % len(samples)], places), name)


@settings(deadline=None, max_examples=60)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["segments", "results", "items", "words", "paragraphs", "speakers", "monologues", "elements", "utterances", "transcript", "text", "start", "end", "speaker",
                     "value", "time", "duration", "id", "alternatives", "content", "type", "transcription", "offsets", "from", "to"]), inner, max_size=4), max_leaves=25))  # fmt: skip
def test_any_json_is_read_soundly_or_refused(document: object) -> None:
    read_or_refused(json.dumps(document).encode(), "x.json")


@settings(deadline=None, max_examples=40)
@given(PLACES)
def test_damaged_files_of_spss_are_refused_or_read(tmp_path_factory: pytest.TempPathFactory, places: list[tuple[float, int, bytes]]) -> None:
    pytest.importorskip("pyreadstat")
    read_or_refused(harmed(spss(tmp_path_factory), places), "x.sav")


_MADE: list[bytes] = []


def spss(folders: pytest.TempPathFactory) -> bytes:
    """A small file of SPSS, made once."""
    if not _MADE:
        import pandas
        import pyreadstat

        path = Path(folders.mktemp("spss")) / "x.sav"
        frame = pandas.DataFrame({"id": ["a", "b"], "years": [1.0, 99.0], "why": ["We were late because of the bus.", "Nobody asked me about it then."]})
        pyreadstat.write_sav(frame, path, variable_value_labels={"years": {99: "none"}}, missing_ranges={"years": [99]})
        _MADE.append(path.read_bytes())
    return _MADE[0]


def test_tall_piles_of_anything_do_not_topple_a_reader() -> None:
    deep = 100_000
    for name, data in (
        ("x.json", b'{"segments":' * deep),
        ("x.eaf", b"<ANNOTATION_DOCUMENT>" + b"<TIER>" * deep),
        ("x.TextGrid", b'File type = "ooTextFile"\n"TextGrid"\n0 1 <exists> 99999999 ' + b'"IntervalTier" "a" 0 1 0 ' * 1000),
        ("x.cha", b"@UTF8\n*A:\t" + b"\x15" * deep),
        ("x.pdf", b"%PDF-1.4\n" + b"<<" * deep),
    ):
        read_or_refused(data, name)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=80), st.randoms())
def test_any_dictionary_is_read_or_refused(data: bytes, random_: random.Random) -> None:
    head = b"Variable / Field Name,Field Type,Field Label,Choices\n" if random_.random() < 0.7 else b""
    try:
        read_dictionary(head + data, "d.csv")
    except Unreadable as refusal:
        said = str(refusal)
        assert said.endswith(".")
