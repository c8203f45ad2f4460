"""How the programs of others count positions in a text, and which way of counting a file was written with.

Most count Unicode code points. Some count UTF-16 units or UTF-8 bytes, line ends as two, a mark at the beginning of the text
as one. No file says so; what it says of its passages does: their words, or where they begin and end.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from lifeworld.core.text import kept

POINTS, UNITS, BYTES = "code points", "UTF-16 units", "UTF-8 bytes"
AS_THEY_STAND, ONE, TWO, NONE = "as they stand", "as one", "as two", "not counted"
_NEWLINE, _WIDE = re.compile(r"\r\n|\r|\n"), re.compile("[\U00010000-\U0010ffff]")
_STEP, _INNER = 4096, bytes(range(0x80, 0xC0))
WITHIN = "begins or ends within a word"
_CUT = " \t\r\n…."
_FEW = 0.5
"""Where fewer passages than this share say the words that stand there, their names are not meant to be their words."""


@dataclass(frozen=True, slots=True)
class Convention:
    """A way of counting: in what, line ends as how many, a mark at the beginning as one or none, an end that belongs to the passage.

    >>> str(Convention(UNITS, TWO))
    'UTF-16 units, line ends as two'
    """

    unit: str = POINTS
    ends: str = AS_THEY_STAND
    mark: bool = False
    last: bool = False

    def __str__(self) -> str:
        said = [self.unit]
        said += [] if self.ends == AS_THEY_STAND else [f"line ends {self.ends}"]
        said += ["a mark at the beginning counted"] if self.mark else []
        said += ["the last character named"] if self.last else []
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says of one passage: where it begins and ends, and where it gives them, its words or the first of them."""

    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage lies in the kept text; `doubt` says what does not fit, and is empty where all does."""

    start: int
    end: int
    doubt: str = ""
    mended: str = ""
    """What was wrong and could be put right without doubt, such as a passage given backwards."""
    otherwise: tuple[int, int] | None = None
    """Where it lies as the rest of the text is counted, where it was counted in another way."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one text's positions were understood: the convention, by what `evidence`, and where each claimed passage lies."""

    convention: Convention
    evidence: str
    quoted: int
    clean: int
    found: tuple[Found, ...] = field(default=(), repr=False)
    other: Convention | None = None
    """Some programs count in two ways within one text: the other way, where it puts some passages between words."""
    others: int = 0

    @property
    def doubtful(self) -> int:
        """How many passages do not fit."""
        return sum(bool(one.doubt) for one in self.found)


class Places:
    """Positions of a text as one convention counts them, turned into code points of the text as it is kept.

    >>> Places("a😀\\r\\nb", Convention(UNITS)).back(5)
    3
    """

    def __init__(self, raw: str, convention: Convention) -> None:
        self.text = kept(raw)
        extra = dict(_extra(raw, self.text, convention))
        self._at = sorted(extra)
        self._before = [0, *accumulate(extra[at] for at in self._at)]
        self._ends = [at + 1 + before for at, before in zip(self._at, self._before[1:], strict=True)]
        self._mark = len(_mark(raw)) * (3 if convention.unit == BYTES else 1) if convention.mark else 0
        self._bytes = _Bytes(_as_counted(raw, self.text, convention)) if convention.unit == BYTES and not raw.isascii() else None

    def back(self, count: int) -> int:
        """The code point at which `count` has passed; inside a character, that character's start. Not held to the text's length."""
        count -= self._mark
        count = self._bytes.back(count) if self._bytes else count
        passed = bisect_right(self._ends, count)
        place = count - self._before[passed]
        return min(place, self._at[passed]) if passed < len(self._at) else place


class _Bytes:
    """Positions in UTF-8 as code points. Only every so many bytes is noted how many characters have begun."""

    def __init__(self, text: str) -> None:
        self._data = text.encode("utf-8", "surrogatepass")
        self._before = [0, *accumulate(_begun(self._data[at : at + _STEP]) for at in range(0, len(self._data), _STEP))]

    def back(self, count: int) -> int:
        """The code point at which so many bytes have passed; inside a character, its start."""
        if not 0 < count < len(self._data):
            return count if count <= 0 else self._before[-1] + count - len(self._data)
        block = count // _STEP
        begun = self._before[block] + _begun(self._data[block * _STEP : count])
        return begun - (self._data[count] in _INNER)


