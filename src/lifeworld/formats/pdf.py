"""PDF: the words of every page, in the order in which they are read.

The page map is in the text itself: a form feed begins each page but the first (see `core.pages`). What is printed on
page after page at the top or the bottom, and numbers of lines in the margin, are set aside and listed.
"""

import re
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from lifeworld.core.pages import PAGE_BREAK
from lifeworld.core.segments import PageRegion
from lifeworld.formats.decoding import unify_line_ends
from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.prose import draft_of

MOST_PAGES = 5_000
MOST_CHARACTERS = 50_000_000
MOST_SECONDS = 120

_ONE_AT_A_TIME = threading.Lock()  # the library that reads PDF keeps state between calls
_WRONG_PASSWORD = 4  # as the library numbers it
_EDGE = 2  # lines at the top and at the bottom that may be a header or footer
_HYPHEN = "\ufffe"  # how the library marks a hyphen at which a line was broken
_LEVEL = 6.0  # points by which signs of one line differ in height at most
_SIGN, _WORD = re.compile(r"\S"), re.compile(r"\S+")
_NUMBERED = re.compile(r"(\d{1,5})[\t ]+(?=\S)")
_DIGITS = re.compile(r"\d+")
_FINISHED = (".", "?", "!", "…", ":", "。", "？", "！", ".”", "?”", "!”", '."', ")", "]")
_MARKS_ASIDE = frozenset((2, 20))  # links and fields of forms, which are no one's comments


@dataclass(slots=True)
class _Page:
    """Lines of a page, with a blank one where there is space between paragraphs; and how many comments stand on it."""

    lines: list[str] = field(default_factory=list)
    marks: int = 0
    numbered: int = 0


def read_pdf(data: bytes, name: str) -> list[TextDraft]:
    """One draft from a PDF. Raises `Unreadable`, also for one that is encrypted or has pictures of pages and no text."""
    pages = _pages(data, name)
    if not any(line.strip() for page in pages for line in page.lines):
        raise Unreadable(f"{name} holds pictures of pages and no text; let a program recognise its words (OCR) and import what it writes.")
    _numbers_aside(pages)
    losses = _losses(pages, _without_edges(pages))
    return [
        draft_of(
            _joined(pages),
            name,
            format="pdf",
            media_type="application/pdf",
            encoding="utf-8",
            original=data,
            notes=(f"{len(pages)} pages; a form feed in the text begins each but the first.",) if len(pages) > 1 else (),
            losses=losses,
        )
    ]


def regions_of(data: bytes, name: str, regions: Sequence[PageRegion]) -> list[str]:
    """The words that lie in each of these rectangles of pages; empty where there are none. Raises `Unreadable`."""
    found = [""] * len(regions)
    until = time.monotonic() + MOST_SECONDS
    with _ONE_AT_A_TIME, _opened(data, name) as document:
        by_page: dict[int, list[int]] = {}
        for place, region in enumerate(regions):
            by_page.setdefault(region.page, []).append(place)
        for number, places in by_page.items():
            if 1 <= number <= len(document):
                with _page_text(document, number - 1, name) as (_, held):
                    for place in places:
                        found[place] = _within(held, regions[place])
            if time.monotonic() > until:
                raise Unreadable(f"{name} holds more than can be read at once (page {number} of {len(document)}); split it.")
    return found


def page_sizes(data: bytes, name: str) -> list[tuple[float, float]]:
    """Width and height of each page, in points. Raises `Unreadable`."""
    with _ONE_AT_A_TIME, _opened(data, name) as document:
        return [document.get_page_size(number) for number in range(min(len(document), MOST_PAGES))]


def _within(held: Any, region: PageRegion) -> str:
    words = held.get_text_bounded(region.left, region.bottom, region.right, region.top, errors="replace")
    return unify_line_ends(words).replace(_HYPHEN, "-").replace("\0", "\ufffd").strip()


def _pages(data: bytes, name: str) -> list[_Page]:
    pages: list[_Page] = []
    size, until = 0, time.monotonic() + MOST_SECONDS
    with _ONE_AT_A_TIME, _opened(data, name) as document:
        if len(document) > MOST_PAGES:
            raise Unreadable(f"{name} has {len(document):,} pages, more than the {MOST_PAGES:,} that can be read; split it.")
        for number in range(len(document)):
            pages.append(_page(document, number, name))
            size += sum(map(len, pages[-1].lines))
            if size > MOST_CHARACTERS or time.monotonic() > until:
                raise Unreadable(f"{name} holds more than can be read at once (page {number + 1} of {len(document)}); split it.")
    return pages


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if getattr(problem, "err_code", 0) == _WRONG_PASSWORD or "password" in str(problem).casefold():
            raise Unreadable(f"{name} is protected with a password; save a copy without one and import that.") from None
        raise Unreadable(f"{name} is damaged: it cannot be read as a PDF; open it in its program and save it anew.") from None
    try:
        yield document
    finally:
        document.close()


