"""Turns and speakers in the manners that people and programs write them, and what must not be taken for a speaker."""

import pytest

from lifeworld.formats.turns import count_words, recognise_turns


def said(text: str, **hints) -> list[tuple[str | None, str]]:
    turns, _ = recognise_turns(text, **hints)
    return [(turn.speaker, text[turn.start : turn.end]) for turn in turns]


def times(text: str) -> list[tuple[int | None, int | None]]:
    return [(turn.from_ms, turn.to_ms) for turn in recognise_turns(text)[0]]


TALK = [("ANNA", "How did it start?"), ("BEN", "Late: well, three things: a and b."), ("ANNA", "And then?"), ("BEN", "No more.")]
MANNERS = {
    "name and colon": ("{who}: {words}\n", None),
    "blank lines between": ("{who}: {words}\n\n", None),
    "colon after a space": ("{who} : {words}\n", None),
    "full-width colon": ("{who}：{words}\n", None),
    "bold in Markdown": ("**{who}:** {words}\n\n", None),
    "bold before the colon": ("**{who}**: {words}\n\n", None),
    "bold and time": ("**{who}** [00:0{n}:05] {words}\n\n", 60),
    "bold and time on a line of their own": ("**{who}** [0{n}:05]\n{words}\n\n", 60),
    "time in brackets before the colon": ("{who} [00:0{n}:05]: {words}\n", 60),
    "time in parentheses, words below": ("{who} (0{n}:05):\n{words}\n\n", 60),
    "time after the colon": ("{who}: [00:0{n}:05] {words}\n", 60),
    "time first": ("[00:0{n}:05] {who}: {words}\n\n", 60),
    "time first without brackets": ("00:0{n}:05 {who}: {words}\n", 60),
    "time and name, words below": ("[00:0{n}:05.00] - {who}\n{words}\n\n", 60),
    "Otter and Teams": ("{who}  {n}:05\n{words}\n\n", 60),
    "name on its own line": ("{who}\n{words}\n\n", None),
    "name in brackets": ("[{who}] {words}\n\n", None),
    "name before a tab": ("{who}\t{words}\n", None),
    "time, name and words between tabs": ("00:0{n}:05\t{who}\t{words}\n", 60),
    "CHAT": ("*{who}:\t{words}\n", None),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_every_manner_gives_the_same_talk(manner: str) -> None:
    form, minute = MANNERS[manner]
    talk = TALK * 2
    text = "".join(form.format(who=who, words=words, n=number) for number, (who, words) in enumerate(talk, start=1))
    assert said(text) == talk
    if minute:
        assert times(text) == [((number * minute + 5) * 1000, None) for number in range(1, len(talk) + 1)]


def test_words_begin_after_the_label_and_the_label_where_it_is_written() -> None:
    text = "Interview\n\nINT [00:12:03]: So?\n\nP1: Well.\nINT [00:12:09]: Yes?\nP1: No.\n"
    turns, speakers = recognise_turns(text)
    assert [text[turn.label : turn.start] for turn in turns] == ["", "INT [00:12:03]: ", "P1: ", "INT [00:12:09]: ", "P1: "]
    assert turns[0].speaker is None
    assert turns[1].from_ms == 723_000
    assert [(speaker.label, speaker.turns, speaker.words, speaker.role) for speaker in speakers] == [
        ("INT", 2, 2, "interviewer"),
        ("P1", 2, 2, "participant"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A text about things.\n\nNote: this matters.\n\nThree things: one, two.\n\nhttp://x.y/z: see.\n",
        "We left at 10:30 and came back.\n\nIt rained: hard.\n\nSo she said: go home.\n\nAnd I went.\n",
        "Code: Stigma\nDefinition: bad\nExample: x\n\nCode: Role\nDefinition: y\nExample: z\n",
        "Yes.\n\nNo.\n\nYes.\n\nNo.\n",
        "1. How was it?\nFine.\n2. And then?\nNothing.\n",
        "Conclusion: all is well with the world.",
    ],
)
def test_colons_alone_make_no_speakers(text: str) -> None:
    assert recognise_turns(text)[1] == ()


def test_a_form_at_the_top_is_not_speech() -> None:
    text = "Interviewer: Jane Doe\nParticipant: P07\nDate: 3 May 2020\n\nI: How?\n\nP: Well.\n\nI: And?\n\nP: Note: late.\n"
    assert said(text)[3:] == [("I", "How?"), ("P", "Well."), ("I", "And?"), ("P", "Note: late.")]
    assert {speaker for speaker, _ in said(text)[:3]} == {None}


def test_a_phrase_with_a_colon_inside_a_turn_stays_inside() -> None:
    text = "ANNA: Go on.\n\nBEN: I did.\n\nThe thing is: it was late.\n\nANNA: Yes?\n\nBEN: Then I said: no.\n"
    assert said(text)[1] == ("BEN", "I did.\n\nThe thing is: it was late.")


def test_someone_who_speaks_once_is_heard() -> None:
    text = "ANNA: Go on.\nBEN: I did.\nNURSE: Sorry, are you done?\nANNA: Soon.\nBEN: Yes.\n"
    assert ("NURSE", "Sorry, are you done?") in said(text)


def test_slips_of_the_pen_are_understood() -> None:
    text = "D: One?\n\nP: Two.\n\nD; Three?\n\nP No.\n\nD : Four?\n\nP:: Five.\n\nD:Six?\n\nP: Seven.\n"
    assert [speaker for speaker, _ in said(text)] == ["D", "P"] * 4
    assert [words for _, words in said(text)][2:6] == ["Three?", "No.", "Four?", "Five."]


def test_what_is_said_in_parentheses_is_no_part_of_a_name() -> None:
    text = "ANNA: Go on.\nBEN: I did.\nANNA (laughs): Yes?\nBEN: No.\nP1 (female, 34): Hi.\nP1 (female, 34): So.\n"
    assert [speaker for speaker, _ in said(text)] == ["ANNA", "BEN", "ANNA", "BEN", "P1 (female, 34)", "P1 (female, 34)"]


def test_where_only_one_speaker_is_labelled_the_rest_is_not_put_in_their_mouth() -> None:
    text = "Interviewer: How?\n\nWell, late.\n\nAnd slowly.\n\nInterviewer: Why?\n\nI forgot.\n\nInterviewer: Ah?\n\nYes.\n"
    assert said(text)[:4] == [("Interviewer", "How?"), (None, "Well, late."), (None, "And slowly."), ("Interviewer", "Why?")]


def test_names_before_a_dash() -> None:
    text = "INT - Where?\nP1 - Here - or so.\n" * 3
    assert said(text) == [("INT", "Where?"), ("P1", "Here - or so.")] * 3
    prose = "We went home - or so I thought.\n\nShe stayed – as ever.\n\nThat was it — no more.\n" * 4
    assert recognise_turns(prose)[1] == ()


def test_headings_and_stage_directions_belong_to_nobody() -> None:
    text = "**Ana:** One.\n\n**Break:** \\[00:39\\]\n\n**Luis:** Two.\n\n## Part two\n\n**Ana:** Three.\n\n**Luis:** Four.\n"
    assert [speaker for speaker, _ in said(text)] == ["Ana", None, "Luis", None, "Ana", "Luis"]


def test_a_credit_line_is_nobodys() -> None:
    text = "Ana  0:03\nHello.\n\nLuis  0:05\nHi.\n\nTranscribed by https://otter.ai"
    assert said(text)[-1] == (None, "Transcribed by https://otter.ai")


def test_questions_and_answers_of_hearings() -> None:
    text = "Q. Where?\nA. Here.\nQ. When?\nA. Now.\nQ. Why?\nA. Because.\n"
    assert said(text)[:2] == [("Q", "Where?"), ("A", "Here.")]


def test_dialogue_in_dashes_is_divided_though_nobody_is_named() -> None:
    assert said("– Where were you?\n– At home.\n– Alone?\n– With him.\n") == [
        (None, "Where were you?"),
        (None, "At home."),
        (None, "Alone?"),
        (None, "With him."),
    ]


def test_lines_with_times_only() -> None:
    text = "00:00:08 First words.\n\n00:00:12 Second words.\n"
    assert times(text) == [(8000, None), (12000, None)]
    assert said(text) == [(None, "First words."), (None, "Second words.")]


def test_end_times_as_f4_writes_them() -> None:
    text = "I: How was it? #00:00:12-3#\nB: Well. #00:00:20-1#\nI: And? #00:00:22-0#\nB: Fine. #00:00:30-5#\n"
    assert [end for _, end in times(text)] == [12_300, 20_100, 22_000, 30_500]


def test_old_teams_blocks_take_time_and_name_from_lines_of_their_own() -> None:
    text = "0:0:0.0 --> 0:0:3.400\nAnna Bell\nHello.\n0:0:3.400 --> 0:0:5.0\nBen Carr\nHi.\n0:0:5.0 --> 0:0:9.0\nAnna Bell\nSo.\n"
    assert said(text) == [("Anna Bell", "Hello."), ("Ben Carr", "Hi."), ("Anna Bell", "So.")]
    assert times(text)[0] == (0, 3400)


def test_columns_of_letters() -> None:
    text = "  I = Interviewer   R = Respondent\n\n" + "I   Where were\n    you born?\n\nR   00:00:34:00   In town.\n\n" * 3
    assert said(text)[1:3] == [("I", "Where were\n    you born?"), ("R", "In town.")]
    assert times(text)[2] == (34_000, None)


def test_bold_spans_name_speakers_and_headings_end_turns() -> None:
    text = "Anna hello there\nBen hi\nAnna so\nLater\nmore\nBen yes"
    bold = [(0, 4), (17, 20), (24, 28)]
    assert said(text, bold=[*bold, (43, 46)], headings=[32], lined=True) == [
        ("Anna", "hello there"),
        ("Ben", "hi"),
        ("Anna", "so"),
        (None, "Later"),
        (None, "more"),
        ("Ben", "yes"),
    ]


def test_paragraphs_wrapped_by_hand_stay_whole() -> None:
    text = "This is a text that was wrapped by\nhand at some column and goes on over\nlines until it ends.\n\nA second one is here and it\nis short.\n"
    assert len(said(text)) == 2


@pytest.mark.parametrize(
    ("label", "language", "role"),
    [
        ("INTERVIEWER", None, "interviewer"),
        ("Interviewer 2", None, "interviewer"),
        ("I", None, "interviewer"),
        ("Q", None, "interviewer"),
        ("Moderatorin", "de", "interviewer"),
        ("Entrevistadora", "es", "interviewer"),
        ("E", "es", "interviewer"),
        ("E", "en", "participant"),
        ("Enquêtrice", "fr", "interviewer"),
        ("采访者", "zh", "interviewer"),
        ("聞き手", "ja", "interviewer"),
        ("מראיינת", "he", "interviewer"),
        ("P07", None, "participant"),
        ("Maria Lopez", None, "participant"),
        ("Unknown Speaker", None, "other"),
        ("All", None, "other"),
    ],
)
def test_roles_are_guessed_from_labels(label: str, language: str | None, role: str) -> None:
    text = f"{label}: One?\n\nZoe: Two.\n\n{label}: Three?\n\nZoe: Four.\n"
    _, speakers = recognise_turns(text, language=language)
    assert speakers[0].label == label
    assert speakers[0].role == role


def test_words_are_counted_where_scripts_do_not_divide_them() -> None:
    assert count_words("one two  three\nfour") == 4
    assert count_words("café crème") == 2
    assert count_words("你好 world") == 3
    assert count_words("") == 0


def test_one_turn_of_two_hundred_thousand_characters() -> None:
    words = "well and so on " * 14_000
    text = f"I: How?\n\nP: {words}\n\nI: And?\n\nP: Fine.\n"
    turns, _ = recognise_turns(text)
    assert [turn.speaker for turn in turns] == ["I", "P", "I", "P"]
    assert turns[1].end - turns[1].start > 200_000
