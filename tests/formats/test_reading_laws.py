"""Laws of reading: nothing is lost, nothing altered, turns cover, the same bytes give the same draft."""

import string
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lifeworld.formats.draft import TextDraft, Unreadable
from lifeworld.formats.reading import read
from lifeworld.formats.turns import recognise_turns

ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=400)
NAMES = st.sampled_from(["Ana", "I", "P1", "Speaker 2", "采访者", "מראיין", "Note", "http", "maria", "?", "**Bo**", "[x]", "00:01:02"])
PIECES = st.sampled_from(
    [": ", ":", "\n", "\n\n", "\t", "  ", " ", "- ", "– ", "# ", "**", "[00:12]", "00:01:02 ", "---", "#", "yes.", "So we", "；", "："]
)
TRANSCRIPTS = st.lists(st.one_of(NAMES, PIECES, st.text(string.printable, max_size=6)), max_size=60).map("".join)


def assert_covers(text: str, turns) -> None:
    position = 0
    for turn in turns:
        assert position <= turn.label <= turn.start <= turn.end <= len(text)
        assert not text[position : turn.label].strip()
        assert turn.start == turn.end or not text[turn.start].isspace()
        assert turn.end == 0 or not text[turn.end - 1].isspace()
        position = turn.end
    assert not text[position:].strip()


@settings(deadline=None)
@given(st.one_of(ANY_TEXT, TRANSCRIPTS))
@example("a\x1fb\x1c:\n\x85x")
@example("\u200e\n\u200fAna: b\nAna: c\nAna: d")
@example("0:1\nAna\n0:2\nAna")
def test_turns_are_ordered_disjoint_and_cover_every_character(text: str) -> None:
    turns, speakers = recognise_turns(text)
    assert_covers(text, turns)
    assert {turn.speaker for turn in turns} - {None} == {speaker.label for speaker in speakers}
    assert sum(speaker.turns for speaker in speakers) == sum(turn.speaker is not None for turn in turns)


@settings(deadline=None)
@given(TRANSCRIPTS)
def test_a_speaker_is_what_the_label_says(text: str) -> None:
    for turn in recognise_turns(text)[0]:
        if turn.speaker is not None:
            assert turn.speaker in text[turn.label : turn.start]


@settings(deadline=None)
@given(TRANSCRIPTS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80))), st.lists(st.integers(0, 80)), st.booleans())
def test_any_hints_keep_the_laws(text: str, bold, headings, lined) -> None:
    assert_covers(text, recognise_turns(text, bold=bold, headings=headings, lined=lined)[0])


@settings(deadline=None)
@given(TRANSCRIPTS)
def test_the_same_text_gives_the_same_turns(text: str) -> None:
    assert recognise_turns(text) == recognise_turns(text)


def read_or_refused(data: bytes, name: str) -> TextDraft | None:
    try:
        return read(data, name, as_format="txt")[0]
    except Unreadable:
        return None


@settings(deadline=None)
@given(
    st.one_of(ANY_TEXT, TRANSCRIPTS),
    st.sampled_from(["\n", "\r\n", "\r", "\x85"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_plain_text_is_stored_as_written_save_line_ends_and_bom(text: str, end: str, encoding: str) -> None:
    written = text.removeprefix("\ufeff").replace("\r", "").replace("\x85", "")
    draft = read_or_refused(written.replace("\n", end).encode(encoding), "x.txt")
    if draft is not None:
        assert draft.text == written
        assert draft.losses == ()
        assert_covers(draft.text, draft.turns)
    else:
        assert not written.strip() or any(ord(char) < 32 or ord(char) == 127 for char in written)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    draft = read_or_refused(data, "x.txt")
    if draft is not None:
        draft.text.encode("utf-8")
        assert "\0" not in draft.text
        assert draft.original == data
        assert_covers(draft.text, draft.turns)


CUES = st.lists(
    st.tuples(st.sampled_from([None, "Ana", "Bo C."]), st.text(string.ascii_letters + " .?éא", min_size=1, max_size=30).filter(str.strip)),
    min_size=1,
)


@settings(deadline=None)
@given(CUES)
def test_captions_keep_every_word_and_every_voice(cues) -> None:
    blocks = ["WEBVTT"]
    for number, (voice, words) in enumerate(cues):
        spoken = f"<v {voice}>{words}</v>" if voice else words
        blocks.append(f"00:00:{number % 60:02d}.000 --> 00:00:{number % 60:02d}.900\n{spoken}")
    draft = read("\n\n".join(blocks).encode(), "x.vtt")[0]
    assert_covers(draft.text, draft.turns)
    heard = " ".join(draft.text[turn.start : turn.end] for turn in draft.turns).split()
    assert heard == " ".join(words for _, words in cues).split()
    if all(voice for voice, _ in cues):
        changes = 1 + sum(a[0] != b[0] for a, b in pairwise(cues))
        assert [len(draft.turns), draft.turns[0].speaker] == [changes, cues[0][0]]
