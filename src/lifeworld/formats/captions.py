"""Timed captions: WebVTT (also of Zoom, Teams, YouTube) and SubRip.

What each speaker says in consecutive cues becomes one turn with its times. Where nobody is named a turn ends with
a sentence or a pause. The stored text holds every cue's words, a line a cue line, and each turn begins with its
speaker's name and a colon where there is one.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from lifeworld.core.turns import Turn
from lifeworld.formats.decoding import decode
from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.evidence import speakers_among
from lifeworld.formats.labels import lines_of
from lifeworld.formats.prose import draft_of

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(.*)")
_BLOCK = re.compile(r"(NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>|(</v>)")
_TAG = re.compile(r"</?(?:c|i|b|u|s|em|strong|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}\n]*\}", re.IGNORECASE)
_ARROWS = re.compile(r"(?:>>+|»)[ \t]*(?=\S)")
_DASH = re.compile(r"[-–—][ \t]*(?=\S)")
_ENDS = (".", "?", "!", "…", "。", "？", "！", '."', '?"', ".”", "?”", "!”", "♪", "]", ")")
_PAUSE = 2000  # milliseconds of silence that end a turn of nobody in particular
_LONG = 600  # characters after which such a turn ends with any cue


class Piece(NamedTuple):
    """What one cue says in one voice."""

    voice: str | None
    text: str
    from_ms: int
    to_ms: int
    begins: bool  # whether another speaker is marked here, though not named


class _Cues(NamedTuple):
    pieces: list[Piece]
    losses: list[Loss]


def read_vtt(data: bytes, name: str, *, encoding: str | None = None) -> list[TextDraft]:
    """One draft from a WebVTT file. Raises `Unreadable`."""
    return [_read(data, name, "vtt", "text/vtt", encoding)]


def read_srt(data: bytes, name: str, *, encoding: str | None = None) -> list[TextDraft]:
    """One draft from a SubRip file. Raises `Unreadable`."""
    return [_read(data, name, "srt", "application/x-subrip", encoding)]


def _read(data: bytes, name: str, format: str, media_type: str, encoding: str | None) -> TextDraft:
    decoded = decode(data, name, encoding)
    cues = _cues(decoded.text, entities=format == "vtt")
    if not cues.pieces:
        raise Unreadable(f"{name} holds no captions with words; open it in a text editor to see what it is.")
    pieces, rolled = _unroll(cues.pieces)
    pieces, repeated = _named(pieces)
    text, turns = _compose(pieces)
    return draft_of(
        text,
        name,
        format=format,
        media_type=media_type,
        encoding=decoded.encoding,
        original=data,
        turns=turns,
        notes=decoded.notes,
        losses=(*decoded.losses, *cues.losses, *rolled, *repeated),
    )


def _cues(text: str, entities: bool) -> _Cues:
    """The cues of a file, in its order, with everything that is not their words as losses."""
    lines = text.split("\n")
    timings = [(number, found) for number, line in enumerate(lines) if "-->" in line and (found := _TIMING.match(line))]
    pieces: list[Piece] = []
    aside: dict[str, int] = {}
    firsts = [_identifier(lines, number) for number, _ in timings]
    _set_aside(lines[: firsts[0] if firsts else 0], aside)
    for place, (number, found) in enumerate(timings):
        end = firsts[place + 1] if place + 1 < len(timings) else len(lines)
        payload = _payload(lines[number + 1 : end], aside)
        if found.group(9).strip():
            aside["cue settings"] = aside.get("cue settings", 0) + 1
        if firsts[place] < number and not lines[firsts[place]].strip().isdigit():
            aside["cue names"] = aside.get("cue names", 0) + 1
        aside["formatting"] = aside.get("formatting", 0) + len(_TAG.findall(payload))
        began, ended = _milliseconds(*found.groups()[:4]), _milliseconds(*found.groups()[4:8])
        pieces.extend(_voices(_TAG.sub("", payload), began, max(began, ended), entities))
    return _Cues(pieces, [Loss(what, count, "captions", _WHY[what]) for what, count in aside.items() if count])


_WHY = {
    "cue settings": "Where captions stand on the picture is not part of the text.",
    "cue names": "Programs number or name their cues; that is not part of the text.",
    "formatting": "Marks of italics, colour and karaoke times are not part of the text.",
    "comments": "Comments in the file are not part of what was said.",
    "styles": "Styles and regions of the picture are not part of the text.",
    "header lines": "What stands before the first caption is not part of what was said.",
    "repeated lines": "Rolling captions show each line twice; it was taken once.",
    "repeated names": "A name before every caption was kept once, at the beginning of each turn.",
}


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def _identifier(lines: list[str], number: int) -> int:
    """Where the cue with its timing on line `number` begins: one line earlier if that holds its name or number."""
    before = lines[number - 1].strip() if number else ""
    if not before or "-->" in before:
        return number
    stands_alone = number == 1 or not lines[number - 2].strip()
    return number - 1 if before.isdigit() or (stands_alone and not before.startswith("WEBVTT")) else number


def _set_aside(lines: list[str], aside: dict[str, int]) -> None:
    """Count what stands before the first cue."""
    beside = _payload(lines, aside)
    header = [line for line in beside.split("\n") if line and not line.startswith("WEBVTT")]
    if header:
        aside["header lines"] = len(header)


def _payload(lines: list[str], aside: dict[str, int]) -> str:
    """The words among the lines of a cue; comments and styles that follow after a blank line are counted, not kept."""
    kept: list[str] = []
    blank = inside = False
    for line in map(str.strip, lines):
        block = _BLOCK.match(line) if blank else None
        if block:
            kind = "comments" if block.group(1) == "NOTE" else "styles"
            aside[kind] = aside.get(kind, 0) + 1
        inside = bool(line) and (inside or block is not None)
        if line and not inside:
            kept.append(line)
        blank = not line
    return "\n".join(kept)


def _voices(payload: str, began: int, ended: int, entities: bool) -> Iterator[Piece]:
    """The pieces of one cue: its voice spans, and within them lines at which another speaker begins."""
    voice: str | None = None
    position = 0
    for found in (*_VOICE.finditer(payload), None):
        said = payload[position : found.start() if found else len(payload)].strip()
        said = unescape(said) if entities and "&" in said else said
        if said:
            yield from _changes(voice, said, began, ended)
        if found:
            voice = None if found.group(2) else (unescape(found.group(1)).strip() or None)
            position = found.end()


def _changes(voice: str | None, said: str, began: int, ended: int) -> Iterator[Piece]:
    lines = said.split("\n")
    dialogue = len(lines) > 1 and all(_DASH.match(line) for line in lines)
    group: list[str] = []
    begins = False
    for line in lines:
        change = bool(_ARROWS.match(line)) or dialogue
        if change and group:
            yield Piece(voice, "\n".join(group), began, ended, begins)
            group = []
        begins = change if not group else begins
        group.append(line)
    yield Piece(voice, "\n".join(group), began, ended, begins)


def _unroll(pieces: list[Piece]) -> tuple[list[Piece], list[Loss]]:
    """Captions that roll up repeat the last line of the cue before; where most do, each line is taken once."""
    repeats = sum(b.text.split("\n")[0] == a.text.split("\n")[-1] for a, b in pairwise(pieces))
    tall = sum("\n" in piece.text for piece in pieces)
    if len(pieces) < 4 or repeats < 0.5 * len(pieces) or tall < 0.3 * len(pieces):
        return pieces, []
    kept: list[Piece] = []
    dropped, last = 0, ""
    for piece in pieces:
        lines = piece.text.split("\n")
        fresh = lines[1:] if lines[0] == last else lines
        dropped += len(lines) - len(fresh)
        last = lines[-1]
        if fresh:
            kept.append(piece._replace(text="\n".join(fresh)))
    return kept, [Loss("repeated lines", dropped, "captions", _WHY["repeated lines"])]


def _named(pieces: list[Piece]) -> tuple[list[Piece], list[Loss]]:
    """The pieces with speakers that are written as `Name:` before the words, where voices are not marked."""
    if any(piece.voice for piece in pieces):
        return pieces, []
    text = "\n".join(piece.text for piece in pieces)
    lines = lines_of(text)
    labels = {label.at: label for label in speakers_among(text, lines, len(lines)) if label.style in ("colon", "bracket")}
    if not labels:
        return pieces, []
    named: list[Piece] = []
    position, voice, repeated = 0, None, 0
    for piece in pieces:
        for line in piece.text.split("\n"):
            label = labels.get(position)
            words = text[label.after : position + len(line)].strip() if label else line
            if label:
                repeated += label.name == voice
                voice = label.name
            if words:
                named.append(piece._replace(voice=voice, text=words))
            position += len(line) + 1
    return named, [Loss("repeated names", repeated, "captions", _WHY["repeated names"])] if repeated else []


def _compose(pieces: list[Piece]) -> tuple[str, list[Turn]]:
    """The text that is stored, and its turns."""
    parts: list[str] = []
    turns: list[Turn] = []
    position = 0
    for group in _grouped(pieces):
        voice = group[0].voice
        label = f"{voice}: " if voice else ""
        said = "\n".join(piece.text for piece in group)
        mark = None if voice else _ARROWS.match(said) or (_DASH.match(said) if group[0].begins else None)
        start = position + len(label) + (mark.end() if mark else 0)
        end = position + len(label) + len(said)
        turns.append(Turn(start, end, position, voice, group[0].from_ms, max(piece.to_ms for piece in group)))
        parts.append(label + said)
        position = end + 2
    return "\n\n".join(parts), turns


def _grouped(pieces: list[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    size = 0
    for piece in pieces:
        if group and _parts(group[-1], piece, size):
            yield group
            group, size = [], 0
        group.append(piece)
        size += len(piece.text)
    if group:
        yield group


def _parts(before: Piece, after: Piece, size: int) -> bool:
    """Whether a turn ends between two pieces."""
    if before.voice or after.voice:
        return before.voice != after.voice
    if after.begins or after.from_ms - before.to_ms >= _PAUSE:
        return True
    return before.text.endswith(_ENDS) or size >= _LONG
