"""Texts and tables come in: looked at first, then kept."""

import base64
import io
import re
import zipfile

from playwright.sync_api import expect
from researcher import Researcher

WANDA = "Interviewer: How did you begin?\n\nWanda: With a key that opened nothing.\n\nInterviewer: And then?\n\nWanda: Then they gave me the other one."
YUSUF = "Speaker 1: Tell me about the team.\n\nSpeaker 2: They are four, and I am the fifth.\n\nSpeaker 1: Always?\n\nSpeaker 2: Since the spring."
NOISE = bytes(range(256)) * 40
DROP = """
(files) => {
  const carried = new DataTransfer();
  for (const [name, data] of files) {
    carried.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], name));
  }
  const drag = (type) => window.dispatchEvent(new DragEvent(type, {dataTransfer: carried, bubbles: true, cancelable: true}));
  drag('dragenter');
  drag('dragover');
  drag('drop');
}
"""


def drop(who: Researcher, **files: str | bytes) -> None:
    """Let files fall on the window."""
    plain = {name: data.encode() if isinstance(data, str) else data for name, data in files.items()}
    who.page.evaluate(DROP, [[name.replace("__", "."), base64.b64encode(data).decode()] for name, data in plain.items()])


def intake(who: Researcher):
    """The window in which texts come in."""
    return who.page.get_by_role("dialog", name="Bring in texts")


def test_i_drop_two_transcripts_see_who_speaks_and_bring_them_in(blank) -> None:
    anna = blank.sit_down()
    drop(anna, wanda__txt=WANDA, noise__txt=NOISE, yusuf__txt=YUSUF)
    window = intake(anna)
    expect(window.get_by_role("checkbox", name=re.compile("^Bring in "))).to_have_count(2)
    unread = window.locator(".file.unread")
    expect(unread).to_contain_text("noise.txt")
    expect(unread.locator("p")).to_have_text(re.compile(r"\w+.*\.$"))
    window.get_by_role("button", name=re.compile("yusuf", re.I)).click()
    speakers = window.get_by_role("list", name="Who speaks")
    expect(speakers.get_by_role("listitem").nth(1)).to_contain_text("They are four, and I am the fifth.")
    anna.choose("What Speaker 1 is", "asks (interviewer)", window)
    anna.choose("What Speaker 2 is", "is a participant", window)
    who = window.get_by_role("combobox", name="Which participant Speaker 2 is")
    who.fill("Yusuf")
    who.press("Tab")
    expect(window.locator(".intake-foot")).to_contain_text("2 texts; new in the study: Wanda, Yusuf.")
    window.get_by_role("button", name="Bring them in").click()
    expect(window.get_by_role("status")).to_have_text("2 texts came in")
    window.get_by_role("button", name="Open the first text").click()
    expect(anna.text).to_contain_text("With a key that opened nothing.")
    sources = anna.api("/sources")["items"]
    assert {source["name"]: [person["name"] for person in source["participants"]] for source in sources} == {
        "wanda": ["Wanda"], "yusuf": ["Yusuf"]}  # fmt: skip
    turns = anna.api(f"/sources/{anna.source('yusuf')['id']}")["turns"]
    assert [turn["role"] for turn in turns] == ["interviewer", "participant"] * 2
    anna.may_fail.add(409)
    with anna.keeping():
        anna.press("Control+z")
    anna.sees("This cannot be shown")
    assert anna.api("/sources")["total"] == 0


def test_i_drop_a_zip_of_transcripts_and_say_who_is_who_with_a_table(blank, tmp_path) -> None:
    anna = blank.sit_down()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("talks/wanda.txt", WANDA.replace("Wanda:", "P1:"))
        package.writestr("talks/second/yusuf.txt", YUSUF.replace("Speaker 1:", "I:").replace("Speaker 2:", "P1:"))
        package.writestr("__MACOSX/talks/._wanda.txt", b"\0")
    drop(anna, talks__zip=held.getvalue())
    window = intake(anna)
    foot = window.locator(".intake-foot")
    expect(foot).to_contain_text("2 texts; new in the study: P1.")
    expect(window.get_by_role("region", name="What of the file does not come in")).to_contain_text("1 file of the system")
    table = tmp_path / "people.csv"
    table.write_text("label,participant,source\nP1,Wanda,wanda\nP1,Yusuf,yusuf\n", "utf-8")
    with anna.page.expect_file_chooser() as chooser:
        window.get_by_role("button", name="Choose such a table…").click()
    chooser.value.set_files(table)
    expect(foot).to_contain_text("2 texts; new in the study: Wanda, Yusuf.")
    expect(window).to_contain_text("Who is who is said by people.csv.")
    window.get_by_role("button", name="Read it otherwise…").click()
    anna.choose("Read it as", "Markdown", window)
    expect(window.locator(".draft-what").first).to_contain_text("Markdown")
    window.get_by_role("button", name="Bring them in").click()
    expect(window.get_by_role("status")).to_have_text("2 texts came in")
    assert sorted(person["name"] for person in anna.api("/participants")["items"]) == ["Wanda", "Yusuf"]


