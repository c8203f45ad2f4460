"""Captions of Zoom, Teams, YouTube and SubRip: voices, times, and every word."""

from itertools import pairwise

from lifeworld.formats.draft import TextDraft
from lifeworld.formats.reading import read


def said(draft: TextDraft) -> list[tuple[str | None, str, int | None, int | None]]:
    return [(turn.speaker, draft.text[turn.start : turn.end], turn.from_ms, turn.to_ms) for turn in draft.turns]


def lost(draft: TextDraft) -> dict[str, int]:
    return {loss.what: loss.count for loss in draft.losses}


TEAMS = b"""WEBVTT

NOTE made by a program
on two lines

1a2b/1-0
00:00:01.000 --> 00:00:03.000 line:0
<v Anna B.>Hello &amp; <i>welcome</i>.</v>

1a2b/1-1
00:00:03.000 --> 00:00:04.500
<v Anna B.>How are
you?</v>

STYLE
::cue { color: red }

1a2b/2-0
00:01:04.000 --> 00:01:06.000
<v Ben>Fine.</v>
<v Anna B.>Good: so</v>
"""


def test_teams_voices_become_speakers_and_their_cues_one_turn() -> None:
    (draft,) = read(TEAMS, "meeting.vtt")
    assert said(draft) == [
        ("Anna B.", "Hello & welcome.\nHow are\nyou?", 1000, 4500),
        ("Ben", "Fine.", 64_000, 66_000),
        ("Anna B.", "Good: so", 64_000, 66_000),
    ]
    assert draft.text.startswith("Anna B.: Hello")
    assert lost(draft) == {"comments": 1, "cue settings": 1, "cue names": 3, "formatting": 2, "styles": 1}


ZOOM = b"""WEBVTT

1
00:00:01.000 --> 00:00:03.000
Anna Bell: Hello.

2
00:00:03.000 --> 00:00:04.000
Anna Bell: How are you?

3
00:00:04.000 --> 00:00:06.000
Ben: Fine. Three things: a

4
00:00:06.000 --> 00:00:07.000
and b.

5
00:00:08.000 --> 00:00:09.000
Anna Bell: Note: ok
"""


def test_zoom_names_are_kept_once_a_turn() -> None:
    (draft,) = read(ZOOM, "zoom.vtt")
    assert said(draft) == [
        ("Anna Bell", "Hello.\nHow are you?", 1000, 4000),
        ("Ben", "Fine. Three things: a\nand b.", 4000, 7000),
        ("Anna Bell", "Note: ok", 8000, 9000),
    ]
    assert lost(draft) == {"repeated names": 1}


SRT = b"""1\r\n00:00:01,000 --> 00:00:02,500\r\nFirst of all\r\n\r\n2\r\n00:00:02,500 --> 00:00:04,000\r\nwe were late.\r\n\r
3\r\n00:00:04,100 --> 00:00:05,000\r\n- Were you?\r\n- Yes.\r\n\r\n4\r\n00:00:09,000 --> 00:00:10,000\r\n{\\an8}>> And then?\r\n"""


def test_subrip_without_names_divides_at_sentences_dashes_and_pauses() -> None:
    (draft,) = read(SRT, "film.srt")
    assert said(draft) == [
        (None, "First of all\nwe were late.", 1000, 4000),
        (None, "Were you?", 4100, 5000),
        (None, "Yes.", 4100, 5000),
        (None, "And then?", 9000, 10_000),
    ]
    assert read(SRT, "film.txt")[0].format == "srt"


def test_blank_lines_inside_a_cue_lose_no_words() -> None:
    (draft,) = read(b"1\n00:00:01,000 --> 00:00:02,000\none\n\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nNOTE well\n", "x.srt")
    assert draft.text.split() == ["one", "two", "NOTE", "well"]


def test_rolling_captions_are_taken_once() -> None:
    lines = ["so we began", "with nothing", "in the yard", "and then", "it grew", "quite big"]
    cues = [f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{a}\n{b}" for n, (a, b) in enumerate(pairwise(lines))]
    (draft,) = read(("WEBVTT\nKind: captions\n\n" + "\n\n".join(cues)).encode(), "x.vtt")
    assert draft.text.split("\n") == lines
    assert lost(draft) == {"header lines": 1, "repeated lines": 4}


def test_the_common_libraries_see_the_same_words() -> None:
    import pytest

    srt = pytest.importorskip("srt")
    webvtt = pytest.importorskip("webvtt")
    assert (
        read(SRT, "x.srt")[0].text.replace("- ", "").replace(">> ", "").split()
        == " ".join(cue.content.replace("- ", "").replace("{\\an8}>> ", "") for cue in srt.parse(SRT.decode())).split()
    )
    heard = " ".join(cue.text for cue in webvtt.from_string(TEAMS.decode())).replace("&amp;", "&").split()
    (draft,) = read(TEAMS, "x.vtt")
    assert " ".join(draft.text[turn.start : turn.end] for turn in draft.turns).split() == heard
