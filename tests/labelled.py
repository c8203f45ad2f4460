"""The labelled sample of identifying words: reading it, and measuring detectors against it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lifeworld.core.fieldwork import IDENTIFIER_CATEGORIES
from lifeworld.core.identifying import Known, Proposed

SAMPLES = Path(__file__).parent / "samples" / "identifiers"
_MARK = re.compile(rf"\{{({'|'.join(IDENTIFIER_CATEGORIES)}) ([^{{}}]+)\}}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Labelled:
    """A passage: what kind it is of, its text, and the spans that identify: start, end, category."""

    kind: str
    text: str
    spans: tuple[tuple[int, int, str], ...]

    def lowered(self) -> "Labelled":
        """The passage in small letters; a letter that would become two stays as it is, so that positions hold."""
        return Labelled(self.kind, "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text), self.spans)


def passages(part: str) -> list[Labelled]:
    """The passages of a part of the sample, `tuning` or `unseen`."""
    blocks = (SAMPLES / f"{part}.txt").read_text(encoding="utf-8").split("# ")[1:]
    return [_passage(*block.split("\n", 1)) for block in blocks]


def marked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A text without its marks `{category words}`, and the spans that they marked."""
    text, spans, before = "", [], 0
    for match in _MARK.finditer(line):
        text += line[before : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        before = match.end()
    text += line[before:]
    assert "{" not in text and "}" not in text, f"a mark is not closed or has no category: {line[:80]}"
    return text, spans


def _passage(kind: str, block: str) -> Labelled:
    text, spans = marked(block)
    return Labelled(kind, text.rstrip() + "\n", tuple(spans))


def known(those: Iterable[Labelled]) -> Known:
    """What a study of these passages would know: how its words are written. No roster, nothing decided."""
    lowered, capitalised = Counter(), Counter()
    for one in those:
        for match in _WORD.finditer(one.text):
            inside = re.search(r"\w,? $", one.text[max(0, match.start() - 3) : match.start()])
            if match[0][0].islower():
                lowered[match[0].lower()] += 1
            elif inside:
                capitalised[match[0].lower()] += 1
    return Known(lowered=lowered, capitalised=capitalised)


@dataclass
class Tally:
    """Counts of one category: labelled spans; of these found whole, touched, and found whole with this category; proposals and right ones."""

    labelled: int = 0
    found: int = 0
    touched: int = 0
    named: int = 0
    proposed: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, n) + getattr(other, n) for n in self.__dataclass_fields__))


def measure(those: Sequence[Labelled], detect: Callable[[str, Known], list[Proposed]]) -> dict[str, Tally]:
    """A tally for each category, and for `all`. A labelled span is found when proposals cover each of its letters and figures.

    A proposal counts under its own category and is right when at least half of its letters and figures are labelled, whatever
    the label's category.
    """
    tallies = {category: Tally() for category in IDENTIFIER_CATEGORIES}
    context = known(those)
    for one in those:
        proposals = detect(one.text, context)
        proposed = _covered(one.text, ((p.start, p.end) for p in proposals))
        labelled = _covered(one.text, ((a, b) for a, b, _ in one.spans))
        for start, end, category in one.spans:
            letters = {i for i in range(start, end) if one.text[i].isalnum()}
            same = any(p.category == category and p.start < end and start < p.end for p in proposals)
            whole = letters <= proposed
            tallies[category] += Tally(1, whole, bool(letters & proposed), whole and same)
        for p in proposals:
            letters = {i for i in range(p.start, p.end) if one.text[i].isalnum()}
            tallies[p.category] += Tally(proposed=1, right=2 * len(letters & labelled) >= len(letters) > 0)
    return {**tallies, "all": sum(tallies.values(), Tally())}


def _covered(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}
