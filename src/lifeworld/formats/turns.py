"""Turns and speakers of a text, as people and programs write transcripts."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lifeworld.core.turns import Turn
from lifeworld.formats.draft import Speaker
from lifeworld.formats.evidence import speakers_among
from lifeworld.formats.labels import STAMP_SIGNS, TIME, Label, Line, lines_of, milliseconds, time_before
from lifeworld.formats.roles import STAGE, bare, guess_role

_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_STAGE_LABEL = re.compile(r"(?:\*\*|__|\[)?([^\W\d_]{2,20})(?:\*\*|__)?:?(?:\*\*|__|\])?:?(?:[ \t]*\\?\[[\d:.]+\\?\])?\s*$")
_CREDIT = re.compile(r"(?:Transcribed|Transcript(?:ion)? (?:generated|created|provided)) by\b", re.IGNORECASE)
_ENDS = {"#": re.compile(rf"#({TIME})#$"), "]": re.compile(rf"\[({TIME})\]\[\d+(?:\.\d+)?\]$")}
"""Times at the end of a turn, by their last sign: as f4 and MAXQDA write them, and Trint in Word, with how long it took."""
_DASH = re.compile(r"[–—―][ \t\u00a0]*")
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_WORDLESS_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def recognise_turns(
    text: str,
    *,
    bold: Iterable[tuple[int, int]] = (),
    headings: Iterable[int] = (),
    lined: bool | None = None,
    language: str | None = None,
) -> tuple[tuple[Turn, ...], tuple[Speaker, ...]]:
    """The turns of `text` and who speaks in them, in order of first appearance.

    Every character that is not blank lies in the `[label, end)` of exactly one turn. Where no speaker is
    recognised each paragraph is a turn. `bold` are spans shown bold, which often are names, `headings` positions
    at which headings begin; `lined` says that each line is a paragraph (else it is judged from the text);
    `language` helps to guess roles from letters.
    """
    lines = lines_of(text)
    if not lines:
        return (), ()
    by_line = _lines_are_paragraphs(text, lines) if lined is None else lined
    units = len(lines) if by_line else sum(line.opens for line in lines)
    labels = speakers_among(text, lines, units, bold)
    turns = tuple(_spoken(text, lines, labels, by_line, frozenset(headings)) if labels else _paragraphs(text, lines, by_line))
    return turns, speakers_of(text, turns, language)


def speakers_of(text: str, turns: Iterable[Turn], language: str | None = None) -> tuple[Speaker, ...]:
    """Each speaker of `turns` with turns, words and guessed role, in order of first appearance."""
    tally: dict[str, list[int]] = {}
    for turn in turns:
        if turn.speaker is not None:
            entry = tally.setdefault(turn.speaker, [0, 0])
            entry[0] += 1
            entry[1] += count_words(text[turn.start : turn.end])
    asked = language in ("es", "pt") and {"P", "R"} <= tally.keys()  # pregunta, respuesta
    return tuple(
        Speaker(label, turns, words, "interviewer" if asked and label == "P" else guess_role(label, language))
        for label, (turns, words) in tally.items()
    )


def count_words(text: str) -> int:
    """Words in `text`; an ideograph or kana counts as one."""
    if not text.isascii():
        return len(_SIGNS.findall(text)) if _WORDLESS_SCRIPT.search(text) else len(text.split())
    if "  " in text or "\n" in text or "\t" in text:
        return len(text.split())
    return text.count(" ") + 1 if text else 0  # five times as fast as splitting, and most turns are like this


def _lines_are_paragraphs(text: str, lines: Sequence[Line]) -> bool:
    """Whether each line is a paragraph, not a piece of one that was wrapped by hand."""
    pairs = [(a, b) for a, b in pairwise(lines[:2000]) if not b.opens]
    if not pairs:
        return False
    if max(a.end - a.start for a, _ in pairs) > 140:
        return True
    broken = sum(text[a.end - 1] not in '.?!…。？！:："”»)]' and a.end - a.start > 30 for a, _ in pairs)
    return broken < 0.5 * len(pairs)


def _spoken(text: str, lines: Sequence[Line], labels: Sequence[Label], by_line: bool, headings: frozenset[int]) -> Iterable[Turn]:
    """Turns of a text with labels: a turn runs from its label to the next one, to a heading, or to a stage direction."""
    by_number = {label.line: label for label in labels}
    heads: list[tuple[int, Label | None]] = []
    for number, line in enumerate(lines):
        if label := by_number.get(number):
            heads.append((number - _lines_of_time_before(text, lines, label), label))
        elif heads and (line.start in headings or (text[line.start] in "#Tt*_" and _speaks_for_nobody(text, line))):
            heads.append((number, None))
    yield from _paragraphs(text, lines[: heads[0][0]], by_line)
    heads.append((len(lines), None))
    single = len({label.name for label in labels}) == 1
    for (head, label), (end, _) in pairwise(heads):
        if label is None:
            own = head + 1
            yield Turn(lines[head].start, lines[head].end, lines[head].start)
        else:
            own = _own_paragraph(lines, label, end, by_line) if single else end
            yield _turn(text, lines, label, head, own)
        yield from _paragraphs(text, lines[own:end], by_line)


def _own_paragraph(lines: Sequence[Line], label: Label, end: int, by_line: bool) -> int:
    """Where a turn ends at the latest when only one speaker is labelled: what follows its paragraph may be another's."""
    number = label.line + (2 if label.alone else 1)
    while number < end and not by_line and not lines[number].opens:
        number += 1
    return min(number, end)


