"""Text as it is kept, and positions as others count them. Lifeworld counts Unicode code points, everywhere else."""

import hashlib
import re
from bisect import bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def kept(text: str) -> str:
    """`text` with LF line ends and without byte order marks before it; nothing else is changed."""
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def keepable(text: str) -> bool:
    """Whether every store can keep `text`: it has no NUL and no half of a surrogate pair."""
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text


def content_hash(content: str | bytes) -> str:
    """SHA-256 of the content (text as UTF-8), in hex; under it texts and files are kept."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


class Utf16Positions:
    """Code points of one text to UTF-16 units and back; `crlf` counts a line end as two.

    >>> there = Utf16Positions("a😀b")
    >>> there.to(2), there.back(3)
    (3, 2)
    """

    def __init__(self, text: str, crlf: bool = False) -> None:
        wide = [m.start() for m in _ASTRAL.finditer(text)]
        if crlf:
            wide = sorted(wide + [i for i, c in enumerate(text) if c == "\n"])
        self._wide = wide
        self._wide_there = [at + i for i, at in enumerate(wide)]

    def to(self, position: int) -> int:
        """UTF-16 units before code point `position`."""
        return position + bisect_right(self._wide, position - 1)

    def back(self, units: int) -> int:
        """The code point at which `units` UTF-16 units have passed; inside a pair, the pair's start."""
        return units - bisect_right(self._wide_there, units - 1)


class Utf8Positions:
    """Code points of one text to UTF-8 bytes and back."""

    def __init__(self, text: str) -> None:
        total, ends = 0, []
        for character in text:
            total += len(character.encode("utf-8", "surrogatepass"))
            ends.append(total)
        self._ends = ends

    def to(self, position: int) -> int:
        """Bytes before code point `position`."""
        return self._ends[position - 1] if position else 0

    def back(self, count: int) -> int:
        """The code point at which `count` bytes have passed; inside a character, that character's start."""
        return bisect_right(self._ends, count)
