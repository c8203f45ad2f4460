"""Real transcripts come out with the turns that are in them; the data folder lies beside the checkout."""

import csv
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from lifeworld.core.pages import page_starts
from lifeworld.formats.draft import NoAnswers, TextDraft, Unreadable
from lifeworld.formats.reading import read_path
from lifeworld.formats.survey import iter_survey
from lifeworld.formats.tables import read_attribute_table

DATA = Path(os.environ.get("LIFEWORLD_SHARED", Path(__file__).parents[3] / "shared")) / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not beside the checkout")


def one(path: str) -> TextDraft:
    (draft,) = read_path(DATA / path)
    return draft


def labels(draft: TextDraft) -> dict[str, int]:
    return {speaker.label: speaker.turns for speaker in draft.speakers}


def words(draft: TextDraft, number: int) -> str:
    turn = draft.turns[number]
    return draft.text[turn.start : turn.end]


def assert_covers(draft: TextDraft) -> None:
    position = 0
    for turn in draft.turns:
        assert position <= turn.label <= turn.start <= turn.end
        assert not draft.text[position : turn.label].strip()
        position = turn.end
    assert not draft.text[position:].strip()


def files(folder: str, ending: str) -> list[Path]:
    return sorted((DATA / folder).glob(f"*{ending}"))


@pytest.mark.parametrize("path", files("formats/osce_txt_CCBY4", ".txt"), ids=lambda path: path.stem)
def test_simulated_consultations(path: Path) -> None:
    (draft,) = read_path(path)
    assert_covers(draft)
    assert set(labels(draft)) == {"D", "P"}
    assert all(turn.speaker for turn in draft.turns)
    written = len(re.findall(r"^[DP] ?[:;\"]|^P (?=No\.|Uhm)", draft.text, re.MULTILINE))
    assert len(draft.turns) == written
    assert abs(labels(draft)["D"] - labels(draft)["P"]) <= 3
    assert draft.language == "en"


def test_consultations_in_two_encodings() -> None:
    assert len(files("formats/osce_txt_CCBY4", ".txt")) >= 66
    found = Counter(read_path(path)[0].encoding for path in files("formats/osce_txt_CCBY4", ".txt"))
    assert found["utf-16-le"] == 2
    draft = one("formats/osce_txt_CCBY4/RES0002.txt")
    assert (len(draft.turns), labels(draft)) == (94, {"D": 47, "P": 47})
    assert "\r" not in draft.text


def test_slips_in_real_labels() -> None:
    assert labels(one("formats/osce_txt_CCBY4/CAR0001.txt")) == {"D": 61, "P": 61}  # one `D;`
    assert labels(one("formats/osce_txt_CCBY4/MSK0006.txt")) == {"D": 70, "P": 69}  # one `P No.`
    first = one("formats/osce_txt_CCBY4/CAR0001.txt")
    assert words(first, 0) == "What brought you in today?"


@pytest.mark.parametrize("path", files("formats/ladybug_otter_md_MIT", ".md"), ids=lambda path: path.stem)
def test_podcast_by_otter(path: Path) -> None:
    (draft,) = read_path(path)
    assert_covers(draft)
    assert set(labels(draft)) == {"Ali", "Kelly", "Emma", "Lindsey"}
    assert len(draft.turns) == len(re.findall(r"^\*\*\w+\*\*:? ?\[[\d:]+\]", draft.text, re.MULTILINE))
    assert all(turn.from_ms is not None for turn in draft.turns)
    assert draft.text == path.read_bytes().decode().replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def test_podcast_by_otter_in_detail() -> None:
    draft = one("formats/ladybug_otter_md_MIT/01-new-career-who-dis.md")
    assert labels(draft) == {"Ali": 19, "Kelly": 29, "Emma": 25, "Lindsey": 26}
    assert (words(draft, 2), draft.turns[2].from_ms) == ("I&#39;m Ali.", 33_000)
    below = one("formats/ladybug_otter_md_MIT/03-blogging-101.md")  # the words stand on the line below the name
    assert (len(below.turns), words(below, 1), below.turns[1].from_ms) == (130, "Welcome to the Ladybug podcast. I'm Kelly.", 20_000)


