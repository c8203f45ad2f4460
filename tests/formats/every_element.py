"""A project of REFI-QDA in which every element and every attribute of the standard occurs, and what of two such files differs."""

from collections import Counter

from lxml import etree

from formats.interchange import packed

_TEXT = "Nobody told me. I could invent it."
_SPOKEN = "So it began.\nAnd it went on."


def g(number: int) -> str:
    """An identifier."""
    return f"00000000-0000-4000-8000-{number:012}"


WHO = f'creatingUser="{g(1)}" creationDateTime="2024-05-01T10:00:00Z" modifyingUser="{g(2)}" modifiedDateTime="2024-05-02T11:30:00+02:00"'


def coding(number: int, code: int = 11, note: str = "") -> str:
    """A coding, with a note where one is named."""
    return f'<Coding guid="{g(number)}" creatingUser="{g(2)}" creationDateTime="2024-05-03T09:00:00Z"><CodeRef targetGUID="{g(code)}"/>{note}</Coding>'


def ref(number: int, of: str = "Note") -> str:
    """What points to a note, or to something else."""
    return f'<{of}Ref targetGUID="{g(number)}"/>'


def _value(number: int, kind: str, said: str) -> str:
    return f"<VariableValue>{ref(number, 'Variable')}<{kind}Value>{said}</{kind}Value></VariableValue>"


_VALUES = (_value(31, "Text", "a <b> &amp; c".replace("<b>", "&lt;b&gt;")) + _value(32, "Boolean", "true") + _value(33, "Integer", "-3") + _value(34, "Float", "2.5")
           + _value(35, "Date", "2024-05-01") + _value(36, "DateTime", "2024-05-01T10:00:00Z"))  # fmt: skip
_VARIABLES = "".join(f'<Variable guid="{g(31 + n)}" name="{kind} held" typeOfVariable="{kind}"><Description>of {kind}</Description></Variable>'
                     for n, kind in enumerate(("Text", "Boolean", "Integer", "Float", "Date", "DateTime")))  # fmt: skip
_CODES = f"""<CodeBook><Codes><Code guid="{g(10)}" name="Roles" isCodable="false" color="#112233"><Description>All roles</Description>{ref(71)}
<Code guid="{g(11)}" name="Ambiguity" isCodable="true" color="#abcdef"/><Code guid="{g(12)}" name="Clarity" isCodable="true"/></Code></Codes></CodeBook>"""
_CASES = f"""<Cases><Case guid="{g(21)}" name="Maren"><Description>First</Description>{ref(11, "Code")}{_VALUES}{ref(41, "Source")}{ref(42, "Source")}
{ref(51, "Selection")}{ref(53, "Selection")}</Case><Case guid="{g(22)}" name="Leila"/></Cases>"""
_TEXTS = f"""<TextSource guid="{g(41)}" name="Maren talks" plainTextPath="internal://{g(41)}.txt" richTextPath="internal://{g(41)}.docx" {WHO}><Description>By phone</Description>
<PlainTextSelection guid="{g(51)}" name="Nobody told me" startPosition="0" endPosition="14" {WHO}><Description>Strong</Description>{coding(61, note=ref(72))}{coding(62, 12)}{ref(73)}</PlainTextSelection>
<PlainTextSelection guid="{g(52)}" name="I could invent it" startPosition="16" endPosition="33"/>{coding(63, 12)}{ref(74)}{_value(31, "Text", "phone")}</TextSource>"""
_PICTURES = f"""<PictureSource guid="{g(42)}" name="Kitchen" path="internal://{g(42)}.png" currentPath="relative://kitchen.png" {WHO}><Description>Seen from the door</Description>
<TextDescription guid="{g(92)}" name="In words" plainTextPath="internal://{g(92)}.txt" {WHO}><PlainTextSelection guid="{g(54)}" name="Nobody" startPosition="0" endPosition="6">{coding(65)}</PlainTextSelection></TextDescription>
<PictureSelection guid="{g(53)}" name="the window" firstX="10" firstY="20" secondX="30" secondY="40" {WHO}><Description>Light</Description>{coding(64)}{ref(73)}</PictureSelection>
{coding(66)}{ref(74)}{_value(31, "Text", "seen")}</PictureSource>"""
_PDFS = f"""<PDFSource guid="{g(43)}" name="Guideline" path="internal://{g(43)}.pdf" {WHO}><Description>As published</Description>
<PDFSelection guid="{g(55)}" name="a table" page="2" firstX="100" firstY="700" secondX="300" secondY="600" {WHO}><Description>Numbers</Description>{coding(67)}{ref(73)}</PDFSelection>
<PDFSelection guid="{g(56)}" name="Nobody" page="1" firstX="50" firstY="700" secondX="90" secondY="690">
<Representation guid="{g(96)}" name="words of it" plainTextPath="internal://{g(96)}.txt"/></PDFSelection>
<Representation guid="{g(93)}" plainTextPath="internal://{g(93)}.txt"><PlainTextSelection guid="{g(56)}" name="Nobody" startPosition="0" endPosition="6" {WHO}>{coding(68)}</PlainTextSelection></Representation>
{ref(74)}{_value(31, "Text", "printed")}</PDFSource>"""


