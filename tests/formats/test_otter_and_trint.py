"""Transcripts as Otter writes them as text and Trint as Word documents: who speaks, and when."""

import io

import docx
import pytest

from lifeworld.formats.draft import TextDraft
from lifeworld.formats.reading import read

OTTER = """Peer support interview 3
Mon, Mar 04, 2024 10:02AM • 32:10

SUMMARY KEYWORDS
role, team, supervision, people, work

SPEAKERS
Interviewer, Maren Smith, Speaker 3

Interviewer  00:00
Okay, so I've started the recording. Could you tell me how you came to this work?

Maren Smith  00:09
Yeah. Um, nobody told me what it was. I could invent it.

And that went on for a while.

Speaker 3  01:12
Sorry to interrupt.

Interviewer  1:02:33
And then?

Maren Smith  1:02:41
It ended.

Transcribed by https://otter.ai
"""
SAID = [("Interviewer", 2, "Tell me how it began."), ("Maren", 6, "Nobody told me what it was. I could invent it."), ("Interviewer", 72, "And then?"),
        ("Maren", 74, "It ended."), ("Interviewer", 81, "All of it?"), ("Maren", 83, "All of it, one day to the next.")]  # fmt: skip


def clock(seconds: int) -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}"


def word(*paragraphs: list[tuple[str, bool]]) -> bytes:
    """A Word document of runs, each bold or not, under a title."""
    document = docx.Document()
    document.add_paragraph("Peer support interview 3")
    for paragraph in paragraphs:
        written = document.add_paragraph()
        for words, bold in paragraph:
            written.add_run(words).bold = bold
    return saved(document)


def in_a_table() -> bytes:
    """A Word document with times, speakers and words in columns."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for row in [("Timecode", "Speaker", "Text"), *((clock(at), who, words) for who, at, words in SAID)]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def spoken(draft: TextDraft) -> list[tuple[str, int, str]]:
    return [(t.speaker, (t.from_ms or 0) // 1000, draft.text[t.start : t.end]) for t in draft.turns if t.speaker]


MANNERS = {
    "a name, then a time, then when it ended": word(*([(f"{who}: ", True), (f"[{clock(at)}] {words} [{clock(at + 2)}][2.0]", False)] for who, at, words in SAID)),
    "a time, then a name in bold": word(*([(f"[{clock(at)}] ", False), (who, True), (f" {words}", False)] for who, at, words in SAID)),
    "a time in bold with the name": word(*([(f"{clock(at)} ", False), (f"{who}:", True), (f" {words}", False)] for who, at, words in SAID)),
    "a line for both": word(*(run for who, at, words in SAID for run in ([(f"{who} [{clock(at)}]", False)], [(words, False)]))),
    "a time, then a name with a colon": word(*([(f"[{clock(at)}] {who}: {words}", False)] for who, at, words in SAID)),
    "columns": in_a_table(),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_trint_in_word_keeps_who_and_when(manner: str) -> None:
    (draft,) = read(MANNERS[manner], "interview.docx")
    found = spoken(draft)
    assert [(who, at) for who, at, _ in found] == [(who, at) for who, at, _ in SAID]
    for (_, at, said), (_, _, words), turn in zip(found, SAID, [t for t in draft.turns if t.speaker], strict=True):
        assert said.startswith(words)
        if "ended" in manner:
            assert turn.to_ms == (at + 2) * 1000
    assert {s.label: s.role for s in draft.speakers} == {"Interviewer": "interviewer", "Maren": "participant"}


@pytest.mark.parametrize("text", [OTTER, OTTER.partition("SPEAKERS\n")[2].partition("\n\n")[2], OTTER.replace("\n", "\r\n"), "\ufeff" + OTTER, OTTER.replace("  0", " 0").replace("  1", " 1")])
def test_otter_as_text_keeps_who_and_when(text: str) -> None:
    (draft,) = read(text.encode(), "interview_otter_ai.txt")
    assert [(who, at) for who, at, _ in spoken(draft)] == [("Interviewer", 0), ("Maren Smith", 9), ("Speaker 3", 72), ("Interviewer", 3753), ("Maren Smith", 3761)]
    assert spoken(draft)[1][2] == "Yeah. Um, nobody told me what it was. I could invent it.\n\nAnd that went on for a while."
    assert draft.text[draft.turns[-1].start :].strip() == "Transcribed by https://otter.ai" and draft.turns[-1].speaker is None
    assert {s.label: s.role for s in draft.speakers}["Interviewer"] == "interviewer"


def test_otter_in_word_reads_as_its_text_does() -> None:
    (draft,) = read(word(*([(line, False)] for line in OTTER.split("\n")[1:])), "interview.docx")
    assert [(who, at) for who, at, _ in spoken(draft)] == [("Interviewer", 0), ("Maren Smith", 9), ("Speaker 3", 72), ("Interviewer", 3753), ("Maren Smith", 3761)]
