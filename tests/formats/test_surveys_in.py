"""Surveys as the programs that ask them write them: SPSS, Qualtrics, LimeSurvey, REDCap."""

import csv
import io
import sys
from datetime import date

import pytest

from lifeworld.formats.arriving import Arrival
from lifeworld.formats.draft import TextDraft, Unreadable
from lifeworld.formats.reading import read
from lifeworld.formats.survey_programs import read_dictionary

pyreadstat = pytest.importorskip("pyreadstat", reason="the library that reads files of SPSS is not installed")

LONG = "We were late because the bus did not come that day."
OTHER = "Nobody asked me about it, to be honest with you."
THIRD = "מה שקרה שם היה קשה מאוד בשבילי"


def csv_of(*rows: list[str]) -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held).writerows(rows)
    return held.getvalue().encode()


def lost(draft: TextDraft) -> dict[str, int]:
    return {loss.what: loss.count for loss in draft.losses}


@pytest.fixture
def sav(tmp_path):
    import pandas

    def make(name: str = "wave.sav", **options: object) -> bytes:
        frame = pandas.DataFrame({"pid": ["P1", "P2", "P3"], "model": [1.0, 2.0, 1.0], "years": [3.0, 99.0, 2.5], "on": [date(2024, 5, 1), None, date(2024, 5, 3)],
                                  "why": [LONG, OTHER, THIRD]})  # fmt: skip
        pyreadstat.write_sav(frame, tmp_path / name, column_labels=["Who", "Model of employment", "", "", "Why were you late?"],
                             variable_value_labels={"model": {1: "agency", 2: "team"}, "years": {99: "no answer"}}, missing_ranges={"years": [99]}, **options)  # fmt: skip
        return (tmp_path / name).read_bytes()

    return make


@pytest.mark.parametrize(("name", "options"), [("wave.sav", {}), ("wave.zsav", {"compress": True}), ("wave.sav", {"row_compress": True})])
def test_spss_gives_labels_and_leaves_out_what_it_calls_missing(sav, name, options) -> None:
    data = sav(name, **options)
    drafts = read(data, name)
    assert [(d.participant, d.text, d.attributes) for d in drafts] == [
        ("P1", LONG, {"model": "agency", "years": "3", "on": "2024-05-01"}),
        ("P2", OTHER, {"model": "team"}),
        ("P3", THIRD, {"model": "agency", "years": "2.5", "on": "2024-05-03"}),
    ]
    assert (lost(drafts[0]), drafts[2].direction) == ({"missing values": 1}, "rtl")
    assert [d.participant for d in Arrival("renamed.dat", data)] == ["P1", "P2", "P3"]
    assert read(data, name, by_row=True)[0].text == f"Why were you late?\n\n{LONG}"


