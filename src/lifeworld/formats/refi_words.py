"""The words of a source whose project has none beside it, read from its own file; and where in them passages of pages lie."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lifeworld.core.pages import PAGE_BREAK, page_starts
from lifeworld.core.positions import Claim
from lifeworld.core.segments import PageRegion
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.package import local
from lifeworld.formats.pdf import regions_of
from lifeworld.formats.project import APPROXIMATED, DROPPED
from lifeworld.formats.reading import read
from lifeworld.formats.refi import child, named
from lifeworld.formats.refi_reading import Reading
from lifeworld.formats.words_found import places_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def lacks_words(element: "Element", words: "Element | None") -> bool:
    """Whether a source that has words comes with a file of them alone."""
    if words is None:
        return local(element) == "PDFSource"
    return words is element and not element.get("plainTextPath") and child(element, "PlainTextContent") is None and bool(element.get("richTextPath"))


class WordsHeld:
    """The words that the file of one source holds; `text` is empty where there are none, or nobody can read them."""

    def __init__(self, reading: Reading, element: "Element", words: "Element | None") -> None:
        self._reading, self._name, self.text = reading, named(element), ""
        part = reading.file.part(element.get("path") or element.get("richTextPath"))
        self._data = reading.file.read(part) if part else b""
        if self._data:
            self._read(part or "", "pdf" if words is None else None)

    def claims(self, regions: Sequence[PageRegion]) -> dict[PageRegion, Claim]:
        """Where the words in each rectangle of a page lie, as far as they are in the text of that page once."""
        if not self.text or not regions:
            return {}
        try:
            found = zip(regions, regions_of(self._data, self._name, regions), strict=True)
        except Unreadable:
            return {}
        pages = self.text.split(PAGE_BREAK)
        starts, claims = page_starts(self.text), {}
        for region, words in found:
            page = pages[region.page - 1] if 1 <= region.page <= len(pages) else ""
            places = places_of(words, page)
            if len(places) == 1:
                (begin, end), start = places[0], starts[region.page - 1]
                claims[region] = Claim(start + begin, start + end, page[begin:end])
        if left := len(set(regions) - claims.keys()):
            self._reading.lost("passages of pages", APPROXIMATED, "Their words could not be told in the text; they lie on the page alone.", self._name, left)
        return claims

    def _read(self, part: str, format: str | None) -> None:
        try:
            drafts = read(self._data, part.rsplit("/", 1)[-1], format)
        except Unreadable as problem:
            self._reading.lost("texts of sources", DROPPED, f"Their words cannot be read: {problem}", self._name)
            return
        self.text = drafts[0].text
        self._reading.lost("texts of sources", APPROXIMATED, "The project has no words of them; these were read from their files.", self._name)
        for loss in drafts[0].losses:
            self._reading.lost(loss.what, loss.fate, loss.reason, self._name, loss.count)
