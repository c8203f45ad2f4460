"""Words from elsewhere found again in a text, whatever was done to their spaces, quotation marks and dashes on the way."""

import re

_ALIKE = ("'‘’‚‛`´", '"“”„‟«»', "-‐‑‒–—−", "…")
_ELLIPSIS = r"(?:…|\.\.\.)"
_MOST = 20_000
"""Characters of words up to which they are sought in other spellings; longer ones must be there as they are."""


def places_of(words: str, text: str, most: int = 2) -> list[tuple[int, int]]:
    """Where the words stand in the text, half-open, at most so many places; first as they are, else but for spaces and marks.

    >>> places_of("the  “old” house", 'In the "old"\\nhouse.')
    [(3, 18)]
    """
    wanted = words.strip()
    if not wanted:
        return []
    found: list[tuple[int, int]] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < most:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + 1)
    if found or len(wanted) > _MOST:
        return found
    pattern = re.compile(r"\s+".join(_loosely(word) for word in wanted.split()))
    for match in pattern.finditer(text):
        found.append(match.span())
        if len(found) == most:
            break
    return found


def _loosely(word: str) -> str:
    return "".join(_sign(sign) for sign in word.replace("...", "…"))


def _sign(sign: str) -> str:
    if sign == "…":
        return _ELLIPSIS
    alike = next((signs for signs in _ALIKE if sign in signs), None)
    return f"[{re.escape(alike)}]" if alike else re.escape(sign)
