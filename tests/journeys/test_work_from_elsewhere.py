"""What was made in another program comes in, and the study goes out to it; what is lost on the way is said."""

import json
import re
import zipfile
from pathlib import Path

from playwright.sync_api import Locator, expect
from researcher import Researcher
from test_bringing_in import drop, intake

ANSWERS = (
    "Name,Q1,Q2\n"
    "Noor,We began before the sun was up on most of those days.,And we went home when everybody else had gone.\n"
    "Ife,It was always late and nobody ever knew how late it was.,That is all I have to say about those days.\n"
)
PASSAGES = "Document name,Code,Segment\nNoor: Q1,Morning,before the sun\nIfe: Q1,Evening,nobody ever knew\n"
TALK = "Noor: We began before the sun was up.\n\nIfe: And nobody ever knew.\n"
GRID = (
    'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n4\n<exists>\n2\n'
    '"IntervalTier"\n"Noor"\n0\n4\n2\n0\n2\n"We began before the sun was up"\n2\n4\n"and nobody knew"\n'
    '"IntervalTier"\n"remarks"\n0\n4\n1\n0\n4\n"she laughs while she says this"\n'
)
RECORDS = "record_id,why,model,intake_complete\n1,Because nobody else would do it that year,1,2\n2,I was asked by the nurse on my ward,2,2\n"
DICTIONARY = (
    '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels"\n'
    'record_id,intake,,text,Record,\nwhy,intake,,notes,Why did you begin?,\nmodel,intake,,radio,Model,"1, team | 2, peer organisation"\n'
)


def taken_out(who: Researcher, format: str) -> bytes:
    """The whole study, as the export gives it."""
    answer = who.page.context.request.post(f"{who.place.served.base}/api/export/project", data={"format": format})
    assert answer.ok, answer.text()
    return answer.body()


def annotation(code: str) -> str:
    """One passage of a text that bears a code, as annotation tools write it."""
    target = {"source": "talk.txt", "selector": [
        {"type": "TextQuoteSelector", "exact": "before the sun"}, {"type": "TextPositionSelector", "start": 15, "end": 29}]}  # fmt: skip
    body = {"type": "TextualBody", "purpose": "tagging", "value": code}
    return json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "id": "urn:a:1", "body": [body], "target": target})


def held(window: Locator) -> dict[str, tuple[str, str]]:
    """The table of what a project holds: how much in the file, how much new."""
    rows = window.get_by_role("table").first.get_by_role("row").all()[1:]
    return {row.get_by_role("rowheader").inner_text(): tuple(row.get_by_role("cell").all_inner_texts()) for row in rows}


def test_i_drop_a_project_of_another_program_read_the_report_bring_it_in_and_undo_it_once(worked, blank) -> None:
    project = taken_out(worked.sit_down(), "qdpx")
    anna = blank.sit_down()
    drop(anna, roles__qdpx=project)
    window = intake(anna)
    expect(window.get_by_role("heading", name="Peer support roles")).to_be_visible()
    shown = held(window)
    assert list(shown)[:5] == ["Texts and other sources", "Codes", "Codings (a code on a passage)", "Cases, as participants", "Notes, as memos"]
    assert all(there == fresh for there, fresh in shown.values())
    expect(window.get_by_role("status")).to_contain_text("One undo takes all of it back.")
    window.get_by_role("button", name="Bring it in").click()
    expect(window.get_by_role("status")).to_contain_text("came in")
    assert len(anna.api("/codes")) == int(shown["Codes"][0])
    assert sum(code["codings"] for code in anna.api("/codes")) == int(shown["Codings (a code on a passage)"][0])
    window.get_by_role("button", name="Open the first text").click()
    expect(anna.text).to_be_visible()
    expect(anna.page.locator(".t-bracket").first).to_be_attached()
    anna.may_fail.add(409)
    with anna.keeping():
        anna.press("Control+z")
    assert (anna.api("/sources")["total"], anna.api("/codes"), anna.api("/participants")["total"]) == (0, [], 0)


def test_i_bring_the_same_project_in_twice_and_am_told_that_nothing_is_new(worked, blank) -> None:
    project = taken_out(worked.sit_down(), "qdpx")
    anna = blank.sit_down()
    drop(anna, roles__qdpx=project)
    window = intake(anna)
    window.get_by_role("button", name="Bring it in").click()
    window.get_by_role("button", name="Bring in more").click()
    before = anna.api("/history")["entries"][0]["id"]
    drop(anna, roles__qdpx=project)
    expect(window.get_by_text("Everything in this file is in the study already.")).to_be_visible()
    assert {fresh for _, fresh in held(window).values()} == {"0"}
    expect(window.get_by_role("button", name="Bring it in")).to_be_disabled()
    assert anna.api("/history")["entries"][0]["id"] == before


