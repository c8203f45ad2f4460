"""Words with a capital inside a sentence that the corpus does not also write small: names of people, places, organisations."""

from collections.abc import Iterator

from lifeworld.assist.identifiers import cues
from lifeworld.assist.identifiers.listed_names import ALSO_WORDS, GIVEN
from lifeworld.assist.identifiers.listed_places import PLACES, TELLING_NOTHING
from lifeworld.assist.identifiers.names import titled
from lifeworld.assist.identifiers.proposing import adjoins, over
from lifeworld.assist.identifiers.vocabulary import common
from lifeworld.assist.identifiers.words import Reading, Word
from lifeworld.core.identifying import Known, Proposed

_MUCH = 0.6
"""A line in which more than this share of four or more words bears a capital is a heading: its capitals tell nothing."""


def capitalised(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Runs of words with a telling capital, each with its likely category."""
    headings = _headings(reading)
    i, words = 0, reading.words
    while i < len(words):
        if not _telling(words[i], known) or _line(words, i, headings):
            i += 1
            continue
        last = _run(words, i, known)
        named = _category(words, i, last, known)
        if named:
            yield over(reading, titled(reading, i) if named[0] == "name" else i, last, *named, "capitals")
        i = last + 1


def _headings(reading: Reading) -> list[tuple[int, int]]:
    """Spans of lines that are headings or all in capitals."""
    found: list[tuple[int, int]] = []
    line: list[Word] = []
    for word in [*reading.words, None]:
        if line and (word is None or "\n" in word.gap):
            capitals = sum(w.capital for w in line)
            if (len(line) > 3 and capitals > _MUCH * len(line) and all(common(w.low) for w in line if not w.capital)) or all(
                w.upper for w in line
            ):
                found.append((line[0].start, line[-1].end))
            line = []
        if word is not None:
            line.append(word)
    return found


def _line(words: list[Word], i: int, headings: list[tuple[int, int]]) -> bool:
    """Whether word `i` is an everyday word in a heading. Headings come in order and are dropped once passed."""
    while headings and headings[0][1] <= words[i].start:
        headings.pop(0)
    return bool(headings) and headings[0][0] <= words[i].start and common(words[i].low)


def _telling(word: Word, known: Known) -> bool:
    """Whether the capital of a word says that it is a name."""
    low = word.low
    if (
        not word.capital
        or not low.replace("-", "").replace("'", "").isalpha()
        or low in TELLING_NOTHING
        or len(low) < 2
        or low.split("-")[0] in TELLING_NOTHING
    ):
        return False
    small, large = known.lowered.get(low, 0), known.capitalised.get(low, 0)
    if small > large and low not in ALSO_WORDS:
        return False
    return not (word.opens and (common(low) or low in ALSO_WORDS))


def _run(words: list[Word], i: int, known: Known) -> int:
    """The last word of the run that begins at `i`; particles may stand inside it."""
    last, j = i, i + 1
    while j < len(words) and adjoins(words[j]) and words[j - 1].end == words[j].start - len(words[j].gap):
        if words[j].capital and not any(c.isdigit() for c in words[j].low) and not (words[j].low in TELLING_NOTHING and words[j].low not in cues.PROPER):
            last = j
        elif (words[j].low not in cues.PARTICLES and words[j].low not in ("of", "du", "des", "d", "l", "the")) or j - last > 2:
            break
        j += 1
    return last


def _category(words: list[Word], i: int, last: int, known: Known) -> tuple[str, float] | None:
    run = [w.low for w in words[i : last + 1]]
    before = words[i - 1].low if i and not words[i].opens else ""
    after = words[last + 1].low if last + 1 < len(words) and adjoins(words[last + 1]) else ""
    if i == last and (words[i].upper or sum(c.isupper() for c in words[i].text) > 2) and len(run[0]) < 8:
        return ("organisation", 0.4) if run[0] not in GIVEN else ("name", 0.6)
    everyday = all(common(low) for low in run)
    if everyday:
        return _of_everyday_words(run, before, after)
    if any(low in cues.ORGANISATIONS or low in cues.ORGANISATIONS_IF_NAMED for low in run):
        return "organisation", 0.8
    if run[-1] in cues.STREETS | cues.WALKS or (run[-1] in cues.GROUNDS and len(run) > 1):
        return "place", 0.8
    if run[0].startswith(("saint-", "sainte-")):
        return "place", 0.6
    if before in cues.HONORIFICS or before in cues.PEOPLE or run[0] in GIVEN:
        return "name", 0.7
    if tuple(run) in PLACES or before in cues.IN_PLACE:
        return "place", 0.6
    if before in ("at", "the", "join", "joined", "chez", "au"):
        return "organisation", 0.55
    return "name", 0.55 if not words[i].opens or after in cues.SPEAKING else 0.45


def _of_everyday_words(run: list[str], before: str, after: str) -> tuple[str, float] | None:
    """A run of everyday words with capitals: `Open Door`, `Peer Support Worker`, `Hope`."""
    if tuple(run) in cues.PUBLIC or tuple(run[:2]) in cues.PUBLIC:
        return None
    if any(low in cues.ORGANISATIONS or low in cues.ORGANISATIONS_IF_NAMED for low in run) and len(run) > 1:
        return "organisation", 0.6
    if run[-1] in cues.STREETS and len(run) > 1:
        return "place", 0.7
    if len(run) == 1 and run[0] in ALSO_WORDS:
        return None if before in ("the", "a") else ("name", 0.5)
    if before in cues.AT_ORGANISATION or before in ("called", "from", "to", "joined", "chez"):
        return "organisation", 0.4
    return ("organisation", 0.35) if len(run) > 1 else None