def test_i_stop_a_long_import_and_nothing_of_it_stays(blank) -> None:
    anna = blank.sit_down()
    rows = "\n".join(f"Person {n},{'I was never told what the job was. ' * 30}{n}" for n in range(4000))
    drop(anna, survey__csv=f"name,What was hard?\n{rows}\n")
    window = intake(anna)
    expect(window.get_by_role("button", name="Bring them in")).to_be_enabled()
    window.get_by_role("button", name="Bring them in").click()
    window.get_by_role("button", name="Stop", exact=True).click()
    expect(window.get_by_role("status")).to_have_text("Nothing came in")
    assert (anna.api("/sources")["total"], anna.api("/participants")["total"]) == (0, 0)
    assert anna.api("/history", kind="source")["entries"] == []
    window.get_by_role("button", name="Bring in more").click()
    drop(anna, wanda__txt=WANDA)
    window.get_by_role("button", name="Bring it in").click()
    expect(window.get_by_role("status")).to_have_text("1 text came in")


def test_i_choose_files_and_am_told_when_a_text_is_there_already(worked) -> None:
    anna = worked.sit_down()
    anna.go("/texts")
    with anna.page.expect_file_chooser() as chooser:
        anna.page.get_by_role("button", name="Bring in texts").click()
        intake(anna).get_by_role("button", name="Choose files…").click()
    again = anna.api(f"/sources/{anna.source('Tobias')['id']}")["text"]
    chooser.value.set_files([{"name": "tobias again.txt", "mimeType": "text/plain", "buffer": again.encode()}])
    expect(intake(anna).locator(".same")).to_contain_text("The same text is in the study already, as “Tobias”.")
    expect(intake(anna).get_by_role("button", name=re.compile("^Bring .* in$"))).to_be_disabled()


def test_i_bring_in_what_is_known_of_people_from_a_table(worked) -> None:
    anna = worked.sit_down()
    anna.go("/people")
    anna.page.get_by_role("button", name="Bring in a table…").click()
    window = anna.page.get_by_role("dialog", name="Bring in a table of people")
    with anna.page.expect_file_chooser() as chooser:
        window.get_by_role("button", name="Choose a file…").click()
    table = "pseudonym,Pets,Setting\nTobias,3,rural\nNoor,0,urban\nWanda,1,urban\n"
    chooser.value.set_files([{"name": "people.csv", "mimeType": "text/csv", "buffer": table.encode()}])
    expect(window.locator(".matches")).to_contain_text("3 lines: 2 people are in the study, 1 is not: Wanda.")
    with anna.keeping():
        window.get_by_role("button", name="Bring it in").click()
    expect(window).to_have_count(0)
    expect(anna.page.get_by_role("row", name=re.compile("^Wanda"))).to_contain_text("urban")
    attributes = {each["name"]: each for each in anna.api("/attributes")}
    people = {person["name"]: person["attributes"] for person in anna.api("/participants")["items"]}
    assert attributes["Pets"]["type"] == "number"
    assert [people[name].get(attributes["Pets"]["id"]) for name in ("Tobias", "Noor", "Wanda", "Maren")] == [3, 0, 1, None]
    assert people["Tobias"][attributes["Setting"]["id"]] == "rural"


def test_i_write_into_the_table_of_people_by_keyboard(anna) -> None:
    anna.go("/people")
    grid = anna.page.get_by_role("grid", name="People and their attributes")
    cell = grid.get_by_role("row", name=re.compile("^Tobias")).locator('[data-at$=" 0"]')
    cell.focus()
    expect(cell).to_have_text("Employed by the team")
    anna.type("peer")
    expect(anna.page.get_by_role("option", name="Employed by a peer organisation")).to_be_visible()
    with anna.keeping():
        anna.press("Tab")
    expect(cell).to_have_text("Employed by a peer organisation")
    anna.press("Escape", "Control+z")
    expect(cell).to_have_text("Employed by the team")


def test_i_record_a_session_and_who_took_part(anna) -> None:
    anna.go("/people?session=all")
    with anna.keeping():
        anna.page.get_by_role("button", name="Record a session").click()
    expect(anna.page.get_by_role("textbox", name="Name", exact=True)).to_have_value("Session 13")
    for label, words in (("Name", "A second talk with Tobias"), ("Minutes", "40"), ("Place", "The reservoir")):
        field = anna.page.get_by_role("textbox", name=label, exact=True)
        field.fill(words)
        with anna.keeping():
            field.press("Tab")
        anna.press("Escape")
    for label, name in (("Add someone", "Tobias"), ("Add a text", "Field note: a morning meeting")):
        anna.page.get_by_role("combobox", name=label).fill(name)
        with anna.keeping():
            anna.page.get_by_role("option", name=re.compile(f"^{name}")).click()
    session = next(each for each in anna.api("/sessions") if each["name"] == "A second talk with Tobias")
    assert (session["minutes"], session["place"], len(session["participants"]), len(session["sources"])) == (40, "The reservoir", 1, 1)
    anna.go(f"/people/{session['participants'][0]}")
    expect(anna.page.get_by_role("link", name="A second talk with Tobias")).to_be_visible()