def test_i_undo_all_of_an_import_where_it_ended(blank) -> None:
    anna = blank.sit_down()
    drop(anna, talk__txt=TALK)
    window = intake(anna)
    window.get_by_role("button", name="Bring it in").click()
    expect(window.get_by_role("status")).to_have_text("1 text came in")
    with anna.keeping():
        window.get_by_role("button", name="Undo all of it").click()
    expect(window).to_have_count(0)
    assert anna.api("/sources")["total"] == 0


def test_i_keep_codes_of_the_same_name_apart(blank) -> None:
    anna = blank.sit_down()
    drop(anna, talk__txt=TALK)
    window = intake(anna)
    window.get_by_role("button", name="Bring it in").click()
    window.get_by_role("button", name="Open the first text").click()
    anna.drag_over("nobody ever knew")
    anna.press("c")
    anna.type("Time")
    with anna.keeping():
        anna.press("Control+Enter")
        anna.press("Enter")
    drop(anna, codes__jsonld=annotation("Time"))
    asked = window.get_by_role("radiogroup", name="The study has 1 code of the same name: Time")
    bring = window.get_by_role("button", name="Bring it in")
    expect(window.get_by_role("status")).to_have_text("Say whether the codes of the same name are the same.")
    expect(bring).to_be_disabled()
    asked.get_by_text("They are not: keep both, with a number").click()
    bring.click()
    expect(window.get_by_role("button", name="Undo all of it")).to_be_visible()
    assert sorted(code["name"] for code in anna.api("/codes")) == ["Time", "Time (2)"]


def test_i_drop_a_database_of_taguette(blank, shared: Path) -> None:
    anna = blank.sit_down()
    drop(anna, usability__sqlite3=(shared / "refi/files/serdif_taguette.sqlite3").read_bytes())
    window = intake(anna)
    expect(window.get_by_text(re.compile("^Made with Taguette"))).to_be_visible()
    assert held(window)["Codings (a code on a passage)"] == ("1,930", "1,930")
    expect(window.get_by_text("They came in as passages without a code.")).to_be_visible()
    window.get_by_text("How the places of passages were found").click()
    expect(window.get_by_text(re.compile("104 of 104 passages say the words"))).to_be_visible()
    window.get_by_role("button", name="Bring it in").click()
    expect(window.get_by_role("status")).to_have_text("17 texts, 22 codes and 1,930 codings came in")


def test_i_drop_a_project_a_coded_table_and_a_transcript_and_they_come_one_after_another(blank) -> None:
    anna = blank.sit_down()
    drop(anna, talk__txt=TALK, answers__jsonld=annotation("Time"), passages__csv=PASSAGES)
    window = intake(anna)
    expect(window.get_by_text("1 of 3: answers.jsonld.")).to_be_visible()
    window.get_by_role("button", name="Leave it out").click()
    expect(window.get_by_text("2 of 3: passages.csv.")).to_be_visible()
    window.get_by_role("button", name="Bring it in").click()
    window.get_by_role("button", name="Next: talk.txt").click()
    expect(window.get_by_text("3 of 3: talk.txt.")).to_be_visible()
    window.get_by_role("button", name="Bring it in").click()
    expect(window.get_by_role("status")).to_have_text("1 text came in")
    names = {source["name"] for source in anna.api("/sources")["items"]}
    with anna.keeping():
        window.get_by_role("button", name="Undo all of it").click()
    assert names - {source["name"] for source in anna.api("/sources")["items"]} == {"talk"}
    assert sorted(code["name"] for code in anna.api("/codes")) == ["Evening", "Morning"]


def test_a_key_closes_what_i_only_looked_at_but_does_not_lose_what_i_chose(blank) -> None:
    anna = blank.sit_down()
    window = intake(anna)
    drop(anna, talk__txt=TALK)
    expect(window.get_by_role("textbox", name="Name")).to_be_visible()
    anna.press("Escape")
    expect(window).to_have_count(0)
    drop(anna, talk__txt=TALK)
    window.get_by_role("textbox", name="Name").fill("The first talk")
    anna.press("Escape")
    asked = anna.page.get_by_role("dialog", name="Leave without bringing these in?")
    asked.get_by_role("button", name="Cancel").click()
    expect(window.get_by_role("textbox", name="Name")).to_have_value("The first talk")
    anna.press("Escape")
    asked.get_by_role("button", name="Leave them").click()
    expect(window).to_have_count(0)
    assert anna.api("/sources")["total"] == 0