def _recording(kind: str, n: int) -> str:
    return f"""<{kind}Source guid="{g(n)}" name="{kind} of the day" path="internal://{g(n)}.m4a" currentPath="absolute:///lost/{kind}.m4a" {WHO}><Description>Noisy</Description>
<Transcript guid="{g(n + 100)}" name="{kind} typed" plainTextPath="internal://{g(n + 100)}.txt" {WHO}><Description>By Ann</Description>
<SyncPoint guid="{g(n + 110)}" timeStamp="0" position="0"/><SyncPoint guid="{g(n + 120)}" timeStamp="1500" position="12"/><SyncPoint guid="{g(n + 130)}" timeStamp="4000" position="28"/>
<TranscriptSelection guid="{g(n + 140)}" name="So it began." fromSyncPoint="{g(n + 110)}" toSyncPoint="{g(n + 120)}" {WHO}><Description>Start</Description>{coding(n + 150)}{ref(73)}</TranscriptSelection>{ref(74)}</Transcript>
<{kind}Selection guid="{g(n + 160)}" name="laughter" begin="500" end="1200" {WHO}><Description>All laugh</Description>{coding(n + 170)}{ref(73)}</{kind}Selection>
{coding(n + 180)}{ref(74)}{_value(31, "Text", "heard")}</{kind}Source>"""


_NOTES = f"""<Notes><Note guid="{g(71)}" name="On roles" {WHO}><Description>aside</Description><PlainTextContent>Roles are many.</PlainTextContent>
<PlainTextSelection guid="{g(57)}" name="Roles" startPosition="0" endPosition="5" {WHO}><Description>said</Description>{coding(69)}{ref(73)}</PlainTextSelection>{coding(70, 12)}{ref(73)}{_value(31, "Text", "written")}</Note>
<Note guid="{g(72)}" name="On a coding" {WHO}><PlainTextContent>Sure?</PlainTextContent></Note><Note guid="{g(73)}" name="On passages"><PlainTextContent>Here too.</PlainTextContent></Note>
<Note guid="{g(74)}" name="On sources"><PlainTextContent>All of it.</PlainTextContent></Note><Note guid="{g(75)}" name="On all"><PlainTextContent>Begun.</PlainTextContent></Note>
<Note guid="{g(76)}" name="Lost" plainTextPath="internal://{g(76)}.txt"/></Notes>"""
_REST = f"""<Links><Link guid="{g(81)}" name="leads to" direction="OneWay" color="#00ff00" originGUID="{g(11)}" targetGUID="{g(12)}">{ref(73)}</Link>
<Link guid="{g(82)}" name="is like" direction="Bidirectional" originGUID="{g(41)}" targetGUID="{g(21)}"/><Link guid="{g(83)}" name="beside" direction="Associative" originGUID="{g(51)}" targetGUID="{g(71)}"/>
<Link guid="{g(84)}" name="loose" originGUID="{g(51)}" targetGUID="{g(999)}"/></Links>
<Sets><Set guid="{g(85)}" name="Chosen"><Description>by hand</Description><MemberCode targetGUID="{g(11)}"/><MemberSource targetGUID="{g(41)}"/><MemberNote targetGUID="{g(71)}"/></Set></Sets>
<Graphs><Graph guid="{g(86)}" name="Map"><Vertex guid="{g(87)}" representedGUID="{g(11)}" name="A" firstX="1" firstY="2" secondX="3" secondY="4" shape="Oval" color="#ff0000"/>
<Vertex guid="{g(88)}" firstX="5" firstY="6"/><Edge guid="{g(89)}" representedGUID="{g(81)}" name="e" sourceVertex="{g(87)}" targetVertex="{g(88)}" color="#00f" direction="OneWay" lineStyle="dashed"/></Graph></Graphs>
<Description>Why we ask</Description>{ref(75)}"""
XML = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Everything" origin="Some Program 9" creatingUserGUID="{g(1)}" creationDateTime="2024-04-30T08:00:00Z" modifyingUserGUID="{g(2)}" modifiedDateTime="2024-05-09T08:00:00Z" basePath="/somewhere">
<Users><User guid="{g(1)}" name="Ann" id="A"/><User guid="{g(2)}" name="Ben"/></Users>{_CODES}<Variables>{_VARIABLES}</Variables>{_CASES}
<Sources>{_TEXTS}{_PICTURES}{_PDFS}{_recording("Audio", 44)}{_recording("Video", 45)}</Sources>{_NOTES}{_REST}</Project>"""


def everything() -> bytes:
    """The project as a file, with its sources."""
    files = {f"{g(41)}.txt": _TEXT.encode(), f"{g(41)}.docx": b"docx", f"{g(42)}.png": b"png", f"{g(43)}.pdf": b"pdf", f"{g(92)}.txt": _TEXT.encode(),
             f"{g(93)}.txt": _TEXT.encode(), f"{g(96)}.txt": b"Nobody", f"{g(76)}.txt": b"A note in a file.", f"{g(44)}.m4a": b"sound", f"{g(45)}.m4a": b"film",
             **{f"{g(n + 100)}.txt": _SPOKEN.encode() for n in (44, 45)}}  # fmt: skip
    return packed(XML.encode(), {f"sources/{name}": data for name, data in files.items()})


def said(root: etree._Element) -> Counter[tuple[str, str]]:
    """Everything that the XML says: each attribute and each text, under the elements and identifiers that lead to it."""
    found: Counter[tuple[str, str]] = Counter()

    def walk(element: etree._Element, way: str) -> None:
        name = etree.QName(element).localname
        here = f"{way}/{name}" + (f"[{element.get('guid')[-4:].lstrip('0')}]" if element.get("guid") else "")
        found[here, ""] += 1
        for key, value in element.attrib.items():
            found[f"{here}/@{key}", value] += 1
        if (element.text or "").strip() and not len(element):
            found[here, element.text or ""] += 1
        for child in element:
            walk(child, here)

    walk(root, "")
    return found
