"""PDF: words in their order, pages in the text, what stands on every page set aside, and files that are hostile or odd."""

import base64
import zlib

import pytest

from lifeworld.core.pages import page_of, page_starts
from lifeworld.formats import pdf
from lifeworld.formats.draft import TextDraft, Unreadable
from lifeworld.formats.reading import read

Placed = tuple[float, float, str]  # from the left, from the bottom, words


def pdf_of(*pages: list[Placed], more: str = "") -> bytes:
    """A PDF with words at places, as a program would write it; `more` goes into every page's dictionary."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]  # fmt: skip
    for n, words in enumerate(pages):
        shown = "\n".join(f"BT /F 11 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text in words)
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * n} 0 R{more}>>")
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return data + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF".encode()


def lines(*words: str, top: float = 700, step: float = 14) -> list[Placed]:
    return [(60, top - step * n, text) for n, text in enumerate(words)]


def one(data: bytes, name: str = "talk.pdf") -> TextDraft:
    (draft,) = read(data, name)
    return draft


def lost(draft: TextDraft) -> dict[str, int]:
    return {loss.what: loss.count for loss in draft.losses}


def test_turns_are_recognised_and_pages_stand_in_the_text() -> None:
    data = pdf_of(
        lines("Interviewer: How did it begin?", "Maren: It began in the", "kitchen, and went on"),
        lines("for a while.", "Interviewer: And then?", "Maren: It ended."),
    )
    draft = one(data)
    assert draft.text == (
        "Interviewer: How did it begin?\nMaren: It began in the\nkitchen, and went on\n\ffor a while.\nInterviewer: And then?\nMaren: It ended."
    )
    assert [(t.speaker, draft.text[t.start : t.end]) for t in draft.turns] == [
        ("Interviewer", "How did it begin?"),
        ("Maren", "It began in the\nkitchen, and went on\n\ffor a while."),
        ("Interviewer", "And then?"),
        ("Maren", "It ended."),
    ]
    starts = page_starts(draft.text)
    assert [page_of(starts, draft.text.index(words)) for words in ("How did", "kitchen", "for a while", "It ended")] == [1, 1, 2, 2]


def test_space_between_lines_divides_paragraphs_and_a_gap_is_a_tab() -> None:
    page = [*lines("The first line", "goes on here.", "and ends."), *lines("Another begins.", "It ends.", top=640), (60, 580, "I"), (110, 580, "Where was it?")]
    assert one(pdf_of(page)).text == "The first line\ngoes on here.\nand ends.\n\nAnother begins.\nIt ends.\n\nI\tWhere was it?"


def test_what_stands_on_every_page_is_set_aside_and_listed() -> None:
    pages = [[(60, 770, "Interview with Maren"), *lines(f"On page {n} she said {word}."), (300, 30, f"Page {n} of 4")]
             for n, word in enumerate(("one thing", "another", "a third", "nothing"), 1)]  # fmt: skip
    draft = one(pdf_of(*pages))
    assert draft.text == "On page 1 she said one thing.\n\n\fOn page 2 she said another.\n\n\fOn page 3 she said a third.\n\n\fOn page 4 she said nothing."
    assert [(loss.count, loss.reason) for loss in draft.losses] == [
        (4, "“Page # of #” stands at the edge of most pages, and was set aside."),
        (4, "“Interview with Maren” stands at the edge of most pages, and was set aside."),
    ]


def test_what_repeats_on_two_pages_stays() -> None:
    assert one(pdf_of(lines("Yes.", "No.", "So."), lines("Yes.", "Then.", "So."))).text == "Yes.\nNo.\nSo.\n\n\fYes.\nThen.\nSo."


BODY = [(60.0, 700.0 - 14 * n, f"line {n} of it") for n in range(6)]
NUMBERS = [(20.0, 700.0 - 14 * n, str(n + 1)) for n in range(6)]


@pytest.mark.parametrize("page", [BODY + NUMBERS, NUMBERS + BODY, [one for pair in zip(NUMBERS, BODY, strict=True) for one in pair]], ids=["after", "before", "between"])
def test_numbers_of_lines_are_set_aside_but_numbers_are_not(page: list[Placed]) -> None:
    draft = one(pdf_of(page, lines("There were", "12", "of them.")))
    assert draft.text == "\n".join(words for _, _, words in BODY) + "\n\fThere were\n12\nof them."
    assert lost(draft) == {"numbers of lines": 6}


def test_pages_without_words_and_marks_are_listed() -> None:
    mark = "/Annots[<</Type/Annot/Subtype/Highlight/Rect[60 700 90 710]/Contents(nice)>><</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>]"
    draft = one(pdf_of(lines("Only here."), [], more=mark))
    assert lost(draft) == {"pages without words": 1, "comments and marks": 2}
    assert draft.text == "Only here.\n\n\f"


def test_letters_of_other_scripts_and_signs_come_as_printed() -> None:
    assert one(pdf_of(lines("Zo\xeb \x96 na\xefve \x80 5"))).text == "Zoë – naïve € 5"


# A page of a word, with a password.
LOCKED = zlib.decompress(base64.b64decode(
    "eNqFU72L3EYUb1IYkc6F4aqBsODGp5mR5ossB5qR5Dtsc+fdS1KcrxhLc3cyutEizZq7FGldpQ8kgYDBncH/gQs3IeDCXYjTpAghNhjSBAIhZLS7d1bYItto"
    "5/c0v4/3nkZ7aX4DbZJg9PvbP54HCEDQ3H8QjMdBqJq5dQAF4a2q7MBB5EuTwyC8Y8pKy+YMHECPEEE2MQc8Rptc+Or++cyAcE8fmy7Y2gqMLXs6PKDdnRmb"
    "FK5q7IoThHnltoGd17Un6K/e1ufN3IFw1xrV1PNTu4Q70NubXIgo7XTdHA9kov+4t85Y14F4eedm28xnYDxeXV4ewykI91ttu5lujS3OPalHUvOwKszkpvTM"
    "XthX3IXyxHTNvC28FTq00rsb+IgHPvKqdqb1GWvtTGqKpjRBeNvYY3cCKOsvda41+jS4fvLk59fF5sbuVy//Onn09Jdbdx988H3x7dP44x/+/HF27dc3+/D6"
    "349fX9l4vPfRP1c/HP208e6LF789+vKbe8+uPf/61Xfxdtnrr9hWTsjAidSdyX1XQLht6ofGVYUOwsx6R5U9BuFnlU1sV10AQTid33eLdH1GdBG1ZxhEpcOo"
    "PbnvcI5ArztZtK9tiqlx4CD0i+apzJnX3zn1/ZKrp1o9dw4HtGw4SR+oX5fUNxCMOSd5QhhORM5ljCDKYygEoxlMpYJSxdHWgIcPeHyy9nzm7hinS7864EjX"
    "nXk/oKnTttRteTkdhLnfVjDGCc5hgoSASGBFIUIxi6BMVRqJPGIc84REioskimGa+priBAuRKoIJz5DquwBuxH55QOS76k7zXqxUeX9o3x8+AWOZqMxfpyzP"
    "shxRmqMsZRRHlMVUUW8BM8RwyiMkJJOYCZKlEWdEcKkUQ8hLfQrwIP9Za44CCEQAL3+AEhIRcAQuMeSntajYSwxBvIZhuP5eFKM1LGZiDSOMrmGURmsYiwYa"
    "rtVVbdrF8KbV58bHCCdN4wBefns79qgBbPl/NVzAV6UUHIyZ75GUGSKY5YkgEsYqopwwGXMpPbD1/28cLj9Q3bpFJ4VAwWiU7ebBv+1CcVs="
))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (LOCKED, r"x\.pdf is protected with a password; save a copy without one"),
        (pdf_of([]), r"x\.pdf holds pictures of pages and no text; let a program recognise its words"),
        (b"%PDF-1.7\nnot at all", r"x\.pdf is damaged: it cannot be read as a PDF"),
        (b"%PDF-1.7\n" + b"1 0 obj<</Kids[1 0 R]/Type/Pages/Count 9999999>>endobj\ntrailer<</Root 1 0 R>>", r"x\.pdf is damaged|has no|holds"),
    ],
    ids=["locked", "scanned", "broken", "in circles"],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data, "x.pdf")


def test_absurd_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_of(*[lines("Some words.")] * 4)
    monkeypatch.setattr(pdf, "MOST_PAGES", 3)
    with pytest.raises(Unreadable, match=r"has 4 pages, more than the 3 that can be read; split it"):
        read(data, "x.pdf")
    monkeypatch.setattr(pdf, "MOST_PAGES", 4)
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 20)
    with pytest.raises(Unreadable, match=r"holds more than can be read at once \(page 2 of 4\); split it"):
        read(data, "x.pdf")
