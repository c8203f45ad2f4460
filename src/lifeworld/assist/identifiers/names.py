"""Names of people: by lists of given names and surnames, by honorifics, kinship and naming words."""

import re
from collections.abc import Iterator

from lifeworld.assist.identifiers import cues
from lifeworld.assist.identifiers.listed_names import ALSO_WORDS, GIVEN, SURNAMES
from lifeworld.assist.identifiers.listed_places import PLACES, TELLING_NOTHING
from lifeworld.assist.identifiers.proposing import adjoins, over, small_unknown
from lifeworld.assist.identifiers.vocabulary import COMMON, common
from lifeworld.assist.identifiers.wordlists import listed as words_of
from lifeworld.assist.identifiers.words import Reading, Word
from lifeworld.core.identifying import Known, Proposed

_AMBIGUOUS = ALSO_WORDS | ((GIVEN | SURNAMES) & COMMON)
_NAMES = (GIVEN | SURNAMES) - _AMBIGUOUS
_SMALL_NAMES = frozenset(n for n in (ALSO_WORDS | GIVEN) - COMMON if n in GIVEN or n.removesuffix("s") not in COMMON)
_AFTER_STRANGE = ALSO_WORDS | GIVEN | SURNAMES
_TITLES = words_of("mr mrs ms miss mister missus auntie aunty uncle nurse sister father dr")
_NO_PARTICLE = words_of("la le y e do da di o mac mc saint st al")
_NO_SURNAME = words_of("said will may can so you my he long may to do good well ti was in an do la le son min ha ho sun day and mine bill price")
_LATIN = re.compile("[a-z\u00c0-\u024f\u1e00-\u1eff'-]+")
_TELLING_LINE, _FOREIGN = 8, 0.4
"""Of a line of so many words, the share of unknown ones from which on it is in another language."""
LONGEST = 4
"""Words of a name at most, after the first."""