@pytest.mark.parametrize("path", files("plain_transcripts/changelog_CCBYSA4", ".md"), ids=lambda path: path.stem)
def test_podcasts_with_bold_names(path: Path) -> None:
    (draft,) = read_path(path)
    assert_covers(draft)
    written = Counter(re.findall(r"^\*\*([^*:]+):\*\*", draft.text, re.MULTILINE))
    written += Counter(re.findall(r"^(Cory Doctorow):", draft.text, re.MULTILINE))  # one is not bold
    for stage in ("Break", "Outro"):
        written.pop(stage, None)
    assert labels(draft) == written


def test_podcast_with_breaks_in_detail() -> None:
    draft = one("plain_transcripts/changelog_CCBYSA4/away-from-keyboard-10.md")
    assert labels(draft) == {"Tim Smith": 29, "Maria Boland Ploessl": 28}
    nobody = [draft.text[turn.label : turn.end] for turn in draft.turns if turn.speaker is None]
    assert [words[:10] for words in nobody] == ["**Break:**", "**Break:**"]


@pytest.mark.parametrize("path", files("plain_transcripts/braided_channels_CCBYND3", ".txt"), ids=lambda path: path.stem)
def test_oral_history_in_columns(path: Path) -> None:
    (draft,) = read_path(path)
    assert_covers(draft)
    assert set(labels(draft)) - {"?"} == {"I", "R"}
    assert {speaker.label: speaker.role for speaker in draft.speakers}["I"] == "interviewer"
    written = Counter(re.findall(r"^(I|R)\b(?: {2,}|\t)", draft.text, re.MULTILINE))
    assert {name: labels(draft)[name] for name in "IR"} == written


def test_oral_history_in_detail() -> None:
    draft = one("plain_transcripts/braided_channels_CCBYND3/01_BC_DV_JESSOP-raw.txt")
    assert labels(draft) == {"I": 75, "R": 76}
    answer = next(turn for turn in draft.turns if turn.speaker == "R")
    assert draft.text[answer.start :].startswith("Well, I was born in Thargomindah")
    assert answer.from_ms == 34_000


PRINTED = {"29880-0001": (26, {"I": 115, "R": 113}), "29880-0003": (42, {"I": 218, "R": 212, "?": 1}), "29880-0004": (44, {"I": 177, "R": 176})}


@pytest.mark.parametrize("path", sorted((DATA / "plain_transcripts").glob("*/*.pdf")), ids=lambda path: path.stem)
def test_oral_history_as_pdf(path: Path) -> None:
    (draft,) = read_path(path)
    assert_covers(draft)
    assert (len(page_starts(draft.text)), labels(draft)) == PRINTED[path.stem]
    assert sum(loss.count for loss in draft.losses) == 2 * (len(page_starts(draft.text)) - 1)  # name and number, not on the first page


@pytest.mark.parametrize(("number", "turns", "pages"), [(1, 95, 5), (2, 166, 8), (3, 123, 6), (4, 112, 6), (5, 137, 6), (6, 101, 5), (7, 107, 7)])
def test_interviews_as_pdf_with_numbered_turns(number: int, turns: int, pages: int) -> None:
    draft = one(f"coded_interviews/pdpilot_BSD3/transcripts/P{number}.pdf")
    assert_covers(draft)
    assert (len(draft.turns), len(page_starts(draft.text))) == (turns, pages)
    assert {speaker.label for speaker in draft.speakers} - {"Particpant"} == {"Dan", "Participant"}  # a slip in one of them
    assert {loss.what: loss.count for loss in draft.losses}["running headers and footers"] == pages
    assert not re.search(r"^\d+(?:/\d+)?$", draft.text, re.MULTILINE)