def understood(raw: str, claims: Sequence[Claim], likely: Iterable[Convention] = (), besides: Sequence[Convention] = ()) -> Reading:
    """The convention that fits a text as it came (its own line ends and mark) best, and where each claimed passage lies.

    Passages that name their words decide; else how many begin and end between words; else the `likely` one, which the
    program that wrote the file is known for, else code points. `besides` are ways in which it is known to count some
    passages of the same text; what lies within words is tried with these, too.
    """
    held: dict[Convention, Places] = {}
    ways = [_Way(raw, convention, claims, held) for convention in _possible(raw, claims, [*likely, Convention()])]
    best = ways[0]
    for way in ways[1:]:
        best = way if way.is_better(best) else best
    evidence, found = _evidence(ways, best, claims), [best.found(claim) for claim in claims]
    if best.names_words or (best.clean < _FEW * len(claims) and not besides):
        return Reading(best.convention, evidence, best.quoted, best.clean, tuple(found))
    unclean = [n for n, one in enumerate(found) if not one.doubt and not _is_clean(best.text, one.start, one.end)]
    other, others = _otherwise(raw, [claims[n] for n in unclean], besides)
    for n, there in zip(unclean, others, strict=True):
        as_counted = found[n].start, found[n].end
        found[n] = replace(there, otherwise=as_counted) if there else replace(found[n], doubt=WITHIN)
    return Reading(best.convention, evidence, 0, best.clean, tuple(found), other, sum(there is not None for there in others))


def _otherwise(raw: str, claims: Sequence[Claim], besides: Iterable[Convention]) -> tuple[Convention | None, list[Found | None]]:
    """The way of counting that puts the most of these passages between words, and where it puts them."""
    ways = [_Way(raw, convention, claims, {}) for convention in besides] if claims else []
    if not ways or not (best := max(ways, key=lambda way: way.clean)).clean:
        return None, [None] * len(claims)
    sure = best.clean > 1 and best.clean >= _FEW * len(claims)
    there = [best.found(claim) for claim in claims]
    fits = [not one.doubt and _is_clean(best.text, one.start, one.end) for one in there]
    doubt = "" if sure else "lies between words only if line ends are not counted"
    return best.convention, [replace(one, doubt=doubt) if fit else None for one, fit in zip(there, fits, strict=True)]