def listed(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Given names and surnames of the lists, with the words beside them that belong to the name."""
    taken = -1
    for i, word in enumerate(reading.words):
        if i <= taken or not _by_list(word, known):
            continue
        first, last = titled(reading, _first(reading, i, taken)), _last(reading, i)
        taken = last
        score = 0.8 if word.capital else 0.6
        yield over(reading, first, last, "name", score, "names")


def titled(reading: Reading, i: int) -> int:
    """The first word of the titles before the name at word `i`: `Dr`, `Charge Nurse`; a word of kinship is one unless it is owned."""
    words, j = reading.words, i
    while j and words[j - 1].low in cues.PARTICLES and words[j - 1].low not in _NO_PARTICLE and adjoins(words[j]):
        j -= 1
    if j < i and j and words[j].gap.strip() in ("", ".") and (words[j - 1].low in cues.HONORIFICS or (words[j - 1].capital and not words[j - 1].opens)):
        i = j
    while i and words[i - 1].low in cues.HONORIFICS and words[i].gap.strip() in ("", "."):
        kin = words[i - 1].low in cues.PEOPLE and i > 1 and words[i - 2].low in cues.OWNERS
        if kin and not words[i - 1].capital:
            break
        i -= 1
        if i and words[i - 1].low in ("charge", "staff", "head", "ward") and words[i].low in ("nurse", "sister"):
            i -= 1
    return i


def unknown(reading: Reading, known: Known) -> Iterator[Proposed]:
    """In lines without capitals: words that are no everyday words, unless most are, as in a language that is not known here."""
    for first, after in _lines(reading.words):
        strange = sum(_strange(word) for word in reading.words[first:after])
        if strange and (after - first < _TELLING_LINE or strange < _FOREIGN * (after - first)):
            yield from _unknown_in(reading, first, after)


def _lines(words: list[Word]) -> Iterator[tuple[int, int]]:
    """First word, and the word after the last, of each line."""
    starts = [i for i, word in enumerate(words) if i == 0 or "\n" in word.gap]
    yield from zip(starts, [*starts[1:], len(words)], strict=False)


def _unknown_in(reading: Reading, i: int, after: int) -> Iterator[Proposed]:
    words = reading.words
    while i < after:
        last = i - 1
        for j in range(i, min(i + LONGEST + 2, after)):
            if j > i and not (adjoins(words[j]) and _bare(reading, last)):
                break
            if _strange(words[j]) or (last >= i and words[j].low in _AFTER_STRANGE and words[j].low not in _NO_SURNAME):
                last = j
            elif last < i or words[j].low not in cues.PARTICLES or words[j].low in ("a", "y", "e", "do"):
                break
        if last >= i:
            yield over(reading, titled(reading, i), last, "name", 0.3, "unknown")
        i = max(last, i) + 1


def _strange(word: Word) -> bool:
    """Whether a word of a line without capitals is in Latin letters and no everyday word."""
    if not word.uncased or not small_unknown(word) or word.low in TELLING_NOTHING or not _LATIN.fullmatch(word.low):
        return False
    return word.low in _SMALL_NAMES or not common(word.low)


def _by_list(word: Word, known: Known) -> bool:
    low = word.low
    if "-" in low:
        if low.startswith(("saint-", "sainte-")):
            return False
        parts = low.split("-")
        return any(p in _NAMES for p in parts) and all(p in GIVEN or p in SURNAMES or p in ALSO_WORDS or not common(p) for p in parts)
    if low in _NAMES:
        return word.capital or known.lowered.get(low, 0) <= 2 * known.capitalised.get(low, 0) + 2
    return (
        low in _AMBIGUOUS
        and low in GIVEN | ALSO_WORDS
        and word.capital
        and not word.opens
        and not word.upper
        and low not in TELLING_NOTHING
    )


def _first(reading: Reading, i: int, taken: int) -> int:
    """The word before is part of the name where it can be a given name: a capital, an initial, or no everyday word."""
    if i - 1 <= taken or not adjoins(reading.words[i]):
        return i
    before, word = reading.words[i - 1], reading.words[i]
    if word.low in GIVEN and word.low not in SURNAMES:
        return i
    return i - 1 if _could_be_named(before, word) and not (before.opens and common(before.low)) else i


def _could_be_named(word: Word, beside: Word) -> bool:
    if word.low in TELLING_NOTHING or (word.low,) in PLACES or word.low in cues.HONORIFICS:
        return False
    if word.capital:
        return beside.capital and (not common(word.low) or word.low in _AMBIGUOUS or len(word.text) == 1)
    return not beside.capital and not common(word.low) and small_unknown(word)


def _last(reading: Reading, i: int) -> int:
    """The last word of a name that begins at word `i`."""
    last = i
    j = i + 1
    while j < len(reading.words) and j - i < LONGEST and adjoins(reading.words[j]) and _bare(reading, j - 1):
        word = reading.words[j]
        if _continues(word, reading.words[i]):
            last = j
        elif (
            word.low not in cues.PARTICLES
            or j + 1 >= len(reading.words)
            or (word.low in ("a", "y", "e", "do") and not reading.words[i].capital)
        ):
            break
        j += 1
    return last


def _bare(reading: Reading, j: int) -> bool:
    """Whether a word has no possessive ending: after `Amina's` the name is over."""
    return j + 1 >= len(reading.words) or reading.words[j].end == reading.words[j + 1].start - len(reading.words[j + 1].gap)


def _continues(word: Word, first: Word) -> bool:
    low = word.low
    if low in TELLING_NOTHING and not (low == "islam" and word.capital):
        return False
    if first.capital:
        return word.capital and low not in ("i", "we")
    return not word.capital and (low in _NAMES or (not common(low) and small_unknown(word) and (low,) not in PLACES))


def cued(reading: Reading, known: Known) -> Iterator[Proposed]:
    """A word that an honorific, a word for a person, a naming word or a word of telling makes a name."""
    words = reading.words
    for i, word in enumerate(words):
        if i and _after_cue(reading, i) and (_nameable(word, known) or _titled_word(words, i)):
            yield over(reading, titled(reading, i), _last(reading, i), "name", 0.75 if word.capital else 0.55, "cues")
        elif i + 1 < len(words) and adjoins(words[i + 1]) and words[i + 1].low in cues.TELLING and _tells(words, i, known):
            yield over(reading, i, i, "name", 0.5, "cues")


def _titled_word(words: list[Word], i: int) -> bool:
    """`nurse joy`: without capitals, a name that is also a word is one after a title."""
    return words[i].uncased and words[i - 1].low in _TITLES and words[i].low in ALSO_WORDS and words[i].low not in _NO_SURNAME


def _tells(words: list[Word], i: int, known: Known) -> bool:
    """Whether word `i`, before `said` and the like, is a name: it may also open the sentence and be a word, as in `Hope told me`."""
    word = words[i]
    if i and words[i - 1].low in ("the", "a", "an", "some", "le", "la", "les", "un", "une") and not word.capital:
        return False
    if word.uncased and word.low in ALSO_WORDS and word.low not in _NO_SURNAME - {"will"} and word.low not in cues.OWNERS:
        return True
    return _nameable(word, known) or (
        word.capital and word.low in ALSO_WORDS and word.low not in cues.OWNERS | {"you", "he", "an", "so", "mum"}
    )


def _after_cue(reading: Reading, i: int) -> bool:
    words, before = reading.words, reading.words[i - 1]
    close = words[i].gap.strip(" ,.:\u00a0\"“'") == "" and "\n" not in words[i].gap
    if not close:
        return False
    if before.low in cues.HONORIFICS and words[i].gap.strip() in ("", "."):
        return before.low != "m" or before.text == "M"
    if before.low in cues.NAMING or (before.low in cues.GREETING and i > 0):
        return True
    if before.low in ("is", "was", "'s", "est") and i > 1 and words[i - 2].low in ("name", "nom", "prenom", "surname"):
        return True
    if before.low in ("name's", "m'appelle", "s'appelle", "appelle", "appelait", "appellent") or (
        before.low == "name" and words[i].gap == " " and i > 1 and words[i - 2].low in cues.OWNERS
    ):
        return True
    if before.low == "me" and i > 1 and words[i - 2].low in ("call", "calls", "called"):
        return True
    return before.low in cues.PEOPLE and i > 1 and any(w.low in cues.OWNERS for w in words[max(0, i - 4) : i - 1])


def _nameable(word: Word, known: Known) -> bool:
    """Whether a word can be a name after a cue: a capital that means something, a listed name, or no everyday word."""
    low = word.low
    if low in TELLING_NOTHING or (not small_unknown(word) and not (len(low) == 2 and (word.capital or low in ALSO_WORDS))):
        return False
    if low in _NAMES:
        return True
    if word.capital and not word.opens:
        return not word.upper or len(low) > 4
    return not common(low) and known.lowered.get(low, 0) <= 3


def initials(reading: Reading, known: Known) -> Iterator[Proposed]:
    """`A. Khan`, `K.M.`, `Bongani M.`: initials beside a name or beside another initial."""
    words = reading.words
    for i in range(len(words) - 1):
        one, two = words[i], words[i + 1]
        first = _initial(one) and two.gap.strip() == "." and one.capital == two.capital and (_initial(two) or not common(two.low))
        last = adjoins(two) and _initial(two) and _bare(reading, i) and (one.low in _NAMES or (one.capital and not one.opens and not common(one.low)) or _strange(one))
        if first or (last and two.capital == one.capital and (two.capital or reading.text[two.end : two.end + 1] == ".")):
            yield over(reading, i, _last(reading, i + 1) if first else i + 1, "name", 0.6, "initials")


def _initial(word: Word) -> bool:
    return len(word.text) == 1 and word.low.isalpha() and word.low not in ("i", "a")
