"""What can stand before the words of a turn: names and times, in the manners that transcribers and programs have.

This module only finds candidates, line by line; whether they name speakers is weighed over the whole text in `evidence`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

# hh:mm:ss, mm:ss, with hundredths, frames (hh:mm:ss:ff) or tenths (hh:mm:ss-d), and the 0:0:3.4 of Teams
TIME = r"(?:\d{1,3}:\d{1,2}:\d{1,2}|\d{1,3}:\d{2})(?:[.,:]\d{1,3}|-\d(?!\d))?(?![\d:])"
_OPEN, _SHUT = r"\\?[\[(#<{]?[ \u00a0]?", r"[ \u00a0]?\\?[\])#>}]?"
_SPAN = rf"{_OPEN}({TIME})(?:[ ]?(?:-->|->|[-–—]|to)[ ]?({TIME}))?{_SHUT}"
_BLANK = r"[ \t\u00a0\u3000]"
# Invisible marks of direction and width may stand before or after a name.
_EDGE = r"[ \t\u00a0\u3000\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_NAME = r"(?P<name>[^\W_][^\n\t:：*\[\]<>{}|]{0,58}?|\?{1,3})"
_STRONG = r"(?:\*\*|__)"

# The commonest manner by far, `NAME:` or `NAME [time]:`, in a pattern that never looks twice; the others allow more.
_PLAIN = re.compile(rf"([^\W_][^\n\t:：*\[\](){{}}<>|]{{0,58}})(?:[\[(]({TIME})[\])])?[:：]{_BLANK}+(?=[^\s\d\\\[(#<])")
_COLON = re.compile(
    rf"{_EDGE}(?:>>+[ ]?|[-–—•][ ])?(?:{_SPAN}{_BLANK}*[-–—|]?{_BLANK}*)?(?P<mark>\*\*|__|[$@*+=])?{_NAME}"
    rf"(?P<close>{_STRONG})?{_EDGE}(?:{_SPAN}{_EDGE})?{_STRONG}?[ ]?(?:：|:(?!//|\d))[:：]*{_STRONG}?"
    rf"{_EDGE}(?:{_SPAN}{_BLANK}*)?"
)
_BOLD = re.compile(rf"{_EDGE}(?:{_SPAN}{_BLANK}*)?(?P<mark>{_STRONG}){_NAME}{_STRONG}{_BLANK}*(?:{_SPAN}{_BLANK}*)?")
_BRACKET = re.compile(rf"{_EDGE}(?:{_SPAN}{_BLANK}*)?\[{_NAME}\]:?{_BLANK}+")
_NAME_TIME = re.compile(rf"{_EDGE}{_NAME}{_BLANK}+[-–—|]?{_BLANK}?{_SPAN}(?:{_BLANK}+|$)")
_TIME_NAME = re.compile(rf"{_EDGE}{_SPAN}{_BLANK}*(?:[-–—|]{_BLANK}*)?{_NAME}{_BLANK}*$")
_GAP = re.compile(rf"(?:{_SPAN}[ ]*\t)?{_NAME}(?:\t| {{2,}})[ \t]*(?:{_SPAN}[ \t]*)?")
_DASH = re.compile(rf"{_EDGE}{_NAME}{_BLANK}+[-–—]{_BLANK}+")
_DOT = re.compile(rf"{_EDGE}(?P<name>[A-Z]{{1,2}})\.{_BLANK}+")
_BARE = re.compile(rf"{_EDGE}{_NAME}{_BLANK}*$")
_ONLY_TIME = re.compile(rf"{_EDGE}{_SPAN}(?:{_BLANK}+|$)")

STAMP_SIGNS = frozenset("0123456789[(\\#<{\u200e\u200f")  # with which a line must begin for a time to stand there
_REACH = 160  # characters of a line in which a label must end
_FIELDS = re.compile(r"[:.,-]")


class Line(NamedTuple):
    """A line that is not blank: its half-open span without white space at its ends, and whether a blank one precedes."""

    start: int
    end: int
    opens: bool


class Label(NamedTuple):
    """A candidate: `[at, after)` is the label of line number `line`, `style` the manner in which it is written."""

    line: int
    at: int
    after: int
    name: str
    style: str
    bold: bool
    alone: bool
    from_ms: int | None
    to_ms: int | None


def milliseconds(stamp: str) -> int:
    """The time in a recording that `1:02:03.4`, `02:03` or `01:02:03:12` (frames, which are dropped) says."""
    if len(stamp) == 8 and stamp[2] == stamp[5] == ":":
        return (int(stamp[:2]) * 3600 + int(stamp[3:5]) * 60 + int(stamp[6:])) * 1000
    fields = stamp.split(":")
    if len(fields) == 4:
        fields = fields[:3]
    *whole, last = fields
    seconds, *fraction = (last,) if last.isdigit() else _FIELDS.split(last)
    total = int(seconds)
    for place, field in enumerate(reversed(whole), start=1):
        total += int(field) * 60**place
    return total * 1000 + (int(fraction[0].ljust(3, "0")[:3]) if fraction else 0)


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order; lines end at LF only."""
    lines: list[Line] = []
    position, opens = 0, True
    for raw in text.split("\n"):
        body = raw.strip()
        if body:
            start = position + (0 if raw[0] == body[0] else raw.index(body[0]))
            lines.append(Line(start, start + len(body), opens))
        opens = not body
        position += len(raw) + 1
    return lines


