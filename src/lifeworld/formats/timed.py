"""What people say at times in a recording, from whatever file says so, put together into a text with turns."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from lifeworld.core.turns import Turn
from lifeworld.formats.decoding import unify_line_ends

PAUSE = 1500
"""Milliseconds of silence that end a turn where the file does not say where turns end."""

FEW = 20
"""Pieces of a tier up to which single words may be someone's short answers; with more they are words marked one by one."""

_LONG = 600  # characters after which a turn of nobody in particular ends with any sentence, or twice as many with any piece
_ENDS = (".", "?", "!", "…", "。", "？", "！", '."', '?"', ".”", "?”", "!”", "♪", "]", ")")


class Said(NamedTuple):
    """What someone says without a break; times are milliseconds from the beginning, where they are known."""

    speaker: str | None
    text: str
    from_ms: int | None = None
    to_ms: int | None = None


def in_time(said: Iterable[Said]) -> list[Said]:
    """In order of beginning, so that those who speak at once stand one after the other; what has no time stays after what it followed."""
    placed: list[tuple[int, Said]] = []
    last = 0
    for one in said:
        last = last if one.from_ms is None else one.from_ms
        placed.append((last, one))
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])]


def joined(said: Iterable[Said], between: str = " ", pause: int = PAUSE) -> list[Said]:
    """Pieces of one speaker without a pause between them as one; of nobody in particular, until a sentence has ended."""
    return [_one(group, between) for group in _groups(said, pause)]


def by_speaker(said: Iterable[Said], between: str = " ") -> list[Said]:
    """What one speaker says until another does, as one."""
    return [_one(list(group), between) for _, group in groupby(said, key=lambda one: one.speaker)]


def composed(said: Iterable[Said]) -> tuple[str, list[Turn]]:
    """The text that is stored, a paragraph a turn that begins with its speaker's name and a colon, and its turns."""
    parts: list[str] = []
    turns: list[Turn] = []
    position = 0
    for one in said:
        words = unify_line_ends(one.text).strip().replace("\0", "\ufffd")
        if not words:
            continue
        speaker = name_of(one.speaker)
        label = f"{speaker}: " if speaker else ""
        start = position + len(label)
        ended = None if one.to_ms is None or one.from_ms is None or one.to_ms < one.from_ms else one.to_ms
        turns.append(Turn(start, start + len(words), position, speaker, one.from_ms, ended))
        parts.append(label + words)
        position = start + len(words) + 2
    return "\n\n".join(parts), turns


def name_of(speaker: str | None) -> str | None:
    """A speaker's name on one line; `None` where it is empty."""
    return " ".join((speaker or "").replace("\0", "").split()) or None


def milliseconds(seconds: object) -> int | None:
    """Seconds, as a number or written as one, in milliseconds; `None` for anything else, and for what no recording lasts."""
    try:
        value = float(seconds)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return round(value * 1000) if 0 <= value < 10_000_000 else None


def _groups(said: Iterable[Said], pause: int) -> Iterator[list[Said]]:
    group: list[Said] = []
    size = 0
    for one in said:
        if group and _parts(group[-1], one, size, pause):
            yield group
            group, size = [], 0
        group.append(one)
        size += len(one.text)
    if group:
        yield group


def _parts(before: Said, after: Said, size: int, pause: int) -> bool:
    if before.speaker != after.speaker:
        return True
    if after.from_ms is not None and before.to_ms is not None and after.from_ms - before.to_ms >= pause:
        return True
    ends = before.text.rstrip().endswith(_ENDS)
    return (ends and (before.speaker is None or size >= _LONG)) or size >= 2 * _LONG


def _one(group: list[Said], between: str) -> Said:
    ended = [one.to_ms for one in group if one.to_ms is not None]
    words = between.join(one.text.strip() for one in group)
    return Said(group[0].speaker, words, group[0].from_ms, max(ended) if ended else None)