def test_sign_language_and_grids_of_elan() -> None:
    text = one("formats/eaf_MIT/pympi_sample_3.0.eaf")
    assert_covers(text)
    assert (labels(text), text.turns[0].from_ms, text.turns[0].to_ms) == ({"text": 399}, 2000, 5000)
    assert {loss.what: loss.count for loss in text.losses} == {
        "annotations of tier “words-timesub”": 1995, "annotations of tier “words-symsub”": 1995, "annotations of tier “gestures”": 1197,
        "annotations of tier “gest_included”": 1197, "annotations of tier “words-pos”": 1995, "links to recordings": 1}  # fmt: skip
    signed = one("formats/eaf_MIT/ryanopily_test.eaf")
    assert_covers(signed)
    assert labels(signed) == {"Alinda": 343}
    (translated,) = read_path(DATA / "formats/eaf_MIT/ryanopily_test.eaf", tiers=["Translation English"])
    assert (labels(translated), words(translated, 0)[:25]) == ({"Alinda": 20}, "A dog was walking around.")


@pytest.mark.parametrize("path", files("formats/primock57_textgrid_CCBY4", ".TextGrid"), ids=lambda path: path.stem)
def test_consultations_as_textgrids(path: Path) -> None:
    (draft,) = read_path(path)
    assert_covers(draft)
    written = [text.replace('""', '"') for text in re.findall(r'text = "((?:[^"]|"")*)"', path.read_text("utf-8")) if text.strip()]
    assert [draft.text[turn.start : turn.end] for turn in draft.turns] == [text.strip() for text in written]
    assert all(turn.from_ms is not None and turn.to_ms is not None and turn.from_ms <= turn.to_ms for turn in draft.turns)


LINGUISTS = {"064.cha": 196, "TestClan1.cha": 1167, "TestDNF4.cha": 330, "short.cha": 4, "testclan2.cha": 46, "DOC_FR_2020_CHOIX_5.eaf": 44,
             "TestElan2.eaf": 40, "essai-orig.eaf": 1, "short.eaf": 4, "FOR_DIA.TextGrid": 49}  # fmt: skip


@pytest.mark.parametrize(("name", "turns"), LINGUISTS.items())
def test_transcripts_of_linguists(name: str, turns: int) -> None:
    draft = one(f"local_only/teicorpo_formats_mixed/{name}")
    assert_covers(draft)
    assert len(draft.turns) == turns
    if name.endswith(".cha"):
        data = (DATA / "local_only/teicorpo_formats_mixed" / name).read_bytes().decode("utf-8")
        assert turns == len(re.findall(r"^\*", data, re.MULTILINE))


def test_video_captions_without_voices() -> None:
    for name, turns in (("512.vtt", 641), ("001_nicola_iarocci_talk_python_to_me.vtt", 445)):
        draft = one(f"formats/youtube_vtt_GPL3/{name}")
        assert_covers(draft)
        assert len(draft.turns) == turns
        assert draft.speakers == ()
        raw = (DATA / "formats/youtube_vtt_GPL3" / name).read_text()
        spoken = " ".join(line for line in raw.split("\n")[1:] if "-->" not in line).split()
        assert draft.text.split() == spoken
        assert all(turn.from_ms is not None and turn.to_ms is not None for turn in draft.turns)
    assert (draft.turns[1].from_ms, draft.turns[1].to_ms) == (8740, 41_400)
    assert words(draft, 1).startswith("Hello and welcome to Talk Python To Me, a weekly podcast on Python,\nthe language")


def test_captions_as_text_with_times() -> None:
    draft = one("formats/youtube_vtt_GPL3/001_nicola_iarocci_talk_python_to_me.txt")
    assert (draft.turns[1].from_ms, words(draft, 2)) == (
        8000,
        "This is your host, Michael Kennedy. Follow me on Twitter where I'm @mkennedy.",
    )


