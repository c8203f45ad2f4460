"""A person says how a file is to be read: tiers, columns, letters, the dictionary of a survey; and files come in one after another."""

import io

GRID = (
    'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n4\n<exists>\n2\n'
    '"IntervalTier"\n"Noor"\n0\n4\n2\n0\n2\n"We began before the sun was up"\n2\n4\n"and nobody knew"\n'
    '"IntervalTier"\n"remarks"\n0\n4\n1\n0\n4\n"she laughs while she says this"\n'
)
RECORDS = "record_id,why,model,intake_complete\n1,Because nobody else would do it that year,1,2\n2,I was asked by the nurse on my ward,2,2\n"
DICTIONARY = (
    '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels",'
    '"Field Note","Text Validation Type OR Show Slider Number"\n'
    'record_id,intake,,text,Record,,,\nwhy,intake,,notes,Why did you begin?,,,\nmodel,intake,,radio,Model,"1, team | 2, peer organisation",,\n'
)


def show(browser, *files):
    answer = browser.post("/api/intake", files=[("files", (name, io.BytesIO(data.encode() if isinstance(data, str) else data))) for name, data in files])
    assert answer.status_code == 200, answer.text
    return answer.json()


def done(browser, answer):
    for _ in range(2000):
        state = browser.get(f"/api/jobs/{answer.json()['job']}").json()
        if state["state"] != "running":
            assert state["state"] == "done", state
            return state["result"]
    raise AssertionError("the import did not end")


def test_tiers_are_chosen(browser) -> None:
    shown = show(browser, ("talk.TextGrid", GRID))
    place = f"/api/intake/{shown['id']}/files/0"
    ways = browser.get(place).json()
    assert [(tier["name"], tier["annotations"]) for tier in ways["tiers"]] == [("Noor", 2), ("remarks", 1)]
    again = browser.post(place, json={"tiers": ["remarks"]}).json()
    assert [speaker["label"] for speaker in again["drafts"][0]["speakers"]] == ["remarks"]
    assert [tier["name"] for tier in browser.get(place).json()["tiers"] if tier["spoken"]] == ["remarks"]
    done(browser, browser.post(f"/api/intake/{shown['id']}/import", json={}))
    [source] = [s for s in browser.get("/api/sources").json()["items"] if s["name"] == "talk"]
    assert "she laughs" in browser.get(f"/api/sources/{source['id']}").json()["text"]


def test_letters_are_read_as_is_said(browser) -> None:
    shown = show(browser, ("maren.txt", "Maren: Früher war die Küche größer als heute, und alle saßen darin.\n".encode("mac_roman")))
    place = f"/api/intake/{shown['id']}/files/0"
    assert browser.get(place).json()["encoding"]
    again = browser.post(place, json={"encoding": "mac_roman"}).json()
    assert again["drafts"][0]["sample"][0]["text"] == "Maren: Früher war die Küche größer als heute, und alle saßen darin."
    refused = browser.post(place, json={"encoding": "klingon"}).json()
    assert not refused["ok"] and "klingon" in refused["message"]


def test_columns_are_chosen(browser) -> None:
    table = "who,place,why\nNoor,the reservoir in the north,Because nobody else would do it that year\nIfe,the old school by the river,I was asked by the nurse\n"
    shown = show(browser, ("survey.csv", table))
    place = f"/api/intake/{shown['id']}/files/0"
    assert browser.get(place).json()["columns"] == ["who", "place", "why"]
    again = browser.post(place, json={"text_columns": ["why"], "participant_column": "who"}).json()
    assert [(draft["name"], draft["participant"]) for draft in again["drafts"]] == [("Noor", "Noor"), ("Ife", "Ife")]
    ways = browser.get(place).json()
    assert (ways["text_columns"], ways["participant_column"]) == (["why"], "who")


def test_a_dictionary_dropped_beside_its_table_spells_it_out(browser) -> None:
    shown = show(browser, ("records.csv", RECORDS), ("dictionary.csv", DICTIONARY))
    records, dictionary = shown["files"]
    assert dictionary["message"] == "This is a data dictionary of REDCap; it says what the answers in records.csv mean."
    assert [draft["attributes"] for draft in records["drafts"]] == [{"model": "team"}, {"model": "peer organisation"}]
    assert browser.get(f"/api/intake/{shown['id']}/files/0").json()["dictionaries"] == [{"file": 1, "name": "dictionary.csv", "used": True}]
    plain = browser.post(f"/api/intake/{shown['id']}/files/0", json={}).json()
    assert plain["drafts"][0]["attributes"]["model"] == "1"
    assert len(done(browser, browser.post(f"/api/intake/{shown['id']}/import", json={}))["sources"]) == 2