def _page(document: Any, number: int, name: str) -> _Page:
    with _page_text(document, number, name) as (page, held):
        marks = sum(kind not in _MARKS_ASIDE for kind in _marks(page))
        return _Page(_lines(held), marks)


@contextmanager
def _page_text(document: Any, number: int, name: str) -> Iterator[tuple[Any, Any]]:
    """A page, counted from 0, and its words."""
    import pypdfium2

    try:
        page = document[number]
        held = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise Unreadable(f"{name} is damaged: its page {number + 1} cannot be read; open it in its program and save it anew.") from None
    try:
        yield page, held
    finally:
        held.close()
        page.close()


def _marks(page: Any) -> Iterator[int]:
    """The kinds of the annotations on a page."""
    from pypdfium2 import raw

    for number in range(min(raw.FPDFPage_GetAnnotCount(page), 10_000)):
        if mark := raw.FPDFPage_GetAnnot(page, number):
            yield int(raw.FPDFAnnot_GetSubtype(mark))
            raw.FPDFPage_CloseAnnot(mark)


def _lines(held: Any) -> list[str]:
    """The lines of a page; a blank line where the space between two is larger than elsewhere, a tab in a gap after their first word."""
    lines: list[str] = []
    heights: list[float] = []
    position = 0
    for raw in held.get_text_range(errors="replace").split("\r\n"):
        for at, piece in _level(held, position, raw):
            line = _tabbed(held, at, piece)
            if line.strip():
                lines.append(unify_line_ends(line).replace("\n", " ").replace(_HYPHEN, "-").replace("\0", "\ufffd").strip())
                heights.append(_box(held, at + len(piece) - len(piece.lstrip()))[1])
        position += len(raw) + 2
    falls = [above - below for above, below in pairwise(heights)]
    usual = median([fall for fall in falls if fall > 1] or [0.0])
    spaced = [[line, ""] if fall > 1.4 * usual > 0 else [line] for line, fall in zip(lines, [*falls, 0.0], strict=False)]
    return [line for group in spaced for line in group]


def _level(held: Any, position: int, line: str) -> Iterator[tuple[int, str]]:
    """The pieces of what the library takes for one line that truly stand on one; it joins short things below each other."""
    starts = [found.start() for found in (_SIGN if line.isdecimal() else _WORD).finditer(line)]
    begin, height = 0, None
    for start in starts:
        at = _height(held, position + start)
        if at is not None and height is not None and abs(at - height) > _LEVEL:
            yield position + begin, line[begin:start]
            begin = start
        height = height if at is None else at
    yield position + begin, line[begin:]


def _height(held: Any, position: int) -> float | None:
    """How high above the page's lower edge a character sits, in points; `None` where it is not written from left to right."""
    from ctypes import byref, c_double

    from pypdfium2 import raw

    x, y = c_double(), c_double()
    if abs(raw.FPDFText_GetCharAngle(held, position)) > 0.1 or not raw.FPDFText_GetCharOrigin(held, position, byref(x), byref(y)):
        return None
    return y.value


def _tabbed(held: Any, position: int, line: str) -> str:
    """A line with a tab after its first word or two where the space there is as wide as a column's."""
    for place, sign in enumerate(line[:40]):
        if sign == " " and 0 < place < len(line) - 1:
            before, after = _box(held, position + place - 1), _box(held, position + place + 1)
            if after[0] - before[2] > 1.2 * max(before[3] - before[1], after[3] - after[1], 4.0):
                return f"{line[:place]}\t{line[place + 1 :]}"
            if line[:place].count(" ") >= 2:
                break
    return line


