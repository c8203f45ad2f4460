"""The study's own roster of names, in all the forms in which people say them, and the words accepted before."""

from collections.abc import Iterable, Iterator, Mapping

from lifeworld.assist.identifiers.listed_names import ALSO_WORDS, DIMINUTIVES
from lifeworld.assist.identifiers.listed_places import TELLING_NOTHING
from lifeworld.assist.identifiers.proposing import over
from lifeworld.assist.identifiers.vocabulary import COMMON, common
from lifeworld.assist.identifiers.wordlists import listed
from lifeworld.assist.identifiers.words import Reading, Word, read
from lifeworld.core.identifying import Known, Proposed

Phrases = Mapping[str, list[tuple[tuple[str, ...], str]]]
"""By their first word: phrases, as words, and what each stands for."""
_PARTICLES = listed("de da do dos das del di la le van von der den bin ibn al el ben bint abu dr mr mrs ms mx prof st saint jr sr the and")


def decided(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Words that people accepted before, wherever they stand and however they are written."""
    phrases = _phrases((said, category) for said, category in known.decided.items())
    for first, last, category in _standing(reading, phrases):
        yield over(reading, first, last, category, 1.0, "decided")


def rostered(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Names of the roster, whole and in part; forms of them; words one slip of the pen away from them."""
    if not known.names:
        return
    parts = {part for name in known.names for part in _parts(name)}
    for first, last, _ in _standing(reading, _phrases((name, "name") for name in known.names)):
        yield over(reading, first, last, "name", 1.0, "roster")
    forms = {form for part in parts for form in _forms(part)}
    begun = {part[:n] for part in parts for n in range(3, len(part))}
    slips = {slip for part in parts if len(part) > 4 for slip in _shortened(part)}
    for i, word in enumerate(reading.words):
        if not _may_stand_for_a_person(word):
            continue
        if word.low in parts or any(p in parts for p in word.low.split("-")):
            yield over(reading, i, i, "name", 0.95, "roster")
        elif word.low in forms:
            yield over(reading, i, i, "name", 0.85, "roster")
        elif (len(word.low) > 4 and not common(word.low) and not slips.isdisjoint(_shortened(word.low))) or (
            word.capital and not common(word.low) and len(word.low) > 2 and _stem(word.low) in begun
        ):
            yield over(reading, i, i, "name", 0.6, "roster")
    yield from _initials(reading, known.names)


def _parts(name: str) -> Iterator[str]:
    """The words of a name by which somebody can be called."""
    for word in read(name, "en").words:
        for part in (word.low, *word.low.split("-")):
            if len(part) > 1 and part not in _PARTICLES:
                yield part


def _forms(part: str) -> Iterator[str]:
    for group in DIMINUTIVES:
        if part in group:
            yield from group


def _may_stand_for_a_person(word: Word) -> bool:
    """A small everyday word is none, though it be someone's name: `will` is not Will."""
    if word.low in TELLING_NOTHING and not word.capital:
        return False
    return (
        (word.capital and not word.opens)
        or (word.low not in COMMON and word.low not in ALSO_WORDS)
        or (word.capital and word.low not in COMMON)
    )


def _stem(low: str) -> str:
    """`Kas`, `Kasi` and `Kasy` shorten `Kasimira`: what is left of them is how it begins."""
    return low[:-2] if low.endswith("ie") else low[:-1] if low.endswith(("y", "i", "a", "o")) else low


def _shortened(word: str) -> set[str]:
    """The word, and all that one missing letter makes of it: words that share one are a slip apart."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}


def _initials(reading: Reading, names: Iterable[str]) -> Iterator[Proposed]:
    """`AK` for Amina Khan, where it is no abbreviation that everybody knows; `Amina K` by her part and the letter after it."""
    known = {"".join(p[0] for p in parts) for name in names if len(parts := [w.low for w in read(name, "en").words]) > 1}
    for i, word in enumerate(reading.words):
        if word.upper and len(word.low) < 4 and word.low in known and word.low not in TELLING_NOTHING:
            yield over(reading, i, i, "name", 0.7, "roster")


def _phrases(said: Iterable[tuple[str, str]]) -> Phrases:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meaning in said:
        words = tuple(w.low for w in read(phrase, "en").words)
        if words:
            table.setdefault(words[0], []).append((words, meaning))
    for those in table.values():
        those.sort(key=lambda pair: -len(pair[0]))
    return table


def _standing(reading: Reading, phrases: Phrases) -> Iterator[tuple[int, int, str]]:
    """Where phrases stand: first and last word, and the meaning; the longest at each word."""
    lows = [w.low for w in reading.words]
    for i, low in enumerate(lows):
        for words, meaning in phrases.get(low, ()):
            if tuple(lows[i : i + len(words)]) == words:
                yield i, i + len(words) - 1, meaning
                break