def test_a_dictionary_may_come_after_its_table(browser) -> None:
    shown = show(browser, ("records.csv", RECORDS))
    taken = browser.post(f"/api/intake/{shown['id']}/dictionary?of=0", files=[("file", ("d.csv", io.BytesIO(DICTIONARY.encode())))])
    assert taken.json()["dictionaries"] == [{"file": 1, "name": "d.csv", "used": True}]
    refused = browser.post(f"/api/intake/{shown['id']}/dictionary?of=0", files=[("file", ("r.csv", io.BytesIO(RECORDS.encode())))])
    assert refused.status_code == 409 and "no data dictionary" in refused.json()["message"]
    assert [d["attributes"]["model"] for d in browser.post(f"/api/intake/{shown['id']}/files/0").json()["drafts"]] == ["team", "peer organisation"]


def test_files_come_in_one_after_another_and_each_is_undone_alone(browser) -> None:
    shown = show(browser, ("noor.txt", "Noor: By the river.\n"), ("ife.txt", "Ife: By the sea.\n"))
    chosen = {"files": [1], "drafts": [{"key": "1.0", "name": "Ife, first"}]}
    assert [s["name"] for s in done(browser, browser.post(f"/api/intake/{shown['id']}/import", json=chosen))["sources"]] == ["Ife, first"]
    assert [s["name"] for s in done(browser, browser.post(f"/api/intake/{shown['id']}/import", json={"files": [0, 1]}))["sources"]] == ["noor"]
    gone = browser.post(f"/api/intake/{shown['id']}/import", json={"files": [0]})
    assert gone.status_code == 409 and "no longer at hand" in gone.json()["message"]
    browser.post("/api/undo", json={})
    assert "Ife, first" in [s["name"] for s in browser.get("/api/sources").json()["items"]]


def test_a_file_is_read_as_another_format(browser) -> None:
    shown = show(browser, ("talk.txt", "# Maren\n\nMaren: It began in the kitchen.\n"))
    place = f"/api/intake/{shown['id']}/files/0"
    ways = browser.get(place).json()
    assert (ways["format"], ways["as_format"]) == ("txt", "")
    again = browser.post(place, json={"format": "md"}).json()
    assert (again["drafts"][0]["format"], browser.get(place).json()["as_format"]) == ("md", "md")
    as_table = browser.post(place, json={"format": "eaf"}).json()
    assert not as_table["ok"] and "talk.txt" in as_table["message"]
    refused = browser.post(place, json={"format": "klingon"})
    assert (refused.status_code, "klingon" in refused.json()["message"]) == (409, True)
    assert browser.post(place, json={}).json()["drafts"][0]["format"] == "txt"


TALKS = (("a.txt", "I: How did it begin?\n\nP1: In the kitchen.\n"), ("b.txt", "I: And you?\n\nP1: By bus.\n\nMaren: By train.\n"))
PEOPLE = "label,participant,role,source\nP1,Noor,,a\nP1,Ife,,b\nMaren,,interviewer,\n"


def named(shown):
    return [[(s["label"], s["role"], s["participant"]) for s in draft["speakers"]] for file in shown["files"] for draft in file["drafts"]]


SAID = [[("I", "interviewer", None), ("P1", "participant", "Noor")],
        [("I", "interviewer", None), ("P1", "participant", "Ife"), ("Maren", "interviewer", None)]]  # fmt: skip


def test_a_table_dropped_together_with_texts_says_who_is_who(browser) -> None:
    shown = show(browser, *TALKS, ("people.csv", PEOPLE))
    assert named(shown) == SAID
    assert (shown["files"][2]["ok"], shown["files"][2]["message"]) == (True, "This table says who is who.")
    result = done(browser, browser.post(f"/api/intake/{shown['id']}/import", json={}))
    assert sorted(p["name"] for p in result["participants"]) == ["Ife", "Noor"]
    alone = show(browser, ("people.csv", PEOPLE))["files"][0]
    assert alone["message"] == "This table says who is who; drop it together with the texts it speaks of."


def test_a_table_that_comes_after_the_texts_says_who_is_who(browser) -> None:
    shown = show(browser, *TALKS)
    place = f"/api/intake/{shown['id']}/people"
    refused = browser.post(place, files={"file": ("people.csv", io.BytesIO(b"name,age\nNoor,3\n"))})
    assert (refused.status_code, "no column “label”" in refused.json()["message"]) == (409, True)
    again = browser.post(place, files={"file": ("people.csv", io.BytesIO(PEOPLE.encode()))}).json()
    assert (again["id"], named(again)) == (shown["id"], SAID)
    assert [s["participant"] for s in browser.post(f"/api/intake/{shown['id']}/files/1").json()["drafts"][0]["speakers"]] == [None, "Ife", None]
    assert sorted(p["name"] for p in done(browser, browser.post(f"/api/intake/{shown['id']}/import", json={}))["participants"]) == ["Ife", "Noor"]