def _box(held: Any, position: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a character, in points; for a line, the bottom of what sits on it."""
    import pypdfium2

    try:
        return held.get_charbox(position, loose=True)  # type: ignore[no-any-return]
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return (0.0, 0.0, 0.0, 0.0)


def _numbers_aside(pages: list[_Page]) -> None:
    """Take numbers of lines off the pages: five or more that stand alone, each one more than the last; of a text that has them, also fewer."""
    for fewest in (5, 2):
        for page in pages:
            if not page.numbered:
                page.lines = _unnumbered(page, _without_runs(page, fewest))
        if not any(page.numbered for page in pages):
            return


def _without_runs(page: _Page, fewest: int) -> list[str]:
    kept: list[str] = []
    run: list[str] = []
    for line in [*page.lines, "end"]:
        if not line and run:
            continue  # there often is space between such numbers
        number = int(line) if line.isascii() and line.isdecimal() and len(line) < 6 else None
        if number is not None and (not run or number == int(run[-1]) + 1):
            run.append(line)
            continue
        if len(run) >= fewest:
            page.numbered += len(run)
        else:
            kept += run
        run = []
        (kept if number is None else run).append(line)
    return kept[:-1]


def _unnumbered(page: _Page, lines: list[str]) -> list[str]:
    """The lines without numbers before them, where most begin with one, each number one or five more than the last."""
    found = [(place, mark) for place, line in enumerate(lines) if (mark := _NUMBERED.match(line))]
    steps = {int(b[1][1]) - int(a[1][1]) for a, b in pairwise(found)}
    often = len(found) >= 5 and len(found) >= 0.15 * sum(map(bool, lines))
    if not often or not steps <= {1, 5} or len(steps) != 1:
        return lines
    page.numbered += len(found)
    marks = dict(found)
    return [line[marks[place].end() :] if place in marks else line for place, line in enumerate(lines)]


def _without_edges(pages: list[_Page]) -> Counter[str]:
    """Take headers and footers off the pages: what stands at an edge of most of them, whatever its numbers. How often each stood there."""
    seen: Counter[tuple[bool, str]] = Counter()
    edges = [_edges(page) for page in pages]
    for found in edges:
        seen.update({(top, shape) for top, shape, _ in found})
    running = {key for key, count in seen.items() if len(pages) >= 3 and count >= max(3, 0.5 * (len(pages) - 1))}
    taken: Counter[str] = Counter()
    for page, found in zip(pages, edges, strict=True):
        for top, shape, place in sorted(found, key=lambda edge: -edge[2]):
            if (top, shape) in running:
                taken[page.lines[place] if "#" not in shape else shape] += 1
                del page.lines[place]
    return taken


def _edges(page: _Page) -> list[tuple[bool, str, int]]:
    """Lines at the top and bottom of a page: whether at the top, the line with `#` for numbers, its place."""
    filled = [place for place, line in enumerate(page.lines) if line.strip()]
    if len(filled) <= _EDGE:
        return [(True, _shape(page.lines[place]), place) for place in filled[:1]] if len(filled) > 1 else []
    top = [(True, _shape(page.lines[place]), place) for place in filled[:_EDGE]]
    return top + [(False, _shape(page.lines[place]), place) for place in filled[max(_EDGE, len(filled) - _EDGE) :]]


def _shape(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _joined(pages: list[_Page]) -> str:
    """The text of all pages. A paragraph that goes on over a page's end is not divided there."""
    parts: list[str] = []
    for number, page in enumerate(pages):
        body = "\n".join(line.replace(PAGE_BREAK, " ") for line in page.lines).strip("\n")
        before = next((part for part in reversed(parts) if part.strip()), "")
        if number:
            parts.append(f"\n{PAGE_BREAK}" if before and body and not before.endswith(_FINISHED) else f"\n\n{PAGE_BREAK}")
        parts.append(body)
    return "".join(parts)


def _losses(pages: list[_Page], running: Counter[str]) -> list[Loss]:
    """What of the pages is not in the text."""
    losses = [
        Loss("running headers and footers", count, "pages", f"“{line[:80]}” stands at the edge of most pages, and was set aside.")
        for line, count in running.items()
    ]
    if numbered := sum(page.numbered for page in pages):
        losses.append(Loss("numbers of lines", numbered, "margins", "They count lines on paper and are not part of what was said."))
    if bare := [str(number) for number, page in enumerate(pages, 1) if not any(line.strip() for line in page.lines)]:
        reason = f"Nothing on them is text ({', '.join(bare[:10])}{', …' if len(bare) > 10 else ''}); words in pictures are not recognised."
        losses.append(Loss("pages without words", len(bare), "pages", reason))
    if marks := sum(page.marks for page in pages):
        losses.append(Loss("comments and marks", marks, "pages", "Highlights and notes made on the pages are not read."))
    return losses