def labels_in(text: str, lines: Sequence[Line]) -> Iterator[Label]:
    """Every candidate for a label in `text`, in order; a line may yield several, of different styles."""
    colons, gaps = ":" in text or "：" in text, "\t" in text or "  " in text
    dashes = tuple(dash for dash in (" - ", " – ", " — ") if dash in text)
    for number, (start, end, _) in enumerate(lines):
        if colons and (plain := _PLAIN.match(text, start, end)) and "  " not in plain[1]:
            name, stamp = plain.groups()
            began = milliseconds(stamp) if stamp else None
            yield Label(number, start, plain.end(), name.rstrip(), "colon", False, False, began, None)
            continue
        head = text[start : end if end < start + _REACH else start + _REACH]
        colon = colons and (":" in head or "：" in head)
        if (
            colon
            or head[0] in "*_[("
            or "." in head[1:3]
            or (gaps and ("\t" in head or "  " in head))
            or (dashes and any(dash in head[:60] for dash in dashes))
        ):
            for style, pattern in _styles(head, colon):
                if found := pattern.match(head):
                    yield _label(number, start, end, found, style)


def bare_names(text: str, lines: Sequence[Line], likely: Callable[[str, int], bool]) -> list[Label]:
    """Lines that hold a name and nothing else; many are merely short answers, so this is asked last.

    `likely` says of a name and the number of its lines whether it can be a speaker's.
    """
    short = Counter(text[start:end] for start, end, _ in lines if end - start <= 40)
    chosen = {words for words, count in short.items() if (found := _BARE.match(words)) and likely(found["name"], count)}
    # Each name is followed by words, so there cannot be more names than other lines.
    if not chosen or sum(short[words] for words in chosen) > 0.6 * len(lines):
        return []
    labels = []
    for number, (start, end, _) in enumerate(lines):
        if end - start <= 40 and text[start:end] in chosen and (found := _BARE.match(text[start:end])):
            labels.append(_label(number, start, end, found, "bare"))
    return labels


def time_before(text: str, line: Line) -> tuple[int, int, int | None] | None:
    """(end of the stamp, from, to in milliseconds) where a line begins with a time, else `None`."""
    if text[line.start] not in STAMP_SIGNS:
        return None
    found = _ONLY_TIME.match(text[line.start : min(line.end, line.start + _REACH)])
    if not found:
        return None
    began, ended = found.group(1), found.group(2)
    return line.start + found.end(), milliseconds(began), milliseconds(ended) if ended else None


def _styles(head: str, colon: bool) -> Iterator[tuple[str, re.Pattern[str]]]:
    first = head[0]
    if colon:
        yield "colon", _COLON
        if first.isdigit() or first in "[(\\#<":
            yield "time name", _TIME_NAME
        else:
            yield "name time", _NAME_TIME
    if first in "*_" or (first in "[(0123456789" and "**" in head):
        yield "bold", _BOLD
    elif first == "[":
        yield "bracket", _BRACKET
    if "\t" in head or "  " in head:
        yield "gap", _GAP
    if "." in head[1:3]:
        yield "dot", _DOT
    if first not in "*_[(" and any(dash in head[:60] for dash in (" - ", " – ", " — ")):
        yield "dash", _DASH


def _label(number: int, start: int, end: int, found: re.Match[str], style: str) -> Label:
    groups = found.groupdict()
    times = [stamp for stamp in found.groups() if stamp and stamp[0].isdigit() and ":" in stamp]
    after = start + found.end()
    return Label(
        number,
        start,
        after,
        groups["name"].strip().rstrip("\u200e\u200f\u200b"),
        style,
        groups.get("mark") in ("**", "__") or style == "bold",
        after >= end,
        milliseconds(times[0]) if times else None,
        milliseconds(times[1]) if len(times) > 1 else None,
    )
