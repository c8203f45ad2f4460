"""JSON of other programs, in which a character may be broken: the halves of one that stand alone are replaced, so that the rest can be read."""

import json
import re
from typing import Any

_ESCAPES = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)


def mended(text: str) -> tuple[str, int]:
    """JSON without halves of characters, and how many there were.

    >>> mended('"a\\\\ud83d b\\\\ud83d\\\\ude00"')
    ('"a\\\\ufffd b\\\\ud83d\\\\ude00"', 1)
    """
    count = 0

    def whole(found: re.Match[str]) -> str:
        nonlocal count
        count += found[1] is not None
        return r"\ufffd" if found[1] else found[0]

    return _ESCAPES.sub(whole, text), count


def load(text: str) -> tuple[Any, int]:
    """What JSON says, and how many broken characters were replaced. Raises ValueError, and RecursionError where it is absurdly deep."""
    broken = 0
    if "\\ud" in text or "\\uD" in text:
        text, broken = mended(text)
    return json.loads(text), broken