def test_i_say_which_tiers_are_speech(blank) -> None:
    anna = blank.sit_down()
    drop(anna, talk__TextGrid=GRID)
    window = intake(anna)
    window.get_by_role("button", name="Read it otherwise…").click()
    tiers = window.get_by_role("group", name="Tiers that hold what was said; each becomes a speaker")
    expect(tiers.get_by_role("checkbox")).to_have_count(2)
    tiers.get_by_role("checkbox", name=re.compile("^remarks")).press("Space")
    expect(window.get_by_role("list", name="Who speaks").get_by_role("listitem")).to_have_count(1)
    expect(window.get_by_role("list", name="Who speaks")).to_contain_text("We began before the sun was up")


def test_i_drop_a_survey_with_its_data_dictionary(blank) -> None:
    anna = blank.sit_down()
    drop(anna, records__csv=RECORDS, words__csv=DICTIONARY)
    window = intake(anna)
    expect(window.get_by_text("it says what the answers in records.csv mean")).to_be_visible()
    window.get_by_role("button", name="Bring them in").click()
    expect(window.get_by_role("status")).to_have_text("2 texts came in")
    [attribute] = [each for each in anna.api("/attributes") if each["name"] == "model"]
    assert {person["attributes"][attribute["id"]] for person in anna.api("/participants")["items"]} == {"team", "peer organisation"}


def test_i_take_the_study_out_for_other_programs_and_read_what_they_will_not_see(worked, tmp_path: Path) -> None:
    anna = worked.sit_down()
    anna.go("/codes")
    anna.press("Control+k")
    anna.type("other programs")
    anna.press("Enter")
    window = anna.page.get_by_role("dialog", name="Take along for other programs")
    report = window.get_by_role("region", name="What other programs will not see as it is here")
    expect(report).to_contain_text("Is not in the file")
    expect(report).to_contain_text("Private memos are their author’s alone.")
    with anna.page.expect_download() as taken:
        window.get_by_role("button", name="Make the file").click()
    taken.value.save_as(tmp_path / "study.qdpx")
    with zipfile.ZipFile(tmp_path / "study.qdpx") as package:
        assert "project.qde" in package.namelist()
    for choice in ("The whole study, for QualCoder (.zip)", "Word documents, codes as comments (.zip)", "Web annotations of the W3C (.jsonld)"):
        expect(window).to_have_count(0)
        anna.press("Control+k")
        anna.type("other programs")
        anna.press("Enter")
        anna.choose("As", choice, window)
        expect(report).to_contain_text("67 links")
        with anna.page.expect_download():
            window.get_by_role("button", name="Make the file").click()


def test_i_see_on_which_printed_page_i_read(blank) -> None:
    anna = blank.sit_down()
    drop(anna, paper__txt="Noor: We began before the sun was up.\n\n\fIfe: And nobody ever knew.\n\n\fNoor: Nor did we.\n")
    window = intake(anna)
    window.get_by_role("button", name="Bring it in").click()
    window.get_by_role("button", name="Open the first text").click()
    marks = anna.page.locator(".t-sheet")
    expect(marks).to_have_count(3)
    assert marks.evaluate_all("marks => marks.map((mark) => mark.dataset.words)") == ["p. 1", "p. 2", "p. 3"]
    anna.drag_over("nobody ever knew")
    expect(anna.aside.get_by_text("turn 2, page 2")).to_be_visible()


def test_the_report_on_a_file_keeps_nobody_out(worked, blank, axe) -> None:
    project = taken_out(worked.sit_down(), "qualcoder")
    anna = blank.sit_down()
    drop(anna, roles__zip=project, talk__TextGrid=GRID)
    window = intake(anna)
    expect(window.get_by_role("region", name="What will not be as it was")).to_be_visible()
    assert [found for found in axe(anna) if found["impact"] in ("serious", "critical")] == []
    window.get_by_role("button", name="Leave it out").click()
    window.get_by_role("button", name="Read it otherwise…").click()
    expect(window.get_by_role("checkbox", name=re.compile("^remarks"))).to_be_visible()
    assert [found for found in axe(anna) if found["impact"] in ("serious", "critical")] == []