@pytest.mark.parametrize("folder", ["chinese_smilechat_CC0", "japanese_realpersonachat_CCBYSA4"])
def test_chinese_and_japanese(folder: str) -> None:
    for path in files(f"multilingual/{folder}", ".txt"):
        (draft,) = read_path(path)
        assert_covers(draft)
        assert len(draft.turns) == len(re.findall(r"^\w+：", draft.text, re.MULTILINE)), path.name
        assert all(turn.speaker for turn in draft.turns)
        assert draft.language == folder[:2].replace("ch", "zh")
        assert draft.direction == "ltr"


def test_counsellors_are_taken_for_interviewers() -> None:
    draft = one("multilingual/chinese_smilechat_CC0/0.txt")
    assert {speaker.label: speaker.role for speaker in draft.speakers} == {"client": "participant", "counselor": "interviewer"}
    assert words(draft, 0) == "高三后的迷茫，高考前的恐惧，能给我一些建议么？"


@pytest.mark.parametrize("path", files("multilingual/french_rhapsodie_CCBYSA4", ".txt"), ids=lambda path: path.stem)
def test_french(path: Path) -> None:
    (draft,) = read_path(path)
    assert_covers(draft)
    assert len(draft.turns) == len(re.findall(r"^\$?L\d :", draft.text, re.MULTILINE))
    assert set(labels(draft)) <= {"L1", "L2", "L3", "L4", "L5"}


@pytest.mark.parametrize("path", files("multilingual/hebrew_knesset_CCBYSA4", ".txt"), ids=lambda path: path.stem)
def test_hebrew_runs_from_right_to_left(path: Path) -> None:
    (draft,) = read_path(path)
    assert_covers(draft)
    assert (draft.language, draft.direction) == ("he", "rtl")
    assert len(draft.turns) == sum(bool(line.strip()) for line in draft.text.split("\n"))
    assert all(turn.speaker for turn in draft.turns)


def test_hebrew_names_in_detail() -> None:
    draft = one("multilingual/hebrew_knesset_CCBYSA4/13_ptm_532411.txt")
    assert [turn.speaker for turn in draft.turns[:3]] == ["דן תיכון", "שבח וייס", "ש' אלוני"]
    assert words(draft, 0) == "חבר כנסת שלא הושבע הוא לא חבר כנסת."


def test_spanish_without_speakers_is_one_turn() -> None:
    draft = one("multilingual/spanish_coser_interviews_CCBYSA4/doc.txt")
    assert (draft.language, len(draft.turns), draft.speakers) == ("es", 1, ())


def test_talks_with_questions_at_the_end() -> None:
    folder = "multilingual/bitcointranscripts_zh_es_MIT"
    chinese = one(f"{folder}/2021-11-16-gloria-zhao-transaction-relay-policy.zh.md")
    assert labels(chinese) == {"问": 16, "答": 16, "darosior": 2}
    assert chinese.speakers[0].role == "interviewer"
    spanish = one(f"{folder}/bitcoin-payment-processing-and-merchants.es.md")
    assert labels(spanish) == {"V": 9, "AV": 8, "SK": 1, "SJ": 3}
    asked = one(f"{folder}/2019-09-14-rodolfo-novak-coldcard-mk3.es.md")
    assert labels(asked) == {"P": 16, "R": 15}
    assert [speaker.role for speaker in asked.speakers] == ["interviewer", "participant"]
    alone = one(f"{folder}/accumulators.zh.md")
    assert (alone.speakers, alone.language) == ((), "zh")
    assert words(alone, 0).startswith("---\ntitle:")
    assert words(alone, 0).endswith("---")


def test_interviews_in_a_table_one_answer_a_source() -> None:
    path = DATA / "coded_interviews/world_after_covid_MIT/transcripts.csv"
    drafts = read_path(path)
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    answers = [(row["Name"], f"Q{n}", row[f"Q{n}"].replace("\r\n", "\n")) for row in rows for n in range(1, 6) if row[f"Q{n}"].strip()]
    assert [(draft.participant, draft.name.rpartition(": ")[2], draft.text) for draft in drafts] == answers
    assert len(drafts) == 278
    assert drafts[0].attributes == {"RecordingDate": "3-Jul-20", "Gender": "Male", "Location": "Non-North America", "Field": "Non-SC"}
    assert {(len(draft.turns), draft.turns[0].speaker == draft.participant) for draft in drafts} == {(1, True)}
    whole = list(iter_survey(path, "transcripts.csv", by_row=True))
    assert len(whole) == 57
    assert [turn.speaker for turn in whole[0].turns] == [None, "Menon"] * 4


