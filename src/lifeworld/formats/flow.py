"""The words of a formatted document as one text, with what its looks tell about speakers: bold names and headings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lifeworld.formats.labels import TIME

_STAMP = re.compile(rf"\s*[\[(]?{TIME}[\])]?\s*")
Run = tuple[str, bool]  # words, and whether they are bold


@dataclass(slots=True)
class Paragraph:
    """The runs of one paragraph, and whether it is a heading."""

    runs: list[Run] = field(default_factory=list)
    heading: bool = False

    def add(self, words: str, bold: bool = False) -> None:
        """Append words."""
        self.runs.append((words, bold))

    @property
    def blank(self) -> bool:
        """Whether there is nothing but white space."""
        return not any(words.strip() for words, _ in self.runs)


class Flat(NamedTuple):
    """A text, the bold spans `[start, end)` that begin a line, or follow the time that does, and the positions at which headings begin."""

    text: str
    bold: list[tuple[int, int]]
    headings: list[int]


def flatten(paragraphs: Iterable[Paragraph]) -> Flat:
    """One line a paragraph. Blank paragraphs stay as blank lines, save before the first and after the last words."""
    flat = Flat("", [], [])
    pieces: list[str] = []
    position = 0
    for paragraph in _trimmed(list(paragraphs)):
        if pieces:
            pieces.append("\n")
            position += 1
        text = "".join(words for words, _ in paragraph.runs)
        span = _leading_bold(paragraph.runs)
        if span is not None:
            flat.bold.append((position + span[0], position + span[1]))
        if paragraph.heading and text.strip():
            flat.headings.append(position + len(text) - len(text.lstrip()))
        pieces.append(text)
        position += len(text)
    return flat._replace(text="".join(pieces))


def joined(cells: Sequence[Iterable[Paragraph]]) -> Paragraph:
    """A row of a table as one paragraph: a tab between cells, a line end between the paragraphs of a cell."""
    row = Paragraph()
    for place, cell in enumerate(cells):
        if place:
            row.add("\t")
        for number, paragraph in enumerate(_trimmed(list(cell))):
            if number:
                row.add("\n")
            row.runs.extend(paragraph.runs)
    while row.runs and not row.runs[-1][0].strip():
        row.runs.pop()
    return row


def _trimmed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    filled = [place for place, paragraph in enumerate(paragraphs) if not paragraph.blank]
    return paragraphs[filled[0] : filled[-1] + 1] if filled else []


def _leading_bold(runs: Iterable[Run]) -> tuple[int, int] | None:
    """The span of the bold words at the head of a paragraph, or after a time there, without the white space around them."""
    position, start, end = 0, None, 0
    for words, bold in runs:
        if words.strip():
            if not bold and not (start is None and _STAMP.fullmatch(words)):
                break
            if not bold:
                position += len(words)
                continue
            if start is None:
                start = position + len(words) - len(words.lstrip())
                words = words[start - position :]
                position = start
            line = words.partition("\n")[0]
            end = position + len(line.rstrip())
            if len(line) < len(words):
                break
        position += len(words)
    return (start, end) if start is not None and end > start else None
