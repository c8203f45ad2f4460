"""Transcripts that know when each word was said: ELAN, Praat, CHAT, and what transcribing programs write in JSON."""

import json

import pytest

from lifeworld.formats.draft import TextDraft, Unreadable
from lifeworld.formats.reading import read


def said(draft: TextDraft) -> list[tuple[str | None, str, int | None, int | None]]:
    return [(turn.speaker, draft.text[turn.start : turn.end], turn.from_ms, turn.to_ms) for turn in draft.turns]


def lost(draft: TextDraft) -> dict[str, int]:
    return {loss.what: loss.count for loss in draft.losses}


EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT FORMAT="3.0" VERSION="3.0"><HEADER TIME_UNITS="milliseconds"><MEDIA_DESCRIPTOR MEDIA_URL="a.wav"/></HEADER>
<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="2000"/>
<TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="1500"/><TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="4000"/>
<TIME_SLOT TIME_SLOT_ID="ts5" TIME_VALUE="5000"/><TIME_SLOT TIME_SLOT_ID="ts6"/></TIME_ORDER>
<TIER TIER_ID="A-words" PARTICIPANT="Maren" LINGUISTIC_TYPE_REF="t">
 <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>It began &amp; went on.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
 <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts5" TIME_SLOT_REF2="ts6"><ANNOTATION_VALUE>And then it ended.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
</TIER>
<TIER TIER_ID="B" LINGUISTIC_TYPE_REF="t">
 <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4"><ANNOTATION_VALUE>למה זה קרה?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
</TIER>
<TIER TIER_ID="gloss" PARENT_REF="B" LINGUISTIC_TYPE_REF="g">
 <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a4" ANNOTATION_REF="a3"><ANNOTATION_VALUE>why did it</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
</TIER>
<TIER TIER_ID="hands" LINGUISTIC_TYPE_REF="cv">
 <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a5" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>up</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