def test_a_survey_without_names_and_with_researchers_columns() -> None:
    drafts = read_path(DATA / "coded_interviews/games_as_art_survey_MIT/bopp_test.csv")
    assert len(drafts) == 348
    assert {draft.name.rpartition(": ")[2] for draft in drafts} == {"experience", "why_art"}
    assert len({draft.participant for draft in drafts}) == 174
    assert "human_codes" in drafts[0].attributes
    assert drafts[0].encoding == "windows-1252"
    assert len(read_path(DATA / "coded_interviews/games_as_art_survey_MIT/bopp_test.xlsx")) == 348


def test_a_table_of_codes_is_no_survey_but_attributes() -> None:
    path = DATA / "coded_interviews/world_after_covid_MIT/codes.csv"
    with pytest.raises(NoAnswers, match="import it as attributes"):
        read_path(path)
    table = read_attribute_table(path.read_bytes(), path.name)
    assert (table.participant_column, len(table.rows), len(table.columns)) == ("Name", 57, 110)
    assert {column.kind for column in table.columns} == {"number"}


def test_examples_of_another_program() -> None:
    folder = "formats/qualcoder_examples_LGPL3"
    group = one(f"{folder}/transcript.txt")
    assert labels(group) == {"id1": 3, "id2": 2, "id3": 2}
    assert words(group, 0).startswith("hello, I like the course.")
    assert len(one(f"{folder}/ID1.docx").turns) == 3
    assert one(f"{folder}/ID2.odt").text.endswith("The course cost €200.00 and I do not want to waste my money.")
    survey = read_path(DATA / folder / "survey456.csv")
    assert [draft.participant for draft in survey] == ["ID4", "ID5", "ID6"]
    assert survey[1].attributes == {"Gender": "m", "Interest": "golf"}
    assert len(read_path(DATA / folder / "survey789.xlsx")) == 6
    table = read_attribute_table((DATA / folder / "cases456.xlsx").read_bytes(), "cases456.xlsx")
    assert table.rows[0] == ("ID4", {"Age": "56", "gender": "f", "interest": "netball"})
    assert [(column.name, column.kind) for column in table.columns][:2] == [("Age", "number"), ("gender", "choice")]


def test_word_files_with_comments_keep_their_words() -> None:
    docx = pytest.importorskip("docx")
    for path in sorted((DATA / "coded_interviews").rglob("*.docx")):
        (draft,) = read_path(path)
        assert_covers(draft)
        assert draft.text.split() == "\n".join(p.text for p in docx.Document(str(path)).paragraphs).split()
        assert [loss.what for loss in draft.losses] == ["comments"]


@pytest.mark.parametrize("path", sorted(p for p in (DATA / "formats").rglob("*.*") if p.is_file() and p.suffix != ".qdpx"), ids=lambda path: path.name)
def test_every_file_of_the_formats_is_read_or_refused_in_a_sentence(path: Path) -> None:
    told = _told(path)
    assert re.match(rf"{re.escape(path.name)} .*\.$", told[1], re.DOTALL) if told[0] == "refused" else told[1].strip()


def _told(path: Path) -> tuple[str, str]:
    try:
        return "read", "".join(draft.text for draft in read_path(path))
    except (Unreadable, NoAnswers) as refusal:
        return "refused", str(refusal)


def test_a_list_of_references_is_no_transcript() -> None:
    with pytest.raises(Unreadable, match=r"bibliography\.ris is a list of references, not a text"):
        one("formats/qualcoder_examples_LGPL3/bibliography.ris")
