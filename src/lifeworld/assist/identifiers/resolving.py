"""From what several detectors proposed to one list without overlaps, in which nothing proposed has been lost."""

import re
from collections.abc import Iterable

from lifeworld.assist.identifiers.wordlists import folded
from lifeworld.assist.identifiers.words import whole
from lifeworld.core.identifying import Known, Proposed

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def resolved(text: str, proposals: Iterable[Proposed], known: Known) -> list[Proposed]:
    """Sorted proposals without overlaps, without what people spared.

    Proposals that overlap become one that covers them all. It has the category, the score and the detector of the strongest of
    them: of the highest score; of equals the longest; of equals the first. So no word that any detector proposed is left open.
    """
    found: list[Proposed] = []
    best: tuple[float, int] = (0.0, 0)
    kept = {p for p in proposals if 0 <= p.start < p.end <= len(text) and not _spared(text, p, known)}
    for one in sorted(kept, key=lambda p: (p.start, p.end, p.category, p.detector)):
        start, end = whole(text, *_trimmed(text, one.start, one.end))
        strength = (one.score, end - start)
        if start >= end:
            continue
        if found and start < found[-1].end:
            last, stronger = found[-1], strength > best
            chief = one if stronger else last
            best = strength if stronger else best
            found[-1] = Proposed(min(start, last.start), max(end, last.end), chief.category, chief.score, chief.detector)
        else:
            best = strength
            found.append(Proposed(start, end, one.category, one.score, one.detector))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space at the edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _spared(text: str, one: Proposed, known: Known) -> bool:
    """Whether people rejected these words everywhere: the whole of them, or each."""
    if not known.spared or one.detector == "decided":
        return False
    words = [m[0].casefold() for m in _WORD.finditer(text, one.start, one.end)]
    spared = known.spared | {folded(word) for word in known.spared}
    return bool(words) and (" ".join(words) in spared or text[one.start : one.end].casefold() in spared or all(w in spared for w in words))
