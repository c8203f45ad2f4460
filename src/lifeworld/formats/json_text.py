"""JSON of other programs, in which a character may be broken: halves that stand alone, and NUL, are replaced, so that the rest can be read."""

import json
import re
from collections import Counter
from typing import Any

from lifeworld.formats.draft import Loss

_ESCAPES = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|(?P<nul>u0000)|.)", re.DOTALL
)
_WHY = {
    "half": ("broken characters", "Halves of characters without their other half were replaced by \ufffd."),
    "nul": ("NUL characters", "They cannot be stored in a text and were replaced by \ufffd."),
}


def mended(text: str) -> tuple[str, tuple[Loss, ...]]:
    r"""JSON without what no text can hold, and how much there was of it.

    >>> mended('"a\\ud83d b\\ud83d\\ude00"')[0]
    '"a\\ufffd b\\ud83d\\ude00"'
    """
    if "\\ud" not in text and "\\uD" not in text and "\\u0000" not in text:
        return text, ()
    met: Counter[str] = Counter()

    def whole(found: re.Match[str]) -> str:
        if found.lastgroup is None:
            return found[0]
        met[found.lastgroup] += 1
        return r"\ufffd"

    mended_ = _ESCAPES.sub(whole, text)
    return mended_, tuple(Loss(_WHY[kind][0], count, "text", _WHY[kind][1], "approximated") for kind, count in met.items())


def load(text: str) -> tuple[Any, tuple[Loss, ...]]:
    """What JSON says, and what in it was replaced. Raises ValueError, and RecursionError where it is absurdly deep."""
    sound, broken = mended(text)
    return json.loads(sound), broken