class _Way:
    """One convention, tried."""

    def __init__(self, raw: str, convention: Convention, claims: Sequence[Claim], held: dict[Convention, Places]) -> None:
        plain = replace(convention, last=False)
        self.convention, self._places = convention, held.get(plain) or held.setdefault(plain, Places(raw, plain))
        self.text = self._places.text
        self.passages = len(claims)
        spans = [self._span(claim) for claim in claims]
        self.within = sum(0 <= start <= end <= len(self.text) for start, end in spans)
        self.quoted = sum(_says(self.text, span, claim.quote) for span, claim in zip(spans, claims, strict=True) if claim.quote)
        self.names_words = self.quoted > _FEW * sum(bool(claim.quote) for claim in claims)
        self.clean = sum(_is_clean(self.text, *span) for span in spans)

    def is_better(self, than: "_Way") -> bool:
        """Whether more speaks for this one; a passage or two more that lie between words may be chance."""
        if self.quoted != than.quoted:
            return self.quoted > than.quoted
        if self.convention.last and not self.quoted:
            return False
        chance = max(1, self.passages // 20) if than.clean >= _FEW * self.passages else 0
        return self.clean > than.clean + chance or (self.clean >= than.clean and self.within > than.within)

    def found(self, claim: Claim) -> Found:
        """Where a passage lies; where it cannot, the nearest there is."""
        start, end = self._span(claim)
        mended = ""
        if start > end:
            start, end, mended = end, start, "given backwards"
        if claim.quote and self.names_words and not _says(self.text, (start, end), claim.quote):
            return self._by_words(claim, start, end)
        if not 0 <= start < end <= len(self.text):
            what = "has no words" if start == end else "lies outside of the text"
            return Found(*self._nearest(start, end), what)
        if not self.text[start:end].strip():
            return Found(*self._nearest(start, start), "has no words")
        return Found(start, end, mended=mended)

    def _by_words(self, claim: Claim, start: int, end: int) -> Found:
        words = _uncut(claim.quote)
        places = [m.start() for m in re.finditer(re.escape(words), self.text)] if words else []
        if places:
            at = min(places, key=lambda place: abs(place - start))
            return Found(at, max(at + len(words), min(at + end - start, len(self.text))), "its words stand elsewhere")
        return Found(*self._nearest(start, end), "other words stand there")

    def _span(self, claim: Claim) -> tuple[int, int]:
        end = claim.end + self.convention.last
        if self.convention.ends == NONE and end > claim.start:
            return self._places.back(claim.start), self._places.back(end - 1) + 1
        return self._places.back(claim.start), self._places.back(end)

    def _nearest(self, start: int, end: int) -> tuple[int, int]:
        """A passage with words in it, as near as can be; (0, 0) in a text without any."""
        start, end = max(0, min(start, len(self.text))), max(0, min(end, len(self.text)))
        if self.text[start:end].strip():
            return start, end
        words = list(re.finditer(r"\S+", self.text[max(0, start - 200) : start + 200])) or list(re.finditer(r"\S+", self.text))
        if not words:
            return 0, 0
        shift = max(0, start - 200) if words[0].string != self.text else 0
        nearest = min(words, key=lambda m: max(m.start() + shift - start, start - m.end() - shift))
        return nearest.start() + shift, nearest.end() + shift


def _possible(raw: str, claims: Sequence[Claim], first: Iterable[Convention]) -> list[Convention]:
    """The conventions that differ on this text, the likely ones first."""
    body = raw.lstrip("\ufeff")
    units = [POINTS, *([UNITS] if _WIDE.search(body) else []), *([BYTES] if not body.isascii() else [])]
    has_two, has_one = "\r\n" in body, re.search(r"\r(?!\n)|(?<!\r)\n", body) is not None
    ends = [AS_THEY_STAND, *([ONE] if has_two else []), *([TWO] if has_one else [])]
    marks = [False, *([True] if _mark(raw) else [])]
    lasts = [False, *([True] if any(claim.quote for claim in claims) else [])]
    every = [Convention(u, e, m, last) for last in lasts for u in units for e in ends for m in marks]
    likely = [Convention(c.unit if c.unit in units else POINTS, c.ends if c.ends in ends else AS_THEY_STAND, c.mark and bool(_mark(raw)))
              for c in first]  # fmt: skip
    return list(dict.fromkeys([*likely, *every]))


def _extra(raw: str, text: str, convention: Convention) -> Iterable[tuple[int, int]]:
    """By how much more than one each character counts, where it does; bytes are counted elsewhere."""
    if convention.unit == UNITS:
        yield from ((m.start(), 1) for m in _WIDE.finditer(text))
    if convention.ends in (TWO, NONE):
        yield from ((m.start(), 1 if convention.ends == TWO else -1) for m in re.finditer("\n", text))
    elif convention.ends == AS_THEY_STAND and "\r\n" in raw:
        ends = (len(m[0]) - 1 for m in _NEWLINE.finditer(raw.lstrip("\ufeff")))
        yield from ((m.start(), more) for m, more in zip(re.finditer("\n", text), ends, strict=True) if more)


def _as_counted(raw: str, text: str, convention: Convention) -> str:
    """The text with its line ends as they are counted."""
    if convention.ends == AS_THEY_STAND:
        return raw.lstrip("\ufeff")
    return text.replace("\n", {TWO: "\r\n", NONE: ""}.get(convention.ends, "\n"))


def _begun(data: bytes) -> int:
    """How many characters begin in these bytes."""
    return len(data.translate(None, _INNER))


def _mark(raw: str) -> str:
    return raw[: len(raw) - len(raw.lstrip("\ufeff"))]


def _says(text: str, span: tuple[int, int], quote: str) -> bool:
    """Whether these words are the quote, or begin as it does, whatever the white space."""
    start, end = min(span), max(span)
    if not 0 <= start < end <= len(text):
        return False
    said, wanted = "".join(text[start : min(end, start + 2 * len(quote) + 40)].split()), "".join(_uncut(quote).split())
    return bool(wanted) and said.startswith(wanted) and (len(said) <= len(wanted) + 4 or len(quote) >= 20)


def _uncut(quote: str) -> str:
    """The words of a quote, without what shows that it was cut short."""
    return quote.lstrip().rstrip(_CUT)


def _is_clean(text: str, start: int, end: int) -> bool:
    """Whether a passage begins and ends between words."""
    if not 0 <= start < end <= len(text):
        return False
    return _between(text, start) and _between(text, end)


def _between(text: str, at: int) -> bool:
    return at in (0, len(text)) or not (text[at - 1].isalnum() and text[at].isalnum())


def _evidence(ways: Sequence[_Way], best: _Way, claims: Sequence[Claim]) -> str:
    if not claims:
        return "no passages"
    if len({(way._places.back(c.start), way._places.back(c.end + way.convention.last)) for way in ways for c in claims}) == len(
        {(c.start, c.end) for c in claims}) or len(ways) == 1:  # fmt: skip
        return "every way of counting comes to the same"
    if best.names_words:
        return f"{best.quoted} of {sum(bool(c.quote) for c in claims)} passages say the words that stand there"
    if any(way.clean < best.clean for way in ways):
        return f"{best.clean} of {len(claims)} passages begin and end between words"
    return "nothing in the text tells; as the program that wrote the file counts"
