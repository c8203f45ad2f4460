"""Web pages: the words that a reader sees, never the markup."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lifeworld.formats.decoding import decode
from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.flow import Paragraph, flatten
from lifeworld.formats.prose import draft_of
from lifeworld.formats.wordlists import listed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_DROPPED = {
    "script": "scripts",
    "style": "styles",
    "template": "scripts",
    "noscript": "scripts",
    "iframe": "embedded objects",
    "object": "embedded objects",
    "svg": "images",
    "math": "formulas",
    "select": "form fields",
    "textarea": "form fields",
    "button": "form fields",
    "title": "page title",
}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    listed("""address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form header hr legend li main nav ol p pre section summary table tbody tfoot thead tr ul""")
)
_WHY = {
    "scripts": "Scripts are programs; they are neither run nor kept.",
    "styles": "Styles of the page are not part of the text.",
    "images": "Pictures are not part of a text.",
    "formulas": "Formulas are not read.",
    "tables": "Tables became lines: one line a row, with tabs between cells.",
    "link addresses": "Links keep their words, not their addresses.",
    "embedded objects": "Pages and objects embedded from elsewhere are neither fetched nor kept.",
    "form fields": "Fields to fill in are not part of the text.",
    "page title": "The title of the page is not part of its text.",
    "comments": "Comments in the markup are not part of the text.",
}


def read_html(data: bytes, name: str, *, encoding: str | None = None) -> list[TextDraft]:
    """One draft from a web page. Nothing that the page points to is fetched. Raises `Unreadable`."""
    decoded = decode(data, name, encoding or _declared(data))
    page = _Page()
    flat = flatten(page.paragraphs(_parse(decoded.text, name)))
    return [
        draft_of(
            flat.text,
            name,
            format="html",
            media_type="text/html",
            encoding=decoded.encoding,
            original=data,
            bold=flat.bold,
            headings=flat.headings,
            lined=True,
            notes=decoded.notes,
            losses=(*decoded.losses, *page.losses()),
        )
    ]


def _declared(data: bytes) -> str | None:
    """The encoding that the page names, if it is one that exists and the bytes do not begin with a BOM."""
    import codecs

    found = _CHARSET.search(data, 0, 4096)
    if not found or data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:3] == b"\xef\xbb\xbf":
        return None
    declared = found.group(1).decode("ascii", "ignore").lower()
    declared = "cp1252" if declared in ("iso-8859-1", "latin1", "us-ascii") else declared  # as browsers do
    try:
        codecs.lookup(declared)
        data.decode(declared)
    except (LookupError, UnicodeDecodeError, TypeError):
        return None
    return declared


def _parse(text: str, name: str) -> "Element":
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, huge_tree=True, remove_pis=True, encoding="utf-8")
    declaration = _XML_DECLARATION.match(text)
    page = text[declaration.end() :] if declaration else text
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise Unreadable(f"{name} holds no words; there is nothing to import.")
    if any("depth" in error.message.lower() for error in parser.error_log):
        raise Unreadable(f"{name} nests its parts deeper than can be read; open it in a browser and save it as text.")
    return root


class _Page:
    """The walk through a page, with a tally of what is not words."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._current = Paragraph()
        self._bold = self._pre = self._silent = 0

    def paragraphs(self, root: "Element") -> Iterator[Paragraph]:
        """One paragraph a block, table row or line break; blank ones are left out."""
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
            if event == "comment":
                self._seen["comments"] += 1
                self._say(element.tail)
                continue
            kind = str(element.tag)
            if kind in _BLOCKS or kind == "br":
                yield from self._break(kind, event)
            if event == "start":
                self._open(kind, element)
                self._say(element.text)
            else:
                self._close(kind)
                self._say(element.tail)
        yield from self._break("body", "end")

    def losses(self) -> list[Loss]:
        """What the text does not carry."""
        return [Loss(what, self._seen[what], "page", _WHY[what]) for what in _WHY if self._seen[what]]

    def _break(self, kind: str, event: str) -> Iterator[Paragraph]:
        if kind == "br" and event == "start":
            return
        done = self._current
        self._current = Paragraph(heading=kind in _HEADINGS and event == "start")
        if not done.blank:
            yield done

    def _open(self, kind: str, element: "Element") -> None:
        if kind in _DROPPED:
            self._silent += 1
            self._seen[_DROPPED[kind]] += 1
        self._bold += kind in ("b", "strong")
        self._pre += kind == "pre"
        self._seen["images"] += kind == "img"
        self._seen["tables"] += kind == "table"
        self._seen["link addresses"] += kind == "a" and element.get("href") is not None
        self._seen["form fields"] += kind == "input"
        if kind in ("td", "th") and not self._current.blank:
            self._current.add("\t")

    def _close(self, kind: str) -> None:
        self._silent -= kind in _DROPPED
        self._bold -= kind in ("b", "strong")
        self._pre -= kind == "pre"

    def _say(self, words: str | None) -> None:
        if not words or self._silent:
            return
        if not self._pre:
            words = _WHITE.sub(" ", words)
            runs = self._current.runs
            if not runs or runs[-1][0][-1:] in (" ", "\t"):
                words = words.lstrip(" ")
        if words:
            self._current.add(words, self._bold > 0)