</TIER>
<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="t"/><LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="g"/><LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="cv" CONTROLLED_VOCABULARY_REF="x"/>
</ANNOTATION_DOCUMENT>"""


def test_tiers_of_elan_become_speakers_in_the_order_of_time() -> None:
    (draft,) = read(EAF.encode(), "talk.eaf")
    assert said(draft) == [
        ("Maren", "It began & went on.", 0, 2000),
        ("B", "למה זה קרה?", 1500, 4000),
        ("Maren", "And then it ended.", 5000, None),
    ]
    assert draft.text.startswith("Maren: It began & went on.\n\nB: למה")
    assert lost(draft) == {"annotations of tier “gloss”": 1, "annotations of tier “hands”": 1, "links to recordings": 1}
    assert read(EAF.encode(), "talk.txt")[0].format == "eaf"


def test_tiers_can_be_named() -> None:
    (draft,) = read(EAF.encode(), "talk.eaf", tiers=["gloss", "B"])
    assert said(draft) == [("gloss", "why did it", 1500, 4000), ("B", "למה זה קרה?", 1500, 4000)]
    with pytest.raises(Unreadable, match=r"talk\.eaf has no tier “C”; its tiers are: A-words, B, gloss, hands\."):
        read(EAF.encode(), "talk.eaf", tiers=["C"])


def test_references_that_go_in_circles_end() -> None:
    circle = EAF.replace('ANNOTATION_REF="a3"', 'ANNOTATION_REF="a4"')
    assert said(read(circle.encode(), "x.eaf", tiers=["gloss"])[0]) == [("gloss", "why did it", None, None)]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>', "declares entities"),
        (b"<ANNOTATION_DOCUMENT><TIER>", "is damaged"),
        (b"<ANNOTATION_DOCUMENT/>", "has no tier with words"),
        (b"<other/>", "is no file of ELAN"),
    ],
)
def test_what_is_no_elan_file_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data, "x.eaf", as_format="eaf")


LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 9
tiers? <exists>
size = 3
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ana"
        xmin = 0
        xmax = 9
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 2.5
            text = "She said ""yes"" to me"
        intervals [2]:
            xmin = 2.5
            xmax = 4
            text = ""
        intervals [3]:
            xmin = 4
            xmax = 9
            text = "and that was 12 ! years ago"
    item [2]:
        class = "IntervalTier"
        name = "מירב"
        xmin = 0
        xmax = 9
        intervals: size = 1
        intervals [1]:
            xmin = 2
            xmax = 3
            text = "כן"
    item [3]:
        class = "TextTier"
        name = "clicks"
        xmin = 0
        xmax = 9
        points: size = 1
        points [1]:
            number = 3
            mark = "click"
"""
SHORT = """File type = "ooTextFile"
"TextGrid"

0
9
<exists>
3
"IntervalTier"
"Ana"
0
9
3
0
2.5
"She said ""yes"" to me"
2.5
4
""
4
9
"and that was 12 ! years ago"
"IntervalTier"
"מירב"
0
9
1
2
3
"כן"
"TextTier"
"clicks"
0
9
1
3
"click"
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("grid", [LONG, SHORT], ids=["long", "short"])
def test_textgrids_long_and_short_are_the_same(grid: str, encoding: str) -> None:
    data = (b"\xfe\xff" if encoding == "utf-16-be" else b"") + grid.encode(encoding)
    (draft,) = read(data, "talk.TextGrid")
    assert said(draft) == [
        ("Ana", 'She said "yes" to me', 0, 2500),
        ("מירב", "כן", 2000, 3000),
        ("Ana", "and that was 12 ! years ago", 4000, 9000),
    ]
    assert lost(draft) == {"points of tier “clicks”": 1}


def grid_of(**tiers: list[tuple[float, float, str]]) -> bytes:
    lines = ['File type = "ooTextFile"', '"TextGrid"', "0", "99", "<exists>", str(len(tiers))]
    for name, spans in tiers.items():
        lines += ['"IntervalTier"', f'"{name}"', "0", "99", str(len(spans))]
        lines += [part for began, ended, text in spans for part in (str(began), str(ended), f'"{text}"')]
    return "\n".join(lines).encode()


def test_words_and_sounds_beside_sentences_are_set_aside() -> None:
    words = [(n, n + 1.0, "word") for n in range(8)]
    (draft,) = read(grid_of(Ana=[(0, 4, "word word word word"), (4, 8, "word word word word")], words=words, phones=words), "x.TextGrid")
    assert ([s.label for s in draft.speakers], lost(draft)) == (["Ana"], {"intervals of tier “words”": 8, "intervals of tier “phones”": 8})


def test_words_alone_become_turns_until_a_pause() -> None:
    (draft,) = read(grid_of(words=[(0, 1, "we"), (1, 2, "began"), (9, 10, "late")], phones=[(0, 1, "w"), (1, 2, "b")]), "x.TextGrid")
    assert said(draft) == [("words", "we began", 0, 2000), ("words", "late", 9000, 10_000)]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (LONG[:400].encode(), "is no sound TextGrid: it ends or changes"),
        (LONG.replace("size = 3", "size = 999999999").encode(), "is no sound TextGrid"),
        (LONG.replace("xmin = 2.5", "xmin = soon").encode(), "is no sound TextGrid"),
        (b"ooBinaryFile\x08TextGrid\0\0", "is a binary TextGrid"),
        (b'"Praat chronological TextGrid text file"\n0 1\n', "is a chronological TextGrid"),
        (b'File type = "ooTextFile"\nObject class = "Pitch"\n', "is no TextGrid"),
        (grid_of(Ana=[(0, 1, "")]), "has no tier with words"),
    ],
)
def test_what_is_no_textgrid_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data, "x.TextGrid", as_format="textgrid")


CHAT = """@UTF8
@Begin
@Languages:\teng
@Participants:\tINV Anna_Bell Investigator, CHI Target_Child,
\tMOT Ruth Mother, FAT Ruth Father
@Date:\t01-JAN-2020
*INV:\twhere did you go ? \x150_1200\x15
%mor:\tadv|where
\t more of it
*CHI:\tto &-um the [/] the
\tkitchen . \x151200_2500\x15 \x152500_3000\x15
*MOT:\tyes .
*FAT:\tno xxx . \x153000_2000\x15
@G:\tlater
*ZZZ:\tוהיה שם . \x15%snd:"a"_4000_4100\x15
@End
"""


def test_main_lines_of_chat_are_turns_and_participants_have_names() -> None:
    (draft,) = read(CHAT.encode(), "talk.cha")
    assert said(draft) == [
        ("Anna Bell", "where did you go ?", 0, 1200),
        ("CHI", "to &-um the [/] the kitchen .", 1200, 3000),
        ("MOT", "yes .", None, None),
        ("FAT", "no xxx .", 3000, None),
        ("ZZZ", "והיה שם .", 4000, 4100),
    ]
    assert {s.label: s.role for s in draft.speakers}["Anna Bell"] == "interviewer"
    assert lost(draft) == {"lines of tier %mor": 1, "header lines": 3}
    assert read(CHAT.encode(), "talk.txt")[0].format == "chat"


def test_chat_without_speech_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"no lines that begin with \* and a speaker"):
        read(b"@UTF8\n@Begin\n@End\n", "x.cha")


def word(text: str, time: float, **more: object) -> dict[str, object]:
    return {"value": text, "time": time, "duration": 0.5, **more}


TRINT = {"transcript": {"speakers": [{"id": "s1", "name": "Anna"}], "paragraphs": [{"id": "p1", "time": 0, "speaker": "s1"}, {"id": "p2", "time": 3, "speaker": "Ruth"}],
         "words": [word("Where", 0), word("were you?", 0.6), word("At home.", 3), word("Yes.", 3.6)]}}  # fmt: skip
AWS = {"results": {"transcripts": [{"transcript": "…"}], "speaker_labels": {"segments": [{"items": [{"start_time": "0.0", "speaker_label": "spk_0"}]},
       {"items": [{"start_time": "2.0", "speaker_label": "spk_1"}]}]},
       "items": [{"start_time": "0.0", "end_time": "0.4", "type": "pronunciation", "alternatives": [{"content": "Where"}]},
                 {"type": "punctuation", "alternatives": [{"content": "?"}]},
                 {"start_time": "2.0", "end_time": "2.5", "type": "pronunciation", "alternatives": [{"content": "Home"}]}]}}  # fmt: skip
WHISPER = {"text": "…", "language": "en", "segments": [{"id": 0, "start": 0.0, "end": 2.0, "text": " We were"}, {"id": 1, "start": 2.0, "end": 3.0, "text": " late."},
           {"id": 2, "start": 3.0, "end": 4.0, "text": " Then"}]}  # fmt: skip
WHISPERX = {"segments": [{"start": 0, "end": 1, "text": "Hi.", "speaker": "SPEAKER_00"}, {"start": 1, "end": 2, "text": "Hello.", "speaker": "SPEAKER_01"}]}
CPP = {"transcription": [{"offsets": {"from": 0, "to": 1000}, "text": " One."}, {"offsets": {"from": 1000, "to": 2000}, "text": " Two."}]}
REV = {"monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "Hi", "ts": 0.1, "end_ts": 0.5}, {"type": "punct", "value": "."}]}]}
ASSEMBLY = {"utterances": [{"speaker": "A", "start": 100, "end": 900, "text": "Hi."}]}
DEEPGRAM = {"results": {"utterances": [{"speaker": 0, "start": 0.1, "end": 0.9, "transcript": "Hi."}]}}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (TRINT, [("Anna", "Where were you?", 0, 1100), ("Ruth", "At home. Yes.", 3000, 4100)]),
        (AWS, [("spk_0", "Where?", 0, 400), ("spk_1", "Home", 2000, 2500)]),
        (WHISPER, [(None, "We were late.", 0, 3000), (None, "Then", 3000, 4000)]),
        (WHISPERX, [("SPEAKER_00", "Hi.", 0, 1000), ("SPEAKER_01", "Hello.", 1000, 2000)]),
        (CPP, [(None, "One.", 0, 1000), (None, "Two.", 1000, 2000)]),
        (REV, [("Speaker 0", "Hi.", 100, 500)]),
        (ASSEMBLY, [("Speaker A", "Hi.", 100, 900)]),
        (DEEPGRAM, [("Speaker 0", "Hi.", 100, 900)]),
    ],
    ids=["trint", "aws", "whisper", "whisperx", "whisper.cpp", "rev", "assemblyai", "deepgram"],
)
def test_programs_that_transcribe(document: object, expected: list[tuple[str | None, str, int, int]]) -> None:
    (draft,) = read(json.dumps(document).encode(), "talk.json")
    assert said(draft) == expected


def test_halves_of_characters_and_nul_in_json_are_replaced_and_named_as_in_texts() -> None:
    said = [("A", r"Half \ud83d a rocket \ud83d\ude80, a stroke \\ud83d."), ("B", r"Other half \uDE80 and \u0000.")]
    segments = ", ".join(f'{{"start": {n}, "end": {n + 1}, "speaker": "{who}", "text": "{words}"}}' for n, (who, words) in enumerate(said))
    [draft] = read(f'{{"segments": [{segments}]}}'.encode(), "talk.json")
    assert draft.text.split("\n\n") == ["Speaker A: Half \ufffd a rocket 🚀, a stroke \\ud83d.", "Speaker B: Other half \ufffd and \ufffd."]
    assert [(loss.what, loss.count, loss.fate) for loss in draft.losses] == [("broken characters", 2, "approximated"), ("NUL characters", 1, "approximated")]
    [plain] = read("Half \ud83d and \0.".encode("utf-8", "surrogatepass"), "talk.txt")
    assert [(loss.what, loss.count, loss.fate) for loss in plain.losses] == [("broken characters", 1, "approximated"), ("NUL characters", 1, "approximated")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'{"a": ', "is no sound JSON"),
        (b"[" * 100_000, "is no sound JSON"),
        (b'{"segments": [{"text": "  "}]}', "no transcript of a program"),
        (b'{"segments": 3, "results": "x", "transcript": [1]}', "no transcript of a program"),
        (b"[1, 2]", "no transcript of a program"),
    ],
)
def test_other_json_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data, "x.json")


OTTER = """Weekly meeting
SPEAKERS
Anna Bell, Speaker 2

Anna Bell  00:02
Hello everyone, thanks for coming.

Speaker 2  00:15
Thank you. It was a long way.

Anna Bell  1:02:03
Let us begin.

Transcribed by https://otter.ai
"""
TRINT_TEXT = """Speaker 1: [00:00:01] Hello and welcome to the show.

Jane Doe: [00:00:12] Thank you, it is good to be here.

Speaker 1: [00:00:20] Ok.
"""


def test_texts_of_otter_and_trint_have_times() -> None:
    otter = [one for one in said(read(OTTER.encode(), "o.txt")[0]) if one[0]]
    assert [(who, at) for who, _, at, _ in otter] == [("Anna Bell", 2000), ("Speaker 2", 15_000), ("Anna Bell", 3_723_000)]
    trint = said(read(TRINT_TEXT.encode(), "t.txt")[0])
    assert [(who, at) for who, _, at, _ in trint] == [("Speaker 1", 1000), ("Jane Doe", 12_000), ("Speaker 1", 20_000)]