def test_broken_files_of_spss_are_refused(sav) -> None:
    data = sav()
    for broken in (data[:100], data[: len(data) // 2], data[:4] + bytes(5000)):
        with pytest.raises(Unreadable, match=r"is damaged: it cannot be read as a file of SPSS|is empty|claims more cells"):
            read(broken, "x.sav")


def test_without_the_library_it_is_said_what_to_install(sav, monkeypatch) -> None:
    data = sav()
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(Unreadable, match=r"install `lifeworld\[spss\]`, or save it as CSV"):
        read(data, "x.sav")


QUALTRICS = csv_of(
    ["StartDate", "Status", "IPAddress", "Progress", "RecordedDate", "ResponseId", "RecipientEmail", "LocationLatitude", "Q1", "Q2_1"],
    ["Start Date", "Response Type", "IP Address", "Progress", "Recorded Date", "Response ID", "Recipient Email", "Location Latitude", "Why were you late?", "Agree"],
    [f'{{"ImportId":"{n}"}}' for n in range(10)],
    ["2024-01-02 10:00:00", "IP Address", "1.2.3.4", "100", "2024-01-02 10:05:00", "R_1", "a@b.c", "51.5", LONG, "Yes"],
    ["2024-01-02 11:00:00", "IP Address", "1.2.3.5", "100", "2024-01-02 11:05:00", "R_2", "d@e.f", "51.6", OTHER, "No"],
)


def test_qualtrics_has_three_rows_of_headings_and_keeps_addresses_out() -> None:
    drafts = read(QUALTRICS, "q.csv")
    assert [(d.participant, d.text) for d in drafts] == [("R_1", LONG), ("R_2", OTHER)]
    assert drafts[0].attributes == {"StartDate": "2024-01-02 10:00:00", "RecordedDate": "2024-01-02 10:05:00", "Q2_1": "Yes"}
    assert set(lost(drafts[0])) == {f"column “{c}”" for c in ("Status", "IPAddress", "Progress", "RecipientEmail", "LocationLatitude")}
    assert any("Qualtrics" in note for note in drafts[0].notes)


@pytest.mark.parametrize(
    "head",
    [
        ["id", "submitdate", "lastpage", "startlanguage", "seed", "ipaddr", "G1Q1", "G1Q2", "interviewtime", "groupTime3"],
        ["Response ID", "Date submitted", "Last page", "Start language", "Seed", "IP address", "Why were you late?", "Agree", "Total time", "Group time: one"],
    ],
)
def test_limesurvey_with_codes_or_questions_as_headings(head) -> None:
    drafts = read(csv_of(head, ["1", "2024-01-02", "3", "en", "77", "1.2.3.4", LONG, "Yes", "30.5", "2"], ["2", "2024-01-02", "3", "en", "78", "1.2.3.5", OTHER, "No", "31.5", "4"]), "l.csv")
    assert [(d.participant, d.text) for d in drafts] == [("1", LONG), ("2", OTHER)]
    assert drafts[1].attributes == {head[1]: "2024-01-02", head[7]: "No"}
    assert len(drafts[0].losses) == 6


REDCAP = csv_of(
    ["record_id", "redcap_event_name", "model", "likes___1", "likes___2", "phone", "story", "note_short", "wave_complete"],
    ["7", "one_arm_1", "1", "1", "0", "555", LONG, "ok", "2"],
    ["7", "two_arm_1", "1", "0", "1", "555", OTHER, "", "2"],
)
DICTIONARY = csv_of(
    ["Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label", "Choices, Calculations, OR Slider Labels", "Field Note",
     "Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max", "Identifier?"],
    ["record_id", "wave", "", "text", "Record", "", "", "integer", "", "", ""],
    ["model", "wave", "", "radio", "Model", "1, agency | 2, team, with a comma", "", "", "", "", ""],
    ["likes", "wave", "", "checkbox", "Likes", "1, bread | 2, milk", "", "", "", "", ""],
    ["phone", "wave", "", "text", "Phone", "", "", "phone", "", "", "y"],
    ["story", "wave", "", "notes", "<b>What</b> happened?", "", "", "", "", "", ""],
    ["note_short", "wave", "", "text", "Short", "", "", "", "", "", ""],
)  # fmt: skip


def test_redcap_with_its_dictionary() -> None:
    drafts = read(REDCAP, "r.csv", dictionary=read_dictionary(DICTIONARY, "dictionary.csv"))
    assert [(d.participant, d.text, d.attributes) for d in drafts] == [
        ("7", LONG, {"model": "agency", "likes___1": "bread", "note_short": "ok"}),
        ("7", OTHER, {"model": "agency", "likes___2": "milk"}),
    ]
    assert set(lost(drafts[0])) == {"column “phone”", "column “redcap_event_name”", "column “wave_complete”"}
    assert read(REDCAP, "r.csv", dictionary=read_dictionary(DICTIONARY, "d.csv"), by_row=True)[0].text.startswith("What happened?\n\n")


def test_redcap_without_its_dictionary() -> None:
    (first, _) = read(REDCAP, "r.csv")
    assert (first.participant, first.attributes["model"], first.attributes["phone"]) == ("7", "1", "555")


def test_what_is_no_dictionary_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"x\.csv is no data dictionary of REDCap; it lacks the columns"):
        read_dictionary(b"a,b\n1,2\n", "x.csv")