def _speaks_for_nobody(text: str, line: Line) -> bool:
    first = text[line.start]
    if first == "#":
        return bool(_HEADING.match(text, line.start, line.end))
    if first in "Tt" and line.opens:
        return bool(_CREDIT.match(text, line.start, line.end))
    if first in "*_" and line.opens and line.end - line.start <= 60:
        found = _STAGE_LABEL.match(text, line.start, line.end)
        return bool(found and bare(found.group(1)) in STAGE)
    return False


def _lines_of_time_before(text: str, lines: Sequence[Line], label: Label) -> int:
    """1 where the line before a name on its own line holds only a time (as Teams writes), else 0."""
    if label.style != "bare" or label.line == 0:
        return 0
    stamp = time_before(text, lines[label.line - 1])
    return 1 if stamp and stamp[0] >= lines[label.line - 1].end else 0


def _turn(text: str, lines: Sequence[Line], label: Label, first: int, end: int) -> Turn:
    after, began, ended = label.after, label.from_ms, label.to_ms
    if first < label.line and (stamp := time_before(text, lines[first])):
        _, began, ended = stamp
    following = label.line + 1
    if label.alone and following < end and (stamp := time_before(text, lines[following])):
        after, began, ended = stamp
    stop = lines[end - 1].end
    start = after
    while start < stop and text[start].isspace():
        start += 1
    if ended is None and (ends := _ENDS.get(text[stop - 1])) and (closing := ends.search(text, max(start, stop - 40), stop)):
        ended = milliseconds(closing.group(1))
    if ended is not None and began is not None and ended < began:
        ended = None
    return Turn(min(start, stop), stop, lines[first].start, label.name, began, ended)


def _paragraphs(text: str, lines: Sequence[Line], by_line: bool) -> Iterable[Turn]:
    """Turns of a text or part without speakers: its paragraphs, or its timed lines, or the lines of a dialogue in dashes."""
    if not lines:
        return
    matter = _front_matter(text, lines)
    if matter:
        yield Turn(lines[0].start, lines[matter - 1].end, lines[0].start)
        lines = lines[matter:]
    stamps = {number: stamp for number, line in enumerate(lines) if text[line.start] in STAMP_SIGNS and (stamp := time_before(text, line))}
    dashes = {
        number: found
        for number, line in enumerate(lines)
        if text[line.start] in "–—―" and (found := _DASH.match(text, line.start, line.end))
    }
    opening = sum(line.opens for line in lines)
    timed = len(stamps) >= 2 and len(stamps) >= 0.5 * min(opening or len(lines), len(lines))
    dialogue = not timed and len(dashes) >= 3 and len(dashes) >= 0.6 * max(opening, len(lines) if by_line else 0)
    if by_line and not timed and not dialogue:
        yield from (Turn(start, end, start) for start, end, _ in lines)
        return
    marks = set(stamps) if timed else set(dashes) if dialogue else set()
    heads = [number for number, line in enumerate(lines) if number == 0 or number in marks or line.opens or (by_line and not timed)]
    for head, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        yield _paragraph(text, lines, head, end, stamps.get(head) if timed else None, dashes.get(head) if dialogue else None)


def _paragraph(
    text: str,
    lines: Sequence[Line],
    head: int,
    end: int,
    stamp: tuple[int, int, int | None] | None,
    dash: re.Match[str] | None,
) -> Turn:
    at, stop = lines[head].start, lines[end - 1].end
    start = stamp[0] if stamp else dash.end() if dash else at
    while start < stop and text[start].isspace():
        start += 1
    return Turn(min(start, stop), stop, at, None, stamp[1] if stamp else None, stamp[2] if stamp else None)


def _front_matter(text: str, lines: Sequence[Line]) -> int:
    """How many lines at the top are a block between `---` and `---`, as Markdown files carry; 0 where none."""
    if lines[0].start != 0 or text[: lines[0].end] != "---":
        return 0
    for number, line in enumerate(lines[1:80], start=1):
        if text[line.start : line.end] == "---":
            return number + 1
    return 0
